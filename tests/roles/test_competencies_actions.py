import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEntry
from roles.actions import competencies
from roles.actions.drafts import ChangedMeanwhile
from roles.actions.frameworks import StillInUse, ladder_stamp
from roles.framework_changes import ladder_of
from roles.models import Competency, Indicator
from roles.models.vacancies import MoveNotAllowed
from tests.builders import (
    make_competency,
    make_expectation,
    make_framework,
    make_hr_officer,
    make_version,
    put,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_hr_officer()


@pytest.fixture
def framework():
    return make_framework(published=False)


def fresh(competency):
    return Competency.objects.with_levels().get(pk=competency.pk)


def seen(competency):
    return ladder_stamp(fresh(competency))


def levels_of(competency):
    return {
        level.number: [indicator.text for indicator in level.indicators.all()]
        for level in fresh(competency).levels.all()
    }


def names(framework):
    return list(
        framework.competencies.order_by("position").values_list("name", flat=True)
    )


def test_a_new_competency_goes_last(framework, officer):
    make_competency(framework=framework, name="Care")
    added = Competency(framework=framework, name="Calm")

    competencies.save_competency(
        competency=added, levels={1: [], 2: ["Breathes."], 4: ["Rests."]}, by=officer
    )

    assert names(framework) == ["Care", "Calm"]
    assert levels_of(added) == {2: ["Breathes."], 4: ["Rests."]}
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.new) == (
        "add competency",
        {"competency": str(added.pk)},
    )


def test_a_name_is_used_once_in_a_framework_however_it_is_written(framework, officer):
    make_competency(framework=framework, name="Teams and Care")
    added = Competency(framework=framework, name="team, care")

    with pytest.raises(ValidationError) as refusal:
        competencies.save_competency(competency=added, levels={}, by=officer)

    assert refusal.value.message_dict == {
        "name": ["The framework has a competency of that name"]
    }


def test_saving_over_what_somebody_else_saved_is_refused(framework, officer):
    competency = make_competency(framework=framework, levels=(1,))
    first, second = fresh(competency), fresh(competency)
    began = ladder_of(first)
    competencies.save_competency(
        competency=first, levels={1: ["Hers."]}, seen=began, by=officer
    )

    with pytest.raises(ChangedMeanwhile) as refusal:
        competencies.save_competency(
            competency=second, levels={1: ["His."]}, seen=began, by=officer
        )

    assert refusal.value.current == competency
    assert levels_of(competency) == {1: ["Hers."]}


def test_saving_what_somebody_else_removed_is_refused(framework, officer):
    competency = make_competency(framework=framework)
    began = ladder_of(fresh(competency))
    Competency.objects.all().delete()

    with pytest.raises(ChangedMeanwhile) as refusal:
        competencies.save_competency(
            competency=competency, levels={}, seen=began, by=officer
        )

    assert refusal.value.current is None


def test_nothing_is_written_into_a_published_framework(officer):
    competency = make_competency()
    acts = [
        lambda: competencies.save_competency(
            competency=competency, levels={}, by=officer
        ),
        lambda: competencies.move_competency(competency=competency, step=1, by=officer),
        lambda: competencies.remove_competency(competency=competency, by=officer),
        lambda: competencies.move_indicator(
            competency=competency,
            number=1,
            place=0,
            step=1,
            seen=seen(competency),
            by=officer,
        ),
    ]

    for act in acts:
        with pytest.raises(MoveNotAllowed):
            act()


@pytest.mark.parametrize(
    ("name", "step", "order"),
    [
        ("B", -1, ["B", "A", "C"]),
        ("B", 1, ["A", "C", "B"]),
        ("A", -1, ["A", "B", "C"]),
        ("C", 1, ["A", "B", "C"]),
        ("C", -2, ["C", "A", "B"]),
        ("A", 9, ["B", "C", "A"]),
    ],
)
def test_move_competency(framework, officer, name, step, order):
    # As imports leave them, all may have one place: the name decides then.
    rows = {n: make_competency(framework=framework, name=n) for n in "ABC"}

    competencies.move_competency(competency=rows[name], step=step, by=officer)

    assert names(framework) == order


def make_with_three(framework):
    competency = make_competency(framework=framework, levels=(2,))
    level = competency.levels.get()
    level.indicators.all().delete()
    for place, text in enumerate("abc"):
        put(Indicator(level=level, text=text, position=place))
    return competency


@pytest.mark.parametrize(
    ("place", "step", "order"),
    [(1, -1, "bac"), (1, 1, "acb"), (0, -1, "abc"), (2, 1, "abc"), (9, 1, "abc")],
)
def test_move_indicator_within_its_level(framework, officer, place, step, order):
    competency = make_with_three(framework)

    competencies.move_indicator(
        competency=competency,
        number=2,
        place=place,
        step=step,
        seen=seen(competency),
        by=officer,
    )

    assert levels_of(competency) == {2: list(order)}


def test_move_indicator_moves_nothing_that_the_person_did_not_see(framework, officer):
    competency = make_with_three(framework)

    with pytest.raises(ChangedMeanwhile):
        competencies.move_indicator(
            competency=competency, number=2, place=0, step=1, seen="old", by=officer
        )

    assert levels_of(competency) == {2: list("abc")}


def test_remove_competency_closes_the_gap(framework, officer):
    rows = [
        make_competency(framework=framework, name=n, position=i)
        for i, n in enumerate("ABC")
    ]

    competencies.remove_competency(competency=rows[1], by=officer)

    assert list(
        framework.competencies.order_by("position").values_list("name", "position")
    ) == [
        ("A", 0),
        ("C", 1),
    ]


def test_remove_competency_refuses_while_a_profile_asks_for_it(framework, officer):
    competency = make_competency(framework=framework)
    version = make_version(framework=framework)
    make_expectation(version=version, competency=competency)

    with pytest.raises(StillInUse) as refusal:
        competencies.remove_competency(competency=competency, by=officer)

    assert list(refusal.value.versions) == [version]
    assert names(framework) == [competency.name]
