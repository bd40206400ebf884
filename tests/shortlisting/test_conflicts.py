"""What candidates said, HR's conflicts for members, and who stands in for the chair."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from applications.models import Eligibility
from shortlisting import actions, policies
from shortlisting.latecomers import why_not_let_in
from shortlisting.models import Conflict, Decision, PanelMember, Selection
from shortlisting.units import UNIT
from tests.builders import (
    make_application,
    make_candidate,
    make_hr_admin,
    make_hr_officer,
    make_staff,
)

from .builders import (
    cell_shown,
    close,
    decided_in_conflict,
    give,
    give_all,
    hand_in,
    line_shown,
    make_closed_round,
    make_round,
    sign_shown,
)
from .test_rounds import url
from .test_settling import decide_url, decision, open_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr(client):
    user = make_hr_officer(full_name="Hanna Reads")
    client.force_login(user)
    return user


def say_they_know(application, words="Zebra Stripes in finance"):
    Eligibility.objects.create(
        application=application, knows_someone_here=True, who_they_know=words
    )


def pages_for_hr(client, round_):
    return [
        client.get(round_.selection.get_absolute_url()),
        client.get(reverse("shortlisting:set_up", args=[round_.selection.vacancy_id])),
    ]


def lift_url(round_, member, application):
    return url("lift_conflict", round_, member.pk, application.pk)


def declare(client, round_, member, application, note="The candidate said so"):
    data = {"member": member.pk, "application": application.pk, "note": note}
    return client.post(url("declare_for_member", round_), data)


def test_hr_reads_what_candidates_said_and_no_panel_page_does(client, hr):
    round_ = make_round()
    say_they_know(round_.applications[0])
    Eligibility.objects.create(
        application=round_.applications[1], knows_someone_here=False
    )

    for page in pages_for_hr(client, round_):
        assert "Zebra Stripes in finance" in page.text
        assert [one.application for one in page.context["statements"]] == [
            round_.applications[0]
        ]

    client.force_login(round_.chair.user)
    assert "Zebra" not in client.get(round_.selection.get_absolute_url()).text


@pytest.mark.parametrize("phase", ["setting_up", "scoring", "moderation"])
def test_hr_stands_a_member_down_with_a_note(client, hr, phase):
    round_ = make_closed_round(members=3) if phase == "moderation" else make_round()
    Selection.objects.update(phase=phase)
    application, member = round_.applications[0], round_.members[1]
    form = f"{url('declare_for_member', round_)}?application={application.pk}"
    assert f'value="{application.pk}" selected' in client.get(form).text
    refused = declare(client, round_, member, application, note="")
    assert "Say how you know of the link." in refused.text

    declare(client, round_, member, application)

    conflict = Conflict.objects.get()
    assert (conflict.member, conflict.declared_by) == (member, hr)
    assert AuditEntry.objects.filter(
        action="declare conflict for a member", by=hr
    ).exists()
    page = client.get(round_.selection.get_absolute_url()).text
    assert "The candidate said so" in page
    again = declare(client, round_, member, application)
    assert f"has a conflict for {application.blind_code} already" in again.text
    known = policies.applications_known_to(member.user, round_.selection)
    assert application not in known


def test_scores_of_a_member_stood_down_stay_and_count_no_more(client, hr):
    round_ = make_round(members=3, applications=1, essential=1, desirable=0)
    application = round_.applications[0]
    give(round_, round_.members[1], application, E1=0)
    close(round_, 3)
    assert application.standing.gate == "split"

    declare(client, round_, round_.members[1], application)

    application.standing.refresh_from_db()
    assert application.standing.gate == "meets"
    assert round_.members[1].scores.filter(value=0).exists()


def test_a_mistake_is_lifted_with_a_reason_until_the_round_is_closed(client, hr):
    round_ = make_round()
    application, member = round_.applications[0], round_.members[1]
    declare(client, round_, member, application)
    address = lift_url(round_, member, application)
    assert "Say why it was a mistake." in client.post(address, {"reason": ""}).text

    client.post(address, {"reason": "Another person of that name"})

    assert not Conflict.objects.exists()
    entry = AuditEntry.objects.get(action="lift conflict")
    assert entry.reason == "Another person of that name"
    assert application in policies.applications_known_to(member.user, round_.selection)
    assert client.post(address, {"reason": "Twice"}).status_code == 404

    declare(client, round_, member, application)
    Selection.objects.update(phase="moderation")
    assert client.post(address, {"reason": "Too late"}).status_code == 403
    assert Conflict.objects.exists()


def test_only_hr_of_the_campaign_declares_and_lifts(client):
    round_ = make_round()
    application, member = round_.applications[0], round_.members[1]
    actions.declare_conflict(
        place=member, application=application, note="", by=member.user
    )
    hr_applied = make_hr_admin()
    make_application(
        vacancy=round_.selection.vacancy, candidate=hr_applied, submitted=True
    )

    for user in (make_candidate(), round_.chair.user, member.user, hr_applied):
        client.force_login(user)
        assert declare(client, round_, round_.chair, application).status_code == 404
        address = lift_url(round_, member, application)
        assert client.post(address, {"reason": "x"}).status_code == 404
    assert Conflict.objects.count() == 1


def test_hr_counts_are_of_what_each_may_score(client, hr):
    round_ = make_round(members=3, applications=3, essential=1, desirable=0)
    give_all(round_)
    chair, second, third = round_.members
    actions.declare_conflict(
        place=second, application=round_.applications[0], note="", by=second.user
    )
    actions.remove_member(member=third, reason="Left", by=hr)
    gone = round_.applications[2]
    gone.status = "withdrawn"
    gone.save()

    page = client.get(round_.selection.get_absolute_url())

    assert [row[2:] for row in page.context["members"]] == [(4, 4), (2, 2), (4, 4)]
    assert "4 of 4" in page.text
    assert "4 kept, not counted" in page.text


def stand_down(round_, *members):
    for member in members:
        actions.declare_conflict(
            place=member, application=round_.applications[0], note="", by=member.user
        )


def decide_as(client, round_, member, application):
    client.force_login(member.user)
    client.post(open_url(round_, application))
    return client.post(decide_url(round_, application), decision(application))


def test_a_stand_in_finds_a_link_and_what_they_decide_is_signed(client):
    round_ = make_round(members=3)
    hidden, other = round_.applications
    close(round_, 2)
    stand_down(round_, round_.chair)
    stand_in = round_.members[1]
    client.force_login(stand_in.user)
    for name in ("show_selection", "show_ranking"):
        page = client.get(url(name, round_)).text
        assert decide_url(round_, hidden) in page
        assert decide_url(round_, other) not in page
    decide_as(client, round_, round_.chair, other)

    held = client.post(url("finish", round_), sign_shown(round_), follow=True).text
    assert "This cannot be done yet." in held
    assert hidden.blind_code not in held
    assert round_.reload().phase == "moderation"

    decide_as(client, round_, stand_in, hidden)
    entry = AuditEntry.objects.filter(action="decide").latest("number")
    assert entry.new["stands_in_for"] == str(round_.chair.pk)
    client.force_login(round_.chair.user)
    client.post(url("finish", round_), sign_shown(round_))
    assert round_.reload().phase == "decided"
    hidden.refresh_from_db()
    assert hidden.status == "interview"


def test_a_decision_of_somebody_in_conflict_has_to_be_made_again(client):
    round_ = make_closed_round(members=3)
    for application in round_.applications:
        decide_as(client, round_, round_.chair, application)

    client.force_login(make_hr_officer())
    declare(client, round_, round_.chair, round_.applications[0])

    page = client.get(round_.selection.get_absolute_url())
    code = round_.applications[0].blind_code
    again = decided_in_conflict(round_.applications[0])
    assert page.context["stood_in_for"] == [(code, [again])]
    assert again in page.text
    client.force_login(round_.chair.user)
    client.post(url("finish", round_), sign_shown(round_))
    assert round_.reload().phase == "moderation"
    decide_as(client, round_, round_.members[1], round_.applications[0])
    assert Decision.objects.filter(confirmed_by=round_.members[1].user).exists()


def test_where_nobody_can_decide_hr_is_told_and_adds_somebody(client, hr):
    round_ = make_closed_round(members=2)
    hidden, other = round_.applications
    newcomer = make_staff(full_name="Nell Stands-In")
    add = {"person": newcomer.pk, "email": "", "full_name": ""}
    refused = client.post(url("add_member", round_), add)
    assert "Say why somebody else has to decide." in refused.text
    stand_down(round_, *round_.members)
    page = client.get(round_.selection.get_absolute_url())
    assert f"{hidden.blind_code}: nobody can decide, because everybody" in page.text
    chairs = client.post(url("add_member", round_), {**add, "is_chair": "on"})
    assert "do not chair the panel at once" in chairs.text

    client.post(url("add_member", round_), add)

    member = PanelMember.objects.get(user=newcomer)
    assert member.is_stand_in
    known = policies.applications_known_to(newcomer, round_.selection)
    assert list(known) == [hidden]
    decide_agreed(client, round_, member, hidden)
    client.force_login(newcomer)
    assert client.get(decide_url(round_, other)).status_code == 404
    assert other.blind_code not in client.get(url("show_ranking", round_)).text


def decide_agreed(client, round_, member, application):
    """Nobody's scores count, so the stand-in agrees each, then decides."""
    client.force_login(member.user)
    for item in round_.items:
        kwargs = {"pk": round_.selection.pk, "application_pk": application.pk}
        address = reverse("shortlisting:agree", kwargs={**kwargs, **item.url_kwarg})
        seen = cell_shown(application, item)
        client.post(address, {"number": 2, "reason": "As the answer shows", **seen})
    decide_as(client, round_, member, application)
    assert Decision.objects.get(application=application).confirmed_by == member.user


