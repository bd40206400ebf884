"""Addresses that only take what a form sends, opened from the browser's history."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.builders import make_auditor, make_full_version, make_hr_officer
from tests.crawl import pages
from tests.recruitment.test_asking import fill
from tests.shortlisting.builders import make_closed_round
from tests.test_architecture import PUBLIC_PAGES

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(client):
    client.force_login(make_hr_officer())
    return reverse("roles:revise_profile", args=[make_full_version().profile.pk])


def test_who_opens_it_reads_that_nothing_has_changed(client, address):
    page = client.get(address)

    assert page.status_code == 405
    assert page["Allow"] == "POST"
    assert "<h1>Nothing to see at this address</h1>" in page.text
    assert "Opening it has changed nothing." in page.text
    assert f'href="{reverse("start")}"' in page.text


def test_asking_without_a_trace_gets_no_page(client, address):
    assert client.head(address).content == b""
    assert client.put(address).content == b""


MEANT_BY_NO_PAGE = ["TRACE", "CONNECT", "PUT", "DELETE", "PATCH", "PROPFIND", "FROB"]


def refuse_statements(execute, sql, params, many, context):
    pytest.fail(f"The database was asked: {sql}")


@pytest.mark.parametrize("method", MEANT_BY_NO_PAGE)
def test_a_method_that_no_page_means_gets_405_everywhere_and_asks_for_nothing(method):
    """Of signed-in people and strangers, of traced pages, and of none of ours."""
    selection = make_closed_round(applications=1).selection
    ranking = reverse("shortlisting:show_ranking", args=[selection.pk])
    addresses = [ranking, "/none/of/ours/", *(fill(route) for _, _, route in pages())]
    signed_in = Client(enforce_csrf_checks=True)
    signed_in.force_login(make_auditor())

    with connection.execute_wrapper(refuse_statements):
        answers = [
            client.generic(method, address)
            for client in (signed_in, Client())
            for address in addresses
        ]

    assert {(answer.status_code, answer.content) for answer in answers} == {(405, b"")}
    assert len(answers) > 300


def test_who_is_refused_a_method_is_told_which_there_are(client, address):
    traced = reverse("applications:list_received", args=[address.split("/")[2]])
    assert "applications:list_received" in settings.PAGES_THAT_LEAVE_A_TRACE

    told = [client.trace(one)["Allow"] for one in (address, "/", traced, "/none/")]

    assert told == [
        "OPTIONS, POST",
        "GET, HEAD, OPTIONS, POST",
        "GET, OPTIONS, POST",
        "",
    ]


def test_every_public_page_may_be_asked_for_without_its_body(client):
    public = [fill(route) for name, _, route in pages() if name in PUBLIC_PAGES]

    assert [one for one in public if client.head(one).status_code == 405] == []
