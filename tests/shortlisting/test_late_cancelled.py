"""A late application that HR takes back, and an address that nobody uses yet."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry, User
from applications import actions as applications
from applications.models import LateAdmission
from roles.models.vacancies import MoveNotAllowed
from roles.wording import moment
from shortlisting import actions
from tests.applications.builders import DECLARED, make_ready_draft
from tests.builders import make_candidate, make_hr_admin, make_hr_officer

from .builders import give_all, hand_in, make_round
from .test_late import REASON, day, form, let_in, send
from .test_rounds import url

pytestmark = pytest.mark.django_db

SLIP = "Meant for somebody else"


def cancel_url(round_, application):
    names = {"pk": round_.selection.pk, "application_pk": application.pk}
    return reverse("shortlisting:cancel_late", kwargs=names)


def let_in_with_draft(round_):
    draft = make_ready_draft(vacancy=round_.selection.vacancy)
    let_in(round_, draft.candidate)
    return draft


def test_hr_cancels_what_was_not_sent_and_the_person_is_told(
    client, django_capture_on_commit_callbacks
):
    round_ = make_round()
    draft = let_in_with_draft(round_)
    client.force_login(make_hr_admin())
    status = client.get(round_.selection.get_absolute_url()).text
    assert cancel_url(round_, draft) in status
    page = client.get(cancel_url(round_, draft)).text
    assert f"Cancel the late application {draft.reference}?" in page
    assert REASON in page
    # Whoever reads who it is could not score it any more.
    assert draft.candidate.email not in page + status

    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(cancel_url(round_, draft), {"reason": SLIP})

    assert done.url == round_.selection.get_absolute_url()
    status = client.get(done.url).text
    assert f"Cancelled because: {SLIP}" in status
    assert cancel_url(round_, draft) not in status
    (message,) = mail.outbox
    assert message.to == [draft.candidate.email]
    assert "cannot be sent any more" in message.body
    assert SLIP not in message.body
    assert AuditEntry.objects.get(action="cancel late admission").reason == SLIP
    client.force_login(draft.candidate)
    mine = client.get(reverse("applications:list")).text
    assert "We have taken back that you can still send it." in mine
    assert "The time we gave you" not in mine
    refused = client.post(reverse("applications:submit", args=[draft.pk]), DECLARED)
    assert "Your words are still here for you to copy" in refused.text
    with pytest.raises(applications.TooLate):
        send(draft)


def test_a_reason_is_asked_for(client):
    round_ = make_round()
    draft = let_in_with_draft(round_)
    client.force_login(make_hr_admin())

    page = client.post(cancel_url(round_, draft), {"reason": " "})

    assert "Say why this person may not apply any more" in page.text
    assert LateAdmission.objects.get().is_open


@pytest.mark.parametrize("state", ["sent", "run out", "given up", "cancelled"])
def test_what_is_over_cannot_be_cancelled(client, state):
    round_ = make_round()
    draft, admin = let_in_with_draft(round_), make_hr_admin()
    common = {"selection": round_.selection, "application": draft, "by": admin}
    if state == "sent":
        send(draft)
    elif state == "run out":
        LateAdmission.objects.update(until=timezone.now() - timedelta(seconds=1))
    elif state == "given up":
        applications.withdraw(application=draft, by=draft.candidate)
    else:
        actions.cancel_late(**common, reason=SLIP)
    client.force_login(admin)

    page = client.post(cancel_url(round_, draft), {"reason": SLIP})

    assert page.status_code == 403
    assert "There is nothing to cancel" in page.text
    with pytest.raises(MoveNotAllowed):
        actions.cancel_late(**common, reason=SLIP)


def test_cancelling_closes_the_round_that_waited_for_it():
    round_ = make_round()
    draft = let_in_with_draft(round_)
    give_all(round_)
    hand_in(round_)
    assert round_.reload().phase == "scoring"

    actions.cancel_late(
        selection=round_.selection, application=draft, reason=SLIP, by=make_hr_admin()
    )

    assert round_.reload().phase == "moderation"


def test_who_was_cancelled_may_be_let_in_again(client):
    round_ = make_round()
    draft, admin = let_in_with_draft(round_), make_hr_admin()
    actions.cancel_late(
        selection=round_.selection, application=draft, reason=SLIP, by=admin
    )

    let_in(round_, draft.candidate)

    assert LateAdmission.objects.get().cancelled_reason == ""
    assert send(draft).status == "being_assessed"


def test_only_an_hr_admin_cancels(client):
    round_ = make_round()
    address = cancel_url(round_, let_in_with_draft(round_))
    for user, status in [
        (make_hr_officer(), 403),
        (round_.chair.user, 404),
        (make_candidate(), 404),
    ]:
        client.force_login(user)
        assert client.get(address).status_code == status
        assert client.post(address, {"reason": SLIP}).status_code == status
    client.logout()
    assert client.get(address).status_code == 302
    client.force_login(make_hr_admin())
    nobody = cancel_url(round_, round_.applications[0])
    assert client.get(nobody).status_code == 404
    assert LateAdmission.objects.get().is_open


def test_an_unknown_address_is_asked_about_and_nothing_is_lost(client):
    round_ = make_round()
    client.force_login(make_hr_admin())
    address = url("let_in_late", round_)

    asked = client.post(address, form("lste@example.org"))

    assert asked.status_code == 422
    assert "No account uses lste@example.org. Check the spelling" in asked.text
    assert REASON in asked.text
    assert 'value="lste@example.org"' in asked.text
    assert not User.objects.filter(email="lste@example.org").exists()

    other = form("late@example.org", right_address="lste@example.org")
    again = client.post(address, other)

    assert "No account uses late@example.org. Check the spelling" in again.text
    assert not LateAdmission.objects.exists()

    client.post(address, {**other, "right_address": "late@example.org"})

    admission = LateAdmission.objects.get()
    assert admission.application.candidate.email == "late@example.org"


def test_the_time_they_were_told_is_not_taken_back_in_passing(client):
    """There is a page to cancel it; a longer time may be given at once."""
    round_, candidate = make_round(), make_candidate()
    client.force_login(make_hr_admin())
    address = url("let_in_late", round_)
    client.post(address, form(candidate.email, **day(3)))
    told = LateAdmission.objects.get().until

    refused = client.post(address, form(candidate.email, **day(1)))

    assert refused.status_code == 422
    assert f"They were told that they have until {moment(told)}" in refused.text
    with pytest.raises(MoveNotAllowed):
        let_in(round_, candidate, days=1)
    assert LateAdmission.objects.get().until == told
    client.post(address, form(candidate.email, **day(4)))
    assert LateAdmission.objects.get().until == told + timedelta(days=1)
