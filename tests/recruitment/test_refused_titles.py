"""Whatever refuses a form says so first in the title, on every part of the site."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.accounts.signing_in import ASK, CONFIRM
from tests.applications.builders import make_sent
from tests.builders import make_candidate
from tests.monitoring.builders import post_answers

from .test_error_titles import title_of

pytestmark = pytest.mark.django_db

FROM_HERE = {"Referer": "http://testserver/"}


def five_wrong_codes(client):
    client.post(ASK, {"email": "ceri@example.org"})
    answers = [client.post(CONFIRM, {"code": "NO"}, follow=True) for _ in range(5)]
    return answers[-1]


def too_often(client):
    cache.clear()
    for _ in range(40):
        answer = client.post(ASK, {"email": "ceri"})
    return answer


def too_large(client):
    """Read by what takes turns, long before any page."""
    client.post(ASK, {"email": "ceri@example.org"})
    return client.post(CONFIRM, {"code": "a" * 6_000_000})


def without_token(client):
    return Client(enforce_csrf_checks=True).post(ASK, {"email": "ceri@example.org"})


def signed_out(client):
    typed = {"text": "Some words of mine"}
    return client.post("/applications/", typed, headers=FROM_HERE)


def not_allowed(client):
    client.force_login(make_candidate())
    return client.post(reverse("roles:create_profile"), {"title": "Mine"})


def not_there(client):
    client.force_login(make_candidate())
    return client.post("/panels/a/b/", {})


def no_equality_answer(client):
    application = make_sent()
    client.force_login(application.candidate)
    return post_answers(client, application)


REFUSED = [
    five_wrong_codes,
    too_often,
    too_large,
    without_token,
    signed_out,
    not_allowed,
    not_there,
    no_equality_answer,
]


@pytest.mark.parametrize("refused", REFUSED)
def test_answer_to_a_form_that_was_not_acted_on_says_so_in_the_title(client, refused):
    answer = refused(client)

    assert title_of(answer).startswith("Error: ")
    assert title_of(answer).count("Error: ") == 1
    assert int(answer.get("Content-Length", len(answer.content))) == len(answer.content)


def test_page_that_is_not_there_is_no_error_of_a_form(client):
    assert title_of(client.get("/panels/a/b/")).startswith("Page not found")
