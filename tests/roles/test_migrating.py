"""Bringing role profiles onto the next version of their framework."""

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from roles.actions import frameworks, migrating
from roles.actions.drafts import ChangedMeanwhile
from roles.actions.profiles import discard
from roles.framework_plans import plans_for
from roles.models import Framework, ProfileVersion
from tests.builders import (
    make_auditor,
    make_competency,
    make_expectation,
    make_framework,
    make_full_version,
    make_profile,
    make_version,
    mark_published,
)
from tests.queries import assert_query_count_same

from .builders import reword

pytestmark = pytest.mark.django_db


@pytest.fixture
def old():
    """A framework in force with one competency, Calm."""
    framework = make_framework(name="Ladder")
    make_competency(framework=framework, name="Calm")
    return framework


def next_version(framework, officer):
    """(the draft of the next version, its competency Calm)."""
    draft = frameworks.new_version(framework=framework, by=officer)
    return draft, draft.competencies.get(name="Calm")


def publish(framework, officer):
    return frameworks.publish(framework=framework, by=officer)


def make_asking(framework, *, published=False, entry_level=2, **fields):
    """A profile's version that asks for the framework's first competency."""
    profile = fields.pop("profile", None) or make_profile(employer=framework.employer)
    version = make_version(profile=profile, framework=framework, **fields)
    make_expectation(
        version=version,
        competency=framework.competencies.get(name="Calm"),
        entry_level=entry_level,
    )
    return mark_published(version) if published else version


def plan(version, framework):
    whole = ProfileVersion.objects.with_windows().prefetch_related(
        "expectations__competency__levels__indicators"
    )
    target = Framework.objects.with_ladders().get(pk=framework.pk)
    return plans_for([whole.get(pk=version.pk)], target)[0]


def migrate(version, framework, officer):
    version.refresh_from_db()
    return migrating.migrate(
        version=version,
        row_version=version.row_version,
        framework=framework,
        by=officer,
    )


def test_a_plan_tells_only_what_the_window_shows(old, officer):
    version = make_asking(old, entry_level=1)
    new, calm = next_version(old, officer)
    reword("Breathes out.", level__competency=calm, level__number=3)
    reword("Far above.", level__competency=calm, level__number=5)

    found = plan(version, new)

    assert [level.number for level in found.changes[0].levels if level.is_change] == [3]
    assert found.problems == []


def test_a_plan_without_changes(old, officer):
    version = make_asking(old)
    new, _ = next_version(old, officer)

    found = plan(version, new)

    assert (found.changes, found.problems) == ([], [])


def test_a_plan_follows_a_renamed_competency(old, officer):
    version = make_asking(old)
    new, calm = next_version(old, officer)
    calm.name = "Staying calm"
    calm.save()

    found = plan(version, new)

    assert (found.changes[0].is_renamed, found.problems) == (True, [])


def test_a_plan_says_what_would_break(old, officer):
    make_competency(framework=old, name="Care")
    version = make_asking(old, entry_level=3)
    make_expectation(version=version, competency=old.competencies.get(name="Care"))
    new, calm = next_version(old, officer)
    calm.levels.filter(number__in=[4, 5]).delete()
    new.competencies.get(name="Care").delete()

    assert plan(version, new).problems == [
        "Calm says nothing at levels 4 and 5.",
        "Care is not in Ladder, version 2.",
    ]


def test_a_draft_is_moved(old, officer):
    version = make_asking(old)
    new, calm = next_version(old, officer)
    calm.name = "Staying calm"
    calm.save()

    draft = migrate(version, new, officer)

    draft.refresh_from_db()
    assert (draft.pk, draft.framework) == (version.pk, new)
    assert draft.expectations.get().competency == calm
    entry = AuditEntry.objects.last()
    assert (entry.action, entry.new) == (
        "migrate profile",
        {"framework": str(new.pk)},
    )


def test_the_history_leaves_out_rows_that_say_the_same(client, old, officer):
    make_competency(framework=old, name="Care")
    version = make_asking(old, published=False)
    make_expectation(version=version, competency=old.competencies.get(name="Care"))
    new, calm = next_version(old, officer)
    calm.name = "Staying calm"
    calm.save()
    migrate(version, new, officer)
    client.force_login(officer)

    page = client.get(reverse("roles:show_version_history", args=[version.pk]))

    [happening] = page.context["happenings"]
    assert [(row.name, row.difference.kind) for row in happening.rows] == [
        ("a competency", "changed"),
        ("the details", "changed"),
    ]


def test_a_published_version_stays_and_a_draft_is_started(old, officer):
    version = make_asking(old, published=True)
    new, calm = next_version(old, officer)

    draft = migrate(version, new, officer)

    version.refresh_from_db()
    assert (version.status, version.framework) == ("published", old)
    assert version.expectations.get().competency.framework == old
    assert (draft.number, draft.status, draft.framework) == (2, "draft", new)
    assert draft.expectations.get().competency == calm
    assert draft.expectations.get().entry_level == 2


def test_migrate_refuses_what_the_person_has_not_seen(old, officer):
    version = make_asking(old)
    new, _ = next_version(old, officer)

    with pytest.raises(ChangedMeanwhile):
        migrating.migrate(version=version, row_version=99, framework=new, by=officer)

    version.refresh_from_db()
    assert version.framework == old


