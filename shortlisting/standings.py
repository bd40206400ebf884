"""Where an application stands: cells, gate, totals and places, computed from scores.

Nothing here reads or writes the database. The rule, as set out in the marking scheme
every member and HR can read:

1. A cell is the agreed value if the panel agreed one, else the mean of the values of
   the members who count, rounded half to even to two decimals. Nobody's blank counts
   as nought.
2. The gate looks at every essential criterion: an agreed value at or above the gate
   passes. Without one, all members at or above pass it and all below fail it; members
   on both sides leave it split, for people to settle, and a mean never decides.
3. Of essentials in one either-or group, one that passes is enough; the group fails when
   all of them fail.
4. The order: gate, then essential total, then desirable total, then tied.

Competencies are shown beside the totals and never added to them.
"""

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal

from .models import Standing

Gate = Standing.Gate
CENT = Decimal("0.01")
RANKS = {Gate.MEETS: 0, Gate.SPLIT: 1, Gate.INCOMPLETE: 1, Gate.BELOW: 2}


@dataclass
class Cell:
    """Everybody's numbers for one application on one item.

    `values` are those that count, whole numbers; `agreed` is None until agreed.
    """

    values: list = field(default_factory=list)
    agreed: int | None = None

    @property
    def result(self):
        """The cell as a Decimal of at most two places, or None if nobody scored it."""
        if self.agreed is not None:
            return Decimal(self.agreed)
        if not self.values:
            return None
        mean = Decimal(sum(self.values)) / len(self.values)
        return mean.quantize(CENT, ROUND_HALF_EVEN)

    def gate(self, gate):
        """ "meets", "below", "split" or "incomplete" against this lowest pass."""
        values = self.values if self.agreed is None else [self.agreed]
        if not values:
            return Gate.INCOMPLETE
        passed = [value >= gate for value in values]
        if all(passed):
            return Gate.MEETS
        return Gate.SPLIT if any(passed) else Gate.BELOW

    def differs(self, gap):
        """Whether two members are `gap` points or more apart."""
        return len(self.values) > 1 and max(self.values) - min(self.values) >= gap


def kept_cell(pair):
    """The Cell of a pair kept in `Standing.cells`, from None for a missing one."""
    numbers, agreed = pair or ([], None)
    return Cell([number for number in numbers if number is not None], agreed)


@dataclass
class Result:
    """Where one application stands; the fields of a Standing."""

    gate: str
    gate_detail: str
    gate_rank: int
    essential_total: Decimal
    desirable_total: Decimal
    to_settle: int


def must_be_settled(cell, *, is_essential, gate, gap):
    """Whether this cell belongs on the moderation list: no agreed score yet, and
    members differ by the gap or stand on both sides of the gate."""
    if cell.agreed is not None:
        return False
    straddles = is_essential and cell.gate(gate) == Gate.SPLIT
    return straddles or cell.differs(gap)


def result_of(items, cells, *, gate, gap):
    """The Result of one application.

    `items` are all that is scored, `cells` a dict from an item's pk to its Cell; an
    item without one was scored by nobody.
    """
    empty = Cell()
    totals = {"essential": Decimal(0), "desirable": Decimal(0)}
    to_settle = 0
    for item in items:
        cell = cells.get(item.pk, empty)
        to_settle += must_be_settled(
            cell, is_essential=item.is_essential, gate=gate, gap=gap
        )
        if not item.is_competency:
            totals[item.kind] += cell.result or 0
    state, codes = gate_of(items, cells, gate)
    return Result(
        gate=state,
        gate_detail=" ".join(codes)[:200],
        gate_rank=RANKS[state],
        essential_total=totals["essential"],
        desirable_total=totals["desirable"],
        to_settle=to_settle,
    )


def gate_of(items, cells, gate):
    """The gate of one application and the codes of the criteria that decide it.

    What fails outweighs what nobody scored, and that outweighs what is split.
    """
    groups = defaultdict(list)
    for item in items:
        if item.is_essential:
            state = cells.get(item.pk, Cell()).gate(gate)
            # An essential outside any group is a group of one.
            groups[item.thing.either_or_group or item.pk].append((item.code, state))
    codes = defaultdict(list)
    for members in groups.values():
        state = best_of([state for _, state in members])
        codes[state] += [code for code, own in members if own == state]
    for state in (Gate.BELOW, Gate.INCOMPLETE, Gate.SPLIT):
        if codes[state]:
            return state, codes[state]
    return Gate.MEETS, []


def best_of(states):
    """What an either-or group comes to: one that passes is enough."""
    for state in (Gate.MEETS, Gate.SPLIT, Gate.INCOMPLETE):
        if state in states:
            return state
    return Gate.BELOW


def proposal_for(standing, line):
    """What the rules propose: "interview", "not_shortlisted", or "" for nothing.

    Never more than a proposal: a named person decides after opening the application.
    """
    if standing.gate == Gate.BELOW:
        return "not_shortlisted"
    if standing.gate != Gate.MEETS:
        return ""
    if line is None or standing.essential_total >= line:
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
        "scheme": [scheme.number, scheme.gate, scheme.gap],
    }
    text = json.dumps(basis, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def is_outdated(decision, standing, line):
    """Whether what a decision was made on has changed since: to be confirmed again."""
    proposal = proposal_for(standing, line)
    return decision.basis != standing.basis or decision.proposal != proposal


class Places:
    """Places in the order, and how many stand at each interview line.

    `counts` maps each distinct (gate rank, essential total, desirable total) to the
    number of applications that share it.
    """

    def __init__(self, counts):
        self.counts = dict(sorted(counts.items(), key=sort_key))
        self.places, before = {}, 0
        for key, number in self.counts.items():
            self.places[key] = f"{before + 1}=" if number > 1 else str(before + 1)
            before += number
        self.total = before

    def place(self, key):
        """Competition ranking (1, 2=, 2=, 4); "–" where the gate is not met."""
        return self.places[key] if key[0] == RANKS[Gate.MEETS] else "–"

    def lines(self):
        """(essential total, candidates at it or higher) of those who meet the gate."""
        lines = {}
        so_far = 0
        for (rank, essential, _), number in self.counts.items():
            if rank == RANKS[Gate.MEETS]:
                so_far += number
                lines[essential] = so_far
        return list(lines.items())


def sort_key(entry):
    (rank, essential, desirable), _ = entry
    return rank, -essential, -desirable
