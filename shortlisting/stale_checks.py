"""What a page showed, as a mark that its form carries and its act compares under lock.

So nobody overwrites what they have not seen. A mark is made of what its page shows, and
tells no more; one that is missing is that of an older page. Marks are compared, never
taken apart.
"""

from fields.stale_pages import digest

from . import outstanding, permissions, policies

NOTHING = "none"


class StalePage(Exception):
    """What the page showed is another by now: nothing is done, they look again."""


def decision_mark(decision):
    """Of the decision there is on an application, None for none."""
    if decision is None:
        return NOTHING
    return f"{decision.outcome} {decision.confirmed_at.isoformat()}"


def line_mark(line):
    """Of the interview line as somebody may know it: see `Places.line_seen`."""
    return NOTHING if line is None else str(line)


def scheme_mark(scheme):
    return digest([scheme.gate, scheme.gap, scheme.competencies, scheme.anchors])


def chair_mark(chair):
    """Of the member who chairs a panel, None for nobody."""
    return NOTHING if chair is None else str(chair.pk)


def leaving_mark(member, again, problems):
    """Of a page that asks whether a member leaves: what follows from it."""
    phase = member.selection.phase
    about = [member.is_chair, member.is_stand_in, member.submitted_at]
    return digest([phase, about, vars(again), problems])


def closing_mark(waiting_for, may_come, problems):
    """Of the page that asks whether to close a round: for what it does not wait."""
    return digest([[member.pk for member in waiting_for], may_come, problems])


class ShownCell:
    """What somebody who settles sees of one item of an application: the scores that
    count, in the panel's order, and the agreed one or None; two queries."""

    def __init__(self, user, selection, application, item):
        cell = {"application": application, **item.target}
        scores = permissions.counting(policies.scores_known_to(user, selection))
        scores = scores.filter(**cell).select_related("member__user")
        self.scores = list(scores.order_by("member__added_at", "member"))
        agreed = policies.agreed_scores_known_to(user, selection).filter(**cell)
        self.agreed = agreed.select_related("agreed_by").first()
        self.number = item.given(self.agreed) if self.agreed else None
        self.given = [(score.member_id, item.given(score)) for score in self.scores]

    @property
    def mark(self):
        agreed = self.agreed and [
            self.number,
            self.agreed.agreed_at.isoformat(),
            self.agreed.is_to_agree_again,
        ]
        return digest([self.given, agreed])


class ShownOutcomes:
    """What whoever signs sees before: what is open on the applications they may know
    of, how many decisions of each kind there are, and, in the mark, which."""

    def __init__(self, user, selection):
        known = policies.applications_known_to(user, selection)
        decisions = policies.decisions_known_to(user, selection)
        self.problems = outstanding.before_signing(selection, known)
        self.counts = outstanding.decisions_made(selection, decisions)
        self.decisions = decisions.order_by("application")

    @property
    def mark(self):
        decided = [(one.application_id, decision_mark(one)) for one in self.decisions]
        return digest([self.problems, self.counts, decided])
