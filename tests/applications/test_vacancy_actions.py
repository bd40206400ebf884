"""What candidates are told when a vacancy closes earlier or later, or is filled."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from applications import actions, vacancy_actions
from applications.models import Application
from roles import wording
from roles.models import Vacancy
from roles.models.vacancies import MoveNotAllowed
from shortlisting import actions as shortlisting
from tests.applications.builders import make_ready_draft
from tests.builders import (
    make_application,
    make_closed_vacancy,
    make_hr_officer,
    make_vacancy,
)

pytestmark = pytest.mark.django_db

PARTS = ("day", "month", "year")
STATES = ("interview", "not_shortlisted", "draft", "withdrawn")


def make_others(vacancy):
    """One who sent, one who gave up; neither is told of a new closing time."""
    make_application(vacancy=vacancy, submitted=True)
    gone = make_application(vacancy=vacancy)
    Application.objects.filter(pk=gone.pk).update(status="withdrawn")


def make_signed(posts):
    past = timezone.now() - timedelta(days=1)
    facts = {"reading_began_at": past, "signed_at": past}
    return make_closed_vacancy(posts=posts, **facts)


def test_who_started_hears_until_when_it_can_still_be_sent(
    django_capture_on_commit_callbacks,
):
    draft = make_ready_draft()
    vacancy = draft.vacancy
    make_others(vacancy)

    with django_capture_on_commit_callbacks(execute=True):
        vacancy_actions.close_early(
            vacancy=vacancy, by=make_hr_officer(), reason="Secret reason"
        )

    vacancy.refresh_from_db()
    (message,) = mail.outbox
    assert message.to == [draft.candidate.email]
    assert f"until {wording.moment(vacancy.accepts_until)} UK time" in message.body
    assert "Secret reason" not in message.body
    sent = actions.submit(
        application=draft, privacy_notice_version="test", by=draft.candidate
    )
    assert sent.status == "submitted"


def test_who_started_hears_of_more_time(django_capture_on_commit_callbacks):
    draft = make_ready_draft()
    make_others(draft.vacancy)
    later = draft.vacancy.closes_at + timedelta(days=3)

    with django_capture_on_commit_callbacks(execute=True):
        vacancy_actions.extend(
            vacancy=draft.vacancy, closes_at=later, by=make_hr_officer(), reason="Ill"
        )

    (message,) = mail.outbox
    assert message.to == [draft.candidate.email]
    assert f"on {wording.moment(later)} UK time now" in message.body


def test_who_was_told_days_hears_once_of_new_ones(
    client, django_capture_on_commit_callbacks
):
    draft, hr = make_ready_draft(), make_hr_officer()
    vacancy = draft.vacancy
    sent = make_application(vacancy=vacancy, submitted=True)
    gone = make_application(vacancy=vacancy)
    Application.objects.filter(pk=gone.pk).update(status="withdrawn")
    first, last = (timezone.localdate() + timedelta(days=n) for n in (16, 30))
    hear_by = last - timedelta(days=1)
    Vacancy.objects.update(interview_on=first, decision_by=first)
    client.force_login(hr)
    page = reverse("applications:extend_vacancy", args=[vacancy.pk])
    days = {"closes_on": last - timedelta(days=4), "interview_on": last}
    data = {"closes_time": "9am", "reason": "Secret reason"}
    for name, day in {**days, "decision_by": hear_by}.items():
        data |= {f"{name}_{part}": getattr(day, part) for part in PARTS}

    assert "also to those who have sent one" in client.get(page).text
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(page, data, follow=True)

    assert "have started and who have sent." in done.text
    bodies = {message.to[0]: message.body for message in mail.outbox}
    assert len(mail.outbox) == 2
    assert set(bodies) == {draft.candidate.email, sent.candidate.email}
    interviews, answer = (f"{d:%A} {d.day} {d:%B}" for d in (last, hear_by))
    for body in bodies.values():
        assert f"- Interviews are on {interviews} {last.year}." in body
        assert f"- You hear from us by {answer} {hear_by.year}" in body
        assert "Secret reason" not in body
    client.force_login(sent.candidate)
    own = client.get(sent.get_absolute_url(), follow=True).text
    assert f"<dt>You hear from us by</dt><dd>{answer}</dd>" in own


def test_who_has_sent_hears_nothing_when_the_days_stay(
    django_capture_on_commit_callbacks,
):
    vacancy = make_vacancy(decision_by=timezone.localdate() + timedelta(days=90))
    make_application(vacancy=vacancy, submitted=True)

    with django_capture_on_commit_callbacks(execute=True):
        vacancy_actions.extend(
            vacancy=vacancy,
            closes_at=vacancy.closes_at + timedelta(days=3),
            decision_by=vacancy.decision_by,
            by=make_hr_officer(),
            reason="-",
        )

    assert mail.outbox == []


def test_who_was_invited_hears_once_that_there_is_news_when_all_posts_are_filled(
    client, django_capture_on_commit_callbacks
):
    vacancy, hr = make_signed(posts=2), make_hr_officer()
    made = {
        state: make_application(
            vacancy=vacancy, submitted=state != "draft", status=state
        )
        for state in STATES
    }
    second = make_application(vacancy=vacancy, submitted=True, status="interview")
    common = {"vacancy": vacancy, "by": hr, "reason": "Starts in May"}

    with django_capture_on_commit_callbacks(execute=True):
        vacancy_actions.appoint(**common, appointed=1)
    assert mail.outbox == []
    with django_capture_on_commit_callbacks(execute=True):
        vacancy_actions.appoint(**common, appointed=2)

    invited = made["interview"]
    told = {one.to[0]: one for one in mail.outbox}
    assert len(mail.outbox) == 2
    assert set(told) == {invited.candidate.email, second.candidate.email}
    message = told[invited.candidate.email]
    assert "filled" not in message.body
    assert invited.candidate.full_name not in message.body
    client.force_login(invited.candidate)
    page = client.get(invited.get_absolute_url(), follow=True).text
    assert "posts are filled now. If we have offered it to you" in page
    with pytest.raises(MoveNotAllowed):
        vacancy_actions.appoint(**common, appointed=2)


def test_nobody_is_told_what_is_refused(django_capture_on_commit_callbacks):
    draft = make_ready_draft()
    shortlisting.withdraw_vacancy(
        vacancy=draft.vacancy, by=make_hr_officer(), reason="-"
    )
    common = {"vacancy": draft.vacancy, "by": make_hr_officer(), "reason": "-"}

    with django_capture_on_commit_callbacks(execute=True):
        for act in (
            lambda: vacancy_actions.close_early(**common),
            lambda: vacancy_actions.extend(
                **common, closes_at=timezone.now() + timedelta(days=90)
            ),
            lambda: vacancy_actions.appoint(**common, appointed=1),
        ):
            with pytest.raises(MoveNotAllowed):
                act()

    assert mail.outbox == []


def test_hr_reads_until_when_it_can_be_sent_before_closing_early(client):
    vacancy = make_vacancy()
    client.force_login(make_hr_officer())

    page = client.get(f"/manage/vacancies/{vacancy.pk}/close/").text

    assert "were told the later time: they can still send it until" in " ".join(
        page.split()
    )
