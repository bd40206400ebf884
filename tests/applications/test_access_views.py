"""Who may see a candidate's pages, and what they cost the database."""

import pytest
from django.urls import reverse

from tests.applications.addresses import (
    DRAFT_PAGES,
    as_candidate,
    every_url,
    evidence_url,
    row_urls,
    url,
)
from tests.applications.builders import (
    make_ready_draft,
    make_sent,
)
from tests.builders import (
    make_application,
    make_candidate,
    make_hr_officer,
    make_panel_member,
    make_selection,
)
from tests.queries import assert_query_count_same, count_queries

pytestmark = pytest.mark.django_db


def test_stranger_is_asked_to_sign_in(client):
    for address in [reverse("applications:list"), *every_url(make_ready_draft())]:
        response = client.get(address)

        assert response.status_code == 302, address
        assert response.url.startswith(reverse("account_request_login_code")), address


@pytest.mark.parametrize("make", [make_ready_draft, make_sent])
def test_another_candidate_with_own_draft_finds_nothing(client, make):
    theirs = make()
    mine = make_ready_draft(vacancy=theirs.vacancy)
    as_candidate(client, mine)

    assert {client.get(each).status_code for each in every_url(theirs)} == {404}
    assert {client.post(each).status_code for each in every_url(theirs)} == {404}


def test_panel_member_finds_no_candidate_page(client):
    theirs = make_sent()
    member = make_panel_member(selection=make_selection(vacancy=theirs.vacancy))
    client.force_login(member.user)

    assert {client.get(each).status_code for each in every_url(theirs)} == {404}


def test_hr_finds_no_candidate_page(client):
    client.force_login(make_hr_officer())

    assert {client.get(each).status_code for each in every_url(make_sent())} == {404}


def test_candidate_opens_every_page_of_a_draft(client):
    draft = make_ready_draft()
    as_candidate(client, draft)
    pages = [url(name, draft) for name in ["show", *DRAFT_PAGES, "withdraw"]]
    pages += [evidence_url(draft), evidence_url(draft, -1), *row_urls(draft)]

    assert {client.get(each).status_code for each in pages} == {200}


def test_candidate_opens_every_page_of_what_was_sent(client):
    sent = make_sent()
    as_candidate(client, sent)

    assert client.get(url("show_sent", sent)).status_code == 200
    assert client.get(url("show_copy", sent)).status_code == 200


def test_list_shows_own_applications_only(client):
    theirs, mine = make_sent(), make_ready_draft()

    response = as_candidate(client, mine).get(reverse("applications:list"))

    assert list(response.context["applications"]) == [mine]
    assert theirs.reference not in response.content.decode()


def test_list_asks_the_same_of_the_database_for_more_rows(client):
    candidate = make_candidate()
    client.force_login(candidate)

    assert_query_count_same(
        client,
        reverse("applications:list"),
        lambda: make_application(candidate=candidate),
        most=8,
    )


def test_form_asks_nothing_that_must_not_be_asked(client):
    draft = make_ready_draft()
    as_candidate(client, draft)
    pages = [url(name, draft) for name in DRAFT_PAGES] + row_urls(draft)

    names = set()
    for page in pages:
        form = client.get(page).context.get("form")
        names.update(form.fields if form else [])

    forbidden = (
        "health",
        "sick",
        "birth",
        "age",
        "nation",
        "salary",
        "convict",
        "nino",
    )
    assert [name for name in names if any(word in name for word in forbidden)] == []


@pytest.mark.parametrize("name", ["show", "check", "edit_work", "edit_adjustments"])
def test_pages_ask_the_same_of_the_database_for_3_and_25_criteria(client, name):
    few = make_ready_draft(essential=2, desirable=1)
    many = make_ready_draft(essential=20, desirable=5, competencies=4)

    counts = [
        len(count_queries(as_candidate(client, draft), url(name, draft)))
        for draft in (few, many)
    ]

    assert counts[0] == counts[1]
    assert counts[1] <= 15


def test_writing_page_asks_the_same_for_3_and_25_criteria(client):
    few = make_ready_draft(essential=2, desirable=1)
    many = make_ready_draft(essential=20, desirable=5)

    counts = [
        len(count_queries(as_candidate(client, draft), evidence_url(draft)))
        for draft in (few, many)
    ]

    assert counts[0] == counts[1]
    assert counts[1] <= 15
