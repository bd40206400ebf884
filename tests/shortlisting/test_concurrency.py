"""Two people at once, on a database that really locks rows."""

import threading

import pytest
from django.db import connection, connections

from accounts.models import AuditEntry
from roles.models.vacancies import MoveNotAllowed
from shortlisting import actions
from shortlisting.models import Score
from tests.builders import make_hr_officer, make_staff

from .builders import give_all, make_round

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(*acts):
    """Run the acts in threads that start together; returns the exceptions raised."""
    start, raised = threading.Barrier(len(acts)), []

    def run(act):
        start.wait()
        try:
            act()
        except (MoveNotAllowed, actions.ScoreHasChanged) as refused:
            raised.append(refused)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    connection.close()
    return raised


def test_of_two_who_hand_in_at_once_one_closes_the_round():
    round_ = make_round()
    give_all(round_)

    raised = at_once(
        *(
            lambda member=member: actions.hand_in(place=member, by=member.user)
            for member in round_.members
        )
    )

    assert raised == []
    assert round_.reload().phase == "moderation"
    assert AuditEntry.objects.filter(action="close scoring").count() == 1


def test_handing_in_twice_at_once_counts_once():
    round_ = make_round()
    give_all(round_)

    def act():
        actions.hand_in(place=round_.chair, by=round_.chair.user)

    assert len(at_once(act, act)) == 1
    assert AuditEntry.objects.filter(action="submit scores").count() == 1


def test_closing_twice_at_once_happens_once():
    round_ = make_round(members=3)
    give_all(round_, members=round_.members[:2])
    for member in round_.members[:2]:
        actions.hand_in(place=member, by=member.user)

    def act():
        actions.close_round(
            selection=round_.selection, reason="Ill", by=round_.chair.user
        )

    assert len(at_once(act, act)) == 1
    assert AuditEntry.objects.filter(action="close scoring").count() == 1


def test_of_two_saves_from_the_same_page_one_is_told():
    round_ = make_round()

    def save(value):
        return lambda: actions.save_score(
            application=round_.applications[0],
            item=round_.item("E1"),
            by=round_.chair.user,
            row_version=0,
            fields={"value": value},
        )

    raised = at_once(save(1), save(2))

    assert [type(one) for one in raised] == [actions.ScoreHasChanged]
    assert Score.objects.get().row_version == 1


def test_of_two_who_add_the_twelfth_member_at_once_one_is_refused():
    round_ = make_round(members=11)
    hr, people = make_hr_officer(), [make_staff(), make_staff()]

    def add(person):
        return lambda: actions.add_member(
            selection=round_.selection, user=person, is_chair=False, by=hr
        )

    raised = at_once(*map(add, people))

    assert [str(refused) for refused in raised] == [
        "A panel has at most 12 people. Remove somebody first."
    ]
    assert round_.selection.members.count() == 12
