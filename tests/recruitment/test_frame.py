"""What stands around every page: links by duty, plain pages, pages for errors."""

import hashlib
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from applications.wording import PRIVACY_NOTICE_VERSION
from tests.builders import (
    make_auditor,
    make_candidate,
    make_hr_admin,
    make_hr_officer,
    make_staff,
)

from .pages import assert_ids_work

pytestmark = pytest.mark.django_db

PUBLIC = ["how_we_choose", "privacy", "accessibility"]
ACCOUNT = reverse("mfa_index")


def links_on(page):
    return [link["text"] for link in page.context["navigation"]()]


@pytest.mark.parametrize(
    ("make", "links"),
    [
        (make_candidate, ["Vacancies", "Your applications"]),
        (make_hr_officer, ["Role profiles", "Frameworks", "Vacancies", "Panels"]),
        (
            make_hr_admin,
            ["Role profiles", "Frameworks", "Vacancies", "Panels", "Who applies"],
        ),
        (make_auditor, ["Role profiles", "Frameworks"]),
        (make_staff, ["Vacancies", "Your panels", "Your applications"]),
    ],
)
def test_links_follow_what_a_person_may_do(client, make, links):
    person = make(full_name="Ceri Vaughan")
    client.force_login(person)

    page = client.get(ACCOUNT)

    assert links_on(page) == links
    html = page.content.decode()
    assert ">Ceri Vaughan</a>" in html
    assert 'action="/account/logout/"' in html


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (make_candidate, "applications:list"),
        (make_hr_officer, "roles:list_profiles"),
        (make_auditor, "roles:list_profiles"),
        (make_staff, "shortlisting:list_selections"),
    ],
)
def test_start_leads_to_where_a_persons_work_begins(client, make, name):
    client.force_login(make())

    response = client.get(reverse("start"), follow=True)

    assert response.redirect_chain == [(reverse(name), 302)]
    assert response.status_code == 200


def test_strangers_can_look_at_vacancies_and_sign_in(client):
    page = client.get(reverse("privacy"))

    assert links_on(page) == ["Vacancies", "Sign in"]
    assert "Sign out" not in page.content.decode()


def test_link_of_the_page_one_is_on_is_marked(client):
    html = client.get(reverse("account_request_login_code")).content.decode()

    assert '<a href="/account/login/code/" aria-current="true">Sign in</a>' in html


@pytest.mark.parametrize("name", PUBLIC)
def test_plain_page_is_for_everybody(client, name, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = client.get(reverse(name))

    assert page.status_code == 200
    html = page.content.decode()
    assert_ids_work(html)
    assert html.count("<h1>") == 1
    assert '<a class="govuk-skip-link" href="#main">' in html


def test_a_changed_privacy_page_has_a_new_version(client):
    # Candidates confirm a version of these words. After the first release, whoever
    # changes them changes PRIVACY_NOTICE_VERSION too, and then this pair.
    words = Path("templates/recruitment/privacy.html").read_bytes()
    digest = hashlib.sha256(words).hexdigest()[:12]

    assert (PRIVACY_NOTICE_VERSION, digest) == ("2026-11", "e979de09b547")
    page = client.get(reverse("privacy")).content.decode()
    assert f"Version {PRIVACY_NOTICE_VERSION}" in page


def test_frame_loads_nothing_from_elsewhere(client):
    html = client.get(reverse("privacy")).content.decode()

    assert "//" not in html.replace("<!doctype html>", "")
    assert "<style" not in html
    assert "style=" not in html


@pytest.mark.parametrize("debug", [True, False])
def test_outbox_is_linked_in_development_only(client, settings, debug):
    settings.IS_DEVELOPMENT = debug

    html = client.get(reverse("privacy")).content.decode()

    assert ("/outbox/" in html) is debug


def test_missing_page_says_so_to_strangers_and_candidates(client):
    stranger = client.get("/no-such-page/")
    client.force_login(make_candidate())
    candidate = client.get("/no-such-page/")

    for page in [stranger, candidate]:
        assert page.status_code == 404
        assert "<h1>Page not found</h1>" in page.content.decode()


def test_what_is_posted_to_a_missing_page_is_not_read(client):
    kind = "multipart/form-data; boundary="

    page = client.post("/no-such-page/", b"no form of ours", content_type=kind)

    assert page.status_code == 404


def test_unknown_host_gets_a_page_without_knowing_who_asks(settings):
    settings.DEBUG = False

    page = Client(HTTP_HOST="elsewhere.example").get("/")

    assert page.status_code == 400
    assert "<h1>We could not read that</h1>" in page.content.decode()


def test_fault_of_ours_gets_a_page_that_needs_no_database(
    settings, monkeypatch, django_assert_num_queries
):
    settings.DEBUG = False
    monkeypatch.setattr("recruitment.pages.render", lambda *arguments: 1 / 0)

    with django_assert_num_queries(0):
        page = Client(raise_request_exception=False).get(reverse("privacy"))

    assert page.status_code == 500
    assert "<h1>Something went wrong</h1>" in page.content.decode()