def test_one_that_cannot_be_moved_does_not_hold_up_the_others(old, officer):
    new, _ = next_version(old, officer)
    superseded = make_asking(old, published=True)
    superseded.status = "superseded"
    superseded.save()
    stale, fine = make_asking(old), make_asking(old)

    outcomes = migrating.migrate_each(
        choices=[(superseded, 1), (stale, 99), (fine, 1)], framework=new, by=officer
    )

    assert [(bool(row.draft), row.refusal) for row in outcomes] == [
        (False, "It is neither a draft nor in force any more."),
        (False, "It has changed since you saw it. Look again."),
        (True, ""),
    ]


def test_a_draft_in_review_is_left_to_its_reviewer(client, old, officer):
    version = make_asking(old)
    version.status = "in_review"
    version.save()
    new, _ = next_version(old, officer)

    outcomes = migrating.migrate_each(
        choices=[(version, version.row_version)], framework=new, by=officer
    )

    assert [row.refusal for row in outcomes] == [
        "It is in review. Take it back to draft first."
    ]
    assert not plan(version, new).can_move
    publish(new, officer)
    text = client.get(page(new)).content.decode()
    assert (text.count(" disabled>"), text.count(" checked>")) == (1, 0)


def page(framework):
    return reverse("roles:migrate_framework", args=[framework.pk])


def words(response):
    return " ".join(response.content.decode().split())


def ticked(response):
    return [plan.version for plan in response.context["plans"] if not plan.problems]


def test_migrate_page_lists_each_profile_once_and_ticks_what_is_whole(
    client, old, officer
):
    fine = make_asking(old, title="Able", published=True)
    broken = make_asking(old, title="Broken", entry_level=3)
    both = make_profile(employer=old.employer)
    make_asking(old, title="Both", profile=both, published=True)
    draft = make_asking(old, title="Both", profile=both, number=2)
    make_full_version()
    new, calm = next_version(old, officer)
    calm.levels.filter(number=5).delete()
    publish(new, officer)

    response = client.get(page(new))

    listed = [plan.version for plan in response.context["plans"]]
    assert listed == [fine, draft, broken]
    assert ticked(response) == [fine, draft]
    text = response.content.decode()
    assert text.count(" checked>") == 2
    assert "Calm says nothing at level 5." in text


def test_migrate_page_moves_what_is_ticked_and_says_so(client, old, officer):
    first, second = make_asking(old, title="Able"), make_asking(old, title="Baker")
    new, _ = next_version(old, officer)
    publish(new, officer)

    response = client.post(page(new), {"version": [f"{first.pk}:1"]})
    again = client.post(page(new), {"version": [f"{first.pk}:1"]})

    for version in (first, second):
        version.refresh_from_db()
    assert (first.framework, second.framework) == (new, old)
    assert f"Able, version 1</a>, {first.profile.reference}" in words(response)
    assert "The draft is on it now." in words(response)
    assert "Nothing was left to do for 1 of what you ticked" in words(again)


def test_migrate_page_says_how_many_of_what_was_ticked_are_gone(client, old, officer):
    first, *others = (make_asking(old, title=title) for title in ("Able", "B", "C"))
    moved = make_asking(old, title="Moved")
    new, _ = next_version(old, officer)
    publish(new, officer)
    ticked = [f"{each.pk}:1" for each in (first, *others, moved)]
    client.post(page(new), {"version": ticked[-1:]})
    for draft in others:
        discard(version=draft, by=officer)

    text = words(client.post(page(new), {"version": ticked}))
    only_gone = words(client.post(page(new), {"version": ticked[1:2]}))

    assert "Able, version 1</a>" in text
    assert "Nothing was left to do for 1 of what you ticked" in text
    assert "2 of the drafts that you ticked are gone: somebody discarded them" in text
    assert "1 of the drafts that you ticked is gone: somebody discarded it" in only_gone
    assert "Nothing was left to do" not in only_gone


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "Tick the role profiles you want to bring over"),
        ({"version": ["nonsense"]}, "Choose from the list"),
        ({"version": ["1:2:3"]}, "Choose from the list"),
    ],
)
def test_migrate_page_wants_something_ticked(client, old, officer, given, message):
    make_asking(old)
    new, _ = next_version(old, officer)
    publish(new, officer)

    response = client.post(page(new), given)

    assert message in words(response)
    assert response.content.decode().count(" checked>") == 0


def test_migrate_page_names_those_whose_draft_is_further(client, old, officer):
    profile = make_profile(employer=old.employer)
    make_asking(old, title="Able", profile=profile, published=True)
    new, _ = next_version(old, officer)
    publish(new, officer)
    make_asking(new, title="Able", profile=profile, number=2)

    response = client.get(page(new))

    assert list(response.context["plans"]) == []
    assert "Waiting for their draft" in words(response)


def test_migrate_page_may_have_nothing_to_do(client, old, officer):
    assert "No role profile is left" in words(client.get(page(old)))


def test_migrate_page_is_hrs_and_for_the_framework_in_force(client, old, officer):
    draft, _ = next_version(old, officer)

    assert client.get(page(draft)).status_code == 403

    client.force_login(make_auditor())
    assert client.get(page(old)).status_code == 403


def test_migrate_page_query_count(client, old, officer):
    new, calm = next_version(old, officer)
    reword("Other words.", level__competency=calm, level__number=3)
    publish(new, officer)

    assert_query_count_same(
        client, page(new), lambda: make_asking(old, published=True), most=13
    )
