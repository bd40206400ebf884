"""Things that happen to people who sign in, and the audit trail's one way in."""

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from .addresses import normalise
from .models import AuditEntry, AuditHead, User


# No savepoint: what cannot be recorded must not happen, so the whole act goes with it.
@transaction.atomic(savepoint=False)
def record(*, action, subject, by, old=None, new=None, reason=""):
    """Append one entry to the audit trail and return it.

    `subject` is a saved model instance; `old` and `new` are ids, codes or numbers that
    JSON can hold, and `reason` the words of a member of staff: never anything that a
    candidate wrote. Entries are added one at a time: the head row is locked until the
    surrounding transaction ends, so record last.
    """
    head, _ = AuditHead.objects.select_for_update().get_or_create(pk=1)
    entry = AuditEntry(
        number=head.number + 1,
        at=timezone.now(),
        by=by,
        action=action,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        old=old,
        new=new,
        reason=reason,
        previous_hash=head.hash,
    )
    entry.hash = entry.compute_hash()
    entry.save()
    head.number, head.hash = entry.number, entry.hash
    head.save(update_fields=["number", "hash"])
    return entry


def get_or_create_candidate(*, email):
    """The active person with this address, made if nobody has it; None if closed.

    Two requests at once end with one person, whichever of them came first. ValueError
    if the address can be none.
    """
    defaults = {"password": make_password(None)}
    user, _ = User.objects.get_or_create(email=normalise(email), defaults=defaults)
    return user if user.is_active else None


@transaction.atomic
def give_duty(*, user, duty, by):
    """Let this person act in a duty from now on; they become staff."""
    user.is_staff = True
    user.save(update_fields=["is_staff"])
    group, _ = Group.objects.get_or_create(name=duty)
    user.groups.add(group)
    user.__dict__.pop("duties", None)
    record(action="give duty", subject=user, by=by, new={"duty": str(duty)})
