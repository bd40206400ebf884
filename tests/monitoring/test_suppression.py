"""No hidden count can be worked out, even by somebody who knows the rule.

The attacker here knows nothing of how the rule is written: all small worlds are run
through it, and those that give the same table are what the attacker cannot tell apart.
"""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.suppression import (
    LEAST_COUNT,
    LEAST_POSSIBLE,
    LEAST_RESPONSES,
    suppress,
)

SMALL_RULES = [(3, 3), (4, 3), (4, 4), (5, 5), (6, 4)]
AS_SHIPPED = (LEAST_COUNT, LEAST_POSSIBLE, LEAST_RESPONSES)
counts_of_a_table = st.lists(
    st.one_of(st.integers(0, 12), st.integers(0, 120)), min_size=2, max_size=22
)


def worlds(cells, total):
    """Every table of so many counts with this total."""
    if cells == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in worlds(cells - 1, total - first):
            yield (first, *rest)


def tables_with_their_worlds(cells, total, rule):
    least_count, least_possible, least_responses = rule
    found = defaultdict(list)
    for world in worlds(cells, total):
        shown = suppress(
            list(world),
            least_responses=least_responses,
            least_count=least_count,
            least_possible=least_possible,
        )
        found[tuple(shown)].append(world)
    return found


def given_away(cells, total, rule):
    """(table, position) of each count that an attacker can narrow down too far."""
    return [
        (table, position)
        for table, alike in tables_with_their_worlds(cells, total, rule).items()
        for position, shown in enumerate(table)
        if shown is None
        and not is_safe({world[position] for world in alike}, least_possible=rule[1])
    ]


def is_safe(could_be, *, least_possible):
    return 0 in could_be and len(could_be) >= least_possible


@pytest.mark.parametrize("cells", [2, 3, 4, 5])
@pytest.mark.parametrize(("least_count", "least_possible"), SMALL_RULES)
def test_no_small_world_gives_a_hidden_count_away(least_count, least_possible, cells):
    least = least_count + least_possible
    rule = (least_count, least_possible, least)
    totals = range(least, 24 if cells < 5 else 16)

    assert [each for n in totals for each in given_away(cells, n, rule)] == []


@pytest.mark.parametrize(
    ("cells", "total"), [(2, 30), (2, 90), (3, 30), (3, 75), (4, 30), (4, 41)]
)
def test_no_world_gives_a_hidden_count_away_by_the_rule_as_shipped(cells, total):
    assert given_away(cells, total, AS_SHIPPED) == []


def test_the_attacker_of_these_tests_finds_what_hides_too_little():
    """Hiding small counts and nothing else gives them away."""
    could_be = {world[1] for world in worlds(2, 30) if world[0] == 28}

    assert not is_safe(could_be, least_possible=5)


@pytest.mark.parametrize("cells", [2, 3, 4])
def test_a_table_in_which_everybody_gave_one_answer_is_not_shown(cells):
    for total in (30, 31, 100, 500):
        counts = [0] * (cells - 1) + [total]

        assert suppress(counts) == [None] * cells


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([20, 9], [None, None]),
        ([15, 15], [15, 15]),
        ([30, 0, 20], [30, None, None]),
        ([40, 3, 20], [40, None, None]),
        ([40, 8, 5, 20], [40, None, None, 20]),
        ([40, 6, 3, 20], [40, None, None, 20]),
        ([25, 12, 1, 0], [25, None, None, None]),
        ([60, 50, 1, 0], [60, None, None, None]),
        ([40, 9, 9, 20], [40, None, None, 20]),
        ([60, 58, 3, 0], [60, None, None, None]),
        ([60, 60, 3, 0], [None] * 4),
        ([9, 9, 9, 9], [None] * 4),
        ([100, 1], [None, None]),
        ([29], [None]),
    ],
)
def test_suppress_hides_small_counts_and_what_gives_them_away(counts, shown):
    assert suppress(counts) == shown


@given(counts_of_a_table)
def test_nothing_from_0_to_9_is_shown_and_nothing_under_30(counts):
    shown = [count for count in suppress(counts) if count is not None]

    assert not any(count < LEAST_COUNT for count in shown)
    assert not shown or sum(counts) >= LEAST_RESPONSES


@given(counts_of_a_table)
def test_what_is_shown_is_true(counts):
    pairs = zip(counts, suppress(counts), strict=True)

    assert all(shown in (None, count) for count, shown in pairs)


@given(counts_of_a_table, st.randoms())
def test_only_sizes_decide(counts, random):
    """Whatever one hidden count can be, each other hidden one can be too."""
    pairs = list(zip(counts, suppress(counts), strict=True))
    random.shuffle(pairs)

    assert suppress([count for count, _ in pairs]) == [shown for _, shown in pairs]
