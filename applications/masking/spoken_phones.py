"""Telephone numbers spelt or cut: "oh double seven", "07700 (evenings) 900123".

The person's own is found whatever stands between its digits; another's where ten or
eleven digits begin as a number of this country does. "Two or three of us" has few.
"""

import re
from typing import NamedTuple

from applications.masking.phone_shapes import FREE_CODE, NATIONAL

UNITS = {
    **{"zero": "0", "nought": "0", "naught": "0", "null": "0", "nil": "0", "oh": "0"},
    **{"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6"},
    **{"seven": "7", "eight": "8", "nine": "9", "o": "0"},
}
TENS = {
    **{"ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14"},
    **{"fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18"},
    **{"nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50"},
    **{"sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90"},
    **{"hundred": "00", "thousand": "000"},
}
TIMES = {"double": 2, "treble": 3, "triple": 3}
WORDS = {**TENS, **UNITS}
TY = "|".join(word for word in TENS if word.endswith("ty"))
UNIT = "|".join(word for word, digit in UNITS.items() if digit != "0")
NAMED = rf"(?:{TY})[\s-]{{0,2}}(?:{UNIT})|" + "|".join(
    sorted(WORDS, key=len, reverse=True)
)
ONE = rf"(?:(?:{'|'.join(TIMES)})[\s-]{{0,2}}+(?:{NAMED}|\d(?!\d))|{NAMED})"
TOKEN = re.compile(rf"(?<![^\W\d_]){ONE}++(?![^\W\d_])|\d++", re.IGNORECASE)
PIECE = re.compile(
    rf"(?P<times>{'|'.join(TIMES)})?[\s-]*(?:(?P<ty>{TY})[\s-]*(?P<unit>{UNIT})"
    rf"|(?P<digit>{'|'.join(sorted(WORDS, key=len, reverse=True))}|\d))",
    re.IGNORECASE,
)
# Between the digits of somebody's own number; what a cut in another's looks like.
WIDEST_GAP = 24
PLAIN_GAP = re.compile(r"[^\S\n\r]?[,.()/\-–—]?[^\S\n\r]?")
CUT = re.compile(r"\s?(?:\([^\W\d_][^\d()\n]{1,24}\)|\.{2,4}|…)\s?")
LEAST_SPELT = 3
MOSTLY_SPELT = 6  # among single figures, which may be scores
LEAST_GROUP = 3
MOST_DIGITS = 14
ANOTHERS = re.compile(r"0[1-9]\d{8,9}|(?:00)?440?7\d{9}")
INSIDE = re.compile(r"\d[/.,\-–—]\Z")  # "2001/02"
BEGINNING = re.compile(r"0(?:[1-9]|0?\Z|04)|4(?:4|\Z)")
COUNTING = "0123456789"


class Digits(NamedTuple):
    start: int
    end: int
    digits: str
    is_spelt: bool


def spoken_phones(text, ending):
    """(start, end) of each number; `ending` is the own one's, without code or nought.

    `text` has plain digits.
    """
    tokens = [token_of(found) for found in TOKEN.finditer(text)]
    if len(ending) > 6:
        yield from own_numbers(text, tokens, ending)
    yield from others_numbers(text, tokens)


def token_of(found):
    shown = found.group()
    if shown[0].isdigit():
        return Digits(*found.span(), shown, False)
    digits = "".join(map(digits_of, PIECE.finditer(shown)))
    return Digits(*found.span(), digits, True)


def digits_of(piece):
    if piece["ty"]:  # "twenty-three"
        return TENS[piece["ty"].lower()][0] + UNITS[piece["unit"].lower()]
    digit = piece["digit"].lower()
    return WORDS.get(digit, digit) * TIMES.get((piece["times"] or "").lower(), 1)


def own_numbers(text, tokens, ending):
    """Where the tokens' digits are the person's, with little between any two."""
    begins, whole = [], []
    for number, token in enumerate(tokens):
        begins += [number] * len(token.digits)
        whole.append(token.digits)
    digits = "".join(whole)
    at = digits.find(ending)
    while at >= 0:
        first, last = begins[at], begins[at + len(ending) - 1]
        part = tokens[first : last + 1]
        if (len(part) > 1 or part[0].is_spelt) and is_near(part):
            first = with_code(text, tokens, first)
            yield tokens[first].start, tokens[last].end
        at = digits.find(ending, at + 1)


def is_near(part):
    return all(
        other.start - one.end <= WIDEST_GAP
        for one, other in zip(part, part[1:], strict=False)
    )


def with_code(text, tokens, first):
    """Which token the nought or the country's code before a number begins with."""
    before = ""
    for number in range(first - 1, max(-1, first - 5), -1):
        gap = text[tokens[number].end : tokens[number + 1].start]
        before = tokens[number].digits + before
        is_code = "00440".endswith(before) or "0044".endswith(before)
        if not is_code or not PLAIN_GAP.fullmatch(gap):
            return number + 1
    return max(0, first - 4)


def others_numbers(text, tokens):
    """Numbers of this country, in words or cut by a word; the longest from each on."""
    number = 0
    while number < len(tokens):
        last = last_of_number(text, tokens, number)
        if last is None:
            number += 1
        else:
            yield tokens[number].start, tokens[last].end
            number = last + 1


def last_of_number(text, tokens, first):
    begin = tokens[first].start
    if tokens[first].digits[0] not in "04" or INSIDE.search(
        text, max(0, begin - 2), begin
    ):
        return None
    digits, spelt, is_cut, longest = "", 0, False, None
    for last in range(first, min(len(tokens), first + MOST_DIGITS)):
        token = tokens[last]
        gap = text[tokens[last - 1].end : token.start] if last > first else ""
        is_break = bool(CUT.fullmatch(gap))
        if not is_break and not PLAIN_GAP.fullmatch(gap):
            break
        is_cut |= is_break or (last > first and not gap)
        digits += token.digits
        if not BEGINNING.match(digits):
            break
        spelt += len(token.digits) * token.is_spelt
        if len(digits) > MOST_DIGITS:
            break
        part = tokens[first : last + 1]
        if ANOTHERS.fullmatch(digits) and is_written(part, spelt, is_cut=is_cut):
            longest = last
    return longest


def is_written(part, spelt, *, is_cut):
    """Whether it is spelt or cut: what has figures alone, `phones` looks at."""
    digits = "".join(token.digits for token in part)
    if digits.startswith(COUNTING) or len(set(digits)) < 3:
        return False
    if FREE_CODE.match(digits):
        return False
    shape = " ".join(token.digits for token in part)
    if not spelt:
        return is_cut and bool(NATIONAL.fullmatch(shape))
    figures = [len(token.digits) for token in part if not token.is_spelt]
    if 2 in figures[not part[0].is_spelt :]:
        return False  # ages, hours, days
    is_group = max(figures, default=LEAST_GROUP) >= LEAST_GROUP
    return is_cut or spelt >= (LEAST_SPELT if is_group else MOSTLY_SPELT)
