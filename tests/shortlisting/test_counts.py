"""What a page counts is of what it counts among: nowhere "3 of 2 scored"."""

import re

import pytest

from applications.actions import withdraw
from shortlisting import actions
from shortlisting.models import PanelMember
from tests.builders import make_hr_admin, make_staff

from .builders import give, give_all, hand_in, make_closed_round, make_round, sign
from .test_unscored import stand_in_for_all
from .test_withdrawing import sign_one_each_way
from .test_withdrawing import withdraw as withdraw_vacancy
from .test_withdrawn_pages import PHASES, pages_of

pytestmark = pytest.mark.django_db

COUNTS = re.compile(r"\b(\d+)\s+of\s+(\d+)\b")
TAG = re.compile(r"<[^>]+>")


def withdraw_first(round_):
    application = round_.applications[0]
    withdraw(application=application, by=application.candidate)
    return round_


def leave_one_unscored_and_sign():
    """One who did not submit scored one of two; that one withdraws once signed."""
    round_ = make_round(members=3, essential=1, desirable=0, competencies=0)
    give_all(round_, members=round_.members[:2])
    give(round_, round_.members[2], round_.applications[0], E1=2)
    hand_in(round_, *round_.members[:2])
    close_without_waiting(round_)
    sign(round_, *[("interview", "strongest_evidence", "")] * 2)
    return withdraw_first(round_)


def close_without_waiting(round_):
    chair = PanelMember.objects.get(pk=round_.chair.pk)
    actions.close_round(selection=chair.selection, reason="Late", by=chair.user)
    round_.reload()


WORLDS = {
    **PHASES,
    "scoring, one withdrawn": lambda: withdraw_first(PHASES["scoring"]()),
    "moderation, one withdrawn": lambda: withdraw_first(PHASES["moderation"]()),
    "signed, one withdrawn": lambda: withdraw_first(sign_one_each_way()),
    "signed, one withdrawn, one not ready": leave_one_unscored_and_sign,
}


@pytest.mark.parametrize("world", WORLDS)
def test_no_page_of_anybody_counts_more_than_there_is(client, world):
    round_ = WORLDS[world]()
    people = [make_hr_admin(), *(member.user for member in round_.members)]

    for person in people:
        pages = pages_of(client, person, round_)
        for address, text in pages.items():
            counts = COUNTS.findall(TAG.sub(" ", text))
            wrong = [pair for pair in counts if int(pair[0]) > int(pair[1])]
            assert wrong == [], (address, person)


def test_what_was_withdrawn_does_not_stand_for_what_is_unscored(client):
    round_ = leave_one_unscored_and_sign()
    client.force_login(round_.members[2].user)

    page = client.get(round_.selection.get_absolute_url())

    assert "All scored" not in page.text
    assert "0 of 1 scored" in page.text


def test_the_ranking_counts_the_scorers_of_what_its_reader_may_know(client):
    round_ = make_closed_round(members=3)
    user = stand_in_for_all(round_)
    stranger = make_staff()
    for person, says in (
        (user, "no scorers."),
        (make_hr_admin(), "3 scorers."),
    ):
        client.force_login(person)
        address = f"{round_.selection.get_absolute_url()}ranking/"
        assert says in client.get(address).text
    client.force_login(stranger)
    assert client.get(address).status_code == 404


NOT_IN_TIME = "Had not submitted when the round was closed"


def close_without_one():
    """The third member, who scored one of two applications, had not submitted."""
    round_ = make_round(members=3, essential=1, desirable=0, competencies=0)
    give_all(round_, members=round_.members[:2])
    give(round_, round_.members[2], round_.applications[0], E1=2)
    hand_in(round_, *round_.members[:2])
    close_without_waiting(round_)
    return round_


def leave_out_and_withdraw():
    round_ = close_without_one()
    withdraw_vacancy(round_)
    return round_


def score_and_withdraw():
    round_ = make_round(members=3, essential=1, desirable=0, competencies=0)
    give(round_, round_.members[2], round_.applications[0], E1=2)
    withdraw_vacancy(round_)
    return round_


def score_in_part():
    round_ = make_round(members=3, essential=1, desirable=0, competencies=0)
    give(round_, round_.members[2], round_.applications[0], E1=2)
    return round_


@pytest.mark.parametrize(
    ("make", "submitted", "scored"),
    [
        (score_in_part, "Not yet", "1 of 2"),
        (score_and_withdraw, "Had not submitted", "1 of 2"),
        (close_without_one, NOT_IN_TIME, "1 kept, not counted"),
        (leave_out_and_withdraw, NOT_IN_TIME, "1 kept, not counted"),
        (leave_one_unscored_and_sign, NOT_IN_TIME, "1 kept, not counted"),
    ],
)
def test_hr_reads_who_had_not_submitted_as_the_phase_is(
    client, make, submitted, scored
):
    round_ = make()
    client.force_login(make_hr_admin())

    page = client.get(round_.selection.get_absolute_url()).text

    member = round_.members[2]
    row = page.partition(f'<th scope="row">{member}')[2].partition("</tr>")[0]
    assert re.findall(r"<td[^>]*>(.*?)</td>", row) == [submitted, scored]
