"""Applying in a real browser: saving while typing, two tabs, offline, no script."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from applications.models import Application
from applications.questions import questions_of
from tests.accessibility import assert_accessible
from tests.applications.builders import make_draft, make_ready_draft, make_sent, write
from tests.builders import make_hr_admin, make_hr_officer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAVED = re.compile(r"Saved at (midday|\d+(:\d\d)?[ap]m)")


def address(application, number=0):
    return questions_of(application)[number].get_absolute_url()


def test_words_are_saved_while_typing(page, sign_in):
    draft = make_draft()
    sign_in(page, draft.candidate)
    page.goto(address(draft))

    page.get_by_label("Your evidence").fill("I sat with her.")
    expect(page.locator("#saved")).to_have_text(SAVED)
    page.get_by_label("Your evidence").fill("I sat with her. We talked.")
    expect(page.locator("#saved")).to_have_text("Not saved yet")
    expect(page.locator("#saved")).to_have_text(SAVED)

    assert draft.evidence.get().text == "I sat with her. We talked."


def test_button_saves_what_the_script_has_not_saved_yet(page, sign_in):
    draft = make_draft()
    sign_in(page, draft.candidate)
    page.goto(address(draft))

    page.get_by_label("Your evidence").fill("One")
    expect(page.locator("#saved")).to_have_text(SAVED)
    page.get_by_label("Your evidence").fill("One, two")
    page.get_by_role("button", name="Save and go on").click()

    page.wait_for_url(f"**{address(draft, 1)}")
    assert draft.evidence.get().text == "One, two"


def test_second_tab_is_warned_and_can_put_both_together(page, sign_in):
    draft = make_draft()
    sign_in(page, draft.candidate)
    page.goto(address(draft))
    write(draft, "From the other tab")

    page.get_by_label("Your evidence").fill("From this tab")
    warning = page.get_by_role("alert")
    expect(warning).to_contain_text("From the other tab")
    assert draft.evidence.get().text == "From the other tab"
    assert_accessible(page)
    page.get_by_role("button", name="Put both in my box").click()
    expect(page.locator("#saved")).to_have_text(SAVED)

    assert draft.evidence.get().text == "From this tab\n\nFrom the other tab"


def test_taking_the_other_words_still_shows_ones_own(page, sign_in):
    draft = make_draft()
    sign_in(page, draft.candidate)
    page.goto(address(draft))
    write(draft, "From the other tab")

    page.get_by_label("Your evidence").fill("From this tab")
    page.get_by_role("button", name="Use this one instead").click()

    expect(page.get_by_role("alert")).to_contain_text("From this tab")
    expect(page.get_by_label("Your evidence")).to_have_value("From the other tab")


def test_words_wait_in_the_box_while_there_is_no_connection(page, sign_in):
    draft = make_draft()
    sign_in(page, draft.candidate)
    page.goto(address(draft))

    page.context.set_offline(True)
    page.get_by_label("Your evidence").fill("On the train")
    expect(page.locator("#saved")).to_contain_text("Your words are still in this box")
    page.context.set_offline(False)
    expect(page.locator("#saved")).to_have_text(SAVED)

    assert draft.evidence.get().text == "On the train"


def test_own_save_whose_answer_got_lost_is_no_other_tab(page, sign_in):
    draft = make_draft()
    sign_in(page, draft.candidate)
    page.goto(address(draft))

    def lose_the_answer(route):
        route.fetch()
        route.abort()

    page.route("**/evidence/**", lose_the_answer, times=1)
    page.get_by_label("Your evidence").fill("In the tunnel")
    expect(page.locator("#saved")).to_contain_text("Your words are still in this box")
    page.get_by_label("Your evidence").fill("In the tunnel, and out again")
    expect(page.locator("#saved")).to_have_text(SAVED)

    assert draft.evidence.get().text == "In the tunnel, and out again"
    expect(page.get_by_role("alert")).to_have_count(0)


def test_words_are_saved_after_signing_in_again_elsewhere(page, sign_in):
    draft = make_draft()
    sign_in(page, draft.candidate)
    page.goto(address(draft))

    Session.objects.all().delete()
    page.get_by_label("Your evidence").fill("Written late at night")
    expect(page.get_by_role("alert")).to_contain_text("You have been signed out")
    assert_accessible(page)
    page.context.clear_cookies(name="csrftoken")
    sign_in(page, draft.candidate)
    page.get_by_label("Your evidence").press("End")
    page.get_by_label("Your evidence").press_sequentially(".")
    expect(page.locator("#saved")).to_have_text(SAVED)

    assert draft.evidence.get().text == "Written late at night."


def test_too_long_a_text_stays_in_the_box_with_a_message(page, sign_in):
    draft = make_draft()
    sign_in(page, draft.candidate)
    page.goto(address(draft))

    page.get_by_label("Your evidence").fill("x" * 6_001)
    expect(page.get_by_role("alert")).to_contain_text("longer than we can keep")
    page.get_by_label("Your evidence").fill("Shorter")
    expect(page.locator("#saved")).to_have_text(SAVED)

    assert draft.evidence.get().text == "Shorter"


def test_whole_application_without_script(open_page, sign_in):
    draft = make_draft(essential=1, desirable=0, competencies=1)
    page = open_page(width=360, javascript=False)
    sign_in(page, draft.candidate)
    page.goto(draft.get_absolute_url())

    page.get_by_role("link", name="Your name and how to reach you").click()
    page.get_by_label("Your full name").fill("Odalys Pemberthy")
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_label("Yes").first.check()
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("link", name="Add a job or role").click()
    page.get_by_label("Your job or role").fill("Porter")
    page.get_by_label("Who it was for").fill("Marlpit")
    page.get_by_label("Month").first.fill("9")
    page.get_by_label("Year").first.fill("2019")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Go on").click()
    page.get_by_role("link", name="Go on").click()
    page.get_by_label("Your evidence").fill("Odalys, they said, stay. So I did.")
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_label("Your example").fill("A calm word at the door.")
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("link", name="Go on").click()
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_label("What I have written is true").check()
    page.get_by_label("I have read how you use").check()
    page.get_by_role("button", name="Send my application").click()

    sent = Application.objects.get()
    assert sent.reference in page.inner_text("main")
    assert (
        sent.evidence.get().blind_text == "[name removed], they said, stay. So I did."
    )


def test_candidate_pages_are_accessible(page, sign_in):
    draft = make_ready_draft()
    sign_in(page, draft.candidate)
    names = ["details", "eligibility", "work", "education", "referees", "adjustments"]
    addresses = [
        reverse("applications:list"),
        reverse("applications:start", args=[make_draft().vacancy.pk]),
        *(reverse(f"applications:edit_{name}", args=[draft.pk]) for name in names),
        *(
            reverse(f"applications:{name}", args=[draft.pk])
            for name in ("show", "check", "withdraw")
        ),
        reverse("applications:add_row", args=[draft.pk, "work"]),
        address(draft),
        address(draft, -1),
    ]

    for each in addresses:
        page.goto(each)
        assert_accessible(page)


def test_pages_with_errors_are_accessible(page, sign_in):
    draft = make_draft()
    sign_in(page, draft.candidate)

    page.goto(reverse("applications:add_row", args=[draft.pk, "work"]))
    page.get_by_role("button", name="Save").click()
    assert_accessible(page)
    page.goto(reverse("applications:check", args=[draft.pk]))
    page.get_by_role("button", name="Send my application").click()
    assert_accessible(page)


def test_receipt_copy_and_questions_are_accessible(page, sign_in):
    sent = make_sent()
    sign_in(page, sent.candidate)

    page.goto(reverse("applications:show_sent", args=[sent.pk]))
    assert_accessible(page)
    page.get_by_role("link", name="Read what you sent").click()
    assert_accessible(page)
    page.goto(reverse("applications:edit_details", args=[sent.pk]))
    assert_accessible(page)
    page.goto(reverse("applications:show_sent", args=[sent.pk]))
    page.get_by_role("button", name="Answer the equality questions").click()
    assert_accessible(page)
    page.get_by_label("White", exact=True).check()
    page.get_by_label("Other sexual orientation").check()
    page.get_by_role("button", name="Continue").click()
    assert_accessible(page)
    page.get_by_role("button", name="Save my answers").click()
    assert_accessible(page)


def test_pages_for_hr_are_accessible(page, sign_in):
    sent = make_sent()
    sign_in(page, make_hr_officer())

    page.goto(reverse("applications:list_received", args=[sent.vacancy.pk]))
    assert_accessible(page)
    page.get_by_role("link", name=sent.candidate.full_name).click()
    assert_accessible(page)


def test_totals_are_accessible(page, sign_in):
    sign_in(page, make_hr_admin())

    page.goto(reverse("monitoring:show_report"))
    assert_accessible(page)


def test_words_typed_while_a_save_is_under_way_are_not_called_saved(page, sign_in):
    draft = make_draft()
    sign_in(page, draft.candidate)
    page.goto(address(draft))
    held = []
    page.route("**/evidence/**", lambda route: held.append(route))
    box = page.get_by_label("Your evidence")
    box.fill("First")
    while not held:
        page.wait_for_timeout(20)
    box.fill("First, second")

    held[0].continue_()

    while len(held) < 2:
        page.wait_for_timeout(20)
    expect(page.locator("#saved")).to_have_text("Not saved yet")
    held[1].continue_()
    expect(page.locator("#saved")).to_have_text(SAVED)
    assert draft.evidence.get().text == "First, second"
