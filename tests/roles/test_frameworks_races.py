"""Two people acting on one framework at the same moment, under PostgreSQL's locks."""

import pytest
from django.core.exceptions import ValidationError

from roles.actions import competencies, frameworks, imports, merging, migrating
from roles.actions.drafts import ChangedMeanwhile
from roles.framework_changes import ladder_of
from roles.importing import ParsedColumn, ParsedCompetency, parse
from roles.ladders.merging import Document
from roles.models import Competency, Employer, Framework, ProfileVersion
from roles.models.moves import MoveNotAllowed
from tests.builders import (
    make_competency,
    make_employer,
    make_framework,
    make_full_version,
    make_hr_officer,
)

from .ladder_documents import profile_text, window
from .races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def answer(act, *refusals):
    """What an act did: None, or the kind of refusal."""
    try:
        act()
    except refusals as refusal:
        return type(refusal)
    return None


def told(answers):
    return sorted(str(each and each.__name__) for each in answers)


def test_only_one_of_two_saves_of_a_competency_wins_and_the_other_is_told():
    officer = make_hr_officer()
    competency = make_competency(framework=make_framework(published=False))

    def read():
        return Competency.objects.with_levels().get(pk=competency.pk)

    seen = ladder_of(read())

    def save(text):
        competencies.save_competency(
            competency=read(), levels={1: [text]}, seen=seen, by=officer
        )

    answers = at_once(
        *[lambda t=t: answer(lambda: save(t), ChangedMeanwhile) for t in ("A.", "B.")]
    )

    levels = read().levels.all()
    texts = [row.text for level in levels for row in level.indicators.all()]
    assert told(answers) == ["ChangedMeanwhile", "None"]
    assert texts in (["A."], ["B."])


def test_one_name_is_added_to_a_framework_once():
    officer, framework = make_hr_officer(), make_framework(published=False)

    def add():
        added = Competency(framework=framework, name="Calm")
        competencies.save_competency(competency=added, levels={1: ["A."]}, by=officer)

    answers = at_once(*[lambda: answer(add, ValidationError)] * 2)

    assert told(answers) == ["None", "ValidationError"]
    assert Competency.objects.count() == 1


def test_one_name_is_given_to_a_framework_once():
    officer, employer = make_hr_officer(), make_employer()

    def start():
        frameworks.create(employer=employer, name="Ladder", by=officer)

    answers = at_once(*[lambda: answer(start, ValidationError)] * 2)

    assert told(answers) == ["None", "ValidationError"]
    assert Framework.objects.count() == 1


def test_nothing_slips_into_a_framework_while_it_is_published():
    officer = make_hr_officer()
    framework = make_framework(published=False)
    make_competency(framework=framework)
    seen = frameworks.ladder_stamp(*framework.competencies.with_levels())

    def add():
        added = Competency(framework=framework, name="Calm")
        competencies.save_competency(competency=added, levels={1: ["A."]}, by=officer)

    answers = at_once(
        lambda: answer(
            lambda: frameworks.publish(framework=framework, seen=seen, by=officer),
            ChangedMeanwhile,
        ),
        lambda: answer(add, MoveNotAllowed),
    )

    framework.refresh_from_db()
    was_published = framework.status == Framework.Status.PUBLISHED
    assert framework.competencies.count() == (1 if was_published else 2)
    assert told(answers) in (["MoveNotAllowed", "None"], ["ChangedMeanwhile", "None"])


def test_a_next_version_is_started_once():
    officer, framework = make_hr_officer(), make_framework()
    make_competency(framework=framework)

    drafts = at_once(
        *[lambda: frameworks.new_version(framework=framework, by=officer).pk] * 2
    )

    assert drafts[0] == drafts[1]
    assert Framework.objects.count() == 2


def test_a_profile_is_migrated_once():
    officer, version = make_hr_officer(), make_full_version()
    new = frameworks.new_version(framework=version.framework, by=officer)

    def migrate():
        choices = [(version, version.row_version)]
        return migrating.migrate_each(choices=choices, framework=new, by=officer)[0]

    outcomes = at_once(migrate, migrate)

    assert sorted(row.refusal for row in outcomes) == [
        "",
        "This profile has a draft already.",
    ]
    assert ProfileVersion.objects.count() == 2


def make_proposal(officer, **fields):
    row = ParsedCompetency(
        "Calm", "", (), beyond=(ParsedColumn("", 1, False, ("Breathes out.",)),)
    )
    fields = {"name": "House", "employer": None, "employer_name": "Tideway", **fields}
    documents = [Document("a.txt", (row,))]
    return merging.start_proposal(documents=documents, by=officer, **fields)


def test_a_proposal_is_confirmed_once():
    officer = make_hr_officer()
    proposal = make_proposal(officer)

    answers = at_once(
        *[lambda: merging.confirm_proposal(proposal=proposal, by=officer).name] * 2
    )

    assert sorted(map(str, answers)) == sorted(["House", str(MoveNotAllowed)])
    assert Framework.objects.count() == Employer.objects.count() == 1


def test_two_proposals_of_one_name_become_one_draft():
    officer = make_hr_officer()
    employer = make_employer()
    proposals = [make_proposal(officer, employer=employer) for _ in range(2)]

    drafts = at_once(
        *[
            lambda one=one: merging.confirm_proposal(proposal=one, by=officer).pk
            for one in proposals
        ]
    )

    assert drafts == [Framework.objects.get().pk] * 2
    assert Competency.objects.count() == 1


def test_of_confirming_and_discarding_a_proposal_one_happens():
    officer = make_hr_officer()
    proposal = make_proposal(officer)

    answers = at_once(
        lambda: merging.confirm_proposal(proposal=proposal, by=officer).name,
        lambda: merging.discard_proposal(proposal=proposal, by=officer),
    )

    assert answers in (["House", MoveNotAllowed], [MoveNotAllowed, None])
    assert Framework.objects.exists() == (answers[0] == "House")


def test_documents_bring_nothing_into_a_framework_while_it_is_published():
    officer, employer = make_hr_officer(), make_employer()
    framework = make_framework(employer=employer, name="House", published=False)
    make_competency(framework=framework)
    proposal = make_proposal(officer, employer=employer)

    answers = at_once(
        lambda: frameworks.publish(framework=framework, by=officer).status,
        lambda: merging.confirm_proposal(proposal=proposal, by=officer).number,
    )

    framework.refresh_from_db()
    assert answers in (["published", 1], ["published", 2])
    assert framework.competencies.count() == (2 if answers[1] == 1 else 1)


@pytest.mark.parametrize("is_new", [True, False])
def test_two_documents_of_one_employer_share_its_first_framework(is_new):
    officer = make_hr_officer()
    if not is_new:
        make_employer(name="Tideway")
    text = profile_text(*window(1))
    parsed = parse(text)

    titles = at_once(
        *[
            lambda: (
                imports.start_draft(
                    parsed=parsed, source_name="a.txt", source_text=text, by=officer
                ).title
            )
        ]
        * 2
    )

    assert titles == ["Night Worker"] * 2
    assert [str(row) for row in Framework.objects.all()] == [
        "Tideway framework, version 1"
    ]
    assert Competency.objects.count() == 1
