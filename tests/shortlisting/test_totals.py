"""What each cell of a standing says, and what keeping standings costs."""

from itertools import cycle

import pytest

from accounts.models import AuditEntry
from shortlisting import actions
from shortlisting.models import Standing

from .builders import close, give, hand_in, make_round

pytestmark = pytest.mark.django_db


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


def test_a_member_who_did_not_hand_in_does_not_count():
    round_ = varied_round()
    hand_in(round_, *round_.members[:2])
    actions.close_round(selection=round_.selection, reason="Ill", by=round_.chair.user)

    numbers, *_ = Standing.objects.first().cells["E1"]
    assert numbers[2] == "not counted"
    assert AuditEntry.objects.get(action="close scoring").reason == "Ill"


def test_refreshing_all_takes_as_many_statements_for_many(django_assert_num_queries):
    round_ = close(make_round(applications=1))
    with django_assert_num_queries(10):  # two of them the transaction's
        actions.refresh_standings(round_.selection)

    many = close(make_round(applications=4))
    with django_assert_num_queries(10):
        actions.refresh_standings(many.selection)
