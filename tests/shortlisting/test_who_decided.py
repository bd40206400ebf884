"""A decision, or an agreed score, stands while whoever made it may settle there."""

import pytest

from roles.models.vacancies import MoveNotAllowed
from shortlisting import actions
from shortlisting.models import AgreedScore, Decision, PanelMember
from shortlisting.units import UNIT
from tests.builders import make_hr_admin, make_hr_officer, make_staff

from .builders import (
    cell_shown,
    chair_shown,
    decided_in_conflict,
    line_shown,
    make_closed_round,
    shown,
    signing,
)
from .test_few_scorers import nobody_left, stand_in_and_decide
from .test_rounds import url
from .test_settling import decide_url, decision
from .test_what_decisions_rest_on import (
    agree,
    change_line,
    decide_all,
    open_before_signing,
    stand_down,
)

pytestmark = pytest.mark.django_db

LEFT = "whoever decided is not on the panel any more. Confirm it again."
AGREE_AGAIN = (
    "agreed score to agree again, set down by somebody who does not decide on it any "
    "more."
)


def ranking(client, round_, user):
    client.force_login(user)
    return client.get(url("show_ranking", round_))


def test_a_decision_made_in_conflict_looks_like_none(client):
    round_ = make_closed_round(members=3, applications=1)
    application = round_.applications[0]
    decide_all(round_)
    other = round_.members[1].user
    assert "Decided so far: 1 of 1" in ranking(client, round_, other).text

    stand_down(round_, round_.chair, application)

    page = ranking(client, round_, other)
    assert page.context["rows"][0]["outcome"] is None
    assert not page.context["rows"][0]["confirm"]
    assert "Decided so far: 0 of 1" in page.text
    actions.open_application(application=application, by=other)
    opened = client.get(decide_url(round_, application)).text
    assert "Decided so far" not in opened
    assert "To be confirmed again" not in opened
    assert open_before_signing(round_) == [decided_in_conflict(application)]


def test_what_is_to_be_confirmed_again_is_not_counted_as_decided(client):
    round_ = make_closed_round(applications=1)
    decide_all(round_)

    change_line(round_)

    page = ranking(client, round_, round_.chair.user)
    assert page.context["rows"][0]["confirm"]
    assert "Decided so far: 0 of 1" in page.text


def test_a_removed_stand_in_has_decided_nothing_that_stands(client):
    round_ = nobody_left()
    known, hr = round_.applications[0], make_hr_officer()
    stand_in_and_decide(round_)
    actions.accept_one_scorer(
        selection=round_.selection,
        applications=[known],
        scorers=0,
        said=None,
        reason="x",
        by=hr,
    )
    assert open_before_signing(round_) == []
    first = PanelMember.objects.get(is_stand_in=True)

    actions.remove_member(member=first, reason="Their partner", by=hr)

    code, number = known.blind_code, len(round_.items)
    assert open_before_signing(round_) == [
        f"{code}: {number} {AGREE_AGAIN.replace('score', 'scores', 1)}",
        f"{code}: {LEFT}",
    ]
    stand_in_and_decide(round_)
    assert open_before_signing(round_) == []
    second = PanelMember.objects.get(is_stand_in=True, removed_at=None)
    assert Decision.objects.get().confirmed_by == second.user


def test_scores_agreed_in_conflict_are_agreed_again(client):
    round_ = make_closed_round(members=3, applications=1)
    application = round_.applications[0]
    agree(round_, application, number=0)
    stand_down(round_, round_.chair, application)
    code, other = application.blind_code, round_.members[1].user
    actions.open_application(application=application, by=other)
    client.force_login(other)

    assert f"{code}: 1 {AGREE_AGAIN}" in open_before_signing(round_)
    for address in (url("moderate", round_), decide_url(round_, application)):
        assert "To be agreed again" in client.get(address).text

    actions.agree(
        selection=round_.selection,
        application=application,
        item=round_.item("E1"),
        number=2,
        reason="Read again",
        by=other,
        **cell_shown(application, round_.item("E1")),
    )
    assert open_before_signing(round_) == [f"{code} is not decided yet."]
    assert AgreedScore.objects.get().agreed_by == other


def test_a_decision_is_for_the_proposal_that_its_page_showed(client):
    round_ = make_closed_round(applications=1)
    application, chair = round_.applications[0], round_.chair.user
    client.force_login(chair)
    actions.open_application(application=application, by=chair)
    sent = decision(application)
    change_line(round_)

    page = client.post(decide_url(round_, application), {**sent, "note": "My words"})

    assert "The scores or the line changed while this page was open." in page.text
    assert "My words" in page.text
    assert 'name="proposal" value="not_shortlisted"' in page.text
    assert not Decision.objects.exists()


@pytest.mark.parametrize("missing", ["basis", "proposal"])
def test_a_decision_says_what_its_page_showed(client, missing):
    round_ = make_closed_round(applications=1)
    application, chair = round_.applications[0], round_.chair.user
    client.force_login(chair)
    actions.open_application(application=application, by=chair)
    sent = decision(application)
    del sent[missing]

    page = client.post(decide_url(round_, application), sent)

    assert "changed while this page was open" in page.text
    assert not Decision.objects.exists()


def in_conflict(round_):
    for application in round_.applications:
        stand_down(round_, round_.chair, application)


def no_chair_any_more(round_):
    member = PanelMember.objects.get(pk=round_.members[1].pk)
    actions.make_chair(member=member, by=make_hr_admin(), **chair_shown(round_))


def removed(round_):
    no_chair_any_more(round_)
    chair = PanelMember.objects.get(pk=round_.chair.pk)
    actions.remove_member(member=chair, reason="Left", by=make_hr_admin())


APPLICATION_ACTS = [
    lambda round_, by: actions.agree(
        selection=round_.selection,
        application=round_.applications[0],
        item=round_.item("E1"),
        number=3,
        reason="x",
        by=by,
        **cell_shown(round_.applications[0], round_.item("E1")),
    ),
    lambda round_, by: actions.decide(
        selection=round_.selection,
        application=round_.applications[0],
        outcome="interview",
        reason_code="strongest_evidence",
        note="",
        by=by,
        **shown(round_.applications[0]),
    ),
]
CHAIR_ACTS = [
    lambda round_, by: actions.draw_line(
        selection=round_.selection, line=UNIT, by=by, **line_shown(round_.selection)
    ),
    lambda round_, by: actions.finish(**signing(round_.selection, by)),
]


@pytest.mark.parametrize(
    ("lose", "acts"),
    [
        (in_conflict, APPLICATION_ACTS),
        (no_chair_any_more, APPLICATION_ACTS + CHAIR_ACTS),
        (removed, APPLICATION_ACTS + CHAIR_ACTS),
    ],
)
def test_settling_looks_again_at_who_may(lose, acts):
    """Each act, called as if its page had looked before the right was lost."""
    round_ = make_closed_round(members=4, applications=1)
    chair = round_.chair.user
    actions.open_application(application=round_.applications[0], by=chair)
    lose(round_)
    strangers = [chair, make_hr_admin(), make_staff()]

    for act in acts:
        for user in strangers:
            with pytest.raises(MoveNotAllowed):
                act(round_, user)

    assert not AgreedScore.objects.exists()
    assert not Decision.objects.exists()
    assert round_.reload().interview_line is None
    assert round_.selection.phase == "moderation"
