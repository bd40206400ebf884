"""Standing down, handing in, and the end of a round of scoring."""

from django.db import transaction
from django.utils import timezone

from accounts.actions import record
from roles.models.vacancies import MoveNotAllowed
from shortlisting import permissions, policies, readiness
from shortlisting.models import Conflict, PanelMember, Selection

from .totals import refresh_standing, refresh_standings

BEFORE_SIGNING = (
    Selection.Phase.SETTING_UP,
    Selection.Phase.SCORING,
    Selection.Phase.MODERATION,
)


class Held(MoveNotAllowed):
    """Something stands in the way that this person may not know of; see HELD."""


def lock_selection(selection, *phases):
    """Read a selection afresh and hold it until the transaction ends.

    Raises MoveNotAllowed if it is in none of these phases.
    """
    selection = (
        Selection.objects.select_for_update(of=("self",))
        .select_related("vacancy__version")
        .get(pk=selection.pk)
    )
    if selection.phase not in phases:
        raise MoveNotAllowed(f"The selection is at {selection.phase}.")
    return selection


@transaction.atomic
def declare_conflict(*, place, application, note, by):
    """Stand a member down for one candidate: the member, or HR for them with a note.

    From now on that application does not exist for them, and what they scored stays and
    counts no more; after the round its standing is worked out again.
    """
    selection = lock_selection(place.selection, *BEFORE_SIGNING)
    is_own = place.user_id == by.pk
    conflict, is_new = Conflict.objects.get_or_create(
        member=place,
        application=application,
        defaults={"note": note, "declared_by": None if is_own else by},
    )
    if is_new:
        record(
            action="declare conflict" if is_own else "declare conflict for a member",
            subject=application,
            by=by,
            new={"member": str(place.pk)},
        )
    if selection.phase == Selection.Phase.MODERATION:
        refresh_standing(selection, application)
    return conflict


@transaction.atomic
def lift_conflict(*, conflict, reason, by):
    """Take back a conflict that was declared by mistake: the scores count again.

    Raises MoveNotAllowed once the round is closed.
    """
    lock_selection(
        conflict.member.selection, Selection.Phase.SETTING_UP, Selection.Phase.SCORING
    )
    record(
        action="lift conflict",
        subject=conflict.application,
        by=by,
        old={"member": str(conflict.member_id)},
        reason=reason,
    )
    conflict.delete()


@transaction.atomic
def hand_in(*, place, by):
    """Hand in one member's scores for good; the last of the panel closes the round.

    Raises MoveNotAllowed while anything is unscored, or when handed in already.
    """
    # The selection is held first, so that of two who hand in at once one is the last.
    selection = lock_selection(place.selection, Selection.Phase.SCORING)
    place = PanelMember.objects.select_for_update().get(pk=place.pk)
    if not permissions.can_score(by, place) or readiness.before_handing_in(place):
        raise MoveNotAllowed("The scores are not complete, or handed in already.")
    place.submitted_at = timezone.now()
    place.save(update_fields=["submitted_at"])
    record(action="hand in scores", subject=place, by=by)
    close_if_all_in(selection, by=by)


def close_if_all_in(selection, *, by):
    """Close the round if everybody on the panel has handed in; says whether it did."""
    waiting = readiness.not_handed_in(selection)
    applications = policies.every_application(selection)
    if waiting.exists() or readiness.before_closing(selection, applications):
        return False
    compare(selection, by=by, reason="")
    return True


@transaction.atomic
def close_round(*, selection, reason, by):
    """Stop waiting: the chair ends scoring early and says why.

    Members who have not handed in keep their scores, which do not count. Raises Held
    while `readiness.before_closing` lists anything.
    """
    selection = lock_selection(selection, Selection.Phase.SCORING)
    applications = policies.every_application(selection)
    if readiness.before_closing(selection, applications):
        raise Held(readiness.HELD)
    compare(selection, by=by, reason=reason)


def compare(selection, *, by, reason):
    selection.move_to(Selection.Phase.MODERATION)
    selection.save(update_fields=["phase"])
    refresh_standings(selection)
    record(action="close scoring", subject=selection, by=by, reason=reason)
