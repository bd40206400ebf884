"""Tables whose columns hold marks: what says yes, what says no, and what is unclear."""

import pytest

from roles.importing import parse

from .test_word import read, with_table

# (in the column that applies, in the other one).
CLEAR = [
    *(("☒", "☐"), ("☑", "☐"), ("Yes", "No"), ("Y", "N"), ("yes", "-")),
    *(("X", "-"), ("x", "–"), ("X", "—"), ("✓", "✗"), ("✔", "N/A"), ("✔", "n/a")),
    *(("✔", "✘"), ("●", "○"), ("✓", "x"), ("✓", "None"), ("✗", "")),
    *(("✘", ""), ("x", "No"), ("☒", ""), ("✔", "☒"), ("☑", "☒"), ("•", "")),
    *(("1", "0"), ("✓ ", "n / a"), ("Yes", "not applicable")),
]
UNCLEAR = [
    *(("✓", "✓"), ("x", "x"), ("☒", "☒"), ("☐", "☐"), ("No", "No"), ("-", "-")),
    *(("N/A", ""), ("☐", ""), ("✓", "?"), ("Yes", "✓"), ("✗", "x"), ("0", "0")),
    *(("1", "2"), ("✓", "(✓)"), ("YY", "✓")),
    # Both are entries of a list to us.
    ("■", "□"),
]


def read_text(rows):
    lines = ["Criteria\tEssential\tDesirable", *("\t".join(row) for row in rows)]
    return parse("Person specification\n" + "\n".join(lines) + "\n")


def read_word(rows):
    table = [["Criteria", "Essential", "Desirable"], *rows]
    return parse(read(with_table(table)).text)


def blocked(profile):
    """What criteria keep from being published."""
    found = [each for each in profile.findings if each.rule == "CR06"]
    return [each.quote for each in found if each.severity == "block"]


@pytest.mark.parametrize("read", [read_text, read_word])
@pytest.mark.parametrize(("yes", "no"), CLEAR)
def test_row_is_what_its_marks_say(read, yes, no):
    read = read([["Cooks for many", yes, no], ["Sings songs", no, yes]])

    assert [(row.category, row.requirement, row.text) for row in read.criteria] == [
        ("", "essential", "Cooks for many"),
        ("", "desirable", "Sings songs"),
    ]
    assert blocked(read) == []


@pytest.mark.parametrize("read", [read_text, read_word])
@pytest.mark.parametrize(("one", "other"), UNCLEAR)
def test_row_whose_marks_do_not_say_is_unclear_and_blocks(read, one, other):
    read = read([["Cooks for many people", one, other], ["Sings songs", "✓", ""]])

    assert ("unclear", "Cooks for many people") in [
        (row.requirement, row.text) for row in read.criteria
    ]
    assert "Sings songs" in [row.text for row in read.criteria]
    assert len(blocked(read)) == 1


@pytest.mark.parametrize(
    "rows",
    [
        [["✓", "✓", ""]],
        [["☒", "Cooks for many people", "Sings"]],
        [["", "☒", "☐"]],
        [["Skills", "Yes", "Sings songs"]],
        [["Skills", "Cooks for many people", "☐"]],
        [["Skills", "Cooks for many people • ☒", ""]],
    ],
)
@pytest.mark.parametrize("read", [read_text, read_word])
def test_no_mark_becomes_a_criterion_in_silence(read, rows):
    read = read(rows)

    marks = {"✓", "☒", "☐", "Yes"} & {row.text for row in read.criteria}
    assert marks <= set(blocked(read))


@pytest.mark.parametrize("empty", ["-", "–", "N/A", "n/a", "None"])
def test_name_of_a_category_beside_empty_columns_stays_one(empty):
    read = read_text([["Skills", empty, empty], ["Cooks for many", "✓", empty]])

    assert [(row.category, row.requirement, row.text) for row in read.criteria] == [
        ("Skills", "essential", "Cooks for many")
    ]


def test_list_entry_that_is_only_a_mark_blocks():
    text = "Person specification\n\nDesirable\n\n• Sings songs\n• ☒\n"

    assert "☒" in blocked(parse(text))
