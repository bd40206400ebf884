"""Members on a panel who cannot act on it any more: what HR reads, and what helps."""

from functools import cache

from . import policies
from .chairing import who_may_chair
from .closing import by_few, who_still_scores
from .models import Selection
from .permissions import SAW_NAMES, who_can_act
from .policies import has_late_to_score
from .readiness import MINIMUM_SCORERS

Phase = Selection.Phase


def absent_members(selection, others=None):
    """{member id: why they cannot act, and what helps} of who is on the panel; what
    helps is asked once, however many they are. `others` are who may be made chair, if
    that is known already."""
    seated = selection.members.seated().annotate(has_late=has_late_to_score())
    absent = seated.exclude(pk__in=who_can_act(seated).values("pk"))
    absent = absent.annotate(saw_names=SAW_NAMES)
    is_enough = cache(lambda: is_enough_without_absent(selection))
    is_over = cache(lambda: is_nobody_left(selection))
    found = {}
    for member in absent.select_related("user", "selection__vacancy"):
        helps = "" if is_over() else what_helps(member, is_enough, others)
        found[member.pk] = f"{why_absent(member)} {helps}".strip()
    return found


def why_absent(member):
    """Why a member of `absent_members` cannot act, for HR."""
    if not member.user.is_active:
        return "Account closed."
    if member.saw_names:
        return "Saw who applied for this post, in HR, so cannot score or decide."
    return "Does not sit on panels any more."


def is_nobody_left(selection):
    """Whether everybody withdrew whom this panel chose from, and nobody may still come:
    whatever a round waited for helps nothing any more."""
    if selection.phase not in (Phase.SCORING, Phase.MODERATION):
        return False
    return not (
        policies.every_application(selection).exists()
        or policies.may_still_come(selection).exists()
    )


def what_helps(member, is_enough, others):
    """What HR or the chair can do about it now; "" where nobody waits for them.

    `is_enough` says whether the round can be closed without those who are absent.
    """
    selection = member.selection
    if selection.is_withdrawn or selection.phase == Phase.DECIDED:
        return ""
    if member.is_chair:
        return what_helps_without_chair(selection, others)
    if selection.phase == Phase.SETTING_UP:
        return "Remove them from the panel."
    if selection.phase == Phase.MODERATION:
        return ""
    if member.submitted_at is None:
        if is_enough():
            return (
                "The round waits for their scores: the chair can close it without "
                "waiting, or you can remove them."
            )
        return (
            "The round waits for their scores: remove them. The chair cannot close it "
            "without waiting, since too few others score: the page of the panel says "
            "what is missing."
        )
    if member.has_late:
        return "The round waits for their scores of what came late: remove them."
    return "The scores they submitted count."


def is_enough_without_absent(selection):
    """Whether the round can be closed on the scores of those who gave them or can."""
    scoring = who_still_scores(selection)
    if scoring.count() < MINIMUM_SCORERS:
        return False
    few = by_few(policies.every_application(selection), scoring)
    return not few.filter(why=None).exists()


def without_chair(selection, members, absent, others=None):
    """For HR, while nobody who can act chairs a panel at work: what helps, or "".

    `members` come `with_has_applied()`, `absent` from `absent_members`; `others` as
    there.
    """
    if selection.is_withdrawn or selection.phase not in (
        Phase.SCORING,
        Phase.MODERATION,
    ):
        return ""
    if chairs_who_can_act(members, absent):
        return ""
    return what_helps_without_chair(selection, others)


def chairs_who_can_act(members, absent):
    """The chair among these, in a list that is empty if there is none who can act."""
    return [
        member
        for member in members
        if member.is_chair and member.is_seated and member.pk not in absent
    ]


def is_too_small(selection, members, absent):
    """For HR: whether the round cannot be closed by those who scored or still can.

    HR's reason why one scorer is enough for a candidate does not help: two people have
    to submit. `members` and `absent` as for `without_chair`.
    """
    if selection.is_withdrawn or selection.phase != Phase.SCORING:
        return False
    scoring = [
        member
        for member in members
        if member.is_seated and (member.submitted_at or member.pk not in absent)
    ]
    return len(scoring) < MINIMUM_SCORERS


def what_helps_without_chair(selection, others=None):
    if others is None:
        others = who_may_chair(selection).exists()
    if others:
        return "Make another member the chair."
    if selection.phase == Phase.MODERATION:
        return "Nobody else may chair: add a stand-in, then make them the chair."
    return "Add a member, then make them the chair."
