"""Acts on a vacancy that its candidates are told of by mail, each of them once."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.mail import send_after_commit
from applications import emails
from applications.appointing import invited_for
from applications.late_actions import hold_all
from applications.models import Application
from roles.actions import vacancies
from roles.models import Vacancy
from roles.models.vacancies import PROMISES, MoveNotAllowed

Status = Application.Status


@transaction.atomic
def extend(*, vacancy, closes_at, by, reason, **days):
    """Give candidates longer, and tell those who have started.

    If `days` that were told move with it, those who have sent are told as well: they
    plan by them, too.
    """
    told = Vacancy.objects.select_for_update(no_key=True).get(pk=vacancy.pk)
    could_send = told.accepts_at(timezone.now())
    vacancy = vacancies.extend(
        vacancy=vacancy, closes_at=closes_at, by=by, reason=reason, **days
    )
    moved = [day for day in PROMISES if getattr(told, day) != getattr(vacancy, day)]
    is_longer = is_more_time(told, vacancy.accepts_until, could_send=could_send)
    tell(vacancy, Status.DRAFT, emails.send_closes_later, moved, is_longer)
    if moved:
        tell(vacancy, Status.SUBMITTED, emails.send_dates_moved, moved)
    return vacancy


def is_more_time(told, until, *, could_send):
    """Whether who has started can send for longer than `told`, the vacancy as it was.

    After closing early they may have had more than that. Less than a minute is none: a
    time is told to the minute.
    """
    return not could_send or until - told.accepts_until >= timedelta(minutes=1)


@transaction.atomic
def close_early(*, vacancy, by, reason):
    """Close an open vacancy now, and tell those who have started until when to send."""
    vacancy = vacancies.close_early(vacancy=vacancy, by=by, reason=reason)
    tell(vacancy, Status.DRAFT, emails.send_closed_early)
    return vacancy


@transaction.atomic
def appoint(*, vacancy, appointed, by, reason):
    """Say for how many posts somebody was appointed.

    Once it is for all of them, everybody who was invited is told that there is news:
    who was appointed is not known here, and an outcome is never in a mail. Raises
    MoveNotAllowed for more than are left of who was invited.
    """
    locked = Vacancy.objects.select_for_update(no_key=True).get(pk=vacancy.pk)
    # Held, so that nobody who is counted withdraws at the same moment.
    hold_all(locked)
    invited = invited_for(locked)
    if appointed > invited.left:
        raise MoveNotAllowed(f"{invited.left} can be appointed for {locked}")
    vacancy = vacancies.appoint(
        vacancy=vacancy, appointed=appointed, by=by, reason=reason
    )
    if vacancy.status == Vacancy.Status.FILLED:
        tell(vacancy, Status.INTERVIEW, emails.send_news)
    return vacancy


def tell(vacancy, status, send, *more):
    """Write to each candidate whose application for this vacancy has this status."""
    applications = Application.objects.with_vacancy().select_related("candidate")
    for application in applications.filter(vacancy=vacancy, status=status):
        send_after_commit(send, application, *more)
