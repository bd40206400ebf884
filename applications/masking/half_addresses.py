"""Mail and pages that are half written: "pembsy at gmail", "www pembsy com"."""

import re

from applications.masking.accounts import (
    looks_like_account,
    span_of,
    stands_alone,
)
from applications.masking.words import FUNCTION_WORDS, NOT_BY_EAR, RARER_WORDS

MAIL = "gmail|googlemail|hotmail|outlook|yahoo|icloud|protonmail|btinternet|aol|gmx"
# Not before "gmail.com": that is a whole address.
ENDS = r"(?![\w-]|\.\w)"
AT_PROVIDER = re.compile(
    rf"(?<![\w.+-])(?P<name>[\w.+-]++)\s{{1,2}}at\s{{1,2}}(?:{MAIL}){ENDS}",
    re.IGNORECASE,
)
SIGN_AND_PROVIDER = re.compile(
    rf"(?<![\w.+-])[\w.+-]++\s?@\s?(?:{MAIL}){ENDS}", re.IGNORECASE
)
# As in "my gmail is pembsy85".
PROVIDER_BEFORE = re.compile(
    rf"""(?<![\w@.])(?:{MAIL})(?:\saddress|\saccount)?
    (?:(?P<gives>\s?[:=]\s{{0,2}}|\sis\s{{1,2}})|\s{{1,2}}|\s?\()(?P<handle>[\w.+-]++)""",
    re.IGNORECASE | re.VERBOSE,
)
TOP = "com|net|org|co|io|info|uk|dev|blog|me"
SPACED_WWW = re.compile(
    rf"(?<!\w)www\s{{1,2}}(?P<host>[\w-]++)\s{{1,2}}(?:{TOP})(?!\w)(?:\s{{1,2}}uk(?!\w))?",
    re.IGNORECASE,
)
BLOG = re.compile(
    r"(?<![\w.@-])[a-z\d][\w-]*+\.(?:wordpress|blogspot|tumblr|substack|weebly|wixsite"
    r"|squarespace|carrd|bandcamp|myportfolio)(?![\w-]|\.\w)"
)
DOI = re.compile(r"(?<![\w./])10\.\d{4,9}+/(?P<paper>[^\s<>\"']++)")
PLAIN = NOT_BY_EAR | RARER_WORDS


def mail_addresses(text):
    """(start, end) of each address without the end of its host."""
    for found in AT_PROVIDER.finditer(text):
        name = found["name"]
        is_word = name.lower() in PLAIN or not name[0].islower()
        if not is_word or looks_like_account(name):
            yield found.span()
    for found in SIGN_AND_PROVIDER.finditer(text):
        yield found.span()
    for found in PROVIDER_BEFORE.finditer(text):
        if looks_like_account(found["handle"]) or (
            found["gives"] and stands_alone(text, found)
        ):
            yield span_of(found)


def links(text):
    """(start, end) of each page without its full stops or its last part."""
    for found in SPACED_WWW.finditer(text):
        if found["host"].lower() not in FUNCTION_WORDS:
            yield found.span()
    for found in BLOG.finditer(text):
        yield found.span()
    for found in DOI.finditer(text):
        if re.search("[A-Za-z]", found["paper"]):  # "10.2019/11.2020" are months
            end = found.start() + len(found.group().rstrip(".,;:!?)]}"))
            yield found.start(), end
