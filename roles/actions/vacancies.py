"""The life of a vacancy: each act leaves its reason in the history and the audit."""

from copy import copy
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.actions import record
from fields.stale_pages import digest, mark_of_rows
from roles.checks.vacancies import finding_in_words
from roles.limits import is_too_far
from roles.models import (
    AcceptedWords,
    ProfileVersion,
    RoleProfile,
    Vacancy,
    VacancyEvent,
)
from roles.models.vacancies import PROMISES, USUAL_GRACE, MoveNotAllowed

from .checks import CHANGED, NotAcceptable, as_accepted
from .readiness import require_words_settled

MOVED_FIELDS = (
    *("status", "opens_at", "closes_at", "grace_minutes"),
    *("reading_began_at", "signed_at", "appointed"),
    *("interview_on", "decision_by"),
)


@transaction.atomic
def create(*, vacancy, by):
    """Save a new draft that a form filled in, and note who made it.

    Raises MoveNotAllowed when the profile has become a template.
    """
    # The profile is locked, so that it does not become one at the same moment.
    profiles = RoleProfile.objects.select_for_update(no_key=True)
    if profiles.get(pk=vacancy.version.profile_id).is_template:
        raise MoveNotAllowed(f"{vacancy.version} is a template")
    vacancy.save()
    record(action="create vacancy", subject=vacancy, by=by)
    return vacancy


@transaction.atomic
def edit(*, vacancy, by):
    """Save a draft as a form changed it; MoveNotAllowed if it was opened meanwhile."""
    stored = locked(vacancy)
    if stored.status != Vacancy.Status.DRAFT:
        raise MoveNotAllowed(f"{vacancy} is no draft any more")
    vacancy.version = stored.version
    vacancy.save()
    record(action="edit vacancy", subject=vacancy, by=by)


@transaction.atomic
def move_vacancy(*, vacancy, by):
    """Put a draft on the version of its role profile that is in force; returns it.

    Raises MoveNotAllowed when it is no draft any more, or no other version is in force.
    """
    vacancy = locked(vacancy)
    before, siblings = vacancy.version, vacancy.version.profile.versions
    in_force = siblings.filter(status=ProfileVersion.Status.PUBLISHED).first()
    if vacancy.status != Vacancy.Status.DRAFT or in_force in (None, before):
        raise MoveNotAllowed(f"{vacancy} stays on {before}")
    vacancy.version = in_force
    vacancy.save(update_fields=["version"])
    versions = {"old": str(before.pk), "new": str(in_force.pk)}
    record(action="move vacancy", subject=vacancy, by=by, **versions)
    return vacancy


@transaction.atomic
def accept_words(*, vacancy, digest, reason, by):
    """Let a finding stay in a vacancy's own words for a reason; returns what was kept.

    Raises NotAcceptable when its words, as stored now, have no such finding, and
    MoveNotAllowed when it is neither to be opened nor to be extended any more.
    """
    vacancy = locked(vacancy)
    refuse_once_read(vacancy)
    if vacancy.status not in (Vacancy.Status.DRAFT, *Vacancy.UNFINISHED):
        raise MoveNotAllowed(f"{vacancy} is {vacancy.status}")
    finding = finding_in_words(vacancy, digest)
    if finding is None:
        raise NotAcceptable(CHANGED)
    same = AcceptedWords.objects.filter(vacancy=vacancy, digest=digest, reason=reason)
    if before := same.filter(accepted_by=by).first():
        return before
    accepted, _ = AcceptedWords.objects.update_or_create(
        vacancy=vacancy, digest=digest, defaults=as_accepted(finding, reason, by)
    )
    facts = {"rule": finding.rule, "accepted": str(accepted.pk)}
    record(action="accept words", subject=vacancy, by=by, new=facts)
    return accepted


