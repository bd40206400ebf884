"""Applications that fewer than two people scored: HR says why, and signing asks."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from applications.models import CompetencyExample, Evidence
from roles.models.vacancies import MoveNotAllowed
from shortlisting import actions, closing, policies, readiness
from shortlisting.models import OneScorerReason, Standing
from tests.builders import make_hr_admin, make_hr_officer, make_staff

from .builders import (
    cell_shown,
    give,
    give_all,
    hand_in,
    make_closed_round,
    make_either_or_version,
    make_round,
)
from .test_rounds import url
from .test_what_decisions_rest_on import (
    decide_all,
    open_before_signing,
    reason_url,
    stand_down,
)

pytestmark = pytest.mark.django_db

NOBODY = "nobody who still counts scored it. HR says why that is enough."


def leave_blank(application, *items):
    blank = {"text": "", "blind_text": ""}
    things = [item.thing for item in items]
    Evidence.objects.filter(application=application, criterion__in=things).update(
        **blank
    )
    assert not CompetencyExample.objects.filter(application=application).exists()


@pytest.mark.parametrize(
    ("blank", "first", "second"),
    [
        (["E3"], {"E2": 2, "E3": 0}, {"E2": 2}),
        (["E2", "E3"], {"E2": 0}, {"E3": 0}),
    ],
)
def test_a_blank_that_may_stay_is_no_scorer_less(client, blank, first, second):
    """One member gave a 0 where the other left the blank, as the page allows."""
    round_ = make_round(applications=1, version=make_either_or_version())
    application = round_.applications[0]
    leave_blank(application, *map(round_.item, blank))
    give(round_, round_.members[0], application, E1=2, **first)
    give(round_, round_.members[1], application, E1=2, **second)

    hand_in(round_)

    assert round_.selection.phase == "moderation"
    assert Standing.objects.get().scorers == 2
    client.force_login(make_hr_officer())
    page = client.get(round_.selection.get_absolute_url())
    assert page.context["by_few"] == []
    assert not any("scored it" in problem for problem in open_before_signing(round_))


def test_what_signing_asks_for_hr_can_always_answer(client):
    """HR's page lists by the number that signing counts, wherever that comes from."""
    round_ = make_closed_round(members=3)
    known, other = round_.applications
    Standing.objects.filter(application=known).update(scorers=1)
    client.force_login(make_hr_officer())

    page = client.get(round_.selection.get_absolute_url())

    assert page.context["by_few"] == [known]
    assert reason_url(round_, known) in page.text
    assert client.get(reason_url(round_, other)).status_code == 404
    why = {"reason": "A small team", "scorers": 1}
    assert client.post(reason_url(round_, known), why).status_code == 302
    decide_all(round_)
    assert open_before_signing(round_) == []


def nobody_left(**options):
    """A closed round in which everybody stood down for the only candidate."""
    round_ = make_closed_round(members=3, applications=1, **options)
    for member in round_.members:
        stand_down(round_, member, round_.applications[0])
    return round_


def stand_in_and_decide(round_):
    user = make_staff()
    at = {"selection": round_.selection, "by": user}
    actions.add_member(
        selection=round_.selection, user=user, is_chair=False, by=make_hr_admin()
    )
    for item in round_.items:
        actions.agree(
            application=round_.applications[0],
            item=item,
            number=2,
            reason="x",
            **at,
            **cell_shown(round_.applications[0], item),
        )
    decide_all(round_, by=user)


def test_where_nobody_counts_any_more_hr_finds_the_page_to_say_why(client):
    round_ = nobody_left()
    known = round_.applications[0]
    client.force_login(make_hr_officer())

    page = client.get(round_.selection.get_absolute_url())

    assert page.context["nobody_scores"] == ""
    assert "Add a member" not in page.text
    assert "Nobody’s scores count. Say why" in page.text
    assert reason_url(round_, known) in page.text
    form = client.get(reason_url(round_, known)).text
    assert "Why may it be decided without a scorer?" in form
    assert "why is one scorer enough" not in form

    stand_in_and_decide(round_)
    assert open_before_signing(round_) == [f"{known.blind_code}: {NOBODY}"]
    client.post(reason_url(round_, known), {"reason": "All know them", "scorers": 0})
    assert open_before_signing(round_) == []
    ranking = client.get(url("show_ranking", round_)).text
    assert "No scorer, because: All know them" in ranking


def test_while_scoring_goes_on_nobody_at_all_needs_a_member(client):
    round_ = make_round()
    known = round_.applications[0]
    for member in round_.members:
        stand_down(round_, member, known)
    client.force_login(make_hr_officer())

    page = client.get(round_.selection.get_absolute_url())

    assert page.context["nobody_scores"] == known.blind_code
    assert "Add a member" in page.text
    assert client.get(reason_url(round_, known)).status_code == 404


