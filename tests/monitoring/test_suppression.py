"""No hidden count can be worked out, even by somebody who knows the rule."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.suppression import LEAST_COUNT, LEAST_RESPONSES, suppress

counts_of_a_table = st.lists(
    st.one_of(st.integers(0, 12), st.integers(0, 120)), min_size=2, max_size=20
)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([20, 9], [None, None]),
        ([15, 15], [15, 15]),
        ([30, 0, 20], [30, 0, 20]),
        ([40, 3, 20], [40, None, None]),
        ([40, 8, 5, 20], [40, None, None, 20]),
        ([40, 5, 2, 20], [40, None, None, None]),
        ([40, 9, 9, 20], [40, None, None, None]),
        ([40, 5, 0, 20], [40, None, None, None]),
        ([9, 9, 9, 9], [None] * 4),
        ([100, 1], [None, None]),
    ],
)
def test_suppress_hides_small_counts_and_what_gives_them_away(counts, shown):
    assert suppress(counts) == shown


@given(counts_of_a_table)
def test_nothing_from_1_to_9_is_shown_and_nothing_under_30(counts):
    shown = [count for count in suppress(counts) if count is not None]

    assert not any(0 < count < LEAST_COUNT for count in shown)
    assert not shown or sum(counts) >= LEAST_RESPONSES


@given(counts_of_a_table)
def test_what_is_shown_is_true(counts):
    pairs = zip(counts, suppress(counts), strict=True)

    assert all(shown in (None, count) for count, shown in pairs)


@given(counts_of_a_table)
def test_hidden_counts_never_stand_alone_nor_add_up_to_a_small_one(counts):
    table = suppress(counts)
    hidden = [count for count, each in zip(counts, table, strict=True) if each is None]

    assert len(hidden) != 1
    assert not hidden or sum(counts) < LEAST_RESPONSES or sum(hidden) >= LEAST_COUNT


@given(counts_of_a_table)
def test_every_hidden_count_could_be_another_number(counts):
    """Some other counts with the same total give the very same table."""
    table = suppress(counts)
    places = [place for place, each in enumerate(table) if each is None]
    if sum(counts) < LEAST_RESPONSES or not places:
        return

    for place in places:
        assert any(
            suppress(other) == table and other[place] != counts[place]
            for other in others_alike(counts, places)
        )


def others_alike(counts, places):
    """Other counts that somebody who sees the table might think of."""
    for first, second in product(places, places):
        swapped = list(counts)
        swapped[first], swapped[second] = counts[second], counts[first]
        yield swapped
    for place in places:  # all of it in one place, or all but one
        for small in (0, 1):
            other = list(counts)
            rest = [each for each in places if each != place]
            for each in rest:
                other[each] = 0
            other[rest[0]] = small
            other[place] = sum(counts[each] for each in places) - small
            yield other
