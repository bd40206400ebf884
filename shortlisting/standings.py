"""Where an application stands: cells, gate, totals and rank, computed from scores.

Nothing here reads or writes the database. The rule, as set out in the marking scheme
every member and HR can read:

1. A cell is the agreed value if the panel agreed one, else the exact mean of the values
   of the members who count. Nobody's blank counts as 0: where there is neither, the
   panel has to agree a value before anybody decides.
2. The gate looks at every essential criterion: an agreed value at or above the gate
   passes. Without one, all members at or above pass it and all below fail it; members
   on both sides leave it split, for people to resolve, and a mean never decides.
3. The criteria of an either-or group count once: the one with the higher result, for
   all members alike; of equals the first. One that passes the gate is enough, and the
   group is below only if each of its criteria is. A criterion that the candidate left
   unanswered, and nobody scored, is below beside another that was answered or scored:
   nothing was shown there.
4. Where the scheme gives points for competencies, a cell is worth the points of the
   agreed level's band, else the exact mean of the points of the members' bands.
5. The order: gate, then essential total with competency points if there are any, then
   desirable total, then tied.

Totals are whole numbers of 27,720ths: see `units`.
"""

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass, field

from .models import MarkingScheme, Standing
from .units import UNIT, mean_in_units

Gate = Standing.Gate
Competencies = MarkingScheme.Competencies
RANKS = {Gate.MEETS: 0, Gate.SPLIT: 1, Gate.INCOMPLETE: 1, Gate.BELOW: 2}
POINTS = {None: 0, "below entry": 0, "entry": 1, "desired": 2, "exceptional": 3}

# Why the panel must talk about a cell.
ACROSS_THE_GATE, APART, UNSCORED = "gate", "gap", "unscored"


@dataclass
class Cell:
    """All members' numbers for one application on one item.

    `values` are those that count, whole numbers; `agreed` is None until agreed.
    `is_answered` is False only where the candidate wrote nothing for it.
    """

    values: list = field(default_factory=list)
    agreed: int | None = None
    is_answered: bool = True

    @property
    def deciding(self):
        """The numbers that the result comes from."""
        return self.values if self.agreed is None else [self.agreed]

    @property
    def units(self):
        """The result, or None if nobody scored it."""
        return mean_in_units(self.deciding) if self.deciding else None

    def points(self, band):
        """The competency points in units, or None; `band` names the band of a level."""
        if not self.deciding:
            return None
        return mean_in_units([POINTS[band(level)] for level in self.deciding])

    def gate(self, gate):
        """ "meets", "below", "split" or "incomplete" against this lowest pass."""
        if not self.deciding:
            return Gate.INCOMPLETE
        passed = [value >= gate for value in self.deciding]
        if all(passed):
            return Gate.MEETS
        return Gate.SPLIT if any(passed) else Gate.BELOW

    def differs(self, gap):
        """Whether two members are `gap` points or more apart."""
        return len(self.values) > 1 and max(self.values) - min(self.values) >= gap


def stored_cell(entry):
    """The Cell of an entry in `Standing.cells`, None for a missing one."""
    numbers, agreed = entry[:2] if entry else ([], None)
    return Cell([number for number in numbers if isinstance(number, int)], agreed)


@dataclass
class Rules:
    """What a marking scheme decides about totals.

    `gate` is the lowest pass, `gap` how far apart members must be to talk,
    `adds_points` whether competency points enter the order.
    """

    gate: int
    gap: int
    adds_points: bool = False


def rules_of(scheme):
    """The Rules of a marking scheme, or of a selection that bears its columns."""
    return Rules(scheme.gate, scheme.gap, scheme.competencies == Competencies.POINTS)


@dataclass
class Result:
    """Where one application stands; the fields of a Standing."""

    gate: str
    gate_detail: str
    gate_rank: int
    essential_units: int
    competency_units: int
    ranking_units: int
    desirable_units: int
    to_settle: int


@dataclass
class Findings:
    """A Result, and what it says of single items, as sets of their pks."""

    result: Result
    open: dict  # {pk: why the panel must talk about it}
    not_counted: set  # criteria of a group of which another one has the result


