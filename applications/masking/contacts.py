"""Addresses, links, handles and telephone numbers, however they are spelt.

Every pattern begins where a run of its signs begins and never goes back over one, so
the work grows with the length of the text alone.
"""

import re

from applications.masking import half_addresses
from applications.masking.accounts import BEGIN, HANDLE, HANDLE_PATTERN, handles
from applications.masking.phones import phones
from applications.masking.registers import registrations
from applications.masking.words import ORDINARY_WORDS

EMAIL = "[e-mail removed]"
LINK = "[link removed]"

AT = r"(?:\s{0,2}@\s{0,2}|\s{0,2}[\[({<]\s?at\s?[\])}>]\s{0,2})"
DOT = r"(?:\s?[\[({<]\s?(?:dot|\.)\s?[\])}>]\s?|\s{1,2}dot\s{1,2}|\s?\.\s?(?=\w))"
SPELT_DOT = r"(?:\s?[\[({<]\s?dot\s?[\])}>]\s?|\s{1,2}dot\s{1,2})"
LOCAL = r"[\w.+'’-]"

# E-mail: name@host.org, name [at] host [dot] org, name @ host . org
EMAIL_PATTERN = re.compile(
    rf"(?<!{LOCAL}){LOCAL}++{AT}[\w-]++(?:{DOT}[\w-]++)++", re.IGNORECASE
)
# With a plain "at" the words around it show whether it is an address.
SPELT_EMAIL_PATTERN = re.compile(
    rf"(?<!{LOCAL})(?P<name>{LOCAL}++(?:{SPELT_DOT}{LOCAL}++){{0,3}})"
    rf"\s{{1,2}}(?P<at>at)\s{{1,2}}(?!www\b|https?\b)"
    rf"(?P<host>[\w-]++(?:(?:{SPELT_DOT}|\.)[\w-]++)++)",
    re.IGNORECASE,
)
# What a link stands behind in a sentence: "my page lives at", "find me at".
BEFORE_LINK_LIST = """
    available based blog contact email found here hosted kept lives lived online page
    pages portfolio posted profile published reached seen shown site sits us video
    videos website works
"""
BEFORE_LINK = ORDINARY_WORDS | frozenset(BEFORE_LINK_LIST.split())
MAIL_PROVIDERS = re.compile(
    r"(?:gmail|googlemail|outlook|hotmail|yahoo|icloud|proton|protonmail|live|gmx|aol|"
    r"btinternet|mail|email)\.",
    re.IGNORECASE,
)
MAIL_BEFORE = re.compile(r"e-?mail\b[^.!?\n]{0,16}\Z", re.IGNORECASE)
SCHEME_PATTERN = re.compile(
    rf"(?:https?://\s?|{BEGIN}www\.)[^\s<>\"']++", re.IGNORECASE
)
BARE_LINK_PATTERN = re.compile(
    r"(?<![\w.@-])[\w-]++(?:\.[\w-]++)++(?:[/?#][^\s<>\"']*+)?", re.IGNORECASE
)
SPELT_LINK_PATTERN = re.compile(
    rf"(?<![\w-])[\w-]++(?:{SPELT_DOT}[\w-]++)++", re.IGNORECASE
)
# Domains of people's own pages. Not those that are common words.
DOMAIN_LIST = """
    com net org uk info io co dev blog social eu edu gov ac app biz name xyz online
    site page wales scot cymru london ie fr de es pt nl pl ro bg gr se dk fi cz hu
    lt lv ee sk si hr rs tr ru ua by ge az cn jp kr th hk tw sg my ph vn pk bd lk ng
    gh ke za et eg ma us ca au nz br mx ly gg tv cc ai example test invalid me
"""
DOMAINS = frozenset(DOMAIN_LIST.split())
# In capitals behind small letters no words: "pembsy.COM" is a link, "care.UK" is none.
NO_WORDS = frozenset({"com", "net", "org"})
SOFTWARE = frozenset({"ado.net", "asp.net", "vb.net"})
# Everybody's, and often named in answers.
PUBLIC_SITES = ("gov.uk", "nhs.uk")


