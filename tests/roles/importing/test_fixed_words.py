"""Fixed words of our own Word files that a manager changed are told of, not taken."""

import io
from dataclasses import replace
from datetime import date

import docx
import pytest

from roles.exporting.paper import Paper
from roles.exporting.word import write_word
from roles.importing import own, read_document
from roles.importing.profile import ParsedCriterion, ReportingLine
from tests.roles.exporting.test_edited_in_word import PROFILE as SHORT
from tests.roles.importing.test_word import saved

CRITERION = replace(
    SHORT.criteria[0], either_or_group="Cooking", is_sensitive=True, guidance="Say one."
)
PROFILE = replace(
    SHORT,
    reference="TW-1",
    issued=date(2026, 5, 1),
    dbs_level="basic",
    dbs_reason="Work with adults: daily",
    placed=replace(
        SHORT.placed,
        reporting_lines=(ReportingLine("Manager", "Head cook"),),
        performance_measures=("Meals are warm",),
        criteria=(
            CRITERION,
            ParsedCriterion("Care", "essential", "Kind words", assessed_at="test"),
        ),
    ),
)
HEADINGS = list(own.HEADINGS.values())
TITLES = [*own.LINES_HEADER, *own.CRITERIA_HEADER]
LABELS = [label for key, label in own.FACTS.items()]
LEADS = [lead.strip(": ") for lead in (own.GUIDANCE, own.CHOICE, own.ASSESSED_AT)]


@pytest.fixture
def document():
    return docx.Document(io.BytesIO(write_word(Paper(PROFILE))))


def back(document):
    return read_document(saved(document), name="role.docx")


def every_paragraph(document):
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            yield from (each for cell in row.cells for each in cell.paragraphs)


def change(document, old, new, *, whole=True):
    """Set other words where these stand, alone or at the start of a paragraph."""
    changed = 0
    for paragraph in every_paragraph(document):
        is_it = paragraph.text == old if whole else paragraph.text.startswith(old)
        if is_it:
            run = paragraph.runs[0]
            run.text = new + run.text.removeprefix(old)
            changed += 1
    assert changed


def as_read(profile):
    """A profile without the lines of a text and the findings."""
    return replace(profile, placed=replace(profile.placed, findings=()))


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_changed_heading_is_shown_and_told_of(document, heading):
    before = back(document)
    change(document, heading, "Quite another heading")

    after = back(document)

    [finding] = after.profile.findings
    assert (finding.severity, finding.quote) == ("info", "Quite another heading")
    assert finding.message == (
        f"The heading “Quite another heading” stays “{heading}” here."
    )
    lines = after.text.split("\n")
    assert lines[finding.line - 1] == "## Quite another heading"
    assert f"## {heading}" not in lines
    assert as_read(after.profile) == as_read(before.profile)


@pytest.mark.parametrize("title", TITLES)
def test_a_changed_column_title_is_told_of_once(document, title):
    before = back(document)
    change(document, title, "Quite another title")

    after = back(document)

    [finding] = after.profile.findings
    assert finding.message == (
        f"The column title “Quite another title” stays “{title}” here."
    )
    assert finding.severity == "info"
    assert after.profile.placed == replace(
        before.profile.placed, findings=after.profile.findings
    )


@pytest.mark.parametrize("label", [*LABELS, *LEADS])
def test_a_changed_label_is_told_of(document, label):
    before = back(document)
    change(document, f"{label}: ", "Another label: ", whole=False)

    after = back(document)

    [finding] = after.profile.findings
    assert finding.message == f"The label “Another label” stays “{label}” here."
    assert as_read(after.profile) == as_read(before.profile)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (own.DRAFT, "For the panel only"),
        (own.SENSITIVE, "Ask gently."),
    ],
)
def test_other_words_in_place_of_a_sentence_of_ours_are_listed(document, old, new):
    change(document, old, new)

    assert back(document).profile.unplaced == (new,)


def test_a_title_in_a_column_of_its_own_is_listed(document):
    table = document.tables[1]
    table.add_column(914400)
    table.rows[0].cells[3].text, table.rows[1].cells[3].text = "Weight", "double"

    profile = back(document).profile

    assert profile.unplaced == ("Weight", "double")
    assert [row.text for row in profile.criteria] == ["Cooking for many", "Kind words"]


def test_a_version_s_number_that_says_more_is_told_of(document):
    change(document, "Version: ", "Version: agreed ", whole=False)

    [finding] = back(document).profile.findings
    assert (finding.severity, finding.quote) == ("info", "agreed 1 (draft)")


@pytest.mark.parametrize(
    "style",
    [own.EMPLOYER_STYLE, own.FACT_STYLES["dbs_reason"], own.FACT_STYLES["reference"]],
)
def test_a_fact_that_stands_twice_is_listed(document, style):
    first = next(row for row in document.paragraphs if row.style.name == style)
    document.add_paragraph("and more of it", style=style)
    first._p.addnext(document.paragraphs[-1]._p)

    assert back(document).profile.unplaced == ("and more of it",)


def test_a_remark_of_two_paragraphs_is_kept_whole(document):
    guidance = next(
        row for row in every_paragraph(document) if row.style.name == own.GUIDANCE_STYLE
    )
    added = guidance.insert_paragraph_before("Briefly.", style=own.GUIDANCE_STYLE)
    guidance._p.addnext(added._p)

    assert back(document).profile.criteria[0].guidance == "Say one.\nBriefly."


def test_two_parts_of_one_kind_are_both_told_of(document):
    duty = next(row for row in document.paragraphs if row.text == "Serve")
    duty.insert_paragraph_before("At weekends", style="Heading 2")

    document = back(document)

    assert [row.quote for row in document.profile.findings] == ["At weekends"]
    assert "## Accountabilities / At weekends" in document.text.split("\n")
