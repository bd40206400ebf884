"""A page that asks whether somebody leaves a panel, or the round is closed, was left
open: what follows from it is another by now, so it is shown again before it is done."""

import pytest

from fields.stale_pages import CHANGED
from shortlisting.models import PanelMember
from tests.builders import make_hr_officer, make_panel_member
from tests.marks import mark_on

from .builders import give_all, hand_in, make_closed_round, make_round
from .test_rounds import url
from .test_true_words import words
from .test_unscored import decide_one

pytestmark = pytest.mark.django_db


def removing(round_):
    member = round_.members[1]
    address = url("remove_member", round_, member.pk)
    return make_hr_officer(), address, {"reason": "Moved"}


def leaving(round_):
    return round_.members[1].user, url("leave_panel", round_), {}


def is_gone(round_):
    return PanelMember.objects.get(pk=round_.members[1].pk).removed_at is not None


@pytest.mark.parametrize("ask", [removing, leaving])
def test_nobody_leaves_on_a_page_that_showed_other_consequences(client, ask):
    round_ = make_closed_round(members=4)
    user, address, said = ask(round_)
    client.force_login(user)
    mark = mark_on(client.get(address))
    decide_one(round_, round_.applications[0], round_.chair.user)

    refused = client.post(address, {**said, "shown": mark})

    assert CHANGED in words(refused)
    assert "1 decision" in words(refused)
    assert said.get("reason", "") in refused.text
    assert not is_gone(round_)

    done = client.post(address, {**said, "shown": mark_on(refused)})

    assert done.status_code == 302
    assert is_gone(round_)


def test_a_round_is_closed_only_on_those_whom_the_page_named(client):
    round_ = make_round(members=3)
    give_all(round_)
    hand_in(round_, *round_.members[:2])
    client.force_login(round_.chair.user)
    address = url("close_round", round_)
    mark = mark_on(client.get(address))
    joined = make_panel_member(selection=round_.selection)

    refused = client.post(address, {"reason": "No time", "shown": mark})

    assert CHANGED in words(refused)
    assert str(joined) in words(refused)
    assert "No time" in refused.text
    assert round_.reload().phase == "scoring"

    client.post(address, {"reason": "No time", "shown": mark_on(refused)})

    assert round_.reload().phase == "moderation"