def evaluate(items, cells, rules):
    """The Findings of one application.

    `items` are all that is scored, `cells` a dict from an item's pk to its Cell; an
    item without one was scored by nobody.
    """
    cells = defaultdict(Cell, cells)
    totals = {"essential": 0, "desirable": 0, "competency": 0}
    found = Findings(None, {}, set())
    for members in groups_of(items):
        counted = counting_member(members, cells)
        if cells[counted.pk].deciding:
            found.not_counted |= {item.pk for item in members if item is not counted}
        totals[counted.kind] += worth(counted, cells[counted.pk], rules)
        for item in members:
            reason = reason_to_resolve(item, members, cells, rules)
            if reason:
                found.open[item.pk] = reason
    state, codes = gate_of(items, cells, rules.gate)
    found.result = Result(
        gate=state,
        gate_detail=" ".join(codes),
        gate_rank=RANKS[state],
        essential_units=totals["essential"],
        competency_units=totals["competency"],
        ranking_units=totals["essential"] + totals["competency"],
        desirable_units=totals["desirable"],
        to_settle=len(found.open),
    )
    return found


def groups_of(items):
    """Lists of the items that count as one, in order; most are alone in theirs."""
    groups = {}
    for item in items:
        # Criteria stand in for each other only within essential, or within desirable.
        key = (item.kind, item.group) if item.group else item.pk
        groups.setdefault(key, []).append(item)
    return list(groups.values())


def counting_member(members, cells):
    """Of a group, the item with the higher result; of equals the first."""
    return max(members, key=lambda item: height(cells[item.pk]))


def height(cell):
    return -1 if cell.units is None else cell.units


def worth(item, cell, rules):
    """What an item adds to its total, in units; nothing yet where nobody scored it."""
    if not item.is_competency:
        return cell.units or 0
    return (cell.points(item.thing.band) or 0) if rules.adds_points else 0


def reason_to_resolve(item, members, cells, rules):
    """Why the panel must talk about this item of a group, "" if it need not.

    Not once it is agreed. In a group that another criterion lifts over the gate, a
    split decides nothing; and a difference is listed only while the highest score that
    was given is above the others' results, because no other value could change what
    the group adds to the total.
    """
    cell = cells[item.pk]
    if cell.agreed is not None:
        return ""
    if not cell.values:
        return UNSCORED if must_be_scored(item, members, cells, rules.gate) else ""
    others = [cells[other.pk] for other in members if other is not item]
    is_passed = any(other.gate(rules.gate) == Gate.MEETS for other in others)
    if item.is_essential and not is_passed and cell.gate(rules.gate) == Gate.SPLIT:
        return ACROSS_THE_GATE
    best = max(map(height, others), default=-1)
    if cell.differs(rules.gap) and max(cell.values) * UNIT > best:
        return APART
    return ""


def must_be_scored(item, members, cells, gate):
    """Whether this item of a group, without a number, needs one before a decision.

    A blank is never a 0. Of a group a number for one is enough; but once that is below
    the gate, another route that was answered could still pass it.
    """
    others = [cells[other.pk] for other in members if other is not item]
    if not has_route(members, cells):
        return True
    if not is_route(cells[item.pk]):
        return False
    if item.is_essential:
        lifts = (Gate.MEETS, Gate.SPLIT)
        return not any(other.gate(gate) in lifts for other in others)
    return not any(other.deciding for other in others)


def is_route(cell):
    """Whether there is anything to go by: words of the candidate, or a number."""
    return cell.is_answered or bool(cell.deciding)


def has_route(members, cells):
    return any(is_route(cells[item.pk]) for item in members)


def gate_of(items, cells, gate):
    """The gate of one application and the codes of the criteria that decide it.

    What fails outweighs what nobody scored, and that outweighs what is split. Codes of
    one group are joined, since one of them is enough: ["E1", "E2/E3"].
    """
    cells = defaultdict(Cell, cells)
    codes = defaultdict(list)
    for members in groups_of([item for item in items if item.is_essential]):
        is_begun = has_route(members, cells)
        states = [state_in_group(cells[item.pk], is_begun, gate) for item in members]
        state = best_of(states)
        named = [
            item.code for item, own in zip(members, states, strict=True) if own == state
        ]
        codes[state].append("/".join(named))
    for state in (Gate.BELOW, Gate.INCOMPLETE, Gate.SPLIT):
        if codes[state]:
            return state, codes[state]
    return Gate.MEETS, []


