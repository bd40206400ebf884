"""How far members are: what is scored, what is left, and about how long it takes."""

import math
from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q

from . import policies
from .items import HEADINGS, answered_in_groups, items_of
from .models import Conflict

# Reading an answer of some 150 words, choosing and writing a line: timed on the demo.
SECONDS_PER_ANSWER = 90
GIVEN = Q(value__isnull=False) | Q(level__isnull=False)


@dataclass
class Tally:
    """Scored and asked for, of one kind of item."""

    kind: str
    done: int
    total: int

    @property
    def heading(self):
        return HEADINGS[self.kind]


def minutes_for(answers):
    """About how long this many answers take, in whole minutes."""
    return math.ceil(answers * SECONDS_PER_ANSWER / 60)


def tallies(items, done_of, *, each):
    """One Tally per kind there is; `done_of` maps an item's pk to its count of scores,
    `each` is how many applications there are to score."""
    found = []
    for kind in HEADINGS:
        of_kind = [item for item in items if item.kind == kind]
        if of_kind:
            done = sum(done_of.get(item.pk, 0) for item in of_kind)
            found.append(Tally(kind, done, each * len(of_kind)))
    return found


def left(counted):
    return sum(tally.total - tally.done for tally in counted)


def by_item(pairs):
    """{item pk: how many} of pairs of an application's id and an item's pk."""
    return Counter(item_pk for _, item_pk in pairs)


def by_application(pairs):
    """{application id: how many} of the same pairs."""
    return Counter(application_id for application_id, _ in pairs)


def may_be_left(item, application_id, given, answered):
    """Whether a scorer may leave this item blank: a route the candidate did not take.

    That is a criterion of an either-or group without an answer, once another of the
    group is scored. Nobody has to invent a 0, and its reason, for words that are not
    there. `given` and `answered` hold pairs of an application's id and an item's pk.
    """
    if (application_id, item.pk) in answered:
        return False
    return any((application_id, other.pk) in given for other in item.partners)


def scored_pairs(scores):
    """{(application id, item pk)} of the numbers given in these scores; one query."""
    rows = scores.filter(GIVEN).values_list("application", "criterion", "expectation")
    return {(pk, criterion or expectation) for pk, criterion, expectation in rows}


def done_pairs(user, selection, items, application_ids):
    """{(application id, item pk)} of what this member has scored or may leave, of these
    applications: what was withdrawn once it was scored counts on neither side."""
    own = policies.scores_by(user, selection)
    scored = scored_pairs(own.filter(application__in=application_ids))
    return scored | left_pairs(items, application_ids, scored)


def left_pairs(items, application_ids, scored):
    """{(application id, item pk)} of what may be left blank and is; no query where the
    post has no either-or groups."""
    grouped = [item for item in items if item.partners]
    answered = answered_in_groups(grouped, application_ids)
    return blanks_left(grouped, application_ids, scored, answered)


def blanks_left(grouped, application_ids, scored, answered):
    """The same where it is known what is answered."""
    return {
        (pk, item.pk)
        for item in grouped
        for pk in application_ids
        if (pk, item.pk) not in scored and may_be_left(item, pk, scored, answered)
    }


def scored_counts(selection, applications, members, total):
    """{member id: (scores given, scores asked for)} of these members of the panel.

    Both are of those of the `total` `applications` the member may score, so that no
    count exceeds what was asked for; what a removed member gave is counted too. A blank
    that may stay is not asked for. Four queries, and three for either-or groups.
    """
    items = items_of(selection.vacancy.version_id)
    each, left = len(items), left_counts(items, applications, members)
    given = (
        policies.scores_asked_for(applications)
        .filter(GIVEN, member__in=members)
        .values_list("member")
        .annotate(Count("pk"))
    )
    left_out = (
        Conflict.objects.filter(
            member__in=members, application__in=applications.values("pk")
        )
        .values_list("member")
        .annotate(Count("pk"))
    )
    given, left_out = dict(given), dict(left_out)
    return {
        member.pk: (
            given.get(member.pk, 0),
            (total - left_out.get(member.pk, 0)) * each - left.get(member.pk, 0),
        )
        for member in members
    }


def left_counts(items, applications, members):
    """{member id: how many blanks of theirs may stay}; see `left_pairs`."""
    grouped = [item for item in items if item.partners]
    if not grouped:
        return {}
    ids = list(applications.values_list("pk", flat=True))
    answered = answered_in_groups(grouped, ids)
    scores = policies.scores_asked_for(applications).filter(
        GIVEN, member__in=members, criterion__in=[item.pk for item in grouped]
    )
    scored = defaultdict(set)
    for member, *pair in scores.values_list("member", "application", "criterion"):
        scored[member].add(tuple(pair))
    return {
        member: len(blanks_left(grouped, ids, pairs, answered))
        for member, pairs in scored.items()
    }