@transaction.atomic
def open_vacancy(*, vacancy, by, reason):
    """Advertise a draft, at once or from its opening time if that is still to come.

    Raises MoveNotAllowed when it is no draft any more, when its closing time has
    passed, when the days that it tells are in no order, or when its version of the role
    profile is not the one in force; NotPublishable when its own words wait.
    """
    now = timezone.now()
    vacancy = locked(vacancy)
    if (
        vacancy.closes_at <= now
        or vacancy.promises_broken_by(vacancy.closes_at)
        or vacancy.is_answer_late
        or vacancy.version.status != ProfileVersion.Status.PUBLISHED
    ):
        raise MoveNotAllowed(f"{vacancy} cannot be opened as it is")
    require_words_settled(vacancy)
    # What nobody could read yet was not open: history starts when readers can come.
    vacancy.opens_at = max(vacancy.opens_at, now)
    move(vacancy, Vacancy.Status.OPEN, VacancyEvent.Kind.OPENED, by, reason)
    return vacancy


@transaction.atomic
def extend(*, vacancy, closes_at, by, reason, interview_on=None, decision_by=None):
    """Give candidates longer; a vacancy that was closed is open again.

    The days of interviews and of the answer move with it if they are given. Raises
    MoveNotAllowed unless `closes_at` is in the future, later than before and ahead of
    those days, the answer first; when the role profile was withdrawn, and once the
    applications are read; NotPublishable when its own words wait.
    """
    vacancy = locked(vacancy)
    refuse_once_read(vacancy)
    told = copy(vacancy)
    vacancy.interview_on = interview_on or vacancy.interview_on
    vacancy.decision_by = decision_by or vacancy.decision_by
    if vacancy.promises_broken_by(closes_at) or vacancy.is_answer_late:
        raise MoveNotAllowed(f"{vacancy} promises days in no order with {closes_at}")
    if closes_at <= max(told.closes_at, timezone.now()):
        raise MoveNotAllowed(f"{vacancy} closes at {told.closes_at}")
    if is_too_far(timezone.localdate(closes_at)):
        raise MoveNotAllowed(f"{closes_at} is too far ahead")
    if vacancy.version.status == ProfileVersion.Status.WITHDRAWN:
        raise MoveNotAllowed(f"{vacancy} has a withdrawn role profile")
    require_words_settled(vacancy)
    move_closing(vacancy, closes_at)
    moved = moved_from(told, vacancy)
    if vacancy.status != Vacancy.Status.OPEN:
        vacancy.move_to(Vacancy.Status.OPEN)
    kind = VacancyEvent.Kind.EXTENDED
    note(vacancy, kind, by, reason, old=told.closes_at.isoformat(), moved=moved)
    return vacancy


def move_closing(vacancy, closes_at):
    """Change the closing time in memory to a later one; the usual grace follows it."""
    usual = closes_at + timedelta(minutes=min(vacancy.grace_minutes, USUAL_GRACE))
    # Who was given longer when it closed early does not lose it again.
    vacancy.close_at(closes_at, accepts_until=max(usual, vacancy.accepts_until))


def accepts_until_if_extended(vacancy, closes_at):
    """Until when what was started could be sent if it closed at this later time."""
    vacancy = copy(vacancy)
    move_closing(vacancy, closes_at)
    return vacancy.accepts_until


def moved_from(told, vacancy):
    """{name: [before, after]} of what candidates were told and is another now."""
    pairs = {
        name: [getattr(told, name), getattr(vacancy, name)]
        for name in ("closes_at", *PROMISES)
    }
    return {
        name: [day and day.isoformat() for day in pair]
        for name, pair in pairs.items()
        if pair[0] != pair[1]
    }


@transaction.atomic
def close_early(*, vacancy, by, reason):
    """Close an open vacancy now; what was started may be sent for another day, but not
    beyond the time that was advertised."""
    now = timezone.now()
    vacancy = locked(vacancy)
    if not vacancy.is_open_at(now):
        raise MoveNotAllowed(f"{vacancy} is not open")
    told, until = copy(vacancy), vacancy.accepts_until_if_closed_at(now)
    vacancy.close_at(now, accepts_until=until)
    moved = moved_from(told, vacancy)
    vacancy.move_to(Vacancy.Status.CLOSED)
    kind = VacancyEvent.Kind.CLOSED_EARLY
    note(vacancy, kind, by, reason, old=told.closes_at.isoformat(), moved=moved)
    return vacancy


@transaction.atomic
def withdraw(*, vacancy, by, reason):
    """End a vacancy for good without filling it: nothing more can be sent to it.

    What this means for a panel and for candidates is `shortlisting`'s, which calls it.
    """
    vacancy = locked(vacancy)
    move(vacancy, Vacancy.Status.WITHDRAWN, VacancyEvent.Kind.WITHDRAWN, by, reason)
    return vacancy


