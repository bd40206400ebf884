"""Of every form of the site: whether what is typed may wait until one signed in."""

import re
from uuid import UUID

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from accounts import unsent
from accounts.models import User
from monitoring.models import Response
from monitoring.views import NOT_KEPT
from tests.applications.builders import make_sent
from tests.builders import make_candidate
from tests.crawl import pages

from .signing_in import sign_in_long_ago
from .stored import is_stored
from .test_unsent import ASK, START, kept_in, lose_session, make_browser, sign_in

pytestmark = pytest.mark.django_db

# Whoever adds a page here has thought about it, and whoever adds a page that belongs
# here marks its view with `keeps_nothing_unsent`. Pages for signing in are all here.
NEVER_KEPT = {
    "account_change_password",
    "account_confirm_by_code",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_index",
    "mfa_list_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "monitoring:answer",
}
SECRET = "Kwjq-Zxvb of nobody else"
PARTS = {"uuid": str(UUID(int=7)), "slug": "words", "str": "abc", "int": "7"}


def address_of(route):
    path = re.sub(r"<(\w+):\w+>", lambda part: PARTS[part[1]], route)
    return f"/{path}"


def private_forms():
    """(name, address) of every page that only who signed in may post to."""
    return sorted(
        {
            (name, address_of(route))
            for name, view, route in pages()
            if getattr(view, "login_required", True)
        }
    )


@pytest.fixture
def browser():
    """Somebody whose session has run out."""
    browser = make_browser()
    sign_in(browser, "ceri@example.org")
    lose_session(browser)
    return browser


def is_kept(browser, name, address):
    """Whether what is typed there waits; if not, that the next page says so."""
    typed = f"{SECRET} {name}"
    answer = browser.post(address, {"code": typed, "text": typed})
    if kept_in(browser):
        assert answer.url == f"{ASK}?next=%2Funsent%2F"
        return True
    assert is_stored(typed) is False
    assert answer.url == f"{ASK}?next=%2Fstart%2F"
    assert says(browser.get(answer.url)) in ([unsent.SECRETS_NOT_KEPT], [NOT_KEPT])
    return False


def says(page):
    return [str(message) for message in page.context["messages"]]


def test_every_form_is_kept_but_those_that_must_never_be(browser, monkeypatch):
    monkeypatch.setattr(unsent, "why_no_more", lambda held, writer: "")
    kept = {}
    for name, address in private_forms():
        kept[name] = is_kept(browser, name, address)
        lose_session(browser)

    assert {name for name in kept if not kept[name]} == NEVER_KEPT


ANSWERS = {
    "step": "second",
    "ethnic_group": "black",
    "orientation": "gay",
    "religion": "other",
    "religion_words": "Wholly my own belief",
}


def test_equality_answers_sent_after_signing_out_are_stored_nowhere(caplog):
    caplog.set_level("DEBUG")
    browser = make_browser()
    sign_in(browser, "ceri@example.org")
    sent = make_sent(candidate=User.objects.get(email="ceri@example.org"))
    page = browser.get(reverse("applications:show_sent", args=[sent.pk]))
    ticket = page.context["ticket"]
    browser.post(reverse("account_logout"))

    refused = browser.post(reverse("monitoring:answer"), {**ANSWERS, "ticket": ticket})
    told = browser.get(refused.url)

    assert refused.url == f"{ASK}?next=%2Fstart%2F"
    # After the message about signing out, which the other tab has not shown yet.
    assert says(told)[-1] == NOT_KEPT
    for text in ("Wholly my own belief", ticket):
        assert is_stored(text) is False
        assert text not in caplog.text
    assert Response.objects.count() == 0
    # Nobody is told that their words are safe, and they can answer again.
    landed = sign_in(browser, "ceri@example.org")
    assert browser.get(landed.url).url == START
    browser.post(reverse("monitoring:answer"), {**ANSWERS, "ticket": ticket})
    again = browser.get(reverse("applications:show_sent", args=[sent.pk]))
    assert "Answer the equality questions" in again.content.decode()


def test_code_typed_before_confirming_is_not_kept():
    browser = make_browser()
    sign_in_long_ago(browser, make_candidate())

    asked = browser.post(reverse("mfa_activate_totp"), {"code": SECRET})

    assert asked.url == (
        f"{reverse('account_confirm_by_code')}?next=%2Faccount%2F2fa%2Ftotp%2Factivate%2F"
    )
    assert says(browser.get(asked.url)) == [unsent.SECRETS_NOT_KEPT]
    assert is_stored(SECRET) is False


@pytest.mark.parametrize("page", ["account_confirm_by_code", "monitoring:answer"])
def test_failed_csrf_check_does_not_show_them(page):
    browser = make_browser(enforce_csrf_checks=True)
    browser.force_login(make_candidate())

    refused = browser.post(reverse(page), {"code": SECRET, "religion_words": SECRET})

    assert refused.status_code == 403
    assert SECRET not in refused.content.decode()


def test_stranger_is_told_nothing_and_gets_no_session():
    stranger = make_browser()

    refused = stranger.post(reverse("monitoring:answer"), {"step": "first"})

    assert refused.url == f"{ASK}?next=%2Fstart%2F"
    assert Session.objects.count() == 0
