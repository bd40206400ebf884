"""Before somebody goes, the page says how much has to be agreed and decided again."""

import re

import pytest

from shortlisting import actions, policies
from shortlisting.models import PanelMember
from shortlisting.standings import DECIDED, decision_state
from tests.builders import make_hr_officer, make_staff

from .builders import cell_shown, chair_shown, make_closed_round, make_round
from .test_rounds import url
from .test_true_words import words
from .test_what_decisions_rest_on import agree, decide_all, stand_down

pytestmark = pytest.mark.django_db


def make_chair(round_, number):
    place = PanelMember.objects.get(pk=round_.members[number].pk)
    actions.make_chair(member=place, by=make_hr_officer(), **chair_shown(round_))


def scorer(round_):
    """Decisions rest on their scores, no more."""
    decide_all(round_)
    return round_.members[2]


def scorer_of_one(round_):
    stand_down(round_, round_.members[2], round_.applications[0])
    return scorer(round_)


def who_decided_for_the_chair(round_):
    known = round_.applications[0]
    stand_down(round_, round_.chair, known)
    user = round_.members[2].user
    agree_as(round_, known, user)
    decide_one(round_, known, user)
    return round_.members[2]


def former_chair(round_):
    for application in round_.applications:
        agree(round_, application, number=2)
    decide_all(round_)
    make_chair(round_, 1)
    return round_.chair


def former_chair_who_agreed_one(round_):
    agree(round_, round_.applications[1], number=2)
    make_chair(round_, 1)
    decide_all(round_, by=round_.members[1].user)
    return round_.chair


def stand_in(round_):
    known = round_.applications[0]
    for member in round_.members:
        stand_down(round_, member, known)
    user = make_staff()
    place = actions.add_member(
        selection=round_.selection, user=user, is_chair=False, by=make_hr_officer()
    )
    for item in round_.items:
        agree_as(round_, known, user, item.code)
    decide_one(round_, known, user)
    return place


def who_did_not_submit(round_):
    decide_all(round_)
    PanelMember.objects.filter(pk=round_.members[3].pk).update(submitted_at=None)
    actions.refresh_standings(round_.selection)
    decide_all(round_)
    return round_.members[3]


def agree_as(round_, application, user, code="E1"):
    item = round_.item(code)
    actions.agree(
        selection=round_.selection,
        application=application,
        item=item,
        number=2,
        reason="x",
        by=user,
        **cell_shown(application, item),
    )


def decide_one(round_, application, user):
    everything, round_.applications = round_.applications, [application]
    decide_all(round_, by=user)
    round_.applications = everything


KINDS = {
    scorer: (0, 2),
    scorer_of_one: (0, 1),
    who_decided_for_the_chair: (1, 1),
    former_chair: (2, 2),
    former_chair_who_agreed_one: (1, 2),
    stand_in: (4, 1),
    who_did_not_submit: (0, 0),
}


def found(round_):
    """(agreed scores that do not stand, decisions that stand) by what signing asks."""
    selection = round_.reload()
    standings = policies.standings_of(policies.every_application(selection))
    return (
        sum(one.to_agree_again for one in standings),
        sum(decision_state(one) == DECIDED for one in standings),
    )


def told(text):
    """What the page says of the same."""
    agreed = re.search(r"<strong>(\d+) agreed score", text)
    decided = re.search(r"<strong>(\d+) decision", text)
    assert bool(agreed) != ("What the panel agreed" in text)
    assert bool(decided) != ("decided stays" in text)
    return int(agreed[1]) if agreed else 0, int(decided[1]) if decided else 0


@pytest.mark.parametrize("leave", [False, True])
@pytest.mark.parametrize("make", KINDS)
def test_who_goes_is_said_with_what_has_to_be_done_again(client, make, leave):
    round_ = make_closed_round(members=4)
    place = PanelMember.objects.get(pk=make(round_).pk)
    agreed, decided = found(round_)
    client.force_login(place.user if leave else make_hr_officer())
    address = (
        url("leave_panel", round_) if leave else url("remove_member", round_, place.pk)
    )
    before = list(policies.standings_of(policies.every_application(round_.selection)))

    says = told(words(client.get(address)))

    after = policies.standings_of(policies.every_application(round_.selection))
    assert [one.basis for one in before] == [one.basis for one in after]
    assert client.post(address, {"reason": "Ill"}).status_code == 302
    again, stands = found(round_)
    assert says == KINDS[make] == (again - agreed, decided - stands)


@pytest.mark.parametrize("make", [scorer, former_chair, who_decided_for_the_chair])
def test_who_stands_down_reads_it_for_that_candidate(client, make):
    round_ = make_closed_round(members=4)
    place = PanelMember.objects.get(pk=make(round_).pk)
    known = round_.applications[0]
    agreed, decided = found(round_)
    client.force_login(place.user)
    address = url("declare_conflict", round_, known.pk)

    says = told(words(client.get(address)))

    client.post(address, {"note": ""})
    again, stands = found(round_)
    assert says == (again - agreed, decided - stands)
    assert says[1] == 1


def test_while_setting_up_and_scoring_nothing_is_said(client):
    round_ = make_round()
    client.force_login(round_.members[1].user)

    page = words(client.get(url("leave_panel", round_)))

    assert "agreed" not in page
    assert "decided" not in page


@pytest.mark.parametrize("others", [1, 2])
def test_scores_that_nobody_else_gave_are_said_to_be_agreed_then(client, others):
    """Whose conflict takes away the last score leaves all of it to be agreed."""
    round_ = make_closed_round(members=3, applications=1)
    application, last = round_.applications[0], round_.members[2]
    for member in round_.members[:others]:
        stand_down(round_, member, application)
    client.force_login(last.user)
    opened = "4 scores</strong> that need no agreement now have to be agreed"

    page = client.get(url("declare_conflict", round_, application.pk)).text
    stand_down(round_, last, application)

    to_settle = policies.standing_of(application).to_settle
    assert (to_settle, opened in page) == ((4, True) if others == 2 else (0, False))
