"""What pages of a panel say is what the site does: submitting, closing, removing."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from applications.models import Evidence, LateAdmission
from shortlisting import actions
from shortlisting.models import AgreedScore, PanelMember, Selection, Standing
from shortlisting.units import UNIT
from tests.builders import make_application, make_hr_admin, make_hr_officer, make_staff

from .builders import (
    cell_shown,
    close,
    give,
    give_all,
    hand_in,
    make_either_or_version,
    make_round,
    shown,
)
from .test_rounds import url

pytestmark = pytest.mark.django_db

OLD_WORDS = (
    "hand in",
    "handed in",
    "stand down",
    "stood down",
    "stands down",
    "member down",
    "what differs",
    "everybody’s scores<",
)


def words(response):
    """The text of a page on one line, without its tags' line breaks."""
    return " ".join(response.text.split())


def test_pages_and_mails_use_the_words_people_know():
    found = [
        (path.name, old)
        for path in Path("templates/shortlisting").rglob("*.*")
        for old in OLD_WORDS
        if old in path.read_text().lower()
    ]

    assert found == []


def make_either_or_round():
    round_ = make_round(version=make_either_or_version(), applications=1)
    client_words = Evidence.objects.filter(application=round_.applications[0])
    client_words.update(blind_text="")
    return round_


def answer(round_, code):
    Evidence.objects.update_or_create(
        application=round_.applications[0],
        criterion=round_.item(code).thing,
        defaults={"text": "I did this.", "blind_text": "I did this."},
    )


def test_submitting_says_that_one_of_a_group_left_blank_is_enough(client):
    round_ = make_either_or_round()
    client.force_login(round_.chair.user)

    page = client.get(url("hand_in", round_))

    code = round_.applications[0].blind_code
    assert page.context["unscored"] == [f"{code}: E1, E2 or E3"]
    assert "Either-or: <b>E2</b> or <b>E3</b>" in words(page)
    assert "they count once" in words(page)
    give(round_, round_.chair, round_.applications[0], E1=2, E3=0)
    assert client.get(url("hand_in", round_)).context["unscored"] == []


def test_submitting_asks_for_the_route_that_a_candidate_took_and_no_other(client):
    round_ = make_either_or_round()
    answer(round_, "E3")
    client.force_login(round_.chair.user)

    page = client.get(url("hand_in", round_))
    assert page.context["unscored"] == [f"{round_.applications[0].blind_code}: E1, E3"]

    give(round_, round_.chair, round_.applications[0], E1=2, E3=2)
    assert client.get(url("hand_in", round_)).context["unscored"] == []
    listed = client.get(round_.selection.get_absolute_url(), {"by": "application"})
    assert "All scored" in words(listed)


def test_a_post_without_groups_says_nothing_of_them(client):
    round_ = make_round(applications=1)
    client.force_login(round_.chair.user)

    assert "Either-or" not in client.get(url("hand_in", round_)).text


def submitted_round(*, waiting):
    """A chair who has submitted, and this many members who have not.

    Of two applications nobody else scores the last: the round cannot close by itself.
    """
    round_ = make_round(members=2 + waiting, applications=1)
    give_all(round_, members=round_.members[:2])
    return round_


def make_may_come(round_):
    application = make_application(vacancy=round_.selection.vacancy)
    LateAdmission.objects.create(
        application=application,
        until=timezone.now() + timedelta(days=1),
        reason="Ill",
        by=make_hr_admin(),
    )


@pytest.mark.parametrize(
    ("waiting", "sentence"),
    [
        (1, "<strong>Scorer Number2</strong> has not submitted their scores yet."),
        (
            3,
            "<strong>Scorer Number2</strong>, <strong>Scorer Number3</strong> and "
            "<strong>Scorer Number4</strong> have not submitted their scores yet.",
        ),
    ],
)
def test_closing_early_names_whom_the_chair_does_not_wait_for(
    client, waiting, sentence
):
    round_ = submitted_round(waiting=waiting)
    hand_in(round_, *round_.members[:2])
    client.force_login(round_.chair.user)

    for address in (round_.selection.get_absolute_url(), url("close_round", round_)):
        page = words(client.get(address))
        assert sentence in page
        assert "lose the round without waiting" in page
        assert "Everybody who scores has submitted" not in page


def test_closing_when_all_have_submitted_says_so_and_what_may_come(client):
    round_ = submitted_round(waiting=0)
    make_may_come(round_)
    hand_in(round_)
    client.force_login(round_.chair.user)

    for address in (round_.selection.get_absolute_url(), url("close_round", round_)):
        page = words(client.get(address))
        assert "Everybody who scores has submitted their scores." in page
        assert "late application" in page
        assert "has not submitted" not in page

    LateAdmission.objects.update(until=timezone.now() - timedelta(minutes=1))
    page = words(client.get(url("close_round", round_)))
    assert "<h1>Close the round?</h1>" in page
    assert "Why do you close the round now?" in page
    refused = words(client.post(url("close_round", round_), {"reason": ""}))
    assert "Say why you close the round now." in refused
    assert "waiting" not in refused


