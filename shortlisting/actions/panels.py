"""Choosing who scores and how, and starting them off."""

from django.db import transaction
from django.utils import timezone

from accounts.actions import end_staff_for_panels, make_staff_for_panels, record
from accounts.mail import send_after_commit
from accounts.models import User
from applications.actions import start_assessing
from applications.late_actions import hold_all
from roles.actions.vacancies import begin_reading
from roles.models import Vacancy
from roles.models.vacancies import MoveNotAllowed
from shortlisting import emails, permissions, policies, readiness
from shortlisting.models import MarkingScheme, PanelMember, Selection
from shortlisting.schemes import (
    DEFAULT_ANCHORS,
    current_scheme,
    default_competencies,
)
from shortlisting.stale_checks import StalePage, chair_mark, scheme_mark
from shortlisting.standing_in import part_of_stand_in

from .rounds import BEFORE_SIGNING, compare, is_all_in, lock_selection
from .totals import refresh_standings


@transaction.atomic
def set_up(*, vacancy, by):
    """Begin a selection for this vacancy with the default marking scheme.

    Raises MoveNotAllowed for a vacancy that is no longer, or not yet, to be filled.
    """
    vacancy = Vacancy.objects.select_for_update(no_key=True).get(pk=vacancy.pk)
    if not permissions.can_set_up(by, vacancy):
        raise MoveNotAllowed(f"The vacancy is {vacancy.status}.")
    selection, is_new = Selection.objects.get_or_create(vacancy=vacancy)
    if is_new:
        MarkingScheme.objects.create(
            selection=selection,
            anchors=DEFAULT_ANCHORS,
            competencies=default_competencies(vacancy.version_id),
        )
        record(action="set up panel", subject=selection, by=by)
    return selection


@transaction.atomic
def add_member(*, selection, user, is_chair, by, reason="", replaces=""):
    """Put a person on the panel; a new chair takes over from the one before.

    `replaces` is the mark of the chair whom the page named: none is replaced unseen.
    Whoever was removed before scoring started is put back; later than that they stay
    removed, since their scores were set aside for a reason. Once the round is closed
    somebody joins only to decide in the chair's place, and scores nothing; `reason` is
    why, where others could. Raises MoveNotAllowed if nobody is needed for that, if
    another chairs than the page said, when the panel is full (totals are exact for at
    most twelve scorers), or for a person who cannot join it.
    """
    selection = lock_selection(selection, *BEFORE_SIGNING)
    return seat(
        selection, user, is_chair=is_chair, by=by, reason=reason, replaces=replaces
    )


def seat(selection, user, *, is_chair, by, reason="", replaces=""):
    """What `add_member` does, on a selection that is held."""
    is_stand_in = selection.phase == Selection.Phase.MODERATION
    if is_stand_in and (is_chair or not readiness.needs_stand_in(selection)):
        raise MoveNotAllowed("Nobody is needed to stand in.")
    problems = readiness.before_adding(selection)
    # The form has asked: between it and the lock they may have been let in late.
    problems += readiness.before_joining(selection, user)
    chair = selection.members.chair() if is_chair else None
    if chair and replaces != chair_mark(chair):
        problems.append(f"{chair} chairs the panel now. Nobody was added: look again.")
    if problems:
        raise MoveNotAllowed(" ".join(problems))
    # Every column that the record of this act tells of, since the row may be an old
    # one: a chair who was removed comes back as what the form says.
    member, _ = PanelMember.objects.update_or_create(
        selection=selection,
        user=user,
        defaults={
            "is_chair": False,
            "chair_reason": "",
            "added_reason": reason,
            "removed_at": None,
            "removed_by": None,
            "removed_reason": "",
            "is_stand_in": is_stand_in,
        },
    )
    if is_chair:
        seat_chair(member)
    record(
        action="add panel member",
        subject=member,
        by=by,
        new={"user": user.pk, "chair": is_chair, "stand_in": is_stand_in},
        reason=reason,
    )
    tell_added(selection, member)
    if chair:
        record_chair(selection, member, chair, by=by)
        tell_former_chair(selection, chair)
    return member


def tell_added(selection, member):
    """Write to who joined, after the commit, what they do in this phase."""
    people, chairs = [member.user], member.is_chair
    if selection.phase == Selection.Phase.SCORING:
        send_after_commit(emails.send_scoring_started, selection, people, chairs)
        return
    part = part_of_stand_in(selection) if member.is_stand_in else ""
    send_after_commit(emails.send_added, selection, people, part, chairs)


def tell_former_chair(selection, chair):
    """Write to who chaired, after the commit, unless they cannot open the panel."""
    people = list(permissions.people_on(selection, pk=chair.pk))
    send_after_commit(emails.send_chair_replaced, selection, people)


@transaction.atomic
def invite_member(*, selection, email, full_name, by, **place):
    """Put somebody on the panel by e-mail address, with an account if they have none.

    A new account has no password: its owner signs in by a code sent to that address.
    `place` is what else `add_member` asks.
    """
    # All that is changed below is held first: the account's entry is in the trail then.
    selection = lock_selection(selection, *BEFORE_SIGNING)
    list(selection.members.select_for_update(no_key=True).order_by("pk"))
    user = User.objects.at_address(email)
    if user is None:
        user = User.objects.create_user(email=email, full_name=full_name)
        record(action="create account", subject=user, by=by)
    else:
        hold_person(user)
    make_staff_for_panels(user=user, by=by)
    return seat(selection, user, by=by, **place)


