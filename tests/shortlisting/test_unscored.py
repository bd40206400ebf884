"""What no score counts for is open until somebody agrees one: a blank is never a 0."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.models import CompetencyExpectation
from roles.models.vacancies import MoveNotAllowed
from shortlisting import actions, deciding, outstanding, policies
from shortlisting.models import MarkingScheme, PanelMember, Standing
from shortlisting.permissions import selections_to_compare
from shortlisting.standings import Cell, Rules, evaluate
from tests.builders import make_hr_admin, make_hr_officer, make_staff
from tests.queries import assert_query_count_same

from .builders import (
    cell_shown,
    close,
    give,
    make_closed_round,
    make_either_or_version,
    make_round,
    shown,
    signing,
)
from .by_hand import deciding_numbers, families
from .test_few_scorers import leave_blank, nobody_left
from .test_rounds import url
from .test_settling import agree_url, decide_url, decision, open_url
from .test_standings import D1, E1, EITHER, OR, PlainItem
from .test_stored_totals import asked_of, few, sheets_of, worlds
from .test_what_decisions_rest_on import decide_all, open_before_signing, stand_down

pytestmark = pytest.mark.django_db

WHY = "Nobody’s score counts here: agree one"


@pytest.mark.parametrize(
    ("numbers", "unanswered", "to_resolve"),
    [
        ({"E1": [2], "D1": [1], "C1": [3]}, "", ""),
        ({"D1": [1], "C1": [3]}, "", "E1"),
        ({"E1": [2]}, "", "D1 C1"),
        ({"E1": [0]}, "", "D1 C1"),  # below the gate, and still not read in full
        ({}, "E1 D1 C1", "E1 D1 C1"),  # to find nothing there takes a person, too
    ],
)
def test_every_kind_without_a_number_is_open(numbers, unanswered, to_resolve):
    competency = PlainItem("C1", "competency")
    competency.thing = CompetencyExpectation(entry_level=2)
    items = [E1, D1, competency]
    cells = cells_with(items, numbers, unanswered)

    for adds_points in (False, True):
        found = evaluate(items, cells, Rules(1, 2, adds_points=adds_points))

        assert found.open == dict.fromkeys(to_resolve.split(), "unscored")
        assert found.result.to_settle == len(found.open)


WAYS = [PlainItem(code, "desirable", "way") for code in ("D1", "D2")]


@pytest.mark.parametrize(
    ("items", "numbers", "unanswered", "to_resolve"),
    [
        ([EITHER, OR], {}, "", "E2 E3"),
        ([EITHER, OR], {}, "E3", "E2"),
        ([EITHER, OR], {}, "E2 E3", "E2 E3"),
        ([EITHER, OR], {"E2": [1]}, "", ""),
        ([EITHER, OR], {"E2": [0]}, "E3", ""),
        ([EITHER, OR], {"E2": [0]}, "", "E3"),  # the gate depends on it
        (WAYS, {}, "", "D1 D2"),
        (WAYS, {}, "D1", "D2"),
        (WAYS, {"D2": [0]}, "", ""),
    ],
)
def test_a_group_is_open_until_one_of_it_has_a_number(
    items, numbers, unanswered, to_resolve
):
    found = evaluate(items, cells_with(items, numbers, unanswered), Rules(1, 2))

    assert set(found.open) == set(to_resolve.split())


def test_a_group_that_nobody_answered_or_scored_is_not_known_to_be_below():
    cells = cells_with([EITHER, OR], {}, "E2 E3")

    result = evaluate([EITHER, OR], cells, Rules(1, 2)).result

    assert (result.gate, result.gate_detail) == ("incomplete", "E2/E3")


def cells_with(items, numbers, unanswered):
    return {
        item.pk: Cell(
            numbers.get(item.pk, []), is_answered=item.pk not in unanswered.split()
        )
        for item in items
    }


def stand_in_for_all(round_):
    """A stand-in for the first candidate, whom everybody on the panel knows."""
    for member in round_.members:
        stand_down(round_, member, round_.applications[0])
    user = make_staff(full_name="Stand In")
    actions.add_member(
        selection=round_.selection, user=user, is_chair=False, by=make_hr_admin()
    )
    reason = {"reason": "All know them", "said": None, "by": make_hr_officer()}
    actions.accept_one_scorer(
        selection=round_.reload(),
        applications=round_.applications[:1],
        scorers=0,
        **reason,
    )
    return user


def agree_as(user, round_, application, *codes, number=3):
    for code in codes:
        item = round_.item(code)
        actions.agree(
            selection=round_.selection,
            application=application,
            item=item,
            number=number,
            reason="As the answer shows",
            by=user,
            **cell_shown(application, item),
        )


@pytest.mark.parametrize("competencies", ["points", "shown"])
def test_who_was_not_scored_is_not_ranked_behind_who_was(client, competencies):
    """The instance: 3 on everything, and the panel knows them; 2 on everything."""
    round_ = make_round(members=3, essential=1)
    MarkingScheme.objects.update(competencies=competencies)
    known, other = round_.applications
    for member in round_.members:
        give(round_, member, known, E1=3, D1=3, C1=3)
        give(round_, member, other, E1=2, D1=2, C1=2)
    close(round_)
    user = stand_in_for_all(round_)
    agree_as(user, round_, known, "E1")
    client.force_login(user)
    client.post(open_url(round_, known))
    code = known.blind_code
    asks = "Nobody’s score counts for D1 and C1: agree on scores there first."

    page = client.get(url("moderate", round_))
    rows = [(row["item"].code, row["why"]) for row in page.context["rows"]]
    assert rows == [("D1", WHY), ("C1", WHY)]
    assert agree_url(round_, known, "C1") in page.text
    assert "Nothing is left to resolve" not in page.text
    assert "2 scores still to resolve." in client.get(url("show_ranking", round_)).text
    cells = client.get(url("show_ranking", round_)).context["rows"][0]["cells"]
    assert cells.count(("c split", "–")) == 2
    home = client.get(round_.selection.get_absolute_url())
    assert f"{code}: {asks}" in home.text
    deciding = client.get(decide_url(round_, known))
    assert asks in deciding.text
    assert "Confirm my decision" not in deciding.text
    refused = client.post(decide_url(round_, known), decision(known))
    assert refused.status_code == 200
    with pytest.raises(MoveNotAllowed):
        decide_one(round_, known, user)
    client.force_login(make_hr_officer())
    assert f"{code}: {asks}" in client.get(url("show_selection", round_)).text
    decide_one(round_, other, round_.chair.user)
    with pytest.raises(MoveNotAllowed):
        actions.finish(**signing(round_.reload(), round_.chair.user))

    agree_as(user, round_, known, "D1", "C1")

    decide_one(round_, known, user)
    ranking = client.get(url("show_ranking", round_)).context["rows"]
    assert [row["standing"].code for row in ranking][0] == code
    actions.finish(**signing(round_.reload(), round_.chair.user))
    assert round_.reload().phase == "decided"


def decide_one(round_, application, by):
    actions.open_application(application=application, by=by)
    actions.decide(
        selection=round_.selection,
        application=application,
        outcome="interview",
        reason_code="another_reason",
        note="x",
        by=by,
        **shown(application),
    )


def test_the_only_scorer_who_is_removed_leaves_all_open():
    round_ = make_closed_round(members=3, applications=1)
    application = round_.applications[0]
    stand_down(round_, round_.chair, application)
    stand_down(round_, round_.members[1], application)
    assert Standing.objects.get().unscored == []

    actions.remove_member(
        member=PanelMember.objects.get(pk=round_.members[2].pk),
        reason="Ill",
        by=make_hr_officer(),
    )

    assert Standing.objects.get().unscored == ["E1", "E2", "D1", "C1"]


def test_a_blank_of_who_does_not_count_is_nothing_open():
    round_ = make_round(members=3, applications=1)
    application = round_.applications[0]
    for member in round_.members[:2]:
        give(round_, member, application, E1=2, E2=2, D1=1, C1=3)
    stand_down(round_, round_.members[2], application)

    close(round_)

    assert Standing.objects.get().unscored == []


def test_of_a_group_one_agreed_score_is_enough(client):
    round_ = nobody_left(version=make_either_or_version())
    application = round_.applications[0]
    leave_blank(application, round_.item("E3"))
    actions.refresh_standings(round_.selection)
    user = make_staff()
    actions.add_member(
        selection=round_.selection, user=user, is_chair=False, by=make_hr_admin()
    )
    assert Standing.objects.get().unscored == ["E1", "E2"]

    agree_as(user, round_, application, "E1", "E2")

    assert Standing.objects.get().to_settle == 0
    decide_all(round_, by=user)


def test_taking_back_what_stood_alone_opens_it_again(client):
    round_ = make_closed_round(members=2)
    user = stand_in_for_all(round_)
    application = round_.applications[0]
    agree_as(user, round_, application, "E1", "E2", "D1", "C1")
    client.force_login(user)
    address = f"{agree_url(round_, application, 'D1')}take-back/"
    page = client.get(address).text
    assert "These scores then count again" not in page
    assert "Nobody’s score counts here" in page

    sent = {"reason": "x", **cell_shown(application, round_.item("D1"))}
    client.post(address, sent)

    assert Standing.objects.get(application=application).unscored == ["D1"]


@pytest.mark.parametrize("name", ["moderate", "show_ranking", "show_selection"])
def test_pages_ask_no_more_for_many_that_nobody_scored(client, name):
    round_ = make_closed_round(members=2, applications=4)
    rest = iter(round_.applications)

    def make_row():
        application = next(rest)
        for member in round_.members:
            stand_down(round_, member, application)

    client.force_login(make_hr_officer())
    assert_query_count_same(client, url(name, round_), make_row, most=28)


def groups_without_a_number(round_, application):
    sheet = sheets_of(round_)[application.pk]
    return [
        family
        for family in families(asked_of(round_))
        if not any(deciding_numbers(sheet, one.code) for one in family)
    ]


def who_may(round_, application):
    """Somebody who may settle it now, or None."""
    for place in PanelMember.objects.filter(selection=round_.selection):
        compared = selections_to_compare(place.user).filter(pk=round_.selection.pk)
        for selection in compared:
            own = deciding.applications_to_settle(place.user, selection)
            if own.filter(pk=application.pk).exists():
                return place.user
    return None


def try_to_end(round_):
    """Everybody decides on all they may, HR gives its reasons, the chair signs."""
    for application in round_.applications:
        user = who_may(round_, application)
        if user:
            with suppress(MoveNotAllowed):
                decide_one(round_, application, user)
                assert groups_without_a_number(round_, application) == []
    for standing in Standing.objects.filter(scorers__lt=2):
        with suppress(MoveNotAllowed):
            actions.accept_one_scorer(
                selection=round_.reload(),
                applications=[standing.application],
                scorers=standing.scorers,
                said=None,
                reason="Few",
                by=make_hr_officer(),
            )
    with suppress(MoveNotAllowed):
        actions.finish(**signing(round_.reload(), round_.chair.user))
    return round_.reload().phase == "decided"


def agree_on_something(data, round_):
    """Nothing, some or all of what the page of differences lists."""
    for application in round_.applications:
        user = who_may(round_, application)
        for _ in range(20):
            cells = Standing.objects.get(application=application).cells
            listed = [code for code, entry in cells.items() if entry[2]]
            if not (user and listed) or not data.draw(st.integers(0, 9)):
                break
            number = data.draw(st.integers(0, 3))
            agree_as(user, round_, application, listed[0], number=number)


def something_happens(data, round_):
    """A conflict, a removal, or a stand-in where one is needed."""
    act = data.draw(st.sampled_from(["conflict", "all", "remove", "add"]))
    application = data.draw(st.sampled_from(round_.applications))
    places = list(PanelMember.objects.filter(selection=round_.selection))
    with suppress(MoveNotAllowed):
        if act == "conflict":
            stand_down(round_, data.draw(st.sampled_from(places)), application)
        elif act == "all":
            for place in places:
                stand_down(round_, place, application)
        elif act == "remove":
            place = data.draw(st.sampled_from(places))
            actions.remove_member(member=place, reason="Ill", by=make_hr_officer())
        else:
            actions.add_member(
                selection=round_.reload(),
                user=make_staff(),
                is_chair=False,
                by=make_hr_admin(),
            )


@few
@given(data=st.data())
def test_nothing_is_decided_or_signed_on_a_blank(data):
    round_ = data.draw(worlds())

    for _ in range(data.draw(st.integers(1, 4))):
        something_happens(data, round_)
        agree_on_something(data, round_)
        if try_to_end(round_):
            break

    for application in round_.applications:
        standing = policies.standing_of(application)
        if groups_without_a_number(round_, application):
            assert outstanding.before_deciding(standing)
            assert round_.selection.phase != "decided"
        elif not standing.to_settle and not standing.to_agree_again:
            assert outstanding.before_deciding(standing) == []


def test_signing_names_each_blank(client):
    round_ = nobody_left()
    code = round_.applications[0].blind_code

    assert (
        f"{code}: Nobody’s score counts for E1, E2, D1 and C1: agree on scores there "
        "first." in open_before_signing(round_)
    )
