"""Whole documents of our own words, in the shapes and with the damage of real ones.

What each must give stands beside it as JSON and was checked by hand.
"""

import json
from datetime import date
from pathlib import Path

import pytest

from roles.importing import parse
from roles.importing.audit import texts_of
from roles.importing.lines import words_of

DOCUMENTS = Path(__file__).parent / "documents"
NAMES = sorted(path.stem for path in DOCUMENTS.glob("*.txt"))

# Words that are understood and not kept: headings that open a part, headers of
# tables, marks, HTML tags, labels of facts and dates, and what a header leaks.
UNDERSTOOD = set(
    words_of(
        """Role Profile Job Description People Profile Person Specification Spec About
        You Accountabilities Performance Measures Organisation Main Duties Key
        Responsibilities Responsibilites Tasks Responsibility areas and 1 2 3 4 5 0 6 7
        Competencies Competency Entry Desired Exceptional Level Relevance to Recovery
        Essential Desirable in order to be seen Criteria Criterion How assessed by E D
        Date Posted 07 11 2023 March 2024 Position Designation Title Job ul li p class
        plain o"""
    )
)


def read(name):
    return (DOCUMENTS / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_document_gives_what_a_careful_reader_finds(name):
    expected = json.loads((DOCUMENTS / f"{name}.json").read_text(encoding="utf-8"))

    assert parse(read(name)).as_dict() == expected


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_a_document_stands_in_the_result(name):
    text = read(name)

    parsed = parse(text)

    kept = {word for part in texts_of(parsed) for word in words_of(part)}
    assert set(words_of(text)) - kept - UNDERSTOOD == set()


def test_keys_stand_in_the_order_other_programs_rely_on():
    found = parse(read("peer-worker")).as_dict()

    assert list(found) == [
        "title",
        "employer",
        "issued",
        "reporting_lines",
        "sections",
        "accountabilities",
        "performance_measures",
        "criteria",
        "competencies",
        "unplaced",
        "findings",
    ]
    assert list(found["criteria"][0]) == ["category", "requirement", "text"]
    assert list(found["competencies"][0]["columns"][0]) == [
        "label",
        "number",
        "inferred",
        "indicators",
    ]
    assert list(found["findings"][0]) == [
        "rule",
        "severity",
        "message",
        "quote",
        "line",
    ]


def test_parsed_profile_carries_what_the_json_does_not():
    profile = parse(read("house-manager"))

    assert profile.issued == date(2022, 6, 1)
    assert [row.assessed for row in profile.criteria] == [
        "Application & interview",
        "Application",
        "Interview",
    ]
    assert parse(read("peer-worker")).address == "14 Lantern Quay Bristol BS1 4QA"


def test_document_reads_the_same_with_windows_line_ends():
    text = read("peer-worker")

    assert parse(text.replace("\n", "\r\n")).as_dict() == parse(text).as_dict()


def test_empty_text_gives_an_empty_profile_with_findings():
    profile = parse("")

    assert profile.as_dict() | {"findings": []} == {
        "title": "",
        "employer": "",
        "issued": None,
        "reporting_lines": [],
        "sections": [],
        "accountabilities": [],
        "performance_measures": [],
        "criteria": [],
        "competencies": [],
        "unplaced": [],
        "findings": [],
    }
    assert [finding.rule for finding in profile.findings] == [
        "ST01",
        "ST01",
        "ST02",
        "IM10",
        "IM10",
        "IM10",
    ]
