import pytest

from roles.importing import parse
from roles.placeholders import find_placeholder


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Help people in [insert town] to settle.", "[insert town]"),
        ("Hours: TBC", "TBC"),
        ("Salary £XX a year", "£XX"),
        ("In the designated Open Harbour service", "designated Open Harbour service"),
        ("Manager: ..........", ".........."),
        ("Signed ______", "______"),
        ("Write to [email address] first.", "[email address]"),
    ],
)
def test_gaps_are_found_in_any_case_of_letters(text, expected):
    assert find_placeholder(text).group() == expected


@pytest.mark.parametrize(
    "text",
    [
        "Be the designated safeguarding lead for the service.",
        "Main duties .......... 2",
        "Add what you learn to the notes [with consent].",
        "Wait .... then call.",
        "." * 200_000 + "2",
    ],
)
def test_what_only_looks_like_a_gap_is_left_alone(text):
    assert find_placeholder(text) is None


def test_an_import_and_the_rules_see_the_same_gaps():
    text = (
        "Peer Worker\n\nPurpose\n\nBe the designated safeguarding lead for the "
        "service.\n\nMain duties\n\n- Cook for [insert number] people\n"
    )

    found = [(f.quote, f.line) for f in parse(text).findings if f.rule == "ST04"]

    assert found == [("[insert number]", 9)]
