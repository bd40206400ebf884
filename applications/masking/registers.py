"""Numbers that give a name to whoever looks them up: of registers, cards and papers.

The number goes and the register's name stays: that somebody is registered is evidence.
"""

import re

from applications.masking.words import FUNCTION_WORDS

REGISTRATION = "[registration number removed]"

# Whole by their shape, wherever they stand.
SHAPES = re.compile(
    r"""(?<![^\W_])(?:
    \d\d[A-La-l]\d{4}[A-Za-z]                         # Nursing and Midwifery Council
    | SW\d{4,6}                                       # Social Work England
    | (?:AS|BS|CH|CS|DT|HAD|ODP|OR|OT|PA|PH|PYL|PO|RA|SL)\d{5,6}    # HCPC
    | 000\d[ -]\d{4}[ -]\d{4}[ -]\d{3}[\dXx]         # ORCID
    | [A-Z]{2}\s?\d\d\s?\d\d\s?\d\d\s?[A-D]           # National Insurance
    | [A-Z9]{5}\d{6}[A-Z9]{2}[A-Z\d]{3}               # driving licence
    )(?![^\W_])""",
    re.VERBOSE,
)
# "SW 123456", where nobody is counted as in "OT 12000 hours"; "W/1234567" of Wales.
CODED = re.compile(
    r"(?<![^\W_])(?:(?:SW|OT|PYL|HAD|ODP)\s(?P<number>\d{5,6})|W/(?P<welsh>\d{7}))"
    r"(?![^\W_]|[,.–-]\d)"
)
# Long enough to be no year and no count of visits.
PASSPORT = re.compile(
    r"""(?<![^\W_])passport[\s:#(,–-]{1,3}(?:(?:no|num|number|is|id)[\s.:#]{1,3}){0,2}
    (?P<number>[A-Z]{0,3}\d{6,9}|\d{3}[ ]\d{3}[ ]\d{3})(?![^\W_]|[,.–-]\d)""",
    re.IGNORECASE | re.VERBOSE,
)
REGISTERS = r"""
    NMC | GMC | HCPC | SWE | Social\sWork\sEngland | Social\sCare\sWales | SSSC
    | NISCC | M?BACP | UKCP | BPS | BABCP | M?NCPS | NCS | COSCA | GPhC | GDC | GOC
    | RCOT | BASW
    | BPC | ACP | BAPT | BAAT | BADth | ISTD | PSA | RCN | RCPsych | CSP | CIPD | AAT
    | ORCID | PMID | TRN | QTS | DBS | PIN
"""
# What somebody is on a register as, and what its number is called.
ROLES = r"registered | registrant | registration | register | reg | member(?:ship)?"
KINDS = r"""
    PIN | number | no | num | ID | ref(?:erence)? | certificate
    | accreditation | licen[cs]e
"""
PAPERS = r"""
    (?:registration | membership | registrant | member | PIN | certificate | passport
    | accreditation | national\sinsurance | NHS | teacher\sreference | DBS\scertificate)
    \s(?:number | no | num | ID | ref(?:erence)?)
    | (?:registered | reg\.?)\s(?:number | no | num | ID)
"""
BETWEEN = r"[\s.:#(,–-]{0,3}+"
DIGITS = r"\d(?:[ -]?\d){3,14}"
NAMED = re.compile(
    rf"""(?<![^\W_])(?:(?P<paper>{PAPERS}) | (?:{REGISTERS}))(?![^\W_]){BETWEEN}
    (?P<said>(?:(?:{ROLES}|{KINDS}|is)(?![^\W_]){BETWEEN}){{0,4}})
    (?P<code>(?-i:[A-Z]{{1,3}})[\s/])?
    (?P<number>(?:[A-Z]{{1,4}}(?:\d\d)?[/-]?)?{DIGITS}[A-Z]?
        | \d\d\s?[A-L]\s?\d{{4}}\s?[A-Z])
    (?![^\W_]|[,.–-]\d)""",
    re.IGNORECASE | re.VERBOSE,
)
SAYS_NUMBER = re.compile(rf"(?<![^\W_])(?:{KINDS})(?![^\W_])", re.I | re.VERBOSE)
YEAR = re.compile(r"(?:19|20)\d\d(?:\D+(?:19|20)?\d\d)?")
# Numbers of an employer, for everybody to see.
OF_EMPLOYER = re.compile(
    r"(?<![^\W_])(?:charity|company|CIO|CQC|Ofsted|OSCR|VAT|vehicle|car)(?:'s|’s)?"
    r"[\s(:,]{1,3}\Z",
    re.IGNORECASE,
)
LONGEST_EMPLOYER = 12
# "people", "health workers"; not "is", nor "running groups".
COUNTED = re.compile(
    r"\s(?:(?P<kind>[a-z]+)(?<!ing)(?<!ed)\s)?"
    r"(?P<counted>people|staff|children|women|men|[a-z]{3,}s)(?![^\W_])"
)
NOT_COUNTED = FUNCTION_WORDS | {"after", "before", "until", "since", "through"}
LEAST_DIGITS = 6  # where nothing says that it is a number of theirs
LEAST_SAID = 4


def registrations(text):
    """(start, end, REGISTRATION) of each number of a register."""
    for found in SHAPES.finditer(text):
        yield *found.span(), REGISTRATION
    for found in CODED.finditer(text):
        if found["welsh"] or not counts_something(text, found.end()):
            yield *found.span(found.lastgroup), REGISTRATION
    for found in PASSPORT.finditer(text):
        yield *found.span("number"), REGISTRATION
    for found in NAMED.finditer(text):
        if is_registration(text, found):
            yield *found.span("number"), REGISTRATION


def is_registration(text, found):
    """Whether the number is one person's, not a year or how many members there are."""
    number = found["number"]
    digits = sum(sign.isdigit() for sign in number)
    if found["paper"]:
        before = text[max(0, found.start() - LONGEST_EMPLOYER) : found.start()]
        return digits >= LEAST_SAID and not OF_EMPLOYER.search(before)
    if SAYS_NUMBER.search(found["said"]):
        return digits >= LEAST_SAID
    if YEAR.fullmatch(number) or counts_something(text, found.end()):
        return False
    has_letters = any(sign.isalpha() for sign in number)
    if has_letters or found["said"] or found["code"] or number[0] == "0":
        return digits > LEAST_SAID
    return digits >= LEAST_DIGITS or found.group().endswith("(" + number)


def counts_something(text, end):
    """Whether the number that ends here counts: "registered 12000 people"."""
    found = COUNTED.match(text, end)
    return found is not None and NOT_COUNTED.isdisjoint(found.groups())
