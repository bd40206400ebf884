"""What a page or mail says is true and tells nobody what is not theirs to know."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from playwright.sync_api import expect

from applications.models import Eligibility
from shortlisting import actions, closing, outstanding, policies, readiness
from shortlisting.models import Score, Selection
from tests.applications.builders import make_ready_draft
from tests.builders import make_application, make_candidate, make_hr_admin, make_staff

from .builders import criterion_url, give_all, hand_in, make_round, map_url
from .test_late import let_in, send_late
from .test_rounds import url
from .test_true_words import words
from .test_what_decisions_rest_on import decide_all, one_scorer_round
from .test_withdrawing import sign_one_each_way

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr(client):
    user = make_hr_admin()
    client.force_login(user)
    return user


# ---- who has a conflict, before the round is closed


def pages_of_chair(client, round_):
    client.force_login(round_.chair.user)
    pages = [round_.selection.get_absolute_url(), url("close_round", round_)]
    return [words(client.get(page)) for page in pages]


def test_the_chair_reads_only_that_hr_must_say_something_first(client):
    round_ = one_scorer_round()
    hand_in(round_)

    for page in pages_of_chair(client, round_):
        assert readiness.HELD in page
        assert "one person" not in page
    assert round_.applications[0].blind_code not in page


def test_the_chair_does_not_read_who_is_left_to_score_what_came_late(client):
    """Who is not named would be known to have a conflict."""
    round_ = make_round(members=3)
    give_all(round_)
    hand_in(round_, *round_.members[1:])
    late = send_late(round_)
    actions.declare_conflict(
        place=round_.members[2], application=late, note="", by=round_.members[2].user
    )
    give_all(round_, members=[round_.chair])
    give_all(round_, members=[round_.chair], applications=[late])
    hand_in(round_, round_.chair)

    for page in pages_of_chair(client, round_):
        assert closing.LATE_IS_LEFT in page
        assert "came late:" not in page
    client.force_login(make_hr_admin())
    status = words(client.get(round_.selection.get_absolute_url()))
    who = round_.members[1]
    assert f"{late.blind_code} came late: {who} has not submitted scores" in status


# ---- sentences that were not true


def test_submitting_says_what_else_the_round_waits_for(client):
    round_ = make_round()
    give_all(round_)
    client.force_login(round_.chair.user)

    page = words(client.get(url("hand_in", round_)))

    assert "When everybody has submitted theirs, the round is closed" not in page
    assert "no late application is waited for and HR has nothing left to say" in page


def test_a_panel_withdrawn_after_signing_reads_what_candidates_read(client):
    round_ = sign_one_each_way()
    client.force_login(round_.chair.user)
    address = round_.selection.get_absolute_url()
    assert "Candidates can see theirs." in words(client.get(address))

    actions.withdraw_vacancy(
        vacancy=round_.selection.vacancy, by=make_hr_admin(), reason="No money"
    )

    page = words(client.get(address))
    assert "Candidates can see theirs." not in page
    assert "read that the post is withdrawn" in page


def test_signing_counts_apart_what_is_to_be_confirmed_again():
    round_ = make_round(applications=3)
    give_all(round_)
    hand_in(round_)
    decide_all(round_)
    decisions = policies.decisions_known_to(round_.chair.user, round_.selection)
    before = dict(outstanding.decisions_made(round_.reload(), decisions))
    assert before == {"Interview": 3, "Not this time": 0}

    top = round_.applications[0].standing
    Selection.objects.update(interview_line=top.ranking_units + 1)

    assert dict(outstanding.decisions_made(round_.reload(), decisions)) == {
        "Interview": 0,
        "Not this time": 0,
        "To be confirmed or decided again": 3,
    }


@pytest.mark.parametrize("has_draft", [True, False])
def test_who_is_let_in_reads_of_earlier_words_only_if_there_are_any(
    has_draft, django_capture_on_commit_callbacks
):
    round_, candidate = make_round(), make_candidate()
    if has_draft:
        make_ready_draft(vacancy=round_.selection.vacancy, candidate=candidate)

    with django_capture_on_commit_callbacks(execute=True):
        let_in(round_, candidate)

    [message] = [one for one in mail.outbox if one.to == [candidate.email]]
    assert ("is still there" in message.body) == has_draft


def test_a_declared_conflict_is_not_asked_for_again(client, hr):
    round_ = make_round()
    application, member = round_.applications[0], round_.members[1]
    Eligibility.objects.create(
        application=application, knows_someone_here=True, who_they_know="Somebody"
    )
    address = round_.selection.get_absolute_url()
    assert "Conflict declared:" not in words(client.get(address))

    actions.declare_conflict(place=member, application=application, note="x", by=hr)

    page = words(client.get(address))
    assert f"Conflict declared: {member}" in page
    assert "Declare another conflict<" in page
    assert "Declare a conflict<" not in page


def test_only_who_may_join_is_offered(client, hr):
    round_ = make_round(members=3)
    free, gone = make_staff(full_name="Free Person"), round_.members[2]
    actions.remove_member(member=gone, reason="Ill", by=hr)
    applied = make_staff(full_name="Applied Already")
    make_application(
        vacancy=round_.selection.vacancy, candidate=applied, submitted=True
    )

    def offered():
        address = reverse("shortlisting:set_up", args=[round_.selection.vacancy_id])
        page = client.get(address)
        return set(page.context["form"].fields["person"].queryset)

    assert offered() & {free, gone.user, applied} == {free}
    Selection.objects.update(phase="setting_up")
    assert offered() & {free, gone.user, applied} == {free, gone.user}


@pytest.mark.parametrize(("code", "highest"), [("E1", 3), ("C1", 5)])
def test_the_list_of_keys_names_the_scale_of_the_page(client, code, highest):
    round_ = make_round()
    client.force_login(round_.chair.user)

    for address in (criterion_url(round_, code), map_url(round_, code=code)):
        keys = f"<kbd>0</kbd> to <kbd>{highest}</kbd>"
        assert keys in client.get(address).text


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_digit_off_the_scale_is_answered(page, sign_in):
    round_ = make_round()
    sign_in(page, round_.chair.user)
    page.goto(map_url(round_))

    page.keyboard.press("4")

    status = page.locator("[data-status]")
    expect(status).to_have_text(re.compile("There is no 4 here: give 0 to 3"))
    assert not Score.objects.exists()
