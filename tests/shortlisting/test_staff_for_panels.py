"""The staff mark that a place on a panel gives, and its end with the last place."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.actions import give_duty
from accounts.models import Duty
from shortlisting import actions
from shortlisting.models import Selection
from tests.accounts.test_second_factor import is_led_to_set_up
from tests.applications.builders import make_ready_draft
from tests.builders import make_candidate, make_hr_admin, make_staff

from .builders import make_round
from .test_rounds import url

pytestmark = pytest.mark.django_db


def invite(round_, address="nia@example.org"):
    return actions.invite_member(
        selection=round_.selection,
        email=address,
        full_name="",
        is_chair=False,
        by=make_hr_admin(),
    )


def is_staff(user):
    user.refresh_from_db()
    return user.is_staff


def setting_up():
    round_ = make_round()
    Selection.objects.update(phase="setting_up")
    return round_


def test_a_candidate_on_a_panel_keeps_their_applications_and_can_leave(
    client, settings
):
    settings.STAFF_SECOND_FACTOR = True
    round_, candidate = setting_up(), make_candidate(email="nia@example.org")
    draft = make_ready_draft(candidate=candidate)
    member = invite(round_)
    client.force_login(member.user)

    home = client.get(draft.get_absolute_url())
    assert home.status_code == 200
    assert "Your applications" in home.text
    assert "Your panels" in home.text
    assert (
        url("leave_panel", round_)
        in client.get(reverse("shortlisting:list_selections")).text
    )
    assert is_led_to_set_up(client.get(round_.selection.get_absolute_url()))
    client.post(url("leave_panel", round_))

    assert not is_staff(candidate)


def test_the_mark_stays_while_there_is_another_place():
    first, second = make_round(), make_round()
    places = [invite(first), invite(second)]

    actions.remove_member(member=places[0], reason="Left", by=make_hr_admin())
    assert is_staff(places[0].user)
    actions.remove_member(member=places[1], reason="Left", by=make_hr_admin())
    assert not is_staff(places[0].user)


def test_who_is_staff_otherwise_stays_so():
    round_ = make_round()
    staff = make_staff(email="nia@example.org")
    officer = make_candidate(email="bo@example.org")
    places = [invite(round_), invite(round_, officer.email)]
    give_duty(user=officer, duty=Duty.AUDITOR, by=None)

    for place in places:
        actions.remove_member(member=place, reason="Left", by=make_hr_admin())

    assert is_staff(staff)
    assert is_staff(officer)


def test_a_place_that_ends_by_itself_ends_the_mark():
    round_ = make_round()
    member = invite(round_)

    assert actions.end_staff_marks(timezone.now()) == ""
    make_ready_draft(vacancy=round_.selection.vacancy, candidate=member.user)
    member.user.applications.update(status="submitted", submitted_at=timezone.now())

    assert actions.end_staff_marks(timezone.now()).startswith("1 staff mark")
    assert not is_staff(member.user)


def test_who_is_added_is_told(django_capture_on_commit_callbacks):
    round_ = setting_up()

    with django_capture_on_commit_callbacks(execute=True):
        invite(round_)

    (message,) = mail.outbox
    assert message.to == ["nia@example.org"]
    assert message.subject.startswith("You are on a panel: ")
    assert message.body.startswith("Hello\n")


@pytest.mark.parametrize("by_hr", [False, True])
def test_hr_reads_who_left_and_whom_it_removed(client, by_hr):
    round_, admin = make_round(members=3), make_hr_admin()
    member = round_.members[2]
    by = admin if by_hr else member.user
    actions.remove_member(member=member, reason="A slip", by=by)
    client.force_login(admin)

    status = client.get(round_.selection.get_absolute_url()).text
    panel = client.get(
        reverse("shortlisting:set_up", args=[round_.selection.vacancy_id])
    ).text

    assert ("Removed by HR" in status) == by_hr
    assert ("Left the panel" in status) == (not by_hr)
    assert ("Removed by HR on" in panel) == by_hr
