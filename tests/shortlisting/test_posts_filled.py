"""Of three posts none, some or all are filled, and then the rest may be withdrawn."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from roles.models import Vacancy
from shortlisting import actions
from tests.builders import (
    make_application,
    make_closed_vacancy,
    make_hr_officer,
    mark_read,
)

pytestmark = pytest.mark.django_db


def make_signed(*, appointed, posts=3):
    vacancy = mark_read(make_closed_vacancy(posts=posts))
    vacancy.signed_at, vacancy.appointed = vacancy.reading_began_at, appointed
    vacancy.status = "filled" if appointed == posts else "closed"
    vacancy.save()
    application = make_application(
        vacancy=vacancy,
        submitted=True,
        status="interview",
        submitted_at=timezone.now(),
    )
    return vacancy, application


def page(client, user, address):
    client.force_login(user)
    return " ".join(client.get(address, follow=True).text.split())


def manage(client, vacancy):
    address = reverse("roles:manage_vacancy", args=[vacancy.pk])
    return page(client, make_hr_officer(), address)


@pytest.mark.parametrize(
    ("appointed", "sentence"),
    [
        (None, "Nobody has said yet who was appointed."),
        (0, "Nobody was appointed so far."),
        (1, "Somebody was appointed to 1 of 3 posts."),
        (2, "Somebody was appointed to 2 of 3 posts."),
        (3, "Somebody was appointed to all 3 posts."),
    ],
)
def test_hr_reads_how_many_posts_are_filled(client, appointed, sentence):
    vacancy, application = make_signed(appointed=appointed)

    assert sentence in manage(client, vacancy)
    candidate = page(client, application.candidate, application.get_absolute_url())
    assert ("All 3 posts are filled now." in candidate) == (appointed == 3)
    assert ("we would like to meet you" in candidate) == (appointed != 3)


@pytest.mark.parametrize("appointed", [None, 0, 1, 2])
def test_withdrawing_the_rest_is_told_as_it_is(
    client, appointed, django_capture_on_commit_callbacks
):
    vacancy, application = make_signed(appointed=appointed)
    officer = make_hr_officer()
    address = reverse("shortlisting:withdraw_vacancy", args=[vacancy.pk])
    before = page(client, officer, address)
    assert ("only the rest is withdrawn" in before) == bool(appointed)

    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw_vacancy(vacancy=vacancy, by=officer, reason="No money")

    assert Vacancy.objects.get(pk=vacancy.pk).appointed == appointed
    told = mail.outbox[0].body
    candidate = page(client, application.candidate, application.get_absolute_url())
    for text in (told, candidate):
        assert (f"for {appointed} of 3 posts" in text) == bool(appointed)
        assert ("this changes nothing about it" in text) == bool(appointed)
    assert ("has withdrawn the post" in told) == (not appointed)
    assert (f"appointed to {appointed} of 3 posts" in manage(client, vacancy)) == bool(
        appointed
    )


def test_one_post_is_spoken_of_as_one(client):
    vacancy, application = make_signed(appointed=1, posts=1)

    assert "Somebody was appointed to the post." in manage(client, vacancy)
    candidate = page(client, application.candidate, application.get_absolute_url())
    assert "This post is filled now." in candidate
