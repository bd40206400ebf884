"""Decisions hold what they were made on; every application has two scorers or a why."""

import pytest
from django.db import IntegrityError, transaction

from roles.models.vacancies import MoveNotAllowed
from shortlisting import actions, closing, outstanding, policies, readiness
from shortlisting.models import (
    Decision,
    OneScorerReason,
    PanelMember,
    Standing,
)
from shortlisting.units import UNIT
from tests.builders import (
    make_application,
    make_candidate,
    make_hr_admin,
    make_hr_officer,
    make_staff,
)
from tests.queries import assert_query_count_same

from .builders import (
    cell_shown,
    close,
    give,
    give_all,
    hand_in,
    line_shown,
    make_closed_round,
    make_round,
    shown,
    sign_shown,
    signing,
)
from .test_rounds import url
from .test_settling import decide_url, decision

pytestmark = pytest.mark.django_db

AGAIN = "To be confirmed again"


def decide_all(round_, by=None):
    by = by or round_.chair.user
    for application in round_.applications:
        actions.open_application(application=application, by=by)
        actions.decide(
            selection=round_.selection,
            application=application,
            outcome="interview",
            reason_code="strongest_evidence",
            note="",
            by=by,
            **shown(application),
        )


def open_before_signing(round_):
    selection = round_.reload()
    applications = policies.every_application(selection)
    return outstanding.before_signing(selection, applications)


def agree(round_, application, code="E1", number=0):
    return actions.agree(
        selection=round_.selection,
        application=application,
        item=round_.item(code),
        number=number,
        reason="Said again",
        by=round_.chair.user,
        **cell_shown(application, round_.item(code)),
    )


def stand_down(round_, member, application):
    place = PanelMember.objects.get(pk=member.pk)
    actions.declare_conflict(
        place=place, application=application, note="", by=place.user
    )


def test_agreeing_after_the_decision_asks_for_it_again(client):
    """The instance: "Interview", then an agreed 0 on an essential criterion."""
    round_ = make_closed_round()
    first, second = round_.applications
    decide_all(round_)
    client.force_login(round_.chair.user)
    assert client.get(url("finish", round_)).context["problems"] == []

    agree(round_, first)

    rows = {
        row["standing"].code: row
        for row in client.get(url("show_ranking", round_)).context["rows"]
    }
    assert rows[first.blind_code]["confirm"]
    assert not rows[second.blind_code]["confirm"]
    assert client.get(url("show_ranking", round_)).text.count(AGAIN) == 1
    assert AGAIN in client.get(decide_url(round_, first)).text
    assert AGAIN not in client.get(decide_url(round_, second)).text
    finish = client.post(url("finish", round_), sign_shown(round_))
    assert finish.context["problems"] == [
        f"{first.blind_code}: the scores or the line changed since the decision. "
        "Confirm it again."
    ]
    with pytest.raises(MoveNotAllowed):
        actions.finish(**signing(round_.selection, round_.chair.user))

    client.post(
        decide_url(round_, first),
        decision(first, "not_shortlisted", "essential_not_shown"),
    )
    assert client.get(url("finish", round_)).context["problems"] == []


def change_line(round_):
    actions.draw_line(
        selection=round_.selection,
        line=99 * UNIT,
        by=round_.chair.user,
        **line_shown(round_.selection),
    )


