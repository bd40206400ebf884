"""Who was let in late and the panel: apart, told of each other, and ended in time."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.actions import give_duty
from accounts.models import Duty
from applications import actions as applications
from applications.models import Application, LateAdmission
from roles.models.vacancies import MoveNotAllowed
from shortlisting import actions
from shortlisting.models import PanelMember
from tests.applications.builders import make_ready_draft
from tests.builders import make_hr_admin, make_hr_officer, make_staff

from .builders import give_all, hand_in, make_round
from .test_late import form, let_in, send, send_late
from .test_late_cancelled import cancel_url
from .test_rounds import url

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def add(round_, user):
    return actions.add_member(
        selection=round_.selection, user=user, is_chair=False, by=make_hr_officer()
    )


def let_in_staff(round_):
    """Somebody who works here, with a draft that they may still send."""
    draft = make_ready_draft(
        vacancy=round_.selection.vacancy,
        candidate=make_staff(full_name="Both Sides"),
    )
    let_in(round_, draft.candidate)
    return draft


# ---- on the panel or a candidate, never both


@pytest.mark.parametrize("by_address", [False, True])
def test_who_may_still_send_late_is_not_put_on_the_panel(client, by_address):
    round_ = make_round()
    person = let_in_staff(round_).candidate
    client.force_login(make_hr_officer())
    chosen = {"email": person.email} if by_address else {"person": person.pk}

    page = client.post(url("add_member", round_), chosen)

    assert page.status_code == 422
    assert "Both Sides was let in to apply late for this post" in page.text
    with pytest.raises(MoveNotAllowed):
        add(round_, person)
    assert not PanelMember.objects.filter(user=person).exists()


@pytest.mark.parametrize("end", ["cancelled", "run out", "given up"])
def test_who_cannot_send_any_more_may_join_and_is_not_let_in_again(end):
    round_ = make_round()
    draft = let_in_staff(round_)
    if end == "cancelled":
        actions.cancel_late(
            selection=round_.selection,
            application=draft,
            reason="A slip",
            by=make_hr_admin(),
        )
    elif end == "run out":
        LateAdmission.objects.update(until=timezone.now() - timedelta(seconds=1))
    else:
        applications.withdraw(application=draft, by=draft.candidate)

    add(round_, draft.candidate)

    with pytest.raises(MoveNotAllowed):
        let_in(round_, draft.candidate)
    with pytest.raises((applications.TooLate, MoveNotAllowed)):
        send(draft)


def test_the_action_refuses_whomever_the_form_would():
    """Two pages may have been open: the form looked before the lock."""
    round_ = make_round(members=3)
    sent, gone, officer = make_staff(), round_.members[2], make_staff()
    send_late(round_, sent)
    actions.remove_member(member=gone, reason="Left", by=make_hr_admin())
    give_duty(user=officer, duty=Duty.HR_OFFICER, by=make_hr_admin())
    closed = make_staff(is_active=False)
    member = round_.members[1].user

    for person in (sent, gone.user, officer, closed, member):
        with pytest.raises(MoveNotAllowed):
            add(round_, person)

    assert round_.selection.members.count() == 3


# ---- a draft that the candidate gives up


@pytest.mark.parametrize("is_sent", [False, True])
def test_giving_up_ends_what_was_let_in(client, is_sent):
    round_ = make_round()
    draft = let_in_staff(round_)
    if is_sent:
        send(draft)
    used_at = LateAdmission.objects.get().closed_at

    applications.withdraw(application=draft, by=draft.candidate)

    admission = LateAdmission.objects.get()
    assert admission.closed_at is not None
    assert used_at in (None, admission.closed_at)
    client.force_login(make_hr_admin())
    status = client.get(round_.selection.get_absolute_url()).text
    assert "Not sent yet" not in status
    assert cancel_url(round_, draft) not in status


def test_the_round_no_longer_waits_for_what_was_given_up():
    round_ = make_round()
    draft = let_in_staff(round_)
    give_all(round_)
    hand_in(round_)
    assert round_.reload().phase == "scoring"

    applications.withdraw(application=draft, by=draft.candidate)

    assert actions.close_finished_rounds(timezone.now()) == (
        "1 rounds of scoring closed."
    )


# ---- who left the panel


def leave(round_, member):
    actions.remove_member(member=member, reason="Left", by=member.user)


def late_page(client, round_, person):
    client.force_login(make_hr_admin())
    return client.post(url("let_in_late", round_), form(person.email))


def test_who_left_with_a_draft_and_read_nothing_may_be_let_in(client):
    round_ = make_round(members=3)
    member = round_.members[2]
    make_ready_draft(vacancy=round_.selection.vacancy, candidate=member.user)
    Application.objects.filter(status="draft").update(started_at=LONG_AGO)
    leave(round_, member)

    assert late_page(client, round_, member.user).status_code == 302

    assert send(LateAdmission.objects.get().application).submitted_at


def test_who_left_before_reading_began_may_be_let_in(client):
    round_ = make_round(members=3)
    leave(round_, round_.members[2])
    PanelMember.objects.exclude(removed_at=None).update(removed_at=LONG_AGO)

    assert late_page(client, round_, round_.members[2].user).status_code == 302


@pytest.mark.parametrize("draft", ["none", "begun later", "given up"])
def test_who_could_read_is_told_to_hr_as_such(client, draft):
    round_ = make_round(members=3)
    member = round_.members[2]
    if draft != "none":
        application = make_ready_draft(
            vacancy=round_.selection.vacancy, candidate=member.user
        )
    if draft == "given up":
        Application.objects.filter(status="draft").update(started_at=LONG_AGO)
        applications.withdraw(application=application, by=member.user)
    leave(round_, member)

    page = late_page(client, round_, member.user)

    assert page.status_code == 422
    assert "was on the panel while it read applications" in page.text


def test_each_other_reason_is_the_true_one(client):
    round_ = make_round(members=3)
    make_ready_draft(vacancy=round_.selection.vacancy, candidate=round_.members[2].user)

    for person in (round_.members[1].user, round_.members[2].user):
        page = late_page(client, round_, person).text
        assert "This person is on the panel, so cannot apply" in page
        assert "works in HR" not in page
    assert (
        "This person works in HR" in late_page(client, round_, make_hr_officer()).text
    )
