from collections import Counter

import pytest

from roles.importing import parse
from roles.importing.provenance import (
    FACT,
    HEADER,
    HEADING,
    LEFT_OUT,
    MARK,
    Piece,
    paragraphs,
    trace,
)
from roles.incoming import working
from tests.roles.builders import DOCUMENTS

SAMPLES = [path.stem for path in sorted(DOCUMENTS.glob("*.txt"))]


def read(name):
    text = (DOCUMENTS / f"{name}.txt").read_text()
    return text, parse(text)


def keys(text):
    return [paragraph.key for paragraph in paragraphs(text)]


def test_paragraphs_are_lines_cells_and_entries_of_a_cell():
    text = "## Duties\n\n- Listen well\nSkills\t• Calm • Kind\t"

    found = [(row.key, row.line, row.text, row.is_first) for row in paragraphs(text)]

    assert found == [
        ("1", 1, "Duties", True),
        ("3", 3, "- Listen well", True),
        ("4-1", 4, "Skills", True),
        ("4-2", 4, "Calm", False),
        ("4-3", 4, "Kind", False),
    ]


def test_trace_finds_words_that_were_parted_and_joined():
    text = "Calm under pressure Kind to every guest\nWrites the house diary\nevery day"
    pieces = [
        Piece("calm", "Calm under pressure", 1),
        Piece("kind", "Kind to every guest", 1),
        Piece("diary", "Writes the house diary every day", 2),
    ]

    found = trace(text, pieces)

    assert found.sources == {"calm": ["1"], "kind": ["1"], "diary": ["2", "3"]}
    assert (found.understood, found.left) == ({}, [])


def test_trace_takes_the_nearest_of_two_rows_that_say_the_same():
    text = "Writes clear notes\nother words altogether\nWrites clear notes"
    pieces = [
        Piece("late", "Writes clear notes", 3),
        Piece("b", "Writes clear notes", 1),
    ]

    assert trace(text, pieces).sources == {"b": ["1"], "late": ["3"]}


def test_trace_leaves_what_is_in_no_row():
    text = "Parking is behind the house.\nListens to guests at night."

    found = trace(text, [Piece("a", "Listens to guests at night.", 2)])

    assert found.left == ["1"]


def test_trace_needs_no_row_for_headings_headers_and_marks():
    text = (
        "Person specification\n\n"
        "Criteria\tEssential\tDesirable\n"
        "Skills\n"
        "Listens well to guests\tE\t\n"
    )
    pieces = [Piece("a", "Listens well to guests", 5)]

    found = trace(text, pieces, names={"Skills"})

    assert found.understood == {
        "1": HEADING,
        "3-1": HEADER,
        "3-2": HEADER,
        "3-3": HEADER,
        "4": HEADING,
        "5-2": MARK,
    }
    assert found.sources == {"a": ["5-1"]}


def test_trace_says_what_was_left_out():
    text = "A line of a contents list\nListens to guests at night."

    found = trace(
        text,
        [Piece("a", "Listens to guests at night.", 2)],
        left_out=["A line of a contents list"],
    )

    assert found.understood == {"1": LEFT_OUT}


@pytest.mark.parametrize("name", SAMPLES)
def test_every_paragraph_of_a_document_is_exactly_one_thing(name):
    text, parsed = read(name)

    profile = working.begin(parsed, text)

    placed, unplaced = set(), set()
    for row in profile["rows"]:
        (unplaced if row["kind"] == "unplaced" else placed).update(row["source"])
    understood = set(profile["understood"])
    states = Counter([*placed, *unplaced, *understood])
    assert sorted(states) == sorted(keys(text))
    assert set(states.values()) == {1}


@pytest.mark.parametrize("name", SAMPLES)
def test_every_row_of_a_document_knows_where_it_came_from(name):
    text, parsed = read(name)

    profile = working.begin(parsed, text)

    assert [row for row in profile["rows"] if not row["source"]] == []
    known = {paragraph.key: paragraph.text for paragraph in paragraphs(text)}
    for row in working.rows_of(profile, "criterion"):
        said = " ".join(known[key] for key in row["source"])
        assert row["fields"]["text"].split()[-1].strip(".,;") in said


def test_what_the_cover_says_is_a_fact():
    text, parsed = read("night-worker")

    profile = working.begin(parsed, text)

    assert profile["understood"]["1"] == FACT


def test_trace_takes_time_in_proportion_to_the_text():
    """Words that stand everywhere must not make every line look everywhere."""
    text = "\n".join(f"Works with the team on task {number}" for number in range(3000))

    profile = working.begin(parse(text), text)

    assert len(profile["rows"]) > 0
