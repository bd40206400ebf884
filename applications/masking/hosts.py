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
    art ch cloud design media photography pro shop space store studio tech video works
    world
"""
DOMAINS = frozenset(DOMAIN_LIST.split())
# No words, so a phone that begins a sentence with them has only read a full stop.
NEVER_WORDS = frozenset(("com", "net", "org", "uk", "co", "gov", "edu"))
# What a sentence begins with behind a full stop without a space: "left.Me and her".
FIRST_WORD_LIST = """
    ai app by de es et example fi gg hr info invalid london ma me my name no online page
    pt scot se sg si site social test us wales
    art cloud design media photography pro shop space store studio tech video works
    world
"""
FIRST_WORDS = frozenset(FIRST_WORD_LIST.split())
SECOND_LEVEL = frozenset(
    ("ac", "co", "com", "edu", "gov", "ltd", "net", "nhs", "org", "plc", "sch")
)
COUNTRIES = frozenset(("uk", "au", "br", "ie", "jp", "nz", "za"))
DOT = r"(?:\s?[\[({<]\s?(?:dot|\.)\s?[\])}>]\s?|\s{1,2}dot\s{1,2}|\s?\.\s?(?=\w))"
DOT_PATTERN = re.compile(DOT, re.IGNORECASE)
LABEL = re.compile(r"[\w-]++")


def host_end(text, start, end, *, is_certain):
    """Where the host ends that begins at `start` and was read to `end`; None for none.

    `is_certain` is whether an address is sure to stand there, whatever it ends with.
    Else a host has a dot spelt out, a top-level domain that we know, or small letters
    behind its last dot.
    """
    labels = list(labels_of(text, start, end))
    has_top, last, previous = False, None, labels[0][1]
    for number, (dot, label, stop) in enumerate(labels[1:], start=1):
        is_spelt = dot.strip() != "."
        is_certain = is_certain or is_spelt
        if not goes_on(dot, previous, label, has_top, is_certain) and not (
            is_certain and not has_top and leads_to_top(labels[number:])
        ):
            break
        first, hyphen, _ = label.partition("-")
        if has_top and hyphen and first.lower() in DOMAINS:
            return stop - len(label) + len(first)  # "gov.uk-they replied"
        is_tight = dot == "."
        has_top = has_top or is_top(label, is_tight and not is_certain)
        if any(sign.isalpha() for sign in label):
            last, is_small = stop, is_tight and label.isalpha() and label.islower()
        previous = label
    return last if last and (has_top or is_certain or is_small) else None


def labels_of(text, start, end):
    """(the dot before it or None, the label, where it ends) of each label."""
    label, dot = LABEL.match(text, start, end), None
    while label:
        yield dot and dot.group(), label.group(), label.end()
        dot = DOT_PATTERN.match(text, label.end(), end)
        label = LABEL.match(text, dot.end(), end) if dot else None


def goes_on(dot, before, label, has_top, is_certain):
    """Whether what stands behind a dot is the host still, and no new sentence."""
    known = label.lower()
    if dot.strip() != "." or before.lower() in SECOND_LEVEL and known in COUNTRIES:
        return True
    if dot == ".":
        begins = label.istitle() or label[0].isdigit()
        return not (has_top and begins and known not in NEVER_WORDS)
    if has_top:
        return False
    if dot[0].isspace():  # "host . org"
        return True
    # "moonfox@proton. me", with the space of a phone.
    return known in NEVER_WORDS or (is_certain and known in DOMAINS)


def leads_to_top(labels):
    """Whether small words behind dots come to a top-level domain: ". zed. me"."""
    for _, label, _ in labels[:3]:
        if label.lower() in DOMAINS:
            return True
        if not label.islower():
            return False
    return False


def is_top(label, may_begin_sentence):
    """Whether a host can end with it."""
    known = label.lower()
    begins = may_begin_sentence and label.istitle() and known in FIRST_WORDS
    return known in DOMAINS and not begins
