"""What is not saved is never called saved, and a page is not left without a word."""

from operator import attrgetter

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from applications.models import Adjustment
from tests.applications.addresses import url
from tests.applications.builders import make_draft, write
from tests.applications.test_browser import SAVED, address
from tests.builders import make_candidate
from tests.shortlisting.test_unsaved_browser import asks

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
    assert asks(page)
    page.get_by_label("Your evidence").fill("Shorter")
    expect(page.locator("#saved")).to_have_text(SAVED)
    assert not asks(page)


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
    told = page.get_by_role("heading", name="You changed this answer in another tab")
    expect(told).to_be_visible()

    assert asks(page)
    page.get_by_role("button", name="Save and go on").click()
    page.wait_for_url(f"**{address(draft, 1)}")
    assert draft.evidence.get().text == "From this tab"


def test_leaving_asks_where_words_were_typed_or_refused(page, sign_in):
    draft = make_draft()
    sign_in(page, draft.candidate)
    page.goto(url("add_row", draft, "work"))

    assert not asks(page)
    page.get_by_label("What did you do there?").fill("Cooked")
    assert asks(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    assert asks(page)
    page.get_by_label("What did you do there?").fill("")
    assert not asks(page)


@pytest.mark.parametrize(
    ("name", "label", "stored"),
    [
        ("details", "Town or city where you live", "personal_details.town"),
        ("adjustments", "Is there anything we can change", "adjustment.text"),
        ("eligibility", "Who is it, and how do you know", "eligibility.who_they_know"),
    ],
)
def test_pages_filled_in_once_are_saved_while_one_writes(
    page, sign_in, name, label, stored
):
    draft = make_draft()
    sign_in(page, draft.candidate)
    page.goto(url(f"edit_{name}", draft))

    for words in ("Usk", "Clevedon"):
        page.get_by_label(label).fill(words)
        assert asks(page)
        page.get_by_label(label).blur()
        expect(page.locator("#saved")).to_have_text(SAVED)
        assert not asks(page)
        draft = type(draft).objects.get(pk=draft.pk)
        assert attrgetter(stored)(draft) == words


def test_yes_is_saved_when_it_is_chosen(page, sign_in):
    draft = make_draft()
    sign_in(page, draft.candidate)
    page.goto(url("edit_eligibility", draft))

    page.locator("[name=can_show_right_to_work][value=True]").check()
    expect(page.locator("#saved")).to_have_text(SAVED)

    assert draft.eligibility.can_show_right_to_work is True


def test_half_an_address_waits_until_its_box_is_left(page, sign_in):
    draft = make_draft()
    sign_in(page, draft.candidate)
    page.goto(url("edit_details", draft))

    box = page.get_by_label("E-mail address")
    box.fill("cer")
    page.wait_for_timeout(2000)
    expect(page.locator("#saved")).to_have_text("Not saved yet")
    box.blur()
    expect(page.get_by_role("alert")).to_contain_text("like name@example.org")
    box.fill("ceri@example.org")
    box.blur()
    expect(page.locator("#saved")).to_have_text(SAVED)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_own_save_of_a_page_whose_answer_got_lost_is_no_other_tab(page, sign_in):
    draft = make_draft()
    sign_in(page, draft.candidate)
    page.goto(url("edit_adjustments", draft))

    def lose_the_answer(route):
        route.fetch()
        route.abort()

    page.route("**/adjustments/", lose_the_answer, times=1)
    page.locator("textarea").fill("A quiet room")
    expect(page.locator("#saved")).to_contain_text("no connection")
    page.locator("textarea").fill("A quiet room, and a ramp")
    expect(page.locator("#saved")).to_have_text(SAVED)

    assert draft.adjustment.text == "A quiet room, and a ramp"
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_page_changed_in_another_tab_is_told_and_the_button_keeps_this(page, sign_in):
    draft = make_draft()
    sign_in(page, draft.candidate)
    page.goto(url("edit_adjustments", draft))
    Adjustment.objects.create(application=draft, text="From the other tab")

    page.locator("textarea").fill("From this tab")
    expect(page.get_by_role("alert")).to_contain_text("From the other tab")
    assert asks(page)
    page.get_by_role("button", name="Save and go on").click()
    page.wait_for_url("**/check/")

    assert Adjustment.objects.get().text == "From this tab"


def test_what_is_promised_before_the_start_is_true_without_script(open_page, sign_in):
    """Where it is not saved while one writes, nothing on the page says that it is."""
    draft = make_draft()
    page = open_page(width=360, javascript=False)
    sign_in(page, make_candidate())
    page.goto(reverse("applications:start", args=[draft.vacancy.pk]))
    main = page.locator("main")
    expect(main).to_contain_text("when you press one of its buttons that begin with")
    expect(main).to_contain_text("while you write, if your browser can do that")

    sign_in(page, draft.candidate)
    for name in ("details", "eligibility", "adjustments"):
        page.goto(url(f"edit_{name}", draft))
        page.locator("main input[type=text], main textarea").first.fill("Usk")
        expect(page.locator("#saved")).to_have_text("")
        page.get_by_role("button", name="Save and come back later").click()
        expect(page.get_by_text("Saved at").first).to_be_visible()
