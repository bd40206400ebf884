"""A person on a panel with a draft for the same post: neither reads, nor is told of.

By phase: before reading a draft may be sent, which ends the seat, and the marking
scheme would help; while a panel reads only who was let in late can send, and that is
nobody of the panel; afterwards nothing can be sent. In all of them the panel's pages
wait until one of the two is given up.
"""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from applications import actions as applications
from applications.models import LateAdmission
from roles.models.vacancies import MoveNotAllowed
from shortlisting import actions, policies
from shortlisting.models import PanelMember, Selection
from tests.applications.builders import make_ready_draft
from tests.builders import make_candidate, make_hr_admin, make_hr_officer, make_staff

from .builders import (
    close,
    criterion_url,
    give_all,
    hand_in,
    make_round,
    map_url,
    save,
)
from .test_late import let_in, send
from .test_rounds import url

pytestmark = pytest.mark.django_db

PHASES = ("setting_up", "scoring", "moderation", "decided")
CHOICE = "You cannot both apply for a post and choose for it"
TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]+')


def make_phase(phase):
    """A round of three in this phase; its last member is the one to apply."""
    round_ = make_round(members=3)
    if phase == "setting_up":
        Selection.objects.update(phase=phase)
    elif phase != "scoring":
        close(round_)
        Selection.objects.update(phase=phase)
    round_.reload()
    return round_


def begin(round_, member):
    return make_ready_draft(vacancy=round_.selection.vacancy, candidate=member.user)


def reading_pages(round_):
    names = ("show_matrix", "show_ranking", "moderate", "hand_in", "close_round")
    return [
        map_url(round_),
        criterion_url(round_),
        criterion_url(round_, "C1"),
        *(url(name, round_) for name in names),
        url("export_scores", round_),
    ]


@pytest.mark.parametrize("phase", PHASES)
def test_a_member_with_a_draft_chooses_before_they_read(client, phase):
    round_ = make_phase(phase)
    member = round_.members[2]
    draft = begin(round_, member)
    client.force_login(member.user)
    home = round_.selection.get_absolute_url()

    assert home in client.get(reverse("shortlisting:list_selections")).text
    page = client.get(home).text
    assert CHOICE in page
    assert reverse("applications:withdraw", args=[draft.pk]) in page
    assert (url("leave_panel", round_) in page) == (phase != "decided")
    assert "marking scheme" not in page
    for application in round_.applications:
        assert application.blind_code not in page
    assert {client.get(each).status_code for each in reading_pages(round_)} == {404}
    assert save(client, round_, "E1", value=1).status_code == 404
    applications.withdraw(application=draft, by=member.user)
    assert CHOICE not in client.get(home).text
    known = policies.applications_known_to(member.user, round_.selection)
    assert known.exists() == (phase != "setting_up")


@pytest.mark.parametrize("phase", PHASES)
def test_others_see_no_difference(client, phase):
    round_ = make_phase(phase)
    member = round_.members[2]
    pages = [
        round_.selection.get_absolute_url(),
        reverse("shortlisting:set_up", args=[round_.selection.vacancy_id]),
        reverse("roles:manage_vacancy", args=[round_.selection.vacancy_id]),
    ]

    def seen():
        texts = []
        for user in (hr, round_.chair.user):
            client.force_login(user)
            texts += [TOKEN.sub(r"\1", client.get(each).text) for each in pages]
        return texts

    hr = make_hr_officer()
    before = seen()
    begin(round_, member)

    assert seen() == before


def test_hr_adds_who_has_a_draft_as_anybody_else(client):
    round_ = make_phase("setting_up")
    person = make_staff(full_name="Nia Reader")
    make_ready_draft(vacancy=round_.selection.vacancy, candidate=person)
    client.force_login(make_hr_officer())
    fields = {"person": person.pk, "email": "", "full_name": ""}

    added = client.post(url("add_member", round_), fields, follow=True)

    assert "Nia Reader is on the panel." in added.text
    assert "appl" not in added.text.split("Nia Reader is on the panel.")[0][-200:]
    client.force_login(person)
    assert CHOICE in client.get(round_.selection.get_absolute_url()).text


def test_leaving_looks_the_same_whoever_leaves(client):
    round_ = make_phase("setting_up")
    other, member = round_.members[1:]
    begin(round_, member)
    for each in (other, member):
        client.force_login(each.user)
        page = client.get(url("leave_panel", round_)).text
        assert "You do not give a reason." in page
        left = client.post(url("leave_panel", round_))
        assert left.url == reverse("shortlisting:list_selections")
        again = client.post(url("leave_panel", round_))
        assert again.url == reverse("shortlisting:list_selections")

    reasons = PanelMember.objects.exclude(removed_at=None)
    assert (
        list(reasons.values_list("removed_reason", flat=True))
        == ["Left by their own choice"] * 2
    )
    entries = AuditEntry.objects.filter(action="remove panel member")
    assert {entry.reason for entry in entries} == {"Left by their own choice"}


def test_a_chair_leaves_once_another_one_is_chosen(client):
    round_ = make_phase("scoring")
    client.force_login(round_.chair.user)

    page = client.post(url("leave_panel", round_)).text

    assert "Ask HR to choose another chair before you leave." in page
    assert not PanelMember.objects.exclude(removed_at=None).exists()


def test_the_last_to_be_waited_for_closes_the_round_by_leaving(client):
    round_ = make_phase("scoring")
    give_all(round_)
    hand_in(round_, *round_.members[:2])
    client.force_login(round_.members[2].user)

    client.post(url("leave_panel", round_))

    assert round_.reload().phase == "moderation"


def test_only_a_member_leaves_and_not_after_signing(client):
    round_ = make_phase("decided")
    address = url("leave_panel", round_)
    for user, status in [
        (make_staff(), 404),
        (make_candidate(), 404),
        (make_hr_admin(), 404),
        (round_.chair.user, 403),
    ]:
        client.force_login(user)
        assert client.get(address).status_code == status
        assert client.post(address).status_code == status
    client.logout()
    assert client.get(address).status_code == 302
    assert not PanelMember.objects.exclude(removed_at=None).exists()


def test_who_was_let_in_late_joins_no_panel_while_they_may_send(client):
    """Else they would read what the others wrote, and then send theirs."""
    round_ = make_phase("scoring")
    person = make_staff()
    let_in(round_, person)
    client.force_login(make_hr_officer())
    fields = {"person": person.pk, "email": "", "full_name": ""}

    page = client.post(url("add_member", round_), fields)

    assert page.status_code == 422
    assert "was let in to apply late for this post" in page.text
    common = {"selection": round_.selection, "user": person, "is_chair": False}
    with pytest.raises(MoveNotAllowed):
        actions.add_member(**common, by=make_hr_officer())
    LateAdmission.objects.update(until=timezone.now() - timedelta(seconds=1))
    member = actions.add_member(**common, by=make_hr_officer())
    assert member.user == person
    draft = LateAdmission.objects.get().application
    with pytest.raises(applications.TooLate):
        send(draft)
    with pytest.raises(MoveNotAllowed):
        let_in(round_, person)
