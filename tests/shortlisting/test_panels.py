"""HR sets up a panel: who may, who may sit on it, and when scoring can start."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry, User
from applications.models import Application
from shortlisting.models import MarkingScheme, PanelMember, Score, Selection
from shortlisting.stale_checks import scheme_mark
from tests.builders import (
    make_application,
    make_candidate,
    make_closed_vacancy,
    make_hr_admin,
    make_hr_officer,
    make_staff,
    make_vacancy,
)
from tests.queries import assert_query_count_same

from .builders import (
    chair_shown,
    give_all,
    hand_in,
    make_closed_round,
    make_round,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr(client):
    user = make_hr_officer()
    client.force_login(user)
    return user


def set_up_url(vacancy):
    return reverse("shortlisting:set_up", args=[vacancy.pk])


def url(name, selection, *more):
    return reverse(f"shortlisting:{name}", args=[selection.pk, *more])


def begin(client, vacancy=None):
    vacancy = vacancy or make_closed_vacancy()
    client.post(set_up_url(vacancy))
    return Selection.objects.get(vacancy=vacancy)


def person(**fields):
    return {"person": "", "email": "", "full_name": "", **fields}


def seat(client, selection, *users):
    for number, user in enumerate(users):
        data = person(person=user.pk)
        if number == 0:
            data["is_chair"] = "on"
        client.post(url("add_member", selection), data)


def test_set_up_begins_with_the_default_scheme(client, hr):
    vacancy = make_closed_vacancy()
    assert "There is no panel yet" in client.get(set_up_url(vacancy)).text
    assert not Selection.objects.exists()

    selection = begin(client, vacancy)

    scheme = MarkingScheme.objects.get(selection=selection)
    assert [one["label"] for one in scheme.anchors] == [
        "No evidence",
        "Partial",
        "Meets",
        "Strong",
    ]
    assert (scheme.gate, scheme.gap, scheme.locked_at) == (1, 2, None)
    begin(client, vacancy)
    assert Selection.objects.count() == 1


@pytest.mark.parametrize("maker", [make_candidate, make_staff])
def test_only_hr_sets_up_a_panel(client, maker):
    round_ = make_round()
    client.force_login(maker())

    vacancy = round_.selection.vacancy
    assert client.get(set_up_url(vacancy)).status_code == 404
    for name in ("edit_scheme", "start_scoring"):
        assert client.get(url(name, round_.selection)).status_code == 404
    member = url("remove_member", round_.selection, round_.chair.pk)
    assert client.get(member).status_code == 404
    assert client.post(url("add_member", round_.selection)).status_code == 404
    chair = url("make_chair", round_.selection, round_.members[1].pk)
    assert client.post(chair).status_code == 404


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get(set_up_url(make_closed_vacancy())).status_code == 302


def test_the_chair_cannot_change_the_panel(client):
    round_ = make_round()
    client.force_login(round_.chair.user)

    assert client.get(set_up_url(round_.selection.vacancy)).status_code == 404


def test_adding_by_e_mail_makes_staff_without_a_password(client, hr):
    selection = begin(client)
    fields = person(email="New@Example.org", full_name="Nia Reader")

    asked = client.post(url("add_member", selection), fields)

    assert asked.status_code == 422
    assert "No account uses new@example.org. Check the spelling" in asked.text
    assert 'value="Nia Reader"' in asked.text
    assert not User.objects.filter(email="new@example.org").exists()

    client.post(
        url("add_member", selection), {**fields, "right_address": "new@example.org"}
    )

    user = User.objects.get(email="new@example.org")
    assert (user.full_name, user.is_staff) == ("Nia Reader", True)
    assert not user.has_usable_password()
    assert PanelMember.objects.get().user == user


@pytest.mark.parametrize("maker", [make_hr_officer, make_hr_admin])
def test_people_who_can_see_names_cannot_score(client, hr, maker):
    selection = begin(client)
    other = maker(full_name="Harriet Names")

    page = client.post(url("add_member", selection), person(email=other.email))

    assert page.status_code == 422
    assert "Harriet Names works in HR and can see names" in page.text
    assert not PanelMember.objects.exists()
    assert other not in page.context["form"].fields["person"].queryset


def test_a_candidate_for_the_post_cannot_score(client, hr):
    application = make_application(vacancy=make_closed_vacancy(), submitted=True)
    selection = begin(client, application.vacancy)

    page = client.post(
        url("add_member", selection), person(email=application.candidate.email)
    )

    assert "has applied for this post" in page.text


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "Choose a person or type an e-mail address"),
        ({"email": "nobody"}, "Enter an e-mail address, like"),
        ({"email": "new@example.org"}, "Enter the name of the person"),
        ({"person": "999999"}, "Choose a person from the list."),
    ],
)
def test_a_member_that_cannot_be_added_gets_a_clear_message(
    client, hr, fields, message
):
    page = client.post(url("add_member", begin(client)), person(**fields))

    assert page.status_code == 422
    assert message in page.text


def test_nobody_is_added_twice_and_a_new_chair_takes_over(client, hr):
    selection = begin(client)
    first, second = make_staff(), make_staff()
    seat(client, selection, first)
    page = client.post(url("add_member", selection), person(email=first.email))
    assert "is on the panel already" in page.text

    chair = str(PanelMember.objects.get().pk)
    data = person(person=second.pk, is_chair="on", replaces=chair)
    client.post(url("add_member", selection), data)

    assert PanelMember.objects.get(is_chair=True).user == second


def test_the_scheme_can_be_changed_until_scoring_starts(client, hr):
    selection = begin(client)
    scheme = {"gate": 2, "gap": 1, "competencies": "points"}
    for score in range(4):
        scheme[f"label_{score}"] = f"Label {score}"
        scheme[f"anchor_{score}"] = f"Anchor {score}"

    refused = client.post(url("edit_scheme", selection), {**scheme, "label_2": ""})
    assert "Give a 2 a name." in refused.text
    scheme["shown"] = scheme_mark(MarkingScheme.objects.get())
    client.post(url("edit_scheme", selection), scheme)

    kept = MarkingScheme.objects.get()
    assert (kept.gate, kept.gap, kept.adds_points) == (2, 1, True)
    assert kept.anchors[3] == {"score": 3, "label": "Label 3", "anchor": "Anchor 3"}
    entry = AuditEntry.objects.get(action="change marking scheme")
    assert entry.old == {"gate": 1, "gap": 2, "competencies": "shown"}
    assert entry.new == {"gate": 2, "gap": 1, "competencies": "points"}


def test_the_scheme_is_fixed_once_scoring_has_started(client, hr):
    round_ = make_round()

    assert client.get(url("edit_scheme", round_.selection)).status_code == 403
    assert client.post(url("start_scoring", round_.selection)).status_code == 403


def test_scoring_waits_for_vacancy_panel_chair_and_applications(client, hr):
    selection = begin(client, make_vacancy())

    page = client.post(url("start_scoring", selection))

    assert page.context["problems"] == [
        "Applications can still arrive. Wait until the vacancy closes.",
        "A panel needs at least two people who score.",
        "Choose a chair.",
        "Nobody has sent an application.",
    ]
    selection.refresh_from_db()
    assert selection.phase == "setting_up"


def test_grace_still_running_holds_scoring_back(client, hr):
    vacancy = make_vacancy(
        closes_at=timezone.now() - timedelta(minutes=5), grace_minutes=10
    )
    selection = begin(client, vacancy)

    problems = client.get(url("start_scoring", selection)).context["problems"]

    assert problems[0].startswith("Applications can still arrive.")


def test_starting_fixes_the_scheme_tells_candidates_and_panel(
    client, hr, django_capture_on_commit_callbacks
):
    vacancy = make_closed_vacancy()
    application = make_application(vacancy=vacancy, submitted=True)
    make_application(vacancy=vacancy)
    selection = begin(client, vacancy)
    seat(client, selection, make_staff(), make_staff())

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(url("start_scoring", selection))

    assert response.url == selection.get_absolute_url()
    selection.refresh_from_db()
    application.refresh_from_db()
    scheme = MarkingScheme.objects.get()
    assert (selection.phase, scheme.locked_by) == ("scoring", hr)
    assert application.status == Application.Status.BEING_ASSESSED
    assert not Score.objects.exists()
    assert AuditEntry.objects.filter(action="start scoring").count() == 1
    sent = [message for message in mail.outbox if "Scoring" in message.subject]
    assert len(sent) == 2
    told = "".join(message.body for message in sent)
    assert application.reference not in told
    assert application.blind_code not in told
    assert application.candidate.full_name not in told


def test_somebody_who_applied_meanwhile_has_no_seat_to_score_from(client, hr):
    vacancy = make_closed_vacancy()
    selection = begin(client, vacancy)
    member = make_staff(full_name="Both Sides")
    seat(client, selection, make_staff(), member)
    make_application(vacancy=vacancy, candidate=member, submitted=True)

    problems = client.get(url("start_scoring", selection)).context["problems"]

    assert problems == ["A panel needs at least two people who score."]
    page = client.get(set_up_url(vacancy)).text
    assert "Has applied for this post and has no place on its panel." in page


def test_removing_needs_a_reason_and_keeps_the_scores(client, hr):
    round_ = make_round(members=3)
    give_all(round_)
    member = round_.members[2]
    address = url("remove_member", round_.selection, member.pk)
    assert "Say why this person" in client.post(address, {"reason": ""}).text

    client.post(address, {"reason": "On leave"})

    member.refresh_from_db()
    assert (member.removed_by, member.removed_reason) == (hr, "On leave")
    assert member.scores.count() == 8
    assert AuditEntry.objects.get(action="remove panel member").reason == "On leave"
    back = client.post(
        url("add_member", round_.selection), person(email=member.user.email)
    )
    assert "was taken off this panel" in back.text


def test_removing_the_last_who_had_not_handed_in_closes_the_round(client, hr):
    round_ = make_round(members=3)
    give_all(round_, members=round_.members[:2])
    hand_in(round_, *round_.members[:2])
    address = url("remove_member", round_.selection, round_.members[2].pk)

    client.post(address, {"reason": "Ill"})

    assert round_.reload().phase == "moderation"
    assert round_.selection.standings.count() == 2


def test_the_chair_is_not_removed_before_there_is_another(client, hr):
    round_ = make_round(members=3)
    address = url("remove_member", round_.selection, round_.chair.pk)
    page = client.post(address, {"reason": "Ill"})
    assert "Choose another chair first." in page.text

    client.post(
        url("make_chair", round_.selection, round_.members[1].pk), chair_shown(round_)
    )
    client.post(address, {"reason": "Ill"})

    chair = PanelMember.objects.get(is_chair=True, removed_at=None)
    assert chair == round_.members[1]
    round_.chair.refresh_from_db()
    assert round_.chair.removed_reason == "Ill"


def test_two_scorers_must_be_left_after_the_round(client, hr):
    round_ = make_closed_round(members=2)
    address = url("remove_member", round_.selection, round_.members[1].pk)

    page = client.post(address, {"reason": "Ill"})

    assert "at least two people must be left" in page.text
    assert not PanelMember.objects.exclude(removed_at=None).exists()


def test_somebody_removed_before_scoring_can_come_back(client, hr):
    selection = begin(client)
    member = make_staff()
    seat(client, selection, make_staff(), member)
    place = PanelMember.objects.get(user=member)
    client.post(url("remove_member", selection, place.pk), {"reason": "Mistake"})

    client.post(url("add_member", selection), person(person=member.pk))

    place.refresh_from_db()
    assert (place.removed_at, place.removed_reason) == (None, "")


def test_the_list_of_panels_shows_each_their_own(client):
    mine, other = make_round(), make_round()
    address = reverse("shortlisting:list_selections")

    client.force_login(mine.chair.user)
    assert list(client.get(address).context["page"]) == [mine.selection]
    client.force_login(make_hr_officer())
    assert set(client.get(address).context["page"]) == {
        mine.selection,
        other.selection,
    }
    client.force_login(make_candidate())
    assert list(client.get(address).context["page"]) == []


def test_the_list_of_panels_asks_as_much_for_three(client, hr):
    assert_query_count_same(
        client, reverse("shortlisting:list_selections"), make_round, most=6
    )


def test_the_set_up_page_asks_as_much_for_three_members(client, hr):
    selection = begin(client)

    assert_query_count_same(
        client,
        set_up_url(selection.vacancy),
        lambda: PanelMember.objects.create(selection=selection, user=make_staff()),
    )
