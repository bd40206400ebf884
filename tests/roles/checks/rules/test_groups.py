import pytest

from .builders import findings, quotes, with_criteria, with_section

MASCULINE = [
    ["Ambitious and assertive", "Confident, competitive and decisive"],
    ["Determined and courageous", "Able to dominate and challenge"],
    ["Independently minded, logical", "Autonomous and ambitious", "Decisive"],
]
NOT_MASCULINE = [
    ["Support individuals with competence", "Team Leader of an NHS Trust"],
    ["Principles and objectives", "Individual plans", "Leading a shift"],
    ["Ambitious, assertive, decisive and logical", "Warm, gentle and honest", "Kind"],
    ["Confident in meetings"],
]


@pytest.mark.parametrize("texts", MASCULINE)
def test_eq08_finds_a_specification_heavy_with_masculine_words(texts):
    assert len(findings("EQ08", with_criteria(*texts))) == 1


def test_eq08_finds_masculine_words_strung_together():
    profile = with_criteria("Competitive and driven", "Committed to guests")

    assert quotes("EQ08", profile) == ["Competitive and driven"]


@pytest.mark.parametrize("texts", NOT_MASCULINE)
def test_eq08_leaves_words_of_the_field_alone(texts):
    assert findings("EQ08", with_criteria(*texts)) == []


GROUPS = [
    (
        "We do not discriminate by age, gender, race or ability.",
        ["age, gender, race or ability"],
    ),
    ("All are equal whatever age, faith or ethnicity.", ["age, faith or ethnicity"]),
    ("Welcome LGBT people.", ["LGBT"]),
    ("Reach BAME communities.", ["BAME"]),
    ("Run a club for the disabled.", ["the disabled"]),
    ("Help the handicapped.", ["the handicapped"]),
]
NOT_GROUPS = [
    "Work with disabled people and LGBTQ+ people.",
    "We do not discriminate on protected characteristics such as age or race.",
    "People of every age and faith come here.",
    "Use the disabled facilities grant.",
    "Refer people to the LGBT Foundation.",
    "We do not discriminate on grounds of age, disability, gender reassignment,"
    " marriage and civil partnership, pregnancy and maternity, race, religion or"
    " belief, sex or sexual orientation.",
]


@pytest.mark.parametrize(("text", "expected"), GROUPS)
def test_eq09_finds_short_lists_and_old_names(text, expected):
    assert quotes("EQ09", with_section(text)) == expected


def test_eq09_suggests_what_belongs_to_the_word_found():
    profile = with_section("Help handicapped guests. Ring the chairman.")

    assert [f.suggestion for f in findings("EQ09", profile)] == [
        "disabled people",
        "a name without a gender, such as chair, salesperson or staff",
    ]


@pytest.mark.parametrize("text", NOT_GROUPS)
def test_eq09_leaves_full_lists_and_right_names_alone(text):
    assert quotes("EQ09", with_section(text)) == []