CHANGES = {
    "an agreed score": lambda r: agree(r, r.applications[0], number=3),
    "an agreed level": lambda r: agree(r, r.applications[0], "C1", 5),
    "a conflict": lambda r: stand_down(r, r.members[2], r.applications[0]),
    "a removal": lambda r: actions.remove_member(
        member=r.members[2], reason="Left", by=make_hr_admin()
    ),
    "the line": change_line,
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_of_what_it_rests_on_asks_again(change):
    round_ = make_round(members=3)
    give(round_, round_.members[2], round_.applications[0], E1=3)
    close(round_)
    round_.reload()
    decide_all(round_)
    assert open_before_signing(round_) == []

    CHANGES[change](round_)

    code = round_.applications[0].blind_code
    problems = open_before_signing(round_)
    assert any(code in each and "Confirm it again" in each for each in problems)


def test_what_changes_nothing_asks_nothing():
    """The same standing worked out again, an agreed score said again, another line
    that proposes the same."""
    round_ = make_closed_round()
    agree(round_, round_.applications[0], number=3)
    decide_all(round_)

    actions.refresh_standings(round_.selection)
    agree(round_, round_.applications[0], number=3)
    actions.draw_line(
        selection=round_.selection,
        line=UNIT,
        by=round_.chair.user,
        **line_shown(round_.selection),
    )

    assert open_before_signing(round_) == []


def test_a_decision_on_scores_that_changed_meanwhile_is_shown_again(client):
    round_ = make_closed_round()
    application = round_.applications[0]
    client.force_login(round_.chair.user)
    address = decide_url(round_, application)
    actions.open_application(application=application, by=round_.chair.user)
    opened = client.get(address)
    opened_then = decision(application)
    for name in ("basis", "proposal"):
        assert f'name="{name}" value="{opened_then[name]}"' in opened.text
    agree(round_, application, number=3)

    page = client.post(address, {**opened_then, "note": "My words"})

    assert "The scores or the line changed while this page was open." in page.text
    assert "My words" in page.text
    assert not Decision.objects.exists()
    now = Standing.objects.get(application=application).basis
    assert f'name="basis" value="{now}"' in page.text
    client.post(address, decision(application))
    assert Decision.objects.get().basis == now


def test_signing_lists_and_refuses_open_splits_and_gates(client):
    round_ = make_round(applications=3)
    gap, split, decided = round_.applications
    give(round_, round_.members[0], gap, D1=0)
    give(round_, round_.members[1], gap, D1=3)
    give(round_, round_.members[0], split, E1=0)
    close(round_)
    chair = round_.chair.user
    for application in (gap, decided):
        actions.open_application(application=application, by=chair)
        actions.decide(
            selection=round_.selection,
            application=application,
            outcome="interview",
            reason_code="strongest_evidence",
            note="",
            by=chair,
            **shown(application),
        )
    client.force_login(chair)

    page = client.post(url("finish", round_), sign_shown(round_))

    assert set(page.context["problems"]) == {
        f"{gap.blind_code}: agree on 1 score first.",
        f"{split.blind_code}: Resolve E1 first: the gate depends on it.",
        f"{split.blind_code} is not decided yet.",
    }
    assert round_.reload().phase == "moderation"


def test_the_ranking_and_signing_ask_as_much_for_more(client):
    round_ = make_round(applications=1)
    close(round_)
    client.force_login(round_.chair.user)
    extra = make_more(round_)

    assert_query_count_same(
        client, url("show_ranking", round_), lambda: next(extra), most=11
    )
    assert_query_count_same(client, url("finish", round_), lambda: next(extra))


def make_more(round_):
    """Decided applications whose scores changed since, one at a time."""
    while True:
        application = make_application(
            vacancy=round_.selection.vacancy, submitted=True, status="being_assessed"
        )
        give_all(round_, applications=[application])
        actions.refresh_standing(round_.selection, application)
        Decision.objects.create(
            application=application,
            proposal="interview",
            outcome="interview",
            reason_code="strongest_evidence",
            basis="another",
            confirmed_by=round_.chair.user,
        )
        yield application


# ---- two scorers, or why one is enough


def one_scorer_round():
    """Three members, two of whom know the first candidate."""
    round_ = make_round(members=3)
    for member in round_.members[1:]:
        stand_down(round_, member, round_.applications[0])
    give_all(round_, members=[round_.chair])
    give_all(round_, members=round_.members[1:], applications=round_.applications[1:])
    return round_


def reason_url(round_, application):
    return url("accept_one_scorer", round_, application.pk)


def test_a_round_with_one_scorer_stays_open_until_hr_says_why(client):
    round_ = one_scorer_round()
    known = round_.applications[0]
    hand_in(round_)
    assert round_.reload().phase == "scoring"
    assert closing.before_closing(
        round_.selection, policies.every_application(round_.selection)
    ) == [readiness.HELD]
    client.force_login(make_hr_officer())
    status = client.get(round_.selection.get_absolute_url()).text
    assert "Add a member, or say why one scorer is enough." in status
    assert client.get(reason_url(round_, known)).status_code == 200
    empty = client.post(reason_url(round_, known), {"reason": "", "scorers": 1})
    assert "Say why one scorer is enough" in empty.text

    why = {"reason": "Nobody else knows the field", "scorers": 1}
    client.post(reason_url(round_, known), why)

    assert round_.reload().phase == "moderation"
    kept = OneScorerReason.objects.get()
    assert (kept.application, kept.reason) == (known, "Nobody else knows the field")
    ranking = client.get(url("show_ranking", round_)).text
    assert "One scorer, because: Nobody else knows the field" in ranking
    client.force_login(round_.chair.user)
    assert "Nobody else knows" not in client.get(url("show_ranking", round_)).text


def test_a_second_scorer_is_as_good_as_a_reason():
    round_ = one_scorer_round()
    hand_in(round_)
    new = actions.add_member(
        selection=round_.selection,
        user=make_staff(),
        is_chair=False,
        by=make_hr_admin(),
    )
    give_all(round_, members=[new])

    hand_in(round_, new)

    assert round_.reload().phase == "moderation"


@pytest.mark.parametrize("lost_by", ["a conflict", "a removal"])
def test_a_scorer_lost_while_comparing_is_asked_for_before_signing(client, lost_by):
    round_ = make_round(members=3)
    known = round_.applications[0]
    stand_down(round_, round_.members[2], known)
    give_all(round_, members=round_.members[:2])
    give_all(round_, members=[round_.members[2]], applications=round_.applications[1:])
    hand_in(round_)
    assert round_.reload().phase == "moderation"
    if lost_by == "a conflict":
        stand_down(round_, round_.members[1], known)
    else:
        actions.remove_member(
            member=round_.members[1], reason="Left", by=make_hr_admin()
        )
    decide_all(round_)

    problems = open_before_signing(round_)

    assert problems == [
        f"{known.blind_code}: fewer than two people scored it. HR says why that is "
        "enough."
    ]
    client.force_login(make_hr_officer())
    why = {"reason": "Both others know them", "scorers": 1}
    client.post(reason_url(round_, known), why)
    assert open_before_signing(round_) == []
    assert Standing.objects.get(application=known).scorers == 1


def test_who_may_say_why(client):
    round_ = one_scorer_round()
    known, other = round_.applications
    for user, status in [
        (round_.chair.user, 404),
        (make_candidate(), 404),
        (make_hr_officer(), 200),
    ]:
        client.force_login(user)
        assert client.get(reason_url(round_, known)).status_code == status
    assert client.get(reason_url(round_, other)).status_code == 404
    client.logout()
    assert client.get(reason_url(round_, known)).status_code == 302


def test_nobody_at_all_is_never_enough():
    round_ = make_round(members=2)
    known = round_.applications[0]
    for member in round_.members:
        stand_down(round_, member, known)
    give_all(round_, applications=round_.applications[1:])
    hand_in(round_)

    with pytest.raises(MoveNotAllowed):
        actions.accept_one_scorer(
            selection=round_.selection,
            applications=[known],
            scorers=0,
            said=None,
            reason="x",
            by=make_hr_admin(),
        )

    assert round_.reload().phase == "scoring"


def test_the_database_wants_a_reason_for_one_scorer():
    round_ = one_scorer_round()

    with (
        pytest.raises(IntegrityError, match="one_scorer_has_a_reason"),
        transaction.atomic(),
    ):
        OneScorerReason.objects.create(
            application=round_.applications[0],
            scorers=1,
            reason="",
            by=make_hr_admin(),
        )
