"""The rule of gate, totals and places, on plain objects without a database."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortlisting.standings import Cell, Places, gate_of, proposal_for, result_of


@dataclass
class Thing:
    pk: str
    either_or_group: str = ""


@dataclass
class PlainItem:
    code: str
    kind: str
    group: str = ""

    @property
    def pk(self):
        return self.code

    @property
    def thing(self):
        return Thing(self.code, self.group)

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


@pytest.mark.parametrize(
    ("values", "agreed", "result"),
    [
        ([], None, None),
        ([2], None, Decimal("2.00")),
        ([3, 3, 2], None, Decimal("2.67")),
        ([0, 0, 1], None, Decimal("0.33")),
        ([0, 1, 0, 0, 0, 0, 0, 0], None, Decimal("0.12")),  # 0.125, half to even
        ([0, 3], 1, Decimal(1)),
        ([], 2, Decimal(2)),
        ([3], 0, Decimal(0)),
    ],
)
def test_cell_is_the_agreed_value_or_the_mean_half_even(values, agreed, result):
    assert Cell(values, agreed).result == result


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
        ([0], [0], "below", ["E2", "E3"]),
        ([0, 1], [0, 0], "split", ["E2"]),
        ([0, 1], [2, 2], "meets", []),
        ([0], [], "incomplete", ["E3"]),
        ([], [1], "meets", []),
    ],
)
def test_one_of_an_either_or_group_is_enough(either, other, state, codes):
    found = gate_of([E1, EITHER, OR], cells(E1=[2], E2=either, E3=other), 1)

    assert found == (state, codes)


def test_result_adds_essential_and_desirable_and_never_competencies():
    result = result_of(
        [E1, E2, D1, C1],
        cells(E1=[2, 3], E2=[3, 3], D1=[1, 2], C1=[5, 5]),
        gate=1,
        gap=2,
    )

    assert result.essential_total == Decimal("5.50")
    assert result.desirable_total == Decimal("1.50")
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
    essential_total: Decimal = Decimal(10)


@pytest.mark.parametrize(
    ("gate", "line", "proposal"),
    [
        ("meets", None, "interview"),
        ("meets", Decimal(10), "interview"),
        ("meets", Decimal("10.01"), "not_shortlisted"),
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
