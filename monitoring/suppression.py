"""Which counts may be shown, so that no person can be found in a total.

The rules: nothing is shown for fewer than 30 responses, and no count from 1 to 9;
hidden counts must not follow from the shown ones either, by subtraction or otherwise.
"""

LEAST_RESPONSES = 30
LEAST_COUNT = 10


def suppress(counts):
    """Replace what must not be shown by None; returns a list like `counts`.

    `counts` are whole numbers whose sum is the number of responses, known to readers.
    Without a count from 1 to 9 everything is shown, noughts included. Otherwise all
    counts up to some limit are hidden: the lowest limit, from 9 upwards, at which the
    hidden counts are at least two, sum to at least 10 and are not all alike. If there
    is none, or fewer than 30 responses, everything is hidden.

    Why no hidden count can be worked out, even by somebody who knows this rule: which
    counts are hidden depends on their sizes alone. Swapping two unlike hidden counts
    gives the same table, so each hidden count could be at least two numbers.
    """
    if sum(counts) < LEAST_RESPONSES:
        return [None] * len(counts)
    if not any(0 < count < LEAST_COUNT for count in counts):
        return list(counts)
    limits = sorted(
        {LEAST_COUNT - 1, *(each for each in counts if each >= LEAST_COUNT)}
    )
    for limit in limits:
        hidden = [count for count in counts if count <= limit]
        if sum(hidden) >= LEAST_COUNT and len(set(hidden)) > 1:
            return [None if count <= limit else count for count in counts]
    return [None] * len(counts)
