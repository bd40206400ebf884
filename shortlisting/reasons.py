"""Which reasons for a decision are true, by where the others stand and what they got.

Stronger means higher in the totals that put candidates in order; whom those leave
equal, the levels of competencies may part (see `levels`). What is judged is always a
set of standings that somebody may know of: nothing here looks beyond it, and where a
sentence says that there is nobody, it says so of those alone.
"""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import F

from . import permissions, policies
from .levels import compared_in_words, is_higher, levels_of
from .models import Decision, Standing
from .standings import DECIDED, Gate, decision_state

Outcome, Reason = Decision.Outcome, Decision.Reason

# The reasons a panel may give, and for which outcomes.
OUTCOMES = {
    Reason.STRONGEST_EVIDENCE: {Outcome.INTERVIEW},
    Reason.OTHERS_STRONGER: {Outcome.NOT_SHORTLISTED},
    Reason.HIGHER_LEVELS: {Outcome.NOT_SHORTLISTED},
    Reason.ESSENTIAL_NOT_SHOWN: {Outcome.NOT_SHORTLISTED},
    Reason.EQUAL_ON_EVIDENCE: set(Outcome),
    Reason.ANOTHER_REASON: set(Outcome),
}
# Those that say nothing without a note.
NEED_A_NOTE = {Reason.EQUAL_ON_EVIDENCE, Reason.ANOTHER_REASON}
# What they are called where a post has no essential criteria.
WITHOUT_ESSENTIAL = {
    Reason.STRONGEST_EVIDENCE: "Evidence among the strongest",
    Reason.OTHERS_STRONGER: "Others gave stronger evidence",
    Reason.HIGHER_LEVELS: "Others showed higher levels of the competencies",
}


def label_of(reason, *, has_essential):
    """The words of a reason that fit what the post asks."""
    reason = Reason(reason)
    return (
        reason.label if has_essential else WITHOUT_ESSENTIAL.get(reason, reason.label)
    )


def rank_of(standing):
    """What puts a standing in order, the first before the second; equal is a tie."""
    return standing.gate_rank, -standing.ranking_units, -standing.desirable_units


@dataclass(frozen=True)
class Row:
    """Where one application stands, and what was decided on it if that stands."""

    standing: Standing
    outcome: str | None
    reason: str | None

    @property
    def rank(self):
        return rank_of(self.standing)

    @cached_property
    def levels(self):
        return levels_of(self.standing)

    @property
    def is_by_evidence(self):
        """Whether its reason claims the evidence; another reason explains itself."""
        return self.outcome is not None and self.reason != Reason.ANOTHER_REASON


