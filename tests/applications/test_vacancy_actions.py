"""What candidates are told when a vacancy closes earlier or later, or is filled."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from applications import actions, vacancy_actions
from applications.models import Application
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
    until = timezone.localtime(vacancy.accepts_until)
    assert f"until {until:%A} {until.day} {until:%B %Y, %H:%M} UK time" in message.body
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
    assert f"{timezone.localtime(later):%H:%M} UK time now" in message.body


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
    common = {"vacancy": vacancy, "by": hr, "reason": "Starts in May"}

    with django_capture_on_commit_callbacks(execute=True):
        vacancy_actions.appoint(**common, appointed=1)
    assert mail.outbox == []
    with django_capture_on_commit_callbacks(execute=True):
        vacancy_actions.appoint(**common, appointed=2)

    (message,) = mail.outbox
    invited = made["interview"]
    assert message.to == [invited.candidate.email]
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