@transaction.atomic
def begin_reading(*, vacancy, by):
    """Note that a panel reads its applications from now on: it is closed for good.

    Raises MoveNotAllowed while applications can still arrive, and a second time.
    """
    vacancy = locked(vacancy)
    now = timezone.now()
    refuse_once_read(vacancy)
    if not vacancy.is_over_at(now):
        raise MoveNotAllowed(f"{vacancy} still takes applications")
    if vacancy.status == Vacancy.Status.OPEN:
        vacancy.move_to(Vacancy.Status.CLOSED)
    if vacancy.status != Vacancy.Status.CLOSED:
        raise MoveNotAllowed(f"{vacancy} is {vacancy.status}")
    vacancy.reading_began_at = now
    note(vacancy, VacancyEvent.Kind.READING_BEGAN, by, "")
    return vacancy


@transaction.atomic
def sign(*, vacancy, by):
    """Note that the outcomes of its applications are signed; once."""
    vacancy = locked(vacancy)
    is_read = vacancy.status == Vacancy.Status.CLOSED and vacancy.is_being_read
    if not is_read or vacancy.signed_at:
        raise MoveNotAllowed(f"{vacancy} is not to be signed")
    vacancy.signed_at = timezone.now()
    note(vacancy, VacancyEvent.Kind.SIGNED, by, "")
    return vacancy


@transaction.atomic
def appoint(*, vacancy, appointed, by, reason):
    """Say for how many posts somebody was appointed; all of them fill the vacancy.

    The number never goes down. Raises MoveNotAllowed before the outcomes are signed,
    once filled or withdrawn, and for a number that is not higher or beyond the posts.
    """
    vacancy = locked(vacancy)
    before = vacancy.appointed
    is_next = (before is None or appointed > before) and appointed <= vacancy.posts
    is_signed = vacancy.status == Vacancy.Status.CLOSED and vacancy.signed_at
    if not (is_signed and is_next):
        raise MoveNotAllowed(f"{vacancy} has {before} of {vacancy.posts} appointed")
    vacancy.appointed = appointed
    kind = VacancyEvent.Kind.APPOINTED
    if appointed == vacancy.posts:
        vacancy.move_to(Vacancy.Status.FILLED)
        kind = VacancyEvent.Kind.FILLED
    note(vacancy, kind, by, reason, old=before)
    return vacancy


def refuse_once_read(vacancy):
    """Raise MoveNotAllowed if a panel reads this locked vacancy's applications."""
    if vacancy.is_being_read:
        raise MoveNotAllowed(f"{vacancy} is read since {vacancy.reading_began_at}")


def mark_of(vacancy):
    """Of a page that asks before an act on a vacancy: its terms, and whether it has
    closed, which the clock alone can change."""
    return digest([mark_of_rows(vacancy), vacancy.standing])


def locked(vacancy):
    """The row read afresh under lock, so that of two clicks one finds it moved on.

    With it its version, which must not be withdrawn at the same moment. Rows that point
    to the vacancy can be written meanwhile: sending an application takes none of these.
    """
    return (
        Vacancy.objects.select_for_update(of=("self", "version"), no_key=True)
        .with_profile()
        .get(pk=vacancy.pk)
    )


def move(vacancy, status, kind, by, reason):
    """Take a legal step, or raise MoveNotAllowed, and write down who and why."""
    vacancy.move_to(status)
    note(vacancy, kind, by, reason)


def note(vacancy, kind, by, reason, old=None, moved=None):
    """Save the vacancy with an event and an audit entry; `old` is what was before, and
    `moved` comes from `moved_from`."""
    vacancy.save(update_fields=MOVED_FIELDS)
    vacancy.events.create(kind=kind, by=by, reason=reason, moved=moved or {})
    record(
        action=f"vacancy {kind.label.lower()}",
        subject=vacancy,
        by=by,
        old=old,
        new={
            "status": vacancy.status,
            "closes_at": vacancy.closes_at.isoformat(),
            "appointed": vacancy.appointed,
            "interview_on": vacancy.interview_on and str(vacancy.interview_on),
            "decision_by": vacancy.decision_by and str(vacancy.decision_by),
        },
        reason=reason,
    )
