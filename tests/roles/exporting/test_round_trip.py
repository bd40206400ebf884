"""What goes out as a file comes in again as the same profile."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings

from recruitment.demo.profiles import load_profiles
from roles import pdf
from roles.actions import imports
from roles.exporting.data import write_json
from roles.exporting.paper import Edition, Paper, paper_of
from roles.exporting.profile import profile_of
from roles.exporting.word import write_word
from roles.importing import own, read_document
from roles.models import ProfileVersion
from tests.builders import make_hr_admin, make_hr_officer
from tests.pdf.checker import assert_pdf_ua

from .profiles import profiles, settled


def without_lines(profile):
    """A profile without what only a document has: lines of a text, and findings."""
    placed = {
        name: tuple(
            replace(row, line=None) if hasattr(row, "line") else row
            for row in getattr(profile, name)
        )
        for name in type(profile.placed).__dataclass_fields__
        if name != "findings"
    }
    return replace(profile, placed=replace(profile.placed, findings=(), **placed))


def shown(profile):
    """A profile without the levels that only JSON tells of."""
    seen = tuple(replace(row, beyond=()) for row in profile.competencies)
    return replace(profile, placed=replace(profile.placed, competencies=seen))


def assert_back(data, name, profile, edition=None):
    """What number the version has, and whether it is a draft, only a file says."""
    edition = edition or Edition()
    document = read_document(data, name=name)

    said = replace(profile, number=edition.number, is_draft=edition.is_open)
    assert without_lines(document.profile) == said
    assert document.profile.findings == ()


@settings(max_examples=40, deadline=None)
@given(profiles())
def test_word_file_comes_back_exactly(profile):
    assert_back(write_word(Paper(profile)), "role.docx", shown(settled(profile)))


@settings(max_examples=40, deadline=None)
@given(profiles())
def test_json_comes_back_exactly(profile):
    assert_back(write_json(Paper(profile)), "role.json", profile)


@pytest.fixture
def demo_papers(db):
    load_profiles(by=make_hr_officer(), second=make_hr_admin())
    return [paper_of(version) for version in ProfileVersion.objects.with_parts()]


def test_every_demo_profile_comes_back_in_every_format(demo_papers):
    assert len(demo_papers) == 4
    for paper in demo_papers:
        profile, edition = paper.profile, paper.edition
        content = pdf.render_paper(paper).content
        assert_back(write_json(paper), "role.json", profile, edition)
        assert_back(write_word(paper), "role.docx", shown(profile), edition)
        assert_back(content, "role.pdf", shown(profile), edition)


@pytest.mark.parametrize(
    ("status", "is_open"), [("draft", True), ("in_review", True), ("published", False)]
)
def test_every_format_says_which_version_it_is_of(demo_papers, status, is_open):
    paper = demo_papers[0]
    edition = replace(paper.edition, number=12, status=status, is_open=is_open)
    paper = replace(paper, edition=edition)

    files = {
        "role.json": write_json(paper),
        "role.docx": write_word(paper),
        "role.pdf": pdf.render_paper(paper).content,
    }

    for name, data in files.items():
        profile = read_document(data, name=name).profile
        assert (profile.reference, profile.number) == (paper.profile.reference, 12)
        assert profile.is_draft == is_open


@pytest.mark.parametrize("said", [True, 1.5, -1, 0, "x", None, [1], 10**9, "1 of 2"])
def test_what_is_no_number_of_a_version_is_left_out(said):
    data = json.dumps({"title": "Cook", "employer": "Tideway", "number": said})

    assert read_document(data.encode(), name="role.json").profile.number is None


def test_draft_comes_back_from_its_pdf(demo_papers):
    paper = replace(demo_papers[0], edition=Edition())

    assert_back(pdf.render_paper(paper).content, "role.pdf", shown(paper.profile))


def test_reason_with_a_colon_comes_back_from_every_format(demo_papers):
    paper = demo_papers[0]
    profile = replace(
        paper.profile, dbs_level="basic", dbs_reason="Work with adults: daily"
    )
    paper = replace(paper, profile=profile)

    edition = paper.edition
    assert_back(write_word(paper), "role.docx", shown(profile), edition)
    assert_back(pdf.render_paper(paper).content, "role.pdf", shown(profile), edition)


def test_pdf_that_lacks_letters_says_so_and_is_read_back(demo_papers):
    paper = demo_papers[0]
    paper = replace(paper, profile=replace(paper.profile, service="", title="Оксана"))

    content = pdf.render_paper(paper).content
    profile = read_document(content, name="role.pdf").profile

    assert own.GAPS_LEAD in pdf.paper_html(paper)
    assert own.GAPS_LEAD not in pdf.paper_html(demo_papers[0])
    assert (profile.title, profile.service) == ("??????", "")
    assert [own.GAPS_LEAD in finding.quote for finding in profile.findings] == [True]
    assert_pdf_ua(content)


def test_a_draft_made_from_an_export_says_the_same(demo_papers):
    for paper in demo_papers:
        document = read_document(write_json(paper), name="role.json")
        version = imports.start_draft(
            parsed=imports.read_profile(document),
            source_name=document.name,
            source_text=document.text,
            by=None,
        )

        whole = ProfileVersion.objects.with_parts().get(pk=version.pk)
        kept = replace(profile_of(whole), reference=paper.profile.reference)
        assert kept == paper.profile


def test_lines_of_a_file_of_ours_are_lines_of_its_text(demo_papers):
    for paper in demo_papers:
        document = read_document(write_word(paper), name="role.docx")

        lines = document.text.split("\n")
        for row in document.profile.accountabilities:
            assert row.text in lines[row.line - 1]
        for row in document.profile.sections:
            assert row.heading in lines[row.line - 1]
