"""Levels of competencies, compared: they part candidates whom totals leave equal.

Competencies have no weights, so levels are never added up. One candidate showed higher
levels than another if none of theirs is lower and at least one is higher; of any other
two that differ, nobody may be said to be lower.
"""

from .items import LETTERS
from .standings import stored_cell


def levels_of(standing):
    """(code, exact level in units, None if nobody's counts) of each competency."""
    return tuple(
        (code, stored_cell(entry).units)
        for code, entry in sorted(standing.cells.items())
        if code.startswith(LETTERS["competency"])
    )


def is_higher(levels, others):
    """Whether the first are higher than the second, which are of the same post."""
    pairs = [(own, other) for (_, own), (_, other) in zip(levels, others, strict=True)]
    if any(None in pair and pair != (None, None) for pair in pairs):
        return False
    known = [pair for pair in pairs if None not in pair]
    return all(own >= other for own, other in known) and levels != others


def compared_in_words(levels, others):
    """How the first stand to the second, "" where there are none to compare."""
    if not levels:
        return ""
    if levels == others:
        return "same levels of the competencies"
    if is_higher(levels, others):
        return "higher levels of the competencies"
    if is_higher(others, levels):
        return "lower levels of the competencies"
    return "other levels of the competencies, neither higher nor lower"
