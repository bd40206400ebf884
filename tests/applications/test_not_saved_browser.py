"""The line under a box never says “Saved” of words that are not."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from applications.models import Adjustment
from tests.applications.addresses import url
from tests.applications.builders import make_draft
from tests.applications.test_browser import SAVED, address

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = ["evidence", "details", "eligibility", "adjustments"]


def open_saved(page, sign_in, name):
    """A page of a draft in whose first box a word stands and is saved."""
    draft = make_draft()
    sign_in(page, draft.candidate)
    page.goto(address(draft) if name == "evidence" else url(f"edit_{name}", draft))
    box = page.locator("main textarea, main input[type=text]").first
    box.fill("One")
    box.blur()
    expect(page.locator("#saved")).to_have_text(SAVED)
    return draft, box


def hold_posts(page):
    """Requests that save, kept waiting until they are told to go on."""
    held = []

    def hold(route):
        if route.request.method == "POST":
            held.append(route)
        else:
            route.continue_()

    page.route("**/applications/**", hold)
    return held


def wait_for(page, held, number):
    for _ in range(500):
        if len(held) >= number:
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"{len(held)} of {number} saves were tried")


@pytest.mark.parametrize("name", PAGES)
def test_a_slow_save_is_not_called_saved(page, sign_in, name):
    _, box = open_saved(page, sign_in, name)
    held = hold_posts(page)

    box.press("End")
    box.press("a")
    expect(page.locator("#saved")).to_have_text("Not saved yet")
    box.blur()
    wait_for(page, held, 1)
    box.press("b")
    expect(page.locator("#saved")).to_have_text("Not saved yet")
    held[0].continue_()
    box.blur()
    wait_for(page, held, 2)
    expect(page.locator("#saved")).to_have_text("Not saved yet")
    held[1].continue_()

    expect(page.locator("#saved")).to_have_text(SAVED)


@pytest.mark.parametrize("name", PAGES)
def test_a_failed_save_stays_told_while_one_types_on(page, sign_in, name):
    _, box = open_saved(page, sign_in, name)
    page.route("**/applications/**", lambda route: route.fulfill(status=500))
    line = page.locator("#saved")

    box.press("a")
    box.blur()
    expect(line).to_contain_text("We keep trying")
    page.evaluate(
        """() => {
          window.told = 0;
          new MutationObserver(() => { window.told += 1; })
            .observe(document.getElementById("saved"), { childList: true });
        }"""
    )
    box.press_sequentially("bcdef")

    expect(line).to_contain_text("Not saved yet")
    assert page.evaluate("window.told") == 0, "a screen reader says it once"


def type_unsaved(page, box, words):
    """Type words whose save is on its way for good; returns what is held."""
    page.on("dialog", lambda dialog: dialog.accept())
    held = hold_posts(page)
    box.press("End")
    box.press_sequentially(words)
    box.blur()
    wait_for(page, held, 1)
    return held


def leave_and_come_back(page):
    page.goto(reverse("applications:list"))
    page.go_back()


@pytest.mark.parametrize("name", PAGES)
def test_words_that_a_browser_puts_back_are_not_called_saved(page, sign_in, name):
    _, box = open_saved(page, sign_in, name)
    held = type_unsaved(page, box, ", two")

    leave_and_come_back(page)

    expect(box).to_have_value("One, two")
    expect(page.locator("#saved")).to_have_text("Not saved yet")
    wait_for(page, held, 2)
    held[-1].continue_()
    expect(page.locator("#saved")).to_have_text(SAVED)


def test_words_put_back_do_not_replace_what_another_tab_saved(page, sign_in):
    draft, box = open_saved(page, sign_in, "evidence")
    type_unsaved(page, box, ", two")
    draft.evidence.update(text="From the other tab", row_version=7)

    leave_and_come_back(page)

    page.unroute("**/applications/**")
    expect(box).to_have_value("One, two")
    expect(page.locator("#saved")).to_have_text("Not saved yet")
    expect(page.get_by_role("alert")).to_contain_text("From the other tab")
    page.wait_for_timeout(2000)
    assert draft.evidence.get().text == "From the other tab"
    box.press("End")
    box.press_sequentially(".")
    expect(page.locator("#saved")).to_have_text(SAVED)
    assert draft.evidence.get().text == "One, two."


def test_a_page_put_back_shows_what_is_stored(page, sign_in):
    _, box = open_saved(page, sign_in, "adjustments")
    type_unsaved(page, box, ", two")
    Adjustment.objects.update(text="From the other tab")

    leave_and_come_back(page)

    expect(page.get_by_role("alert")).to_contain_text("From the other tab")
    expect(page.locator("#saved")).to_have_text("Not saved yet")
    assert Adjustment.objects.get().text == "From the other tab"
