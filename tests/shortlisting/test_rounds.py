"""Handing in, closing, and that nothing of others is seen before."""

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from roles.models.vacancies import MoveNotAllowed
from shortlisting import actions
from shortlisting.models import PanelMember, Score, Selection
from tests.builders import make_hr_admin, make_hr_officer

from .builders import (
    criterion_url,
    give,
    give_all,
    hand_in,
    make_closed_round,
    make_round,
    map_url,
)

pytestmark = pytest.mark.django_db

COMPARING = ("show_ranking", "show_matrix", "moderate", "export_scores", "finish")


def url(name, round_, *more):
    return reverse(f"shortlisting:{name}", args=[round_.selection.pk, *more])


def test_handing_in_lists_what_is_unscored_and_is_refused(client):
    round_ = make_round(applications=1)
    give(round_, round_.chair, round_.applications[0], E1=2, C1=0)
    client.force_login(round_.chair.user)

    page = client.post(url("hand_in", round_))

    code = round_.applications[0].blind_code
    assert page.context["unscored"] == [f"{code}: E2, D1"]
    assert PanelMember.objects.filter(submitted_at__isnull=False).count() == 0
    with pytest.raises(MoveNotAllowed):
        actions.hand_in(place=round_.chair, by=round_.chair.user)


def test_a_note_without_a_score_is_still_unscored(client):
    round_ = make_round(applications=1)
    give_all(round_, members=[round_.chair])
    Score.objects.filter(criterion=round_.item("E1").pk).update(value=None)
    client.force_login(round_.chair.user)

    assert client.get(url("hand_in", round_)).context["unscored"]


def test_the_last_to_hand_in_closes_the_round(client):
    round_ = make_round()
    give_all(round_)
    client.force_login(round_.members[1].user)
    client.post(url("hand_in", round_))
    assert round_.reload().phase == "scoring"

    client.force_login(round_.chair.user)
    response = client.post(url("hand_in", round_))

    assert response.url == round_.selection.get_absolute_url()
    assert round_.reload().phase == "moderation"
    assert round_.selection.standings.count() == 2
    assert client.post(url("hand_in", round_)).url == response.url


def test_the_round_stays_open_while_nobody_can_score_an_application(client):
    round_ = make_round()
    known = round_.applications[0]
    for member in round_.members:
        actions.declare_conflict(
            place=member, application=known, note="", by=member.user
        )
    give_all(round_, applications=round_.applications[1:])

    hand_in(round_)

    assert round_.selection.phase == "scoring"
    client.force_login(make_hr_officer())
    page = client.get(round_.selection.get_absolute_url())
    assert page.context["nobody_scores"] == known.blind_code


def test_the_chair_closes_early_with_a_reason(client):
    round_ = make_round(members=3)
    give_all(round_, members=round_.members[:2])
    hand_in(round_, *round_.members[:2])
    client.force_login(round_.chair.user)

    assert (
        "Say why you are not waiting"
        in client.post(url("close_round", round_), {"reason": ""}).text
    )
    client.post(url("close_round", round_), {"reason": "On long leave"})

    assert round_.reload().phase == "moderation"
    assert AuditEntry.objects.get(action="close scoring").reason == "On long leave"
    late = str(round_.members[2])
    page = client.get(url("show_ranking", round_)).text
    assert f"{late} had not submitted when the round was closed" in page


def test_who_did_not_hand_in_sees_no_scores_of_others(client):
    round_ = make_round(members=3)
    give_all(round_, members=round_.members[:2])
    hand_in(round_, *round_.members[:2])
    actions.close_round(selection=round_.selection, reason="Late", by=round_.chair.user)
    client.force_login(round_.members[2].user)

    for name in COMPARING:
        assert client.get(url(name, round_)).status_code == 403
    assert client.get(round_.selection.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("handed_in", [0, 1])
def test_closing_early_needs_the_chairs_own_scores_and_a_second_scorer(
    client, handed_in
):
    round_ = make_round(members=3)
    give_all(round_)
    if handed_in:
        hand_in(round_, round_.chair)
    client.force_login(round_.chair.user)

    response = client.post(url("close_round", round_), {"reason": "In a hurry"})

    assert response.status_code == (200 if handed_in else 403)
    assert round_.reload().phase == "scoring"


def test_only_the_chair_closes_early(client):
    round_ = make_round(members=3)
    give_all(round_, members=round_.members[:2])
    hand_in(round_, *round_.members[:2])

    client.force_login(round_.members[1].user)
    assert client.post(url("close_round", round_)).status_code == 403
    client.force_login(make_hr_admin())
    assert client.post(url("close_round", round_)).status_code == 404


def test_a_phase_never_goes_back():
    round_ = make_closed_round()

    with pytest.raises(MoveNotAllowed):
        round_.selection.move_to(Selection.Phase.SCORING)


def test_nothing_of_others_is_seen_while_the_round_is_open(client):
    """Others' scores have words of their own, and taking them away changes nothing."""
    round_ = make_round(members=3)
    mine, other, third = round_.members
    give_all(round_, 1, members=[mine])
    give_all(round_, 3, members=[other, third])
    Score.objects.exclude(member=mine).update(
        note="zebra-note", line="zebra-line", quotes=["zebra-quote"]
    )
    hand_in(round_, other)
    before = pages_of(client, round_, mine)

    for page in before:
        assert "zebra" not in page
    Score.objects.exclude(member=mine).delete()
    PanelMember.objects.filter(pk=other.pk).update(submitted_at=None)
    assert pages_of(client, round_, mine) == before

    hand_in(round_, mine)
    for name in COMPARING:
        assert client.get(url(name, round_)).status_code == 403


def pages_of(client, round_, member):
    """Every page a member can open, without what differs from visit to visit."""
    client.force_login(member.user)
    home = round_.selection.get_absolute_url()
    addresses = [home, f"{home}?by=application", url("hand_in", round_)]
    addresses += [criterion_url(round_, item.code) for item in round_.items]
    addresses += [
        map_url(round_, application, item.code)
        for application in round_.applications
        for item in round_.items
    ]
    return [without_tokens(client.get(address).text) for address in addresses]


def without_tokens(page):
    return "\n".join(
        line for line in page.splitlines() if "csrfmiddlewaretoken" not in line
    )


def test_hr_sees_counts_and_no_score_while_the_round_is_open(client):
    round_ = make_round()
    give_all(round_, 3)
    Score.objects.update(note="zebra-note")
    client.force_login(make_hr_admin())

    page = client.get(round_.selection.get_absolute_url())

    assert "zebra" not in page.text
    assert [row[2:] for row in page.context["members"]] == [(8, 8), (8, 8)]
    for name in COMPARING:
        assert client.get(url(name, round_)).status_code == 403
