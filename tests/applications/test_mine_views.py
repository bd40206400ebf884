"""Starting an application."""

import re

import pytest
from django.urls import reverse

from applications.models import Application
from tests.builders import (
    make_candidate,
    make_closed_vacancy,
    make_full_version,
    make_staff,
    make_vacancy,
)

pytestmark = pytest.mark.django_db


def test_start_shows_what_is_ahead(client):
    vacancy = make_vacancy()
    client.force_login(make_candidate())

    response = client.get(reverse("applications:start", args=[vacancy.pk]))

    assert response.status_code == 200
    assert "evidence for 3 points" in response.content.decode()
    assert Application.objects.count() == 0


def test_start_says_how_long_it_takes_as_the_post_does(client):
    vacancy = make_vacancy(version=make_full_version(essential=4, competencies=2))
    client.force_login(make_candidate())
    pages = [
        vacancy.get_absolute_url(),
        reverse("applications:start", args=[vacancy.pk]),
    ]

    told = [
        re.findall(r"about (\d+ minutes)", client.get(page).content.decode())
        for page in pages
    ]

    assert told[0] == told[1]
    assert len(told[0]) == 1


def test_start_twice_lands_on_the_same_application(client):
    vacancy, candidate = make_vacancy(), make_candidate()
    client.force_login(candidate)
    address = reverse("applications:start", args=[vacancy.pk])

    first = client.post(address)
    second = client.post(address)

    application = Application.objects.get(candidate=candidate)
    assert first.url == second.url == application.get_absolute_url()


@pytest.mark.parametrize("method", ["get", "post"])
def test_start_says_kindly_that_a_vacancy_is_closed(client, method):
    vacancy = make_closed_vacancy()
    client.force_login(make_candidate())

    response = getattr(client, method)(reverse("applications:start", args=[vacancy.pk]))

    assert response.status_code == 200
    assert "You cannot apply for this post now" in response.content.decode()
    assert Application.objects.count() == 0


def test_start_of_a_draft_vacancy_is_not_found(client):
    vacancy = make_vacancy(status="draft")
    client.force_login(make_candidate())

    response = client.post(reverse("applications:start", args=[vacancy.pk]))

    assert response.status_code == 404


def test_staff_may_apply_too(client):
    vacancy, staff = make_vacancy(), make_staff()
    client.force_login(staff)

    response = client.post(reverse("applications:start", args=[vacancy.pk]))

    assert response.url == Application.objects.get(candidate=staff).get_absolute_url()
