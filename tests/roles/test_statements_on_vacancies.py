"""Vacancies show house statements as they are today: HR is told which."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from tests.builders import make_profile, make_vacancy, make_version, mark_published
from tests.queries import assert_query_count_same

from .test_statements import edit, make_statement

pytestmark = pytest.mark.django_db


def make_shown(statement, **fields):
    """A vacancy of the statement's employer."""
    profile = make_profile(employer=statement.employer)
    version = mark_published(make_version(profile=profile))
    return make_vacancy(version=version, **fields)


def make_all_shown(statement):
    """One vacancy open and one scheduled; others over, in draft and elsewhere."""
    tomorrow = timezone.now() + timedelta(days=1)
    shown = [make_shown(statement), make_shown(statement, opens_at=tomorrow)]
    others = [
        make_shown(statement, status="draft"),
        make_shown(statement, status="closed"),
        make_shown(statement, closes_at=timezone.now() - timedelta(days=1)),
        make_vacancy(),
    ]
    return shown, others


def links(vacancies, page):
    text = page.content.decode()
    return [
        reverse("roles:manage_vacancy", args=[vacancy.pk]) in text
        for vacancy in vacancies
    ]


@pytest.mark.parametrize("verb", ["edit", "remove"])
def test_the_vacancies_that_show_a_statement_are_named_before(client, officer, verb):
    statement = make_statement()
    shown, others = make_all_shown(statement)
    page = client.get(reverse(f"roles:{verb}_statement", args=[statement.pk]))

    assert links(shown, page) == [True, True]
    assert links(others, page) == [False] * 4


@pytest.mark.parametrize("verb", ["edit", "remove"])
def test_a_statement_that_vacancies_do_not_show_names_none(client, officer, verb):
    statement = make_statement(kind="other")
    shown, _ = make_all_shown(statement)

    page = client.get(reverse(f"roles:{verb}_statement", args=[statement.pk]))

    assert links(shown, page) == [False, False]


@pytest.mark.parametrize(
    ("kind", "is_said"),
    [("equality", True), ("lived_experience", True), ("other", False)],
)
def test_that_closed_vacancies_change_too_is_said(client, officer, kind, is_said):
    statement = make_statement(kind=kind)
    closed = make_shown(statement, status="closed")

    page = client.get(reverse("roles:edit_statement", args=[statement.pk])).text
    public = client.get(reverse("roles:show_vacancy", args=[closed.pk])).text

    said = "The pages of vacancies that have closed show its words of today too."
    assert (said in page, statement.text in public) == (is_said, is_said)


PAGES = "The pages of 2 open or scheduled vacancies have changed."


@pytest.mark.parametrize(
    ("was", "given", "said"),
    [
        ("safeguarding", {"text": "New words."}, PAGES),
        ("safeguarding", {"kind": "equality"}, PAGES),
        ("safeguarding", {"kind": "other"}, PAGES),
        ("other", {"kind": "equality"}, PAGES),
        ("safeguarding", {"heading": "Safe here"}, ""),
        ("other", {"text": "New words."}, ""),
    ],
)
def test_saving_counts_the_vacancies_that_say_it_anew(
    client, officer, was, given, said
):
    statement = make_statement(kind=was)
    shown, _ = make_all_shown(statement)
    sent = {name: getattr(statement, name) for name in ("kind", "heading", "text")}

    seen = client.get(edit(statement)).context["form"].initial
    page = client.post(edit(statement), {**seen, **sent, **given}, follow=True)

    [message] = page.context["messages"]
    entry = AuditEntry.objects.latest("number")
    assert str(message) == f"The statement has been saved. {said}".strip()
    assert set(entry.new["vacancies"]) == (
        {str(vacancy.pk) for vacancy in shown} if said else set()
    )


def test_adding_counts_the_vacancies_that_show_it(client, officer):
    vacancy = make_vacancy()
    given = {"employer": vacancy.employer.pk, "kind": "equality"}

    page = client.post(
        reverse("roles:add_statement"),
        {**given, "heading": "Fair chances", "text": "All are welcome."},
        follow=True,
    )

    assert (
        "The statement has been added. "
        "The page of one open or scheduled vacancy has changed."
    ) in page.content.decode()


def test_removing_counts_the_vacancies_that_showed_it(client, officer):
    statement = make_statement()
    make_all_shown(statement)

    url = reverse("roles:remove_statement", args=[statement.pk])
    page = client.post(url, follow=True)

    assert f"The statement has been removed. {PAGES}" in page.content.decode()


@pytest.mark.parametrize("verb", ["edit", "remove"])
def test_vacancies_of_a_statement_query_count(client, officer, verb):
    statement = make_statement()
    url = reverse(f"roles:{verb}_statement", args=[statement.pk])

    assert_query_count_same(client, url, lambda: make_shown(statement))