class Order:
    """Rows, and what reasons are judged by: the blind codes at each place.

    `is_part` is for somebody who joined only for what the chair stood down for: that
    there is nobody among those few makes no reason untrue.
    """

    def __init__(self, rows, *, is_part=False):
        self.rows, self.is_part = list(rows), is_part
        self.ids = {row.standing.application_id for row in self.rows}
        self.tied = {(row.rank, row.outcome) for row in self.rows}
        by_evidence = [row for row in self.rows if row.is_by_evidence]
        self.equals = {
            (row.rank, row.levels, row.outcome): row.standing.code for row in self.rows
        }
        # Each once, since many candidates stand alike.
        self.preferable = {
            (row.rank, row.levels)
            for row in self.rows
            if row.outcome in (Outcome.INTERVIEW, None)
        }
        self.invited_at = {}
        for row in by_evidence:
            if row.outcome == Outcome.INTERVIEW:
                codes = self.invited_at.setdefault(row.rank, {})
                codes[row.levels] = row.standing.code
        self.first = self.extreme(min, self.rows)
        self.first_open = self.extreme(min, self.rows, None)
        self.first_invited = self.extreme(min, self.rows, Outcome.INTERVIEW)
        self.last_invited = self.extreme(max, by_evidence, Outcome.INTERVIEW)
        self.first_declined = self.extreme(min, by_evidence, Outcome.NOT_SHORTLISTED)

    @staticmethod
    def extreme(pick, rows, *outcomes):
        """(rank, code) of the first or last of those with this outcome, or None."""
        found = (
            (row.rank, row.standing.code)
            for row in rows
            if not outcomes or row.outcome in outcomes
        )
        return pick(found, default=None)

    def has_tied(self, rank, *outcomes):
        """Whether the totals of one with one of these outcomes are just these."""
        return any((rank, outcome) in self.tied for outcome in outcomes)

    def has_higher_levels(self, rank, levels):
        """Whether one with higher levels, no lower in the order, may be invited."""
        return any(
            other_rank <= rank and is_higher(other, levels)
            for other_rank, other in self.preferable
        )

    def lower_levels_invited(self, rank, levels):
        """The code of one with the same totals and lower levels, invited for the
        evidence, or ""."""
        invited = self.invited_at.get(rank, {}).items()
        found = (code for other, code in invited if is_higher(levels, other))
        return next(found, "")

    def why_untrue(self, row):
        """Why the reason of a decision in it does not hold, or ""."""
        if row.outcome is None:
            return ""
        return why_untrue(row.reason, row.outcome, row.standing, self)

    def untrue(self):
        """{application id: why} of all decisions in it whose reason does not hold."""
        found = {row.standing.application_id: self.why_untrue(row) for row in self.rows}
        return {pk: why for pk, why in found.items() if why}

    def decided(self):
        """How many have a decision that stands."""
        return sum(row.outcome is not None for row in self.rows)

    def holding(self):
        """The same, of those whose reason holds."""
        return self.decided() - len(self.untrue())

    def voided_by(self, row, before):
        """Codes of those whose reasons hold with `before`, and not with `row` in it."""
        held = Order([*self.rows, before], is_part=self.is_part).untrue()
        untrue = Order([*self.rows, row], is_part=self.is_part).untrue()
        return sorted(
            one.standing.code
            for one in self.rows
            if one.standing.application_id in untrue.keys() - held.keys()
        )


def order_of(standings, *, without=None, is_part=False):
    """The Order of these standings; one query. What is to be confirmed again is not
    decided. `without` is an application that is left out: the one decided on."""
    return Order(
        (
            row_of(standing)
            for standing in policies.to_settle_in(standings)
            if standing.application_id != without
        ),
        is_part=is_part,
    )


def order_known_to(user, selection, *, without=None):
    """The Order by which the reasons of this person are judged."""
    return order_of(
        policies.standings_known_to(user, selection),
        without=without,
        is_part=permissions.only_stands_in(user, selection),
    )


def row_of(standing):
    if decision_state(standing) != DECIDED:
        return Row(standing, None, None)
    return Row(standing, standing.outcome, standing.reason_code)


def is_below(standing):
    return standing.gate == Gate.BELOW


def offered(standing, order):
    """The reasons that are true for some outcome; the first of them fit best."""
    return [
        reason
        for reason, outcomes in OUTCOMES.items()
        if not all(why_untrue(reason, outcome, standing, order) for outcome in outcomes)
    ]


def why_untrue(reason, outcome, standing, order):
    """Why this reason would not be true for this outcome, "" if it is.

    `order` may have this standing in it, with this outcome, or not. Those in it that
    are not decided may still get either. An exception, made for another reason that its
    note gives, makes no other decision untrue, unless it is equal in totals and levels.
    """
    rank = rank_of(standing)
    if reason == Reason.ESSENTIAL_NOT_SHOWN:
        return "" if is_below(standing) else MEETS_ALL
    if is_below(standing):
        codes = standing.gate_codes
        return f"It is below the gate on {codes}: give that as the reason."
    other = next(one for one in Outcome if one != outcome)
    if reason == Reason.EQUAL_ON_EVIDENCE:
        is_true = order.is_part or order.has_tied(rank, other, None)
        return "" if is_true else NO_EQUAL
    if reason == Reason.STRONGEST_EVIDENCE:
        first = order.first_declined
        return HIGHER_DECLINED % first[1] if first and first[0] < rank else ""
    # From here on it is about who is not invited.
    if outcome == Outcome.INTERVIEW:
        return ""
    levels = levels_of(standing)
    if code := equal_invited(standing, order):
        return (EQUAL_LEVELS_INVITED if levels else EQUAL_INVITED) % code
    if reason == Reason.ANOTHER_REASON:
        return ""
    if reason == Reason.HIGHER_LEVELS:
        why = why_no_higher_levels(rank, levels, order)
    else:
        why = why_nobody_stronger(rank, order)
    return why or why_not_preferred(rank, levels, order)


