"""What is open on applications before anybody decides on them and the chair signs.

Sentences, as in `readiness`: an empty list means the step may be taken. Acts ask again
under a lock, for all applications.
"""

from collections import Counter

from . import policies
from .decided_reasons import DecidedReasons
from .models import Decision
from .readiness import MINIMUM_SCORERS, listed
from .standings import TO_CONFIRM, UNDECIDED, decision_state


def before_deciding(standing):
    """Why nobody can decide on this application yet: numbers that may not stand."""
    problems = before_judging(standing)
    if number := standing.to_agree_again:
        what = "1 agreed score has" if number == 1 else f"{number} agreed scores have"
        problems.append(
            f"{what} to be agreed again first, set down by somebody who does not "
            "decide on it any more."
        )
    return problems


def before_judging(standing):
    """What keeps its gate and totals from being known.

    That is also a competency without a number where levels are only shown: everybody
    else was read on it, so nobody is decided on unread.
    """
    problems = []
    if standing.gate == standing.Gate.SPLIT:
        problems.append(f"Resolve {standing.gate_codes} first: the gate depends on it.")
    if codes := standing.unscored:
        what = "a score" if len(codes) == 1 else "scores"
        problems.append(
            f"Nobody’s score counts for {listed(codes)}: agree on {what} there first."
        )
    return problems


def before_signing(selection, applications):
    """What is open on these: blind code and why; those with one scorer together."""
    standings = list(policies.standings_of(applications).order_by("code"))
    decided = DecidedReasons(selection)
    return [
        *few_in_words(standings),
        *(why for standing in standings for why in open_besides(standing, decided)),
    ]


def open_on(standing, decided):
    """What is open on one standing as `policies.standings_of` gives it."""
    return [*few_in_words([standing]), *open_besides(standing, decided)]


def few_in_words(standings):
    """A sentence of those with one scorer, and one of those with none, where HR has not
    said why."""
    few = [
        standing
        for standing in standings
        if standing.scorers < MINIMUM_SCORERS and standing.one_scorer is None
    ]
    by_one = [standing.code for standing in few if standing.scorers]
    by_nobody = [standing.code for standing in few if not standing.scorers]
    problems = []
    for codes, who in (
        (by_one, "fewer than two people"),
        (by_nobody, "nobody who still counts"),
    ):
        if codes:
            which = "it" if len(codes) == 1 else "each of them"
            problems.append(
                f"{listed(codes)}: {who} scored {which}. HR says why that is enough."
            )
    return problems


def open_besides(standing, decided):
    """The rest of what is open on it: scores to agree on, and the decision."""
    problems = [f"{standing.code}: {why}" for why in before_judging(standing)]
    number = standing.to_settle - len(standing.unscored)
    if number and standing.gate != standing.Gate.SPLIT:
        noun = "score" if number == 1 else "scores"
        problems.append(f"{standing.code}: agree on {number} {noun} first.")
    if standing.to_agree_again:
        number = standing.to_agree_again
        noun = "score" if number == 1 else "scores"
        problems.append(
            f"{standing.code}: {number} agreed {noun} to agree again, set down by "
            "somebody who does not decide on it any more."
        )
    state = decision_state(standing)
    if state == UNDECIDED and standing.decided_by:
        problems.append(
            f"{standing.code}: whoever decided has a conflict of interest now. Decide "
            "it again."
        )
    elif state == UNDECIDED:
        problems.append(f"{standing.code} is not decided yet.")
    elif state == TO_CONFIRM:
        problems.append(f"{standing.code}: {why_again(standing)}. Confirm it again.")
    elif why := decided.why_untrue(standing):
        problems.append(
            f"{standing.code}: the reason of the decision does not hold beside the "
            f"others. {why} Decide it again."
        )
    return problems


def why_again(standing):
    """Why a decision that is there has to be confirmed again."""
    if not standing.is_decider_seated:
        return "whoever decided is not on the panel any more"
    return "the scores or the line changed since the decision"


def decisions_made(selection, decisions):
    """[(outcome's label, how many)] of these decisions of a selection, and how many do
    not stand as they are."""
    standings = list(policies.standings_of(policies.decided_by(decisions)))
    reasons = DecidedReasons(selection) if standings else None
    counts, again = Counter(), 0
    for standing in standings:
        state = decision_state(standing)
        if state == TO_CONFIRM or reasons.why_untrue(standing):
            again += 1
        else:
            counts[standing.outcome] += 1
    made = [(one.label, counts[one]) for one in Decision.Outcome]
    return [*made, ("To be confirmed or decided again", again)] if again else made
