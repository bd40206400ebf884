import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles import differences
from roles.differences import ADDED, CHANGED, REMOVED, SAME, Piece

TEXTS = st.text(alphabet="ab c\n", max_size=30)


def kinds(old, new):
    return [(row.kind, row.old, row.new) for row in differences.rows(old, new)]


def test_words_that_stay_go_and_come_are_told_apart():
    pieces = differences.words("Plans own work well", "Plans the team's work well")

    assert pieces == (
        Piece(SAME, "Plans"),
        Piece(REMOVED, " own"),
        Piece(ADDED, " the team's"),
        Piece(SAME, " work well"),
    )


def test_equal_texts_are_one_piece_and_empty_ones_none():
    assert differences.words("Listens well", "Listens well") == (
        Piece(SAME, "Listens well"),
    )
    assert differences.words("", "") == ()


@given(TEXTS, TEXTS)
def test_pieces_spell_both_texts(old, new):
    pieces = differences.words(old, new)

    assert "".join(p.text for p in pieces if p.kind != ADDED) == old
    assert "".join(p.text for p in pieces if p.kind != REMOVED) == new


def test_rows_are_paired_by_what_they_say():
    old = ["Listens to people", "Plans own work within the week", "Keeps records"]
    new = ["Keeps records", "Plans own work within the month", "Leads a team"]

    assert kinds(old, new) == [
        (REMOVED, 0, None),
        (SAME, 2, 0),
        (CHANGED, 1, 1),
        (ADDED, None, 2),
    ]


def test_rows_without_a_common_word_are_not_paired():
    assert kinds(["Listens to people"], ["Writes grant reports"]) == [
        (REMOVED, 0, None),
        (ADDED, None, 0),
    ]


def test_removed_rows_stand_where_they_stood():
    assert kinds(["One thing", "Two", "Three"], ["One thing", "Three"]) == [
        (SAME, 0, 0),
        (REMOVED, 1, None),
        (SAME, 2, 1),
    ]


@given(st.lists(TEXTS, max_size=5), st.lists(TEXTS, max_size=5))
def test_every_row_is_told_once(old, new):
    changes = differences.rows(old, new)

    assert sorted(c.old for c in changes if c.old is not None) == list(range(len(old)))
    assert [c.new for c in changes if c.new is not None] == list(range(len(new)))


@pytest.mark.parametrize("old", ["a " * 20_000, "a b " * 10_000, "b a\n" * 9_000])
@pytest.mark.parametrize("new", ["a " * 20_000 + "b", "b a c " * 7_000])
def test_words_that_come_thousands_of_times_are_told_apart_at_once(
    old, new, monkeypatch
):
    monkeypatch.setattr(
        differences, "matcher_of", lambda *both: pytest.fail("compared")
    )

    pieces = differences.words(old, new)

    assert "".join(piece.text for piece in pieces if piece.kind != ADDED) == old
    assert "".join(piece.text for piece in pieces if piece.kind != REMOVED) == new
