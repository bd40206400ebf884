"""What `check_profile` tells of a document, each matter once."""

import pytest

from roles.checks.documents import each_once, findings_of_parsed
from roles.checks.rules import check_profile_text
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


def test_the_same_words_in_two_duties_are_told_once():
    rows = [{"group": "", "text": f"Keep the CRB {name}."} for name in ("log", "list")]

    assert told(make_profile_text(accountabilities=rows), "LAW01") == ["CRB"]


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
