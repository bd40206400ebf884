"""What the end of a page, a narrow cell or Word's own way of printing tears apart."""

import pytest

from roles.importing import parse
from roles.importing.blocks import Paragraph, Table
from roles.importing.page_joins import together
from roles.importing.page_lines import joined

from .test_portable import lines, read, table


def rows_of(*texts):
    cells = [tuple((Paragraph(cell),) if cell else () for cell in row) for row in texts]
    return Table(tuple(cells))


def plain(table):
    return [
        ["/".join(part.text for part in cell) for cell in row] for row in table.rows
    ]


def test_tables_close_under_each_other_are_two_with_a_name_between():
    levels = ["Entry Level (1)", "Desired Level (2)", "Exceptional Level (3)"]
    ladders = (
        ("Listening", ["Hears people out.", "Asks what was meant.", "Teaches it."]),
        ("Planning", ["Keeps a list.", "Orders the week.", "Plans for others."]),
    )
    body = "".join(
        f"<p style='margin:4px 0'><b>{name}</b></p>{table([levels, row])}"
        for name, row in ladders
    )

    found = parse(read(f"<h2>Competencies</h2>{body}").text).competencies
    assert [(row.name, row.columns[2].indicators) for row in found] == [
        ("Listening", ("Teaches it.",)),
        ("Planning", ("Plans for others.",)),
    ]


def test_number_close_to_its_entry_is_parted_from_it():
    entries = "".join(f"<p>{n}.Water bed {n}</p>" for n in range(9, 12))

    assert lines(f"<h2>Main duties</h2>{entries}")[1:] == [
        "9. Water bed 9",
        "10. Water bed 10",
        "11. Water bed 11",
    ]


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        (["Clear communicatio", "n with all"], "Clear communication with all"),
        (["overwhelm", "ing news"], "overwhelming news"),
        (["Contributes", "to a plan"], "Contributes to a plan"),
        (["Works close", "by"], "Works close by"),
        (["settles people", "inside"], "settles people inside"),
    ],
)
def test_word_cut_by_a_narrow_cell_is_whole_again(texts, whole):
    assert joined(texts, {"overwhelming"}) == whole


def test_header_torn_by_a_page_is_put_together():
    header = ["Competency", "Entry Level (2)", "Desired Level", "Exceptional"]
    first = rows_of(header)
    rest = rows_of(["", "", "(3)", "Level (4)"], ["Care", "Asks", "Plans", "Leads"])

    assert [
        " ".join(row).replace("/", " ") for row in plain(together(first, rest))
    ] == [
        "Competency Entry Level (2) Desired Level (3) Exceptional Level (4)",
        "Care Asks Plans Leads",
    ]


def test_marks_parted_from_their_criterion_by_a_page_are_joined_to_it():
    first = rows_of(["Criteria", "E/D", "Assessed"], ["", "E", "Test"])
    rest = rows_of(["Bakes bread", "", ""], ["Sings", "D", "Interview"])

    assert plain(together(first, rest))[1:] == [
        ["Bakes bread", "E", "Test"],
        ["Sings", "D", "Interview"],
    ]


def test_name_torn_by_a_page_is_one_name():
    name = Paragraph("Area of", bold=True), Paragraph("Work", bold=True)
    first = Table((((name[0],), (Paragraph("Plans the week."),)),))
    rest = Table((((name[1],), (Paragraph("Plans the month."),)),))

    assert plain(together(first, rest)) == [
        ["Area of Work", "Plans the week./Plans the month."]
    ]
