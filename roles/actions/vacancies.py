"""The life of a vacancy: each act leaves its reason in the history and the audit."""

from django.db import transaction
from django.utils import timezone

from accounts.actions import record
from roles.models import ProfileVersion, RoleProfile, Vacancy, VacancyEvent
from roles.models.vacancies import MoveNotAllowed


@transaction.atomic
def create(*, vacancy, by):
    """Save a new draft that a form filled in, and note who made it.

    Raises MoveNotAllowed when the profile has become a template.
    """
    # The profile is locked, so that it does not become one at the same moment.
    profiles = RoleProfile.objects.select_for_update()
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
def open_vacancy(*, vacancy, by, reason):
    """Advertise a draft, at once or from its opening time if that is still to come.

    Raises MoveNotAllowed when it is no draft any more, when its closing time has
    passed, or when its version of the role profile is not the one in force.
    """
    now = timezone.now()
    vacancy = locked(vacancy)
    if (
        vacancy.closes_at <= now
        or vacancy.version.status != ProfileVersion.Status.PUBLISHED
    ):
        raise MoveNotAllowed(f"{vacancy} cannot be opened as it is")
    # What nobody could read yet was not open: history starts when readers can come.
    vacancy.opens_at = max(vacancy.opens_at, now)
    move(vacancy, Vacancy.Status.OPEN, VacancyEvent.Kind.OPENED, by, reason)
    return vacancy


@transaction.atomic
def extend(*, vacancy, closes_at, by, reason):
    """Give candidates longer; a vacancy that was closed is open again.

    Raises MoveNotAllowed unless `closes_at` is in the future and later than before,
    and when the role profile was withdrawn.
    """
    vacancy = locked(vacancy)
    before = vacancy.closes_at
    if closes_at <= max(before, timezone.now()):
        raise MoveNotAllowed(f"{vacancy} closes at {before}")
    if vacancy.version.status == ProfileVersion.Status.WITHDRAWN:
        raise MoveNotAllowed(f"{vacancy} has a withdrawn role profile")
    vacancy.closes_at = closes_at
    if vacancy.status == Vacancy.Status.OPEN:
        note(vacancy, VacancyEvent.Kind.EXTENDED, by, reason, old=before.isoformat())
    else:
        move(
            vacancy,
            Vacancy.Status.OPEN,
            VacancyEvent.Kind.EXTENDED,
            by,
            reason,
            old=before.isoformat(),
        )
    return vacancy


@transaction.atomic
def close_early(*, vacancy, by, reason):
    """Close an open vacancy now; applications already started have the usual grace."""
    now = timezone.now()
    vacancy = locked(vacancy)
    if not vacancy.is_open_at(now):
        raise MoveNotAllowed(f"{vacancy} is not open")
    before, vacancy.closes_at = vacancy.closes_at, now
    move(
        vacancy,
        Vacancy.Status.CLOSED,
        VacancyEvent.Kind.CLOSED_EARLY,
        by,
        reason,
        old=before.isoformat(),
    )
    return vacancy


@transaction.atomic
def withdraw(*, vacancy, by, reason):
    """End a vacancy for good without filling it: nothing more can be sent to it."""
    vacancy = locked(vacancy)
    move(vacancy, Vacancy.Status.WITHDRAWN, VacancyEvent.Kind.WITHDRAWN, by, reason)
    return vacancy


def locked(vacancy):
    """The row read afresh under lock, so that of two clicks one finds it moved on.

    With it its version, which must not be withdrawn at the same moment.
    """
    return (
        Vacancy.objects.select_for_update(of=("self", "version"))
        .with_profile()
        .get(pk=vacancy.pk)
    )


def move(vacancy, status, kind, by, reason, old=None):
    """Take a legal step, or raise MoveNotAllowed, and write down who and why."""
    vacancy.move_to(status)
    note(vacancy, kind, by, reason, old=old)


def note(vacancy, kind, by, reason, old=None):
    """Save the vacancy with an event and an audit entry; `old` is its old closing."""
    vacancy.save(update_fields=["status", "opens_at", "closes_at"])
    vacancy.events.create(kind=kind, by=by, reason=reason)
    record(
        action=f"vacancy {kind.label.lower()}",
        subject=vacancy,
        by=by,
        old=old,
        new={"status": vacancy.status, "closes_at": vacancy.closes_at.isoformat()},
        reason=reason,
    )
