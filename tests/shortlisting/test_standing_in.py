"""Who stands in for the chair is told what waits; an agreed score can be taken back."""

import re

import pytest

from accounts.models import AuditEntry
from shortlisting import actions
from shortlisting.models import AgreedScore, Standing
from tests.builders import make_candidate, make_hr_officer, make_staff

from .builders import (
    cell_shown,
    close,
    criterion_url,
    decided_in_conflict,
    give,
    make_closed_round,
    make_round,
    map_url,
    sign_shown,
    signing,
)
from .test_rounds import url
from .test_settling import agree_url, decide_url, decision, open_url
from .test_unscored import decide_one, stand_in_for_all
from .test_what_decisions_rest_on import (
    agree,
    decide_all,
    open_before_signing,
    stand_down,
)

pytestmark = pytest.mark.django_db


def back_url(round_, application, code="E1"):
    return f"{agree_url(round_, application, code)}take-back/"


def test_who_stands_in_is_told_what_is_open_on_each(client):
    round_ = make_closed_round(members=3)
    application, other = round_.applications
    agree(round_, application, number=2)
    decide_all(round_)
    stand_down(round_, round_.chair, application)
    user, code = round_.members[1].user, application.blind_code
    client.force_login(user)

    page = client.get(round_.selection.get_absolute_url())
    [(pk, shown_code, found)] = page.context["stand_in_for"]
    assert (pk, shown_code) == (application.pk, code)
    assert decided_in_conflict(application) in found
    assert any("1 agreed score to agree again" in one for one in found)
    assert all(one in page.text for one in found)

    page = client.get(url("moderate", round_))
    assert "Nothing is left to resolve." not in page.text
    assert "1 agreed score, set down by somebody" in page.text
    assert f'href="{agree_url(round_, application, "E1")}"' in page.text
    assert page.context["agreed"] == []
    ranking = client.get(url("show_ranking", round_)).text
    assert "1 agreed score to agree again." in ranking
    client.force_login(round_.chair.user)
    assert "agree again" not in client.get(url("show_ranking", round_)).text
    assert "Nothing is left to resolve." in client.get(url("moderate", round_)).text


def test_an_agreed_score_is_taken_back_with_a_reason(client):
    round_ = make_closed_round()
    application = round_.applications[0]
    before = Standing.objects.get(application=application)
    agree(round_, application, number=3)
    decide_all(round_)
    client.force_login(round_.chair.user)
    address = back_url(round_, application)
    assert address in client.get(agree_url(round_, application, "E1")).text
    seen = cell_shown(application, round_.item("E1"))
    assert "Say why" in client.post(address, {"reason": "", **seen}).text
    stale = client.post(address, {"reason": "Mistyped", "shown": "x"})
    assert "Mistyped</textarea>" in stale.text
    assert AgreedScore.objects.exists()

    client.post(address, {"reason": "Mistyped", **seen})

    assert not AgreedScore.objects.exists()
    now = Standing.objects.get(application=application)
    assert (now.essential_units, now.basis) == (before.essential_units, before.basis)
    entry = AuditEntry.objects.get(action="take back agreed score")
    assert (entry.old["E1"], entry.new["E1"], entry.reason) == (3, None, "Mistyped")
    code = application.blind_code
    [problem] = open_before_signing(round_)
    assert problem.startswith(code)
    assert problem.endswith("Confirm it again.")
    assert client.get(address).url == agree_url(round_, application, "E1")


def test_what_had_to_be_resolved_is_open_again(client):
    round_ = make_round()
    application = round_.applications[0]
    give(round_, round_.members[0], application, E1=0)
    give(round_, round_.members[1], application, E1=3)
    close(round_)
    agree(round_, application, number=2)
    client.force_login(round_.chair.user)
    seen = cell_shown(application, round_.item("E1"))

    client.post(back_url(round_, application), {"reason": "Too soon", **seen})

    assert Standing.objects.get(application=application).gate == "split"
    rows = client.get(url("moderate", round_)).context["rows"]
    assert [row["item"].code for row in rows] == ["E1"]


