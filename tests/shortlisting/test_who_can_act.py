"""Who joins a panel, who can still act on it, and when its members stop reading."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from accounts.models import Duty
from roles.models import Vacancy, VacancyEvent
from roles.models.vacancies import MoveNotAllowed
from shortlisting import actions, policies
from shortlisting.models import PanelMember, Selection
from tests.builders import (
    make_application,
    make_hr_admin,
    make_hr_officer,
    make_selection,
    make_staff,
)

from .builders import give_all, hand_in, make_closed_round, make_round
from .test_rounds import url
from .test_what_decisions_rest_on import stand_down

pytestmark = pytest.mark.django_db

TWO_OF = (
    "A panel needs at least two people who score. {} cannot act on it any more: add "
    "somebody else."
)
CHAIR_GONE = (
    "{} chairs the panel and cannot act on it any more: make another member the chair."
)


def close_account(user):
    user.is_active = False
    user.save(update_fields=["is_active"])


def give_hr_duty(user):
    user.groups.add(Group.objects.get_or_create(name=Duty.HR_OFFICER)[0])


def take_staff_mark(user):
    user.is_staff = False
    user.save(update_fields=["is_staff"])


@pytest.mark.parametrize("end", [close_account, give_hr_duty, take_staff_mark])
def test_who_cannot_act_any_more_settles_nothing(client, end):
    round_ = make_closed_round(members=2, applications=1)
    application = round_.applications[0]
    stand_down(round_, round_.chair, application)
    client.force_login(make_hr_admin())
    home = round_.selection.get_absolute_url()
    assert client.get(home).context["nobody_settles"] == []

    end(round_.members[1].user)

    page = client.get(home)
    [(codes, why)] = page.context["nobody_settles"]
    assert codes == application.blind_code
    assert why.endswith(
        "has a conflict of interest or cannot act on the panel any more"
    )
    add = {"person": make_staff().pk, "email": "", "full_name": ""}
    assert client.post(url("add_member", round_), add).status_code == 302
    assert PanelMember.objects.filter(is_stand_in=True).count() == 1


def test_a_full_panel_gets_a_stand_in(client):
    round_ = make_closed_round(
        members=12, applications=1, essential=1, desirable=0, competencies=0
    )
    for member in round_.members:
        stand_down(round_, member, round_.applications[0])
    newcomer = make_staff()
    client.force_login(make_hr_admin())

    add = {"person": newcomer.pk, "email": "", "full_name": ""}
    page = client.post(url("add_member", round_), add)

    assert page.status_code == 302
    assert PanelMember.objects.get(user=newcomer).is_stand_in


def removed(round_):
    user = round_.members[2].user
    actions.remove_member(member=round_.members[2], reason="Left", by=make_hr_admin())
    return user


def seated(round_):
    return round_.members[1].user


def applied(round_):
    application = make_application(
        vacancy=round_.selection.vacancy,
        candidate=make_staff(),
        submitted=True,
        submitted_at=timezone.now(),
    )
    return application.candidate


def closed(round_):
    user = make_staff()
    close_account(user)
    return user


@pytest.mark.parametrize(
    ("who", "why"),
    [
        (removed, "cannot come back"),
        (seated, "on the panel already"),
        (applied, "has applied for this post"),
        (closed, "account is closed"),
        (lambda round_: make_hr_officer(), "works in HR"),
    ],
)
def test_adding_looks_again_at_who_may_join(who, why):
    """The act, called as if its form had not looked."""
    round_ = make_round(members=3)
    user = who(round_)
    before = list(PanelMember.objects.order_by("pk").values())

    with pytest.raises(MoveNotAllowed, match=why):
        actions.add_member(
            selection=round_.selection, user=user, is_chair=False, by=make_hr_admin()
        )

    assert list(PanelMember.objects.order_by("pk").values()) == before


def test_who_was_removed_before_scoring_may_come_back():
    selection, hr = make_selection(phase="setting_up"), make_hr_admin()
    add = {"selection": selection, "user": make_staff(), "is_chair": False, "by": hr}
    member = actions.add_member(**add)
    actions.remove_member(member=member, reason="Ill", by=hr)

    actions.add_member(**add)

    assert PanelMember.objects.get().removed_at is None


@pytest.mark.parametrize("make", [make_round, make_closed_round])
def test_a_panels_rights_end_after_its_vacancy_is_withdrawn(client, settings, make):
    round_ = make()
    actions.withdraw_vacancy(
        vacancy=round_.selection.vacancy, by=make_hr_admin(), reason="No money"
    )
    member = round_.chair.user
    home = round_.selection.get_absolute_url()
    client.force_login(member)
    ago = timedelta(days=settings.PANEL_ACCESS_DAYS)
    events = VacancyEvent.objects.filter(kind="withdrawn")

    events.update(at=timezone.now() - ago + timedelta(days=1))
    assert client.get(home).status_code == 200
    assert policies.applications_known_to(member, round_.selection).count() == 2

    events.update(at=timezone.now() - ago)
    assert client.get(home).status_code == 404
    assert home not in client.get(reverse("shortlisting:list_selections")).text
    assert not policies.applications_known_to(member, round_.selection).exists()
    client.force_login(make_hr_officer())
    assert client.get(home).status_code == 200


def test_a_round_closes_though_a_members_account_was_closed():
    round_ = make_round(members=3)
    give_all(round_, members=round_.members[:2])
    hand_in(round_, *round_.members[:2])
    user = round_.members[2].user
    user.is_active = False
    user.save()

    actions.close_round(
        selection=round_.selection, reason="Has left us", by=round_.chair.user
    )

    assert round_.reload().phase == "moderation"


@pytest.mark.parametrize("end", [close_account, give_hr_duty, take_staff_mark])
@pytest.mark.parametrize(
    ("members", "gone", "says"),
    [
        (2, [0], [TWO_OF, CHAIR_GONE]),
        (2, [1], [TWO_OF]),
        (3, [0], [CHAIR_GONE]),
        (3, [1], []),
        (3, [1, 2], ["A panel needs", " and ", "cannot act on it any more: add"]),
    ],
)
def test_scoring_starts_only_with_people_who_can_score(
    client, end, members, gone, says
):
    """It starts for good, so who cannot act is no scorer and no chair."""
    round_ = make_round(members=members)
    Selection.objects.update(phase="setting_up")
    Vacancy.objects.update(reading_began_at=None)
    for number in gone:
        end(round_.members[number].user)
    client.force_login(make_hr_officer())

    page = client.get(url("start_scoring", round_))

    told = " ".join(page.context["problems"])
    for sentence in says:
        assert sentence.format(round_.members[gone[0]]) in told
    assert bool(told) == bool(says)
    client.post(url("start_scoring", round_))
    assert (round_.reload().phase == "scoring") == (not says)
