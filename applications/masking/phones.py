"""Telephone numbers, whatever stands between their digits."""

import re
import unicodedata

PHONE = "[phone number removed]"

# Spaces and hyphens of any kind; what else people put between groups.
HYPHENS = "\\-\u2010-\u2015\u2212\u2043"
GAP = rf"[\s().,/_~*·•\u2044\u2215{HYPHENS}]"
DIGITS_PATTERN = re.compile(rf"(?<!\d)(?:\+\s?)?\(?\d(?:{GAP}{{0,3}}+\d)*+")
MOST_DIGITS = 15
NOUGHTS = re.compile(r"(?<![^\W_])[\dOo]++(?![^\W_])")
# "01/02/2019", "01.02.2019", "01/02/19"
DATE = re.compile(
    rf"(?:0?[1-9]|[12]\d|3[01])([./,_{HYPHENS}])(?:0?[1-9]|1[0-2])"
    r"(?:\1(?:19|20)\d\d|(?<=/\d\d)/\d\d|(?<=/\d)/\d\d)(?!\d)"
)
DECIMAL = re.compile(r"0[.,]\d")
THOUSANDS = re.compile(r"\d{3}(?:,\d{3})+")
# Between numbers of a list more often than within one.
LISTING = re.compile(r"[,/_]")


def phones(text, own):
    """Telephone numbers: the person's own in any dress, others that look like one."""
    own = re.sub(r"^(?:00)?44|^0+", "", re.sub(r"\D", "", in_plain_digits(own)))
    # Where a foreign country code ends is not known, so each length is tried.
    endings = tuple(own[code:] for code in range(4) if len(own) - code >= 6)
    for run in DIGITS_PATTERN.finditer(in_plain_digits(text)):
        yield from phones_of_run(run, endings)


def in_plain_digits(text):
    """`text` of the same length with 0 to 9 for digits of any script, and for "O"."""
    table = {
        ord(sign): str(unicodedata.decimal(sign))
        for sign in set(text)
        if sign.isdecimal() and not sign.isascii()
    }
    return NOUGHTS.sub(with_noughts, text.translate(table))


def with_noughts(found):
    return re.sub("[Oo]", "0", found.group())


def phones_of_run(run, endings):
    shown = run.group()  # each time a copy
    groups = list(re.finditer(r"\d+", shown))
    after = 0
    for first, group in enumerate(groups):
        if first < after:
            continue
        last = last_of_phone(shown, groups, first, endings)
        if last is not None:
            after = last + 1
            begin = run.start() if first == 0 else run.start() + group.start()
            yield begin, run.start() + groups[last].end(), PHONE


def last_of_phone(run, groups, first, endings):
    """Which group ends the longest number that begins with this one, or None."""
    digits, longest = "", None
    is_foreign = first == 0 and run[:1] == "+"
    begins = first == 0 or begins_number(run, groups, first)
    for last in range(first, len(groups)):
        digits += groups[last].group()
        if len(digits) > MOST_DIGITS:
            break
        if is_own(digits, endings):
            longest = last
        elif begins and is_phone(digits, is_foreign):
            shown = run[groups[first].start() : groups[last].end()]
            if is_written_as_phone(shown, is_foreign):
                longest = last
    return longest


def begins_number(run, groups, first):
    """Whether a number may begin within a run: not in the middle of "2019-01-02"."""
    gap = run[groups[first - 1].end() : groups[first].start()]
    is_long = len(groups[first].group()) > 4
    return is_long or any(sign.isspace() or sign in ",(" for sign in gap)


def is_own(digits, endings):
    """Whether these are the person's digits, perhaps without or with a country code."""
    return digits.endswith(endings) and len(digits) <= max(map(len, endings)) + 5


def is_phone(digits, is_foreign):
    if len(digits) < 10 or len(set(digits)) < 3:
        return False
    if is_foreign or digits.startswith("00"):
        return True
    return len(digits) < 12 and digits[0] == "0"


def is_written_as_phone(shown, is_foreign):
    """Whether it is no date, decimal, amount or list: "01/02/2019 10", "05, 07, 08"."""
    if DATE.match(shown) or DECIMAL.match(shown) or THOUSANDS.fullmatch(shown):
        return False
    if not LISTING.search(shown):
        return True
    first, *others = re.findall(r"\d+", shown)
    is_list = re.search(r",\s", shown) or min(map(len, others)) < 2
    return not is_list and (is_foreign or len(first) > 2)
