"""When a role profile is to be looked at again."""

from calendar import monthrange
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.actions import record
from roles.models import ReviewDateEvent, RoleProfile

Kind = ReviewDateEvent.Kind


def months_after(day, months):
    """The same day that many months later; the last of a month that is too short."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    longest = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, longest))


def usual_date():
    """Today and as many months as the charity leaves between two reviews."""
    return months_after(timezone.localdate(), settings.PROFILE_REVIEW_MONTHS)


def move_date(profile, *, kind, to, by, reason=""):
    """Set the date and keep why; the profile is locked by the caller."""
    profile.review_events.create(
        kind=kind, old_date=profile.review_on, new_date=to, reason=reason, by=by
    )
    profile.review_on = to
    profile.save(update_fields=["review_on"])


@transaction.atomic
def set_date(*, profile, to, reason, by, is_reviewed=False):
    """Give a profile another review date, with the reason.

    With `is_reviewed` somebody has looked at it and nothing needs to change.
    """
    profile = RoleProfile.objects.select_for_update(no_key=True).get(pk=profile.pk)
    old = profile.review_on
    kind = Kind.NO_CHANGE if is_reviewed else Kind.CHANGED
    last = profile.review_events.order_by("-at").first()
    if last and (last.kind, last.new_date, last.reason, last.by) == (
        *(kind, to, reason, by),
    ):
        return profile  # the same, sent again
    move_date(profile, kind=kind, to=to, by=by, reason=reason)
    record(
        action="review profile" if is_reviewed else "change review date",
        subject=profile,
        by=by,
        old=old and old.isoformat(),
        new=to.isoformat(),
        reason=reason,
    )
    return profile
