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


HEADER = ["Competency", "Entry Level (1)", "Desired Level (2)", "Exceptional Level (3)"]


def test_header_repeated_over_the_rest_of_a_row_is_read_once():
    first = rows_of(HEADER, ["Care", "Asks about", "Plans", "Leads"])
    same = rows_of(HEADER, ["", "the day", "", ""])
    other = rows_of([*HEADER[:3], "Exceptional Level (4)"], ["", "the day", "", ""])
    whole = [HEADER, ["Care", "Asks about the day", "Plans", "Leads"]]

    assert plain(together(first, same)) == whole
    assert plain(together(first, other)) == whole


def test_rest_of_a_name_under_a_repeated_header_opens_no_other_competency():
    first = rows_of(
        HEADER, ["Care. Relevance to Recovery: We", "Asks.", "Plans.", "L."]
    )
    rest = rows_of(HEADER, ["mend together.", "", "Tells.", ""])
    another = rows_of(HEADER, ["Planning", "Keeps a list.", "Orders.", "Shapes."])

    assert plain(together(first, rest))[1][0] == (
        "Care. Relevance to Recovery: We mend together."
    )
    assert together(first, another) is None


def test_header_without_lines_between_its_cells_has_columns():
    style = (
        "<style>.h td{border:1px solid #444;border-left:0;border-right:0}"
        ".b td{border:1px solid #444}</style>"
    )
    rows = ["".join(f"<td>{cell}</td>" for cell in row) for row in (HEADER, LADDER)]
    body = (
        f"{style}<h2>Competencies</h2><table>"
        f"<tr class='h'>{rows[0]}</tr><tr class='b'>{rows[1]}</tr></table>"
    )

    found = parse(read(body).text).competencies
    assert [[c.number for c in row.columns] for row in found] == [[1, 2, 3]]


LADDER = ["Care", "Asks how the day went.", "Plans the week.", "Leads the house."]


@pytest.mark.parametrize(
    ("header", "name"),
    [(HEADER, "Planning"), (["", "Essential", "Desirable"], "Skills")],
)
def test_bold_name_close_under_a_bold_header_is_no_part_of_it(header, name):
    width = len(header)
    rows = [
        [f"<b>{cell}</b>" for cell in header],
        [f"<b>{name}</b>", *[""] * (width - 1)],
    ]
    rows += [["", *(f"Does thing {at} well." for at in range(1, width))]]
    profile = parse(read(f"<h2>Part</h2>{table(rows, ruled=False)}").text)

    names = [row.name for row in profile.competencies]
    assert names + [row.category for row in profile.criteria][:1] == [name]


def test_bold_line_after_a_whole_sentence_is_no_part_of_its_paragraph():
    text = (
        "Everything in this house is shared, and what is shared is looked after well."
    )
    body = f"<p style='margin:0;width:13cm'>{text * 2}</p>"
    body += "<p style='margin:0'><b>Key duties</b></p>"

    assert lines(body)[-1] == "**Key duties**"


LEVELS = HEADER[1:]


def test_name_across_the_columns_at_the_foot_of_a_page_keeps_its_levels():
    first = rows_of(LEVELS, ["Asks.", "Plans.", "Leads."], ["Planning"])
    rest = rows_of(LEVELS, ["Keeps a list.", "Orders the week.", "Plans for all."])

    assert plain(together(first, rest)) == [*plain(first), *plain(rest)]


def test_names_across_the_columns_name_what_stands_below():
    ladders = [("Care", ["Asks.", "Plans.", "Leads."]), ("Hope", ["A.", "B.", "C."])]
    rows = []
    for name, cells in ladders:
        rows += [[name, "", ""], LEVELS, cells]
    across = table(rows).replace("<td></td><td></td>", "")
    for name, _ in ladders:
        across = across.replace(f"<td>{name}</td>", f"<td colspan='3'>{name}</td>")

    found = parse(read(f"<h2>Competencies</h2>{across}").text).competencies
    assert [(row.name, row.columns[0].indicators) for row in found] == [
        ("Care", ("Asks.",)),
        ("Hope", ("A.",)),
    ]


def test_header_alone_at_the_foot_of_a_page_goes_on_without_lines():
    row = "".join(f"<td>{cell}</td>" for cell in ("", "Essential", "Desirable"))
    more = "".join(f"<td>{cell}</td>" for cell in ("Skills", "Cooks well", "Sings"))
    body = (
        "<h2>Person specification</h2><table style='page-break-inside:auto'>"
        f"<tr>{row}</tr><tr style='page-break-before:always'>{more}</tr></table>"
    )

    found = parse(read(body).text).criteria
    assert [(row.category, row.requirement, row.text) for row in found] == [
        ("Skills", "essential", "Cooks well"),
        ("Skills", "desirable", "Sings"),
    ]


def test_bold_name_below_a_table_without_lines_is_that_of_the_next():
    ladders = [("Care", ["Asks.", "Plans.", "Leads."]), ("Hope", ["A.", "B.", "C."])]
    close = "<p style='margin:2px 9px'>"
    body = "".join(
        f"{close}<b>{name}</b></p>{close}Relevance to Recovery: It mends.</p>"
        f"{table([LEVELS, cells], ruled=False)}"
        for name, cells in ladders
    )

    found = parse(read(f"<h2>Competencies</h2>{body}").text).competencies
    assert [(row.name, row.relevance) for row in found] == [
        ("Care", "It mends."),
        ("Hope", "It mends."),
    ]
