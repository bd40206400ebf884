"""What is agreed and decided after the line was drawn tells nobody in conflict that a
candidate hidden from them stands at it: two worlds, as in `test_two_worlds`."""

import pytest
from django.urls import reverse

from accounts.actions import record
from shortlisting import actions
from shortlisting.models import Selection
from shortlisting.stale_checks import ShownCell, chair_mark
from tests.builders import make_hr_admin

from .test_two_worlds import (
    SEEING,
    frozen,
    make_files,
    make_people,
    opens,
    sign_in,
    world,
)

pytestmark = pytest.mark.django_db

Phase = Selection.Phase
__all__ = ["frozen"]


def agree_and_decide(people, client):
    """Bring the first application from below a hidden one to it, then decide on it."""
    round_, application = people.round_, people.round_.applications[0]
    user = client.get("/").wsgi_request.user
    item = round_.item("E1")
    selection = round_.reload()
    actions.agree(
        selection=selection,
        application=application,
        item=item,
        number=3,
        reason="All is there",
        by=user,
        shown=ShownCell(user, selection, application, item).mark,
    )
    actions.open_application(application=application, by=user)
    address = reverse("shortlisting:decide", args=[selection.pk, application.pk])
    form = client.get(address).context["form"]
    marks = {name: form.initial[name] for name in ("basis", "proposal", "decided")}
    said = {"outcome": "interview", "reason_code": "strongest_evidence"}
    assert client.post(address, {**marks, **said}).status_code == 302


def chair_goes_on(people, clients):
    agree_and_decide(people, clients["chair"])


def member_is_made_chair(people, clients):
    chair, member = people.round_.members[:2]
    actions.make_chair(member=member, by=make_hr_admin(), shown=chair_mark(chair))
    agree_and_decide(people, clients["member"])


def member_decides_for_a_chair_who_is_gone(people, clients):
    chair = people.round_.chair.user
    chair.is_active = False
    chair.save()
    agree_and_decide(people, clients["member"])


def member_decides_for_a_chair_who_saw_names(people, clients):
    chair, application = people.round_.chair.user, people.round_.applications[0]
    record(action="view identity", subject=application, by=chair)
    agree_and_decide(people, clients["member"])


@pytest.mark.parametrize(
    "walk",
    [
        chair_goes_on,
        member_is_made_chair,
        member_decides_for_a_chair_who_is_gone,
        member_decides_for_a_chair_who_saw_names,
    ],
)
def test_no_move_after_the_line_tells_that_somebody_hidden_stands_at_it(walk, frozen):
    people = make_people(Phase.MODERATION, frozen)
    clients = sign_in({**people.blind, SEEING: people.third})
    make_files(clients["chair"], people.round_)
    phase = Phase.MODERATION

    lacks = world(people, phase, frozen, clients, with_hidden=False, walk=walk)
    has = world(people, phase, frozen, clients, with_hidden=True, walk=walk)

    differing = [asked for asked in lacks if lacks[asked] != has[asked]]
    assert [asked for asked in differing if asked[0] != SEEING] == []
    assert differing
    assert opens(lacks, "member")
