"""Which reasons for a decision are true, by where the others stand and what they got.

Equal means equal in all that puts candidates in order. What is judged is always a set
of standings that somebody may know of: nothing here looks beyond it.
"""

from dataclasses import dataclass

from django.db.models import F

from . import policies
from .models import Decision, PanelMember, Standing
from .standings import DECIDED, Gate, decision_state

Outcome, Reason = Decision.Outcome, Decision.Reason

# The reasons a panel may give, and for which outcomes.
OUTCOMES = {
    Reason.STRONGEST_EVIDENCE: {Outcome.INTERVIEW},
    Reason.OTHERS_STRONGER: {Outcome.NOT_SHORTLISTED},
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

    @property
    def is_by_evidence(self):
        """Whether its reason claims the evidence; another reason explains itself."""
        return self.outcome is not None and self.reason != Reason.ANOTHER_REASON


class Order:
    """Rows, and what reasons are judged by: the blind codes at each place."""

    def __init__(self, rows):
        self.rows = list(rows)
        self.ids = {row.standing.application_id for row in self.rows}
        self.equals = {(row.rank, row.outcome): row.standing.code for row in self.rows}
        by_evidence = [row for row in self.rows if row.is_by_evidence]
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

    def equal(self, rank, *outcomes):
        """The code of one that stands just there with one of these outcomes, or ""."""
        found = (self.equals.get((rank, outcome), "") for outcome in outcomes)
        return next(filter(None, found), "")

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
        held = Order([*self.rows, before]).untrue()
        untrue = Order([*self.rows, row]).untrue()
        return sorted(
            one.standing.code
            for one in self.rows
            if one.standing.application_id in untrue.keys() - held.keys()
        )


def order_of(standings, line, *, without=None):
    """The Order of these standings; one query. What is to be confirmed again is not
    decided. `without` is an application that is left out: the one decided on."""
    standings = policies.to_settle_in(standings).defer("cells")
    return Order(
        row_of(standing, line)
        for standing in standings
        if standing.application_id != without
    )


def row_of(standing, line):
    if decision_state(standing, line) != DECIDED:
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
    note gives, makes no other decision untrue, unless it is exactly equal.
    """
    rank = rank_of(standing)
    if reason == Reason.ESSENTIAL_NOT_SHOWN:
        return "" if is_below(standing) else MEETS_ALL
    if is_below(standing):
        codes = standing.gate_codes
        return f"It is below the gate on {codes}: give that as the reason."
    other = next(one for one in Outcome if one != outcome)
    if reason == Reason.EQUAL_ON_EVIDENCE:
        return "" if order.equal(rank, other, None) else NO_EQUAL
    if reason == Reason.STRONGEST_EVIDENCE:
        first = order.first_declined
        return HIGHER_DECLINED % first[1] if first and first[0] < rank else ""
    # From here on it is about who is not invited.
    if outcome == Outcome.INTERVIEW:
        return ""
    if code := order.equal(rank, Outcome.INTERVIEW):
        return EQUAL_INVITED % code
    return "" if reason == Reason.ANOTHER_REASON else why_not_stronger(rank, order)


def why_not_stronger(rank, order):
    """Why nobody was preferred for stronger evidence, "" if somebody was or may be."""
    if order.first is None or order.first[0] >= rank:
        return NOBODY_HIGHER
    preferred = (order.first_invited, order.first_open)
    if not any(one and one[0] < rank for one in preferred):
        return NO_HIGHER_INVITED
    last = order.last_invited
    return LOWER_INVITED % last[1] if last and last[0] > rank else ""


MEETS_ALL = (
    "No essential criterion is below the gate. Choose another reason, or agree another "
    "score first."
)
NO_EQUAL = "No candidate with exactly the same results gets another decision."
HIGHER_DECLINED = "%s has higher results and is not invited."
EQUAL_INVITED = (
    "%s has exactly the same results and is invited: choose “Equal on the evidence” "
    "and say how you chose."
)
NOBODY_HIGHER = "Nobody has higher results, so nobody gave stronger evidence."
NO_HIGHER_INVITED = (
    "Nobody with higher results is invited, so nobody was preferred for them."
)
LOWER_INVITED = "%s has lower results and is invited for the evidence."


class KnownReasons:
    """Whether reasons hold beside these standings, which one person may know of."""

    def __init__(self, standings, line):
        self.order, self.line = order_of(standings, line), line

    def why_untrue(self, standing):
        return self.order.why_untrue(row_of(standing, self.line))


class DecidedReasons:
    """Whether the reasons of a selection's decisions still hold, all taken together.

    What the chair may know of is judged by what the chair may know of, and the rest by
    what whoever decided it may: a chair is never stopped by what is hidden from them.
    """

    def __init__(self, selection):
        self.selection, self.orders = selection, {}
        members = PanelMember.objects.filter(selection=selection).select_related("user")
        members = members.prefetch_related("user__groups")
        self.users = {member.user_id: member.user for member in members}
        for user in self.users.values():
            # Asked of each below: one query for all of them.
            user.duties = frozenset(group.name for group in user.groups.all())
        chairs = (one for one in members if one.is_chair and one.removed_at is None)
        chair = next(chairs, None)
        self.chair = self.order_of(chair.user_id) if chair else None

    def order_of(self, user_id):
        """The order of what this person of the panel may know of."""
        if user_id not in self.orders:
            user = self.users[user_id]
            known = policies.standings_known_to(user, self.selection)
            self.orders[user_id] = order_of(known, self.selection.interview_line)
        return self.orders[user_id]

    def why_untrue(self, standing):
        """Why the reason of this decided standing does not hold any more, or ""."""
        pk = standing.application_id
        order = self.chair
        if order is None or pk not in order.ids:
            order = self.order_of(standing.decided_by)
        if pk not in order.ids:
            # Whoever decided it may not look any more; HR sees it on the ranking.
            return ""
        return order.why_untrue(row_of(standing, self.selection.interview_line))


def equals_of(standing, standings, line):
    """[(blind code, outcome in words, "" if none stands)] of those exactly equal to a
    standing that meets the gate; one query."""
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
    rows = rows.annotate(code=F("application__blind_code")).order_by("code")
    return [(one.code, outcome_that_stands(one, line)) for one in rows.defer("cells")]


def outcome_that_stands(standing, line):
    is_decided = decision_state(standing, line) == DECIDED
    return Decision.Outcome(standing.outcome).label if is_decided else ""
