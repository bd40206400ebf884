"""House statements that a next version made from a file goes on following."""

import pytest

from roles.actions import imports, statements
from roles.exporting.paper import paper_of
from roles.exporting.word import write_word
from roles.importing import read_document
from roles.models import ProfileVersion, Section
from tests.builders import make_hr_officer, make_version, mark_published

from .test_statements import change, make_following, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def statement():
    return make_statement(text="We look out.\n\n- Ask first\n- Tell somebody")


@pytest.fixture
def section(statement):
    section = make_following(statement)
    mark_published(section.version)
    return section


def file_of(version):
    paper = paper_of(ProfileVersion.objects.with_parts().get(pk=version.pk))
    return read_document(write_word(paper), name="role.docx")


def next_version(document, profile):
    return imports.start_draft(
        parsed=imports.read_profile(document),
        source_name=document.name,
        source_text=document.text,
        by=make_hr_officer(),
        profile=profile,
    )


def shown(version):
    return version.sections.get(heading="Keeping people safe")


def test_a_section_of_the_same_words_follows_on(section, statement):
    version = section.version

    draft = next_version(file_of(version), version.profile)

    assert shown(draft).statement == statement
    assert not draft.findings.filter(rule="IM34").exists()

    change(statement, "We look out for all.", by=make_hr_officer())
    assert shown(draft).text == "We look out for all."


def test_a_statement_that_changed_since_is_shown_as_it_is_now(section, statement):
    document = file_of(section.version)
    change(statement, "We look out for all.", by=make_hr_officer())

    draft = next_version(document, section.version.profile)

    assert (shown(draft).statement, shown(draft).text) == (statement, statement.text)
    finding = draft.findings.get(rule="IM34")
    assert (finding.severity, finding.quote) == ("info", "Keeping people safe")
    assert finding.message == (
        "The house statement “Keeping people safe” has changed since the document was "
        "made. The draft shows its present words."
    )


def test_words_of_the_version_it_was_made_from_follow_too(section, statement):
    document = file_of(section.version)
    ProfileVersion.objects.filter(pk=section.version.pk).update(status="superseded")
    newest = make_version(profile=section.version.profile, number=2)
    Section.objects.create(
        version=newest, statement=statement, heading=statement.heading, text="Newer."
    )
    mark_published(newest)

    draft = next_version(document, section.version.profile)

    assert (shown(draft).statement, shown(draft).text) == (statement, statement.text)


def test_words_that_were_changed_are_the_draft_s_own(section):
    document = file_of(section.version)
    placed = document.profile.placed
    for row in placed.sections:
        if row.heading == "Keeping people safe":
            object.__setattr__(row, "text", f"{row.text} Now.")

    draft = next_version(document, section.version.profile)

    assert shown(draft).statement is None
    assert shown(draft).text.endswith("Now.")


def test_words_that_the_newest_version_made_its_own_stay_so(statement):
    section = make_following(statement)
    statements.make_own(section=section, by=make_hr_officer())
    mark_published(section.version)

    draft = next_version(file_of(section.version), section.version.profile)

    assert shown(draft).statement is None


def test_a_post_of_its_own_follows_no_statement_of_another(section):
    draft = next_version(file_of(section.version), None)

    assert shown(draft).statement is None
