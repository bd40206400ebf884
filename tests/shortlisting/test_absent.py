"""HR reads whose account is closed, and what helps; such a member is no chair to be."""

import pytest
from django.urls import reverse

from shortlisting.models import Selection
from tests.builders import make_hr_admin, make_staff

from .builders import give_all, hand_in, make_closed_round, make_round
from .test_late import send_late
from .test_rounds import url
from .test_true_words import words
from .test_who_can_act import close_account, give_hr_duty

pytestmark = pytest.mark.django_db


def pages_of_hr(client, round_):
    client.force_login(make_hr_admin())
    panel = reverse("shortlisting:set_up", args=[round_.selection.vacancy_id])
    return [
        words(client.get(page)) for page in (panel, round_.selection.get_absolute_url())
    ]


def setting_up():
    round_ = make_round(members=3)
    Selection.objects.update(phase="setting_up")
    return round_


def submitted():
    round_ = make_round(members=3)
    give_all(round_)
    hand_in(round_, round_.members[1])
    return round_


def with_late():
    round_ = submitted()
    send_late(round_)
    return round_


def scoring():
    return make_round(members=3)


def moderation():
    return make_closed_round(members=3)


@pytest.mark.parametrize(
    ("build", "at", "says"),
    [
        (setting_up, 1, "Account closed. Remove them from the panel."),
        (scoring, 0, "Account closed. Make another member the chair."),
        (scoring, 1, "Account closed. The round waits for their scores: the chair can"),
        (submitted, 1, "Account closed. The scores they submitted count."),
        (with_late, 1, "Account closed. The round waits for their scores of what came"),
        (moderation, 0, "Account closed. Make another member the chair."),
        (moderation, 1, "Account closed."),
    ],
)
def test_hr_reads_that_an_account_is_closed_and_what_helps(client, build, at, says):
    round_ = build()
    assert all("Account closed" not in page for page in pages_of_hr(client, round_))

    close_account(round_.members[at].user)

    assert all(says in page for page in pages_of_hr(client, round_))


@pytest.mark.parametrize("end", [close_account, give_hr_duty])
def test_who_cannot_act_is_not_offered_as_chair(client, end):
    round_ = make_round(members=3)
    end(round_.members[1].user)

    panel, _ = pages_of_hr(client, round_)

    offered = [
        url("make_chair", round_, member.pk) in panel for member in round_.members
    ]
    assert offered == [False, False, True]


def test_hr_reads_that_too_few_are_left_to_close_the_round(client):
    """A reason why one scorer is enough does not close it."""
    round_ = make_round(members=2)
    give_all(round_)
    hand_in(round_, round_.members[0])
    sentence = "Fewer than two people on this panel have submitted scores or still can."
    assert sentence not in pages_of_hr(client, round_)[1]

    close_account(round_.members[1].user)

    assert sentence in pages_of_hr(client, round_)[1]
    person = make_staff()
    client.post(url("add_member", round_), {"person": person.pk})
    assert sentence not in pages_of_hr(client, round_)[1]


def test_the_chair_reads_that_an_account_is_closed(client):
    round_ = make_round(members=3)
    give_all(round_)
    hand_in(round_, *round_.members[:2])
    close_account(round_.members[2].user)
    client.force_login(round_.chair.user)

    page = words(client.get(url("close_round", round_)))

    assert "</strong> (account closed) has not submitted" in page
