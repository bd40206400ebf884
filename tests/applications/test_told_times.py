"""After any two moves everybody is told the time until which sending is accepted.

Every way to begin and every two of closing, extending and opening again: what the mails
say that were sent last, and each page of the candidate and of HR, is what the site then
does.
"""

import re
from datetime import timedelta
from itertools import product

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from applications import vacancy_actions
from applications.models import Application
from roles import wording
from roles.models import Vacancy
from tests.applications.builders import make_ready_draft
from tests.builders import make_application, make_hr_officer, make_vacancy

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BEGINS = {
    "ends in ten days": 10 * DAY,
    "ends in three hours": 3 * HOUR,
    "ended a minute ago": -timedelta(minutes=1),
    "ended last week": -7 * DAY,
}
MOVES = {
    "close": None,
    "until in five hours": 5 * HOUR,
    "until in thirty hours": 30 * HOUR,
    "until in twelve days": 12 * DAY,
}
# "Monday 14 December 2026, 11:59pm", and the same without the year.
MOMENT = r"[A-Z][a-z]+ \d{1,2} [A-Z][a-z]+(?: \d{4})?, \d{1,2}(?::\d\d)?[ap]m"
UNTIL = re.compile(rf"\bsen[dt](?: \w+){{0,6}} until ({MOMENT})")
CLOSES = re.compile(rf"\b[Cc]lose[sd]? (?:on )?({MOMENT})")


def without_year(text):
    return re.sub(r" \d{4},", ",", text)


def told(text):
    """(until when to send, when it closes) as a text says, each once."""
    text = re.sub("<[^>]*>", " ", text)
    text = " ".join(text.replace(" ", " ").split())
    found = (UNTIL.findall(text), CLOSES.findall(text))
    return tuple({without_year(one) for one in times} for times in found)


def later(move):
    return (timezone.now() + MOVES[move]).replace(second=0, microsecond=0)


def is_legal(vacancy, move):
    if MOVES[move] is None:
        return vacancy.is_open_at(timezone.now())
    return later(move) > vacancy.closes_at


def do(vacancy, move, by):
    if MOVES[move] is None:
        return vacancy_actions.close_early(vacancy=vacancy, by=by, reason="-")
    closes_at = later(move)
    return vacancy_actions.extend(
        vacancy=vacancy,
        closes_at=closes_at,
        decision_by=timezone.localdate(closes_at) + 20 * DAY,
        by=by,
        reason="-",
    )


def pages_of(client, draft, hr):
    """Every page that tells a time, by who reads it: text of each."""
    vacancy = draft.vacancy_id
    client.force_login(draft.candidate)
    yield client.get(reverse("applications:list")).text
    yield client.get(draft.get_absolute_url()).text
    yield client.get(reverse("roles:show_vacancy", args=[vacancy])).text
    client.force_login(hr)
    yield client.get(reverse("roles:manage_vacancy", args=[vacancy])).text


def assert_true(client, draft, bodies, hr):
    """What is told of sending and closing is so, in these mails and on all pages."""
    draft = Application.objects.with_vacancy().get(pk=draft.pk)
    until, vacancy = draft.sendable_until, draft.vacancy
    assert draft.may_be_sent_at(until - timedelta(seconds=1))
    assert not draft.may_be_sent_at(until)
    true = tuple(
        without_year(wording.moment(one)) for one in (until, vacancy.closes_at)
    )
    for body in bodies:
        times, closing = told(body)
        assert times == {true[0]}, body
        assert closing <= {true[1]}, body
    for text in pages_of(client, draft, hr):
        times, closing = told(text)
        assert times <= {true[0]}, text
        assert closing <= {true[1]}, text


@pytest.mark.parametrize("begins", BEGINS)
@pytest.mark.parametrize(("first", "second"), list(product(MOVES, MOVES)))
def test_every_time_told_is_true(
    client, django_capture_on_commit_callbacks, begins, first, second
):
    closes_at = timezone.now().replace(second=0, microsecond=0) + BEGINS[begins]
    vacancy = make_vacancy(
        opens_at=closes_at - 20 * DAY,
        closes_at=closes_at,
        decision_by=timezone.localdate(closes_at) + 15 * DAY,
    )
    draft, hr = make_ready_draft(vacancy=vacancy), make_hr_officer()
    sent = make_application(vacancy=vacancy, submitted=True)
    for move in (first, second):
        vacancy.refresh_from_db()
        if not is_legal(vacancy, move):
            return
        mail.outbox.clear()
        was, may_send = vacancy.accepts_until, vacancy.accepts_at(timezone.now())

        with django_capture_on_commit_callbacks(execute=True):
            vacancy = do(vacancy, move, hr)

        own, other = (
            [one for one in mail.outbox if one.to == [person.candidate.email]]
            for person in (draft, sent)
        )
        assert len(own) == 1
        assert_true(client, draft, [own[0].body], hr)
        for message in other:
            assert "later than we told you" not in message.body
            closing = told(message.body)[1]
            assert closing == {without_year(wording.moment(vacancy.closes_at))}
        # More time is promised to nobody who has none.
        is_more = not may_send or vacancy.accepts_until >= was + timedelta(minutes=1)
        told_more = "more time" in f"{own[0].subject} {own[0].body}".lower()
        told_more = told_more and "Do you need more time" not in own[0].body
        assert told_more == (is_more and MOVES[move] is not None)


def test_hr_reads_before_extending_until_when_drafts_can_be_sent_anyway(client):
    vacancy = make_vacancy(closes_at=timezone.now() + 10 * DAY)
    hr = make_hr_officer()
    vacancy = vacancy_actions.close_early(vacancy=vacancy, by=hr, reason="-")
    client.force_login(hr)

    page = client.get(reverse("applications:extend_vacancy", args=[vacancy.pk])).text

    assert told(page)[0] == {without_year(wording.moment(vacancy.accepts_until))}


def test_of_a_time_that_is_over_hr_reads_that_it_is_over(client):
    vacancy = make_vacancy(closes_at=timezone.now() - DAY, status="closed")
    client.force_login(make_hr_officer())

    page = client.get(reverse("roles:manage_vacancy", args=[vacancy.pk])).text

    assert Vacancy.objects.get().grace_minutes
    assert "Who started in time could send until" in page
    assert "can send until" not in page
