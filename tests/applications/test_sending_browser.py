"""What is typed after the button, on a slow line, would be lost: boxes wait with it."""

import pytest
from playwright.sync_api import expect

from tests.applications.addresses import url
from tests.applications.builders import make_draft
from tests.applications.test_browser import SAVED, address

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def hold_posts(page):
    """Keep what the page posts, as a slow line does; returns what is kept."""
    held = []

    def keep(route):
        if route.request.method == "POST" and route.request.is_navigation_request():
            held.append(route)
        else:
            route.continue_()

    page.route("**/*", keep)
    return held


def press(page, name, held):
    """Press this button of a page that notes, as it goes, what stands in it."""
    page.evaluate("""addEventListener("pagehide", () => {
      const box = document.querySelector("main textarea");
      sessionStorage.last = [
        box.value, box.getAttribute("aria-busy"),
        document.querySelector("#saved, [data-sending]").textContent,
      ].join("|");
    })""")
    page.get_by_role("button", name=name).click(no_wait_after=True)
    while not held:
        page.wait_for_timeout(20)


def type_on(page, words):
    """Go back into the box by keyboard: all else waits for the next page."""
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def test_words_after_the_button_are_not_taken(page, sign_in):
    draft = make_draft()
    sign_in(page, draft.candidate)
    page.goto(address(draft))
    held = hold_posts(page)
    page.get_by_label("Your evidence").fill("One")

    press(page, "Save and go on", held)
    type_on(page, " and more")
    held[0].continue_()

    page.wait_for_url(f"**{address(draft, 1)}")
    assert page.evaluate("sessionStorage.last") == "One|true|Saving …"
    assert draft.evidence.get().text == "One"


def test_forms_that_no_script_saves_wait_as_well(narrow_page, sign_in):
    draft = make_draft()
    page = narrow_page
    sign_in(page, draft.candidate)
    page.goto(url("add_row", draft, "work"))
    held = hold_posts(page)
    page.get_by_label("What did you do there?").fill("Cooked")

    press(page, "Save", held)
    type_on(page, " and more")
    held[0].continue_()

    expect(page.get_by_text("There is a problem")).to_be_visible()
    assert page.evaluate("sessionStorage.last") == "Cooked|true|Sending …"
    expect(page.get_by_label("What did you do there?")).to_be_editable()


@pytest.mark.parametrize("is_stored", [True, False])
def test_boxes_open_again_if_no_page_comes(page, sign_in, is_stored):
    draft = make_draft()
    sign_in(page, draft.candidate)
    page.goto(address(draft))
    box = page.get_by_label("Your evidence")
    held = hold_posts(page)
    box.fill("One")
    press(page, "Save and go on", held)

    if is_stored:
        held[0].fetch(max_redirects=0)
    held[0].abort("aborted")
    expect(box).not_to_be_editable()
    box.press("Escape")
    box.press_sequentially(" and more")

    expect(page.locator("#saved")).to_have_text(SAVED)
    expect(page.get_by_role("alert")).to_have_count(0)
    assert draft.evidence.get().text == "One and more"


def test_boxes_open_again_for_who_stays_on_the_page(page, sign_in):
    """As where other words of the page are not saved."""
    draft = make_draft()
    sign_in(page, draft.candidate)
    page.goto(url("add_row", draft, "work"))
    page.on("dialog", lambda dialog: dialog.dismiss())
    box = page.get_by_label("What did you do there?")
    box.press_sequentially("Cooked")
    page.evaluate("addEventListener('beforeunload', (e) => e.preventDefault())")

    page.get_by_role("button", name="Save").click(no_wait_after=True)

    expect(page.locator("[data-sending]")).to_have_count(0)
    expect(box).to_be_editable()
