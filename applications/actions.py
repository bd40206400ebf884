"""Things that happen to an application."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from accounts.actions import record
from accounts.mail import send_after_commit
from applications import codes, content, emails, limits, masking, permissions
from applications.models import (
    Application,
    ApplicationEvent,
    CompetencyExample,
    Declaration,
    Evidence,
    LateAdmission,
    Submission,
)
from applications.questions import questions_of
from applications.signals import sent_late
from roles.models import Vacancy
from roles.models.vacancies import MoveNotAllowed

Status = Application.Status
CODE_ATTEMPTS = 20
MASKING_ATTEMPTS = 20


class TooLate(Exception):
    """The vacancy no longer takes applications, not even started ones."""


class ChangedElsewhere(Exception):
    """The answer was changed in another tab or on another device; see `answer`."""

    def __init__(self, answer):
        super().__init__(str(answer.pk))
        self.answer = answer


@transaction.atomic
def start(*, vacancy, by):
    """The candidate's application for this vacancy, begun now if there is none.

    Raises PermissionDenied for whoever may not apply.
    """
    if by.is_hr:
        # The last two in HR must not both start: one of them would be the only one.
        vacancy = Vacancy.objects.select_for_update(no_key=True).get(pk=vacancy.pk)
    if permissions.why_not_apply(by, vacancy):
        raise PermissionDenied
    return begin(vacancy=vacancy, candidate=by, by=by)


@transaction.atomic
def begin(*, vacancy, candidate, by):
    """An application of this person's for this vacancy, begun now if there is none.

    A second click or tab gets the application that the first one began.
    """
    mine = Application.objects.filter(candidate=candidate, vacancy=vacancy)
    for _ in range(CODE_ATTEMPTS):
        application = mine.first()
        if application:
            return application
        try:
            with transaction.atomic():
                application = Application.objects.create(
                    candidate=candidate,
                    vacancy=vacancy,
                    reference=codes.new_reference(),
                    blind_code=codes.new_blind_code(),
                )
        except IntegrityError:  # begun meanwhile, or a code is taken
            continue
        application.events.create(kind=Status.DRAFT, by=by)
        record(action="start application", subject=application, by=by)
        return application
    raise RuntimeError("No free blind code was found for a new application.")


def hold_draft(application, now):
    """Lock a draft until the transaction ends, noting that it was saved at `now`.

    Sending takes the same lock, so nothing can be changed once it was sent. Raises
    MoveNotAllowed if it is no draft any more.
    """
    held = Application.objects.filter(pk=application.pk, status=Status.DRAFT)
    if not held.update(saved_at=now, row_version=F("row_version") + 1):
        raise MoveNotAllowed("The application is not a draft.")
    application.saved_at = now


def save_answer(*, question, text, is_sensitive, row_version, left_alone=frozenset()):
    """Keep an answer if nobody changed it since `row_version`; returns what is stored.

    Of what was `left_alone` ("text", "is_sensitive") nothing is saved over what is
    stored, whatever version it is: so of a page on which nothing was typed.

    Raises ChangedElsewhere, and changes nothing, when what is stored is neither the
    version that was edited nor the same words: nobody's words are ever overwritten
    unseen.
    """
    try:
        with transaction.atomic():
            now = timezone.now()
            hold_draft(question.application, now)
            given = {"text": text, "is_sensitive": is_sensitive}
            return put_answer(question, given, row_version, left_alone, now)
    except IntegrityError:  # the first save of another tab came between
        stored = type(question.new_answer()).objects
        if question.is_evidence:
            stored = stored.filter(criterion=question.source)
        else:
            stored = stored.filter(expectation=question.source)
        answer = stored.get(application=question.application)
        if answer.text == text or "text" in left_alone:
            return answer
        raise ChangedElsewhere(answer) from None


def put_answer(question, given, row_version, left_alone, now):
    """Save in `question.answer` what was not left alone; the draft is locked."""
    answer = question.answer
    if answer is None:
        answer = question.new_answer(**given, saved_at=now)
        answer.save(force_insert=True)
        return answer
    given = {name: given[name] for name in given.keys() - left_alone}
    if all(getattr(answer, name) == value for name, value in given.items()):
        return answer
    # A tick alone goes together with whatever words are stored.
    expected = row_version if "text" in given else answer.row_version
    new = {**given, "row_version": expected + 1, "saved_at": now}
    changed = type(answer).objects.filter(pk=answer.pk, row_version=expected)
    if not changed.update(**new):
        answer.refresh_from_db()
        raise ChangedElsewhere(answer)
    for name, value in new.items():
        setattr(answer, name, value)
    return answer


def lock_draft(application):
    """Lock a draft until the transaction ends, before what is stored is compared.

    Raises MoveNotAllowed if it is no draft any more.
    """
    held = Application.objects.select_for_update(no_key=True).filter(pk=application.pk)
    if not held.filter(status=Status.DRAFT).exists():
        raise MoveNotAllowed("The application is not a draft.")


def stored_again(row, application):
    """The one row of this kind that a draft has, read afresh; else this one."""
    return type(row).objects.filter(application=application).first() or row


class TooManyRows(Exception):
    """The draft holds as many rows of this kind as it may."""


class AlreadyThere(Exception):
    """The draft holds a row that says the very same."""


@transaction.atomic
def save_page(*, application, row):
    """Keep one row of a draft: details, a job, a referee and so on.

    Raises TooManyRows, and keeps nothing, where there are as many as there may be; and
    AlreadyThere of a new one that is there, as after going back a page.
    """
    hold_draft(application, timezone.now())
    relation = row._meta.get_field("application").remote_field.related_name
    if row._state.adding and limits.has_equal(application, row):
        raise AlreadyThere(relation)
    if row._state.adding and limits.is_full(application, relation):
        raise TooManyRows(relation)
    row.application = application
    row.save()


@transaction.atomic
def remove_row(*, application, row):
    hold_draft(application, timezone.now())
    row.delete()


class ChangedSinceShown(Exception):
    """What is to be sent is not what its writer was shown before they sent it."""


class ChangedWhileMasking(Exception):
    """What is to be sent is no longer what the blind copies were made of."""


def submit(*, application, privacy_notice_version, by, shown=None):
    """Send a draft to the charity and return it; once, however often it is asked.

    Freezes a copy with its keyed digest, makes the copies a panel reads, notes who
    sent it and mails a receipt. What was sent already is returned as it is; what was
    let in late goes straight to the panel that reads. Raises TooLate when the vacancy
    no longer takes it, MoveNotAllowed once withdrawn, and PermissionDenied for whoever
    may not apply. If `shown`, the digest of what they checked, is another by now it
    raises ChangedSinceShown.

    Masking takes its time, so it is done before anything is locked; if the words or
    the name are changed meanwhile, it is done again.
    """
    masks = {}
    for _ in range(MASKING_ATTEMPTS):
        drafts = Application.objects.with_vacancy().with_pages()
        masks |= blind_copies(drafts.get(pk=application.pk))
        try:
            return send(application, privacy_notice_version, masks, shown, by)
        except ChangedWhileMasking:
            continue
    raise ChangedWhileMasking(str(application.pk))


def blind_copies(whole):
    """What masking makes of each answer, by whom it was masked for and its text."""
    identity = masking.identity_of(whole)
    texts = {question.text for question in questions_of(whole)} | {""}
    return {(identity, text): masking.mask_for(whole, text).text for text in texts}


@transaction.atomic
def send(application, privacy_notice_version, masks, shown, by):
    # Locked and read afresh, so that a double click cannot send it twice.
    application = lock(application)
    if application.is_received:
        return application
    now = timezone.now()
    if not application.may_be_sent_at(now):
        raise TooLate(str(application.vacancy_id))
    if permissions.why_not_apply(application.candidate, application.vacancy):
        raise PermissionDenied
    application.move_to(Status.SUBMITTED)
    if application.vacancy.is_being_read:
        pass_on(application, by=by)
    application.submitted_at = application.saved_at = now
    application.is_late = now >= application.vacancy.closes_at
    application.row_version += 1
    application.save()
    Declaration.objects.update_or_create(
        application=application,
        defaults={
            "is_true_and_complete": True,
            "privacy_notice_version": privacy_notice_version,
        },
    )
    freeze(application, masks, shown, now)
    note(application, by=by, old=Status.DRAFT)
    send_after_commit(emails.send_receipt, application)
    return application


def pass_on(application, *, by):
    """Give a panel that reads already what is being sent late; ends the admission."""
    end_admission(application)
    application.events.create(kind=application.status, by=by)
    application.move_to(Status.BEING_ASSESSED)
    sent_late.send(sender=Application, application=application)


def end_admission(application):
    """End what HR let in late, if anything; the moment it was used stays."""
    LateAdmission.objects.filter(application=application, closed_at=None).update(
        closed_at=timezone.now()
    )


def lock(application):
    """Read an application afresh and keep others from changing it meanwhile.

    Its vacancy is read once the lock is there: a panel may have begun to read, or HR
    withdrawn it, while this waited.
    """
    Application.objects.select_for_update(no_key=True).get(pk=application.pk)
    return Application.objects.with_vacancy().get(pk=application.pk)


def freeze(application, masks, shown, now):
    """Store what was sent, and a blind copy of every answer, empty ones included."""
    whole = Application.objects.with_vacancy().with_pages().get(pk=application.pk)
    questions = questions_of(whole)
    frozen = content.gather(whole, questions)
    digest = content.digest_of(frozen)
    if shown not in (None, digest):
        raise ChangedSinceShown(str(application.pk))
    Submission.objects.create(
        application=application,
        content=frozen,
        digest=digest,
        submitted_at=now,
    )
    answers = [question.answer or question.new_answer() for question in questions]
    identity = masking.identity_of(whole)
    for answer in answers:
        if (identity, answer.text) not in masks:
            raise ChangedWhileMasking(str(application.pk))
        answer.blind_text = masks[identity, answer.text]
    for model in (Evidence, CompetencyExample):
        mine = [answer for answer in answers if isinstance(answer, model)]
        model.objects.bulk_update(
            [answer for answer in mine if not answer._state.adding], ["blind_text"]
        )
        model.objects.bulk_create([answer for answer in mine if answer._state.adding])


def note(application, *, by, old):
    """Add the new status to the application's history and to the audit trail."""
    application.events.create(kind=application.status, by=by)
    record(
        action="change application",
        subject=application,
        by=by,
        old={"status": str(old)},
        new={"status": str(application.status)},
    )