def why_nobody_stronger(rank, order):
    """Why nobody can have been preferred for higher totals, "" if somebody may."""
    if order.is_part:
        return ""
    if order.first is None or order.first[0] >= rank:
        return NOBODY_HIGHER
    preferred = (order.first_invited, order.first_open)
    if not any(one and one[0] < rank for one in preferred):
        return NO_HIGHER_INVITED
    return ""


def why_no_higher_levels(rank, levels, order):
    """The same for higher levels of competencies."""
    if not levels:
        return NO_COMPETENCIES
    is_true = order.is_part or order.has_higher_levels(rank, levels)
    return "" if is_true else NO_HIGHER_LEVELS


def why_not_preferred(rank, levels, order):
    """Who is invited for the evidence although theirs is weaker, "" for nobody."""
    last = order.last_invited
    if last and last[0] > rank:
        return LOWER_INVITED % last[1]
    code = order.lower_levels_invited(rank, levels)
    return LOWER_LEVELS_INVITED % code if code else ""


MEETS_ALL = (
    "No essential criterion is below the gate. Choose another reason, or agree another "
    "score first."
)
# Who reads one of these may not see all candidates.
YOU_SEE = "You see"
THERE_IS = "There is"
NO_EQUAL = f"{YOU_SEE} no candidate with the same totals who gets another decision."
NOBODY_HIGHER = f"{YOU_SEE} nobody with higher totals who could be preferred for them."
NO_HIGHER_INVITED = (
    f"{YOU_SEE} nobody with higher totals who is invited, so nobody was preferred for "
    "them."
)
NO_HIGHER_LEVELS = (
    f"{YOU_SEE} nobody who is invited, or may be, with totals as high and higher "
    "levels of the competencies: none lower and at least one higher."
)
NO_COMPETENCIES = "This post asks for no competencies in the application."
HIGHER_DECLINED = "%s has higher totals and is not invited."
EQUAL_INVITED = "%s has the same totals and is invited."
EQUAL_LEVELS_INVITED = (
    "%s has the same totals and the same levels of the competencies, and is invited."
)
CHOOSE_EQUAL = "Choose “Equal with another candidate” and say how you chose."
LOWER_INVITED = "%s has lower totals and is invited for the evidence."
LOWER_LEVELS_INVITED = (
    "%s has the same totals and lower levels of the competencies, and is invited for "
    "the evidence."
)


def equal_invited(standing, order):
    """The code of one with the same totals and levels who is invited, or ""."""
    key = rank_of(standing), levels_of(standing), Outcome.INTERVIEW
    return order.equals.get(key, "")


def for_hr(why):
    """Why a reason does not hold, for HR: whoever it was said of may see fewer."""
    return why.replace(YOU_SEE, THERE_IS)


def equals_of(standing, standings):
    """[(blind code, outcome in words, "" if none stands, how its levels compare)] of
    those with the totals of a standing that meets the gate; one query."""
    if standing.gate != Gate.MEETS:
        return []
    rows = (
        policies.with_decisions(standings)
        .filter(
            gate_rank=standing.gate_rank,
            ranking_units=standing.ranking_units,
            desirable_units=standing.desirable_units,
        )
        .exclude(pk=standing.pk)
    )
    own = levels_of(standing)
    return [
        (
            one.code,
            outcome_that_stands(one),
            compared_in_words(levels_of(one), own),
        )
        for one in rows.annotate(code=F("application__blind_code")).order_by("code")
    ]


def outcome_that_stands(standing):
    is_decided = decision_state(standing) == DECIDED
    return Decision.Outcome(standing.outcome).label if is_decided else ""
