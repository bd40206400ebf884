import copy

import pytest

from roles.importing import parse
from roles.incoming import acts, working

TEXT = """Job title: Garden Worker

Employer: Open Harbour

Main duties

- Dig with people who visit
- Keep the tools clean
- Water the beds at night

Parking is behind the house.

Person specification

Category\tEssential\tDesirable
Skills\tListens well to guests\tPlants in every weather
"""


@pytest.fixture
def profile():
    parsed = parse(TEXT)
    profile = working.begin(parsed, TEXT)
    parking = next(r for r in profile["rows"] if "Parking" in str(r["fields"]))
    if parking["kind"] != "unplaced":
        acts.remove(profile, parking)
    return profile


def texts(profile, kind):
    names = ("text", "value", "relevance")
    return [
        next(row["fields"][name] for name in names if name in row["fields"])
        for row in working.rows_of(profile, kind)
    ]


def row(profile, words):
    return next(each for each in profile["rows"] if words in str(each["fields"]))


def test_placing_puts_a_paragraph_where_it_stands_in_the_source(profile):
    criterion = row(profile, "Listens well")
    acts.place(profile, row(profile, "Parking"), kind="accountability")

    assert texts(profile, "accountability")[-1] == "Parking is behind the house."
    assert texts(profile, "unplaced") == []
    assert criterion["fields"]["requirement"] == "essential"


def test_placing_takes_the_category_of_the_criterion_before(profile):
    acts.remove(profile, row(profile, "Plants in"))

    acts.place(
        profile, row(profile, "Plants in"), kind="criterion", requirement="essential"
    )

    placed = row(profile, "Plants in")["fields"]
    assert (placed["category"], placed["requirement"]) == ("Skills", "essential")


def test_placing_as_a_competency_gives_it_three_columns_without_numbers(profile):
    acts.place(profile, row(profile, "Parking"), kind="competency")

    [competency] = working.parsed_profile(profile).competencies
    assert competency.relevance == "Parking is behind the house."
    columns = [(column.label, column.number) for column in competency.columns]
    assert columns == [("Entry", None), ("Desired", None), ("Exceptional", None)]


def test_splitting_a_section_takes_the_first_line_for_a_heading(profile):
    acts.place(profile, row(profile, "Parking"), kind="section", heading="Where")
    section = row(profile, "Parking")

    acts.split(profile, section, ["Come by bus.", "Cars\nPark behind.", "Walk."], TEXT)

    told = [
        (each["fields"]["heading"], each["fields"]["text"])
        for each in working.rows_of(profile, "section")
    ]
    assert told == [
        ("Where", "Come by bus."),
        ("Cars", "Park behind."),
        ("Where", "Walk."),
    ]


def test_removing_loses_nothing_and_placing_again_restores(profile):
    before = copy.deepcopy(working.parsed_profile(profile))
    criterion = row(profile, "Plants in")

    acts.remove(profile, criterion)
    lost = texts(profile, "unplaced")
    acts.place(profile, criterion, kind="criterion")

    assert "Plants in every weather" in lost
    assert working.parsed_profile(profile) == before


def test_splitting_tells_each_piece_its_own_paragraphs(profile):
    first, second = row(profile, "Dig with"), row(profile, "Keep the tools")
    acts.merge_next(profile, first)
    assert first["source"] == ["7", "8"]
    assert second not in profile["rows"]

    acts.split(
        profile, first, ["Dig with people who visit", "Keep the tools clean"], TEXT
    )

    assert [row(profile, words)["source"] for words in ("Dig", "Keep")] == [
        ["7"],
        ["8"],
    ]
    assert texts(profile, "accountability") == [
        "Dig with people who visit",
        "Keep the tools clean",
        "Water the beds at night",
    ]


def test_moving_stays_within_the_rows_shown_together(profile):
    acts.move(profile, row(profile, "Water"), -1)
    acts.move(profile, row(profile, "Dig"), -1)
    acts.move(profile, row(profile, "Listens"), 1)

    assert [text.split()[0] for text in texts(profile, "accountability")] == [
        "Dig",
        "Water",
        "Keep",
    ]
    assert [text.split()[0] for text in texts(profile, "criterion")] == [
        "Listens",
        "Plants",
    ]


def test_putting_before_takes_kind_and_block_of_the_other(profile):
    acts.put_before(profile, row(profile, "Water"), row(profile, "Plants"))

    moved = row(profile, "Water")
    assert moved["kind"] == "criterion"
    assert (moved["fields"]["category"], moved["fields"]["requirement"]) == (
        "Skills",
        "desirable",
    )
    assert texts(profile, "criterion")[-2:] == [
        "Water the beds at night",
        "Plants in every weather",
    ]


