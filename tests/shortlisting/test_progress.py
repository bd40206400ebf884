"""A blank that may stay is nothing left to do, on every page that counts."""

import pytest

from tests.builders import make_hr_officer

from .builders import (
    criterion_url,
    give,
    make_either_or_version,
    make_round,
    map_url,
)
from .test_few_scorers import leave_blank

pytestmark = pytest.mark.django_db


@pytest.fixture
def route_not_taken():
    """E1 and E2 scored by the chair; E3, the other route, was not answered."""
    round_ = make_round(applications=1, version=make_either_or_version())
    leave_blank(round_.applications[0], round_.item("E3"))
    give(round_, round_.chair, round_.applications[0], E1=2, E2=2)
    return round_


def test_pages_of_a_member_agree_about_blanks(client, route_not_taken):
    client.force_login(route_not_taken.chair.user)
    home = route_not_taken.selection.get_absolute_url()

    assert client.get(home).context["left"] == 0
    by_application = client.get(home, {"by": "application"})
    assert [row["done"] for row in by_application.context["page"].rows] == [3]
    assert "of 3 scored" not in by_application.text
    page = client.get(criterion_url(route_not_taken, "E3")).context
    assert (page["scored"], page["minutes"]) == (1, 0)
    map_page = client.get(map_url(route_not_taken)).context
    assert [(one.done, one.total) for one in map_page["tallies"]] == [(3, 3)]
    assert map_page["minutes"] == 0


def test_what_is_not_scored_yet_is_left_to_do(client, route_not_taken):
    """Of a group at least one is scored, and whatever was answered."""
    client.force_login(route_not_taken.members[1].user)
    home = route_not_taken.selection.get_absolute_url()

    assert client.get(home).context["left"] == 3
    page = client.get(criterion_url(route_not_taken, "E3")).context
    assert (page["scored"], page["minutes"]) == (0, 2)
    opened = client.get(map_url(route_not_taken, code="")).context
    assert (opened["item"].code, opened["minutes"]) == ("E1", 5)


def test_hr_sees_as_much_asked_for_as_there_is_to_give(client, route_not_taken):
    client.force_login(make_hr_officer())

    page = client.get(route_not_taken.selection.get_absolute_url())

    assert [row[2:] for row in page.context["members"]] == [(2, 2), (0, 3)]