def test_closing_is_held_where_only_hidden_applications_wait(client):
    round_ = make_round(members=3)
    stand_down(round_, *round_.members[:2])
    give_all(round_, members=round_.members[:2], applications=round_.applications[1:])
    hand_in(round_, *round_.members[:2])
    client.force_login(round_.chair.user)
    page = client.get(url("close_round", round_))
    assert page.context["problems"] == []

    held = client.post(url("close_round", round_), {"reason": "Late"}, follow=True)

    assert "This cannot be done yet." in held.text
    assert round_.applications[0].blind_code not in held.text
    assert round_.reload().phase == "scoring"


def test_a_place_ends_with_the_application_sent(client):
    round_ = make_round(members=3)
    member = round_.members[2]
    draft = make_application(vacancy=round_.selection.vacancy, candidate=member.user)
    client.force_login(member.user)
    home = round_.selection.get_absolute_url()
    assert "You cannot both apply" in client.get(home).text

    draft.submitted_at, draft.status = timezone.now(), "withdrawn"
    draft.save()

    assert client.get(home).status_code == 404
    client.force_login(make_hr_officer())
    assert "Has applied for this post: no place" in client.get(home).text


def test_a_panels_rights_end_after_signing(client, settings):
    round_ = make_closed_round()
    signed = timezone.now() - timedelta(days=settings.PANEL_ACCESS_DAYS - 1)
    sign_at(round_, signed)
    client.force_login(round_.chair.user)
    home = round_.selection.get_absolute_url()
    assert client.get(home).status_code == 200

    sign_at(round_, signed - timedelta(days=1))
    assert client.get(home).status_code == 404
    assert home not in client.get(reverse("shortlisting:list_selections")).text


