"""A file of a role profile comes in again after its framework was changed."""

import pytest

from roles.actions import frameworks, imports
from roles.actions.readiness import what_waits
from roles.exporting.data import write_json
from roles.exporting.paper import paper_of
from roles.exporting.word import write_word
from roles.importing import read_document
from roles.models import Framework, Level, ProfileVersion
from tests.builders import (
    make_competency,
    make_expectation,
    make_framework,
    make_hr_officer,
    make_profile,
    make_version,
    mark_published,
)

from .builders import reword

pytestmark = pytest.mark.django_db
CALM = {
    1: "Takes the breaks that are planned for everyone in the house.",
    2: "Keeps a steady voice while others around the table shout.",
    3: "Finds a quiet way through a crisis without anybody losing face.",
    4: "Coaches whole teams in how to settle a house again.",
    5: "Shapes how every service of the charity meets a crisis.",
}
FORMATS = [(write_word, "again.docx"), (write_json, "again.json")]


def say(words, **which):
    for number, text in words.items():
        reword(text, level__number=number, **which)


@pytest.fixture
def version():
    """Version 1 of a post, in force, on a framework with one competency, Calm."""
    framework = make_framework(published=True)
    competency = make_competency(framework=framework, name="Calm", relevance="It helps")
    say(CALM, level__competency=competency)
    version = make_version(
        profile=make_profile(employer=framework.employer),
        framework=framework,
        title="Cook",
    )
    make_expectation(version=version, competency=competency, entry_level=2)
    return mark_published(version)


def change(framework, by, *, words=(), dropped=(), **fields):
    """Its next version in force, in which the competency says something else."""
    draft = frameworks.new_version(framework=framework, by=by)
    draft.competencies.update(**fields)
    Level.objects.filter(competency__framework=draft, number__in=dropped).delete()
    say(dict(words), level__competency__framework=draft)
    return frameworks.publish(framework=draft, by=by)


def bring_in(version, data, name):
    """The next version of the post that a document becomes, unchanged."""
    document = read_document(data, name=name)
    return imports.start_draft(
        parsed=imports.read_profile(document),
        source_name=name,
        source_text=document.text,
        profile=version.profile,
        by=make_hr_officer(email="again@example.org"),
    )


def told(version):
    rows = version.findings.order_by("pk")
    return {(row.rule, row.severity, row.message) for row in rows}


def waiting(version):
    whole = ProfileVersion.objects.with_texts().with_checks().get(pk=version.pk)
    return [finding.message for finding in what_waits(whole)]


def paper(version):
    return paper_of(ProfileVersion.objects.with_parts().get(pk=version.pk))


@pytest.mark.parametrize(("write", "name"), FORMATS)
def test_a_file_of_before_keeps_the_framework_as_it_was_changed(version, write, name):
    data, by = write(paper(version)), make_hr_officer()
    words = {2: "Speaks softly.", 3: "Plans for bad nights with everybody."}
    changed = change(
        version.framework, by, words=words, name="Steadiness", relevance="Calm lasts"
    )
    newest = change(changed, by, words={2: "Breathes out."})

    draft = bring_in(version, data, name)

    expectation = draft.expectations.get()
    assert draft.framework == newest
    assert Framework.objects.count() == 3
    assert (expectation.competency.name, expectation.entry_level) == ("Steadiness", 2)
    assert {severity for _, severity, _ in told(draft)} == {"info"}
    assert {message.partition("; ")[0] for *_, message in told(draft)} == {
        "The framework has renamed this competency: it is “Steadiness” now.",
        "Why “Steadiness” matters is said as in an earlier version of the framework",
        "Level 2 of Steadiness is as in an earlier version of the framework",
        "Level 3 of Steadiness is as in an earlier version of the framework",
    }


@pytest.mark.parametrize(("write", "name"), FORMATS)
@pytest.mark.parametrize("dropped", [4, 5])
def test_a_level_that_the_framework_dropped_is_not_added_again(
    version, write, name, dropped
):
    data = write(paper(version))
    newest = change(version.framework, make_hr_officer(), dropped=[dropped])
    is_told = name.endswith("json") or dropped == 4

    draft = bring_in(version, data, name)

    assert draft.framework == newest
    assert Framework.objects.count() == 2
    gone = (
        "CM02",
        "info",
        f"Level {dropped} of Calm is as in an earlier version of the framework, which "
        "has no such level any more: it is left out.",
    )
    assert told(draft) == ({gone} if is_told else set())
    lacking = [text for text in waiting(draft) if text.startswith("The framework says")]
    assert lacking == ["The framework says nothing at level 4."] * (dropped == 4)


def test_other_words_than_any_version_had_are_still_told_of(version):
    text = write_json(paper(version)).decode().replace("steady voice", "firm voice")
    change(version.framework, make_hr_officer(), words={2: "Speaks softly."})

    draft = bring_in(version, text.encode(), "again.json")

    assert {row[:2] for row in told(draft)} == {("CM02", "warn")}


def test_a_new_level_goes_into_a_draft_of_the_framework(version):
    change(version.framework, make_hr_officer(), dropped=[4])
    text = write_json(paper(version)).decode().replace("whole teams", "two teams")

    draft = bring_in(version, text.encode(), "again.json")

    assert (draft.framework.number, draft.framework.status) == (3, "draft")
