"""Standing down, handing in, and the end of a round of scoring."""

from django.db import transaction
from django.utils import timezone

from accounts.actions import record
from roles.models.vacancies import MoveNotAllowed
from shortlisting import permissions, readiness
from shortlisting.models import Conflict, PanelMember, Selection

from .totals import refresh_standing, refresh_standings


def lock_selection(selection, *phases):
    """Read a selection afresh and hold it until the transaction ends.

    Raises MoveNotAllowed if it is in none of these phases.
    """
    selection = (
        Selection.objects.select_for_update(of=("self",))
        .select_related("vacancy__version__profile")
        .get(pk=selection.pk)
    )
    if selection.phase not in phases:
        raise MoveNotAllowed(f"The selection is at {selection.phase}.")
    return selection


@transaction.atomic
def declare_conflict(*, place, application, note, by):
    """Stand a member down for one candidate.

    From now on that application does not exist for them, and what they scored counts no
    more; after the round its standing is worked out again.
    """
    selection = lock_selection(
        place.selection, Selection.Phase.SCORING, Selection.Phase.MODERATION
    )
    conflict, is_new = Conflict.objects.get_or_create(
        member=place, application=application, defaults={"note": note}
    )
    if is_new:
        record(
            action="declare conflict",
            subject=application,
            by=by,
            new={"member": str(place.pk)},
        )
    if selection.phase == Selection.Phase.MODERATION:
        refresh_standing(selection, application)
    return conflict


@transaction.atomic
def hand_in(*, place, by):
    """Hand in one member's scores for good; the last of the panel closes the round.

    Raises MoveNotAllowed while anything is unscored, or when handed in already.
    """
    # The selection is held first, so that of two who hand in at once one is the last.
    selection = lock_selection(place.selection, Selection.Phase.SCORING)
    place = PanelMember.objects.select_for_update().get(pk=place.pk)
    place.selection = selection
    if not permissions.can_score(by, place) or readiness.before_handing_in(place):
        raise MoveNotAllowed("The scores are not complete, or handed in already.")
    place.submitted_at = timezone.now()
    place.save(update_fields=["submitted_at"])
    record(action="hand in scores", subject=place, by=by)
    close_if_all_in(selection, by=by)


def close_if_all_in(selection, *, by):
    """Close the round if everybody on the panel has handed in; says whether it did."""
    waiting = readiness.not_handed_in(selection)
    if waiting.exists() or readiness.before_closing(selection):
        return False
    compare(selection, by=by, reason="")
    return True


@transaction.atomic
def close_round(*, selection, reason, by):
    """Stop waiting: the chair ends scoring early and says why.

    Members who have not handed in keep their scores, which do not count. Raises
    MoveNotAllowed while `readiness.before_closing` lists anything.
    """
    selection = lock_selection(selection, Selection.Phase.SCORING)
    problems = readiness.before_closing(selection)
    if problems:
        raise MoveNotAllowed(" ".join(problems))
    compare(selection, by=by, reason=reason)


def compare(selection, *, by, reason):
    selection.move_to(Selection.Phase.MODERATION)
    selection.save(update_fields=["phase"])
    refresh_standings(selection)
    record(action="close scoring", subject=selection, by=by, reason=reason)
