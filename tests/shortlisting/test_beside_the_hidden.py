"""Who stands in for the chair is told what does not hold beside their decision, and
decides on no numbers that have to be agreed again."""

import pytest

from shortlisting.models import Decision
from tests.builders import make_hr_officer

from .builders import close, give, make_closed_round, make_round, shown
from .test_reasons import NO, YES, decide
from .test_rounds import url
from .test_settling import decide_url, open_url
from .test_what_decisions_rest_on import agree, stand_down

pytestmark = pytest.mark.django_db


def post(client, round_, application, **fields):
    sent = {"outcome": YES, "reason_code": "strongest_evidence", "note": "", **fields}
    address = decide_url(round_, application)
    return client.post(address, sent | shown(application))


def test_who_stands_in_is_told_each_time_what_does_not_hold(client):
    round_ = make_round(
        members=3, applications=3, essential=1, desirable=0, competencies=0
    )
    best, equal, hidden = round_.applications
    for member in round_.members:
        give(round_, member, best, E1=3)
    stand_down(round_, round_.chair, hidden)
    close(round_)
    client.force_login(round_.members[1].user)
    client.post(open_url(round_, hidden))
    post(client, round_, hidden)
    decide(round_, 0, YES)
    decide(round_, 1, NO, "others_stronger")

    page = post(client, round_, hidden)

    assert "Beside this, the reason of 1 decision does not hold" in page.text
    assert "talk to HR, not to the chair" in page.text
    done = post(client, round_, hidden, voids="on")
    assert done.status_code == 302
    client.force_login(make_hr_officer())
    panel = client.get(round_.selection.get_absolute_url()).text
    assert f"<li>{equal.blind_code}: {hidden.blind_code} has the same totals" in panel


def test_nobody_decides_on_what_is_to_be_agreed_again(client):
    round_ = make_closed_round(members=3)
    application = round_.applications[0]
    agree(round_, application, number=2)
    stand_down(round_, round_.chair, application)
    client.force_login(round_.members[1].user)
    client.post(open_url(round_, application))

    opened_page = client.get(decide_url(round_, application)).text
    page = post(client, round_, application)

    assert "1 agreed score has to be agreed again first" in page.text
    assert f'Resolve this in <a href="{url("moderate", round_)}">' in page.text
    assert "Confirm my decision" not in opened_page
    # What was typed stays, to be sent once that is resolved.
    assert "Your decision is not saved" in page.text
    assert not Decision.objects.exists()


def test_one_of_each_is_told_in_the_singular(client):
    round_ = make_closed_round(members=2)
    client.force_login(make_hr_officer())

    page = client.get(url("show_ranking", round_)).text

    assert "2 essential criteria and 1 desirable criterion, 1 competency" in page
