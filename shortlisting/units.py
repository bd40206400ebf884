"""Exact results: everything that is added or compared is a whole number of 27,720ths.

27,720 is the least common multiple of 1 to 12, so the mean of up to twelve whole
numbers is a whole number of these units, on paper as in a database. Nothing is rounded
before it is shown.
"""

from collections import Counter
from fractions import Fraction

UNIT = 27_720
MOST_SCORERS = 12


def mean_in_units(numbers):
    """The mean of 1 to 12 whole numbers; ValueError for more of them."""
    if len(numbers) > MOST_SCORERS:
        raise ValueError(f"{len(numbers)} scorers, at most {MOST_SCORERS}")
    return sum(numbers) * (UNIT // len(numbers))


def hundredths(units):
    """Rounded to whole hundredths, half to even."""
    whole, rest = divmod(units * 100, UNIT)
    is_up = 2 * rest > UNIT or (2 * rest == UNIT and whole % 2)
    return whole + is_up


def plain(units):
    """To two decimals, half to even, without the zeros at the end: 14, 13.5, 13.33."""
    whole, rest = divmod(hundredths(units), 100)
    return f"{whole}.{rest:02}".rstrip("0").rstrip(".") if rest else str(whole)


def fraction(units):
    """Exactly, in lowest terms: "14", "40/3"."""
    return str(Fraction(units, UNIT))


def exact(units):
    """Exactly and easy to read: "14", "13.5", "13 1/3"."""
    if is_shown_exactly(units):
        return plain(units)
    whole, rest = divmod(units, UNIT)
    return f"{whole} {fraction(rest)}" if whole else fraction(rest)


def with_exact(units):
    """ "13.5", or where two decimals do not say it all "13.33 (exactly 13 1/3)"."""
    if is_shown_exactly(units):
        return plain(units)
    return f"{plain(units)} (exactly {exact(units)})"


def is_shown_exactly(units):
    return units * 100 % UNIT == 0


class Shown:
    """How each of these totals is shown, so that different totals look different.

    Two decimals; where another total would look the same, the exact value beside it.
    """

    def __init__(self, totals):
        # How many different totals share each text, before any is written out.
        self.alike = Counter(map(hundredths, set(totals)))

    def __call__(self, units):
        if self.alike[hundredths(units)] > 1:
            return f"{plain(units)} ({exact(units)})"
        return plain(units)
