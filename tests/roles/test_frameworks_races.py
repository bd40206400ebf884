"""Two people acting on one framework at the same moment, under PostgreSQL's locks."""

import pytest
from django.core.exceptions import ValidationError

from roles.actions import competencies, frameworks, migrating
from roles.actions.drafts import ChangedMeanwhile
from roles.framework_changes import ladder_of
from roles.models import Competency, Framework, ProfileVersion
from roles.models.moves import MoveNotAllowed
from tests.builders import (
    make_competency,
    make_employer,
    make_framework,
    make_full_version,
    make_hr_officer,
)

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
