"""Signing in looks the same to a stranger, whatever account an address has."""

import re

import pytest
from django.test import Client

from accounts.models import LimitCount
from tests.builders import make_candidate, make_staff

from .signing_in import CONFIRM, ask_for_code
from .test_true_pages import break_mail, let_time_pass, set_session

pytestmark = pytest.mark.django_db

KINDS = {
    "unknown@example.org": lambda email: None,
    "openone@example.org": lambda email: make_candidate(email=email),
    "closed1@example.org": lambda email: make_candidate(email=email, is_active=False),
    "staff12@example.org": lambda email: make_staff(
        email=email, password="three unrelated words"
    ),
    "leaver1@example.org": lambda email: make_staff(email=email, is_active=False),
}


def wrong_code(browser):
    return browser.post(CONFIRM, {"code": "WRONG-ONE"})


def resend(browser):
    return browser.post(CONFIRM, {"action": "resend"}, follow=True)


def only_ask(browser, email, settings):
    return [ask_for_code(browser, email), browser.get(CONFIRM)]


def type_wrong(browser, email, settings):
    asked = only_ask(browser, email, settings)
    return asked + [wrong_code(browser) for _ in range(6)]


def type_wrong_at_once(browser, email, settings):
    """More tries than the session counts, as when several arrive together."""
    asked, before = only_ask(browser, email, settings), dict(browser.session)
    tries = []
    for _ in range(7):
        set_session(browser, before)
        tries.append(wrong_code(browser))
    return asked + tries


def type_late(browser, email, settings):
    asked = only_ask(browser, email, settings)
    let_time_pass(minutes=11)
    return [*asked, browser.get(CONFIRM), *(wrong_code(browser) for _ in range(6))]


def ask_again(browser, email, settings):
    asked = only_ask(browser, email, settings)
    return [*asked, resend(browser), wrong_code(browser), browser.get(CONFIRM)]


def ask_again_late(browser, email, settings):
    asked = type_late(browser, email, settings)[:3]
    return [*asked, resend(browser), wrong_code(browser)]


def ask_too_often(browser, email, settings):
    asked = only_ask(browser, email, settings)
    return [*asked, *(resend(browser) for _ in range(5)), wrong_code(browser)]


def start_too_often(browser, email, settings):
    return [ask_for_code(browser, email) for _ in range(5)]


def use_all_codes_of_a_page(browser, email, settings):
    pages = only_ask(browser, email, settings)
    for _ in range(4):
        LimitCount.objects.all().delete()
        pages.append(resend(browser))
    return [*pages, wrong_code(browser)]


def ask_with_dead_mail(browser, email, settings):
    break_mail(settings)
    asked = only_ask(browser, email, settings)
    return [*asked, wrong_code(browser), *(resend(browser) for _ in range(4))]


def mail_dies_later(browser, email, settings):
    asked = only_ask(browser, email, settings)
    break_mail(settings)
    again = [resend(browser), wrong_code(browser)]
    let_time_pass(minutes=11)
    return [*asked, *again, browser.get(CONFIRM), wrong_code(browser)]


STORIES = [
    *[only_ask, type_wrong, type_wrong_at_once, type_late, ask_again, ask_again_late],
    *[ask_too_often, start_too_often, use_all_codes_of_a_page],
    *[ask_with_dead_mail, mail_dies_later],
]


def without_secrets(answer, email):
    """Status, address and bytes, without tokens, times and the address typed."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.text)
    page = re.sub(r"\b(midday|\d+(:\d\d)?[ap]m)\b", "TIME", page)
    page = re.sub(r'nonce="[^"]+"', "", page)
    led = [url for url, _ in getattr(answer, "redirect_chain", [])]
    facts = [answer.status_code, getattr(answer, "url", ""), led, page]
    return [str(fact).replace(email, "ADDRESS") for fact in facts]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_pages_are_the_same_whatever_account_an_address_has(story, settings):
    backend, told = settings.EMAIL_BACKEND, {}
    for number, (email, make) in enumerate(KINDS.items()):
        settings.EMAIL_BACKEND = backend
        make(email)
        browser = Client(REMOTE_ADDR=f"127.0.2.{number}")
        answers = story(browser, email, settings)
        told[email] = [without_secrets(answer, email) for answer in answers]

    first, *others = told.values()
    assert len(others) == 4
    for other in others:
        assert other == first
