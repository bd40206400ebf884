"""What has to be agreed and decided again once somebody leaves a panel that compares,
or stands down for a candidate: told before, by what judges it afterwards."""

from dataclasses import dataclass

from . import policies
from .actions.totals import worked_out
from .readiness import is_being_settled
from .standings import DECIDED, decision_state


@dataclass(frozen=True)
class Again:
    """How many agreed scores, and how many decisions, will not stand any more; and how
    many scores that need no agreement now will."""

    agreed: int = 0
    decided: int = 0
    opened: int = 0


def again_without(member, applications=None):
    """What does not stand on these applications, or on all, without this member."""
    selection = member.selection
    if not is_being_settled(selection):
        return Again()
    if applications is None:
        applications = policies.every_application(selection)
    now = list(policies.standings_of(applications))
    ids = [standing.application_id for standing in now]
    then = {
        one.application_id: one
        for one in (worked_out(selection, ids, without=member) if ids else [])
    }
    decided = sum(
        standing.decided_by == member.user_id
        or standing.basis != then[standing.application_id].basis
        for standing in now
        if decision_state(standing) == DECIDED
    )
    opened = sum(
        len(open_in(then[standing.application_id]) - open_in(standing))
        for standing in now
    )
    agreed = policies.set_down_by(member.user, applications).count()
    return Again(agreed, decided, opened)


def open_in(standing):
    """The codes on which its panel has to agree."""
    return {code for code, (*_, is_open, _) in standing.cells.items() if is_open}
