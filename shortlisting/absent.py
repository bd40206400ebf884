"""Members on a panel who cannot act on it any more: what HR reads, and what helps."""

from .chairing import has_chair, who_may_chair
from .models import Selection
from .permissions import who_can_act

Phase = Selection.Phase


def absent_members(selection):
    """{member id: why they cannot act, and what helps} of who is on the panel."""
    seated = selection.members.seated()
    absent = seated.exclude(pk__in=who_can_act(seated).values("pk"))
    found = {}
    for member in absent.select_related("user", "selection__vacancy"):
        is_closed = not member.user.is_active
        why = "Account closed." if is_closed else "Does not sit on panels any more."
        found[member.pk] = f"{why} {what_helps(member)}".strip()
    return found


def what_helps(member):
    """What HR or the chair can do about it now; "" where nobody waits for them."""
    selection = member.selection
    if selection.is_withdrawn or selection.phase == Phase.DECIDED:
        return ""
    if member.is_chair:
        return what_helps_without_chair(selection)
    if selection.phase == Phase.SETTING_UP:
        return "Remove them from the panel."
    if selection.phase == Phase.MODERATION:
        return ""
    if member.submitted_at is None:
        return (
            "The round waits for their scores: the chair can close it without waiting, "
            "or you can remove them."
        )
    if member.reopened:
        return "The round waits for their scores of what came late: remove them."
    return "The scores they submitted count."


def without_chair(selection):
    """For HR, while nobody who can act chairs a panel at work: what helps, or ""."""
    is_at_work = selection.phase in (Phase.SCORING, Phase.MODERATION)
    if selection.is_withdrawn or not is_at_work or has_chair(selection):
        return ""
    return what_helps_without_chair(selection)


def what_helps_without_chair(selection):
    if who_may_chair(selection).exists():
        return "Make another member the chair."
    if selection.phase == Phase.MODERATION:
        return "Nobody else may chair: add a stand-in, then make them the chair."
    return "Add a member, then make them the chair."
