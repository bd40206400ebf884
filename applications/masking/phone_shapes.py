"""Whether groups of digits are a telephone number, and not ages, shifts or scores.

Ten or eleven digits say little: "08-12 12-16 16" has ten. What tells a telephone
number is its first group, a code of three digits or more or a country's, with longer
groups behind it. Pairs ("06 12 34 56 78") are one only where "ring" or the like says
so.
"""

import re

# Of countries, so that "+18" and "+65+" are none.
CODE = r"""(?:1(?=\ ?[2-9]) | 7 | 2[07] | 3[0-469] | 4[013-9] | 5[1-8] | 6[0-6]
    | 8[1246] | 9[0-58]
    | (?:2[1-689] | 3[578] | 42 | 50 | 59 | 6[789] | 8[0578] | 9[679])\d)"""
OWN_CODE = CODE.replace(r"(?=\ ?[2-9])", "")
# Each group is written here with one space before the next.
NATIONAL = re.compile(
    r"""
    0[1-9]\d{8,9}
    | 0[1-9]\d{3,}(?:\ \d{2,})+                 # 07946 018275, 07946 01 82 75
    | 0[1-9]\d\d(?:(?:\ \d{3,})+ | (?:\ \d{3})?(?:\ \d\d){2,3})     # 0117 496 01 23
    | 0[1-9]\d(?:\ \d{3,})+ | 07[1-9](?:\ \d\d){4}                  # 020 7946 0123
    | (?:07\ [1-9] | 02\ [03489])(?:\d{8} | \d\d\ \d{3}\ \d{3} | \d{3}\ \d{5})
    | 0\ 7[1-9]\d\d(?:\d{6} | \ \d{6} | \ \d{3}\ \d{3} | \ \d{4}\ \d\d)
    """,
    re.VERBOSE,
)
FROM_ABROAD = rf"{CODE}(?:\d{{2,}} | (?:\ 0)?(?:\ \d)?\ \d{{2,}})(?:\ \d{{2,}})*"
INTERNATIONAL = re.compile(FROM_ABROAD, re.VERBOSE)
WITH_NOUGHTS = re.compile(
    rf"00{FROM_ABROAD} | 00\ {CODE}(?:\ 0)?(?:\ \d{{3,}})+", re.VERBOSE
)
WITHOUT_PLUS = re.compile(
    r"44\ ?(?:0\ ?)?7[1-9]\d(?:\d{7}|\d\ ?\d{3}\ ?\d{3}|\d{3}\ \d{4})"
)
# Only where "ring" or the like stands before it.
INTRODUCED = re.compile(
    r"""
    0[1-9](?:\ \d\d){4}(?:\ \d)? | 0(?:\ \d){9,10} | 07[1-9](?:\ \d\d){4}
    | 0[1-9](?!\ (?:19|20)\d\d\b)(?:\ \d{3,})+ | 7[1-9]\d{2,}(?:\ \d{3,})*
    """,
    re.VERBOSE,
)
INTRODUCTION = re.compile(
    r"""(?<![^\W_])(?:tel | telephone | phone | ph | call | mobile | mob | cell | number
    | landline | ring | text | sms | whats\s?app | contact)
    (?:[\s.]{1,3}(?:me | us | him | her | them | no | number | on | at | is | was))*
    [\s.:=(–-]{0,4}\Z""",
    re.IGNORECASE | re.VERBOSE,
)
INTRODUCTION_LENGTH = 40
# Helplines: no one person has a freephone number, so it tells nobody's name.
FREE_CODE = re.compile(r"(?:0|(?:00)?440?)80[08]")
FREEPHONE = re.compile(rf"{FREE_CODE.pattern}(?:(?<=0)\d{{6}}|\d{{7}})")
CHILDLINE = "08001111"
TIME = re.compile(r"(?:[01]\d|2[0-4])[0-5]\d")
QUARTER = re.compile(r"(?:[01]\d|2[0-4])(?:00|15|30|45)")


def is_phone(groups, before, has_plus):
    """Whether the groups of digits behind `before` are a telephone number."""
    count = sum(map(len, groups))
    shape = " ".join(groups)
    if len(set("".join(groups))) < 3:
        return False
    if has_plus:
        is_amount = len(groups) > 1 and set(groups[1:]) == {"000"}
        return count >= 8 and not is_amount and bool(INTERNATIONAL.fullmatch(shape))
    if groups[0].startswith("00"):
        is_list = any(group.startswith("00") for group in groups[1:])
        return count >= 10 and not is_list and bool(WITH_NOUGHTS.fullmatch(shape))
    if WITHOUT_PLUS.fullmatch(shape):
        return True
    if count not in (10, 11):
        return False
    return bool(
        NATIONAL.fullmatch(shape)
        or (INTRODUCED.fullmatch(shape) and INTRODUCTION.search(before))
    )


def are_times(groups, gaps):
    """Whether they begin as shifts do: "0700-1500 365", "0700 1530 120"."""
    if len(groups) < 2:
        return False
    if all(QUARTER.fullmatch(group) for group in groups[:2]):
        return True
    is_span = re.fullmatch(r"\s*[^\s()]\s*", gaps[0])
    return bool(is_span) and all(TIME.fullmatch(group) for group in groups[:2])


def could_precede(prefix):
    """Whether what stands before somebody's own digits is only a code or a nought."""
    return bool(re.fullmatch(rf"(?:00)?{OWN_CODE}?0?", prefix, re.VERBOSE))