def test_a_reason_for_one_scorer_is_none_for_nobody(client):
    round_ = make_closed_round(members=2, applications=1)
    known = round_.applications[0]
    stand_down(round_, round_.members[0], known)
    client.force_login(make_hr_officer())
    client.post(reason_url(round_, known), {"reason": "One is enough", "scorers": 1})
    assert OneScorerReason.objects.get().scorers == 1

    stand_down(round_, round_.members[1], known)

    stand_in_and_decide(round_)
    assert open_before_signing(round_) == [f"{known.blind_code}: {NOBODY}"]
    ranking = client.get(url("show_ranking", round_)).text
    assert "No scorer" in ranking
    assert "One is enough" not in ranking
    assert "One is enough" not in client.get(round_.selection.get_absolute_url()).text


def test_a_reason_is_for_the_number_that_its_page_showed(client):
    round_ = make_closed_round(members=2, applications=1)
    known = round_.applications[0]
    stand_down(round_, round_.members[0], known)
    client.force_login(make_hr_officer())
    opened = client.get(reason_url(round_, known)).text
    assert 'name="scorers" value="1"' in opened
    stand_down(round_, round_.members[1], known)

    for sent in ({"scorers": 1}, {}):
        page = client.post(reason_url(round_, known), {"reason": "My words", **sent})
        assert "Another number of people score it" in page.text
        assert 'name="scorers" value="0"' in page.text
        assert "My words" in page.text
    with pytest.raises(MoveNotAllowed):
        actions.accept_one_scorer(
            selection=round_.selection,
            applications=[known],
            scorers=1,
            said=None,
            reason="x",
            by=make_hr_officer(),
        )
    assert not OneScorerReason.objects.exists()


CLOSES = "saving this closes the round"
CLOSES_FOR_ALL = "saving the same reason for the others too closes the round"


def test_a_reason_that_closes_the_round_says_so_before_and_after(client):
    round_ = make_round(members=2, applications=2)
    known, other = round_.applications
    stand_down(round_, round_.members[1], known)
    give_all(round_)
    client.force_login(make_hr_officer())
    assert "closes the round" not in client.get(reason_url(round_, known)).text
    hand_in(round_)
    assert CLOSES in client.get(reason_url(round_, known)).text

    sent = {"reason": "x", "scorers": 1, "said": ""}
    page = client.post(reason_url(round_, known), sent, follow=True)

    assert "The round is closed: nobody can score any more." in page.text
    assert round_.reload().phase == "moderation"


def test_a_reason_that_closes_the_round_only_with_the_others_says_so(client):
    round_ = make_round(members=2, applications=2)
    known, other = round_.applications
    for application in (known, other):
        stand_down(round_, round_.members[1], application)
    give_all(round_)
    hand_in(round_)
    client.force_login(make_hr_officer())

    first = client.get(reason_url(round_, known)).text
    sent = {"reason": "x", "scorers": 1, "said": ""}
    saved = client.post(reason_url(round_, known), sent, follow=True).text

    assert CLOSES_FOR_ALL in first
    assert CLOSES not in first
    assert "The round is closed" not in saved
    assert CLOSES in client.get(reason_url(round_, other)).text


def test_another_reason_has_its_own_date():
    round_ = make_closed_round(members=2, applications=1)
    known = round_.applications[0]
    stand_down(round_, round_.members[0], known)
    said = {"selection": round_.selection, "applications": [known], "scorers": 1}
    actions.accept_one_scorer(reason="One", said=None, by=make_hr_officer(), **said)
    long_ago = timezone.now() - timedelta(days=5)
    OneScorerReason.objects.update(at=long_ago)
    admin = make_hr_admin()

    actions.accept_one_scorer(reason="Another", said="One", by=admin, **said)

    kept = OneScorerReason.objects.get()
    assert (kept.reason, kept.by) == ("Another", admin)
    assert kept.at > long_ago


def test_the_database_takes_a_reason_for_few_only():
    round_ = make_round(applications=1)

    with (
        pytest.raises(IntegrityError, match="one_scorer_reason_for_few"),
        transaction.atomic(),
    ):
        OneScorerReason.objects.create(
            application=round_.applications[0],
            scorers=2,
            reason="x",
            by=make_hr_admin(),
        )


def test_one_sentence_lists_all_that_one_person_scores_and_one_reason_does(client):
    round_ = make_round(members=3, applications=24)
    for application in round_.applications:
        for member in round_.members[1:]:
            stand_down(round_, member, application)
    give_all(round_, members=[round_.chair])
    hand_in(round_)
    known = policies.every_application(round_.selection)
    assert closing.before_closing(round_.selection, known) == [readiness.HELD]
    client.force_login(make_hr_officer())
    address = reason_url(round_, round_.applications[0])
    assert "The same reason for the others that have none" in client.get(address).text

    client.post(address, {"reason": "All know them", "scorers": 1, "is_for_all": "on"})

    assert OneScorerReason.objects.filter(reason="All know them").count() == 24
    assert round_.reload().phase == "moderation"
    assert "is_for_all" not in client.get(address).text


def test_a_list_that_ends_early_says_so(client):
    round_ = make_closed_round(applications=51, essential=1, desirable=0)
    client.force_login(make_hr_officer())

    whole = client.get(round_.selection.get_absolute_url())
    Standing.objects.update(scorers=1)
    page = client.get(round_.selection.get_absolute_url())

    assert "The first 50 are told here" not in whole.text
    assert "The first 50 are told here" in page.text
    assert len(page.context["by_few"]) == 50
