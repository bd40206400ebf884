"""When a conflict that was declared by mistake can be taken back."""

import pytest

from roles.models.vacancies import MoveNotAllowed
from shortlisting import actions, policies
from shortlisting.models import Conflict, PanelMember
from tests.builders import make_hr_officer

from .builders import give, give_all, hand_in, make_round
from .test_late import send_late
from .test_rounds import url
from .test_what_decisions_rest_on import stand_down

pytestmark = pytest.mark.django_db


def late_for_who_submitted():
    """Two of three have submitted; then something came late."""
    round_ = make_round(members=3)
    give_all(round_)
    hand_in(round_, *round_.members[:2])
    return round_, round_.members[1], send_late(round_)


def declare(client, round_, member, application):
    client.force_login(member.user)
    address = url("declare_conflict", round_, application.pk)
    page = client.get(address).text
    client.post(address, {"note": "The same name"})
    client.force_login(make_hr_officer())
    return page


def test_it_is_taken_back_and_the_member_scores_it_after_all(client):
    round_, member, late = late_for_who_submitted()
    page = declare(client, round_, member, late)
    assert "HR can, until you submit what came late" in page
    home = client.get(round_.selection.get_absolute_url()).text
    address = url("lift_conflict", round_, member.pk, late.pk)
    assert address in home

    client.post(address, {"reason": "Another person of that name"})

    assert not Conflict.objects.exists()
    assert late in policies.applications_to_score(member.user, round_.selection)
    for item in round_.items:
        give(round_, member, late, **{item.code: 2})
    hand_in(round_, member)
    assert PanelMember.objects.get(pk=member.pk).late_submissions.count() == 1


def test_it_stays_once_scores_of_it_were_submitted(client):
    round_, member, late = late_for_who_submitted()
    for item in round_.items:
        give(round_, member, late, **{item.code: 2})
    hand_in(round_, member)
    page = declare(client, round_, member, late)
    assert "This cannot be taken back." in page
    home = client.get(round_.selection.get_absolute_url()).text
    address = url("lift_conflict", round_, member.pk, late.pk)

    assert address not in home
    assert client.post(address, {"reason": "x"}).status_code == 403
    with pytest.raises(MoveNotAllowed):
        actions.lift_conflict(
            conflict=Conflict.objects.get(), reason="x", by=make_hr_officer()
        )
    assert Conflict.objects.exists()


def test_a_conflict_for_what_came_in_time_stays_beside_it(client):
    round_, member, _ = late_for_who_submitted()
    stand_down(round_, member, round_.applications[0])
    client.force_login(make_hr_officer())
    address = url("lift_conflict", round_, member.pk, round_.applications[0].pk)

    assert client.post(address, {"reason": "x"}).status_code == 403


def test_one_declared_before_submitting_the_others_is_taken_back_after(client):
    round_ = make_round(members=3)
    member, late = round_.members[1], send_late(round_)
    declare(client, round_, member, late)
    give_all(round_)
    hand_in(round_, member)

    address = url("lift_conflict", round_, member.pk, late.pk)
    client.post(address, {"reason": "Another person of that name"})

    assert not Conflict.objects.exists()
    assert PanelMember.objects.get(pk=member.pk).reopened == {late.pk}


def test_no_conflict_of_who_left_the_panel_is_called_a_mistake(client):
    round_ = make_round(members=3)
    application, member = round_.applications[0], round_.members[2]
    declare(client, round_, member, application)
    address = url("lift_conflict", round_, member.pk, application.pk)
    home = round_.selection.get_absolute_url()
    assert address in client.get(home).text

    hr = make_hr_officer()
    actions.remove_member(member=member, reason="Moved away", by=hr)

    assert address not in client.get(home).text
    assert "take part" not in client.get(address, follow=True).text
    with pytest.raises(MoveNotAllowed):
        actions.lift_conflict(conflict=Conflict.objects.get(), reason="x", by=hr)


def test_a_conflict_stays_once_the_member_has_submitted(client):
    """What they had not scored would be missing, and nothing is opened again."""
    round_ = make_round()
    member, application = round_.members[1], round_.applications[0]
    stand_down(round_, member, application)
    give_all(round_)
    hand_in(round_, member)
    client.force_login(make_hr_officer())
    address = url("lift_conflict", round_, member.pk, application.pk)

    page = client.get(round_.selection.get_absolute_url())

    assert address not in page.text
    assert client.post(address, {"reason": "A mistake"}).status_code == 403
    assert Conflict.objects.count() == 1
