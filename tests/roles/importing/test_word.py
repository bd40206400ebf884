"""Word documents, made here with python-docx, as the lines and profile they give."""

import io
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from roles.importing import parse, read_document


def saved(document):
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def read(document, name="role.docx"):
    return read_document(saved(document), name=name)


def lines(document):
    return [line for line in read(document).text.split("\n") if line]


def with_table(rows, *, heading="Person specification"):
    document = docx.Document()
    document.add_heading(heading, 1)
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            first, *rest = text.split("\n")
            cell.text = first
            for paragraph in rest:
                cell.add_paragraph(paragraph)
    return document


def criteria(document):
    found = parse(read(document).text).criteria
    return [(row.category, row.requirement, row.text) for row in found]


def run_of(xml):
    return parse_xml(f"<w:r {nsdecls('w')}>{xml}</w:r>")


def test_headings_lists_and_bold_lines_keep_what_word_says():
    document = docx.Document()
    document.add_heading("Peer Worker", 0)
    document.add_heading("Main duties", 2)
    document.add_paragraph("Meet people", style="List Bullet")
    document.add_paragraph("on their terms", style="List Bullet 2")
    document.add_paragraph("").add_run("Records").bold = True
    document.add_paragraph("Write notes", style="List Bullet")

    assert lines(document) == [
        "# Peer Worker",
        "## Main duties",
        "- Meet people",
        "  - on their terms",
        "**Records**",
        "- Write notes",
    ]


def test_numbers_are_counted_from_the_definitions_of_word():
    document = docx.Document()
    for text in ("Plan the week", "Keep records"):
        document.add_paragraph(text, style="List Number")

    assert lines(document) == ["1. Plan the week", "2. Keep records"]


def test_tracked_changes_are_accepted_and_hidden_words_not_read():
    document = docx.Document()
    paragraph = document.add_paragraph("Meet ")
    inserted, deleted = OxmlElement("w:ins"), OxmlElement("w:del")
    inserted.append(run_of("<w:t>people</w:t>"))
    deleted.append(run_of("<w:delText>clients</w:delText>"))
    paragraph._p.extend([inserted, deleted])
    paragraph.add_run(" never").font.hidden = True

    assert lines(document) == ["Meet people"]