def sign_at(round_, moment):
    Selection.objects.filter(pk=round_.selection.pk).update(
        phase="decided",
        is_blind=False,
        unblinded_at=moment,
        unblinded_by=round_.chair.user,
    )


def test_a_look_at_the_names_of_the_invited_leaves_one_entry(client):
    round_ = make_closed_round()
    for application in round_.applications:
        decide_as(client, round_, round_.chair, application)
    looks = AuditEntry.objects.filter(action="view names of invited")
    client.get(url("show_ranking", round_))
    assert not looks.exists()
    client.post(url("finish", round_), sign_shown(round_))

    client.get(url("show_ranking", round_))
    client.get(url("show_matrix", round_))

    assert looks.get().by == round_.chair.user


def test_the_line_is_shown_as_the_lowest_total_that_is_seen(client):
    round_ = make_round(members=3, applications=3, essential=1, desirable=0)
    for member in round_.members:
        for application, value in zip(round_.applications, (2, 3, 1), strict=True):
            give(round_, member, application, E1=value)
    close(round_)
    stand_down(round_, round_.members[1])
    actions.draw_line(
        selection=round_.selection,
        line=2 * UNIT,
        by=round_.chair.user,
        **line_shown(round_.selection),
    )

    client.force_login(round_.members[1].user)
    seen = client.get(url("show_ranking", round_)).text
    client.force_login(round_.chair.user)
    full = client.get(url("show_ranking", round_)).text

    assert "The line stands at 3 or higher: 1 candidate." in seen
    assert "The line stands at 2 or higher: 2 candidates." in full


@pytest.mark.parametrize("phase", ["scoring", "moderation", "decided"])
def test_nobody_of_panel_or_hr_is_let_in_late(phase):
    selection = make_round().selection
    selection.phase = phase
    member = selection.members.first()
    people = [member.user, make_hr_officer(), make_hr_admin(), make_candidate()]

    may = [not why_not_let_in(one, selection) for one in people]

    assert may == [False, False, False, True]
