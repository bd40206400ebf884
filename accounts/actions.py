"""Things that happen to people who sign in, and the audit trail's one way in."""

import re

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from . import sessions
from .addresses import normalise
from .models import AuditEntry, AuditHead, AuditReason, Duty, User

# An id, a moment, an amount, the name of a field: one word, and no address of anybody.
CODE = re.compile(r"[A-Za-z0-9_.:+/-]{0,64}")


# No savepoint: what cannot be recorded must not happen, so the whole act goes with it.
@transaction.atomic(savepoint=False)
def record(*, action, subject, by, old=None, new=None, reason=""):
    """Append one entry to the audit trail and return it.

    `subject` is a saved model instance that says its `employer_id`, None where it is no
    one employer's; the entry names it for good. `old` and `new` are ids, codes or
    whole numbers, or lists and dicts of them: ValueError for anything that could be
    words. `reason` is the words of a member of staff, never anything that a candidate
    wrote. Entries are added one at a time: the head row is locked until the surrounding
    transaction ends, so record last.
    """
    require_codes(old)
    require_codes(new)
    words = AuditReason(text=reason) if reason else None
    # Before the head is locked: it may have to be read.
    employer_id = subject.employer_id
    head, _ = AuditHead.objects.select_for_update(no_key=True).get_or_create(pk=1)
    entry = AuditEntry(
        number=head.number + 1,
        at=timezone.now(),
        by=by,
        action=action,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        employer_id=employer_id,
        old=old,
        new=new,
        reason_digest=words.compute_digest() if words else "",
        previous_hash=head.hash,
    )
    entry.hash = entry.compute_hash()
    entry.save()
    if words:
        words.entry = entry
        words.save(force_insert=True)
    head.move_to(entry)
    head.save(update_fields=["number", "hash", "seal"])
    return entry


def require_codes(value):
    """Raise ValueError if anything in a value for JSON could be words, or a fraction.

    A fraction may be read back in other digits than it was written; and a key that is
    no text comes back as one, in another order, as if the entry had been changed.
    """
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise ValueError(f"A key is not a text: {list(value)!r}")
        require_codes([*value, *value.values()])
    elif isinstance(value, list | tuple):
        for each in value:
            require_codes(each)
    elif isinstance(value, str):
        if not CODE.fullmatch(value):
            raise ValueError(f"Not an id, a code or a number: {value!r}")
    elif not isinstance(value, int | None):
        raise ValueError(f"Not an id, a code or a number: {value!r}")


def get_or_create_candidate(*, email):
    """The active person with this address, made if nobody has it; None if closed.

    ValueError if the address can be none.
    """
    user = get_or_create_person(email=email)
    return user if user.is_active else None


def get_or_create_person(*, email):
    """Who has this address, also if the account is closed; made if nobody has it.

    Two requests at once end with one person, whichever of them came first. ValueError
    if the address can be none.
    """
    defaults = {"password": make_password(None)}
    user, _ = User.objects.get_or_create(email=normalise(email), defaults=defaults)
    return user


@transaction.atomic
def give_duty(*, user, duty, by):
    """Let this person act in a duty from now on; they become staff.

    They sign in anew: whoever once got into an account of nobody in particular must not
    be there when it becomes one that reads of others.
    """
    user.is_staff = True
    user.is_staff_for_panels = False
    user.save(update_fields=["is_staff", "is_staff_for_panels"])
    group, _ = Group.objects.get_or_create(name=duty)
    user.groups.add(group)
    user.__dict__.pop("duties", None)
    sessions.end_all(user)
    record(action="give duty", subject=user, by=by, new={"duty": Duty(duty).name})


@transaction.atomic
def make_staff_for_panels(*, user, by):
    """Let this person sit on panels, until their last place there ends.

    They sign in anew, as `give_duty` says.
    """
    if user.is_staff:
        return
    user.is_staff = user.is_staff_for_panels = True
    user.save(update_fields=["is_staff", "is_staff_for_panels"])
    sessions.end_all(user)
    record(action="make staff", subject=user, by=by)


@transaction.atomic
def end_staff_for_panels(*, user, by):
    """Take back the mark given for panels; whoever has it otherwise keeps it."""
    marked = User.objects.filter(pk=user.pk, is_staff_for_panels=True)
    if marked.update(is_staff=False, is_staff_for_panels=False):
        record(action="end staff", subject=user, by=by)


@transaction.atomic
def reset_factor(*, user, by):
    """Take every second factor away from this person; returns how many there were.

    Whoever is signed in as them is signed out: it may be who has their phone. They are
    told by e-mail, and staff must set one up before they read anything.
    """
    sessions.end_all(user)
    count, _ = Authenticator.objects.filter(user=user).delete()
    if count:
        get_adapter().send_notification_mail("reset factor", user)
        record(action="reset factor", subject=user, by=by, old={"factors": count})
    return count
