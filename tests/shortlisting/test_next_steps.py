"""Where a member goes next: over pages, criteria and candidates, each answer once."""

from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shortlisting.next_steps import Round, answer_after, answer_url, answers_in_order
from tests.builders import make_hr_officer, make_staff

from .builders import (
    criterion_url,
    give,
    give_all,
    hand_in,
    make_either_or_version,
    make_round,
    save,
)

pytestmark = pytest.mark.django_db
WAYS = ["criterion", "application"]


@pytest.fixture
def round_(client):
    """Two members, eleven candidates (a page holds ten), two criteria, one level."""
    made = make_round(applications=11, essential=1, desirable=1)
    client.force_login(made.chair.user)
    return made


def member_round(round_):
    place = round_.chair
    place.selection = round_.reload()
    return Round(place)


def next_url(round_, **query):
    url = reverse("shortlisting:next_unscored", args=[round_.selection.pk])
    return f"{url}?{'&'.join(f'{name}={value}' for name, value in query.items())}"


def path_of(address):
    return urlsplit(address)._replace(fragment="").geturl()


@pytest.mark.parametrize("by", WAYS)
def test_going_from_answer_to_answer_meets_each_once(round_, by):
    mine = member_round(round_)
    answers = list(answers_in_order(mine, by=by))

    met = [
        answer_after(mine, item, application, by=by) for item, application in answers
    ]

    assert len(set(answers_keys(answers))) == len(answers) == 33
    assert met[:-1] == [answer_url(mine, *answer, by=by) for answer in answers[1:]]
    assert met[-1] == round_.selection.get_absolute_url()


def answers_keys(answers):
    return [(item.code, application) for item, application in answers]


@pytest.mark.parametrize("by", WAYS)
def test_next_unscored_goes_on_until_everything_is_scored(client, round_, by):
    """Score wherever it leads, and follow it again: nothing is met twice or missed."""
    mine = member_round(round_)
    where, met = next_url(round_, by=by), []
    addresses = {
        answer_url(mine, item, application, by=by): (item, application)
        for item, application in answers_in_order(mine, by=by)
    }

    while (address := client.get(where).url) != round_.selection.get_absolute_url():
        item, application = addresses[address]
        met.append((item.code, application))
        assert client.get(path_of(address)).status_code == 200
        applications = {one.pk: one for one in round_.applications}
        give(round_, round_.chair, applications[application], **{item.code: 1})
        where = next_url(round_, by=by, item=item.code, after=mine.codes[application])

    assert met == answers_keys(answers_in_order(mine, by=by))


@pytest.mark.parametrize("by", WAYS)
def test_next_unscored_comes_back_to_what_was_passed_over(client, round_, by):
    mine = member_round(round_)
    answers = list(answers_in_order(mine, by=by))
    give_all(round_, members=[round_.chair])
    first, last = answers[0], answers[-1]
    round_.chair.scores.filter(application=first[1], **first[0].target).delete()

    address = client.get(
        next_url(round_, by=by, item=last[0].code, after=mine.codes[last[1]])
    ).url

    assert address == answer_url(mine, *first, by=by)


def test_next_unscored_on_a_page_begins_with_its_first_answer(client, round_):
    context = client.get(criterion_url(round_) + "?page=2").context
    [card] = context["cards"]

    assert client.get(context["next_unscored"]).url.endswith(
        f"?page=2#{card.code.lower()}"
    )


@pytest.mark.parametrize(
    "query", [{}, {"by": "x"}, {"item": "Z9", "after": "NOBODY-1"}]
)
def test_next_unscored_begins_anew_where_it_is_asked_nonsense(client, round_, query):
    mine = member_round(round_)
    [first, *_] = answers_in_order(mine, by="criterion")

    address = client.get(next_url(round_, **query)).url

    assert address == answer_url(mine, *first, by="criterion")


def test_next_unscored_is_for_members(client, round_):
    url = next_url(round_)
    answers = []
    for user in (make_staff(), make_hr_officer()):
        client.force_login(user)
        answers.append(client.get(url).status_code)
    client.logout()

    assert answers == [404, 404]
    assert client.get(url).status_code == 302


@pytest.mark.parametrize("by", WAYS)
def test_a_pressed_score_leads_to_the_answer_after_it(client, round_, by):
    mine = member_round(round_)
    answers = list(answers_in_order(mine, by=by))
    item, application = answers[9]
    applications = {one.pk: one for one in round_.applications}

    response = save(
        client,
        round_,
        item.code,
        applications[application],
        by=by,
        **{"level" if item.is_competency else "value": 2},
    )

    assert response.url == answer_url(mine, *answers[10], by=by)


def test_next_unscored_query_count(client):
    counts = []
    for applications in (2, 12):
        round_ = make_round(applications=applications)
        client.force_login(round_.chair.user)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(next_url(round_)).status_code == 302
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 10


def test_scores_that_are_submitted_offer_no_next(client, round_):
    give_all(round_)
    hand_in(round_, round_.chair)

    assert "Next unscored" not in client.get(criterion_url(round_)).text


def test_next_unscored_passes_over_a_route_that_may_be_left(client):
    """Of an either-or group one answer is scored; the other was not written."""
    round_ = make_round(applications=1, version=make_either_or_version())
    [application] = round_.applications
    application.evidence.filter(criterion=round_.item("E3").pk).update(blind_text=" ")
    give(round_, round_.chair, application, E1=2, E2=2)
    client.force_login(round_.chair.user)

    address = client.get(next_url(round_, by="application")).url
    work = client.get(address)

    assert address == round_.selection.get_absolute_url()
    assert work.context["left"] == 0


@pytest.mark.parametrize("by", WAYS)
def test_what_left_the_list_meanwhile_leads_to_the_work_page(round_, by):
    """By a conflict that HR declares, or withdrawn, while its score was being saved."""
    mine, item, gone = member_round(round_), round_.item("E1"), uuid4()

    ways = [find(mine, item, gone, by=by) for find in (answer_url, answer_after)]

    assert ways == [round_.selection.get_absolute_url()] * 2
