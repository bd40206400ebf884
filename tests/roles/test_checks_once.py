"""What `check_profile` tells of a document, each matter once."""

import pytest

from roles.checks.documents import each_once, findings_of_parsed
from roles.checks.rules import Finding, check_profile_text
from roles.importing import parse

from .checks.rules.builders import TODAY, make_profile_text, with_criteria


def told(profile, rule):
    found = each_once(check_profile_text(profile, today=TODAY, off=frozenset()))
    return [finding.quote for finding in found if finding.rule == rule]


def test_the_same_words_in_a_second_criterion_are_told_with_its_text():
    profile = with_criteria(
        "Past lived experience of distress", "Lived experience of moving often"
    )

    assert told(profile, "EQ03") == [
        "lived experience",
        "Lived experience of moving often",
    ]


ROWS = {
    "accountabilities": lambda text: {"group": "", "text": text},
    "sections": lambda text: {"heading": "Law", "kind": "other", "text": text},
    "reporting_lines": lambda text: {"label": "Works with", "value": text},
    "criteria": lambda text: {
        "category": "Skills",
        "requirement": "essential",
        "text": text,
    },
    "performance_measures": lambda text: text,
    "unplaced": lambda text: text,
}


@pytest.mark.parametrize("kind", ROWS)
def test_the_same_words_in_a_second_row_are_told_with_its_text(kind):
    rows = [ROWS[kind](f"Keep the CRB {name}") for name in ("log", "list")]

    first, second = told(make_profile_text(**{kind: rows}), "LAW01")

    assert first == "CRB"
    assert second.endswith("Keep the CRB list")


@pytest.mark.parametrize("kind", ROWS)
def test_rows_that_say_the_same_are_told_of_each(kind):
    rows = [ROWS[kind]("Keep the CRB log")] * 3

    assert len(told(make_profile_text(**{kind: rows}), "LAW01")) == 3


def test_the_same_words_twice_in_one_row_are_told_once():
    row = ROWS["sections"]("Keep the CRB log.\n\nRead the CRB log.")

    assert told(make_profile_text(sections=[row]), "LAW01") == ["CRB"]


@pytest.mark.parametrize("line", [3, None, 4])
def test_what_the_reading_told_of_a_row_is_not_told_again(line):
    """The reading knows lines, the rules places, and their lines may differ."""
    note = Finding("CR09", "warn", "Doubtful.", "Careful", line=line)
    found = Finding(
        "CR09", "warn", "Doubtful.", "Careful", "criterion Skills 1", line=3
    )

    assert each_once([note, found]) == [note]


def test_rows_of_which_the_reading_told_nothing_are_told():
    notes = [Finding("CR09", "warn", "Odd.", "Careful", line=n) for n in (3, 4, 4)]
    rules = [
        Finding("CR09", "warn", "Odd.", "Careful", f"criterion Skills {n}")
        for n in (1, 2, 3)
    ]

    assert each_once([*notes, *rules]) == [*notes[:2], rules[2]]


@pytest.mark.parametrize(
    ("written", "quote"),
    [
        ("May 2017", "May 2017"),
        ("1 May 2017", "1 May 2017"),
        ("Reviewed 01/05/2017", "01/05/2017"),
        ("Version of 2017-05", "2017-05"),
    ],
)
@pytest.mark.django_db
def test_an_old_date_is_quoted_as_the_document_writes_it(written, quote):
    text = f"Peer Worker\n\nOpen Harbour\n\n{written}\n\nPurpose\n\nCook.\n"

    found = findings_of_parsed(parse(text), text=text, today=TODAY)

    assert [(f.quote, f.line) for f in found if f.rule == "ST02"] == [(quote, 5)]


def test_vague_words_are_told_of_each_criterion():
    profile = with_criteria("Proven skill in prose", "Proven skill in maps")

    assert told(profile, "CR03") == ["Proven skill", "Proven skill in maps"]
