"""One application let in while the panel scores: who, how, and what it reopens."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry, User
from applications import actions as applications
from applications.models import Application, LateAdmission
from roles.models.vacancies import MoveNotAllowed
from shortlisting import actions, closing, policies
from shortlisting.models import PanelMember, Score
from shortlisting.ordering import in_order
from tests.applications.builders import DECLARED, make_ready_draft, write
from tests.builders import make_candidate, make_hr_admin, make_hr_officer
from tests.queries import assert_query_count_same

from .builders import close, give_all, hand_in, make_round, map_url, save
from .test_rounds import url

pytestmark = pytest.mark.django_db

REASON = "Our mistake: the page did not answer on the last day."


def day(days=2):
    last = timezone.localdate() + timedelta(days=days)
    return {
        "last_day_day": last.day,
        "last_day_month": last.month,
        "last_day_year": last.year,
    }


def form(address, **fields):
    return {"email": address, "reason": REASON, **day(), **fields}


def let_in(round_, candidate, *, days=2, by=None):
    return actions.let_in_late(
        selection=round_.selection,
        email=candidate.email,
        until=timezone.now() + timedelta(days=days),
        reason=REASON,
        by=by or make_hr_admin(),
    )


def send(application):
    return applications.submit(
        application=application,
        privacy_notice_version="test",
        by=application.candidate,
    )


def send_late(round_, candidate=None, *, by=None):
    """An application that was let in, and sent."""
    candidate = candidate or make_candidate()
    make_ready_draft(vacancy=round_.selection.vacancy, candidate=candidate)
    return send(let_in(round_, candidate, by=by).application)


@pytest.mark.parametrize("has_draft", [False, True])
def test_hr_is_told_the_same_whether_or_not_there_was_a_draft(
    client, django_capture_on_commit_callbacks, has_draft
):
    round_ = make_round()
    candidate = make_candidate(full_name="")
    if has_draft:
        draft = make_ready_draft(vacancy=round_.selection.vacancy, candidate=candidate)
    client.force_login(make_hr_admin())

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(url("let_in_late", round_), form(candidate.email))

    assert response.url == round_.selection.get_absolute_url()
    page = client.get(response.url).text
    assert "This person can still send an application. We write to them." in page
    assert "Not sent yet; can be sent until" in page
    (message,) = mail.outbox
    assert message.to == [candidate.email]
    assert "You can still send your application" in message.body
    admission = LateAdmission.objects.get()
    assert admission.application.status == "draft"
    if has_draft:
        assert admission.application == draft
    assert AuditEntry.objects.get(action="let in late").reason == REASON


def test_somebody_new_gets_an_account_and_a_draft(client):
    round_ = make_round()
    client.force_login(make_hr_admin())

    known = {"right_address": "late@example.org"}
    client.post(url("let_in_late", round_), form("late@example.org", **known))

    user = User.objects.get(email="late@example.org")
    draft = Application.objects.get(candidate=user)
    client.force_login(user)
    page = client.get(draft.get_absolute_url()).text
    assert "You can still send this application" in page


def test_who_gave_up_before_sending_goes_on_with_their_words():
    round_ = make_round()
    draft = make_ready_draft(vacancy=round_.selection.vacancy)
    applications.withdraw(application=draft, by=draft.candidate)

    admission = let_in(round_, draft.candidate)

    assert admission.application == draft
    assert send(draft).evidence.filter(text__contains="the doctor came").exists()


@pytest.mark.parametrize(
    ("who", "message"),
    [
        ("member", "This person is on the panel"),
        ("removed", "was on the panel while it read applications"),
        ("officer", "This person works in HR"),
        ("applicant", "has sent an application for this post already"),
        ("withdrawn", "has sent an application for this post already"),
        ("closed", "The account with this address is closed"),
    ],
)
def test_who_cannot_be_let_in(client, who, message):
    round_ = make_round(members=3)
    admin = make_hr_admin()
    actions.remove_member(member=round_.members[2], reason="Left", by=admin)
    gone = round_.applications[1]
    applications.withdraw(application=gone, by=gone.candidate)
    people = {
        "member": round_.members[1].user,
        "removed": round_.members[2].user,
        "officer": make_hr_officer(),
        "applicant": round_.applications[0].candidate,
        "withdrawn": gone.candidate,
        "closed": make_candidate(is_active=False),
    }
    client.force_login(admin)

    response = client.post(url("let_in_late", round_), form(people[who].email))

    assert response.status_code == 422
    assert message in response.text
    assert REASON in response.text
    with pytest.raises(MoveNotAllowed):
        let_in(round_, people[who])
    assert not LateAdmission.objects.exists()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"email": ""}, "Enter the e-mail address of the person"),
        ({"email": "nobody"}, "Enter an e-mail address, like"),
        ({"reason": ""}, "Say why this person may still apply"),
        (day(-1), "The last day must be today or later"),
        # One more than is too many, since midnight may pass before it is posted.
        (day(16), "The last day must be in the next 14 days"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(client, fields, message):
    round_ = make_round()
    client.force_login(make_hr_admin())

    response = client.post(
        url("let_in_late", round_), form("late@example.org", **fields)
    )

    assert response.status_code == 422
    assert message in response.text
    assert not LateAdmission.objects.exists()


def test_only_an_hr_admin_lets_in_and_only_while_scoring(client):
    round_ = make_round()
    address = url("let_in_late", round_)
    for user, status in [
        (make_hr_officer(), 403),
        (round_.chair.user, 404),
        (make_candidate(), 404),
    ]:
        client.force_login(user)
        assert client.get(address).status_code == status
        assert client.post(address, form("late@example.org")).status_code == status
    client.force_login(make_hr_admin())
    assert client.get(address).status_code == 200
    close(round_)
    assert client.post(address, form("late@example.org")).status_code == 403
    client.logout()
    assert client.get(address).status_code == 302


def test_the_database_wants_a_reason():
    admission = let_in(make_round(), make_candidate())

    with (
        pytest.raises(IntegrityError, match="late_admission_has_a_reason"),
        transaction.atomic(),
    ):
        LateAdmission.objects.filter(pk=admission.pk).update(reason="")


def test_what_is_sent_late_goes_straight_to_the_panel(client):
    round_ = make_round()
    application = send_late(round_)

    assert application.status == "being_assessed"
    kinds = application.events.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["submitted", "being_assessed"]
    assert LateAdmission.objects.get().closed_at is not None
    client.force_login(application.candidate)
    page = client.get(application.get_absolute_url(), follow=True).text
    assert "It came late, as we agreed with you" in page
    client.force_login(round_.chair.user)
    assert client.get(map_url(round_, application)).status_code == 200


def test_the_late_one_has_a_place_of_its_own_in_each_order():
    """Anywhere among the others, by the seed alone: not last, and not alike."""
    round_ = make_round(members=8, applications=5)
    application = send_late(round_)

    places = []
    for member in round_.members:
        pks = policies.applications_to_score(member.user, round_.selection)
        pks = list(pks.values_list("pk", flat=True))
        order = in_order(pks, seed=round_.selection.seed, member_id=member.pk)
        others = [pk for pk in order if pk != application.pk]
        before = in_order(others, seed=round_.selection.seed, member_id=member.pk)
        assert others == before
        places.append(order.index(application.pk))

    assert len(set(places)) > 1


def test_a_member_who_submitted_scores_the_late_one_alone(client):
    round_ = make_round()
    give_all(round_)
    hand_in(round_, round_.members[1])
    application = send_late(round_)
    member = round_.members[1]
    client.force_login(member.user)

    page = client.get(round_.selection.get_absolute_url()).text
    assert f"{application.blind_code}</a> came late" in page
    assert save(client, round_, "E1", value=3).status_code == 403
    for item in round_.items:
        name = "level" if item.is_competency else "value"
        saved = save(client, round_, item.code, application, **{name: 2})
        assert saved.status_code == 302
        if item.code == "E1":
            waiting = client.post(url("hand_in", round_))
            assert waiting.context["unscored"] == [
                f"{application.blind_code}: E2, D1, C1"
            ]
    client.post(url("hand_in", round_))

    assert save(client, round_, "E1", application, value=3).status_code == 403
    assert client.post(url("hand_in", round_)).status_code == 302
    assert (
        Score.objects.filter(application=round_.applications[0], value=3).count() == 0
    )


def test_the_round_waits_for_the_late_one_however_it_is_to_be_closed(client):
    round_ = make_round(members=3)
    give_all(round_, members=round_.members[:2])
    hand_in(round_, *round_.members[:2])
    application = send_late(round_)
    client.force_login(round_.chair.user)

    page = client.post(url("close_round", round_), {"reason": "On leave"})

    assert page.context["problems"] == [closing.LATE_IS_LEFT]
    assert [
        f"{application.blind_code} came late: {member} has not submitted scores for it."
        for member in round_.members[:2]
    ] == closing.late_unscored(
        policies.every_application(round_.selection),
        closing.active(round_.selection).exclude(submitted_at=None),
    )
    actions.remove_member(member=round_.members[2], reason="Ill", by=make_hr_admin())
    assert round_.reload().phase == "scoring"
    give_all(round_, members=round_.members[:2], applications=[application])
    hand_in(round_, round_.members[0])
    assert round_.reload().phase == "scoring"
    hand_in(round_, round_.members[1])
    assert round_.reload().phase == "moderation"
    assert round_.selection.standings.filter(application=application).exists()


def test_a_conflict_with_the_late_one_leaves_nothing_to_score():
    round_ = make_round(members=3)
    give_all(round_)
    hand_in(round_, round_.members[0])
    application = send_late(round_)
    give_all(round_, applications=[application])
    hand_in(round_, *round_.members[1:])
    assert round_.reload().phase == "scoring"

    place = PanelMember.objects.get(pk=round_.members[0].pk)
    actions.declare_conflict(
        place=place, application=application, note="", by=place.user
    )

    assert round_.reload().phase == "moderation"


def test_the_last_to_submit_waits_for_who_may_still_send():
    round_ = make_round()
    give_all(round_)
    let_in(round_, make_candidate())

    hand_in(round_)

    assert round_.reload().phase == "scoring"
    assert actions.close_finished_rounds(timezone.now()) == ""
    LateAdmission.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert actions.close_finished_rounds(timezone.now()) == (
        "1 rounds of scoring closed."
    )
    assert round_.reload().phase == "moderation"


def test_closing_ends_what_was_not_sent_and_keeps_the_words(
    client, django_capture_on_commit_callbacks
):
    round_ = make_round(members=3)
    give_all(round_)
    hand_in(round_, *round_.members[:2])
    draft = make_ready_draft(vacancy=round_.selection.vacancy)
    write(draft, "A second answer", number=1)
    let_in(round_, draft.candidate)
    client.force_login(round_.chair.user)
    page = client.get(url("close_round", round_)).text
    assert "HR let 1 late application in that did not arrive yet." in page

    with django_capture_on_commit_callbacks(execute=True):
        client.post(url("close_round", round_), {"reason": "No time left"})

    assert round_.reload().phase == "moderation"
    (message,) = mail.outbox
    assert message.to == [draft.candidate.email]
    assert "cannot be sent any more" in message.body
    client.force_login(draft.candidate)
    refused = client.post(reverse("applications:submit", args=[draft.pk]), DECLARED)
    assert "Your words are still here for you to copy" in refused.text
    assert "A second answer" in refused.text
    with pytest.raises(applications.TooLate):
        send(draft)


def test_nothing_is_sent_after_reading_began_without_being_let_in(client):
    """Also within the grace, had it been given anew."""
    round_ = make_round()
    vacancy = round_.selection.vacancy
    vacancy.grace_minutes = 32_000
    vacancy.save()
    draft = make_ready_draft(vacancy=vacancy)

    with pytest.raises(applications.TooLate):
        send(draft)
    client.force_login(draft.candidate)
    client.post(reverse("applications:submit", args=[draft.pk]), DECLARED)

    draft.refresh_from_db()
    assert draft.status == "draft"


def test_an_admission_that_ran_out_takes_nothing_and_says_so(client):
    round_ = make_round()
    draft = make_ready_draft(vacancy=round_.selection.vacancy)
    let_in(round_, draft.candidate)
    LateAdmission.objects.update(until=timezone.now() - timedelta(seconds=1))

    with pytest.raises(applications.TooLate):
        send(draft)
    client.force_login(draft.candidate)
    listed = client.get(reverse("applications:list")).text
    assert "it cannot be sent any more" in listed
    client.force_login(make_hr_admin())
    status = client.get(round_.selection.get_absolute_url()).text
    assert "Not sent, and cannot be sent any more" in status


def test_the_status_page_asks_as_much_for_three_late_ones(client):
    round_ = make_round()
    client.force_login(make_hr_admin())

    address = round_.selection.get_absolute_url()
    assert_query_count_same(
        client, address, lambda: let_in(round_, make_candidate()), most=25
    )
