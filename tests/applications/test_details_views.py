"""Details, eligibility, adjustments, and the rows of work, study and referees."""

import pytest
from django.utils import timezone

from applications.models import WorkHistory
from tests.applications.addresses import as_candidate, url
from tests.applications.builders import make_draft

pytestmark = pytest.mark.django_db


def test_details_with_everything_wrong_shows_it_all_again(client):
    draft = make_draft()
    typed = {
        "full_name": "",
        "email": "not-an-address",
        "phone": "ring me",
        "town": "t" * 121,
        "contact_by": "pigeon",
    }

    response = as_candidate(client, draft).post(url("edit_details", draft), typed)

    form = response.context["form"]
    page = response.content.decode()
    assert response.status_code == 200
    assert set(form.errors) == set(typed)
    assert all(typed[name] in page for name in typed if name != "contact_by")


@pytest.mark.parametrize(
    ("given", "way", "missing"),
    [
        ({"email": "ceri@example.org"}, "text", "phone"),
        ({"email": "ceri@example.org"}, "phone", "phone"),
        ({"phone": "07700 900123"}, "email", "email"),
        ({"phone": "07700 900123"}, "text", None),
        ({"email": "ceri@example.org"}, "email", None),
        ({"email": "ceri@example.org"}, "", None),
    ],
)
def test_the_chosen_way_to_be_reached_is_one_that_works(client, given, way, missing):
    draft = make_draft()
    typed = {"full_name": "Ceri", "contact_by": way, **given}

    response = as_candidate(client, draft).post(url("edit_details", draft), typed)

    if missing is None:
        assert response.status_code == 302
    else:
        assert list(response.context["form"].errors) == [missing]


def test_details_half_done_can_be_left(client):
    draft = make_draft()

    response = as_candidate(client, draft).post(
        url("edit_details", draft), {"full_name": "", "town": "Clevedon", "later": "1"}
    )

    draft.refresh_from_db()
    assert response.url == draft.get_absolute_url()
    assert draft.personal_details.town == "Clevedon"


def test_right_to_work_is_shown_as_it_was_answered(client):
    draft = make_draft()
    as_candidate(client, draft)
    answers = {"can_show_right_to_work": "False", "knows_someone_here": "True"}
    answers["who_they_know"] = "My aunt"

    client.post(url("edit_eligibility", draft), answers)
    form = client.get(url("edit_eligibility", draft)).context["form"]

    assert form["can_show_right_to_work"].value() == "False"
    assert form["knows_someone_here"].value() == "True"


def test_adjustments_are_kept(client):
    draft = make_draft()

    as_candidate(client, draft).post(
        url("edit_adjustments", draft),
        {"text": "Questions in writing"},
    )

    draft.refresh_from_db()
    assert draft.adjustment.text == "Questions in writing"


ROWS = {
    "work": {
        "title": "Porter",
        "employer": "Marlpit",
        "started_on_month": "9",
        "started_on_year": "2019",
    },
    "gaps": {
        "reason": "Time with family",
        "started_on_month": "9",
        "started_on_year": "2019",
    },
    "education": {"level": "First aid"},
    "referees": {"full_name": "Sam Hart", "relationship": "Manager"},
}


@pytest.mark.parametrize(("kind", "data"), ROWS.items())
def test_rows_are_added_changed_and_removed(client, kind, data):
    draft = make_draft()
    as_candidate(client, draft)
    relation = {"work": "work_history"}.get(kind, kind)

    added = client.post(url("add_row", draft, kind), data)
    row = getattr(draft, relation).get()
    changed = client.post(url("edit_row", draft, kind, row.pk), data)
    confirm = client.get(url("remove_row", draft, kind, row.pk))
    removed = client.post(url("remove_row", draft, kind, row.pk))

    assert [each.status_code for each in (added, changed, confirm, removed)] == [
        302,
        302,
        200,
        302,
    ]
    assert getattr(draft, relation).count() == 0


@pytest.mark.parametrize("kind", ROWS)
def test_rows_with_nothing_or_nonsense_say_so(client, kind):
    draft = make_draft()
    as_candidate(client, draft)
    nonsense = {
        "title": "t" * 300,
        "started_on_month": "13",
        "started_on_year": "soon",
        "email": "no",
        "phone": "no",
        "level": "l" * 300,
        "full_name": "n" * 300,
        "reason": "r" * 400,
    }

    empty = client.post(url("add_row", draft, kind), {})
    wrong = client.post(url("add_row", draft, kind), nonsense)

    assert empty.context["form"].errors
    assert wrong.context["form"].errors


def test_work_that_ends_before_it_starts_says_so(client):
    draft = make_draft()
    data = {**ROWS["work"], "ended_on_month": "1", "ended_on_year": "2018"}

    response = as_candidate(client, draft).post(url("add_row", draft, "work"), data)

    assert response.context["form"].errors == {
        "ended_on": ["The end must not be before the start"]
    }


def test_row_of_another_application_is_not_found(client):
    draft, other = make_draft(), make_draft()
    job = WorkHistory.objects.create(
        application=other,
        title="Porter",
        employer="Marlpit",
        started_on=timezone.localdate(),
    )
    as_candidate(client, draft)

    assert client.get(url("edit_row", draft, "work", job.pk)).status_code == 404
    assert client.post(url("remove_row", draft, "work", job.pk)).status_code == 404
    assert client.get(url("add_row", draft, "pets")).status_code == 404
