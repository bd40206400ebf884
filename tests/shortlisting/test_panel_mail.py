"""Every mail to a panel goes to those who are on it now, each by themselves."""

import pytest
from django.core import mail
from django.urls import reverse, reverse_lazy

from accounts.actions import give_duty
from accounts.models import Duty
from shortlisting import actions
from shortlisting.models import PanelMember, Selection
from tests.builders import (
    make_application,
    make_hr_admin,
    make_hr_officer,
    make_panel_member,
    make_staff,
)
from tests.queries import assert_query_count_same

from .builders import give_all, hand_in, make_closed_round, make_round
from .test_late import send_late
from .test_rounds import url
from .test_what_decisions_rest_on import stand_down
from .test_who_can_act import close_account

LIST = reverse_lazy("shortlisting:list_selections")

SUBJECTS = ("Scoring has started:", "Vacancy withdrawn:", "One more application")

pytestmark = pytest.mark.django_db


def told():
    """{address} of the mails to panels; those to candidates are left out."""
    return {
        message.to[0] for message in mail.outbox if message.subject.startswith(SUBJECTS)
    }


def unseat(round_):
    """Two members who stay, and one of each kind who is on the panel no more."""
    removed, applied, closed, officer = (
        make_panel_member(selection=round_.selection, user=make_staff())
        for _ in range(4)
    )
    hr = make_hr_admin()
    PanelMember.objects.filter(pk=removed.pk).update(
        removed_at=removed.added_at, removed_by=hr, removed_reason="Left"
    )
    make_application(
        vacancy=round_.selection.vacancy, candidate=applied.user, submitted=True
    )
    closed.user.is_active = False
    closed.user.save()
    give_duty(user=officer.user, duty=Duty.HR_OFFICER, by=hr)
    return {member.user.email for member in round_.members}


def test_withdrawing_is_told_to_who_stands_in_as_well(
    django_capture_on_commit_callbacks,
):
    round_ = make_closed_round(applications=1)
    for member in round_.members:
        place = PanelMember.objects.get(pk=member.pk)
        actions.declare_conflict(
            place=place, application=round_.applications[0], note="", by=place.user
        )
    stand_in = actions.add_member(
        selection=round_.selection,
        user=make_staff(),
        is_chair=False,
        by=make_hr_officer(),
    )
    staying = unseat(round_)

    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw_vacancy(
            vacancy=round_.selection.vacancy, by=make_hr_admin(), reason="Cuts"
        )

    assert told() == staying | {stand_in.user.email}


@pytest.mark.parametrize("phase", ["setting_up", "scoring"])
def test_withdrawing_is_told_to_nobody_who_left(
    django_capture_on_commit_callbacks, phase
):
    round_ = make_round()
    Selection.objects.update(phase=phase)
    staying = unseat(round_)

    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw_vacancy(
            vacancy=round_.selection.vacancy, by=make_hr_admin(), reason="Cuts"
        )

    assert told() == staying


def test_the_start_is_told_to_nobody_who_left(django_capture_on_commit_callbacks):
    round_ = make_round()
    Selection.objects.update(phase="setting_up")
    round_.selection.vacancy.reading_began_at = None
    round_.selection.vacancy.save()
    staying = unseat(round_)

    with django_capture_on_commit_callbacks(execute=True):
        actions.start_scoring(selection=round_.reload(), by=make_hr_officer())

    assert told() == staying


# ---- what came late


def submit_then_send_late(round_, capture):
    give_all(round_)
    hand_in(round_, *round_.members[1:])
    mail.outbox.clear()
    with capture(execute=True):
        return send_late(round_)


def test_who_had_submitted_is_told_that_an_application_came_late(
    django_capture_on_commit_callbacks,
):
    round_ = make_round(members=3)
    unseat(round_)
    PanelMember.objects.exclude(pk=round_.chair.pk).update(
        submitted_at=round_.chair.added_at
    )
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        application = send_late(round_)

    messages = [one for one in mail.outbox if one.to[0] in told()]
    assert sorted(one.to[0] for one in messages) == sorted(
        member.user.email for member in round_.members[1:]
    )
    for message in messages:
        assert "An application came late" in message.body
        for word in (
            application.blind_code,
            application.reference,
            application.candidate.full_name,
            application.candidate.email,
        ):
            assert word not in message.subject + message.body


