"""The checks of one row while somebody writes in it."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from roles.actions import checks as actions
from roles.checks import findings_of
from roles.models import Accountability, ProfileVersion
from tests.accessibility import assert_accessible
from tests.builders import (
    make_auditor,
    make_candidate,
    make_criterion,
    make_full_version,
    make_hr_admin,
    make_hr_officer,
    make_staff,
    make_version,
)

from .builders import make_publishable

pytestmark = pytest.mark.django_db

DRIVING = {"text": "Full driving licence", "requirement": "essential"}


def url_for(version, kind, part=None):
    if part is None:
        return reverse("roles:check_new_part", args=[version.pk, kind])
    return reverse("roles:check_part", args=[version.pk, kind, part.pk])


@pytest.fixture
def ask(client):
    """Asks as an HR officer; gives the rules that are told."""
    client.force_login(make_hr_officer())

    def asked(version, kind, written, part=None):
        response = client.post(url_for(version, kind, part), written)
        assert response.status_code == 200
        return [finding.rule for finding in response.context["findings"]]

    return asked


def test_a_row_is_checked_as_it_is_written_and_not_as_it_is_stored(ask):
    version = make_publishable()
    row = make_criterion(version=version, text="Handicapped people", category="Skills")

    assert ask(version, "criteria", {**DRIVING, "category": "Skills"}, row) == ["EQ01"]
    row.refresh_from_db()
    assert row.text == "Handicapped people"


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("sections", {"heading": "Travel", "kind": "other", "text": "Ask [insert it]"}),
        ("reporting-lines", {"label": "Line manager", "value": "Ask [insert it]"}),
        ("accountabilities", {"text": "Ask [insert it]"}),
        ("measures", {"text": "Ask [insert it]"}),
        ("criteria", {"text": "Ask [insert it]", "requirement": "desirable"}),
    ],
)
def test_every_kind_of_new_row_is_checked(ask, kind, written):
    assert "ST04" in ask(make_publishable(), kind, written)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Every chairman must be a guru.", ["EQ09", "PL02"]),
        ("He must be a young and dynamic salesman.", ["EQ05", "EQ09", "EQ09"]),
        ("Aged 20 to 30", ["EQ03", "EQ05"]),
        ("Stay fit enough to lift guests.", ["EQ06"]),
        ("Greet every guest by name.", []),
    ],
)
def test_what_a_duty_asks_of_the_person_is_told(ask, text, rules):
    assert ask(make_publishable(), "accountabilities", {"text": text}) == rules


def test_the_rest_of_the_draft_counts(ask):
    version = make_publishable()
    version.sections.update(text="Or travel by bus: licence or not, by any means.")

    assert "EQ01" not in ask(version, "criteria", DRIVING)


def test_other_rows_are_not_told_of(ask):
    version = make_publishable()
    Accountability.objects.create(version=version, text="Help handicapped people")

    assert ask(version, "accountabilities", {"text": "Keep the garden."}) == []


def test_what_was_accepted_or_is_switched_off_is_not_told(ask):
    version = make_publishable()
    row = make_criterion(version=version, category="Skills", **DRIVING)
    whole = ProfileVersion.objects.with_texts().with_checks().get(pk=version.pk)
    digest = next(
        finding.digest
        for finding in findings_of(whole, today=version.updated_at.date())
        if finding.rule == "EQ01"
    )
    actions.accept_finding(
        version=version, digest=digest, reason="Drives.", by=make_hr_officer()
    )
    written = {**DRIVING, "category": "Skills"}

    accepted = ask(version, "criteria", written, row)
    changed = ask(version, "criteria", {**written, "text": "Car owner"}, row)
    actions.switch_off(rule="EQ01", reason="All drive.", by=make_hr_admin())

    assert (accepted, changed) == ([], ["EQ01"])
    assert ask(version, "criteria", {**written, "text": "Car owner"}, row) == []


def test_words_are_escaped(client):
    client.force_login(make_hr_officer())
    text = "Ask [insert <b>name</b>]"

    response = client.post(url_for(make_version(), "measures"), {"text": text})

    assert b"<b>name" not in response.content


def test_nothing_said_is_an_empty_answer(client):
    client.force_login(make_hr_officer())

    response = client.post(url_for(make_publishable(), "measures"), {"text": ""})

    assert response.content.strip() == b""


@pytest.mark.parametrize(
    ("make_person", "status"),
    [(make_candidate, 404), (make_staff, 404), (make_auditor, 403)],
)
def test_only_who_may_edit_may_ask(client, make_person, status):
    version = make_version(title="A secret post")
    client.force_login(make_person())

    response = client.post(url_for(version, "measures"), {"text": "Anything"})

    assert response.status_code == status
    assert b"A secret post" not in response.content


def test_strangers_and_readers_of_pages_are_turned_away(client):
    url = url_for(make_version(), "measures")

    assert client.post(url, {"text": "Anything"}).status_code == 302
    client.force_login(make_hr_officer())
    assert client.get(url).status_code == 405


def test_what_is_published_competencies_and_too_much_text_are_refused(client):
    client.force_login(make_hr_officer())
    draft = make_version()
    answers = [
        client.post(url_for(make_full_version(), "measures"), {"text": "A"}),
        client.post(url_for(draft, "competencies"), {"text": "A"}),
        client.post(url_for(draft, "measures"), {"text": "A" * 20_001}),
    ]

    assert [answer.status_code for answer in answers] == [403, 404, 413]


def test_asking_needs_as_many_queries_for_more_rows(client, django_assert_num_queries):
    client.force_login(make_hr_officer())
    version = make_publishable()

    for _ in range(3):
        make_criterion(version=version)
        with django_assert_num_queries(14):
            client.post(
                url_for(version, "measures"),
                {"text": "A"},
                headers={"X-Requested-With": "fetch"},
            )


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_findings_come_while_one_writes_and_go_with_the_words(
    sign_in, live_server, page
):
    version = make_publishable()
    sign_in(page, make_hr_officer())
    address = reverse("roles:add_part", args=[version.pk, "criteria"])
    page.goto(f"{live_server.url}{address}")
    box = page.get_by_label("Criterion", exact=True)
    shown = page.locator(".live-checks")
    spoken = page.locator("form [role=status]")

    box.fill("Full driving licence")
    expect(shown.locator("li")).to_have_count(1)
    expect(spoken).to_contain_text("1 to look at in what you wrote: Driving is asked")
    assert_accessible(page)

    box.fill("Baking bread")
    expect(shown.locator("li")).to_have_count(0)
    expect(spoken).to_have_text("")
    assert version.criteria.count() == 3
