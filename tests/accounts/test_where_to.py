"""Where somebody was going is kept on every way through signing in, and confirming."""

import re
import time
from html import unescape
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.builders import make_candidate, make_hr_admin

from .signing_in import (
    ASK,
    CONFIRM,
    change_session,
    is_signed_in,
    last_code,
    sign_in_long_ago,
)
from .test_codes import later

pytestmark = pytest.mark.django_db

NEXT = "/vacancies/?search=night+shifts&page=2"
FROM_HERE = {"headers": {"Referer": "http://testserver/"}}
ELSEWHERE = "https://example.com/"
CANDIDATE, STAFF = "ceri@example.org", "hr@example.org"
APP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
WORDS = "three unrelated words"
PASSWORD, PASSKEY = reverse("account_login"), reverse("mfa_login_webauthn")
SECOND_STEP = reverse("mfa_authenticate")
FACTOR_AGAIN = reverse("mfa_reauthenticate_webauthn")


def to(page, where=NEXT):
    return f"{page}?{urlencode({'next': where})}"


def href_in(page, text):
    """Where the first link with this text leads."""
    found = re.search(rf'<a [^>]*?href="([^"]*)"[^>]*>{text}</a>', page)
    return unescape(found.group(1))


def href_of(response, text):
    return href_in(response.text, text)


class Person:
    """Somebody at a browser without scripts: what pages lead to, and what they send."""

    def __init__(self, client):
        self.client = client

    def open(self, address):
        self.seen(self.client.get(address))
        return self

    def send(self, **typed):
        """Send the first form of this page, which goes to the page's own address."""
        self.seen(self.client.post(self.address, typed))
        return self

    def press(self, text):
        """Press the button of this text, in the form it stands in."""
        forms = re.findall(r"<form.*?</form>", self.page, re.DOTALL)
        form = next(each for each in forms if f">{text}</button>" in each)
        action = re.search(r'action="([^"]*)"', form)
        hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)
        fields = {name: unescape(value) for name, value in hidden}
        fields |= dict(re.findall(r'name="(action)" value="(\w+)">' + text, form))
        target = action.group(1) if action else self.address
        self.seen(self.client.post(target, fields))
        return self

    def follow(self, text):
        return self.open(href_in(self.page, text))

    def seen(self, response):
        """Note the page in which the answer ends; where they were going is the end."""
        for _ in range(9):
            if response.status_code != 302:
                break
            self.address = response.url
            if self.address == NEXT or self.client.session.get("_auth_user_id"):
                return
            response = self.client.get(self.address)
        assert response.status_code == 200
        self.address = response.request["PATH_INFO"]
        if query := response.request["QUERY_STRING"]:
            self.address += f"?{query}"
        self.page = response.text

    def sign_in(self, email=CANDIDATE):
        """By a code, from whichever page they have come to."""
        if urlsplit(self.address).path == PASSWORD:
            self.follow("sign in with a code by e-mail")
        if urlsplit(self.address).path == ASK:
            self.send(email=email)
        assert urlsplit(self.address).path == CONFIRM
        return self.send(code=last_code())

    def wait_for_code(self):
        return self.open(to(ASK)).send(email=CANDIDATE)

    def wait_for_second_step(self):
        return self.open(to(PASSWORD)).send(login=STAFF, password=WORDS)

    def lose_session(self):
        del self.client.cookies[settings.SESSION_COOKIE_NAME]
        return self


def wrong(person, times, **typed):
    for _ in range(times):
        person.send(**typed)
    return person


def code_too_old(person):
    person.wait_for_code()
    later(minutes=11)
    return person.send(code=last_code()).press("Send another code").sign_in()


def page_too_old(person):
    """The page waits for half an hour, however many codes were asked for."""
    person.wait_for_code()
    login = person.client.session["account_login"]
    change_session(person.client, account_login=login | {"initiated_at": 1})
    return person.send(code="WRONG").sign_in()


def second_step_too_old(person):
    person.wait_for_second_step()
    login = person.client.session["account_login"]
    change_session(person.client, account_login=login | {"initiated_at": 1})
    return person.send(code="123456").sign_in()


BY_CODE = {
    "code": lambda person: person.wait_for_code().sign_in(),
    "faulty address": lambda person: person.open(to(ASK)).send(email="x").sign_in(),
    "wrong code": lambda person: wrong(person.wait_for_code(), 1, code="NO").sign_in(),
    "five wrong codes": lambda person: wrong(
        person.wait_for_code(), 5, code="NO"
    ).sign_in(),
    "five wrong codes twice": lambda person: wrong(
        wrong(person.wait_for_code(), 5, code="NO").send(email="b@example.org"),
        5,
        code="NO",
    ).sign_in(),
    "another code": lambda person: (
        person.wait_for_code().press("Send another code").sign_in()
    ),
    "code asked for too often": lambda person: wrong(
        person.wait_for_code(), 3, action="resend"
    ).sign_in(),
    "another address": lambda person: (
        person.wait_for_code().press("Use another e-mail address").sign_in()
    ),
    "code too old": code_too_old,
    "page too old": page_too_old,
    "session gone": lambda person: (
        person.wait_for_code().lose_session().send(code="NO").sign_in()
    ),
    "session gone, page loaded again": lambda person: (
        person.wait_for_code().lose_session().open(person.address).sign_in()
    ),
    "sign in of the header, while a code is waited for": lambda person: (
        person.wait_for_code().follow("Sign in").sign_in()
    ),
    "sign in of the header": lambda person: (
        person.open(to(ASK)).follow("Sign in").sign_in()
    ),
    "passkey that is none": lambda person: person.open(to(PASSKEY)).sign_in(),
    "passkey refused": lambda person: (
        person.open(to(ASK)).press("Sign in with a passkey").sign_in()
    ),
    "password refused": lambda person: (
        person.open(to(PASSWORD)).send(login=CANDIDATE, password="no").sign_in()
    ),
    "begun anew at the second step": lambda person: (
        person.wait_for_second_step().press("Start again").sign_in()
    ),
    "session gone at the second step": lambda person: (
        person.wait_for_second_step().lose_session().send(code="123456").sign_in()
    ),
    "second step too old": second_step_too_old,
}