def contacts(text, *, emails, phone):
    """(start, end, replacement) of everything that leads to a person, in order.

    `text` has no unseen signs in it and only ASCII punctuation for full-width signs.
    """
    spans = [
        *own_addresses(text, emails),
        *found(EMAIL_PATTERN, text, EMAIL, is_address),
        *spelt_addresses(text, emails),
        *found(SCHEME_PATTERN, text, LINK),
        *found(BARE_LINK_PATTERN, text, LINK, is_bare_link),
        *found(SPELT_LINK_PATTERN, text, LINK, is_domain),
        *found(HANDLE_PATTERN, text, HANDLE),
        *handles(text),
        *((*span, EMAIL) for span in half_addresses.mail_addresses(text)),
        *((*span, LINK) for span in half_addresses.links(text)),
        *registrations(text),
        *phones(text, phone),
    ]
    return merged(spans)


def merged(spans):
    """The spans in order; those that overlap are one, named after its beginning."""
    kept = []
    for start, end, words in sorted(spans, key=lambda span: (span[0], -span[1])):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]), kept[-1][2])
        else:
            kept.append((start, end, words))
    return kept


def found(pattern, text, words, accept=lambda shown: True):
    for match in pattern.finditer(text):
        # A full stop after an address belongs to the sentence.
        shown = match.group().rstrip(".,;:!?)]}'’-_*")
        if shown and accept(shown):
            yield match.start(), match.start() + len(shown), words


def own_addresses(text, emails):
    for email in filter(None, map(str.strip, emails)):
        yield from found(re.compile(re.escape(email), re.IGNORECASE), text, EMAIL)


def spelt_addresses(text, emails):
    own = {email.strip().partition("@")[0].lower() for email in emails if email}
    for match in SPELT_EMAIL_PATTERN.finditer(text):
        if is_domain(match["host"].rstrip("-_")) and (
            match["name"].lower() in own or is_meant_as_address(text, match)
        ):
            yield match.start(), match.end(), EMAIL


def is_meant_as_address(text, match):
    """Whether "at" means @: "jo_b at mail.org", "jo at mail dot org", no sentence."""
    name = match["name"]
    if re.search(SPELT_DOT, name, re.IGNORECASE):
        return True
    has_letter = any(sign.isalpha() for sign in name)
    if has_letter and re.search(r"\d|\w[._+]\w", name):
        return True
    if name.lower() in BEFORE_LINK or not has_letter:
        return False
    return bool(
        re.search(SPELT_DOT, match["host"], re.IGNORECASE)
        or (match["at"] == "AT" and not name.isupper())
        or MAIL_PROVIDERS.match(match["host"])
        or MAIL_BEFORE.search(text, max(0, match.start() - 24), match.start())
    )


def is_address(shown):
    last = re.split(r"[\s.\[\](){}<>]+", shown)[-1]
    return any(sign.isalpha() for sign in last)


def is_domain(shown):
    last = re.split(r"[\s.\[\](){}<>]+", shown.rstrip("])}>"))[-1]
    return last.lower() in DOMAINS


def is_bare_link(shown):
    host, *path = re.split(r"[/?#]", shown, maxsplit=1)
    if host.lower().endswith(PUBLIC_SITES) or host.lower() in SOFTWARE:
        return False
    last = host.rsplit(".", 1)[-1]
    if path and path[0]:
        return last.isalpha() and len(last) > 1 and last[1:].islower() == last.islower()
    return (
        last.lower() in DOMAINS
        and not begins_sentence(host, last)
        and not host[0].isdigit()
    )


def begins_sentence(host, last):
    """Whether `last` is a word without a space before it: "left.Me", "care.UK wide"."""
    if last.istitle():
        return not host.istitle()
    is_one_word = host.count(".") == 1 and not host.isupper()
    return is_one_word and last.isupper() and last.lower() not in NO_WORDS
