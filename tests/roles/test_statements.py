"""House statements: kept once, followed by drafts, fixed by publishing."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import AuditEntry
from roles.actions import changes, parts, profiles, removed, statements
from roles.actions.drafts import ChangedMeanwhile, stamp
from roles.models import HouseStatement
from tests.builders import (
    make_auditor,
    make_candidate,
    make_employer,
    make_hr_officer,
    make_profile,
    make_staff,
    make_vacancy,
    make_version,
    mark_published,
)
from tests.queries import assert_query_count_same

pytestmark = pytest.mark.django_db


def make_statement(*, employer=None, **fields):
    fields.setdefault("kind", "safeguarding")
    fields.setdefault("heading", "Keeping people safe")
    fields.setdefault("text", "We look out for one another.")
    return HouseStatement.objects.create(employer=employer or make_employer(), **fields)


def make_following(statement, *, profile=None, by=None):
    """A draft of the statement's employer that shows it; returns the section."""
    profile = profile or make_profile(employer=statement.employer)
    version = make_version(profile=profile)
    by = by or make_hr_officer()
    return statements.include(version=version, statements=[statement], by=by)[0]


def change(statement, text, *, by):
    seen = stamp(statement)
    statement.text = text
    return statements.save(statement=statement, seen=seen, by=by).versions


def edit(statement):
    return reverse("roles:edit_statement", args=[statement.pk])


def test_include_shows_the_words_as_a_section(client, officer):
    statement = make_statement()
    version = make_version(profile=make_profile(employer=statement.employer))
    url = reverse("roles:include_statements", args=[version.pk])
    elsewhere = make_statement()

    page = client.get(url).content.decode()
    nothing = client.post(url).context["form"].errors
    client.post(url, {"statements": [statement.pk]})

    section = version.sections.get(statement=statement)
    assert (section.heading, section.text, section.kind, section.stands) == (
        statement.heading,
        statement.text,
        "policy",
        "end",
    )
    assert str(elsewhere.pk) not in page
    assert nothing["statements"] == ["Choose at least one statement"]
    assert "no house statement" in client.get(url).content.decode()


def test_open_versions_follow_a_statement_and_published_ones_do_not(officer):
    statement = make_statement()
    draft, fixed = make_following(statement), make_following(statement)
    mark_published(fixed.version)
    before = draft.version.row_version

    changed = change(statement, "New words.", by=officer)

    draft.refresh_from_db()
    fixed.refresh_from_db()
    draft.version.refresh_from_db()
    assert changed == [draft.version]
    assert (draft.text, fixed.text) == ("New words.", "We look out for one another.")
    assert draft.version.row_version == before + 1
    actions = AuditEntry.objects.order_by("number").values_list("action", flat=True)
    assert list(actions)[-2:] == ["follow statement", "edit statement"]


def test_save_refuses_to_overwrite_what_another_saved(officer):
    statement = make_statement()

    with pytest.raises(ChangedMeanwhile):
        statements.save(statement=statement, seen="", by=officer)


def test_hr_sees_which_drafts_follow_and_which_published_are_older(client, officer):
    statement = make_statement()
    make_following(statement)
    fixed = make_following(statement)
    mark_published(fixed.version)
    change(statement, "New words.", by=officer)

    listed = client.get(reverse("roles:list_statements")).context["statements"][0]
    sections = client.get(edit(statement)).context["sections"]

    assert (listed.drafts, listed.published, listed.older) == (1, 1, 1)
    assert {row.version.status: row.is_older for row in sections} == {
        "draft": False,
        "published": True,
    }


def test_a_section_that_follows_is_not_edited_split_or_joined(client, officer):
    section = make_following(make_statement())
    version = section.version
    version.sections.create(heading="Other", position=0)
    urls = {
        verb: reverse(f"roles:{verb}_part", args=[version.pk, "sections", section.pk])
        for verb in ("edit", "split", "merge")
    }

    assert client.get(urls["edit"])["Location"] == edit(section.statement)
    assert client.get(urls["split"]).status_code == 404
    assert client.post(urls["merge"]).status_code == 404
    editor = reverse("roles:edit_version", args=[version.pk])
    page = client.get(editor).content.decode()
    assert [url in page for url in urls.values()] == [False, False, False]
    with pytest.raises(ValidationError):
        parts.save_part(part=section, seen=stamp(section), by=officer)


def test_a_row_is_not_joined_to_a_statement(client, officer):
    section = make_following(make_statement())
    own = section.version.sections.create(kind="policy", heading="Own", position=0)
    url = reverse("roles:merge_part", args=[own.version_id, "sections", own.pk])

    page = client.post(url, follow=True).content.decode()

    assert "These are the words of a house statement." in page
    assert section.version.sections.filter(pk=section.pk).exists()


