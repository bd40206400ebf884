"""Which counts may be shown, so that no person can be found in a total.

A reader knows the shown counts, their total and this rule, and no two tables share an
answer. Given all that, each hidden count could still be 0, and could be at least
`LEAST_POSSIBLE` different numbers.
"""

from functools import lru_cache

LEAST_RESPONSES = 30
LEAST_COUNT = 10
LEAST_POSSIBLE = 5


def suppress(
    counts,
    *,
    least_responses=LEAST_RESPONSES,
    least_count=LEAST_COUNT,
    least_possible=LEAST_POSSIBLE,
):
    """Replace what must not be shown by None; returns a list like `counts`.

    `counts` are whole numbers whose sum is the number of responses. Where none is below
    `least_count`, all are shown. Else those below it are hidden, and further ones in
    the order of their size, until the hidden ones are ambiguous (see `is_ambiguous`).
    Where that takes all of them, and under `least_responses`, everything is hidden; so
    is a table in which everybody gave one answer. `least_responses` has to be at least
    `least_count + least_possible`, or a table that is hidden whole may say too much.
    """
    nothing = [None] * len(counts)
    if sum(counts) < least_responses:
        return nothing
    larger = sorted({count for count in counts if count >= least_count})
    if min(counts) >= least_count and len(counts) > 1:
        return list(counts)
    for limit, least_shown in zip([least_count - 1, *larger], larger, strict=False):
        hidden = [count for count in counts if count <= limit]
        rule = (least_count, least_possible)
        if is_ambiguous(len(hidden), sum(hidden), least_shown, rule):
            return [None if count <= limit else count for count in counts]
    return nothing


@lru_cache(maxsize=100_000)
def is_ambiguous(cells, total, least_shown, rule):
    """Whether so many hidden counts with this total tell nothing of any of them.

    `least_shown` is the smallest shown count and `rule` (least_count, least_possible).
    It is asked of the numbers that a reader knows, and of nothing else: so whatever
    other counts have these numbers, and reach this question by `suppress`, give the
    same table. Two kinds of them are counted here, which is enough: all hidden counts
    are small; or all but one are, and those alone would not have been ambiguous. Since
    only the sizes of counts decide, what one hidden count can be each other can be.
    """
    least_count, least_possible = rule
    largest = least_count - 1
    possible = set(possible_counts(cells, total, largest))
    if is_enough(possible, least_possible):
        return True
    for small in range(min((cells - 1) * largest, total) + 1):
        large = total - small
        if not least_count <= large < least_shown:
            continue
        if not is_ambiguous(cells - 1, small, large, rule):
            possible |= {large, *possible_counts(cells - 1, small, largest)}
    return cells > 1 and is_enough(possible, least_possible)


def is_enough(possible, least_possible):
    return 0 in possible and len(possible) >= least_possible


def possible_counts(cells, total, largest):
    """What one of `cells` counts up to `largest` with this total can be: a range."""
    if not 0 <= total <= cells * largest:
        return range(0)
    return range(max(0, total - (cells - 1) * largest), min(largest, total) + 1)
