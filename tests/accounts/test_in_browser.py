"""Signing in as it looks: every page accessible, with a passkey too."""

import re

import pytest
from django.core import mail

from tests.accessibility import assert_accessible

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# A phone that always says yes, made by the browser itself.
PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def put_phone_beside(page):
    """Until the page is next checked: checking takes it away."""
    debugger = page.context.new_cdp_session(page)
    debugger.send("WebAuthn.enable")
    debugger.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})


def press(page, name):
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def type_code(page):
    code = re.search(r"^    (\S+)$", mail.outbox[-1].body, re.MULTILINE).group(1)
    page.get_by_label("Code from the e-mail").fill(code)
    press(page, "Sign in")


def ask_for_code(page, email="ceri@example.org"):
    page.goto("/account/login/code/?next=/account/2fa/")
    page.get_by_label("E-mail address").fill(email)
    press(page, "Send me a code")
    page.wait_for_url("**/confirm/**")


def test_signing_in_by_code_is_accessible_at_every_step(page):
    page.goto("/account/login/code/")
    assert_accessible(page)
    press(page, "Send me a code")
    assert_accessible(page)
    page.get_by_role("link", name="Enter your e-mail address").click()
    assert page.evaluate("document.activeElement.id") == "id_email"

    ask_for_code(page)
    assert_accessible(page)
    type_code(page)

    page.wait_for_url("**/account/2fa/")
    assert_accessible(page)


def test_passkey_is_added_and_then_enough_to_sign_in(page):
    ask_for_code(page)
    type_code(page)
    page.get_by_role("link", name="Add a passkey").click()
    assert_accessible(page)
    put_phone_beside(page)
    page.get_by_label("A name for it").fill("my phone")
    page.get_by_label("Sign in with this alone").check()
    press(page, "Add a passkey")
    page.wait_for_url("**/recovery-codes/")
    page.get_by_role("button", name="Sign out").click()

    page.goto("/account/login/code/")
    press(page, "Sign in with a passkey")

    page.wait_for_url("**/applications/")
    assert page.get_by_text("Signed in as ceri@example.org").is_visible()
    page.goto("/account/2fa/recovery-codes/")
    assert_accessible(page)


def test_without_script_passkeys_are_not_offered_and_codes_work(open_page):
    page = open_page(javascript=False)

    ask_for_code(page)
    type_code(page)

    page.wait_for_url("**/account/2fa/")
    page.goto("/account/2fa/webauthn/add/")
    assert page.get_by_text("This needs a browser that knows passkeys").is_visible()
    assert not page.get_by_role("button", name="Add a passkey").is_visible()
