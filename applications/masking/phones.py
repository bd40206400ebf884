"""Telephone numbers, whatever stands between their digits."""

import re
import unicodedata

from applications.masking.phone_shapes import (
    CHILDLINE,
    FREEPHONE,
    INTRODUCTION_LENGTH,
    are_times,
    could_precede,
    is_phone,
)
from applications.masking.spoken_phones import spoken_phones

PHONE = "[phone number removed]"

# Spaces and hyphens of any kind; what else people put between groups.
HYPHENS = "\\-\u2010-\u2015\u2212\u2043"
GAP = rf"[\s().,/_~*·•\u2044\u2215{HYPHENS}]"
DIGITS_PATTERN = re.compile(rf"(?<!\d)(?:\+\s?)?\(?\d(?:{GAP}{{0,3}}+\d)*+")
MOST_DIGITS = 15
FIRST_DIGITS = "047"  # without a plus: "07946", "447946" and, behind "ring", "7946"
NOUGHTS = re.compile(r"(?<![^\W_])[\dOo]++(?![^\W_])")
# "01/02/2019", "01.02.2019", "01/02/19"
DATE = re.compile(
    rf"(?:0?[1-9]|[12]\d|3[01])([./,_{HYPHENS}])(?:0?[1-9]|1[0-2])"
    r"(?:\1(?:19|20)\d\d|(?<=/\d\d)/\d\d|(?<=/\d)/\d\d)(?!\d)"
)
DECIMAL = re.compile(r"0[.,]\d")
THOUSANDS = re.compile(r"\d{3}(?:,\d{3})+")
LINE_END = re.compile(r"[\n\r\v\f\x85\u2028\u2029]")


def phones(text, own):
    """Telephone numbers: the person's own in any dress, others that look like one."""
    own = re.sub(r"^(?:00)?44|^0+", "", re.sub(r"\D", "", in_plain_digits(own)))
    # Where a foreign country code ends is not known, so each length is tried.
    endings = tuple(own[code:] for code in range(4) if len(own) - code >= 6)
    plain = in_plain_digits(text)
    for run in DIGITS_PATTERN.finditer(plain):
        before = plain[max(0, run.start() - INTRODUCTION_LENGTH) : run.start()]
        yield from phones_of_run(run, before, endings)
    for start, end in spoken_phones(plain, own):
        yield start, end, PHONE


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


def phones_of_run(run, before, endings):
    shown = run.group()  # each time a copy
    groups = list(re.finditer(r"\d+", shown))
    after = 0
    for first, group in enumerate(groups):
        if first < after:
            continue
        # Behind one telephone number another may begin after any sign.
        begins = first == after or begins_number(shown, groups, first)
        said = before if first == 0 else ""
        following = groups[first : first + MOST_DIGITS]
        short = length_of_childline(following)
        if short:
            after = first + short
            continue
        last = last_of_phone(shown, following, endings, begins, said)
        if last is not None:
            after = first + last + 1
            if is_freephone(following[: last + 1], endings):
                continue
            end = groups[first + last].end()
            begin = 0 if first == 0 else group.start()
            if shown[begin] == "(" and ")" not in shown[begin:end]:
                begin += 1
            yield run.start() + begin, run.start() + end, PHONE


def last_of_phone(run, groups, endings, begins, before):
    """Which group ends the longest number that begins with the first, or None."""
    digits, longest = "", None
    has_plus = run[:1] == "+" and groups[0].start() < 3
    begins = begins and (has_plus or groups[0].group()[0] in FIRST_DIGITS)
    for last, group in enumerate(groups):
        digits += group.group()
        if len(digits) > MOST_DIGITS:
            break
        if is_own(digits, endings):
            longest = last
        elif begins and len(digits) > 7:
            these = [each.group() for each in groups[: last + 1]]
            shown = run[groups[0].start() : group.end()]
            if is_phone(these, before, has_plus) and is_written_as_phone(
                shown, these, has_plus
            ):
                longest = last
    return longest


def is_freephone(groups, endings):
    """Whether this is a helpline's number, unless the person gave it as their own."""
    digits = digits_of(groups)
    return bool(FREEPHONE.fullmatch(digits)) and not is_own(digits, endings)


def length_of_childline(groups):
    """How many groups are the one helpline that is shorter than any other, or none."""
    return next((n for n in (1, 2) if digits_of(groups[:n]) == CHILDLINE), 0)


def digits_of(groups):
    return "".join(group.group() for group in groups)


def begins_number(run, groups, first):
    """Whether a number may begin within a run: not in the middle of "2019-01-02"."""
    gap = run[groups[first - 1].end() : groups[first].start()]
    is_long = len(groups[first].group()) > 4
    return is_long or any(sign.isspace() or sign in ",(" for sign in gap)


def is_own(digits, endings):
    """Whether these are the person's digits, perhaps without or with a country code."""
    ending = next(filter(digits.endswith, endings), None)
    return ending is not None and could_precede(digits.removesuffix(ending))


def is_written_as_phone(shown, groups, has_plus):
    """Whether it is no date, decimal, amount or list: "01/02/2019 10", "05, 07, 08"."""
    if DATE.match(shown) or DECIMAL.match(shown) or THOUSANDS.fullmatch(shown):
        return False
    gaps = re.findall(r"\D+", shown)
    if LINE_END.search(shown) or are_times(groups, gaps):
        return False
    is_bare = not has_plus and max(map(len, groups)) < 3
    if is_bare and len({gap.strip() for gap in gaps}) > 1:
        return False
    return not re.search(r",\s", shown)
