"""When everybody withdrew, HR reads that nobody is left and the ways out."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from applications import actions as applications
from shortlisting import actions
from tests.builders import make_candidate, make_hr_admin, make_hr_officer

from .builders import give_all, hand_in, make_round, signing
from .test_who_can_act import close_account

pytestmark = pytest.mark.django_db

WHY = "Everybody who sent an application has withdrawn it, so nobody is left"
SCORES = ("Ask those who have not", "add a member", "waits for their scores", "#add")


def all_withdraw(round_):
    for application in round_.applications:
        application.refresh_from_db()
        applications.withdraw(application=application, by=application.candidate)


def pages(client, round_, hr):
    client.force_login(hr)
    vacancy = round_.selection.vacancy_id
    addresses = [
        round_.selection.get_absolute_url(),
        reverse("roles:manage_vacancy", args=[vacancy]),
    ]
    return [" ".join(client.get(one).text.split()) for one in addresses]


def make_scored(chair_is_in=True):
    round_ = make_round(members=3)
    give_all(round_)
    if chair_is_in:
        hand_in(round_, round_.chair)
    return round_


@pytest.mark.parametrize("phase", ["scoring", "moderation", "decided"])
@pytest.mark.parametrize("is_gone", [False, True])
def test_hr_reads_that_nobody_is_left_and_what_they_can_do(client, phase, is_gone):
    round_ = make_scored()
    if phase != "scoring":
        hand_in(round_, *round_.members[1:])
    if is_gone:
        for member in round_.members[1:]:
            close_account(member.user)
    all_withdraw(round_)
    if phase == "decided":
        actions.finish(**signing(round_.reload(), round_.chair.user))
    vacancy = round_.reload().vacancy
    says = "Nobody was invited to an interview" if phase == "decided" else WHY

    for page in pages(client, round_, make_hr_officer()):
        assert says in page
        assert reverse("shortlisting:withdraw_vacancy", args=[vacancy.pk]) in page
        assert reverse("roles:create_vacancy", args=[vacancy.version_id]) in page
        assert "A panel is reading the applications" not in page
        assert [words for words in SCORES[:3] if words in page] == []


def test_as_long_as_one_is_left_nothing_is_said(client):
    round_ = make_scored()
    gone = round_.applications[0]
    applications.withdraw(application=gone, by=gone.candidate)

    status, manage = pages(client, round_, make_hr_officer())

    assert WHY not in status + manage
    assert "Ask those who have not" in status


def test_a_late_application_may_still_come(client):
    round_ = make_scored()
    all_withdraw(round_)
    hr = make_hr_admin()
    actions.let_in_late(
        selection=round_.reload(),
        email=make_candidate().email,
        until=timezone.now() + timedelta(days=2),
        reason="Our form failed",
        by=hr,
    )

    status, manage = pages(client, round_, hr)

    assert (
        f"{WHY} to choose from.</strong> 1 late application may still come." in status
    )
    assert "Ask those who have not" not in status
    assert WHY in manage


def test_once_it_is_withdrawn_nothing_is_to_be_done(client):
    round_ = make_scored()
    all_withdraw(round_)
    hr = make_hr_admin()
    actions.withdraw_vacancy(vacancy=round_.reload().vacancy, by=hr, reason="-")

    for page in pages(client, round_, hr):
        assert WHY not in page
