"""Who else works on a draft, as far as the audit trail tells."""

from datetime import timedelta

from django.db.models import Subquery
from django.utils import timezone
from django.utils.timesince import timesince

from accounts.models import AuditEntry
from roles.history import GROUPS
from roles.models import ProfileVersion

# A change this young means that somebody is at it; an older one is past news.
NOW, LATELY = timedelta(minutes=6), timedelta(hours=1)
OTHERS, OWN = "Somebody else", "You, in another tab or on another device,"


def with_others(versions, *, pk, user):
    """Annotate who else changed version `pk` last, and when: no query more."""
    last = entries_of_others(pk, user)
    return versions.annotate(
        other_name=Subquery(last.values("by__full_name")[:1]),
        other_at=Subquery(last.values("at")[:1]),
    )


def entries_of_others(pk, user):
    entries = AuditEntry.objects.filter(
        subject_type=ProfileVersion._meta.label_lower,
        subject_id=str(pk),
        at__gte=timezone.now() - LATELY,
    )
    # Whoever reviews a draft says something about it, and does not edit it.
    changes = entries.exclude(action__in=GROUPS["approval"][1])
    return changes.exclude(by=None).exclude(by=user).order_by("-number")


def others_on(pk, user):
    """A sentence about who else changed the draft lately, or ""."""
    last = entries_of_others(pk, user).values_list("by__full_name", "at").first()
    return sentence(*last) if last else ""


def sentence(name, at):
    """What is said of somebody's change at this moment; "" of none."""
    if at is None:
        return ""
    who, ago = name or "Somebody else", timezone.now() - at
    if ago < timedelta(minutes=1):
        return f"{who} is editing this draft too and changed it just now."
    told = timesince(at, depth=1).replace("\xa0", " ")
    if ago < NOW:
        return f"{who} is editing this draft too and changed it {told} ago."
    return f"{who} changed this draft {told} ago."


def is_own_change(user, subject, **facts):
    """Whether this person did the last thing that was done to `subject`."""
    return AuditEntry.objects.is_last_by(user, subject, **facts)


def who_changed(user, subject, **facts):
    """Who did the last thing to `subject`, to begin the sentence that tells it."""
    return OWN if is_own_change(user, subject, **facts) else OTHERS
