"""Which reasons for a decision are true, by where the others stand and what they got.

Equal means equal in all that puts candidates in order. What is judged is always a set
of standings that somebody may know of: nothing here looks beyond it.
"""

from collections import Counter

from . import policies
from .models import Decision, PanelMember
from .standings import Gate

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


class Order:
    """Where these stand and what was decided on each; one query.

    `without` is an application that is left out: the one that is decided on.
    """

    def __init__(self, standings, *, without=None):
        rows = policies.with_decisions(standings).values_list(
            "application", "gate_rank", "ranking_units", "desirable_units", "outcome"
        )
        self.ids, self.decided = set(), Counter()
        for pk, gate, ranking, desirable, outcome in rows:
            if pk != without:
                self.ids.add(pk)
                self.decided[(gate, -ranking, -desirable), outcome] += 1
        self.best = min((rank for rank, _ in self.decided), default=None)
        invited, declined = map(self.ranks_with, Outcome)
        self.last_invited = max(invited, default=None)
        self.first_declined = min(declined, default=None)

    def ranks_with(self, outcome):
        return [rank for rank, own in self.decided if own == outcome]

    def has_equal(self, rank, *outcomes):
        """Whether one stands exactly there and got one of these outcomes, if any."""
        return any(self.decided[rank, outcome] for outcome in outcomes)


def is_below(standing):
    return standing.gate == Gate.BELOW


def offered(standing, order):
    """The reasons that are true for some outcome; the first of them fit best."""
    return [
        reason
        for reason, outcomes in OUTCOMES.items()
        if not all(
            why_untrue(reason, outcome, standing, order, is_final=False)
            for outcome in outcomes
        )
    ]


def why_untrue(reason, outcome, standing, order, *, is_final):
    """Why this reason would not be true for this outcome, "" if it is.

    `order` may have this standing in it, with this outcome, or not. Until it `is_final`
    those that are not decided yet may still get another outcome.
    """
    rank = rank_of(standing)
    if reason == Reason.ESSENTIAL_NOT_SHOWN:
        return "" if is_below(standing) else MEETS_ALL
    if is_below(standing):
        codes = standing.gate_codes
        return f"It is below the gate on {codes}: give that as the reason."
    other = next(one for one in Outcome if one != outcome)
    if reason == Reason.EQUAL_ON_EVIDENCE:
        open_to = (other,) if is_final else (other, None)
        return "" if order.has_equal(rank, *open_to) else NO_EQUAL
    if reason == Reason.STRONGEST_EVIDENCE:
        first = order.first_declined
        return HIGHER_DECLINED if first is not None and first < rank else ""
    # From here on it is about who is not invited.
    if outcome == Outcome.INTERVIEW:
        return ""
    if order.has_equal(rank, Outcome.INTERVIEW):
        return EQUAL_INVITED
    if reason == Reason.ANOTHER_REASON:
        return ""
    if order.best is None or order.best >= rank:
        return NOBODY_HIGHER
    last = order.last_invited
    return LOWER_INVITED if last is not None and last > rank else ""


MEETS_ALL = (
    "No essential criterion is below the gate. Choose another reason, or agree another "
    "score first."
)
NO_EQUAL = "No candidate with exactly the same results gets another decision."
HIGHER_DECLINED = "A candidate with higher results is not invited."
EQUAL_INVITED = (
    "A candidate with exactly the same results is invited: choose “Equal on the "
    "evidence” and say how you chose."
)
NOBODY_HIGHER = "Nobody has higher results, so nobody gave stronger evidence."
LOWER_INVITED = "A candidate with lower results is invited."


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
            self.orders[user_id] = Order(known)
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
        return why_untrue(
            standing.reason_code, standing.outcome, standing, order, is_final=True
        )
