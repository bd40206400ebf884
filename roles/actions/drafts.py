"""How a draft is changed safely when two people may have it open."""

import hashlib
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import record
from roles.models import ProfileVersion
from roles.models.parts import require_open

# Moving a row or counting changes is not a change to what the row says.
NOT_CONTENT = {"position", "row_version", "updated_at"}


class ChangedMeanwhile(ValidationError):
    """Somebody else saved since this person began; `current` is what is stored now."""

    def __init__(self, current):
        super().__init__(
            "Somebody else changed this while you were writing. What is stored now is "
            "shown here, and what you wrote is still below. Save again to keep yours."
        )
        self.current = current


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
def changing(version, *, what, by, new=None):
    """Lock a draft, let the caller change it, then count and record the change.

    Yields the locked version. `new` holds ids and numbers for the audit trail and may
    be filled inside. Raises PublishedVersionIsFixed when it was published meanwhile.
    """
    with transaction.atomic():
        locked = ProfileVersion.objects.select_for_update().get(pk=version.pk)
        require_open(locked)
        yield locked
        locked.row_version += 1
        locked.save(update_fields=["row_version", "updated_at"])
        version.row_version = locked.row_version
        record(action=what, subject=locked, by=by, new=new)


def copy_of(row, draft):
    """An unsaved row that says the same, for `draft`; links are not copied."""
    copy = type(row)(version=draft)
    for field in row._meta.concrete_fields:
        if field.name not in ("id", "version"):
            setattr(copy, field.attname, getattr(row, field.attname))
    return copy
