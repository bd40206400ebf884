import pytest

from .builders import findings, marks, quotes, with_competency

LOW = ["Follows the steps agreed for a crisis."]
MIDDLE = ["Plans ahead with people, and notices early signs of a crisis."]
HIGH = ["Teaches other teams how to prevent one and changes what fails."]


def three(first=2, second=3, third=4, labels=("Entry", "Desired", "Exceptional")):
    texts = (LOW, MIDDLE, HIGH)
    return list(zip(labels, (first, second, third), texts, strict=True))


@pytest.mark.parametrize(
    ("columns", "messages"),
    [
        (three(None, None, None), ["The number of a level is not known."]),
        (three(2, None, 4), ["The number of a level is not known."]),
        (three(2, 4, 5), ["The levels do not follow one another: [2, 4, 5]."]),
        (
            three(labels=("Entry", "Exceptional", "Exceptional")),
            ["Two columns are called “Exceptional”."],
        ),
        (
            three(labels=("Desired", "Exceptional", "")),
            ["The first column is not called “Entry”."],
        ),
    ],
)
def test_cm01_finds_levels_that_are_not_known(columns, messages):
    found = findings("CM01", with_competency(*columns))

    assert [finding.message for finding in found] == messages
    assert {finding.severity for finding in found} == {"block"}


@pytest.mark.parametrize(
    "columns",
    [
        three(),
        three(1, 2, 3),
        three(3, 4, 5),
        three(labels=("Entry Level", "Desired Level", "Exceptional Level")),
        [],
    ],
)
def test_cm01_leaves_whole_windows_alone(columns):
    assert findings("CM01", with_competency(*columns)) == []


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        (MIDDLE, MIDDLE),
        (MIDDLE, ["Plans ahead with people."]),
        (MIDDLE + HIGH, HIGH),
        (
            ["Plans ahead with people, and often notices early signs of a crisis."],
            MIDDLE,
        ),
    ],
)
def test_cm03_finds_a_level_that_does_not_rise(lower, higher):
    profile = with_competency(("Entry", 2, lower), ("Desired", 3, higher))

    (finding,) = findings("CM03", profile)

    assert finding.message == "Level 3 says no more than Level 2."
    assert finding.place == "competency Keeping calm, level 3"


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        (LOW, MIDDLE),
        (["Plans ahead with people."], MIDDLE),
        (MIDDLE, []),
        (LOW, LOW + HIGH),
    ],
)
def test_cm03_leaves_rising_ladders_alone(lower, higher):
    profile = with_competency(("Entry", 2, lower), ("Desired", 3, higher))

    assert findings("CM03", profile) == []


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([], [("block", "")]),
        ([""], [("block", "")]),
        (["Keeps notes of the"], [("block", "Keeps notes of the")]),
        (["Learns by actively taking"], [("block", "Learns by actively taking")]),
        (["Desired Level (3)"], [("block", "Desired Level (3)")]),
    ],
)
def test_cm04_finds_damage(texts, expected):
    profile = with_competency(("Entry", 2, texts))

    assert marks("CM04", profile) == expected


@pytest.mark.parametrize(
    "texts",
    [
        LOW,
        ["Is trusted by all they work with"],
        ["Knows what people are hoping for"],
        ["Rises to each new level of risk"],
    ],
)
def test_cm04_leaves_whole_cells_alone(texts):
    assert quotes("CM04", with_competency(("Entry", 2, texts))) == []


def test_cm04_finds_a_lost_name_and_a_cut_relevance():
    profile = with_competency(*three(), name="", relevance="It matters because of")

    assert [finding.message for finding in findings("CM04", profile)] == [
        "The name of this competency is missing.",
        "This text is cut off.",
    ]
