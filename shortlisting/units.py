"""Exact results: everything that is added or compared is a whole number of 27,720ths.

27,720 is the least common multiple of 1 to 12, so the mean of up to twelve whole
numbers is a whole number of these units, on paper as in a database. Nothing is rounded
before it is shown.
"""

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

UNIT = 27_720
MOST_SCORERS = 12
CENT = Decimal("0.01")


def mean_in_units(numbers):
    """The mean of 1 to 12 whole numbers; ValueError for more of them."""
    if len(numbers) > MOST_SCORERS:
        raise ValueError(f"{len(numbers)} scorers, at most {MOST_SCORERS}")
    return sum(numbers) * (UNIT // len(numbers))


def plain(units):
    """To two decimals, half to even, without the zeros at the end: 14, 13.5, 13.33."""
    rounded = (Decimal(units) / UNIT).quantize(CENT, ROUND_HALF_EVEN)
    return f"{rounded:f}".rstrip("0").rstrip(".") if rounded else "0"


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
        by_text = {}
        for units in set(totals):
            by_text.setdefault(plain(units), []).append(units)
        self.texts = {
            units: text if len(alike) == 1 else f"{text} ({exact(units)})"
            for text, alike in by_text.items()
            for units in alike
        }

    def __call__(self, units):
        return self.texts[units] if units in self.texts else plain(units)