def test_who_may_take_back(client):
    round_ = make_closed_round(members=3)
    application = round_.applications[0]
    agree(round_, application, number=3)
    address = back_url(round_, application)
    sent = {"reason": "x", **cell_shown(application, round_.item("E1"))}
    for user, status in [
        (make_candidate(), 404),
        (make_staff(), 404),
        (make_hr_officer(), 403),
        (round_.members[1].user, 403),
    ]:
        client.force_login(user)
        assert client.get(address).status_code == status
        assert client.post(address, sent).status_code == status
    client.force_login(round_.chair.user)
    assert client.get(address).status_code == 200
    decide_all(round_)
    actions.finish(**signing(round_.reload(), round_.chair.user))
    assert client.post(address, sent).status_code == 403
    assert AgreedScore.objects.exists()
    client.logout()
    assert client.get(address).status_code == 302


def test_who_stands_in_goes_their_whole_way_by_what_pages_say(client):
    """HR adds them, they open each page, agree, decide; the chair signs."""
    round_ = make_closed_round(members=3)
    known, other = round_.applications
    code = known.blind_code
    home = round_.selection.get_absolute_url()
    for member in round_.members:
        stand_down(round_, member, known)
    user = make_staff(full_name="Stand In")
    client.force_login(make_hr_officer())
    client.post(url("add_member", round_), {"person": user.pk})

    client.force_login(user)
    page = client.get(home)
    assert "you stand in on this panel and score nothing" in page.text
    assert not re.search(r"\d+ of \d+", page.text)
    assert "All scored" not in page.text
    assert "HR says why that is enough." in page.text
    for address in (criterion_url(round_), map_url(round_)):
        assert address not in page.text
        assert client.get(address).status_code == 404
    assert client.get(url("next_unscored", round_)).status_code == 404
    ranking = client.get(url("show_ranking", round_))
    assert "1 application, " in ranking.text
    assert "no scorers." in ranking.text
    assert other.blind_code not in ranking.text
    opening = client.get(decide_url(round_, known)).text
    assert "the answers and the scores that count" in opening
    deciding = client.post(open_url(round_, known), follow=True).text
    assert "Nobody’s score counts for E1, E2, D1 and C1" in deciding
    differences = client.get(url("moderate", round_))
    links = [row["agree_url"] for row in differences.context["rows"]]
    assert len(links) == 4
    for link, item in zip(links, round_.items, strict=True):
        form = client.get(link).text
        assert "Nobody’s score counts here." in form
        assert "each of you" not in form
        sent = {"number": 2, "reason": "Read", **cell_shown(known, item)}
        client.post(link, sent)
    assert "Nothing is left to resolve." in client.get(url("moderate", round_)).text
    assert f"{code} is not decided yet." in client.get(home).text
    client.post(decide_url(round_, known), decision(known))

    client.force_login(make_hr_officer())
    reason = {"reason": "All know them", "scorers": 0}
    client.post(url("accept_one_scorer", round_, known.pk), reason)
    client.force_login(user)
    assert "Decided. Nothing is open." in client.get(home).text
    decide_one(round_, other, round_.chair.user)
    client.force_login(round_.chair.user)
    client.post(url("finish", round_), sign_shown(round_))
    assert round_.reload().phase == "decided"


def test_who_stands_in_can_say_that_they_know_the_candidate(client):
    round_ = make_closed_round(members=2)
    known = round_.applications[0]
    user = stand_in_for_all(round_)
    client.force_login(user)
    client.post(open_url(round_, known))
    address = url("declare_conflict", round_, known.pk)
    assert f'href="{address}"' in client.get(decide_url(round_, known)).text

    page = client.get(address).text
    assert "What you scored" not in page
    assert "What the panel agreed and decided stays." in page
    assert f'href="{decide_url(round_, known)}"' in page
    leaving = client.get(url("leave_panel", round_)).text
    assert "What you scored" not in leaving
    client.post(address, {"note": "A cousin"})

    assert client.get(decide_url(round_, known)).status_code == 404
