from dataclasses import replace
from datetime import date

import pytest

from roles.importing import (
    Accountability,
    Finding,
    ParsedColumn,
    ParsedCompetency,
    ParsedCriterion,
    ParsedProfile,
    ReportingLine,
    Section,
    parse,
)
from roles.importing.profile import Placed
from roles.incoming import working
from roles.incoming.encoding import decode, encode
from tests.roles.builders import DOCUMENTS

SAMPLES = [path.stem for path in sorted(DOCUMENTS.glob("*.txt"))]


def read(name):
    text = (DOCUMENTS / f"{name}.txt").read_text()
    return text, parse(text)


WHOLE = ParsedProfile(
    title="Cook",
    employer="Tideway",
    issued=date(2026, 3, 1),
    address="1 Quay Street",
    dbs_level="basic",
    placed=Placed(
        reporting_lines=(ReportingLine("Line manager", "Chef", 3),),
        sections=(Section("Purpose", "purpose", "To feed people.", 4),),
        accountabilities=(
            Accountability("", "Cook every day", 6),
            Accountability("Stores", "Order the food", 7),
        ),
        performance_measures=("Nobody goes hungry",),
        criteria=(
            ParsedCriterion(
                "Skills",
                "essential",
                "Cooks for forty",
                "A/I",
                9,
                assessed_at="test",
                accountabilities=(2, 1),
            ),
        ),
        competencies=(
            ParsedCompetency(
                "Teamwork",
                "People cook better together.",
                (
                    ParsedColumn("Entry", 2, False, ("Shares the work",)),
                    ParsedColumn("Desired", 3, True, ("Asks others", "Plans")),
                    ParsedColumn("Exceptional", None, False, ()),
                ),
                line=11,
            ),
        ),
        unplaced=("1 Quay Street", "Parking is behind the house."),
        findings=(Finding("CM04", "warn", "Cut off.", "Plans", 11, proposal="2"),),
    ),
)


def test_encode_and_decode_keep_everything():
    assert decode(ParsedProfile, encode(WHOLE)) == WHOLE


def test_a_working_profile_becomes_the_same_profile_again():
    profile = working.begin(WHOLE, "Cook\nCook every day\n")

    assert working.parsed_profile(profile) == WHOLE


def test_an_address_that_has_its_place_is_not_without_one():
    placed = replace(WHOLE.placed, unplaced=())
    own = replace(WHOLE, placed=placed)

    assert working.parsed_profile(working.begin(own, "Cook", is_own=True)) == own


@pytest.mark.parametrize("name", SAMPLES)
def test_a_document_becomes_the_same_profile_again(name):
    text, parsed = read(name)

    back = working.parsed_profile(working.begin(parsed, text)).as_dict()

    was = parsed.as_dict()
    told = [finding for finding in was["findings"] if finding["rule"] != "IM02"]
    assert {**back, "unplaced": []} == {**was, "unplaced": [], "findings": told}
    assert {*was["unplaced"]} <= {*back["unplaced"]}


def test_what_a_document_of_our_own_prints_around_is_not_unplaced():
    profile = working.begin(
        ParsedProfile(title="Cook"), "Cook\nThree levels are asked for.", is_own=True
    )

    assert profile["rows"] == []
    assert profile["understood"]["2"] == "not part of it"
