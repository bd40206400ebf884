"""Two tabs of one candidate: neither saves over what the other saved meanwhile."""

import pytest

from applications.models import WorkHistory
from applications.views.rows import KINDS
from tests.applications.addresses import as_candidate, evidence_url, url
from tests.applications.builders import make_draft
from tests.builders import make_criterion, make_vacancy, make_version, mark_published
from tests.opened import opened

pytestmark = pytest.mark.django_db

SCRIPT = {"X-Requested-With": "fetch", "Accept": "application/json"}


def test_words_of_another_tab_are_shown_and_kept(client):
    draft = make_draft()
    as_candidate(client, draft)
    page = url("edit_adjustments", draft)
    first = opened(client, page)
    second = opened(client, page)

    client.post(page, {**second, "text": "I need a BSL interpreter"})
    refused = client.post(page, {**first, "text": "A quiet room"})

    draft.adjustment.refresh_from_db()
    form = refused.context["form"]
    assert refused.status_code == 200
    assert draft.adjustment.text == "I need a BSL interpreter"
    assert "I need a BSL interpreter" in form.errors["text"][0]
    assert form["text"].value() == "A quiet room"

    client.post(page, {**first, "text": "A quiet room", "shown": form["shown"].value()})
    draft.adjustment.refresh_from_db()
    assert draft.adjustment.text == "A quiet room"


def test_what_a_tab_left_alone_is_taken_from_what_is_stored(client):
    draft = make_draft()
    as_candidate(client, draft)
    page = url("edit_details", draft)
    first = opened(client, page)
    second = opened(client, page)

    client.post(page, {**second, "phone": "07700 900123", "town": "Clevedon"})
    client.post(page, {**first, "full_name": "Ceri Another"})

    details = draft.personal_details
    details.refresh_from_db()
    stored = (details.full_name, details.phone, details.town)
    assert stored == ("Ceri Another", "07700 900123", "Clevedon")


def test_a_box_that_another_tab_filled_is_not_asked_for_again(client):
    """It was empty and needed where this tab was opened, and is stored by now."""
    draft = make_draft()
    as_candidate(client, draft)
    page = url("edit_details", draft)
    client.post(page, {"full_name": "", "later": "1"})
    first, second = opened(client, page), opened(client, page)

    client.post(page, {**second, "full_name": "Ceri", "email": "ceri@example.org"})
    response = client.post(page, {**first, "town": "Clevedon"})

    draft.personal_details.refresh_from_db()
    assert response.status_code == 302
    assert draft.personal_details.full_name == "Ceri"
    assert draft.personal_details.town == "Clevedon"


def make_job(client, draft):
    client.post(
        url("add_row", draft, "work"),
        {
            "title": "Cook",
            "employer": "Quay House",
            "started_on_month": "9",
            "started_on_year": "2022",
            "duties": "Cooked.",
        },
    )
    return WorkHistory.objects.get()


def test_duties_of_a_job_are_not_saved_over(client):
    draft = make_draft()
    as_candidate(client, draft)
    job = make_job(client, draft)
    page = url("edit_row", draft, "work", job.pk)
    first = opened(client, page)
    second = opened(client, page)

    client.post(page, {**second, "duties": "Cooked and ordered."})
    refused = client.post(page, {**first, "duties": "Cooked and washed."})

    job.refresh_from_db()
    assert refused.status_code == 200
    assert list(refused.context["form"].errors) == ["duties"]
    assert job.duties == "Cooked and ordered."


def test_words_for_a_job_removed_in_another_tab_are_kept_and_can_be_added(client):
    draft = make_draft()
    as_candidate(client, draft)
    job = make_job(client, draft)
    page = url("edit_row", draft, "work", job.pk)
    sent = {**opened(client, page), "duties": "Cooked and ordered."}
    client.post(url("remove_row", draft, "work", job.pk))

    refused = client.post(page, sent)
    assert refused.status_code == 200
    assert "Cooked and ordered." in refused.text
    assert WorkHistory.objects.count() == 0

    client.post(page, {**sent, "again": "1"})
    assert WorkHistory.objects.get().duties == "Cooked and ordered."


