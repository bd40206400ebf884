"""What browsers and proxies may keep of a page."""

import pytest
from django.urls import reverse

from tests.applications.builders import make_sent
from tests.builders import make_candidate, make_hr_officer, make_vacancy

pytestmark = pytest.mark.django_db

PRIVATE = "private, no-store"


@pytest.mark.parametrize(
    "name", ["show_sent", "show_copy", "download_copy", "download_page", "withdraw"]
)
def test_candidate_pages_are_not_kept(client, name):
    application = make_sent()
    client.force_login(application.candidate)

    response = client.get(reverse(f"applications:{name}", args=[application.pk]))

    assert response.status_code == 200
    assert response["Cache-Control"] == PRIVATE


@pytest.mark.parametrize("name", ["list_received", "show_received"])
def test_hr_pages_with_names_are_not_kept(client, name):
    application = make_sent()
    of = application.vacancy if name == "list_received" else application
    client.force_login(make_hr_officer())

    response = client.get(reverse(f"applications:{name}", args=[of.pk]))

    assert response.status_code == 200
    assert response["Cache-Control"] == PRIVATE


def test_refusals_and_redirects_are_not_kept(client):
    client.force_login(make_candidate())

    responses = [client.get("/nothing-here/"), client.get(reverse("start"))]

    assert [response.status_code for response in responses] == [404, 302]
    assert [response["Cache-Control"] for response in responses] == [PRIVATE] * 2


def test_public_page_of_a_stranger_may_be_kept(client):
    response = client.get(reverse("roles:list_vacancies"))

    assert not response.has_header("Cache-Control")


def test_public_page_that_names_who_is_signed_in_is_not_kept(client):
    client.force_login(make_candidate())

    response = client.get(reverse("roles:list_vacancies"))

    assert response["Cache-Control"] == PRIVATE


def test_published_document_says_itself_what_may_be_kept(client):
    vacancy = make_vacancy()
    client.force_login(make_candidate())

    response = client.get(reverse("roles:download_vacancy_profile", args=[vacancy.pk]))

    assert response["Cache-Control"] == "public, no-cache"
