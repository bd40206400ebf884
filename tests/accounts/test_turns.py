"""A form that changes the session, sent twice at once: both lead to the same page."""

import time

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts import sessions
from tests.builders import make_candidate, make_staff

from .signing_in import (
    CONFIRM,
    ask_for_code,
    change_session,
    is_signed_in,
    last_code,
    sign_in_long_ago,
)
from .test_codes import at_once
from .test_factors import AUTHENTICATE, code_of, give_app

pytestmark = pytest.mark.django_db(transaction=True)
CERI = "ceri@example.org"
HR = "hr@example.org"
WORDS = "three unrelated words"
NEW_WORDS = "four other unrelated words"
LOGIN = reverse("account_login")
LOGOUT = reverse("account_logout")
PASSWORD = reverse("account_change_password")
AGAIN = reverse("account_reauthenticate")
AGAIN_BY_CODE = reverse("account_confirm_by_code")
AGAIN_BY_APP = reverse("mfa_reauthenticate")


def waiting_for_code():
    browser = Client()
    make_candidate(email=CERI)
    ask_for_code(browser, CERI)
    return browser, f"{CONFIRM}?next=/privacy/", {"code": last_code()}


def waiting_for_app():
    browser = Client()
    secret = give_app(make_staff(email=HR, password=WORDS))
    browser.post(f"{LOGIN}?next=/privacy/", {"login": HR, "password": WORDS})
    return browser, AUTHENTICATE, {"code": code_of(secret)}


def waiting_for_password():
    browser = Client()
    make_staff(email=HR, password=WORDS)
    change_session(browser, something=1)
    sent = {"login": HR, "password": WORDS}
    return browser, f"{LOGIN}?next=/privacy/", sent


def signed_in():
    browser = Client()
    browser.force_login(make_candidate(email=CERI))
    return browser, LOGOUT, {"next": "/privacy/"}


def changing_password():
    browser = Client()
    browser.force_login(make_staff(email=HR, password=WORDS))
    sent = {"oldpassword": WORDS, "password1": NEW_WORDS, "password2": NEW_WORDS}
    return browser, PASSWORD, sent


def confirming_by_code():
    browser = Client()
    sign_in_long_ago(browser, make_candidate(email=CERI))
    browser.post(AGAIN_BY_CODE, {"action": "send"})
    return browser, AGAIN_BY_CODE, {"code": last_code(), "next": "/privacy/"}


def confirming_by_password():
    browser = Client()
    sign_in_long_ago(browser, make_staff(email=HR, password=WORDS))
    return browser, f"{AGAIN}?next=/privacy/", {"password": WORDS}


def confirming_by_app():
    browser = Client()
    person = make_staff(email=HR, password=WORDS)
    secret = give_app(person)
    sign_in_long_ago(browser, person)
    return browser, f"{AGAIN_BY_APP}?next=/privacy/", {"code": code_of(secret)}


FORMS = [
    (waiting_for_code, "/privacy/", True),
    (waiting_for_app, "/privacy/", True),
    (waiting_for_password, "/privacy/", True),
    (signed_in, "/privacy/", False),
    (changing_password, reverse("mfa_index"), True),
    (confirming_by_code, "/privacy/", True),
    (confirming_by_password, "/privacy/", True),
    (confirming_by_app, "/privacy/", True),
]


def twins(browser, count):
    """Browsers with the cookies of this one, as a browser sends a double click."""
    made = [Client() for _ in range(count)]
    for twin in made:
        twin.cookies.load({name: m.value for name, m in browser.cookies.items()})
    return made


@pytest.mark.parametrize(("prepare", "leads_to", "stays_signed_in"), FORMS)
def test_form_sent_four_times_at_once_leads_to_one_page(
    prepare, leads_to, stays_signed_in
):
    browser, address, sent = prepare()
    clicks = twins(browser, 4)

    answers = at_once(lambda n: clicks[n].post(address, sent), 4)

    assert [(a.status_code, a.url) for a in answers] == [(302, leads_to)] * 4
    live = [
        one for one in Session.objects.all() if "_auth_user_id" in one.get_decoded()
    ]
    assert len(live) == int(stays_signed_in)


@pytest.mark.parametrize(("prepare", "leads_to", "stays_signed_in"), FORMS)
def test_second_click_leaves_the_cookie_of_the_first(
    prepare, leads_to, stays_signed_in
):
    browser, address, sent = prepare()
    [late] = twins(browser, 1)

    browser.post(address, sent)
    answer = late.post(address, sent)

    assert (answer.status_code, answer.url) == (302, leads_to)
    assert "sessionid" not in answer.cookies
    assert is_signed_in(browser) is stays_signed_in


def test_click_after_the_new_cookies_came_is_led_on_too():
    browser = Client(enforce_csrf_checks=True)
    browser.get(reverse("account_request_login_code"))
    token = browser.cookies["csrftoken"].value
    asked = {"email": CERI, "csrfmiddlewaretoken": token}
    browser.post(reverse("account_request_login_code"), asked)
    sent = {"code": last_code(), "csrfmiddlewaretoken": token}

    answers = [browser.post(CONFIRM, sent) for _ in "12"]

    assert [(a.status_code, a.url) for a in answers] == [(302, "/start/")] * 2
    assert is_signed_in(browser)


def test_signing_out_again_after_signing_in_again_signs_out():
    browser, address, sent = signed_in()
    browser.post(address, sent)
    browser.force_login(make_candidate(email="nia@example.org"))

    browser.post(address, sent)

    assert not is_signed_in(browser)


def test_wrong_code_sent_twice_is_two_tries_and_the_page_again():
    browser, address, _ = waiting_for_code()

    answers = [browser.post(address, {"code": "WRONG-ONE"}) for _ in "12"]

    assert [answer.status_code for answer in answers] == [200, 200]


def test_asking_for_another_code_can_be_pressed_again():
    browser, address, _ = waiting_for_code()

    for _ in "12":
        browser.post(address, {"action": "resend"})

    assert len(mail.outbox) == 3


def test_recovery_code_sent_at_once_by_one_browser_is_used_once():
    browser = Client()
    staff = make_staff(email=HR, password=WORDS)
    give_app(staff)
    code = RecoveryCodes.activate(staff).generate_codes()[0]
    browser.post(LOGIN, {"login": HR, "password": WORDS})
    clicks = twins(browser, 3)

    answers = at_once(lambda n: clicks[n].post(AUTHENTICATE, {"code": code}), 3)

    assert {answer.status_code for answer in answers} == {302}
    assert len({answer.url for answer in answers}) == 1


def test_page_asked_for_while_another_tab_signs_out_is_answered(client, monkeypatch):
    client.force_login(make_staff())
    change_session(client, **{sessions.SEEN: time.time() - 100})

    def sign_out_elsewhere(request):
        Session.objects.all().delete()
        request.session[sessions.SEEN] = time.time()

    monkeypatch.setattr(sessions, "note_use", sign_out_elsewhere)

    answer = client.get("/privacy/")

    assert answer.status_code == 200
    assert "sessionid" not in answer.cookies
