"""Standings stay equal to what anybody works out again from the raw rows."""

from collections import defaultdict
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import cycle

import pytest

from accounts.models import AuditEntry
from shortlisting import actions
from shortlisting.models import AgreedScore, Conflict, Score, Standing
from tests.builders import make_hr_officer

from .builders import close, give, hand_in, make_either_or_version, make_round

pytestmark = pytest.mark.django_db


def worked_out_again(round_):
    """{application: (gate, essential, desirable)} by hand, in the plainest way."""
    agreed = {
        (one.application_id, one.criterion_id): one.value
        for one in AgreedScore.objects.exclude(criterion=None)
    }
    stood_down = set(Conflict.objects.values_list("member", "application"))
    values = defaultdict(list)
    for score in Score.objects.exclude(value=None).select_related("member"):
        counts = score.member.submitted_at and not score.member.removed_at
        if counts and (score.member_id, score.application_id) not in stood_down:
            values[score.application_id, score.criterion_id].append(score.value)
    found = {}
    for application in round_.applications:
        totals = {"essential": Decimal(0), "desirable": Decimal(0)}
        groups = defaultdict(set)
        for item in round_.items:
            if item.is_competency:
                continue
            key = application.pk, item.pk
            numbers = [agreed[key]] if key in agreed else values[key]
            mean = Decimal(sum(numbers)) / len(numbers) if numbers else Decimal(0)
            totals[item.kind] += mean.quantize(Decimal("0.01"), ROUND_HALF_EVEN)
            if item.is_essential:
                sides = {number >= 1 for number in numbers}
                group = item.thing.either_or_group or item.code
                groups[group].add(
                    "meets"
                    if sides == {True}
                    else "below"
                    if sides == {False}
                    else "split"
                    if sides
                    else "incomplete"
                )
        best = [
            next(s for s in ("meets", "split", "incomplete", "below") if s in states)
            for states in groups.values()
        ]
        gate = next((s for s in ("below", "incomplete", "split") if s in best), "meets")
        found[application.pk] = gate, totals["essential"], totals["desirable"]
    return found


def kept(round_):
    return {
        row[0]: row[1:]
        for row in Standing.objects.filter(selection=round_.selection).values_list(
            "application", "gate", "essential_total", "desirable_total"
        )
    }


def varied_round(**options):
    """Three members whose scores differ in every way that matters."""
    round_ = make_round(members=3, applications=6, **options)
    numbers = cycle([0, 1, 3, 2, 2, 0, 0, 1, 1, 3, 2])
    for application in round_.applications:
        for member in round_.members:
            give(
                round_,
                member,
                application,
                **{item.code: next(numbers) for item in round_.items},
            )
    return round_


@pytest.mark.parametrize("version", [None, make_either_or_version])
def test_standings_equal_the_raw_rows_after_every_act(version):
    round_ = varied_round(version=version() if version else None)
    hand_in(round_)
    assert kept(round_) == worked_out_again(round_)

    first, second, third = round_.applications[:3]
    for number in (0, 3):
        actions.agree(
            selection=round_.selection,
            application=first,
            item=round_.item("E1"),
            number=number,
            reason="We talked it through",
            by=round_.chair.user,
        )
        assert kept(round_) == worked_out_again(round_)

    actions.declare_conflict(
        place=round_.members[1], application=second, note="", by=round_.members[1].user
    )
    assert kept(round_) == worked_out_again(round_)

    member = round_.members[2]
    actions.remove_member(member=member, reason="Ill", by=make_hr_officer())
    assert kept(round_) == worked_out_again(round_)
    assert len({gate for gate, *_ in kept(round_).values()}) > 1
    assert kept(round_)[third.pk] == worked_out_again(round_)[third.pk]


def test_a_member_who_did_not_hand_in_does_not_count():
    round_ = varied_round()
    hand_in(round_, *round_.members[:2])
    actions.close_round(selection=round_.selection, reason="Ill", by=round_.chair.user)

    assert kept(round_) == worked_out_again(round_)
    assert AuditEntry.objects.get(action="close scoring").reason == "Ill"


def test_refreshing_all_takes_as_many_statements_for_many(django_assert_num_queries):
    round_ = close(make_round(applications=1))
    with django_assert_num_queries(9):  # two of them the transaction's
        actions.refresh_standings(round_.selection)

    many = close(make_round(applications=4))
    with django_assert_num_queries(9):
        actions.refresh_standings(many.selection)