@transaction.atomic
def withdraw(*, application, by):
    """Take an application back for good; a second click changes nothing.

    Of a draft that was let in late, this ends the admission.
    """
    application = lock(application)
    if application.status == Status.WITHDRAWN:
        return
    old = application.status
    application.move_to(Status.WITHDRAWN)
    application.save(update_fields=["status"])
    end_admission(application)
    note(application, by=by, old=old)
    send_after_commit(emails.send_withdrawn, application)


@transaction.atomic
def start_assessing(*, applications, by):
    """Note that a panel now reads these applications; returns how many moved on.

    Those not waiting, and those nobody reads yet, are left alone. One audit entry says
    it of the vacancy, so the number of SQL statements does not grow with the number of
    applications.
    """
    waiting = list(
        Application.objects.select_for_update(of=("self",), no_key=True)
        .filter(
            pk__in=[application.pk for application in applications],
            status=Status.SUBMITTED,
            vacancy__reading_began_at__isnull=False,
        )
        .select_related("vacancy__version__profile")
    )
    Application.objects.filter(pk__in=[each.pk for each in waiting]).update(
        status=Status.BEING_ASSESSED
    )
    ApplicationEvent.objects.bulk_create(
        ApplicationEvent(application=each, kind=Status.BEING_ASSESSED, by=by)
        for each in waiting
    )
    for vacancy in {each.vacancy for each in waiting}:
        moved = sum(each.vacancy_id == vacancy.pk for each in waiting)
        record(
            action="start assessing",
            subject=vacancy,
            by=by,
            new={"applications": moved},
        )
    return len(waiting)


@transaction.atomic
def record_outcomes(*, outcomes, by):
    """Tell candidates what a named person decided, but not by mail what it is.

    `outcomes` maps an application's id to its new status. The number of SQL statements
    does not grow with them. The caller, who knows what the outcomes belong to, adds the
    audit entry.
    """
    applications = list(
        Application.objects.select_for_update(of=("self",), no_key=True)
        .with_vacancy()
        .select_related("candidate")
        .filter(pk__in=outcomes)
    )
    for application in applications:
        application.move_to(outcomes[application.pk])
        send_after_commit(emails.send_news, application)
    Application.objects.bulk_update(applications, ["status"], batch_size=500)
    ApplicationEvent.objects.bulk_create(
        ApplicationEvent(application=each, kind=each.status, by=by)
        for each in applications
    )