def remove_url(round_, member):
    return url("remove_member", round_, member.pk)


def add_again(client, round_, member):
    return client.post(url("add_member", round_), {"person": member.user.pk})


def test_removing_before_scoring_can_be_undone_and_says_so(client):
    round_ = make_round(members=3)
    Selection.objects.update(phase="setting_up")
    client.force_login(make_hr_officer())
    member = round_.members[2]

    page = words(client.get(remove_url(round_, member)))
    assert "You can add them again until scoring starts" in page
    assert "This is final" not in page

    client.post(remove_url(round_, member), {"reason": "Ill"})
    add_again(client, round_, member)
    assert PanelMember.objects.get(pk=member.pk).removed_at is None


def test_removing_while_scoring_is_final_and_says_what_becomes_of_scores(client):
    round_ = make_round(members=3, applications=1)
    give_all(round_)
    hand_in(round_, *round_.members[:2])
    client.force_login(make_hr_officer())
    member = round_.members[2]

    page = words(client.get(remove_url(round_, member)))
    assert "This is final: they cannot come back to this panel" in page
    assert "kept in the record, do not count and are not shown to the panel" in page
    assert "the round closes at once" in page

    client.post(remove_url(round_, member), {"reason": "Ill"})

    assert round_.reload().phase == "moderation"
    assert member.scores.count() == len(round_.items)
    assert Standing.objects.get().scorers == 2
    client.force_login(round_.chair.user)
    assert "Note on E1" not in client.get(url("show_matrix", round_)).text
    client.force_login(member.user)
    assert client.get(round_.selection.get_absolute_url()).status_code == 404
    client.force_login(make_hr_officer())
    refused = add_again(client, round_, member)
    assert refused.status_code in (403, 422)
    assert PanelMember.objects.get(pk=member.pk).removed_at


def test_removing_while_scoring_cannot_be_undone_in_the_same_phase(client):
    round_ = make_round(members=3)
    client.force_login(make_hr_officer())
    client.post(remove_url(round_, round_.members[2]), {"reason": "Ill"})

    address = round_.members[2].user.email
    refused = client.post(url("add_member", round_), {"email": address})

    assert "cannot come back to it" in refused.text


def test_removing_after_the_round_changes_totals_and_asks_for_decisions_again(client):
    round_ = make_round(members=3, applications=1, competencies=0)
    give(round_, round_.members[2], round_.applications[0], E1=3)
    close(round_)
    application = round_.applications[0]
    item = round_.item("E2")
    actions.agree(
        selection=round_.selection,
        application=application,
        item=item,
        number=2,
        reason="So",
        by=round_.chair.user,
        **cell_shown(application, item),
    )
    actions.open_application(application=application, by=round_.chair.user)
    actions.decide(
        selection=round_.selection,
        application=application,
        outcome="interview",
        reason_code="strongest_evidence",
        note="",
        **shown(application),
        by=round_.chair.user,
    )
    client.force_login(make_hr_officer())
    member = round_.members[2]

    page = words(client.get(remove_url(round_, member)))
    assert "This is final" in page
    assert "totals and the gate are worked out again at once" in page
    assert "What the panel agreed stays." in page
    assert "has to be confirmed again" in page

    client.post(remove_url(round_, member), {"reason": "Left us"})

    assert Standing.objects.get().essential_units == 4 * UNIT
    assert AgreedScore.objects.count() == 1
    ranking = client.get(url("show_ranking", round_)).text
    assert "To be confirmed again" in ranking


def test_removing_somebody_who_had_not_submitted_changes_no_total(client):
    round_ = make_round(members=3, applications=1)
    give_all(round_)
    hand_in(round_, *round_.members[:2])
    actions.close_round(selection=round_.selection, reason="Late", by=round_.chair.user)
    client.force_login(make_hr_officer())
    before = Standing.objects.get().basis

    page = words(client.get(remove_url(round_, round_.members[2])))
    assert "so no total changes" in page
    client.post(remove_url(round_, round_.members[2]), {"reason": "Left us"})

    assert Standing.objects.get().basis == before


def test_removing_a_stand_in_says_that_they_scored_nothing(client):
    round_ = close(make_round(applications=1))
    for member in round_.members:
        actions.declare_conflict(
            place=member,
            application=round_.applications[0],
            note="",
            by=member.user,
        )
    stand_in = actions.add_member(
        selection=round_.selection,
        user=make_staff(),
        is_chair=False,
        by=make_hr_officer(),
    )
    client.force_login(make_hr_officer())

    page = words(client.get(remove_url(round_, stand_in)))

    assert "They scored nothing." in page
    assert "cannot come back" in page


def test_the_page_that_sets_up_says_who_can_be_added_again(client):
    round_ = make_round(members=3)
    Selection.objects.update(phase="setting_up")
    client.force_login(make_hr_officer())
    client.post(remove_url(round_, round_.members[2]), {"reason": "Ill"})
    address = reverse("shortlisting:set_up", args=[round_.selection.vacancy_id])

    assert "Can be added again until scoring starts." in client.get(address).text
