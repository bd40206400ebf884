"""Pages for signing in say that what was just typed is held, when it is."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from accounts import unsent

from .test_unsent import ASK, START, WORDS, lose_session, make_browser, sign_in

pytestmark = pytest.mark.django_db

HELD = "We hold the words you just typed for an hour."


@pytest.fixture
def client():
    """Somebody's whose session has run out."""
    browser = make_browser()
    sign_in(browser, "ceri@example.org")
    lose_session(browser)
    return browser


def test_pages_for_signing_in_say_that_the_words_are_held(client):
    refused = client.post(START, {"text": WORDS})

    for page in (refused.url, reverse("account_login")):
        html = client.get(page).text
        assert HELD in html
        assert "ceri" not in html
        assert "stayed on the line" not in html
    client.post(refused.url, {"email": "ceri@example.org"})
    assert HELD in client.get(reverse("account_confirm_login_code")).text


def test_pages_for_signing_in_do_not_say_it_of_words_that_are_not_held(client):
    assert HELD not in client.get(ASK).text
    stranger = make_browser()

    refused = stranger.post(START, {"text": WORDS})

    assert HELD not in stranger.get(refused.context["way"]).text


def test_page_for_signing_in_promises_no_more_than_is_held(client):
    long = "x" * unsent.MOST_CHARACTERS
    refused = client.post(START, {"text": WORDS, "more": long})

    assert "as much of them as we could keep" in client.get(refused.context["way"]).text


def test_it_is_said_no_longer_once_the_hour_is_over(client):
    refused = client.post(START, {"text": WORDS})
    Session.objects.filter(pk=client.session[unsent.SESSION_KEY][0]).update(
        expire_date=timezone.now()
    )

    assert HELD not in client.get(refused.url).text
