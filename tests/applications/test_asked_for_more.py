"""An answer that means nothing without another asks for that one, until it is sent."""

import pytest

from tests.applications.addresses import as_candidate, url
from tests.applications.builders import DECLARED, make_draft, make_ready_draft

pytestmark = pytest.mark.django_db

KNOWS = {"can_show_right_to_work": "True", "knows_someone_here": "True"}
WHO = "Say who you know here, and how"
NAMED = (
    "You named somebody who works with us: choose Yes beside it, or take the name out"
)
NAMED_IN_FORM = "You named somebody below: choose Yes, or take the name out"
PHONE = "Give us a phone number, or choose another way for us to contact you"


def test_who_they_know_is_asked_for_where_they_know_somebody(client):
    draft = make_draft()
    page = url("edit_eligibility", draft)

    refused = as_candidate(client, draft).post(page, {**KNOWS, "who_they_know": " "})
    saved = client.post(page, {**KNOWS, "who_they_know": "My aunt"})

    assert list(refused.context["form"].errors) == ["who_they_know"]
    assert saved.status_code == 302
    assert draft.eligibility.who_they_know == "My aunt"


def test_what_depends_on_another_answer_is_not_called_optional(client):
    draft = make_draft()

    page = as_candidate(client, draft).get(url("edit_eligibility", draft)).text

    label = page.partition('for="id_who_they_know"')[2].partition("</label>")[0]
    assert "optional" not in label


def test_who_they_know_is_not_asked_of_those_who_know_nobody(client):
    draft = make_draft()
    answers = {**KNOWS, "knows_someone_here": "False"}

    as_candidate(client, draft).post(url("edit_eligibility", draft), answers)

    assert draft.eligibility.knows_someone_here is False


@pytest.mark.parametrize("choice", ["False", ""])
def test_a_name_beside_no_or_no_choice_is_asked_about(client, choice):
    draft = make_draft()
    page = url("edit_eligibility", draft)
    answers = {**KNOWS, "knows_someone_here": choice, "who_they_know": "My aunt"}

    refused = as_candidate(client, draft).post(page, answers)
    left = client.post(page, {**answers, "later": ""})

    assert refused.context["form"].errors == {"knows_someone_here": [NAMED_IN_FORM]}
    assert refused.context["form"]["who_they_know"].value() == "My aunt"
    assert left.status_code == 302
    assert draft.eligibility.who_they_know == "My aunt"


def left_with(draft, **fields):
    """The draft with a half answer, as “Save and come back later” stores it."""
    for relation, values in fields.items():
        row = getattr(draft, relation)
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
    return draft


NAMING = {"knows_someone_here": False, "who_they_know": "My aunt"}
HALF = {
    WHO: {"eligibility": {"knows_someone_here": True}},
    NAMED: {"eligibility": NAMING},
    PHONE: {"personal_details": {"contact_by": "text", "phone": ""}},
    "Give us an e-mail address, or choose another way for us to contact you": {
        "personal_details": {"contact_by": "email", "email": ""}
    },
}


@pytest.mark.parametrize("text", HALF)
def test_what_is_half_answered_is_not_done_and_not_sent(client, text):
    draft = left_with(make_ready_draft(), **HALF[text])
    as_candidate(client, draft)

    groups = client.get(url("show", draft)).context["groups"]
    check = client.get(url("check", draft))
    sent = client.post(url("submit", draft), DECLARED)

    draft.refresh_from_db()
    assert [part.status for part in groups[0][2]].count("started") == 1
    assert [told for told, _ in check.context["missing"]] == [text]
    assert sent.context["form"].non_field_errors() == [text]
    assert draft.is_draft


@pytest.mark.parametrize(
    "reached", [{}, {"email": "sam@example.org"}, {"phone": "07700 900123"}]
)
def test_a_referee_we_may_contact_can_be_reached(client, reached):
    draft = make_draft()
    data = {"full_name": "Sam", "relationship": "Manager", **reached}
    may = {**data, "may_contact_before_offer": "on"}

    answer = as_candidate(client, draft).post(url("add_row", draft, "referees"), may)

    if reached:
        assert answer.status_code == 302
    else:
        assert list(answer.context["form"].errors) == ["email"]
        assert client.post(url("add_row", draft, "referees"), data).status_code == 302
