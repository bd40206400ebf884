"""The rule of gate, totals and places, on plain objects without a database."""

from dataclasses import dataclass
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.models import CompetencyExpectation
from shortlisting.standings import Cell, Places, Rules, evaluate, gate_of, proposal_for
from shortlisting.units import UNIT


@dataclass
class PlainItem:
    code: str
    kind: str
    group: str = ""

    @property
    def pk(self):
        return self.code

    @property
    def is_essential(self):
        return self.kind == "essential"

    @property
    def is_competency(self):
        return self.kind == "competency"


E1, E2 = PlainItem("E1", "essential"), PlainItem("E2", "essential")
D1, C1 = PlainItem("D1", "desirable"), PlainItem("C1", "competency")
EITHER, OR = (
    PlainItem("E2", "essential", "route"),
    PlainItem("E3", "essential", "route"),
)


def cells(**numbers):
    return {code: Cell(values) for code, values in numbers.items()}


def result_of(items, cells, *, gate, gap):
    return evaluate(items, cells, Rules(gate, gap)).result


@pytest.mark.parametrize(
    ("values", "agreed", "result"),
    [
        ([2], None, 2),
        ([3, 3, 2], None, Fraction(8, 3)),
        ([0, 0, 1], None, Fraction(1, 3)),
        ([0, 1, 0, 0, 0, 0, 0, 0], None, Fraction(1, 8)),
        ([0, 3], 1, 1),
        ([], 2, 2),
        ([3], 0, 0),
    ],
)
def test_cell_is_the_agreed_value_or_the_exact_mean(values, agreed, result):
    assert Fraction(Cell(values, agreed).units, UNIT) == result


def test_a_cell_that_nobody_scored_has_no_result():
    assert Cell().units is None
    assert Cell().points(str) is None


@pytest.mark.parametrize(
    ("values", "agreed", "gate", "state"),
    [
        ([1, 1], None, 1, "meets"),
        ([0, 0], None, 1, "below"),
        ([0, 1], None, 1, "split"),
        ([0, 3, 3], None, 1, "split"),  # a mean of 2 does not pass it in silence
        ([1, 2], None, 2, "split"),
        ([1, 1], None, 2, "below"),
        ([2, 3], None, 2, "meets"),
        ([0, 2], 1, 1, "meets"),
        ([0, 2], 0, 1, "below"),
        ([3, 3], 0, 1, "below"),
        ([], None, 1, "incomplete"),
        ([], 2, 1, "meets"),
    ],
)
def test_gate_of_a_cell(values, agreed, gate, state):
    assert Cell(values, agreed).gate(gate) == state


@pytest.mark.parametrize(
    ("numbers", "state", "codes"),
    [
        ({"E1": [1], "E2": [3]}, "meets", []),
        ({"E1": [0], "E2": [3]}, "below", ["E1"]),
        ({"E1": [0], "E2": [0]}, "below", ["E1", "E2"]),
        ({"E1": [0, 1], "E2": [2, 2]}, "split", ["E1"]),
        ({"E1": [0, 1], "E2": [0, 0]}, "below", ["E2"]),
        ({"E1": [2]}, "incomplete", ["E2"]),
        ({"E1": [0, 1]}, "incomplete", ["E2"]),
        ({"E1": [0]}, "below", ["E1"]),
    ],
)
def test_gate_of_an_application(numbers, state, codes):
    assert gate_of([E1, E2, D1], cells(**numbers), 1) == (state, codes)


@pytest.mark.parametrize(
    ("either", "other", "state", "codes"),
    [
        ([2], [0], "meets", []),
        ([0], [1], "meets", []),
        ([0], [0], "below", ["E2/E3"]),
        ([0, 1], [0, 0], "split", ["E2"]),
        ([0, 1], [2, 2], "meets", []),
        ([0], [], "incomplete", ["E3"]),
        ([], [1], "meets", []),
        ([0, 1], [0, 1], "split", ["E2/E3"]),
        ([], [], "incomplete", ["E2/E3"]),
    ],
)
def test_one_of_an_either_or_group_is_enough(either, other, state, codes):
    found = gate_of([E1, EITHER, OR], cells(E1=[2], E2=either, E3=other), 1)

    assert found == (state, codes)


def test_a_route_not_taken_is_below_and_no_gap_in_the_scores():
    given_cells = cells(E1=[2], E2=[0, 0])
    given_cells["E3"] = Cell(is_answered=False)
    items = [E1, EITHER, OR]

    assert gate_of(items, given_cells, 1) == ("below", ["E2/E3"])

    given_cells["E2"] = Cell([2, 1])
    assert gate_of(items, given_cells, 1) == ("meets", [])


def test_outside_a_group_nothing_written_is_still_to_be_scored():
    unanswered = {"E1": Cell(is_answered=False), "E2": Cell([1])}

    assert gate_of([E1, E2], unanswered, 1) == ("incomplete", ["E1"])


def test_one_strong_route_is_worth_more_than_two_middling_ones():
    one, both = cells(E2=[3, 3], E3=[0, 0]), cells(E2=[2, 2], E3=[2, 2])

    totals = [
        result_of([EITHER, OR], given_cells, gate=1, gap=2).essential_units
        for given_cells in (one, both)
    ]

    assert totals == [3 * UNIT, 2 * UNIT]


def test_the_same_criterion_of_a_group_counts_for_all_members():
    """Never the best of each member: 2 here, and not 3."""
    found = evaluate([EITHER, OR], cells(E2=[3, 1], E3=[1, 3]), Rules(1, 3))

    assert found.result.essential_units == 2 * UNIT
    assert found.not_counted == {"E3"}  # of equals the first counts


