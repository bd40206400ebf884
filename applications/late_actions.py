"""Letting in one application after reading began, and the end of that."""

from django.db import transaction
from django.utils import timezone

from accounts.actions import record
from accounts.mail import send_after_commit
from applications import emails
from applications.models import Application, LateAdmission
from roles.models.vacancies import MoveNotAllowed

from .actions import begin, lock

Status = Application.Status
# Whoever has had a no, or has withdrawn, waits for nothing of this vacancy.
WAITING_TO_HEAR = (
    Status.DRAFT,
    Status.SUBMITTED,
    Status.BEING_ASSESSED,
    Status.INTERVIEW,
)


@transaction.atomic
def let_in(*, vacancy, candidate, until, reason, by):
    """Let this person send an application until this moment, and write to them.

    They go on with the draft they have, also one they gave up before sending it; else
    they get one. Raises MoveNotAllowed when they have sent an application already. The
    caller holds the vacancy and knows that its applications are being read.
    """
    had_begun = vacancy.applications.filter(candidate=candidate).exists()
    application = lock(begin(vacancy=vacancy, candidate=candidate, by=by))
    if application.submitted_at:
        raise MoveNotAllowed(f"{application} was sent already")
    if application.status == Status.WITHDRAWN:
        application.move_to(Status.DRAFT)
        application.save(update_fields=["status"])
        application.events.create(kind=Status.DRAFT, by=by)
    admission, _ = LateAdmission.objects.update_or_create(
        application=application,
        defaults={
            "reason": reason,
            "until": until,
            "at": timezone.now(),
            "by": by,
            "closed_at": None,
            "cancelled_reason": "",
        },
    )
    record(
        action="let in late",
        subject=application,
        by=by,
        new={"until": until.isoformat()},
        reason=reason,
    )
    send_after_commit(emails.send_let_in, application, admission, had_begun)
    return admission


@transaction.atomic
def cancel(*, application, reason):
    """Take back an admission before it is used, and write to who was let in.

    Sending holds the application as this does, so one of the two comes first. Raises
    MoveNotAllowed once it is sent or given up, or the admission is over. The caller,
    who knows the round that may have waited for it, adds the audit entry.
    """
    application = lock(application)
    admission = application.admission
    if application.is_received or admission is None or not admission.is_open:
        raise MoveNotAllowed(f"{application} is not let in, or was sent already")
    admission.closed_at = timezone.now()
    admission.cancelled_reason = reason
    admission.save(update_fields=["closed_at", "cancelled_reason"])
    send_after_commit(emails.send_late_cancelled, application)


@transaction.atomic
def end_admissions(*, vacancy):
    """End what may still be sent late to this vacancy; the drafts keep their words.

    Waits for whoever sends at this moment: their application is in, and the caller,
    who asks after this, finds it. The others are told by mail.
    """
    hold_all(vacancy)
    open_ones = LateAdmission.objects.filter(
        application__vacancy=vacancy, closed_at=None
    )
    ended = Application.objects.with_vacancy().select_related("candidate")
    drafts = ended.filter(late_admission__in=open_ones, status=Status.DRAFT)
    for application in drafts:
        send_after_commit(emails.send_late_ended, application)
    open_ones.update(closed_at=timezone.now())


@transaction.atomic
def stop_reading(*, vacancy):
    """End a withdrawn vacancy's admissions, and write to all who wait for an answer."""
    hold_all(vacancy)
    LateAdmission.objects.filter(application__vacancy=vacancy, closed_at=None).update(
        closed_at=timezone.now()
    )
    waiting = Application.objects.with_vacancy().select_related("candidate")
    for application in waiting.filter(vacancy=vacancy, status__in=WAITING_TO_HEAR):
        send_after_commit(emails.send_post_withdrawn, application)


def hold_all(vacancy):
    """Wait for whoever is sending to this vacancy at this moment.

    Sending holds its application, so once every one is held, nothing is under way.
    """
    held = Application.objects.select_for_update(of=("self",), no_key=True).filter(
        vacancy=vacancy
    )
    list(held.order_by("pk").values_list("pk", flat=True))