def test_make_own_turns_it_into_an_ordinary_section(client, officer):
    statement = make_statement()
    section = make_following(statement)

    client.post(reverse("roles:make_own", args=[section.version_id, section.pk]))
    change(statement, "New words.", by=officer)

    section.refresh_from_db()
    assert (section.statement, section.text) == (None, "We look out for one another.")


def test_a_removed_statement_leaves_its_words(client, officer):
    statement = make_statement()
    section = make_following(statement)
    url = reverse("roles:remove_statement", args=[statement.pk])

    asked = client.get(url).content.decode()
    client.post(url)

    section.refresh_from_db()
    assert statement.heading in asked
    assert (section.statement, section.text) == (None, "We look out for one another.")
    assert HouseStatement.objects.count() == 0


@pytest.mark.parametrize("is_removed", [False, True])
def test_earlier_words_of_a_statement_come_back_as_the_drafts_own(officer, is_removed):
    statement = make_statement()
    section = make_following(statement)
    change(statement, "New words.", by=officer)
    earlier = section.version.changes.get(old__isnull=False)
    if is_removed:
        statements.remove(statement=statement, by=officer)

    changes.bring_back(change=earlier, by=officer)

    section.refresh_from_db()
    assert (section.statement, section.text) == (None, "We look out for one another.")


def test_a_removed_section_comes_back_with_the_words_of_today(officer):
    statement = make_statement()
    section = make_following(statement)
    version = section.version
    parts.remove_part(part=section, by=officer)
    change(statement, "New words.", by=officer)

    removed.bring_back(removed=version.removed_rows.get(), by=officer)

    back = version.sections.get(statement=statement)
    assert back.text == "New words."


def test_a_new_version_says_the_words_of_today(officer):
    statement = make_statement()
    section = make_following(statement)
    mark_published(section.version)
    change(statement, "New words.", by=officer)

    draft = profiles.revise(profile=section.version.profile, by=officer)

    assert draft.sections.get(statement=statement).text == "New words."


def test_another_employers_words_become_the_drafts_own(officer):
    section = make_following(make_statement())
    profile = section.version.profile
    profile.employer = make_employer()
    profile.save()

    statements.follow_anew(section.version)

    section.refresh_from_db()
    assert section.statement is None


def test_add_statement_asks_for_its_words(client, officer):
    employer = make_employer()
    url = reverse("roles:add_statement")
    given = {
        "employer": employer.pk,
        "kind": "equality",
        "heading": "Fair chances",
        "text": "All are welcome.\r\n\r\nAlways.",
    }

    errors = client.post(url).context["form"].errors
    client.post(url, given)
    double = client.post(url, given).context["form"].errors

    assert errors["text"] == ["Enter the words of the statement"]
    assert employer.house_statements.get().text == "All are welcome.\n\nAlways."
    assert double["__all__"] == [
        "This employer has a house statement with that heading."
    ]


def test_vacancies_show_the_words_of_the_house(client):
    vacancy = make_vacancy()
    make_statement(
        employer=vacancy.employer, kind="equality", heading="A", text="All welcome."
    )

    page = client.get(reverse("roles:show_vacancy", args=[vacancy.pk]))

    assert "All welcome." in page.content.decode()


def test_list_statements_query_count(client, officer):
    employer = make_employer()
    names = iter("abc")

    def make_row():
        make_following(make_statement(employer=employer, heading=next(names)))

    assert_query_count_same(client, reverse("roles:list_statements"), make_row)


def test_edit_statement_query_count(client, officer):
    statement = make_statement()

    assert_query_count_same(
        client, edit(statement), lambda: make_following(statement, by=officer)
    )


@pytest.mark.parametrize("make_person", [make_candidate, make_staff, make_auditor])
def test_only_hr_changes_statements(client, make_person):
    section = make_following(make_statement())
    statement, version = section.statement, section.version
    acts = [
        reverse("roles:add_statement"),
        edit(statement),
        reverse("roles:remove_statement", args=[statement.pk]),
    ]
    on_draft = [
        reverse("roles:include_statements", args=[version.pk]),
        reverse("roles:make_own", args=[version.pk, section.pk]),
    ]
    listed = reverse("roles:list_statements")
    strangers = {client.post(url).status_code for url in [*acts, *on_draft, listed]}
    client.force_login(make_person())
    is_auditor = make_person is make_auditor

    assert strangers == {302}
    assert client.get(listed).status_code == (200 if is_auditor else 403)
    assert {client.post(url).status_code for url in acts} == {403}
    assert {client.post(url).status_code for url in on_draft} == {
        403 if is_auditor else 404
    }
    assert HouseStatement.objects.get().text == "We look out for one another."
