"""What a total says of itself: its number, and on how much of what is asked it rests.

A sum of nothing is 0 for a computer, and for a reader a 0 that the panel gave. So every
page and file has its totals from `totals_of`, and none shows one without what it rests
on.
"""

from dataclasses import dataclass

from .items import kinds_asked
from .models.outcomes import has_number
from .standings import groups_of
from .units import with_exact

# In the order of the pages: what each is called there, and the kinds that it adds up.
HEADS = {
    "essential": "Essential",
    "competency": "Competency points",
    "ranking": "Essential and points",
    "desirable": "Desirable",
}
KINDS = {
    "essential": ("essential",),
    "competency": ("competency",),
    "ranking": ("essential", "competency"),
    "desirable": ("desirable",),
}


@dataclass(frozen=True)
class ShownTotal:
    """A total as it is read: `number` is "" where it rests on nothing, and `scored` of
    `asked` are in it. The filter `total` writes it on pages."""

    number: str
    scored: int
    asked: int

    @property
    def is_of_a_part(self):
        return bool(self.number) and self.scored < self.asked

    @property
    def rests_on(self):
        return f"{self.scored} of {self.asked}"

    def __str__(self):
        if not self.number:
            return "no score"
        return f"{self.number}{self.part}"

    @property
    def part(self):
        """What follows the number, "" where everything is in it."""
        return f", from {self.rests_on} scored" if self.is_of_a_part else ""


@dataclass(frozen=True)
class Total:
    """One total of one application; an either-or group is one of `asked`.

    `units` is None where nobody's score counts for anything in it. A group with a
    number still waits for another while that may lift it: then it is not `scored`.
    """

    units: int | None
    scored: int
    asked: int

    def shown(self, number=with_exact):
        """A ShownTotal; `number` writes units."""
        text = "" if self.units is None else number(self.units)
        return ShownTotal(text, self.scored, self.asked)


def totals_of(standing, items, *, adds_points):
    """{"essential": Total, …} of the totals that stand for something in this post."""
    states = states_by_kind(standing, items)
    return {
        name: total_of(
            getattr(standing, f"{name}_units"),
            [state for kind in KINDS[name] for state in states.get(kind, ())],
        )
        for name in names_of_totals(items, adds_points=adds_points)
    }


def named_totals(standing, items, *, adds_points):
    """[(name on pages, ShownTotal)] of the same, exactly."""
    totals = totals_of(standing, items, adds_points=adds_points)
    return [(HEADS[name], total.shown()) for name, total in totals.items()]


def names_of_totals(items, *, adds_points):
    """Of "essential", "competency", "ranking" and "desirable", those of this post."""
    asked = kinds_asked(items)
    with_points = adds_points and asked.competencies
    names = ["essential"] * asked.essential + ["competency"] * with_points
    names += ["ranking"] * (asked.essential and with_points)
    return names + ["desirable"] * asked.desirable


def total_of(units, states):
    has_any = any(has_a_number for has_a_number, _ in states)
    scored = sum(is_scored for _, is_scored in states)
    return Total(units if has_any else None, scored, len(states))


def states_by_kind(standing, items):
    """{kind: [(whether it has a number, whether none is missing)]}, a pair a group."""
    states = {}
    for members in groups_of(items):
        entries = [standing.cells.get(item.code) for item in members]
        numbered = [is_numbered(entry) for entry in entries]
        waits = any(
            entry and entry[2] and not number
            for entry, number in zip(entries, numbered, strict=True)
        )
        states.setdefault(members[0].kind, []).append(
            (any(numbered), any(numbered) and not waits)
        )
    return states


def is_numbered(entry):
    """Whether a number counts in this entry of `Standing.cells`, None for a missing."""
    if not entry:
        return False
    numbers, agreed = entry[:2]
    return agreed is not None or has_number(numbers)