def state_in_group(cell, is_begun, gate):
    """The gate of a cell; a route not taken is below where the candidate took another.

    `is_begun` says whether anything was answered or scored in its group.
    """
    if is_begun and not is_route(cell):
        return Gate.BELOW
    return cell.gate(gate)


def best_of(states):
    """What an either-or group comes to: one that passes is enough."""
    for state in (Gate.MEETS, Gate.SPLIT, Gate.INCOMPLETE):
        if state in states:
            return state
    return Gate.BELOW


def proposal_for(standing, line):
    """What the rules propose: "interview", "not_shortlisted", or "" for nothing.

    Never more than a proposal: a named person decides after opening the application.
    `line` is in units, as whoever reads this may know it: see `Places.line_seen`.
    """
    if standing.gate == Gate.BELOW:
        return "not_shortlisted"
    if standing.gate != Gate.MEETS:
        return ""
    if line is None or standing.ranking_units >= line:
        return "interview"
    return "not_shortlisted"


def basis_of(result, given, agreed, scheme):
    """SHA-256 over all that a decision rests on, in hexadecimal digits.

    `given` is {item code: {member id: number that counts}}, `agreed` {item code: number
    or None}. The text that is digested is JSON with sorted keys and no spaces.
    """
    basis = {
        "result": vars(result),
        "given": {
            code: {str(member): number for member, number in numbers.items()}
            for code, numbers in given.items()
        },
        "agreed": agreed,
        "scheme": [scheme.number, scheme.gate, scheme.gap, scheme.competencies],
    }
    text = json.dumps(basis, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


# Whether an application is decided; TO_CONFIRM has a decision that does not stand.
UNDECIDED, TO_CONFIRM, DECIDED = "undecided", "to confirm", "decided"


def decision_state(standing):
    """UNDECIDED, TO_CONFIRM or DECIDED, by what `policies.with_decisions` adds.

    A decision of somebody in conflict is none. One of somebody who left the panel, or
    on other scores than there are now, is to be confirmed again; so is one from before
    the line was drawn where another proposal would follow now. Whoever decided after
    that may have seen the line a little higher, which changes nothing.
    """
    if standing.outcome is None:
        return UNDECIDED
    is_same = standing.is_on_basis and (
        standing.is_decided_at_line
        or standing.decided_proposal == proposal_for(standing, standing.drawn_line)
    )
    return DECIDED if is_same and standing.is_decider_seated else TO_CONFIRM


class Places:
    """The rank of every application, and how many stand at each interview line.

    `counts` maps each distinct (gate rank, ranking units, desirable units) to the
    number of applications that share it; `at_line` are the totals of those that met the
    gate when the line was drawn.
    """

    def __init__(self, counts, at_line=()):
        self.at_line = at_line
        self.counts = dict(sorted(counts.items(), key=sort_key))
        self.places, before = {}, 0
        for key, number in self.counts.items():
            self.places[key] = f"{before + 1}=" if number > 1 else str(before + 1)
            before += number
        self.total = before

    def place(self, key):
        """Competition ranking (1, 2=, 2=, 4); "–" where the gate is not met."""
        return self.places[key] if key[0] == RANKS[Gate.MEETS] else "–"

    def line_seen(self, line):
        """The line as whoever sees these places may know it, None if none is drawn.

        The line itself may stand at the total of an application hidden from them. So it
        is the lowest total at or above it of those they see, as these stood when it was
        drawn: what is agreed later moves them past no line that they do not see. It is
        shown at the lowest total that now reaches that; above all they see it is one
        point higher than the highest, wherever it stands.
        """
        if line is None:
            return None
        drawn = min((total for total in self.at_line if total >= line), default=None)
        totals = [total for total, _ in self.lines()]
        above_all = max([*totals, *self.at_line], default=0) + UNIT
        if drawn is None:
            return above_all
        reached = [total for total in totals if total >= drawn]
        return min(reached, default=above_all)

    def lines(self):
        """(ranking units, candidates at it or higher) of those who meet the gate."""
        lines = {}
        so_far = 0
        for (rank, total, _), number in self.counts.items():
            if rank == RANKS[Gate.MEETS]:
                so_far += number
                lines[total] = so_far
        return list(lines.items())


def sort_key(entry):
    (rank, total, desirable), _ = entry
    return rank, -total, -desirable
