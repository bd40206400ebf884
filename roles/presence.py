"""Who else works on a draft, as far as the audit trail tells."""

from datetime import timedelta

from django.db.models import Subquery
from django.utils import timezone
from django.utils.timesince import timesince

from accounts.models import AuditEntry
from fields import stale_fields
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


class Trail:
    """Who acted on `subject` since a form of this person's was opened.

    Which field somebody changed is not noted. So nobody is named where both this
    person and others acted, or where the form does not say since when.
    """

    def __init__(self, user, subject):
        self.user = user
        self.entries = AuditEntry.objects.of_subject(subject).order_by("-number")

    def last(self):
        """The number of what was done last."""
        return self.entries.values_list("number", flat=True).first() or 0

    def who(self, since):
        if not isinstance(since, int):
            return stale_fields.BY_SOMEBODY
        later = self.entries.filter(number__gt=since)
        people = set(later.values_list("by", flat=True))
        if people == {self.user.pk}:
            return stale_fields.BY_ONESELF
        is_others = people and self.user.pk not in people
        return stale_fields.BY_OTHERS if is_others else stale_fields.BY_SOMEBODY


def who_changed(user, subject, **facts):
    """Who did the last thing to `subject`, to begin the sentence that tells it."""
    is_own = AuditEntry.objects.is_last_by(user, subject, **facts)
    return OWN if is_own else OTHERS
