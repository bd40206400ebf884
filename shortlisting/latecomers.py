"""Who may be let in late: nobody who could have read what others sent."""

from django.utils import timezone

from applications.models import Application, LateAdmission
from applications.permissions import applications_of

WORKS_IN_HR = (
    "This person works in HR and sees who applied, so cannot apply for this post any "
    "more"
)
IS_ON_PANEL = "This person is on the panel, so cannot apply for this post"
COULD_READ = (
    "This person was on the panel while it read applications, so cannot apply for this "
    "post any more"
)


def why_not_let_in(user, selection):
    """Why HR may not let a late application of this person in, or "".

    Whether a member has a draft is told to nobody: who is still on the panel is refused
    with the same words, and who left is refused only if they could read.
    """
    if user.is_hr:
        return WORKS_IN_HR
    place = selection.members.filter(user=user).first()
    if place is None:
        return ""
    if place.removed_at is None:
        return IS_ON_PANEL
    return COULD_READ if could_read(place) else ""


def could_read(place):
    """Whether this former member ever sat without a draft since reading began."""
    began = place.selection.vacancy.reading_began_at
    if began is None or place.removed_at <= began:
        return False
    begin = max(began, place.added_at)
    return not any(
        start <= begin and place.removed_at <= end for start, end in drafting(place)
    )


def drafting(place):
    """[(from, until)] of the times in which this member had a draft for the post."""
    mine = applications_of(place.user)
    own = mine.filter(vacancy=place.selection.vacancy_id).first()
    if own is None:
        return []
    times, start = [], own.started_at
    for event in own.events.order_by("at", "pk"):
        if event.kind == Application.Status.DRAFT:
            start = start or event.at
        elif start:
            times.append((start, event.at))
            start = None
    return [*times, (start, timezone.now())] if start else times


def told_until(user, selection):
    """Until when this person was told that they can still send theirs, or None."""
    admissions = LateAdmission.objects.filter(
        application__candidate=user, application__vacancy__selection=selection
    )
    admission = admissions.first()
    return admission.until if admission and admission.is_open else None
