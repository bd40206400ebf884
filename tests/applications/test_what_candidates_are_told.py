"""What candidates are told of their words: what is scored, and who sees it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from applications.models import Application
from roles.models import Vacancy
from tests.applications.addresses import as_candidate, url
from tests.applications.builders import make_draft, make_sent
from tests.builders import make_candidate, make_vacancy
from tests.roles.test_public_vacancies import text_of

pytestmark = pytest.mark.django_db

NOT_SCORED = "Nothing on this page is scored, and the people who score do not see it"
WE_SEE = "We will see what we can do"


def words(response):
    return " ".join(response.text.split())


def test_pages_of_work_and_education_say_that_they_are_not_scored(client):
    draft = make_draft()
    as_candidate(client, draft)

    assert NOT_SCORED in words(client.get(url("edit_work", draft)))
    assert NOT_SCORED in words(client.get(url("edit_education", draft)))
    job = words(client.get(url("add_row", draft, "work")))
    assert "A few lines are enough. This is not scored." in job


def test_before_the_start_candidates_read_what_scores_come_from(client):
    vacancy = make_vacancy()
    client.force_login(make_candidate())

    page = words(client.get(reverse("applications:start", args=[vacancy.pk])))

    assert "if you have any to tell us about. This is not scored." in page
    assert "Your scores come only from what you write about the points" in page


def test_who_is_not_invited_is_not_told_that_every_word_was_read(client):
    """Those who score never see a history, an education or who is named."""
    sent = make_sent()
    Application.objects.filter(pk=sent.pk).update(status="not_shortlisted")

    page = words(as_candidate(client, sent).get(url("show_sent", sent)))

    assert "Writing this took care and time." in page
    assert "every word" not in page


def test_names_are_asked_for_that_are_used_now(client):
    draft = make_draft()

    page = words(as_candidate(client, draft).get(url("edit_details", draft)))

    assert "Please do not tell us of a name that you no longer use." in page
    assert "from before" not in page
    assert "Only our HR staff see them here." in page


def test_pages_agree_on_when_somebody_is_asked_for_a_reference(client):
    draft = make_draft()
    as_candidate(client, draft)

    referees = words(client.get(url("edit_referees", draft)))
    form = words(client.get(url("add_row", draft, "referees")))

    assert "unless you say beside their name that we may contact them earlier" in (
        referees
    )
    assert "Leave it empty and we ask you before we contact them." in form
    assert "References (earlier only from people you say we may contact)" in text_of(
        client, draft.vacancy
    )


NOW = timezone.now()
SIGNED = {
    "reading_began_at": NOW - timedelta(days=2),
    "signed_at": NOW - timedelta(days=1),
}
STATES = {
    "closed": ({}, True),
    "signed": ({"status": "closed", **SIGNED}, False),
    "filled": ({"status": "filled", "appointed": 1, **SIGNED}, False),
    "withdrawn": ({"status": "withdrawn"}, False),
}


@pytest.mark.parametrize("state", STATES)
def test_only_where_something_can_be_done_we_say_that_we_see(client, state):
    fields, is_said = STATES[state]
    vacancy = make_vacancy()
    vacancy.employer.email = "hr@example.org"
    vacancy.employer.save()
    closed = {"closes_at": NOW - timedelta(days=3)}
    Vacancy.objects.filter(pk=vacancy.pk).update(**closed | fields)
    client.force_login(make_candidate())

    page = words(client.get(reverse("applications:start", args=[vacancy.pk])))

    assert "You cannot apply for this post now" in page
    assert (WE_SEE in page) == is_said
