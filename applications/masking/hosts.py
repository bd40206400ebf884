"""Where the host of an address or a link ends, and the sentence behind it goes on.

Patterns read as far as labels and dots go, since somebody may write "host . org" or
"gmail. Com". A host that they read too far is cut back here to what can be one, and
not thrown away: words behind an address are the candidate's, and stay.
"""

import re

# Domains of people's own pages. Not those that are common words.
DOMAIN_LIST = """
    com net org uk info io co dev blog social eu edu gov ac app biz name xyz online
    site page wales scot cymru london ie fr de es pt nl pl ro bg gr se dk fi cz hu
    lt lv ee sk si hr rs tr ru ua by ge az cn jp kr th hk tw sg my ph vn pk bd lk ng
    gh ke za et eg ma us ca au nz br mx ly gg tv cc ai example test invalid me
"""
DOMAINS = frozenset(DOMAIN_LIST.split())
# No words, so a phone that begins a sentence with them has only read a full stop.
NO_WORDS = frozenset(("com", "net", "org", "uk", "co", "gov", "edu"))
# What a sentence begins with behind a full stop without a space: "left.Me and her".
FIRST_WORD_LIST = """
    ai app by de es et example fi gg hr info invalid london ma me my name no online page
    pt scot se sg si site social test us wales
"""
FIRST_WORDS = frozenset(FIRST_WORD_LIST.split())
SECOND_LEVEL = frozenset(
    ("ac", "co", "com", "edu", "gov", "ltd", "net", "nhs", "org", "plc", "sch")
)
COUNTRIES = frozenset(("uk", "au", "br", "ie", "jp", "nz", "za"))
DOT = re.compile(
    r"\s?[\[({<]\s?(?:dot|\.)\s?[\])}>]\s?|\s{1,2}dot\s{1,2}|\s?\.\s?(?=\w)",
    re.IGNORECASE,
)
LABEL = re.compile(r"[\w-]++")


def host_end(text, start, end, *, is_certain):
    """Where the host ends that begins at `start` and was read to `end`; None for none.

    It ends behind its last label that is a top-level domain. Where there is none, an
    address is believed if it `is_certain`: it ends at its last label with a letter.
    """
    label = LABEL.match(text, start, end)
    top = lettered = None
    while label and (dot := DOT.match(text, label.end(), end)):
        before, label = label.group(), LABEL.match(text, dot.end(), end)
        if not label or not goes_on(dot.group(), before, label.group(), top):
            break
        if is_top(label.group()):
            top = label.end()
        if any(sign.isalpha() for sign in label.group()):
            lettered = label.end()
    return top or (lettered if is_certain else None)


def goes_on(dot, before, label, top):
    """Whether what stands behind a dot is the host still, and no new sentence."""
    is_spelt = dot.strip() != "."
    if is_spelt or dot == ".":
        return True
    if before.lower() in SECOND_LEVEL and label.lower() in COUNTRIES:
        return True
    if top is not None:
        return False
    return dot[0].isspace() or label.lower() in NO_WORDS


def is_top(label):
    """Whether a host can end with it: not with a word that begins a sentence."""
    known = label.lower()
    return known in DOMAINS and not (label.istitle() and known in FIRST_WORDS)