@pytest.mark.parametrize(
    ("either", "other", "to_resolve"),
    [
        ([0, 1], [0, 0], {"E2"}),
        ([0, 1], [0, 1], {"E2", "E3"}),
        ([0, 1], [1, 1], set()),  # E3 passes: whether E2 does decides nothing
        ([0, 2], [1, 1], {"E2"}),  # E2 could come to 2, above E3
        ([0, 2], [2, 2], set()),  # nothing that E2 could come to is above E3
        ([0, 2], [3, 2], set()),
        ([1, 3], [1, 3], {"E2", "E3"}),
        ([0, 3], [], {"E2"}),
    ],
)
def test_a_resolved_group_leaves_nothing_to_resolve(either, other, to_resolve):
    found = evaluate([EITHER, OR], cells(E2=either, E3=other), Rules(1, 2))

    assert set(found.open) == to_resolve


def test_what_is_agreed_in_a_group_can_close_the_other_criterion():
    given_cells = {"E2": Cell([0, 3]), "E3": Cell([0, 3], agreed=3)}

    assert evaluate([EITHER, OR], given_cells, Rules(1, 2)).open == {}


def test_a_group_of_desirable_criteria_counts_once():
    either, other = (PlainItem(code, "desirable", "way") for code in ("D1", "D2"))

    found = evaluate([either, other], cells(D1=[1, 2], D2=[2, 2]), Rules(1, 2))

    assert found.result.desirable_units == 2 * UNIT
    assert found.not_counted == {"D1"}


def test_an_essential_and_a_desirable_do_not_stand_in_for_each_other():
    other = PlainItem("D1", "desirable", "route")

    result = result_of([EITHER, other], cells(E2=[0], D1=[3]), gate=1, gap=2)

    assert (result.gate, result.desirable_units) == ("below", 3 * UNIT)


def test_points_come_from_each_members_band_and_stay_apart():
    """Levels 1, 2 and 5 from Entry at 2 are 0, 1 and 3 points: 4/3, not that of 8/3."""
    item = PlainItem("C1", "competency")
    item.thing = CompetencyExpectation(entry_level=2)

    result = evaluate(
        [E1, item], cells(E1=[2], C1=[1, 2, 5]), Rules(1, 9, adds_points=True)
    ).result

    assert Fraction(result.competency_units, UNIT) == Fraction(4, 3)
    assert result.essential_units == 2 * UNIT
    assert Fraction(result.ranking_units, UNIT) == 2 + Fraction(4, 3)


def test_result_adds_essential_and_desirable_and_never_competencies():
    result = result_of(
        [E1, E2, D1, C1],
        cells(E1=[2, 3], E2=[3, 3], D1=[1, 2], C1=[5, 5]),
        gate=1,
        gap=2,
    )

    assert result.essential_units == 5.5 * UNIT
    assert result.desirable_units == 1.5 * UNIT
    assert result.competency_units == 0
    assert (result.gate, result.gate_rank, result.to_settle) == ("meets", 0, 0)


def test_result_counts_what_differs_by_the_gap_or_straddles_the_gate():
    result = result_of(
        [E1, E2, D1, C1],
        cells(E1=[0, 1], E2=[1, 3], D1=[0, 1], C1=[2, 4]),
        gate=1,
        gap=2,
    )

    assert result.to_settle == 3
    assert (result.gate, result.gate_detail) == ("split", "E1")


def test_an_agreed_cell_waits_no_more():
    settled = {"E1": Cell([0, 3], 2), "E2": Cell([2, 2])}

    assert result_of([E1, E2], settled, gate=1, gap=2).to_settle == 0


def test_places_are_gate_then_essential_then_desirable_then_tied():
    first, tied, fourth = (0, 16, 6), (0, 14, 4), (0, 14, 3)
    split, below = (1, 18, 9), (2, 17, 9)

    places = Places({below: 1, fourth: 1, tied: 2, split: 1, first: 1})

    shown = [places.place(key) for key in (first, tied, fourth, split, below)]
    assert shown == ["1", "2=", "4", "–", "–"]
    assert places.lines() == [(16, 1), (14, 4)]
    assert places.total == 6


@dataclass
class PlainStanding:
    gate: str
    ranking_units: int = 10 * UNIT


@pytest.mark.parametrize(
    ("gate", "line", "proposal"),
    [
        ("meets", None, "interview"),
        ("meets", 10 * UNIT, "interview"),
        ("meets", 10 * UNIT + 1, "not_shortlisted"),
        ("below", None, "not_shortlisted"),
        ("split", None, ""),
        ("incomplete", None, ""),
    ],
)
def test_proposal(gate, line, proposal):
    assert proposal_for(PlainStanding(gate), line) == proposal


@given(
    values=st.lists(st.integers(0, 3), min_size=1, max_size=5),
    gate=st.integers(1, 2),
)
def test_an_unsettled_gate_passes_only_if_everybody_passes(values, gate):
    state = Cell(values).gate(gate)

    assert (state == "meets") == all(value >= gate for value in values)
    assert (state == "below") == all(value < gate for value in values)


def test_every_code_that_decides_the_gate_is_kept():
    items = [PlainItem(f"E{number}", "essential") for number in range(1, 91)]

    result = result_of(items, cells(), gate=1, gap=2)

    assert result.gate_detail.split() == [item.code for item in items]
