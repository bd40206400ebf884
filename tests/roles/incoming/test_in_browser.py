"""What only a browser shows: two panes that find each other, and keys and mouse."""

import pytest
from playwright.sync_api import expect

from roles.actions import incoming, mending
from roles.incoming import acts
from roles.models import IncomingChange
from tests.accessibility import assert_accessible
from tests.builders import make_hr_officer
from tests.roles.builders import make_incoming

from .test_actions import COOK, file, kind_of, row

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def officer():
    return make_hr_officer()


def take_out(document, officer, *words):
    for each in words:
        found = row(document, each)
        mending.act_on_row(
            document=document,
            verb="remove",
            row=found["id"],
            seen=acts.stamp(found),
            by=officer,
        )


def test_paragraphs_are_placed_with_the_keyboard_alone(page, sign_in, officer):
    document = make_incoming(text=COOK, by=officer)
    take_out(document, officer, "Order the food", "Parking")
    sign_in(page, officer)
    page.goto(document.get_absolute_url())
    assert_accessible(page)

    page.get_by_role("link", name="2 without a place").press("Enter")
    page.keyboard.press("a")
    expect(page.get_by_role("link", name="1 without a place")).to_be_visible()
    expect(page.get_by_role("group", name="Without a place: Parking")).to_be_focused()
    page.keyboard.press("o")
    words = page.get_by_role("textbox", name="Words")
    expect(words).to_be_focused()
    words.fill("Parking is in the yard.")
    page.get_by_label("Where it belongs").select_option("Performance measure")
    page.get_by_label("Where it belongs").press("Tab")
    page.get_by_role("button", name="Save").press("Enter")

    expect(page.get_by_text("Everything has a place")).to_be_visible()
    assert kind_of(document, "Order the food") == "accountability"
    assert kind_of(document, "Parking is in the yard.") == "measure"
    page.keyboard.press("Control+z")
    expect(page.get_by_role("link", name="1 without a place")).to_be_visible()


def test_a_letter_that_does_nothing_here_says_so(page, sign_in, officer):
    document = make_incoming(text=COOK, by=officer)
    sign_in(page, officer)
    page.goto(document.get_absolute_url())
    said = page.locator("[data-said]")
    rows = page.locator(".review-row", has_text="Cook for forty")

    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(said).to_have_text("J: go to a row of the profile first. ? shows the keys.")
    rows.locator("a[data-find]").focus()
    page.keyboard.press("u")
    expect(said).to_have_text(
        "U: this row has nothing under that letter. ? shows the keys."
    )
    page.keyboard.press("n")
    expect(page.get_by_role("button", name="Undo")).to_be_visible()

    assert IncomingChange.objects.count() == 1


def test_a_click_on_either_side_finds_the_other(page, sign_in, officer):
    document = make_incoming(by=officer)
    sign_in(page, officer)
    page.goto(document.get_absolute_url())
    last = page.locator(".review-row").last
    paragraph = page.locator(f"[id='{last.get_attribute('data-source').split()[0]}']")
    expect(paragraph).not_to_be_in_viewport()

    last.locator(".said").click()
    expect(paragraph).to_be_in_viewport()
    expect(paragraph).to_have_class("placed found")
    first = page.locator(".review-row").first
    expect(first).not_to_be_in_viewport()
    link = page.locator(f"[id='{first.get_attribute('data-source').split()[0]}'] a")
    link.press("Enter")

    expect(first).to_be_in_viewport()
    expect(first).to_have_class("review-row found")


def test_a_row_is_dragged_to_where_it_belongs(page, sign_in, officer):
    document = make_incoming(text=COOK, by=officer)
    take_out(document, officer, "Order the food")
    sign_in(page, officer)
    page.goto(document.get_absolute_url())
    cook = page.locator(".review-row", has_text="Cook for forty")

    page.locator(".open-row .grip").hover()
    page.mouse.down()
    goal = cook.bounding_box()
    # A browser tells a page of what is dragged over it from the second move on.
    page.mouse.move(goal["x"] + 50, goal["y"] + 10, steps=4)
    page.mouse.up()

    expect(page.locator(".review-row").first).to_contain_text("Order the food")
    assert kind_of(document, "Order the food") == "accountability"


def test_a_phone_goes_from_one_to_the_other(narrow_page, sign_in, officer):
    document = make_incoming(by=officer)
    sign_in(narrow_page, officer)
    narrow_page.goto(document.get_absolute_url())
    assert_accessible(narrow_page)

    narrow_page.get_by_role("link", name="The profile", exact=True).click()
    narrow_page.locator(".review-row a[data-find]").first.click()

    expect(narrow_page.locator(".review-source .found").first).to_be_in_viewport()


def test_many_files_are_read_while_one_looks(page, sign_in, officer):
    files = [file("cook.txt"), file("old.doc"), file("again.txt")]
    batch = incoming.hand_in(files=files, by=officer)
    sign_in(page, officer)
    page.goto(batch.get_absolute_url())

    expect(page.locator("[data-progress]")).to_have_text(
        "3 of 3 read. That is all of them."
    )
    assert_accessible(page)
    page.get_by_role("button", name="Make drafts of those ticked").click()
    expect(page.get_by_role("heading", name="Make 1 draft?")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Make the draft").click()

    expect(page.get_by_text("1 draft has been made.")).to_be_visible()