@pytest.fixture
def person(client):
    make_candidate(email=CANDIDATE)
    TOTP.activate(make_hr_admin(email=STAFF, password=WORDS), APP_SECRET)
    return Person(client)


@pytest.mark.parametrize("way", BY_CODE.values(), ids=BY_CODE)
def test_where_somebody_was_going_is_kept(person, way):
    way(person)

    assert is_signed_in(person.client)
    assert person.address == NEXT


@pytest.fixture
def app_code():
    return code_of(APP_SECRET)


def code_of(secret):
    return format_hotp_value(hotp_value(secret, int(time.time() // 30)))


@pytest.mark.parametrize("tries", [0, 1, 4])
def test_wrong_code_of_an_app_keeps_where_somebody_was_going(person, tries, app_code):
    wrong(person.wait_for_second_step(), tries, code="1")

    person.send(code=app_code)

    assert is_signed_in(person.client)
    assert person.address == NEXT


def test_where_other_sites_would_lead_is_not_kept(person):
    person.open(to(ASK, ELSEWHERE)).send(email=CANDIDATE)

    wrong(person, 5, code="NO").sign_in()

    assert is_signed_in(person.client)
    assert person.address == reverse("start")


SIGN_IN_PAGES = [ASK, CONFIRM, PASSWORD, PASSKEY, SECOND_STEP]


@pytest.mark.parametrize("going", SIGN_IN_PAGES)
@pytest.mark.parametrize("page", SIGN_IN_PAGES)
def test_who_is_signed_in_is_not_led_round_in_circles(client, page, going):
    client.force_login(make_candidate(email=CANDIDATE))

    assert client.get(to(page, going), follow=True).status_code == 200


def test_nothing_is_added_for_who_was_going_nowhere(client):
    make_candidate(email=CANDIDATE)
    client.post(ASK, {"email": CANDIDATE})

    answers = [client.post(CONFIRM, {"code": "NO"}) for _ in range(5)]

    assert answers[-1].url == ASK


def confirm_by_code_gone(client):
    """The address of another way than theirs, as a page from before may name it."""
    return client.post(reverse("account_confirm_by_code"), {"next": NEXT})


def give_passkey(user):
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "phone"}
    )


CONFIRMING = {
    "code not theirs": confirm_by_code_gone,
    "passkey refused": lambda client: client.post(
        to(FACTOR_AGAIN), {"credential": "{}"}
    ),
    "another way than theirs": lambda client: client.get(
        to(reverse("account_confirm_by_code"))
    ),
}


@pytest.mark.parametrize("way", CONFIRMING.values(), ids=CONFIRMING)
def test_who_confirms_goes_on_where_they_were_going(client, way):
    staff = make_hr_admin(email=STAFF, password=WORDS)
    give_passkey(staff)
    sign_in_long_ago(client, staff)

    led = way(client)

    assert led.status_code == 302
    assert parse_qs(urlsplit(led.url).query)["next"] == [NEXT]


def test_refused_passkey_leads_back_to_where_it_is_confirmed(client):
    staff = make_hr_admin(email=STAFF, password=WORDS)
    give_passkey(staff)
    sign_in_long_ago(client, staff)

    led = client.post(to(FACTOR_AGAIN), {"credential": "{}"})

    assert led.url == to(FACTOR_AGAIN)


def test_who_must_set_up_an_app_goes_on_where_they_were_going(client, settings):
    settings.STAFF_SECOND_FACTOR = True
    client.force_login(make_hr_admin())
    going = reverse("roles:list_profiles") + "?search=night"

    led = client.get(going)
    setting_up = href_of(client.get(led.url), "Set up an app")
    secret = client.get(setting_up).context["form"].secret
    done = client.post(setting_up, {"code": code_of(secret)})

    assert led.url == to(reverse("mfa_index"), going)
    assert done.url == to(reverse("mfa_view_recovery_codes"), going)
    go_on = "Go on to where you were going"
    assert href_of(client.get(done.url), go_on) == going
    assert href_of(client.get(led.url), go_on) == going


def test_words_wait_for_who_must_set_up_an_app_first(client, settings):
    settings.STAFF_SECOND_FACTOR = True
    client.force_login(make_hr_admin())

    led = client.post(
        reverse("roles:list_profiles"), {"title": "Night nurse"}, **FROM_HERE
    )

    assert led.url == to(reverse("mfa_index"), reverse("accounts:put_back"))
    assert "Night nurse" in client.get(reverse("accounts:put_back")).text


def test_session_without_the_factor_keeps_where_it_was_going(client, settings):
    settings.STAFF_SECOND_FACTOR = True
    staff = make_hr_admin()
    give_passkey(staff)
    client.force_login(staff)
    change_session(client, with_factor=False)

    led = client.get(reverse("roles:list_profiles") + "?search=night")

    assert led.url == to(ASK, reverse("roles:list_profiles") + "?search=night")


def test_form_for_signing_in_from_before_leads_back_with_where_to():
    browser = Client(enforce_csrf_checks=True)

    refused = browser.post(to(ASK), {"email": CANDIDATE})

    assert refused.status_code == 403
    assert href_of(refused, "Load the page again") == to(ASK)
