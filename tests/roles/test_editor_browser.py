"""Editing a draft where its rows stand: autosave, two people, the keyboard alone."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from roles.models import Accountability
from tests.accessibility import assert_accessible
from tests.builders import make_hr_officer, make_version

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAVED = re.compile(r"Saved at (midday|\d+(:\d\d)?[ap]m)")
WORDS = "Keep safety plans with each person."


def make_row(version, **fields):
    return Accountability.objects.create(version=version, **fields)


def test_rows_are_edited_in_place_by_two_people(page, sign_in):
    version = make_version()
    row = make_row(version, text=WORDS)
    edit = reverse("roles:edit_part", args=[version.pk, "accountabilities", row.pk])
    anna = Client()
    anna.force_login(make_hr_officer(full_name="Anna Example"))
    sign_in(page, make_hr_officer())
    page.goto(reverse("roles:edit_version", args=[version.pk]))
    line, place = page.locator("#saved"), page.locator(f"#part-{row.pk}")

    # Given a row that is open, with the profile beside it
    page.get_by_role("button", name="Preview").click()
    place.get_by_role("link", name="Edit").click()
    box = place.get_by_label("Accountability")
    expect(box).to_be_focused()
    hers = anna.get(edit).context["form"].initial

    # When what is typed is saved by itself, the preview follows
    box.fill(f"{WORDS} Review them.")
    expect(line).to_have_text(SAVED)
    expect(page.locator("#preview")).to_contain_text("Review them.")

    # And what Anna, who saw the row as it was, changes elsewhere in it stays too
    anna.post(edit, {**hers, "text": f"Always {WORDS}"})
    box.fill(f"{WORDS} Review them monthly.")
    expect(box).to_have_value(f"Always {WORDS} Review them monthly.")
    expect(page.locator("#others")).to_contain_text("Anna Example is editing")

    # When both change the same words, the person says which are to stay
    hers = anna.get(edit).context["form"].initial
    anna.post(edit, {**hers, "text": "Something else."})
    box.fill("Mine.")
    expect(place.get_by_role("alert")).to_contain_text("Something else.")
    expect(line).to_contain_text("Not saved")
    assert_accessible(page)
    place.get_by_role("button", name="Keep both").click()
    expect(line).to_have_text(SAVED)
    place.get_by_role("button", name="Done").click()
    expect(place.get_by_role("link", name="Edit")).to_be_focused()

    row.refresh_from_db()
    assert row.text == "Mine.\n\nSomething else."


def test_a_draft_is_edited_with_the_keyboard_alone(page, sign_in):
    version = make_version()
    row = make_row(version, text=WORDS, group="Safety")
    sign_in(page, make_hr_officer())
    page.goto(reverse("roles:edit_version", args=[version.pk]))

    page.locator(f"#part-{row.pk} a[data-edit]").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Accountability")).to_be_focused()
    page.keyboard.type(" Review them.")
    page.keyboard.press("Escape")
    expect(page.locator(f"#part-{row.pk} a[data-edit]")).to_be_focused()
    page.locator("#accountabilities").get_by_role("link", name="Add here").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Accountability")).to_be_focused()
    page.keyboard.type("Second duty.")
    page.keyboard.press("Control+Enter")
    added = page.locator("#accountabilities .part-row").nth(1)
    expect(added.locator("a[data-edit]")).to_be_focused()

    assert list(
        version.accountabilities.order_by("position").values_list("group", "text")
    ) == [
        ("Safety", f"{WORDS} Review them."),
        ("Safety", "Second duty."),
    ]


def test_a_half_filled_row_waits_and_is_given_up(page, sign_in):
    version = make_version()
    make_row(version, text=WORDS)
    sign_in(page, make_hr_officer())
    page.goto(reverse("roles:edit_version", args=[version.pk]))
    block, line = page.locator("#reporting-lines"), page.locator("#saved")
    before = line.text_content()

    block.get_by_role("link", name="Add: reporting line").click()
    block.get_by_label("What the line is").fill("Deputises for")
    page.keyboard.press("Tab")
    expect(line).to_have_text("Not saved yet")
    expect(block.get_by_role("alert")).to_be_hidden()
    block.get_by_role("button", name="Done").click()
    expect(block.get_by_role("alert")).to_have_text("Enter who it is")
    block.get_by_role("button", name="Do not add it").click()

    expect(block.get_by_role("link", name="Add: reporting line")).to_be_focused()
    expect(line).to_have_text(before)
    assert not version.reporting_lines.exists()


def test_words_put_back_are_told_as_saved_and_rows_are_added_one_by_one(page, sign_in):
    version = make_version()
    row = make_row(version, text=WORDS)
    sign_in(page, make_hr_officer())
    page.goto(reverse("roles:edit_version", args=[version.pk]))
    block, line = page.locator("#accountabilities"), page.locator("#saved")
    place, before = page.locator(f"#part-{row.pk}"), line.text_content()

    # Given a row emptied, which cannot be saved, the first words are stored still
    place.get_by_role("link", name="Edit").click()
    place.get_by_label("Accountability").fill("")
    place.get_by_role("button", name="Done").click()
    expect(place.get_by_role("alert")).to_have_text("Enter the accountability")
    place.get_by_role("button", name="Put it back as it was").click()
    expect(line).to_have_text(before)
    expect(place.get_by_role("alert")).to_be_hidden()
    place.get_by_role("button", name="Done").click()
    expect(place.get_by_role("link", name="Edit")).to_be_focused()

    # When a new row is saved, the next one opens beside it
    for number, text in enumerate(["Keep notes.", "Keep count."], start=1):
        block.get_by_role("link", name="Add: accountability").click()
        boxes = block.get_by_label("Accountability")
        expect(boxes).to_have_count(number)
        boxes.last.fill(text)
        expect(line).to_have_text(SAVED)
        expect(block.get_by_role("button", name="Do not add it")).to_have_count(0)

    texts = version.accountabilities.order_by("position").values_list("text", flat=True)
    assert list(texts) == [WORDS, "Keep notes.", "Keep count."]
