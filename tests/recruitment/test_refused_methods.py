"""Addresses that only take what a form sends, opened from the browser's history."""

import pytest
from django.urls import reverse

from tests.builders import make_full_version, make_hr_officer

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
