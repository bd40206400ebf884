"""Answers that a script saves while somebody types."""

import pytest
from django.contrib.auth import get_user
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import unsent
from applications.forms.answers import marks_of
from fields.clock import clock
from tests.applications.addresses import as_candidate, evidence_url, url
from tests.applications.builders import (
    make_draft,
    make_sent,
    write,
)
from tests.opened import opened

pytestmark = pytest.mark.django_db


def autosave(client, address, **data):
    return client.post(address, data, headers={"X-Requested-With": "fetch"})


@pytest.mark.parametrize("already_saved", [False, True])
def test_autosave_needs_few_statements(client, already_saved):
    draft = make_draft(essential=25)
    as_candidate(client, draft)
    if already_saved:
        write(draft, "First words")

    address = evidence_url(draft)
    with CaptureQueriesContext(connection) as queries:
        response = autosave(
            client,
            address,
            text="More words",
            row_version=int(already_saved),
        )

    assert response.status_code == 200
    assert len(queries) <= 8, [query["sql"] for query in queries]


def test_autosave_answers_with_time_and_version(client):
    draft = make_draft()

    response = autosave(
        as_candidate(client, draft), evidence_url(draft), text="Hello", row_version=0
    )

    saved_at = timezone.localtime(draft.evidence.get().saved_at)
    assert response.json() == {
        "text": "Hello",
        "row_version": 1,
        "shown": marks_of(draft.evidence.get()),
        "saved_at": clock(saved_at),
        "unsendable": "",
    }


def test_autosave_in_a_second_tab_gets_the_other_words(client):
    draft = make_draft()
    write(draft, "From the other tab")

    response = autosave(
        as_candidate(client, draft), evidence_url(draft), text="Mine", row_version=0
    )

    assert response.status_code == 409
    assert response.json()["text"] == "From the other tab"
    assert response.json()["row_version"] == 1


@pytest.mark.parametrize(
    "data",
    [{"text": "x" * 20_001, "row_version": 0}, {"text": "x", "row_version": "no"}, {}],
)
def test_autosave_says_what_cannot_be_kept(client, data):
    draft = make_draft()

    response = autosave(as_candidate(client, draft), evidence_url(draft), **data)

    assert response.status_code == 422
    assert response.json()["message"]


def test_autosave_after_sending_is_refused_with_a_message(client):
    sent = make_sent()

    response = autosave(
        as_candidate(client, sent), evidence_url(sent), text="Late", row_version=1
    )

    assert response.status_code == 403
    assert response.json() == {"message": "This application can no longer be changed."}


def test_autosave_of_somebody_signed_out_gets_401(client):
    draft = make_draft()

    response = autosave(client, evidence_url(draft), text="Mine", row_version=0)

    assert response.status_code == 401
    assert not get_user(client).is_authenticated


def test_words_outlive_the_session_and_are_saved_after_signing_in(client):
    draft = make_draft()
    client.cookies["csrftoken"] = "a" * 32
    earlier = RequestFactory().get("/", CSRF_COOKIE="a" * 32)
    unsent.remember_writer(earlier, draft.candidate)
    client.post(
        evidence_url(draft),
        {"text": "Late at night", "row_version": 0},
        headers={"Origin": "http://testserver"},
    )

    as_candidate(client, draft)
    kept = client.get(reverse("accounts:put_back")).context["held"][0]["kept"]
    client.post(kept["path"], dict(kept["fields"]))

    assert draft.evidence.get().text == "Late at night"


def test_autosave_asks_for_a_csrf_token(client):
    draft = make_draft()
    client.handler.enforce_csrf_checks = True

    response = autosave(
        as_candidate(client, draft), evidence_url(draft), text="Mine", row_version=0
    )

    assert response.status_code == 403
    assert draft.evidence.count() == 0


def test_a_page_filled_in_once_is_saved_half_done(client):
    draft = make_draft()
    page = url("edit_details", draft)
    sent = {**opened(as_candidate(client, draft), page), "full_name": "", "town": "Usk"}

    response = autosave(client, page, **sent)

    assert response.status_code == 200
    assert set(response.json()) == {"saved_at", "shown", "unsendable"}
    assert draft.personal_details.town == "Usk"


def test_a_page_saved_by_script_saves_on_from_there(client):
    draft = make_draft()
    page = url("edit_details", draft)
    first = opened(as_candidate(client, draft), page)
    shown = autosave(client, page, **{**first, "town": "Usk"}).json()["shown"]

    again = autosave(client, page, **{**first, "shown": shown, "town": "Clevedon"})

    draft.refresh_from_db()
    assert again.status_code == 200
    assert draft.personal_details.town == "Clevedon"


def test_what_another_tab_saved_is_never_overwritten_by_a_page_that_shows_it_not(
    client,
):
    draft = make_draft()
    page = url("edit_details", draft)
    first = opened(as_candidate(client, draft), page)
    autosave(client, page, **{**first, "town": "Usk"})
    merged = autosave(client, page, **{**first, "phone": "07700 900123"}).json()
    sent = {**first, "shown": merged["shown"], "phone": "07700 900124"}

    autosave(client, page, **sent)

    details = draft.personal_details
    details.refresh_from_db()
    assert (details.town, details.phone) == ("Usk", "07700 900124")


def test_a_page_changed_elsewhere_is_left_alone_by_the_script(client):
    draft = make_draft()
    page = url("edit_adjustments", draft)
    first = opened(as_candidate(client, draft), page)
    autosave(client, page, **{**first, "text": "A quiet room"})

    response = autosave(client, page, **{**first, "text": "A ramp"})

    assert response.status_code == 409
    assert "A quiet room" in response.json()["message"]
    assert draft.adjustment.text == "A quiet room"


def test_a_page_that_cannot_be_kept_says_why(client):
    draft = make_draft()
    page = url("edit_details", draft)
    first = opened(as_candidate(client, draft), page)

    response = autosave(client, page, **{**first, "phone": "ring me"})

    assert response.status_code == 422
    assert "phone number" in response.json()["message"]
    assert not hasattr(draft, "personal_details")
