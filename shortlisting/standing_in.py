"""What is open on the applications that others settle in the chair's place."""

from dataclasses import dataclass

from . import chairing, deciding, outstanding, policies, readiness
from .decided_reasons import DecidedReasons, KnownReasons
from .reasons import for_hr, order_of

LISTED = 50


def stood_in_for(selection):
    """For HR: [(blind code, what is open)] of what others decide for the chair, at most
    LISTED: without a chair who can act it is all of them."""
    if not readiness.is_being_settled(selection):
        return []
    applications = deciding.settled_by_others(selection)
    decided = DecidedReasons(selection, is_for_hr=True)
    found = [
        (standing.code, outstanding.open_on(standing, decided))
        for standing in policies.standings_of(applications).order_by("code")
    ]
    # What is open keeps the chair from signing, so none of it stands behind the rest.
    return sorted(found, key=lambda pair: not pair[1])[:LISTED]


def part_of_stand_in(selection):
    """What somebody who joins after the round decides on: "all", since nobody who can
    act chairs the panel; "some", in the place of a chair in conflict; or "none" yet."""
    if not chairing.has_chair(selection):
        return "all"
    return "some" if deciding.settled_by_others(selection).exists() else "none"


@dataclass(frozen=True)
class Contradicted:
    """A decision whose reason does not hold: its blind code, why, and who decides on
    that application, the chair or others in the chair's place."""

    code: str
    why: str
    is_chairs: bool


def contradicted(user, selection):
    """For HR: (those that signing waits for, those it does not), in order of code.

    Signing judges a reason by what whoever decides may know, as `DecidedReasons` does;
    HR sees all there is, so for them more may not hold.
    """
    if not (user.is_hr and readiness.is_being_settled(selection)):
        return [], []
    standings = policies.standings_known_to(user, selection)
    order = order_of(standings)
    decided = [row.standing for row in order.rows if row.outcome is not None]
    if not decided:
        return [], []
    held, stands = [], []
    untrue, signing = order.untrue(), DecidedReasons(selection, is_for_hr=True)
    others = deciding.settled_by_others(selection).values_list("pk", flat=True)
    others = set(others)
    for standing in sorted(decided, key=lambda one: one.code):
        pk = standing.application_id
        is_chairs = pk not in others
        if why := signing.why_untrue(standing):
            held.append(Contradicted(standing.code, why, is_chairs))
        elif pk in untrue:
            stands.append(Contradicted(standing.code, for_hr(untrue[pk]), is_chairs))
    return held, stands


def open_for_stand_in(user, selection):
    """[(id, blind code, what is open)] of what this member settles for the chair, at
    most LISTED; the ranking has them all.

    Reasons are judged by what they may know of themselves.
    """
    applications = deciding.applications_to_settle(user, selection)
    standings = list(policies.standings_of(applications).order_by("code")[:LISTED])
    if not standings:
        return []
    known = KnownReasons(user, selection)
    return [
        (one.application_id, one.code, outstanding.open_on(one, known))
        for one in standings
    ]
