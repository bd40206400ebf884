"""How much a profile holds: told by name, with what was typed still there."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.urls import reverse

from roles import limits
from roles.actions import parts as actions
from roles.actions import removed as removing
from roles.models import Accountability, Section
from roles.part_kinds import BY_SLUG
from tests.builders import (
    make_full_version,
    make_hr_admin,
    make_profile,
    make_vacancy,
    make_version,
)
from tests.crawl import crawl
from tests.roles.builders import make_incoming

from .test_parts_views import NEW_ROWS, act, add, seen_in

pytestmark = pytest.mark.django_db
LONG_BOXES = {
    "sections": ("text", limits.SECTION, "Text"),
    "reporting-lines": ("value", limits.ROW, "Who"),
    "accountabilities": ("text", limits.ROW, "Accountability"),
    "measures": ("text", limits.ROW, "Performance measure"),
    "criteria": ("text", limits.ROW, "Criterion"),
}


@pytest.fixture
def hr(client):
    user = make_hr_admin()
    client.force_login(user)
    return user


@pytest.mark.parametrize("slug", LONG_BOXES)
def test_the_longest_text_is_kept_and_one_letter_more_is_told(client, hr, slug):
    name, longest, label = LONG_BOXES[slug]
    version = make_version()
    rows = BY_SLUG[slug].rows(version)
    words = NEW_ROWS[slug][0]
    before = rows.count()

    page = client.post(add(version, slug), words | {name: "a" * (longest + 1)})
    refused = rows.count()
    client.post(add(version, slug), words | {name: "a" * longest})

    said = f"“{label}” must be {longest:,} characters or fewer. It is all still in"
    assert said in page.text
    assert "a" * (longest + 1) in page.text
    assert (refused, rows.count()) == (before, before + 1)


def full_of(version, slug, lacking=0):
    model = BY_SLUG[slug].model
    there = BY_SLUG[slug].rows(version).count()
    count = limits.MOST_ROWS[slug] - there - lacking
    words = {BY_SLUG[slug].text: "Keep plans"}
    model.objects.bulk_create(
        model(version=version, position=at, **words)
        for at in range(there, there + count)
    )


@pytest.mark.parametrize("slug", LONG_BOXES)
def test_the_last_row_is_taken_and_one_more_is_told(client, hr, slug):
    version = make_version()
    full_of(version, slug, lacking=1)
    words = NEW_ROWS[slug][0]

    client.post(add(version, slug), words)
    page = client.post(add(version, slug), words)

    most = limits.MOST_ROWS[slug]
    assert f"a profile has {most} rows of this kind at most" in page.text
    assert BY_SLUG[slug].rows(version).count() == most


def test_rows_are_not_cut_beyond_what_there_is_room_for(client, hr):
    version = make_version()
    full_of(version, "accountabilities")
    row = version.accountabilities.first()
    url = act("split", row)
    words = {"text": "Keep plans\nKeep keys", "seen": seen_in(client, url)}

    page = client.post(url, words)

    assert "150 rows of this kind at most" in page.text
    assert "Keep keys" in page.text
    assert version.accountabilities.count() == limits.MOST_ROWS["accountabilities"]


def test_a_removed_row_waits_until_there_is_room(hr):
    version = make_version()
    full_of(version, "accountabilities")
    actions.remove_part(part=version.accountabilities.last(), by=hr)
    Accountability.objects.create(version=version, text="Keep keys", position=900)
    removed = version.removed_rows.get()

    with pytest.raises(ValidationError, match="150 rows"):
        removing.bring_back(removed=removed, by=hr)

    assert version.removed_rows.get() == removed


def test_joined_rows_are_no_longer_than_one_may_be(hr):
    version = make_version()
    first, second = (
        Accountability.objects.create(version=version, text="a" * 3000, position=at)
        for at in (900, 901)
    )

    with pytest.raises(ValidationError, match="more than 5,000 characters"):
        actions.merge_part(part=first, by=hr)

    assert version.accountabilities.filter(pk=second.pk).exists()


def test_statements_and_copied_rows_need_room(client, hr):
    version = make_version()
    full_of(version, "sections")
    source = make_version(profile=make_profile())
    row = Section.objects.create(version=source, heading="Pets", text="A cat.")
    url = reverse("roles:bring_in", args=[version.pk, source.pk])
    form = client.get(url).context["form"]
    name = next(name for name in form.fields if "section" in name)

    page = client.post(url, {name: [str(row.pk)]})

    assert "60 rows of this kind at most" in page.text
    assert version.sections.count() == limits.MOST_ROWS["sections"]


def long_boxes(response):
    """(form, box) for each box of several lines on a page."""
    for layer in response.context or ():
        for value in layer.dicts if hasattr(layer, "dicts") else [layer]:
            for form in value.values() if isinstance(value, dict) else ():
                if isinstance(form, forms.BaseForm):
                    for name, field in form.fields.items():
                        if isinstance(field.widget, forms.Textarea):
                            yield type(form).__name__, name, field


def test_a_profile_holds_so_much_and_may_always_be_shortened(client, hr):
    version = make_version()
    Section.objects.bulk_create(
        Section(version=version, heading="Pets", text="a" * limits.SECTION, position=at)
        for at in range(90, 101)
    )
    section = version.sections.last()
    words = {"heading": "Pets", "kind": "other", "text": "A cat.", "place": ""}

    page = client.post(add(version, "sections"), words)
    url = act("edit", section, "sections")
    client.post(url, words | {"seen": seen_in(client, url)})

    section.refresh_from_db()
    assert "characters in all, and 200,000 is the most" in page.text
    assert section.text == "A cat."


# Read as a file is, which has a limit of its own (`roles.importing.limits`).
READ_AS_FILES = {("HandInForm", "text")}


def test_every_box_of_several_lines_that_hr_meets_has_a_limit(client, hr):
    version = make_full_version(published=False)
    make_vacancy()
    make_incoming(by=hr)
    pages = crawl(client, leave_out=("/account/",))
    for slug in BY_SLUG:
        url = add(version, slug)
        pages[url] = client.get(url)

    boxes = {
        (form, name): field.max_length
        or any(isinstance(each, MaxLengthValidator) for each in field.validators)
        for page in pages.values()
        for form, name, field in long_boxes(page)
    }

    assert {box for box, is_limited in boxes.items() if not is_limited} <= READ_AS_FILES
    assert {("CriterionForm", "guidance"), ("SectionForm", "text")} <= set(boxes)
