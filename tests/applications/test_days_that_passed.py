"""A day told to candidates that is over is a promise no more, and HR is warned."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from applications import actions
from applications.models import Application
from roles.models import Vacancy
from tests.applications.addresses import as_candidate, url
from tests.applications.builders import make_ready_draft, make_sent
from tests.builders import make_hr_officer
from tests.roles.test_public_vacancies import text_of

pytestmark = pytest.mark.django_db

WARNED = "The date promised to candidates has passed."


def day(days):
    return timezone.localdate() + timedelta(days=days)


def written(date, form="l j F"):
    return date_format(date, form)


def told(vacancy, *, decision_by, interview_on, **fields):
    """The vacancy, closed, with these days told to candidates."""
    now = timezone.now()
    Vacancy.objects.filter(pk=vacancy.pk).update(
        status="closed",
        closes_at=now - timedelta(days=20),
        opens_at=now - timedelta(days=40),
        decision_by=decision_by,
        interview_on=interview_on,
        **fields,
    )
    return Vacancy.objects.get(pk=vacancy.pk)


def words(response):
    return " ".join(response.text.split())


@pytest.mark.parametrize("status", ["submitted", "being_assessed"])
@pytest.mark.parametrize(("days", "is_over"), [(0, False), (-1, True)])
def test_a_day_that_is_over_is_not_promised(client, status, days, is_over):
    sent = make_sent()
    Application.objects.filter(pk=sent.pk).update(status=status)
    told(sent.vacancy, decision_by=day(days), interview_on=day(days))
    as_candidate(client, sent)
    promise = f"You will hear from us by {written(day(days))}."
    over = f"We hoped to tell you by {written(day(days))}. That date has passed"
    planned = f"They were planned for {written(day(days))}."

    for address in (url("show_sent", sent), reverse("applications:list")):
        page = words(client.get(address))
        assert (promise in page, over in page) == (not is_over, is_over)
    receipt = words(client.get(url("show_sent", sent)))
    assert (planned in receipt) == is_over
    assert ("<dt>You hear from us by</dt>" in receipt) == (not is_over)


@pytest.mark.parametrize("is_over", [False, True])
def test_who_is_invited_after_the_day_is_told_to_get_in_touch(client, is_over):
    sent = make_sent()
    Application.objects.filter(pk=sent.pk).update(status="interview")
    on = day(-1 if is_over else 1)
    told(sent.vacancy, decision_by=on - timedelta(days=9), interview_on=on)

    page = words(as_candidate(client, sent).get(url("show_sent", sent)))

    assert (f"Interviews are on {written(on)}." in page) == (not is_over)
    assert (f"The day for interviews was {written(on)}." in page) == is_over


@pytest.mark.parametrize(("decided", "interviews"), [(-3, -1), (-3, 4), (2, 4)])
def test_the_receipt_promises_what_can_still_be(
    django_capture_on_commit_callbacks, decided, interviews
):
    draft = make_ready_draft()
    draft.vacancy.decision_by = day(decided)
    draft.vacancy.interview_on = day(interviews)
    draft.vacancy.save()

    with django_capture_on_commit_callbacks(execute=True):
        actions.submit(
            application=draft, privacy_notice_version="test", by=draft.candidate
        )

    body = mail.outbox[0].body
    by, on = written(day(decided), "l j F Y"), written(day(interviews), "l j F Y")
    assert (f"- You hear from us by {by}" in body) == (decided >= 0)
    assert (f"- We hoped to tell everybody by {by}." in body) == (decided < 0)
    assert (f"- Interviews are on {on}." in body) == (interviews >= 0)


def test_the_public_page_promises_no_day_that_is_over(client):
    sent = make_sent()
    vacancy = told(sent.vacancy, decision_by=day(-9), interview_on=day(-2))

    content = text_of(client, vacancy)

    assert "You hear from us by" not in content
    assert "That date has passed; everybody hears from us" in content
    assert "At interview," not in content


SIGNED = {
    "reading_began_at": timezone.now() - timedelta(days=5),
    "signed_at": timezone.now() - timedelta(days=4),
}


@pytest.mark.parametrize(
    ("decided", "fields", "is_warned"),
    [(-3, {}, True), (0, {}, False), (-3, SIGNED, False)],
)
def test_hr_is_warned_of_a_promise_that_was_not_kept(
    client, decided, fields, is_warned
):
    sent = make_sent()
    days = {"decision_by": day(decided), "interview_on": day(9)}
    vacancy = told(sent.vacancy, **days, **fields)
    client.force_login(make_hr_officer())

    page = words(client.get(reverse("roles:manage_vacancy", args=[vacancy.pk])))

    assert (WARNED in page) == is_warned
