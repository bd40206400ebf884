"""Where applications stand, worked out a second time in fractions.

Written from the marking scheme's words alone, for tests to compare with. It knows no
code of the site: not its units, its cells or its order.
"""

from dataclasses import dataclass, field
from fractions import Fraction


@dataclass
class Asked:
    """A criterion, or with `entry_level` a competency, by its code."""

    code: str
    group: str = ""
    entry_level: int | None = None

    @property
    def letter(self):
        return self.code[0]


@dataclass
class Sheet:
    """All that is known of one application: numbers that count, by code."""

    scores: dict = field(default_factory=dict)
    agreed: dict = field(default_factory=dict)
    unanswered: set = field(default_factory=set)
    # Competency points, by code, where they were read and not worked out from levels.
    points: dict = field(default_factory=dict)


@dataclass
class Outcome:
    """`first` is what candidates are ordered by before the desirable total."""

    gate: str
    essential: Fraction
    points: Fraction
    desirable: Fraction
    to_talk_about: set
    passed_over: set

    @property
    def first(self):
        return self.essential + self.points

    @property
    def sort_key(self):
        stage = {"meets": 0, "below": 2}.get(self.gate, 1)
        return stage, -self.first, -self.desirable


def mean(numbers):
    return Fraction(sum(numbers), len(numbers))


def deciding_numbers(sheet, code):
    if code in sheet.agreed:
        return [sheet.agreed[code]]
    return sheet.scores.get(code, [])


def points_for(level, entry_level):
    steps = level - entry_level
    return 0 if steps < 0 else min(steps, 2) + 1


def is_empty(sheet, code):
    return code in sheet.unanswered and not deciding_numbers(sheet, code)


def gate_of(sheet, code, gate, family):
    """A route not taken is below, if the candidate took another of the family."""
    numbers = deciding_numbers(sheet, code)
    if not numbers:
        is_left = is_empty(sheet, code)
        is_left &= not all(is_empty(sheet, other.code) for other in family)
        return "below" if is_left else "incomplete"
    sides = {number >= gate for number in numbers}
    return "split" if len(sides) == 2 else "meets" if sides.pop() else "below"


def families(asked):
    """Criteria that count as one; essential and desirable ones are kept apart."""
    found = []
    for one in asked:
        for family in found:
            same = one.group and family[0].group == one.group
            if same and family[0].letter == one.letter:
                family.append(one)
                break
        else:
            found.append([one])
    return found


def outcome(asked, sheet, *, gate, gap, with_points):
    totals = {"E": Fraction(0), "C": Fraction(0), "D": Fraction(0)}
    gates, to_talk_about, passed_over = [], set(), set()
    for family in families(asked):
        results = {}
        for one in family:
            numbers = deciding_numbers(sheet, one.code)
            if numbers and one.letter == "C":
                numbers = sheet.points.get(one.code) or [
                    points_for(level, one.entry_level) for level in numbers
                ]
            results[one.code] = mean(numbers) if numbers else None
        best = max((result for result in results.values() if result is not None),
                   default=None)  # fmt: skip
        winner = next(code for code in results if results[code] == best)
        if best is not None:
            passed_over |= set(results) - {winner}
        if family[0].letter != "C" or with_points:
            totals[family[0].letter] += best or 0
        states = {one.code: gate_of(sheet, one.code, gate, family) for one in family}
        if family[0].letter == "E":
            gates.append(family_gate(set(states.values())))
        for one in family:
            rivals = [results[other.code] for other in family if other is not one]
            lifted = any(
                states[other.code] == "meets" for other in family if other is not one
            )
            if must_talk(sheet, one, states[one.code], rivals, lifted, gap) or (
                must_score(sheet, one, family, states)
            ):
                to_talk_about.add(one.code)
    worst = next((s for s in ("below", "incomplete", "split") if s in gates), "meets")
    return Outcome(
        worst, totals["E"], totals["C"], totals["D"], to_talk_about, passed_over
    )


def family_gate(states):
    for state in ("meets", "split", "incomplete"):
        if state in states:
            return state
    return "below"


def must_score(sheet, one, family, states):
    """Whether nobody's number counts where a decision needs one."""
    if deciding_numbers(sheet, one.code):
        return False
    if all(is_empty(sheet, other.code) for other in family):
        return True
    if is_empty(sheet, one.code):
        return False
    if one.letter == "E":
        return family_gate(set(states.values())) not in ("meets", "split")
    return not any(deciding_numbers(sheet, other.code) for other in family)


def must_talk(sheet, one, state, rivals, lifted, gap):
    numbers = sheet.scores.get(one.code, [])
    if one.code in sheet.agreed or not numbers:
        return False
    if one.letter == "E" and state == "split" and not lifted:
        return True
    apart = max(numbers) - min(numbers)
    if apart < gap or len(numbers) < 2:
        return False
    return all(rival is None or rival < max(numbers) for rival in rivals)


def ranks(outcomes):
    """{name: "1", "2=", … or "–"} from {name: Outcome}."""
    found = {}
    for name, one in outcomes.items():
        keys = [other.sort_key for other in outcomes.values()]
        ahead = sum(key < one.sort_key for key in keys)
        shared = "=" if keys.count(one.sort_key) > 1 else ""
        found[name] = f"{ahead + 1}{shared}" if one.gate == "meets" else "–"
    return found
