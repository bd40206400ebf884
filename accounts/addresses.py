"""The one form of an e-mail address that says who somebody is (decision 0021)."""

import re

import idna

LONGEST = 254
LONGEST_LOCAL = 64

# RFC 5322's dot-atom in small letters: what nearly every address has before the @.
ATOM = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
LABEL = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?"
LOCAL = re.compile(rf"{ATOM}(\.{ATOM})*")
DOMAIN = re.compile(rf"{LABEL}(\.{LABEL})*")
# What a database can hold against a row: the characters, not the rules of IDNA.
STORED_FORM = rf"^{ATOM}(\.{ATOM})*@{LABEL}(\.{LABEL})*$"

# Full-width letters and signs, as some keyboards for Chinese and Japanese send them.
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def normalise(text):
    """The form in which an address is stored and compared; ValueError if it has none.

    Idempotent. The domain is mapped by UTS 46 and written in ASCII by IDNA 2008. Before
    the @ only ASCII is taken, full-width letters counting as such: case folding would
    turn ſ or the Kelvin sign into a letter of somebody else's address, and mail to
    other letters is not delivered by the servers we know.
    """
    local, at, domain = text.strip().translate(FULL_WIDTH).rpartition("@")
    local = local.casefold() if local.isascii() else ""
    if not at or len(local) > LONGEST_LOCAL or not LOCAL.fullmatch(local):
        raise ValueError("Not an e-mail address")
    address = f"{local}@{ascii_domain(domain)}"
    if len(address) > LONGEST:
        raise ValueError("This e-mail address is too long")
    return address


def ascii_domain(domain):
    """A domain in ASCII; ValueError for what is none. idna's errors are ValueErrors."""
    mapped = idna.uts46_remap(domain)
    if not mapped.isascii() or "xn--" in mapped:
        mapped = idna.encode(mapped).decode()
    if not DOMAIN.fullmatch(mapped):
        raise ValueError("Not a domain")
    return mapped