def test_comments_and_codes_of_fields_are_not_read():
    document = docx.Document()
    paragraph = document.add_paragraph("Closes ")
    for xml in (
        '<w:fldChar w:fldCharType="begin"/>',
        "<w:instrText>DATE</w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>in May</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        paragraph._p.append(run_of(xml))
    document.add_comment(paragraph.runs, text="Really?", author="A", initials="A")

    assert lines(document) == ["Closes in May"]


def test_content_controls_and_text_boxes_are_read_where_they_stand():
    document = docx.Document()
    document.add_paragraph("Before")
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Inside</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    document.element.body.insert(1, control)
    box = parse_xml(
        f"<w:r {nsdecls('w')}><w:pict><w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r>"
        "</w:p></w:txbxContent></w:pict></w:r>"
    )
    document.paragraphs[0]._p.append(box)

    assert lines(document) == ["Before", "Boxed", "Inside"]


def test_paragraphs_of_a_cell_are_criteria_whatever_their_capitals():
    document = with_table(
        [
            ["", "Essential", "Desirable"],
            ["Skills", "Good notes of Visits Made\nCalm on the phone", "Welsh"],
        ]
    )

    assert criteria(document) == [
        ("Skills", "essential", "Good notes of Visits Made"),
        ("Skills", "essential", "Calm on the phone"),
        ("Skills", "desirable", "Welsh"),
    ]


def test_merged_cells_head_the_criteria_below():
    document = with_table(
        [
            ["Criteria", "Essential", "Desirable"],
            ["Experience", "", ""],
            ["Work beside people in distress", "✓", ""],
            ["Running a group", "", "✓"],
        ]
    )
    cells = document.tables[0].rows[1].cells
    cells[0].merge(cells[2])

    assert criteria(document) == [
        ("Experience", "essential", "Work beside people in distress"),
        ("Experience", "desirable", "Running a group"),
    ]


def test_categories_over_several_rows_are_read_once():
    document = with_table(
        [
            ["", "Criteria", "Essential/Desirable"],
            ["Skills", "Clear writing", "E"],
            ["", "Driving", "D"],
        ]
    )
    cells = document.tables[0].columns[0].cells
    cells[1].merge(cells[2])

    assert criteria(document) == [
        ("Skills", "essential", "Clear writing"),
        ("Skills", "desirable", "Driving"),
    ]


@pytest.mark.parametrize(
    "tick",
    [
        '<w:sym w:font="Wingdings" w:char="F0FC"/>',
        '<w:rPr><w:rFonts w:ascii="Wingdings 2"/></w:rPr><w:t>P</w:t>',
        '<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/>'
        "</w:checkBox></w:ffData></w:fldChar>",
    ],
)
def test_ticks_of_every_kind_are_ticks(tick):
    document = with_table([["Criteria", "Essential", "Desirable"], ["Driving", "", ""]])
    document.tables[0].cell(1, 2).paragraphs[0]._p.append(run_of(tick))

    assert criteria(document) == [("", "desirable", "Driving")]


def test_bullets_in_level_columns_are_the_indicators():
    document = with_table(
        [
            ["Competency", "Entry Level (1)", "Desired (2)", "Exceptional (3)"],
            [
                "Listening\nBeing heard helps.",
                "Waits for an answer\nChecks what Was Meant",
                "Calms a quarrel",
                "Teaches others",
            ],
        ],
        heading="Competencies",
    )

    [found] = parse(read(document).text).competencies
    assert (found.name, found.relevance) == ("Listening", "Being heard helps.")
    assert [column.indicators for column in found.columns] == [
        ("Waits for an answer", "Checks what Was Meant"),
        ("Calms a quarrel",),
        ("Teaches others",),
    ]


def test_tables_for_layout_become_headings_and_text():
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)
    row = table.add_row().cells
    row[0].text = "Main duties"
    row[1].text = "Cook with people"
    row[1].add_paragraph("Garden with people")

    duties = parse(read(document).text).accountabilities
    assert [row.text for row in duties] == ["Cook with people", "Garden with people"]


def test_a_table_inside_a_cell_keeps_its_words():
    document = with_table([["Grade", "Hours"], ["", "37"]], heading="Notes")
    inner = document.tables[0].cell(1, 0).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Band", "Four"

    assert lines(document)[-1] == "• Band: Four\t37"


def test_page_headers_are_left_out_unless_they_name_the_employer():
    document = docx.Document()
    document.add_paragraph("Main duties")
    document.add_paragraph("Cook", style="List Bullet")
    document.sections[0].header.paragraphs[0].text = "Lantern Quay Trust"
    document.sections[0].footer.paragraphs[0].text = "Printed copies are out of date"

    found = read(document)
    assert found.text.startswith("Lantern Quay Trust\n")
    assert [finding.quote for finding in found.findings] == [
        "Printed copies are out of date"
    ]


def test_footnotes_stand_behind_their_paragraph():
    document = docx.Document()
    document.add_paragraph("Own car").add_run()._r.append(
        parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="2"/>')
    )
    data = with_part(
        saved(document),
        "word/footnotes.xml",
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>Or lifts'
        "</w:t></w:r></w:p></w:footnote></w:footnotes>",
        "footnotes",
    )

    text = read_document(data, name="role.docx").text
    assert text.split() == ["Own", "car", "Note:", "Or", "lifts"]


def with_part(data, name, xml, kind):
    """A Word file with one more part, related to the main one."""
    source, made = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "word/_rels/document.xml.rels":
                address = qn("r:id")[1:].partition("}")[0]
                relation = (
                    f'<Relationship Id="own" Type="{address}/{kind}" '
                    f'Target="{name.rpartition("/")[2]}"/></Relationships>'
                )
                content = content.replace(b"</Relationships>", relation.encode())
            target.writestr(entry.filename, content)
        target.writestr(name, xml)
    return made.getvalue()
