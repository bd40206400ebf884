"""How far one member is: what is scored, what is left, and about how long it takes."""

import math
from collections import Counter
from dataclasses import dataclass

from django.db.models import Q

from .items import HEADINGS

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
    return Counter(application_pk for application_pk, _ in pairs)
