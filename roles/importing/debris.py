"""Recognising what a text recogniser leaves of a line it read twice."""

from difflib import SequenceMatcher

from .lines import plain


def is_debris(cells, last_row):
    """Whether a row is a damaged copy of the ends of the row above.

    Each cell is compared with as much of the end of the cell above it: one must be
    nearly the same, and together they must be more alike than not.
    """
    pairs = [
        (plain(cell), above[-len(plain(cell)) :])
        for cell, above in zip(cells, last_row, strict=False)
        if plain(cell)
    ]
    if len(pairs) < 2 or any(len(cell) > 120 or not above for cell, above in pairs):
        return False
    alike = [likeness(cell, above) for cell, above in pairs]
    return max(alike) >= 0.9 and sum(alike) / len(alike) >= 0.55


def likeness(first, second):
    """0 (nothing in common) to 1 (the same letters)."""
    return SequenceMatcher(None, first.lower(), second.lower()).ratio()
