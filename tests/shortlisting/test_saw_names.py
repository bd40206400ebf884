"""Who saw names in HR scores nothing of that post, also once the duty is gone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.actions import give_duty
from accounts.models import Duty
from applications.models import Application
from roles.models.vacancies import MoveNotAllowed
from shortlisting import actions, permissions, readiness
from shortlisting.models import Score, Selection
from tests.applications.builders import make_ready_draft
from tests.builders import (
    make_application,
    make_hr_admin,
    make_hr_officer,
    make_panel_member,
    make_staff,
)
from tests.queries import assert_query_count_same

from .builders import give_all, hand_in, make_closed_round, make_round
from .test_absent import pages_of_hr
from .test_late import REASON, send, send_late
from .test_rounds import url
from .test_who_can_act import give_hr_duty

pytestmark = pytest.mark.django_db

WHY = "worked in HR and saw who applied for this post"


def open_one(client, round_):
    page = reverse("applications:show_received", args=[round_.applications[0].pk])
    assert client.get(page).status_code == 200


def open_list(client, round_):
    vacancy = round_.selection.vacancy_id
    page = reverse("applications:list_received", args=[vacancy])
    assert client.get(page).status_code == 200


def read_nothing(client, round_):
    pass


def read_as_hr(client, round_, user, read=open_one):
    """As somebody who got an HR duty, read, and gave it up."""
    give_hr_duty(user)
    client.force_login(user)
    read(client, round_)
    user.groups.clear()
    user.__dict__.pop("duties", None)


@pytest.mark.parametrize("read", [open_one, open_list])
@pytest.mark.parametrize("build", [make_round, make_closed_round])
def test_who_saw_names_does_not_join_the_panel(client, read, build):
    round_, person = build(members=3), make_staff()
    hr = make_hr_admin()
    assert person in permissions.people_to_choose(hr, round_.selection)

    read_as_hr(client, round_, person, read)

    assert person not in permissions.people_to_choose(hr, round_.selection)
    [why] = readiness.before_joining(round_.selection, person)
    assert WHY in why
    client.force_login(hr)
    posted = {"person": "", "email": person.email, "full_name": ""}
    posted["reason"] = "The chair is ill"
    page = client.post(url("add_member", round_), posted)
    assert WHY in page.text
    if round_.selection.phase == "scoring":
        with pytest.raises(MoveNotAllowed, match=WHY):
            actions.add_member(
                selection=round_.selection, user=person, is_chair=False, by=hr
            )
    assert not round_.selection.members.filter(user=person).exists()


def test_who_let_somebody_in_by_their_address_does_not_score_them(client):
    round_, person = make_round(members=3), make_hr_admin()
    sent = send_late(round_, by=person)
    person.groups.clear()
    person.__dict__.pop("duties", None)

    client.force_login(make_hr_officer())
    shown = client.get(round_.selection.get_absolute_url()).text

    [why] = readiness.before_joining(round_.selection, person)
    assert WHY in why
    # Everybody else in HR reads of it without a name.
    assert sent.reference in shown
    assert sent.candidate.email not in shown
    assert sent.candidate.full_name not in shown


def test_who_saw_nothing_of_this_post_joins(client):
    round_, other, person = make_round(), make_round(), make_staff()
    read_as_hr(client, other, person)

    assert readiness.before_joining(round_.selection, person) == []
    assert person in permissions.people_to_choose(make_hr_admin(), round_.selection)


def test_an_empty_list_and_ones_own_application_name_nobody(client):
    """Only theirs is there; what others send comes after they looked."""
    round_, person = make_round(applications=0), make_staff()
    make_application(
        vacancy=round_.selection.vacancy, candidate=make_staff(), submitted=False
    )
    read_as_hr(client, round_, person, open_list)
    late = make_application(vacancy=round_.selection.vacancy, submitted=True)
    assert late.submitted_at < timezone.now()

    assert readiness.before_joining(round_.selection, person) == []


def test_who_let_somebody_in_late_knows_who_wrote_what_came():
    """It comes alone, and they gave the address; until it is sent they know of none."""
    round_, person = make_round(members=3), make_staff()
    draft = make_ready_draft(vacancy=round_.selection.vacancy)
    give_duty(user=person, duty=Duty.HR_ADMIN, by=None)
    admission = actions.let_in_late(
        selection=round_.selection,
        email=draft.candidate.email,
        until=timezone.now() + timedelta(days=2),
        reason=REASON,
        by=person,
    )
    person.groups.clear()
    assert readiness.before_joining(round_.selection, person) == []

    send(admission.application)

    [why] = readiness.before_joining(round_.selection, person)
    assert WHY in why
    assert person not in permissions.people_to_choose(make_hr_admin(), round_.selection)


@pytest.mark.parametrize("read", [open_one, open_list])
def test_a_place_does_not_come_back_with_the_duty_gone(client, read):
    round_ = make_round(members=3)
    member = round_.members[1]
    home = round_.selection.get_absolute_url()

    read_as_hr(client, round_, member.user, read)

    client.force_login(member.user)
    page = client.get(home)
    assert page.status_code == 200
    assert "You cannot choose for this post" in page.text
    assert round_.applications[0].blind_code not in page.text
    panels = client.get(reverse("shortlisting:list_selections")).text
    assert "you saw who applied, when you worked in HR" in panels
    assert client.get(url("hand_in", round_)).status_code == 404
    assert client.get(url("leave_panel", round_)).status_code == 404
    assert member.user not in permissions.people_on(round_.selection)
    assert not Score.objects.exists()


def test_a_place_comes_back_to_who_read_nothing(client):
    round_ = make_round(members=3)

    read_as_hr(client, round_, round_.members[1].user, read_nothing)

    client.force_login(round_.members[1].user)
    page = client.get(round_.selection.get_absolute_url())
    assert "You cannot choose for this post" not in page.text
    assert client.get(url("hand_in", round_)).status_code == 200


def test_the_page_is_for_its_member_alone(client):
    round_, stranger = make_round(members=3), make_staff()
    read_as_hr(client, round_, round_.members[1].user)
    home = round_.selection.get_absolute_url()

    client.force_login(stranger)
    assert client.get(home).status_code == 404
    read_as_hr(client, round_, stranger)
    assert client.get(home).status_code == 404
    client.logout()
    assert client.get(home).status_code == 302


def test_hr_reads_why_a_round_waits(client):
    round_ = make_round(members=3)

    read_as_hr(client, round_, round_.members[1].user)

    says = "Saw who applied for this post, in HR, so cannot score or decide. The round"
    assert all(says in page for page in pages_of_hr(client, round_))


def test_hr_reads_that_a_chair_who_saw_names_is_replaced(client):
    round_ = make_round(members=3)

    read_as_hr(client, round_, round_.chair.user)

    says = "so cannot score or decide. Make another member the chair."
    assert all(says in page for page in pages_of_hr(client, round_))
    [why] = readiness.before_chairing(round_.chair)
    assert WHY in why


def test_what_they_submitted_before_counts(client):
    round_ = make_round(members=3)
    give_all(round_)
    hand_in(round_, *round_.members[:2])
    read_as_hr(client, round_, round_.members[1].user)

    hand_in(round_, round_.members[2])

    assert round_.reload().phase == "moderation"
    client.force_login(round_.members[1].user)
    page = client.get(round_.selection.get_absolute_url())
    assert "The scores that you submitted count." in page.text


def test_a_list_of_panels_asks_the_same_number_of_questions(client):
    user = make_staff()
    user.groups.clear()
    client.force_login(user)

    def make_row():
        round_ = make_round(members=1)
        make_panel_member(selection=round_.selection, user=user)
        read_as_hr(client, round_, user)

    page = reverse("shortlisting:list_selections")
    assert_query_count_same(client, page, make_row)


def test_present_hr_reads_panels_as_ever(client):
    """Whom the rule is not about."""
    round_, hr = make_round(members=3), make_hr_officer()
    client.force_login(hr)
    open_one(client, round_)

    assert client.get(round_.selection.get_absolute_url()).status_code == 200
    assert Application.objects.count() == 2
    assert hr.has_duty(Duty.HR_OFFICER)
    assert Selection.objects.get().phase == "scoring"