def test_leaving_out_is_told_in_the_source_and_can_be_taken_up_again(profile):
    parking = row(profile, "Parking")
    key = parking["source"][0]

    acts.leave_out(profile, parking)
    assert profile["understood"][key] == acts.BY_A_PERSON
    taken = acts.take_up(profile, key, TEXT)

    assert taken["fields"]["text"] == "Parking is behind the house."
    assert key not in profile["understood"]
    assert acts.take_up(profile, "999", TEXT) is None


def test_adding_to_the_row_before_follows_the_source(profile):
    acts.add_to_row_before(profile, row(profile, "Parking"))

    assert texts(profile, "accountability")[-1] == (
        "Water the beds at night Parking is behind the house."
    )
    assert row(profile, "Water")["source"] == ["9", "11"]


def test_links_between_criteria_and_accountabilities_follow_the_rows(profile):
    criterion, tools = row(profile, "Listens"), row(profile, "Keep the tools")
    criterion["fields"]["accountabilities"] = [tools["id"]]

    acts.move(profile, tools, 1)
    assert working.parsed_profile(profile).criteria[0].accountabilities == (3,)
    acts.merge_next(profile, row(profile, "Water"))
    assert working.parsed_profile(profile).criteria[0].accountabilities == (2,)
    acts.remove(profile, row(profile, "Water"))
    assert working.parsed_profile(profile).criteria[0].accountabilities == ()


def test_a_stamp_tells_another_text_but_not_another_place(profile):
    tools = row(profile, "Keep the tools")
    seen = acts.stamp(tools)

    acts.move(profile, tools, 1)
    assert acts.stamp(tools) == seen
    acts.edit(profile, tools, {"text": "Keep tools"})
    assert acts.stamp(tools) != seen


COMPETENCIES = """Role profile

Cook

Competencies

Competency\tEntry\tDesired\tExceptional
Teamwork. People do better together.\t• Shares the work • Says thank you\t\
• Asks others\t• Plans for all
"""


@pytest.fixture
def kitchen():
    return working.begin(parse(COMPETENCIES), COMPETENCIES)


def test_a_competency_s_columns_are_numbered_from_where_they_start(kitchen):
    competency = working.rows_of(kitchen, "competency")[0]

    acts.set_window(kitchen, competency, 2)

    columns = working.parsed_profile(kitchen).competencies[0].columns
    assert [(c.number, c.inferred) for c in columns] == [
        (2, False),
        (3, False),
        (4, False),
    ]


def test_removing_a_competency_keeps_every_word_of_it(kitchen):
    acts.remove(kitchen, working.rows_of(kitchen, "competency")[0])

    said = "\n".join(texts(kitchen, "unplaced"))
    for words in (
        "Teamwork",
        "People do better",
        "Shares",
        "Says thank",
        "Plans for all",
    ):
        assert words in said
    assert working.rows_of(kitchen, "indicator") == []


def test_an_indicator_can_move_to_another_column(kitchen):
    competency = working.rows_of(kitchen, "competency")[0]
    thanks = row(kitchen, "Says thank you")

    acts.edit(kitchen, thanks, {"competency": competency["id"], "column": 1})

    columns = working.parsed_profile(kitchen).competencies[0].columns
    assert [column.indicators for column in columns] == [
        ("Shares the work",),
        ("Says thank you", "Asks others"),
        ("Plans for all",),
    ]


@pytest.mark.parametrize(
    ("proposal", "name", "numbers"),
    [("Working together", "Working together", None), ("3", "Teamwork", [3, 4, 5])],
)
def test_using_a_proposal_names_or_numbers_its_competency(
    kitchen, proposal, name, numbers
):
    competency = working.rows_of(kitchen, "competency")[0]
    finding = {
        "rule": "IM26",
        "severity": "warn",
        "message": "Name lost.",
        "quote": "",
        "line": competency["line"],
        "proposal": proposal,
    }
    working.add_finding(kitchen, finding)
    id_ = kitchen["findings"][-1]["id"]

    assert acts.use_proposal(kitchen, id_) is True

    assert competency["fields"]["name"] == name
    found = [column["number"] for column in competency["fields"]["columns"]]
    assert found == numbers or numbers is None
    assert kitchen["findings"][-1]["settled"] is True
