"""Lines that hold several, and tables laid out with spaces."""

import pytest

from roles.importing import parse
from roles.importing.run_on import parted


def texts(profile):
    return [(row.group, row.text) for row in profile.accountabilities]


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        ("• Cook • Clean the house", ["• Cook", "• Clean the house"]),
        ("  • Cook • Clean", ["  • Cook", "  • Clean"]),
        ("Kitchen: • Cook", ["Kitchen:", "• Cook"]),
        ("- Cook soup - Clean the house", ["- Cook soup", "- Clean the house"]),
        ("- Meet the Lead - Bristol team", ["- Meet the Lead - Bristol team"]),
        (
            "Line Manager: Cook Direct Reports: None",
            ["Line Manager: Cook", "Direct Reports: None"],
        ),
        ("Direct Line Manager:   Head Cook", ["Direct Line Manager:   Head Cook"]),
        (
            "1.1   JOB PURPOSE    To cook for those who stay.",
            ["1.1 JOB PURPOSE", "To cook for those who stay."],
        ),
        ("1.1   JOB PURPOSE", ["1.1   JOB PURPOSE"]),
        ("Peer Worker        Open Harbour", ["Peer Worker", "Open Harbour"]),
        ("Skills\t• Cooks • Sings", ["Skills\t• Cooks • Sings"]),
    ],
)
def test_lines_that_run_on_are_parted(raw, lines):
    assert parted(raw, 3) == lines


def test_entries_that_lost_their_lines_are_duties_each():
    text = "Main duties\n\n• Cook soup • Bake bread\n- Lay tables - Wash plates\n"

    assert texts(parse(text)) == [
        ("", "Cook soup"),
        ("", "Bake bread"),
        ("", "Lay tables"),
        ("", "Wash plates"),
    ]


def test_headings_and_dashes_that_lost_their_space_are_read():
    text = (
        "Cook\n1.JOB DESCRIPTION\n1.1JOB PURPOSE\nTo feed guests.\n1.2MAIN DUTIES\n"
        "-Cook soup\n-Bake bread\n2.1Person Specification\n\tEssential\tDesirable\n"
        "Skills\t-Able to cook -Calm in a rush\t-Sings\n"
    )
    profile = parse(text)

    assert [row.kind for row in profile.sections] == ["purpose"]
    assert texts(profile) == [("", "Cook soup"), ("", "Bake bread")]
    assert [(row.requirement, row.text) for row in profile.criteria] == [
        ("essential", "Able to cook"),
        ("essential", "Calm in a rush"),
        ("desirable", "Sings"),
    ]


def test_cover_in_one_line_is_parted_at_its_address():
    cover = (
        "Role Profile Peer Worker Open Harbour 14 Lantern Quay Bristol BS1 4QA May 2021"
    )
    profile = parse(f"{cover}\n\nMain duties\n\n- Know Open Harbour's rules.\n")

    assert profile.title.startswith("Peer Worker")
    assert profile.address == "14 Lantern Quay Bristol BS1 4QA"
    assert profile.issued.isoformat() == "2021-05-01"


SPACED = """Cook

Person specification

              Essential                     Desirable
Skills        Good with knives              Able to bake
              Able to feed a crowd
Knowledge     Proven knowledge of soup      Knowledge of the herbs of
                                            the coast

Competencies

Competency           Entry Level (1)       Desired Level (2)     Exceptional Level (3)
Care                 Asks how things       Plans the week.       Leads the
Relevance to         are.                                        house.
Recovery: It         Waits for the         Keeps a list.
mends.               answer.

How to apply

Write to us, and tell us why you would like to cook for those who stay here.
"""


def test_tables_laid_out_with_spaces_are_read_by_place():
    profile = parse(SPACED)

    assert [(row.category, row.requirement, row.text) for row in profile.criteria] == [
        ("Skills", "essential", "Good with knives"),
        ("Skills", "essential", "Able to feed a crowd"),
        ("Skills", "desirable", "Able to bake"),
        ("Knowledge", "essential", "Proven knowledge of soup"),
        ("Knowledge", "desirable", "Knowledge of the herbs of the coast"),
    ]
    care = profile.competencies[0]
    assert (care.name, care.relevance) == ("Care", "It mends.")
    assert [column.indicators for column in care.columns] == [
        ("Asks how things are.", "Waits for the answer."),
        ("Plans the week.", "Keeps a list."),
        ("Leads the house.",),
    ]
    assert [f.line for f in profile.findings if f.rule == "IM15"] == [5, 13]
    assert [row.line for row in profile.criteria] == [6, 6, 6, 8, 8]
    assert profile.unplaced == ()


def test_competency_that_goes_on_under_its_name_again_is_one():
    header = "Competency\tEntry Level (1)\tDesired Level (2)\tExceptional Leve1 (3)\n"
    text = (
        f"Competencies\n\n{header}"
        "Care. Relevance to Recovery: It mends.\tAsks.\tPuts\t\n"
        f"{header}Care (continued)\t\tpeople at ease.\tLeads.\n"
    )
    profile = parse(text)

    assert [row.name for row in profile.competencies] == ["Care"]
    assert [row.indicators for row in profile.competencies[0].columns] == [
        ("Asks.",),
        ("Puts people at ease.",),
        ("Leads.",),
    ]
    assert profile.unplaced == ()


def test_category_that_goes_on_under_its_name_again_is_one():
    text = (
        "Person specification\n\tEssential\tDesirable\nSkills\tCooks\tSings\n"
        "Skills (cont'd)\tBakes\t\n"
    )
    profile = parse(text)

    assert {row.category for row in profile.criteria} == {"Skills"}
    assert profile.unplaced == ()
