"""Numbers that give a name to whoever looks them up: of registers, cards and papers.

The number goes and the register's name stays: that somebody is registered is evidence.
"""

import re

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
LEAST_DIGITS = 6  # where nothing says that it is a number of theirs
LEAST_SAID = 4


def registrations(text):
    """(start, end, REGISTRATION) of each number of a register."""
    for found in SHAPES.finditer(text):
        yield *found.span(), REGISTRATION
    for found in NAMED.finditer(text):
        if is_registration(found):
            yield *found.span("number"), REGISTRATION


def is_registration(found):
    """Whether the number is one person's, not a year or how many members there are."""
    number = found["number"]
    digits = sum(sign.isdigit() for sign in number)
    if found["paper"] or SAYS_NUMBER.search(found["said"]):
        return digits >= LEAST_SAID
    if YEAR.fullmatch(number):
        return False
    if any(sign.isalpha() for sign in number) or found["said"] or found["code"]:
        return digits > LEAST_SAID
    return digits >= LEAST_DIGITS or found.group().endswith("(" + number)
