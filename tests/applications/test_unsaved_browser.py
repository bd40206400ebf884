"""What is not saved is never called saved, and a page is not left without a word."""

import pytest
from playwright.sync_api import expect

from tests.applications.addresses import url
from tests.applications.builders import make_draft, write
from tests.applications.test_browser import SAVED, address
from tests.shortlisting.test_unsaved_browser import ASKS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TOO_LONG = "word " * 4500


def refuse(page, draft):
    """Send an answer that is too long, from a page that no script has saved."""
    page.route("**/autosave.js", lambda route: route.abort())
    page.goto(address(draft))
    page.get_by_label("Your evidence").fill(TOO_LONG)
    page.unroute("**/autosave.js")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()


def test_a_refused_answer_is_not_called_saved(page, sign_in):
    draft = make_draft()
    write(draft, "Words from before")
    sign_in(page, draft.candidate)

    refuse(page, draft)

    expect(page.locator("#saved")).to_contain_text("Not saved: your words are still")
    assert page.evaluate(ASKS)
    page.get_by_label("Your evidence").fill("Shorter")
    expect(page.locator("#saved")).to_have_text(SAVED)
    assert not page.evaluate(ASKS)


def test_a_refused_answer_is_not_called_saved_without_script(open_page, sign_in):
    draft = make_draft()
    write(draft, "Words from before")
    page = open_page(width=360, javascript=False)
    sign_in(page, draft.candidate)

    page.goto(address(draft))
    page.get_by_label("Your evidence").fill(TOO_LONG)
    page.get_by_role("button", name="Save and go on").click()

    expect(page.locator("#saved")).to_contain_text("Not saved: your words are still")


def test_leaving_asks_on_the_page_of_an_answer_changed_elsewhere(page, sign_in):
    draft = make_draft()
    sign_in(page, draft.candidate)
    page.route("**/autosave.js", lambda route: route.abort())
    page.goto(address(draft))
    write(draft, "From the other tab")
    page.get_by_label("Your evidence").fill("From this tab")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_text("changed in another tab")).to_be_visible()

    assert page.evaluate(ASKS)
    page.get_by_role("button", name="Save and go on").click()
    page.wait_for_url(f"**{address(draft, 1)}")
    assert draft.evidence.get().text == "From this tab"


def test_leaving_asks_where_words_were_typed_or_refused(page, sign_in):
    draft = make_draft()
    sign_in(page, draft.candidate)
    page.goto(url("add_row", draft, "work"))

    assert not page.evaluate(ASKS)
    page.get_by_label("What did you do there?").fill("Cooked")
    assert page.evaluate(ASKS)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    assert page.evaluate(ASKS)
    page.get_by_label("What did you do there?").fill("")
    assert not page.evaluate(ASKS)
