"""Bringing together what two people made of the same words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.merging import combine_links, merge

BASE = "Keep safety plans with each person and review them every month."


@pytest.mark.parametrize(
    ("mine", "theirs", "merged"),
    [
        (
            "Keep good safety plans with each person and review them every month.",
            "Keep safety plans with each person and review them every week.",
            "Keep good safety plans with each person and review them every week.",
        ),
        (BASE, "All new.", "All new."),
        ("All new.", BASE, "All new."),
        ("The same.", "The same.", "The same."),
        (
            f"{BASE}\r\nSecond line.",
            BASE.replace("Keep", "Write"),
            f"{BASE.replace('Keep', 'Write')}\nSecond line.",
        ),
        (
            BASE.replace(" safety", "").replace("month", "week"),
            BASE.replace(" safety", ""),
            BASE.replace(" safety", "").replace("month", "week"),
        ),
    ],
)
def test_merge_keeps_changes_to_different_words(mine, theirs, merged):
    assert merge(BASE, mine, theirs) == merged


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (BASE.replace("month", "week"), BASE.replace("month", "day")),
        (f"{BASE} Mine.", f"{BASE} Theirs."),
        ("", BASE.replace("month", "day")),
        # Words that touch: together they may say what neither meant.
        (BASE.replace("every", "each"), BASE.replace("month", "day")),
    ],
)
def test_merge_leaves_the_same_words_to_a_person(mine, theirs):
    assert merge(BASE, mine, theirs) is None
    assert merge(BASE, theirs, mine) is None


texts = st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), max_size=12).map(" ".join)


@given(base=texts, mine=texts, theirs=texts)
def test_merge_is_the_same_from_both_sides_and_loses_nothing(base, mine, theirs):
    merged = merge(base, mine, theirs)

    assert merged == merge(base, theirs, mine)
    if merged is not None:
        added = {*mine.split(), *theirs.split()} - {*base.split()}
        assert added <= {*merged.split()}


def test_combine_links_counts_ticks_and_unticks_of_both():
    assert combine_links({"a", "b"}, {"a", "b", "c"}, {"b", "d"}) == {"b", "c", "d"}
