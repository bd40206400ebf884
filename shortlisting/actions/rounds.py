"""Standing down, handing in, and the end of a round of scoring."""

from django.db import transaction
from django.utils import timezone

from accounts.actions import record
from applications.late_actions import end_admissions, hold_all
from roles.models import Vacancy
from roles.models.vacancies import MoveNotAllowed
from shortlisting import closing, permissions, policies, readiness
from shortlisting.models import Conflict, LateSubmission, PanelMember, Selection

from .totals import refresh_standing, refresh_standings

BEFORE_SIGNING = (
    Selection.Phase.SETTING_UP,
    Selection.Phase.SCORING,
    Selection.Phase.MODERATION,
)


class Held(MoveNotAllowed):
    """Something stands in the way that this person may not know of; see HELD."""


def lock_selection(selection, *phases):
    """Read a selection afresh and hold it, with its vacancy, until the end.

    Locks are taken in one order everywhere: vacancy, selection, member, applications,
    and the audit trail last. Whoever sends an application holds no vacancy, but their
    rows point to it: hence `no_key`. Raises MoveNotAllowed if the selection is in none
    of these phases, or its vacancy was withdrawn.
    """
    vacancies = Vacancy.objects.select_for_update(of=("self",), no_key=True)
    vacancies = vacancies.select_related("version__profile")
    # Not `get`: an act may hold what its page holds already.
    vacancy = vacancies.filter(selection=selection.pk).first()
    selection = (
        Selection.objects.select_for_update(no_key=True).filter(pk=selection.pk).first()
    )
    selection.vacancy = vacancy
    if vacancy.is_withdrawn:
        raise MoveNotAllowed("The vacancy was withdrawn.")
    if selection.phase not in phases:
        raise MoveNotAllowed(f"The selection is at {selection.phase}.")
    return selection


def hold_panel(selection):
    """Hold a selection that is not signed, for a page that compares what it showed."""
    return lock_selection(selection, *BEFORE_SIGNING)


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
    closes = is_all_in(selection)
    if selection.phase == Selection.Phase.MODERATION:
        refresh_standing(selection, application)
    if is_new:
        record(
            action="declare conflict" if is_own else "declare conflict for a member",
            subject=application,
            by=by,
            new={"member": str(place.pk)},
        )
    if closes:
        compare(selection, by=by, reason="")
    return conflict


@transaction.atomic
def lift_conflict(*, conflict, reason, by):
    """Take back a conflict that was declared by mistake: the scores count again.

    Raises MoveNotAllowed once the member has submitted, what came late too if it did,
    or left the panel, or the round is closed.
    """
    selection = conflict.member.selection
    lock_selection(selection, Selection.Phase.SETTING_UP, Selection.Phase.SCORING)
    member = PanelMember.objects.select_for_update(no_key=True).get(
        pk=conflict.member_id
    )
    if member.removed_at:
        raise MoveNotAllowed("The member is not on the panel any more.")
    if Conflict.objects.with_is_final().get(pk=conflict.pk).is_final:
        raise MoveNotAllowed("The scores are submitted, so the conflict stays.")
    conflict.delete()
    record(
        action="lift conflict",
        subject=conflict.application,
        by=by,
        old={"member": str(conflict.member_id)},
        reason=reason,
    )


@transaction.atomic
def hand_in(*, place, by):
    """Hand in one member's scores for good; the last of the panel closes the round.

    A member who did so before hands in those of what came late since. Raises
    MoveNotAllowed while anything is unscored, or when handed in already.
    """
    # The selection is held first, so that of two who hand in at once one is the last.
    selection = lock_selection(place.selection, Selection.Phase.SCORING)
    place = PanelMember.objects.select_for_update(no_key=True).get(pk=place.pk)
    place.selection = selection
    # Who sends late at this moment is waited for: what is checked is what is submitted.
    hold_all(selection.vacancy)
    if not permissions.can_hand_in(by, place) or readiness.before_handing_in(place):
        raise MoveNotAllowed("The scores are not complete, or submitted already.")
    place.submitted_at = place.submitted_at or timezone.now()
    place.save(update_fields=["submitted_at"])
    place.__dict__.pop("reopened", None)
    LateSubmission.objects.bulk_create(
        LateSubmission(member=place, application_id=pk) for pk in place.reopened
    )
    closes = is_all_in(selection)
    record(action="submit scores", subject=place, by=by)
    if closes:
        compare(selection, by=by, reason="")


def is_all_in(selection):
    """Whether the round can close by itself: all is scored, and nothing may come.

    Holds the applications, so ask before anything is recorded: the trail is last.
    """
    if selection.phase != Selection.Phase.SCORING:
        return False
    if readiness.not_handed_in(selection).exists():
        return False
    if policies.may_still_come(selection).exists():
        return False
    hold_all(selection.vacancy)
    applications = policies.every_application(selection)
    return not closing.before_closing(selection, applications)


@transaction.atomic
def close_if_all_in(selection, *, by):
    """Close a round that nobody has anything left to do in; says whether it did."""
    selection = lock_selection(selection, Selection.Phase.SCORING)
    closes = is_all_in(selection)
    if closes:
        compare(selection, by=by, reason="")
    return closes


@transaction.atomic
def close_round(*, selection, reason, by):
    """Stop waiting: the chair ends scoring early and says why.

    Members who have not handed in keep their scores, which do not count; who was let in
    late and has not sent cannot do so any more. Raises Held while
    `closing.before_closing` lists anything.
    """
    selection = lock_selection(selection, Selection.Phase.SCORING)
    hold_all(selection.vacancy)
    if closing.before_closing(selection, policies.every_application(selection)):
        raise Held(readiness.HELD)
    compare(selection, by=by, reason=reason)


def compare(selection, *, by, reason):
    """End scoring; the selection and its applications are held."""
    end_admissions(vacancy=selection.vacancy)
    selection.move_to(Selection.Phase.MODERATION)
    selection.save(update_fields=["phase"])
    refresh_standings(selection)
    record(action="close scoring", subject=selection, by=by, reason=reason)


def close_finished_rounds(moment):
    """Close the rounds that only waited for a late application that never came."""
    closed = 0
    scoring = Selection.objects.filter(phase=Selection.Phase.SCORING)
    for selection in scoring.select_related("vacancy"):
        waits = readiness.not_handed_in(selection).exists()
        if waits or selection.vacancy.is_withdrawn:
            continue
        closed += close_if_all_in(selection, by=None)
    return f"{closed} rounds of scoring closed." if closed else ""
