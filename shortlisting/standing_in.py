"""What is open on the applications that others settle in the chair's place."""

from . import chairing, deciding, outstanding, policies, readiness
from .reasons import DecidedReasons, KnownReasons, order_of

LISTED = 50


def stood_in_for(selection):
    """For HR: [(blind code, what is open)] of what others decide for the chair, at most
    LISTED: without a chair who can act it is all of them."""
    if not readiness.is_being_settled(selection):
        return []
    applications = deciding.settled_by_others(selection)
    decided = DecidedReasons(selection)
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


def contradicted(user, selection):
    """For HR: [(blind code, why)] of decisions that do not hold beside all there is.

    Whoever made them may know less, so signing does not ask this; one query.
    """
    if not (user.is_hr and readiness.is_being_settled(selection)):
        return []
    known = policies.standings_known_to(user, selection)
    order = order_of(known)
    codes = {row.standing.application_id: row.standing.code for row in order.rows}
    return sorted((codes[pk], why) for pk, why in order.untrue().items())


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
