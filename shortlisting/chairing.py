"""Who leads a panel, and of what others decide in the chair's place.

A chair decides on no candidate they stood down for; and on nobody once they cannot act
on the panel any more: their account is closed, they got an HR duty, saw names in one,
or applied.
"""

from django.db.models import Exists, OuterRef, Q

from . import permissions
from .models import Conflict, PanelMember, Selection


def conflicts():
    """Conflicts with the application of an outer query."""
    return Conflict.objects.filter(application=OuterRef("pk"))


def who_compares(members):
    """Of these members, who reads what others gave: they submitted or joined later."""
    return members.filter(Q(submitted_at__isnull=False) | Q(is_stand_in=True))


def who_decides():
    """Members who compare and can still act; each what they did not stand down for."""
    return who_compares(permissions.who_can_act(PanelMember.objects.seated()))


def chair_stood_down():
    """As SQL on applications: whether who chairs the panel now stood down for it."""
    chairs = PanelMember.objects.seated().filter(is_chair=True)
    return Exists(conflicts().filter(member__in=chairs))


def left_by_chair():
    """As SQL on applications: whether others decide on it in the chair's place.

    Only until the outcomes are signed because the chair cannot act: an account that is
    closed later opens nothing to those who only stand in.
    """
    compared = Selection.objects.filter(
        vacancy=OuterRef("vacancy"), phase=Selection.Phase.MODERATION
    )
    chairs = who_decides().filter(is_chair=True, selection__vacancy=OuterRef("vacancy"))
    return chair_stood_down() | Q(Exists(compared), ~Exists(chairs))


def has_chair(selection):
    """Whether somebody chairs the panel who can act on it."""
    chairs = permissions.who_can_act(PanelMember.objects.seated())
    if selection.phase in permissions.CLOSED:
        chairs = who_compares(chairs)
    return chairs.filter(selection=selection, is_chair=True).exists()


def who_may_chair(selection):
    """Members whom HR may make the chair now; see `readiness.before_chairing`.

    Who joined after the round may too. They did not score, and would read all that the
    panel wrote: beside a chair who can act HR says why, as
    `readiness.needs_reason_to_chair` has it.
    """
    others = permissions.who_can_act(PanelMember.objects.seated()).filter(
        selection=selection, is_chair=False
    )
    return who_compares(others) if selection.phase in permissions.CLOSED else others
