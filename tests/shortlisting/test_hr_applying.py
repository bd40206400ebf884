"""HR who wants a post: warned, held back from the draft on, never the last one left."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from applications import actions as applications
from roles.models import Vacancy
from tests.applications.builders import DECLARED, make_ready_draft
from tests.builders import (
    make_application,
    make_candidate,
    make_hr_admin,
    make_hr_officer,
    make_vacancy,
)

pytestmark = pytest.mark.django_db

ASIDE = "you have no part in filling it"


def start_page(vacancy):
    return reverse("applications:start", args=[vacancy.pk])


def manage_page(vacancy):
    return reverse("roles:manage_vacancy", args=[vacancy.pk])


def begin_reading():
    now = timezone.now()
    Vacancy.objects.update(status="closed", closes_at=now, reading_began_at=now)


def only_hr_left(person, vacancy):
    """Everybody else in HR wants the post too."""
    for other in set(applications.permissions.others_in_hr(person, vacancy)):
        other.groups.clear()


def test_they_are_warned_before_they_start_and_before_they_send(client):
    vacancy, person = make_vacancy(), make_hr_officer()
    make_hr_admin()
    client.force_login(person)

    assert ASIDE in client.get(start_page(vacancy)).text
    client.post(start_page(vacancy))
    draft = person.applications.get()
    assert ASIDE in client.get(reverse("applications:check", args=[draft.pk])).text

    client.force_login(make_candidate())
    assert ASIDE not in client.get(start_page(vacancy)).text


def test_who_opened_a_received_application_is_told_and_starts_none(client):
    vacancy, person = make_vacancy(), make_hr_officer()
    make_hr_admin()
    received = make_application(vacancy=vacancy, submitted=True)
    client.force_login(person)
    client.get(reverse("applications:show_received", args=[received.pk]))

    page = client.get(start_page(vacancy)).text
    assert "You have opened an application that somebody sent" in page
    assert "Start your application" not in page
    client.post(start_page(vacancy))
    assert not person.applications.exists()
    with pytest.raises(PermissionDenied):
        applications.start(vacancy=vacancy, by=person)
    # Another post is another matter.
    assert ASIDE in client.get(start_page(make_vacancy())).text


def test_who_opened_one_before_this_rule_cannot_send(client):
    vacancy, person = make_vacancy(), make_hr_officer()
    make_hr_admin()
    received = make_application(vacancy=vacancy, submitted=True)
    client.force_login(person)
    client.get(reverse("applications:show_received", args=[received.pk]))
    draft = make_ready_draft(vacancy=vacancy, candidate=person)

    page = client.post(reverse("applications:submit", args=[draft.pk]), DECLARED)

    assert "You have opened an application that somebody sent" in page.text
    draft.refresh_from_db()
    assert draft.is_draft
    with pytest.raises(PermissionDenied):
        applications.submit(application=draft, privacy_notice_version="test", by=person)


def test_the_last_one_in_hr_is_told_what_to_do(client):
    vacancy, person = make_vacancy(), make_hr_admin()
    only_hr_left(person, vacancy)
    client.force_login(person)

    page = client.get(start_page(vacancy)).text
    assert "create_hr_admin" in page
    assert "Start your application" not in page
    client.post(start_page(vacancy))
    assert not person.applications.exists()

    other = make_hr_officer()
    assert "Start your application" in client.get(start_page(vacancy)).text
    make_application(vacancy=vacancy, candidate=other)
    assert "create_hr_admin" in client.get(start_page(vacancy)).text


def test_the_manage_page_names_others_only_where_there_are_any(client):
    vacancy, person = make_vacancy(), make_hr_admin()
    other = make_hr_officer()
    make_application(vacancy=vacancy, candidate=person)
    client.force_login(person)

    assert "Others in HR do" in client.get(manage_page(vacancy)).text
    only_hr_left(person, vacancy)
    other.groups.clear()
    page = client.get(manage_page(vacancy)).text
    assert "Others in HR do" not in page
    assert "create_hr_admin" in page


@pytest.mark.parametrize("is_sent", [False, True])
def test_withdrawing_before_reading_gives_it_back(client, is_sent):
    vacancy, person = make_vacancy(), make_hr_admin()
    draft = make_ready_draft(vacancy=vacancy, candidate=person)
    make_hr_officer()
    if is_sent:
        applications.submit(application=draft, privacy_notice_version="test", by=person)
    client.force_login(person)
    received = reverse("applications:list_received", args=[vacancy.pk])
    assert client.get(received).status_code == 404

    applications.withdraw(application=draft, by=person)

    assert client.get(received).status_code == 200
    begin_reading()
    assert client.get(received).status_code == 200


def test_withdrawing_once_reading_began_does_not(client):
    vacancy, person = make_vacancy(), make_hr_admin()
    sent = make_application(vacancy=vacancy, candidate=person, submitted=True)
    make_hr_officer()
    begin_reading()
    client.force_login(person)

    applications.withdraw(application=sent, by=person)

    received = reverse("applications:list_received", args=[vacancy.pk])
    assert client.get(received).status_code == 404
