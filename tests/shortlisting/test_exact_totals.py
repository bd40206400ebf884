"""Totals, gates and ranks are those of a second reckoning in fractions."""

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roles.models import CompetencyExpectation
from shortlisting.standings import Cell, Places, Rules, evaluate
from shortlisting.units import (
    MOST_SCORERS,
    UNIT,
    Shown,
    exact,
    fraction,
    mean_in_units,
    plain,
    with_exact,
)

from . import by_hand
from .by_hand import Asked, Sheet

KINDS = {"E": "essential", "D": "desirable", "C": "competency"}


@dataclass
class PlainItem:
    """What `evaluate` asks of an item, made from an Asked."""

    asked: Asked

    @property
    def code(self):
        return self.asked.code

    pk = code

    @property
    def kind(self):
        return KINDS[self.asked.letter]

    @property
    def group(self):
        return self.asked.group

    @property
    def thing(self):
        return CompetencyExpectation(entry_level=self.asked.entry_level)

    @property
    def is_essential(self):
        return self.kind == "essential"

    @property
    def is_competency(self):
        return self.kind == "competency"


@st.composite
def posts(draw):
    """What a post asks: criteria, some of them either-or, and competencies."""
    groups = st.sampled_from(["", "", "route", "other"])
    counts = {"E": draw(st.integers(0, 5)), "D": draw(st.integers(0, 3))}
    asked = [
        Asked(f"{letter}{number}", draw(groups))
        for letter, count in counts.items()
        for number in range(1, count + 1)
    ]
    most = draw(st.integers(0 if asked else 1, 3))
    return asked + [
        Asked(f"C{n}", entry_level=draw(st.integers(1, 3))) for n in range(1, most + 1)
    ]


@st.composite
def sheets(draw, asked):
    """The counted numbers of 2 to 7 scorers less those in conflict, with blanks."""
    scorers = draw(st.integers(0, 7))
    sheet = Sheet()
    for one in asked:
        highest = 5 if one.letter == "C" else 3
        numbers = st.one_of(st.none(), *[st.integers(0, highest)] * 4)
        given_ = draw(st.lists(numbers, min_size=scorers, max_size=scorers))
        sheet.scores[one.code] = [number for number in given_ if number is not None]
        if draw(st.integers(0, 5)) == 0:
            sheet.agreed[one.code] = draw(st.integers(0, highest))
        if draw(st.integers(0, 3)) == 0:
            sheet.unanswered.add(one.code)
    return sheet


def found_for(asked, sheet, rules):
    cells = {
        one.code: Cell(
            sheet.scores[one.code],
            sheet.agreed.get(one.code),
            one.code not in sheet.unanswered,
        )
        for one in asked
    }
    return evaluate([PlainItem(one) for one in asked], cells, rules)


@settings(max_examples=400)
@given(data=st.data())
def test_one_application_stands_where_fractions_put_it(data):
    asked = data.draw(posts())
    sheet = data.draw(sheets(asked))
    gate, gap = data.draw(st.integers(1, 2)), data.draw(st.integers(1, 3))
    with_points = data.draw(st.booleans())

    found = found_for(asked, sheet, Rules(gate, gap, with_points))

    expected = by_hand.outcome(
        asked, sheet, gate=gate, gap=gap, with_points=with_points
    )
    result = found.result
    assert result.gate == expected.gate
    assert Fraction(result.essential_units, UNIT) == expected.essential
    assert Fraction(result.competency_units, UNIT) == expected.points
    assert Fraction(result.ranking_units, UNIT) == expected.first
    assert Fraction(result.desirable_units, UNIT) == expected.desirable
    assert set(found.open) == expected.to_talk_about
    assert result.to_settle == len(expected.to_talk_about)
    assert found.not_counted == expected.passed_over


@settings(max_examples=150)
@given(data=st.data())
def test_ranks_and_lines_are_those_of_fractions(data):
    asked = data.draw(posts())
    with_points = data.draw(st.booleans())
    together = data.draw(st.lists(sheets(asked), min_size=1, max_size=6))
    together += data.draw(st.lists(st.sampled_from(together), max_size=2))  # true ties
    rules, expected, keys = Rules(1, 2, with_points), {}, {}
    for name, sheet in enumerate(together):
        result = found_for(asked, sheet, rules).result
        keys[name] = result.gate_rank, result.ranking_units, result.desirable_units
        expected[name] = by_hand.outcome(
            asked, sheet, gate=1, gap=2, with_points=with_points
        )

    places = Places({key: list(keys.values()).count(key) for key in keys.values()})

    assert {name: places.place(key) for name, key in keys.items()} == by_hand.ranks(
        expected
    )
    passed = [one.first for one in expected.values() if one.gate == "meets"]
    assert [(Fraction(units, UNIT), number) for units, number in places.lines()] == [
        (total, sum(other >= total for other in passed))
        for total in sorted(set(passed), reverse=True)
    ]


def test_a_unit_holds_the_mean_of_up_to_twelve():
    assert lcm(*range(1, MOST_SCORERS + 1)) == UNIT
    for scorers in range(1, MOST_SCORERS + 1):
        numbers = [7] * (scorers - 1) + [1]
        mean = Fraction(sum(numbers), scorers)
        assert Fraction(mean_in_units(numbers), UNIT) == mean
    with pytest.raises(ValueError, match="at most 12"):
        mean_in_units([1] * 13)


@pytest.mark.parametrize(
    ("total", "shown", "in_words", "in_full"),
    [
        (Fraction(14), "14", "14", "14"),
        (Fraction(27, 2), "13.5", "13.5", "13.5"),
        (Fraction(40, 3), "13.33", "13 1/3", "13.33 (exactly 13 1/3)"),
        (Fraction(1, 3), "0.33", "1/3", "0.33 (exactly 1/3)"),
        (Fraction(1, 8), "0.12", "1/8", "0.12 (exactly 1/8)"),  # half to even
        (Fraction(3, 8), "0.38", "3/8", "0.38 (exactly 3/8)"),
        (Fraction(100), "100", "100", "100"),
        (Fraction(0), "0", "0", "0"),
    ],
)
def test_how_a_total_is_shown(total, shown, in_words, in_full):
    units = int(total * UNIT)

    assert (plain(units), exact(units)) == (shown, in_words)
    assert with_exact(units) == in_full
    assert Fraction(fraction(units)) == total


@given(st.lists(st.integers(0, 3 * UNIT), max_size=30))
def test_different_totals_look_different_and_equal_ones_alike(totals):
    shown = Shown(totals)

    assert len({shown(total) for total in totals}) == len(set(totals))


def test_totals_that_round_alike_bear_what_tells_them_apart():
    third, near = UNIT // 3, UNIT * 4 // 12 + UNIT // 792
    shown = Shown([third, near, 2 * UNIT])

    assert shown(third) == "0.33 (1/3)"
    assert shown(near).startswith("0.33 (")
    assert shown(2 * UNIT) == "2"
    assert shown(UNIT) == "1"


def test_the_true_tie_that_rounding_parted():
    """Three thirds are a whole: 1 + 1/3 + 1/3 + 1/3 is 2, and not 1.99."""
    asked = [Asked("E1"), Asked("E2"), Asked("E3")]
    thirds = Sheet(scores={code: [1, 1, 2] for code in ("E1", "E2", "E3")})
    whole = Sheet(scores={"E1": [2, 2, 2], "E2": [1, 1, 1], "E3": [1, 1, 1]})

    totals = [
        found_for(asked, sheet, Rules(1, 2)).result.ranking_units
        for sheet in (thirds, whole)
    ]

    assert totals == [4 * UNIT, 4 * UNIT]
