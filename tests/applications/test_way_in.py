"""What a vacancy's page offers its reader, by how both stand: one true thing each."""

from datetime import timedelta
from itertools import product

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from applications import actions
from applications.models import Application, LateAdmission
from roles.models import Vacancy
from shortlisting import actions as shortlisting
from tests.builders import (
    make_application,
    make_candidate,
    make_hr_admin,
    make_vacancy,
)

pytestmark = pytest.mark.django_db

STATES = ("none", "draft", "let in", "sent", "interview", "given up", "withdrawn")
STANDINGS = ("open", "grace", "closed", "filled", "withdrawn")

START = "Start your application"
GO_ON = "Go on with your application"
TOO_LATE = "It cannot be sent any more; your words are still there"
SEE = "See how your application stands"
GONE = "You have withdrawn"
OFFERS = (START, GO_ON, TOO_LATE, SEE, GONE)

NOTHING = ""
TABLE = {
    **{("none", each): NOTHING for each in STANDINGS},
    **{("draft", each): TOO_LATE for each in STANDINGS},
    **{("let in", each): GO_ON for each in ("open", "grace", "closed")},
    **{("let in", each): TOO_LATE for each in ("filled", "withdrawn")},
    **{("sent", each): SEE for each in STANDINGS},
    **{("interview", each): SEE for each in STANDINGS},
    **{("given up", each): GONE for each in STANDINGS},
    **{("withdrawn", each): GONE for each in STANDINGS},
    ("none", "open"): START,
    ("draft", "open"): GO_ON,
    ("draft", "grace"): GO_ON,
}


def make_state(state, vacancy):
    candidate = make_candidate()
    if state == "none":
        return candidate
    is_sent = state in ("sent", "interview", "withdrawn")
    made = make_application(vacancy=vacancy, candidate=candidate, submitted=is_sent)
    if state in ("given up", "withdrawn"):
        actions.withdraw(application=made, by=candidate)
    if state == "interview":
        Application.objects.filter(pk=made.pk).update(status="interview")
    if state == "let in":
        LateAdmission.objects.create(
            application=made,
            reason="Our form failed",
            until=timezone.now() + timedelta(days=2),
            by=make_hr_admin(),
        )
    return candidate


def bring_to(standing, vacancy):
    now = timezone.now()
    stored = Vacancy.objects.filter(pk=vacancy.pk)
    if standing == "grace":
        stored.update(closes_at=now - timedelta(minutes=1), grace_minutes=10)
    elif standing == "closed":
        stored.update(status="closed", closes_at=now - timedelta(days=2))
    elif standing == "filled":
        past = now - timedelta(days=2)
        facts = {"reading_began_at": past, "signed_at": past, "appointed": 1}
        stored.update(status="filled", closes_at=past, posts=1, **facts)
        LateAdmission.objects.update(closed_at=now)
    elif standing == "withdrawn":
        shortlisting.withdraw_vacancy(vacancy=vacancy, by=make_hr_admin(), reason="-")


@pytest.mark.parametrize(("state", "standing"), list(product(STATES, STANDINGS)))
def test_the_page_offers_one_true_thing(client, state, standing):
    vacancy = make_vacancy()
    candidate = make_state(state, vacancy)
    bring_to(standing, vacancy)
    client.force_login(candidate)

    page = client.get(vacancy.get_absolute_url()).text

    offered = [each for each in OFFERS if each in page]
    expected = TABLE[state, standing]
    assert offered == ([expected] if expected else [])
    says_final = "You cannot take that back" in page
    assert says_final == (expected == GONE and standing == "open")


FINAL = "You cannot take that back, or apply for this post again."
PROMISE = "changed your mind"  # HR could do nothing about what was sent


@pytest.mark.parametrize("state", ["draft", "sent"])
def test_whoever_withdraws_is_told_before_and_after_that_it_is_final(
    client, state, django_capture_on_commit_callbacks
):
    vacancy = make_vacancy()
    candidate = make_state(state, vacancy)
    client.force_login(candidate)
    own = [Application.objects.get().pk]

    before = client.get(reverse("applications:withdraw", args=own)).text
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("applications:withdraw", args=own))
    after = client.get(reverse("applications:show_sent", args=own)).text
    post = client.get(vacancy.get_absolute_url()).text

    texts = [before, after, post, mail.outbox[0].body]
    assert [FINAL in text for text in texts] == [True] * 4
    assert [PROMISE for text in texts if PROMISE in text] == []


def test_each_offer_leads_to_their_own_application(client):
    application = make_application()
    other = make_application(vacancy=application.vacancy)
    client.force_login(application.candidate)

    page = client.get(application.vacancy.get_absolute_url()).text

    assert f'href="{application.get_absolute_url()}"' in page
    assert other.get_absolute_url() not in page


@pytest.mark.parametrize("standing", STANDINGS)
def test_a_stranger_is_told_nothing_of_others(client, standing):
    vacancy = make_vacancy()
    make_state("sent", vacancy)
    bring_to(standing, vacancy)

    page = client.get(vacancy.get_absolute_url()).text

    offered = [each for each in OFFERS if each in page]
    assert offered == ([START] if standing == "open" else [])
    assert ("If you had started one, sign in" in page) == (
        standing in ("grace", "closed")
    )
