from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEntry
from roles.actions import frameworks
from roles.actions.drafts import ChangedMeanwhile, stamp
from roles.actions.frameworks import StillInUse, ladder_stamp
from roles.models import Framework
from roles.models.vacancies import MoveNotAllowed
from tests.builders import (
    A_MOMENT,
    make_competency,
    make_employer,
    make_expectation,
    make_framework,
    make_full_version,
    make_hr_officer,
    make_profile,
    make_version,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_hr_officer()


def ladders_of(framework):
    return [
        (
            competency.name,
            competency.relevance,
            {
                level.number: [indicator.text for indicator in level.indicators.all()]
                for level in competency.levels.all()
            },
        )
        for competency in framework.competencies.with_levels()
    ]


def recorded():
    return list(AuditEntry.objects.order_by("number").values_list("action", flat=True))


def test_create_starts_an_empty_first_version(officer):
    employer = make_employer()

    framework = frameworks.create(employer=employer, name="How we work", by=officer)

    assert (framework.number, framework.status) == (1, "draft")
    assert ladders_of(framework) == []
    assert recorded() == ["create framework"]


def test_create_copies_another_framework_with_its_order(officer):
    source = make_framework()
    make_competency(framework=source, name="Second", position=1, levels=(2, 4))
    make_competency(framework=source, name="First", position=0)

    copy = frameworks.create(
        employer=make_employer(), name="Ours", source=source, by=officer
    )

    assert ladders_of(copy) == ladders_of(source)
    assert [name for name, _, _ in ladders_of(copy)] == ["First", "Second"]


def test_create_refuses_a_name_the_employer_uses(officer):
    taken = make_framework(name="How we work")

    with pytest.raises(ValidationError) as refusal:
        frameworks.create(employer=taken.employer, name="how we WORK", by=officer)

    assert list(refusal.value.message_dict) == ["name"]
    assert Framework.objects.count() == 1


def test_two_employers_may_use_one_name(officer):
    make_framework(name="How we work")

    frameworks.create(employer=make_employer(), name="How we work", by=officer)

    assert Framework.objects.count() == 2


def make_two_versions():
    first = make_framework(name="Ladder")
    second = make_framework(
        name="Ladder", employer=first.employer, number=2, published=False
    )
    return first, second


def test_rename_renames_every_version_of_this_framework_only(officer):
    first, second = make_two_versions()
    other = make_framework(name="Ladder")

    frameworks.rename(framework=second, name="Steps", seen=stamp(second), by=officer)

    names = [Framework.objects.get(pk=row.pk).name for row in (first, second, other)]
    assert names == ["Steps", "Steps", "Ladder"]


def test_rename_may_change_only_the_capitals(officer):
    first, _ = make_two_versions()

    frameworks.rename(framework=first, name="LADDER", seen=stamp(first), by=officer)

    assert set(Framework.objects.values_list("name", flat=True)) == {"LADDER"}


def test_rename_refuses_the_name_of_another_framework(officer):
    first, _ = make_two_versions()
    make_framework(name="Steps", employer=first.employer)

    with pytest.raises(ValidationError):
        frameworks.rename(framework=first, name="steps", seen=stamp(first), by=officer)


def test_rename_notices_that_somebody_else_was_faster(officer):
    first, _ = make_two_versions()
    seen = stamp(first)
    frameworks.rename(framework=first, name="Steps", seen=seen, by=officer)

    with pytest.raises(ChangedMeanwhile):
        frameworks.rename(framework=first, name="Rungs", seen=seen, by=officer)

    first.refresh_from_db()
    assert first.name == "Steps"


def test_publish_refuses_what_the_person_has_not_seen(officer):
    framework = make_framework(published=False)
    make_competency(framework=framework)
    seen = ladder_stamp(*framework.competencies.with_levels())
    make_competency(framework=framework)

    with pytest.raises(ChangedMeanwhile):
        frameworks.publish(framework=framework, seen=seen, by=officer)

    framework.refresh_from_db()
    assert framework.is_draft


def test_a_next_version_keeps_the_lineage_of_each_competency(officer):
    framework = make_framework()
    rows = [make_competency(framework=framework) for _ in range(2)]

    draft = frameworks.new_version(framework=framework, by=officer)

    copies = {row.name: row.lineage for row in draft.competencies.all()}
    assert copies == {row.name: row.lineage for row in rows}


def test_discard_deletes_a_draft_and_leaves_the_published_one(officer):
    first, second = make_two_versions()
    make_competency(framework=first)
    make_competency(framework=second)

    frameworks.discard(framework=second, by=officer)

    assert list(Framework.objects.all()) == [first]
    assert recorded() == ["discard framework"]


def test_discard_refuses_a_published_framework(officer):
    with pytest.raises(MoveNotAllowed):
        frameworks.discard(framework=make_framework(), by=officer)


def test_discard_refuses_while_a_profile_leans_on_the_draft(officer):
    framework = make_framework(published=False)
    leaning = make_version(framework=framework)
    asking = make_version()
    make_expectation(version=asking, competency=make_competency(framework=framework))

    with pytest.raises(StillInUse) as refusal:
        frameworks.discard(framework=framework, by=officer)

    assert set(refusal.value.versions) == {leaning, asking}
    assert Framework.objects.filter(pk=framework.pk).exists()


def follow(version, framework):
    version.framework = framework
    version.save()
    frameworks.follow_framework(version)
    return [row.competency for row in version.expectations.order_by("position")]


def make_asking(*competencies):
    version = make_version(framework=competencies[0].framework)
    for competency in competencies:
        make_expectation(version=version, competency=competency)
    return version


def test_follow_framework_knows_a_renamed_competency_again():
    old = make_competency(name="Teamwork")
    new = make_competency(name="Working side by side", lineage=old.lineage)

    assert follow(make_asking(old), new.framework) == [new]


def test_follow_framework_goes_by_lineage_before_it_goes_by_name():
    old = make_competency(name="Teamwork")
    framework = make_framework()
    make_competency(framework=framework, name="Teamwork")
    new = make_competency(
        framework=framework, name="Working together", lineage=old.lineage
    )

    assert follow(make_asking(old), framework) == [new]


def test_follow_framework_goes_by_name_where_nothing_else_is_known():
    old = make_competency(name="Team work ")
    new = make_competency(name="team work")

    assert follow(make_asking(old), new.framework) == [new]


def test_follow_framework_leaves_what_the_framework_lacks():
    old = make_competency(name="Teamwork")

    assert follow(make_asking(old), make_framework()) == [old]


def test_follow_framework_gives_no_competency_twice():
    """Two that became one: the second stays, and the checks point at it."""
    first = make_competency(name="Teamwork")
    new = make_competency(name="Teamwork", lineage=first.lineage)
    version = make_asking(first, new)

    assert follow(version, new.framework) == [first, new]


def test_new_profiles_lean_on_what_is_in_force_before_what_is_drafted():
    first = make_framework(name="Ladder", status="superseded")
    employer = first.employer
    assert frameworks.usual_framework(employer) is None

    draft = make_framework(name="Ladder", employer=employer, number=3, published=False)
    assert frameworks.usual_framework(employer) == draft

    second = make_framework(name="Ladder", employer=employer, number=2)
    assert frameworks.usual_framework(employer) == second


def test_new_profiles_lean_on_what_most_posts_use_however_it_is_called_or_numbered():
    used = make_framework(name="Ladder", number=2)
    earlier = make_framework(name="Ladder", employer=used.employer, status="superseded")
    for framework in (used, earlier):
        make_version(profile=make_profile(employer=used.employer), framework=framework)
    trial = make_framework(name="A trial", employer=used.employer, number=9)
    post = make_profile(employer=used.employer)
    # Two versions of one post are one post.
    make_version(profile=post, framework=trial, published=True)
    make_version(profile=post, framework=trial, number=2)

    assert frameworks.usual_framework(used.employer) == used


def test_of_frameworks_that_nobody_uses_the_one_longest_in_force_is_usual():
    first = make_framework(name="Ladder")
    later = A_MOMENT + timedelta(days=1)
    make_framework(name="A trial", employer=first.employer, published_at=later)

    assert frameworks.usual_framework(first.employer) == first


def test_a_framework_knows_who_leans_on_it_and_who_is_behind(officer):
    published = make_full_version()
    framework = published.framework
    draft = make_version(framework=framework)
    make_version(profile=make_profile())
    target = make_framework(
        name=framework.name, employer=framework.employer, number=2, published=False
    )

    versions = type(published).objects

    assert set(versions.leaning_on(framework)) == {published, draft}
    assert set(versions.behind(target)) == {published, draft}
    assert list(versions.behind(framework)) == []
