"""Who joined for what the chair stood down for sees nobody else: that they see nobody
higher makes no reason of theirs untrue. HR is told what does not hold beside all."""

import pytest

from shortlisting import actions
from shortlisting.models import Decision
from tests.builders import make_hr_officer, make_panel_member

from .builders import close, give, make_round, shown, signing
from .test_explaining import why_url
from .test_reasons import NO, YES, decide
from .test_rounds import url
from .test_settling import decide_url, open_url
from .test_what_decisions_rest_on import stand_down

pytestmark = pytest.mark.django_db


@pytest.fixture
def stood_in():
    """A round whose first application is the best, and a stand-in for the last."""
    round_ = make_round(
        members=3, applications=3, essential=1, desirable=0, competencies=0
    )
    best, _, hidden = round_.applications
    for member in round_.members:
        give(round_, member, best, E1=3)
    close(round_)
    stand_down(round_, round_.chair, hidden)
    stand_in = make_panel_member(selection=round_.selection, is_stand_in=True)
    return round_, hidden, stand_in.user


def post(client, round_, application, reason, note="", **fields):
    client.post(open_url(round_, application))
    sent = {"outcome": NO, "reason_code": reason, "note": note, "line": note, **fields}
    return client.post(decide_url(round_, application), sent | shown(application))


def test_a_stand_in_gives_the_true_reason(client, stood_in):
    round_, hidden, user = stood_in
    decide(round_, 0, YES)
    decide(round_, 1, YES)
    client.force_login(user)
    client.post(open_url(round_, hidden))

    page = client.get(decide_url(round_, hidden))

    choices = page.context["form"].fields["reason_code"].widget.choices
    assert [str(value) for value, _ in choices] == [
        "strongest_evidence",
        "others_stronger",
        "equal_on_evidence",
        "another_reason",
    ]
    assert "You see only what the chair may not decide" in page.text
    assert all(
        one.blind_code not in page.text for one in round_.applications if one != hidden
    )
    post(client, round_, hidden, "others_stronger")
    assert Decision.objects.get(application=hidden).outcome == NO
    panel = client.get(round_.selection.get_absolute_url()).text
    assert "Nothing is open." in panel


def test_hr_is_told_what_does_not_hold_beside_all_and_nobody_else(client, stood_in):
    """The best was turned down too, so nobody was preferred for stronger evidence."""
    round_, hidden, user = stood_in
    decide(round_, 0, NO, "another_reason", "Withdrew by telephone")
    decide(round_, 1, NO, "another_reason", "The post is smaller now")
    client.force_login(user)
    post(client, round_, hidden, "others_stronger")
    warning = "There is nobody with higher totals who is invited"

    hr = make_hr_officer()
    client.force_login(hr)
    panel = client.get(round_.selection.get_absolute_url())
    assert f"{hidden.blind_code}: {warning}" in panel.text
    assert panel.context["stood_in_for"] == [(hidden.blind_code, [])]
    client.force_login(round_.chair.user)
    assert warning not in client.get(round_.selection.get_absolute_url()).text
    actions.finish(**signing(round_.reload(), round_.chair.user))
    for address in (round_.selection.get_absolute_url(), url("show_ranking", round_)):
        assert warning not in client.get(address).text
    client.force_login(hr)
    why = client.get(why_url(round_, hidden)).text
    assert why.count(warning) == 2
    assert "The reason in this summary does not hold beside all candidates." in why
    for application in round_.applications[:2]:
        page = client.get(why_url(round_, application)).text
        assert "does not hold" not in page


def test_what_a_stand_in_sees_is_refused_as_it_is_for_all(client, stood_in):
    """Both equal candidates are theirs: one invited, the other not."""
    round_, hidden, user = stood_in
    other = round_.applications[1]
    stand_down(round_, round_.chair, other)
    client.force_login(user)
    post(client, round_, other, "strongest_evidence", outcome=YES)

    page = post(client, round_, hidden, "others_stronger")

    assert f"{other.blind_code} has the same totals and is invited." in page.text
    assert "Choose “Equal with another candidate” and say how you chose." in page.text


def test_a_member_in_the_chairs_place_is_told_of_those_they_see(client, stood_in):
    """They scored, and see all but their own conflicts; HR reads it of them."""
    round_, hidden, _ = stood_in
    member = round_.members[1]
    for application in round_.applications[:2]:
        stand_down(round_, member, application)
    client.force_login(member.user)

    page = post(client, round_, hidden, "others_stronger")

    assert "You see nobody with higher totals who could be preferred" in page.text
    assert not Decision.objects.exists()


def test_the_warning_before_signing_stands_beside_the_summary_after_it(client):
    """The chair may not know of an equal whom somebody else invited."""
    round_ = make_round(
        members=3, applications=3, essential=1, desirable=0, competencies=0
    )
    best, declined, hidden = round_.applications
    for member in round_.members:
        give(round_, member, best, E1=3)
    stand_down(round_, round_.chair, hidden)
    close(round_)
    decide(round_, 0, YES)
    decide(round_, 1, NO, "others_stronger")
    client.force_login(round_.members[1].user)
    post(client, round_, hidden, "strongest_evidence", outcome=YES, voids="on")
    hr, warning = make_hr_officer(), f"{hidden.blind_code} has the same totals"
    client.force_login(hr)
    assert warning in client.get(round_.selection.get_absolute_url()).text

    actions.finish(**signing(round_.reload(), round_.chair.user))

    assert client.get(why_url(round_, declined)).text.count(warning) == 2
    client.force_login(round_.chair.user)
    assert client.get(why_url(round_, declined)).status_code == 403
    for address in (round_.selection.get_absolute_url(), url("show_ranking", round_)):
        assert "does not hold" not in client.get(address).text