@transaction.atomic
def make_chair(*, member, by, shown, reason=""):
    """Let this member lead the panel from now on; True unless they led it already.

    `reason` is why a stand-in takes over from a chair who could act; MoveNotAllowed
    without one. `shown` is the mark of the chair on their page; raises StalePage if
    another leads by now.
    """
    selection = lock_selection(member.selection, *BEFORE_SIGNING)
    member = selection.members.select_related("user").get(pk=member.pk)
    member.selection = selection
    problems = readiness.before_chairing(member)
    if problems:
        raise MoveNotAllowed(" ".join(problems))
    if member.is_chair:
        return False
    if shown != chair_mark(selection.members.chair()):
        raise StalePage("chair")
    if readiness.needs_reason_to_chair(member) and not reason:
        raise MoveNotAllowed("Say why somebody who only stands in is to chair.")
    old = seat_chair(member)
    member.chair_reason = reason
    member.save(update_fields=["chair_reason"])
    record_chair(selection, member, old, by=by, reason=reason)
    send_after_commit(emails.send_made_chair, selection, [member.user])
    if old:
        tell_former_chair(selection, old)
    return True


def record_chair(selection, member, old, *, by, reason=""):
    record(
        action="change chair",
        subject=selection,
        by=by,
        old={"member": str(old.pk) if old else None},
        new={"member": str(member.pk)},
        reason=reason,
    )


def seat_chair(member):
    """Make this member the one chair; returns the chair before, or None."""
    chairs = PanelMember.objects.filter(
        selection=member.selection_id, is_chair=True, removed_at=None
    )
    old = chairs.first()
    chairs.update(is_chair=False)
    member.is_chair = True
    member.save(update_fields=["is_chair"])
    return old


@transaction.atomic
def remove_member(*, member, reason, by):
    """Take somebody off the panel; their scores stay and count no more.

    Also for who leaves by themselves.

    During scoring this may leave everybody else handed in, which closes the round;
    after it, every standing is worked out again.
    """
    selection = lock_selection(member.selection, *BEFORE_SIGNING)
    member = selection.members.select_for_update(no_key=True).get(pk=member.pk)
    member.selection = selection
    problems = readiness.before_removing(member)
    if problems or member.removed_at:
        raise MoveNotAllowed(" ".join(problems))
    member.removed_at = timezone.now()
    member.removed_by = by
    member.removed_reason = reason
    member.is_chair = False
    fields = ["removed_at", "removed_by", "removed_reason", "is_chair"]
    member.save(update_fields=fields)
    closes = is_all_in(selection)
    if selection.phase == Selection.Phase.MODERATION:
        refresh_standings(selection)
    ends_staff = not permissions.places_held_by(member.user).exists()
    if ends_staff:
        hold_person(member.user)
    record(action="remove panel member", subject=member, by=by, reason=reason)
    if ends_staff:
        end_staff_for_panels(user=member.user, by=by)
    if closes:
        compare(selection, by=by, reason="")


def hold_person(user):
    """Keep an account that changes below, before the head of the trail is held."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)


def end_staff_marks(moment):
    """Take back the staff marks of those whose last place on a panel has ended."""
    ended = 0
    for user in User.objects.filter(is_staff_for_panels=True):
        if not permissions.places_held_by(user).exists():
            end_staff_for_panels(user=user, by=None)
            ended += 1
    return f"{ended} staff marks of former panel members ended." if ended else ""


@transaction.atomic
def change_scheme(*, selection, form, by):
    """Keep a changed marking scheme; only before scoring starts.

    Raises StalePage if the form was opened on another one.
    """
    selection = lock_selection(selection, Selection.Phase.SETTING_UP)
    scheme = current_scheme(selection)
    if form.cleaned_data["shown"] != scheme_mark(scheme):
        raise StalePage("scheme")
    old = recorded_rules(scheme)
    form.apply_to(scheme)
    scheme.save()
    record(
        action="change marking scheme",
        subject=scheme,
        by=by,
        old=old,
        new=recorded_rules(scheme),
    )


def recorded_rules(scheme):
    return {
        "gate": scheme.gate,
        "gap": scheme.gap,
        "competencies": scheme.competencies,
    }


@transaction.atomic
def start_scoring(*, selection, by):
    """Fix the marking scheme, tell the candidates' applications, ask the panel.

    Raises MoveNotAllowed while `readiness.before_scoring` lists anything.
    """
    selection = lock_selection(selection, Selection.Phase.SETTING_UP)
    # Who sends in the last second is waited for, and read with the others.
    hold_all(selection.vacancy)
    problems = readiness.before_scoring(selection)
    if problems:
        raise MoveNotAllowed(" ".join(problems))
    scheme = current_scheme(selection)
    scheme.locked_at = timezone.now()
    scheme.locked_by = by
    scheme.save(update_fields=["locked_at", "locked_by"])
    selection.move_to(Selection.Phase.SCORING)
    selection.save(update_fields=["phase"])
    selection.vacancy = begin_reading(vacancy=selection.vacancy, by=by)
    start_assessing(applications=policies.every_application(selection), by=by)
    record(
        action="start scoring",
        subject=selection,
        by=by,
        new={"scheme": scheme.number, **recorded_rules(scheme)},
    )
    people = list(permissions.people_on(selection))
    send_after_commit(emails.send_scoring_started, selection, people)
