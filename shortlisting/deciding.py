"""Of the known applications, which a person may agree and decide on now.

The chair on all; where the chair does not, another member who compares: see `chairing`.
"""

from django.db.models import Exists, OuterRef

from . import permissions
from .chairing import left_by_chair, who_compares, who_decides
from .models import Opening, PanelMember
from .policies import BLIND_COLUMNS, EMPLOYER, applications_known_to, every_application


def applications_to_decide(user, selection):
    """The known ones with standing and decision.

    `is_opened` tells if this person read it, `needs_stand_in` if its chair does not
    decide on it.
    """
    openings = Opening.objects.filter(application=OuterRef("pk"), opened_by=user)
    return (
        applications_known_to(user, selection)
        .select_related(
            "vacancy__version__profile", "standing", "decision__confirmed_by"
        )
        .only(*BLIND_COLUMNS, EMPLOYER, "standing", "decision")
        .annotate(is_opened=Exists(openings), needs_stand_in=left_by_chair())
    )


def can_settle(user, selection, application):
    """The chair; or, where the chair does not, another member who did not stand down.

    `application` comes from `applications_to_decide`.
    """
    if permissions.can_settle(user, selection):
        return True
    return application.needs_stand_in and permissions.may_stand_in(user, selection)


def applications_to_settle(user, selection):
    """The known ones that this person may agree and decide on now."""
    known = applications_known_to(user, selection)
    if permissions.can_settle(user, selection):
        return known
    if permissions.may_stand_in(user, selection):
        return known.filter(left_by_chair())
    return known.none()


def settled_by_others(selection):
    """What others settle in the chair's place: for HR."""
    return every_application(selection).filter(left_by_chair())


def nobody_settles(selection):
    """Applications that nobody who compares may settle: for HR.

    Who cannot act any more, with a closed account or an HR duty, settles nothing. Each
    has `is_conflict`: whether all who compare stood down for it.
    """
    left = PanelMember.objects.seated().filter(selection=selection)
    apart = {"conflicts__application": OuterRef("pk")}
    settling = who_decides().filter(selection=selection).exclude(**apart)
    others = who_compares(left).exclude(**apart)
    applications = every_application(selection).filter(~Exists(settling))
    return applications.annotate(is_conflict=~Exists(others))
