"""Addresses that forms are sent to: who asks for one is led to where its form is."""

import pytest
from django.urls import reverse

from tests.builders import make_candidate, make_hr_admin
from tests.crawl import pages
from tests.recruitment.test_asking import fill

from .builders import make_closed_round, make_round, map_url, save_url
from .test_rounds import url
from .test_settling import decide_url, open_url

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", [make_hr_admin, make_candidate])
def test_no_address_is_a_dead_end(client, who):
    client.force_login(who())
    apps = ("shortlisting:", "applications:")
    refused = [
        (name, asked.status_code)
        for name, _, route in pages()
        if name.startswith(apps)
        for asked in (client.get(fill(route)), client.head(fill(route)))
        if asked.status_code == 405 and not name.endswith(TRACED)
    ]

    assert refused == []


# Names or totals: no HEAD, as `accounts.traces` has it.
TRACED = (
    *("list_received", "show_received", "export_scores", "show_ranking"),
    *("explain_outcome", "download_copy"),
)


def test_a_refused_score_is_found_again_by_its_address(client):
    round_ = make_round()
    application = round_.applications[0]
    client.force_login(round_.chair.user)
    for code in ("E1", "C1"):
        address = save_url(round_, application, round_.item(code))
        assert client.post(address, {"value": "99"}).status_code == 422
        for ask in (client.get, client.head):
            answer = ask(address)
            assert answer.url == f"{map_url(round_, application, code)}#item"
        assert client.put(address).status_code == 405
        assert "GET" in client.options(address).headers["Allow"]


def test_what_is_not_to_be_scored_leads_to_the_panel(client):
    round_, other = make_round(), make_round()
    client.force_login(round_.chair.user)
    gone = save_url(round_, other.applications[0], round_.item("E1"))
    assert client.get(gone).url == round_.selection.get_absolute_url()
    elsewhere = save_url(other, other.applications[0], other.item("E1"))
    assert client.get(elsewhere).status_code == 404


def test_every_other_form_is_found_again(client):
    round_ = make_closed_round()
    application = round_.applications[0]
    client.force_login(round_.chair.user)
    assert client.get(open_url(round_, application)).url == decide_url(
        round_, application
    )
    assert client.get(url("draw_line", round_)).url == url("show_ranking", round_)
    set_up = reverse("shortlisting:set_up", args=[round_.selection.vacancy_id])
    chair = url("make_chair", round_, round_.members[1].pk)
    assert client.get(url("add_member", round_)).status_code == 404
    client.force_login(make_hr_admin())
    assert client.get(url("add_member", round_)).url == set_up
    assert client.get(chair).url == set_up
