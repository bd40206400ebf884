"""How a draft is changed safely when two people may have it open."""

import hashlib
from contextlib import contextmanager
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import record
from accounts.models import AuditEntry
from roles.models import ProfileVersion
from roles.models.moves import lock_row

from .keeping import keeping

# Moving a row or counting changes is not a change to what the row says.
NOT_CONTENT = {"position", "row_version", "updated_at"}
# Saving while somebody types is one change of theirs, not one a second.
STINT = timedelta(minutes=5)


class ChangedMeanwhile(ValidationError):
    """What is stored was saved since this person began; `current` is what it is now.

    `fields` names those changed twice in ways that do not go together, if known. It is
    told as somebody else's change until `told_to` finds that it was their own.
    """

    told = (
        "Somebody else changed this while you were writing. What is stored now is "
        "shown here, and what you wrote is still below. Save again to keep yours."
    )
    told_own = (
        "You changed this in another tab or on another device while you were writing "
        "here. What is stored now is shown, and what you wrote here is still below. "
        "Save again to keep what you wrote here."
    )
    is_own = False

    def __init__(self, current, fields=()):
        super().__init__(self.told)
        self.current = current
        self.fields = fields

    @staticmethod
    @contextmanager
    def told_to(user, subject, **facts):
        """Let what is raised inside say whether the other change was this person's."""
        try:
            yield
        except ChangedMeanwhile as refusal:
            if AuditEntry.objects.is_last_by(user, subject, **facts):
                refusal.is_own, refusal.message = True, refusal.told_own
            raise


class RowGone(ChangedMeanwhile):
    """The row was removed since this person saw it."""

    told = "Somebody else has removed this row meanwhile."
    told_own = "You removed this row in another tab or on another device."

    def __init__(self):
        super().__init__(None)


def stamp(*instances):
    """A short digest of what these rows say, to notice that one has changed."""
    values = [
        str(getattr(instance, field.attname))
        for instance in instances
        for field in instance._meta.concrete_fields
        if field.name not in NOT_CONTENT
    ]
    return hashlib.sha256("\x1f".join(values).encode()).hexdigest()[:16]


def require_same(current, seen):
    """Raise ChangedMeanwhile unless the row still says what the person saw."""
    if stamp(current) != seen:
        raise ChangedMeanwhile(current)


@contextmanager
def changing(version, *, what, by, new=None, is_going_on=False):
    """Lock a draft, let the caller change it, then count and record the change.

    Yields the locked version. `new` holds ids and numbers for the audit trail and may
    be filled inside. What rows said before and say now is kept beside the audit entry.
    With `is_going_on`, what the trail's last entry on this draft says already is not
    said again within a STINT, and the words are kept beside that one. Raises InReview
    or PublishedVersionIsFixed when it is no draft any more.
    """
    named = {"part": new["part"]} if new and "part" in new else {}
    with transaction.atomic(), ChangedMeanwhile.told_to(by, version, **named):
        locked = lock_row(ProfileVersion.objects.with_owner(), version.pk)
        locked.require_editable()
        with keeping(locked) as keeper:
            yield locked
        locked.row_version += 1
        locked.save(update_fields=["row_version", "updated_at"])
        version.row_version = locked.row_version
        last = last_entry(locked, what, by, new) if is_going_on else None
        entry = last or record(action=what, subject=locked, by=by, new=new)
        if keeper:
            keeper.write(entry, named=named.get("part"), goes_on=last is not None)


def last_entry(version, what, by, new):
    """The last entry on this draft, if it is of the same act and not long ago."""
    entries = AuditEntry.objects.filter(
        subject_type=version._meta.label_lower, subject_id=str(version.pk)
    )
    last = entries.order_by("-number").first()
    is_same = (
        last is not None
        and (last.action, last.by_id, last.new) == (what, by.pk, new)
        and timezone.now() - last.at < STINT
    )
    return last if is_same else None


def copy_of(row, draft):
    """An unsaved row that says the same, for `draft`; links are not copied."""
    copy = type(row)(version=draft)
    for field in row._meta.concrete_fields:
        if field.name not in ("id", "version"):
            setattr(copy, field.attname, getattr(row, field.attname))
    return copy
