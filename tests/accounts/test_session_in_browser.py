"""The warning before a session of staff ends, and confirming who one is."""

import time

import pytest
from django.core import mail
from django.urls import reverse

from accounts import sessions
from tests.accessibility import assert_accessible
from tests.applications.builders import make_sent
from tests.builders import make_hr_officer, make_staff

from .signing_in import change_session, last_code
from .test_in_browser import ask_for_code, press, put_phone_beside, type_code

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WARNING = "[data-session]"
PRIVACY = "/privacy/"


def age(client, **values):
    change_session(
        client, **{name: time.time() - value for name, value in values.items()}
    )


def look_again(page):
    """As when one comes back to the tab; by itself it looks now and then."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def open_with(page, client, sign_in, *, started=0, seen=0):
    sign_in(page, make_staff())
    age(client, **{sessions.STARTED: started, sessions.SEEN: seen})


@pytest.mark.parametrize("width", [360, 1280])
def test_staff_are_warned_and_stay_at_one_press(open_page, client, sign_in, width):
    page = open_page(width=width)
    open_with(page, client, sign_in)
    page.goto(PRIVACY)
    assert not page.locator(WARNING).is_visible()
    # As if the page had been open for 56 minutes: four are left.
    age(client, **{sessions.SEEN: 56 * 60})
    look_again(page)

    page.get_by_text("You will be signed out at").wait_for()
    assert_accessible(page)
    page.get_by_role("button", name="Stay signed in").click()

    page.locator(WARNING).wait_for(state="hidden")
    assert time.time() - client.session[sessions.SEEN] < 30


def test_before_twelve_hours_are_over_one_confirms_in_another_tab(
    page, client, sign_in
):
    open_with(page, client, sign_in, started=12 * 60 * 60 - 200)

    page.goto(PRIVACY)
    look_again(page)

    link = page.get_by_role("link", name="Confirm it is you in a new tab to stay")
    assert link.get_attribute("target") == "_blank"
    assert_accessible(page)


def test_after_the_end_the_page_says_so_and_stays(page, client, sign_in):
    open_with(page, client, sign_in, started=12 * 60 * 60 - 200)
    page.goto(PRIVACY)
    client.session.flush()
    look_again(page)

    page.get_by_text("You have been signed out.").wait_for()
    link = page.get_by_role("link", name="Sign in again in a new tab")
    assert "/account/login/code/" in link.get_attribute("href")
    assert page.url.endswith(PRIVACY)


def test_page_without_script_says_when_and_stays_at_one_press(
    open_page, client, sign_in
):
    page = open_page(javascript=False, width=360)
    sign_in(page, make_staff())
    page.goto(PRIVACY)

    page.get_by_role("link", name="Stay signed in").click()
    age(client, **{sessions.SEEN: 40 * 60})
    page.get_by_role("button", name="Stay signed in").click()

    assert page.get_by_role("heading", name="Stay signed in").is_visible()
    assert time.time() - client.session[sessions.SEEN] < 30
    assert_accessible(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_confirming_by_mailed_code(open_page, client, sign_in, width):
    page = open_page(width=width)
    url = reverse("applications:list_received", args=[make_sent().vacancy_id])
    sign_in(page, make_hr_officer())
    age(client, **{sessions.CONFIRMED: 3600})

    page.goto(url)
    assert_accessible(page)
    press(page, "Send me a code")
    page.get_by_label("Code from the e-mail").wait_for()
    assert_accessible(page)
    press(page, "Continue")
    page.get_by_role("link", name="Enter the code from the e-mail").wait_for()
    assert_accessible(page)
    page.get_by_label("Code from the e-mail").fill(last_code())
    press(page, "Continue")

    page.wait_for_url(f"**{url}")


def test_confirming_by_passkey(page, client):
    make_hr_officer(email="ceri@example.org")
    url = reverse("applications:list_received", args=[make_sent().vacancy_id])
    ask_for_code(page)
    type_code(page)
    page.get_by_role("link", name="Add a passkey").click()
    put_phone_beside(page)
    press(page, "Add a passkey")
    page.wait_for_url("**/recovery-codes/")
    assert "was changed" in mail.outbox[-1].subject
    (value,) = [
        each["value"] for each in page.context.cookies() if each["name"] == "sessionid"
    ]
    client.cookies["sessionid"] = value
    age(client, **{sessions.CONFIRMED: 3600})

    page.goto(url)
    press(page, "Use your passkey")

    page.wait_for_url(f"**{url}")
