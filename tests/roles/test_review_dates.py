from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from roles.actions import approvals, profiles, review_dates
from roles.models import ReviewDateEvent, RoleProfile
from tests.builders import (
    make_full_version,
    make_hr_officer,
    make_profile,
    make_version,
    mark_published,
)
from tests.queries import assert_query_count_same

from .builders import make_approved

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    officer = make_hr_officer(full_name="Harriet Loam")
    client.force_login(officer)
    return officer


def page(name, thing):
    return reverse(f"roles:{name}", args=[thing.pk])


def test_publish_sets_the_review_date(officer, settings):
    settings.PROFILE_REVIEW_MONTHS = 12

    version = profiles.publish(version=make_approved(), by=officer)

    profile = RoleProfile.objects.get(pk=version.profile_id)
    assert profile.review_on == review_dates.months_after(timezone.localdate(), 12)
    assert profile.review_events.get().kind == ReviewDateEvent.Kind.PUBLISHED


def test_withdrawing_takes_the_review_date_off(officer):
    version = profiles.publish(version=make_approved(), by=officer)

    profiles.withdraw(version=version, reason="Gone", by=officer)

    assert RoleProfile.objects.get(pk=version.profile_id).review_on is None


def make_due(days, **fields):
    """A profile in force whose review date is that many days from today."""
    day = timezone.localdate() + timedelta(days=days)
    profile = make_profile(review_on=day, **fields)
    mark_published(make_version(profile=profile))
    return profile


def test_list_due_profiles_shows_what_is_due_the_longest_overdue_first(client, officer):
    soon, late, later = make_due(30), make_due(-200), make_due(-20)
    make_due(200)
    undated = make_full_version().profile
    make_version()

    response = client.get(reverse("roles:list_due_profiles"))

    assert list(response.context["page"]) == [undated, late, later, soon]


def test_list_due_profiles_is_narrowed_by_the_address(client, officer):
    soon, late, far = make_due(30), make_due(-20), make_due(200)
    url = reverse("roles:list_due_profiles")

    def found(**query):
        return list(client.get(url, query).context["page"])

    assert found(when="overdue") == [late]
    assert found(when="soon") == [soon]
    assert found(when="all") == [late, soon, far]
    assert found(employer=soon.employer_id) == [soon]
    assert found(when="never", employer="x") == [late, soon]


def test_the_library_says_how_many_wait(client, officer):
    make_due(-20)
    make_due(20)
    approvals.ask(version=make_version(), by=officer)

    response = client.get(reverse("roles:list_profiles"))

    assert response.context["waiting"] == {"overdue": 1, "in_review": 1}
    assert reverse("roles:list_due_profiles") in response.content.decode()


def test_list_due_profiles_query_count(client, officer):
    assert_query_count_same(
        client, reverse("roles:list_due_profiles"), lambda: make_due(-1), most=9
    )


def date_in(days):
    day = timezone.localdate() + timedelta(days=days)
    return {
        "review_on_day": day.day,
        "review_on_month": day.month,
        "review_on_year": day.year,
    }


def test_confirm_review_moves_the_date_and_is_kept(client, officer):
    profile = make_due(-20)
    given = {**date_in(400), "reason": "Read it with the team."}

    client.post(page("confirm_review", profile), given)

    profile.refresh_from_db()
    event = profile.review_events.get()
    assert profile.review_on == timezone.localdate() + timedelta(days=400)
    assert (event.kind, event.by) == (ReviewDateEvent.Kind.NO_CHANGE, officer)
    text = client.get(page("show_profile", profile)).content.decode()
    assert "Read it with the team." in text


def test_change_review_date_asks_for_a_reason_and_a_day_to_come(client, officer):
    profile = make_due(30)

    response = client.post(page("change_review_date", profile), date_in(-1))

    assert response.context["form"].errors == {
        "review_on": ["The review date must be in the future, within 10 years"],
        "reason": ["Enter the reason"],
    }


def test_a_profile_without_a_version_in_force_has_no_review_date(client, officer):
    version = make_version()

    assert client.get(page("confirm_review", version.profile)).status_code == 403


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ((2026, 1, 31), 1, (2026, 2, 28)),
        ((2024, 2, 29), 24, (2026, 2, 28)),
        ((2026, 11, 30), 3, (2027, 2, 28)),
        ((2026, 12, 1), 24, (2028, 12, 1)),
    ],
)
def test_months_after_ends_in_the_right_month(day, months, later):
    assert review_dates.months_after(date(*day), months) == date(*later)
