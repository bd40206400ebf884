"""What a manager changes in a Word file of ours comes in."""

import copy
import io

import docx
import pytest

from roles.exporting.paper import Paper
from roles.exporting.word import write_word
from roles.importing import own, read_document
from roles.importing.profile import (
    Accountability,
    ParsedColumn,
    ParsedCompetency,
    ParsedCriterion,
    ParsedProfile,
    Placed,
    Section,
)

PROFILE = ParsedProfile(
    title="Cook",
    employer="Tideway",
    placed=Placed(
        sections=(Section("Purpose", "purpose", "To feed people.", place="start"),),
        accountabilities=(Accountability("", "Cook"), Accountability("", "Serve")),
        criteria=(
            ParsedCriterion(
                *("Skills", "essential", "Cooking for many"),
                assessed_at="interview",
                guidance="Tell us of one meal.",
                accountabilities=(1,),
            ),
        ),
        competencies=(
            ParsedCompetency(
                "Calm",
                "It helps.",
                tuple(
                    ParsedColumn(label, number, False, (f"{label} words",))
                    for number, label in enumerate(
                        ("Entry", "Desired", "Exceptional"), start=2
                    )
                ),
                assessed_at="interview",
            ),
        ),
    ),
)


@pytest.fixture
def document():
    return docx.Document(io.BytesIO(write_word(Paper(PROFILE))))


def back(document):
    file = io.BytesIO()
    document.save(file)
    return read_document(file.getvalue(), name="role.docx").profile


def styled(document, name):
    return [each for each in document.paragraphs if each.style.name == name]


def test_a_row_added_and_a_word_changed(document):
    serve = styled(document, own.DUTY_STYLE)[1]
    added = copy.deepcopy(serve._p)
    serve._p.addnext(added)
    styled(document, own.DUTY_STYLE)[2].runs[0].text = "Wash up"
    document.tables[0].cell(1, 1).paragraphs[0].runs[0].text = "desirable"

    profile = back(document)

    assert [row.text for row in profile.accountabilities] == [
        *("Cook", "Serve", "Wash up")
    ]
    [criterion] = profile.criteria
    assert (criterion.requirement, criterion.guidance) == (
        "desirable",
        "Tell us of one meal.",
    )


def test_rows_of_tables_come_and_go(document):
    criteria, ladder = document.tables
    row = copy.deepcopy(criteria.rows[1]._tr)
    criteria.rows[1]._tr.addnext(row)
    criteria.rows[2].cells[0].paragraphs[0].runs[0].text = "Baking"
    criteria._tbl.remove(criteria.rows[1]._tr)
    cell = ladder.rows[1].cells[0]
    cell.add_paragraph("Breathes", style=own.INDICATOR_STYLE)

    profile = back(document)

    assert [row.text for row in profile.criteria] == ["Baking"]
    assert profile.competencies[0].columns[0].indicators == ("Entry words", "Breathes")


def test_a_section_of_one_s_own_is_known_by_its_heading(document):
    document.add_heading("Values", 2)
    document.add_paragraph("Kind to all.")

    *_, section = back(document).sections

    assert (section.heading, section.kind, section.text, section.place) == (
        *("Values", "values", "Kind to all.", "end"),
    )


def test_what_nobody_understands_is_listed(document):
    document.tables[0].cell(1, 1).paragraphs[0].runs[0].text = "Nice to have"
    document.tables[0].cell(1, 2).paragraphs[0].runs[0].text = "At lunch"
    document.tables[1]._tbl.addnext(document.add_paragraph("Stray")._p)

    profile = back(document)

    assert profile.unplaced == ("Stray",)
    assert (profile.criteria[0].requirement, profile.criteria[0].assessed) == (
        "unclear",
        "At lunch",
    )
    assert sorted(finding.rule for finding in profile.findings) == ["CR06", "IM02"]


def test_a_document_that_only_borrows_a_table_is_read_as_any_other(document):
    for paragraph in list(document.paragraphs):
        if paragraph.style.name != "Heading 2":
            paragraph.style = document.styles["Normal"]

    file = io.BytesIO()
    document.save(file)

    assert read_document(file.getvalue(), name="role.docx").profile is None