def test_nobody_adds_by_the_row_of_somebody_else(client):
    mine, theirs = make_draft(), make_draft()
    as_candidate(client, theirs)
    job = make_job(client, theirs)

    as_candidate(client, mine)
    response = client.post(url("edit_row", mine, "work", job.pk), {"again": "1"})

    assert response.status_code == 404


ROWS = {
    "work": {
        "title": "Cook",
        "employer": "Quay House",
        "started_on_month": "9",
        "started_on_year": "2022",
    },
    "gaps": {
        "started_on_month": "9",
        "started_on_year": "2022",
        "reason": "Time with family",
    },
    "education": {"level": "First aid"},
    "referees": {"full_name": "Ceri", "relationship": "My manager"},
}
# Another answer to one of the boxes, so that the two really differ.
OTHER = {
    "work": {"duties": "Cooked."},
    "gaps": {"reason": "Travelling"},
    "education": {"subject": "Adults"},
    "referees": {"phone": "07700 900123"},
}


@pytest.mark.parametrize("kind", ROWS)
def test_a_row_added_again_after_going_back_is_there_once(client, kind):
    draft = make_draft()
    as_candidate(client, draft)
    page = url("add_row", draft, kind)
    rows = getattr(draft, KINDS[kind].relation)

    client.post(page, {**opened(client, page), **ROWS[kind]})
    again = client.post(page, {**opened(client, page), **ROWS[kind]}, follow=True)

    assert rows.count() == 1
    assert "You added this before" in again.text

    client.post(page, {**opened(client, page), **ROWS[kind], **OTHER[kind]})
    assert rows.count() == 2


@pytest.mark.parametrize("first_words", ["", "On the phone"])
def test_a_page_of_evidence_left_open_takes_nothing_back(client, first_words):
    """Nothing was typed in it: there is nothing to save, and nothing to ask."""
    draft = make_draft()
    as_candidate(client, draft)
    page = evidence_url(draft)
    client.post(page, {**opened(client, page), "text": first_words})
    phone, laptop = opened(client, page), opened(client, page)

    client.post(page, {**laptop, "text": "On the laptop, much later"})
    pressed = [client.post(page, phone), client.post(page, phone)]

    assert [response.status_code for response in pressed] == [302, 302]
    assert draft.evidence.get().text == "On the laptop, much later"


def test_words_of_two_pages_of_evidence_are_shown_and_the_second_press_decides(client):
    draft = make_draft()
    as_candidate(client, draft)
    page = evidence_url(draft)
    phone, laptop = opened(client, page), opened(client, page)
    client.post(page, {**laptop, "text": "On the laptop"})

    refused = client.post(page, {**phone, "text": "On the phone"})
    assert draft.evidence.get().text == "On the laptop"
    form = refused.context["form"]
    shown = {name: form[name].value() for name in ("text", "row_version", "shown")}
    client.post(page, shown)

    assert draft.evidence.get().text == "On the phone"


def test_a_script_that_saved_is_told_what_its_page_shows_now(client):
    """Else words typed and taken out again would count as left alone."""
    draft = make_draft()
    as_candidate(client, draft)
    page = evidence_url(draft)
    sent = {**opened(client, page), "text": "One"}
    answer = client.post(page, sent, headers=SCRIPT).json()
    other = opened(client, page)
    client.post(page, {**other, "text": "Two"})

    stale = {name: answer[name] for name in ("row_version", "shown")}
    refused = client.post(page, {**stale, "text": ""})
    left_alone = client.post(page, {**stale, "text": "One"})

    assert refused.context["stored"].text == "Two"
    assert left_alone.status_code == 302
    assert draft.evidence.get().text == "Two"


def test_a_tick_goes_together_with_words_of_another_page(client):
    version = make_version()
    make_criterion(version=version, is_sensitive=True)
    draft = make_draft(vacancy=make_vacancy(version=mark_published(version)))
    as_candidate(client, draft)
    page = evidence_url(draft)
    phone, laptop = opened(client, page), opened(client, page)

    client.post(page, {**laptop, "text": "On the laptop"})
    client.post(page, {**laptop, "text": "On the laptop, more", "row_version": 1})
    response = client.post(page, {**phone, "is_sensitive": "on"})

    stored = draft.evidence.get()
    assert response.status_code == 302
    assert (stored.text, stored.is_sensitive) == ("On the laptop, more", True)