def test_each_arrival_is_told_once(django_capture_on_commit_callbacks):
    round_ = make_round(members=3)
    submit_then_send_late(round_, django_capture_on_commit_callbacks)
    assert len(mail.outbox) == 4  # two members; the candidate is let in, and sends

    with django_capture_on_commit_callbacks(execute=True):
        send_late(round_)

    assert len(mail.outbox) == 8


def test_nobody_is_told_of_what_they_would_score_anyway(
    django_capture_on_commit_callbacks,
):
    round_ = make_round()
    give_all(round_)

    with django_capture_on_commit_callbacks(execute=True):
        send_late(round_)

    assert told() == set()


def test_the_list_of_panels_says_where_something_came_late(
    client, django_capture_on_commit_callbacks
):
    round_ = make_round(members=3)
    application = submit_then_send_late(round_, django_capture_on_commit_callbacks)
    came = "An application came late and is still to be scored."

    client.force_login(round_.chair.user)
    assert came not in client.get(LIST).text
    member = round_.members[1]
    client.force_login(member.user)
    assert came in client.get(LIST).text
    assert application.blind_code not in client.get(LIST).text
    client.force_login(make_hr_admin())
    assert came not in client.get(LIST).text

    give_all(round_, applications=[application])
    hand_in(round_, member)

    client.force_login(member.user)
    assert came not in client.get(LIST).text


def test_nothing_is_asked_for_on_the_list_once_it_is_withdrawn(
    client, django_capture_on_commit_callbacks
):
    round_ = make_round(members=3)
    submit_then_send_late(round_, django_capture_on_commit_callbacks)
    actions.withdraw_vacancy(
        vacancy=round_.selection.vacancy, by=make_hr_admin(), reason="Cuts"
    )
    client.force_login(round_.members[1].user)

    assert "came late" not in client.get(LIST).text


def test_the_list_asks_as_much_for_three_panels(client):
    round_ = make_round()
    user = round_.members[1].user
    client.force_login(user)

    def join_another():
        other = make_round()
        give_all(other)
        make_panel_member(
            selection=other.selection, user=user, submitted_at=other.chair.added_at
        )
        send_late(other)

    join_another()
    assert_query_count_same(client, LIST, join_another)


# ---- who stands in


def chair_in_conflict(round_):
    stand_down(round_, round_.chair, round_.applications[0])


def chair_gone(round_):
    close_account(round_.chair.user)


def both(round_):
    chair_in_conflict(round_)
    chair_gone(round_)


@pytest.mark.parametrize(
    ("happen", "asked"),
    [
        (chair_in_conflict, "decide where the chair does not."),
        (chair_gone, "decide on every candidate you do not know."),
        (both, "decide on every candidate you do not know."),
    ],
)
def test_a_stand_in_is_told_what_they_decide(
    client, django_capture_on_commit_callbacks, happen, asked
):
    round_ = make_closed_round()
    happen(round_)
    client.force_login(make_hr_officer())
    sent = {"person": make_staff().pk, "reason": "Ill"}
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(url("add_member", round_), sent)

    [message] = mail.outbox
    body = " ".join(message.body.split())
    assert asked in body
    sentences = ("where the chair does not", "on every candidate", "again when")
    assert sum(one in body for one in sentences) == 1


def test_the_form_after_the_round_offers_what_joining_does(client):
    """Who joins then scores nothing, and is no chair at once."""
    round_ = make_closed_round()
    chair_gone(round_)
    client.force_login(make_hr_officer())
    panel = reverse("shortlisting:set_up", args=[round_.selection.vacancy_id])

    page = client.get(panel).text

    assert "Add somebody" in page
    assert "They score too" not in page
    assert "is_chair" not in page
    sent = {"person": make_staff().pk, "reason": "Ill", "is_chair": "on"}
    stale = client.post(url("add_member", round_), sent)
    assert stale.status_code == 422
    assert "The round was closed while this page was open." in stale.text
    assert "Ill" in stale.text
    assert not PanelMember.objects.filter(is_stand_in=True).exists()
