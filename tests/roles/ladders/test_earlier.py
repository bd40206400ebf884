"""What a document says as an earlier version of the framework did."""

from dataclasses import replace

import pytest

from roles.ladders.earlier import Earlier, said_before
from roles.ladders.matching import match_competencies

from .ladders import CALM, LADDERS, numbers_of, tell

BEFORE = {
    **CALM,
    2: ["Sings to the house until it sleeps again."],
    3: ["Walks around the block with who is angry."],
}
EARLIER = Earlier(ladders={"Staying Calm": [BEFORE]})


def match(row, ladders=LADDERS, earlier=EARLIER):
    found = match_competencies([row], ladders, earlier)[0]
    told = [(each.rule, each.severity) for each in found.findings]
    return numbers_of(found.competency), told


@pytest.mark.parametrize("numbers", ["right", (2, None, None), (None, None, None)])
def test_words_of_an_earlier_version_say_the_level(numbers):
    row = tell(ladder=BEFORE, numbers=numbers)

    found, told = match(row)

    assert [number for number, _ in found] == [2, 3, 4]
    assert told[-2:] == [("CM02", "info")] * 2
    assert set(told[:-2]) <= {("IM23", "warn")}


def test_words_that_stand_at_another_level_now_are_told_of_as_before():
    shifted = {**CALM, 2: CALM[3], 3: CALM[2]}

    _, told = match(tell(), {"Staying Calm": shifted}, Earlier(ladders={}))
    same = match(
        tell(), {"Staying Calm": shifted}, Earlier(ladders={"Staying Calm": [CALM]})
    )

    assert told == same[1] == [("IM24", "warn")]


def test_words_that_two_levels_had_say_no_level():
    twice = {**BEFORE, 5: BEFORE[2]}
    row = tell(ladder=BEFORE, numbers=(None, 3, 4))

    found = said_before(row, CALM, [twice])

    assert found == {3: tuple(BEFORE[3])}


def test_nothing_is_said_before_by_an_empty_column():
    row = tell(ladder=BEFORE)
    row = replace(row, columns=[replace(row.columns[0], indicators=())])

    assert said_before(row, CALM, [BEFORE]) == {}
