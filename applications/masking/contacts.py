"""Addresses, links, handles and telephone numbers, however they are spelt.

Every pattern begins where a run of its signs begins and never goes back over one, so
the work grows with the length of the text alone.
"""

import re

from applications.masking import half_addresses
from applications.masking.accounts import (
    BEGIN,
    HANDLE,
    HANDLE_PATTERN,
    handles,
    looks_like_account,
)
from applications.masking.hosts import DOMAINS, DOT, LABEL, host_end
from applications.masking.phones import phones
from applications.masking.registers import registrations
from applications.masking.words import ORDINARY_WORDS

AFTER = ".,;:!?)]}'’-_*"  # what belongs to the sentence, not to a link in it
EMAIL = "[e-mail removed]"
LINK = "[link removed]"

AT = r"(?:\s{0,2}@\s{0,2}|\s{0,2}[\[({<]\s?(?:at|@)\s?[\])}>]\s{0,2})"
SPELT_DOT = r"(?:\s?[\[({<]\s?dot\s?[\])}>]\s?|\s{1,2}dot\s{1,2})"
LOCAL = r"[\w.+'’-]"

# E-mail: name@host.org, name [at] host [dot] org, name @ host . org
EMAIL_PATTERN = re.compile(
    rf"(?<!{LOCAL})(?P<name>{LOCAL}++)(?P<at>{AT})(?P<host>[\w-]++(?:{DOT}[\w-]++)++)",
    re.IGNORECASE,
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
        *((*span, EMAIL) for span in addresses(text, emails)),
        *spelt_addresses(text, emails),
        *found(SCHEME_PATTERN, text, LINK),
        *((*span, LINK) for span in links(text)),
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
        shown = match.group().rstrip(AFTER)
        if shown and accept(shown):
            yield match.start(), match.start() + len(shown), words


def own_addresses(text, emails):
    for email in filter(None, map(str.strip, emails)):
        yield from found(re.compile(re.escape(email), re.IGNORECASE), text, EMAIL)


def addresses(text, emails):
    """(start, end) of each with its sign: "jo@host.org", "jo [at] host . org".

    An @ behind a space may be the word "at", as in "cakes @ church. Everyone came", but
    not behind what looks like an account, or like the candidate's own.
    """
    own = names_of(emails)
    for match in EMAIL_PATTERN.finditer(text):
        name, at = match["name"], match["at"]
        is_account = name.lower() in own or looks_like_account(name)
        may_be_word = at.strip() == "@" and at[0].isspace() and not is_account
        start = match.start("host")
        end = host_end(text, start, match.end("host"), is_certain=not may_be_word)
        is_spaced = re.search(r"\s", text[start : end or start]) is not None
        if may_be_word and not is_spaced and name.lower() in BEFORE_LINK:
            continue  # "I worked @ host.org": its link is masked alone
        if end is None and is_account:
            end = LABEL.match(text, start).end()
        if end:
            yield match.start(), end


def names_of(emails):
    """What stands before the @ of these addresses, in small letters."""
    return {email.strip().partition("@")[0].lower() for email in emails if email}


def links(text):
    """(start, end) of each without http: "pembsy.org/me", "pembsy dot org"."""
    for match in BARE_LINK_PATTERN.finditer(text):
        shown = match.group().rstrip(AFTER)
        end = match.start() + len(shown)
        if not re.search("[/?#]", shown):
            end = host_end(text, match.start(), end, is_certain=False)
        if end and is_bare_link(text[match.start() : end]):
            yield match.start(), end
    for match in SPELT_LINK_PATTERN.finditer(text):
        end = host_end(text, *match.span(), is_certain=False)
        if end:
            yield match.start(), end


def spelt_addresses(text, emails):
    own = names_of(emails)
    for match in SPELT_EMAIL_PATTERN.finditer(text):
        end = host_end(text, *match.span("host"), is_certain=False)
        if end and (match["name"].lower() in own or is_meant_as_address(text, match)):
            yield match.start(), end, EMAIL


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


def is_bare_link(shown):
    host, *path = re.split(r"[/?#]", shown, maxsplit=1)
    if host.lower().endswith(PUBLIC_SITES) or host.lower() in SOFTWARE:
        return False
    last = host.rsplit(".", 1)[-1]
    if path and path[0]:
        is_even = last[1:].islower() == last.islower() or last.lower() in NO_WORDS
        return last.isalpha() and len(last) > 1 and is_even
    return (
        last.lower() in DOMAINS
        and not begins_sentence(host, last)
        and not host[0].isdigit()
    )


def begins_sentence(host, last):
    """Whether `last` is a word without a space before it: "left.Me", "care.UK wide"."""
    if last.istitle():
        return not host.istitle() and last.lower() not in NO_WORDS
    is_one_word = host.count(".") == 1 and not host.isupper()
    return is_one_word and last.isupper() and last.lower() not in NO_WORDS
