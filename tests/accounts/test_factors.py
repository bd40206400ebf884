"""Apps and recovery codes: unreadable where they are stored, each code taken once."""

import json
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from cryptography.fernet import InvalidToken
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts import encryption
from accounts.adapter import new_factor_secret
from tests.builders import make_candidate, make_staff

from .signing_in import is_signed_in, sign_in_long_ago
from .test_codes import AT_ONCE, PASSWORD, at_once

pytestmark = pytest.mark.django_db

ACTIVATE = reverse("mfa_activate_totp")
AUTHENTICATE = reverse("mfa_authenticate")


@pytest.fixture(autouse=True)
def one_half_minute(monkeypatch):
    """Let no code grow old in the middle of a test, nor before it is written."""
    counter = half_minute()
    monkeypatch.setattr(
        "allauth.mfa.totp.internal.auth.yield_hotp_counters_from_time",
        lambda: iter([counter]),
    )
    monkeypatch.setattr(f"{__name__}.half_minute", lambda: counter)


def half_minute():
    return int(time.time() // 30)


def code_of(secret):
    return format_hotp_value(hotp_value(secret, half_minute()))


def give_app(user):
    secret = new_factor_secret()
    TOTP.activate(user, secret)
    return secret


def start_with_password(client):
    client.post(
        reverse("account_login"), {"login": "hr@example.org", "password": PASSWORD}
    )
    return client


def browser_at_second_step():
    return start_with_password(Client())


@pytest.fixture
def staff():
    return make_staff(email="hr@example.org", password=PASSWORD)


def secret_on(page):
    return page.context["form"].secret


def stored_texts():
    data = [json.dumps(each.data) for each in Authenticator.objects.all()]
    sessions = [str(each.get_decoded()) for each in Session.objects.all()]
    return " ".join(data + sessions)


@AT_ONCE
def test_secret_is_read_neither_in_the_session_nor_in_the_database(client, staff):
    client.force_login(staff)

    secret = secret_on(client.get(ACTIVATE))
    waiting = stored_texts()
    client.post(ACTIVATE, {"code": code_of(secret)})

    seed = encryption.decrypt(
        Authenticator.objects.get(type="recovery_codes").data["seed"]
    )
    app = Authenticator.objects.get(type="totp")
    assert encryption.decrypt(app.data["secret"]) == secret
    for text in [waiting, stored_texts()]:
        assert secret not in text
        assert seed not in text
    assert "new_factor_secret" not in client.session
    assert "mfa.totp.secret" not in client.session


def test_picture_and_key_hold_the_same_secret(client, staff):
    client.force_login(staff)

    page = client.get(ACTIVATE)

    asked = parse_qs(urlsplit(page.context["totp_url"]).query)
    assert asked["secret"] == [secret_on(page)]
    assert secret_on(page) in page.content.decode()


def test_wrong_first_code_is_refused_and_the_key_stays(client, staff):
    client.force_login(staff)
    secret = secret_on(client.get(ACTIVATE))

    answer = client.post(ACTIVATE, {"code": "12"})

    assert answer.context["form"].errors == {
        "code": ["This code is not right. Look at your app again"]
    }
    assert secret_on(answer) == secret
    client.post(ACTIVATE, {"code": code_of(secret)})
    assert Authenticator.objects.filter(user=staff, type="totp").exists()


def test_code_that_set_the_app_up_does_not_sign_in(client, staff):
    client.force_login(staff)
    secret = secret_on(client.get(ACTIVATE))
    client.post(ACTIVATE, {"code": code_of(secret)})
    browser = browser_at_second_step()
    cache.clear()

    answer = browser.post(AUTHENTICATE, {"code": code_of(secret)})

    assert answer.context["form"].errors["code"]
    assert not is_signed_in(browser)


def test_used_code_is_not_taken_again_though_the_cache_forgot_it(staff):
    secret = give_app(staff)
    first, second = browser_at_second_step(), browser_at_second_step()

    first.post(AUTHENTICATE, {"code": code_of(secret)})
    cache.clear()
    second.post(AUTHENTICATE, {"code": code_of(secret)})

    assert (is_signed_in(first), is_signed_in(second)) == (True, False)


def test_used_code_does_not_confirm_who_one_is(staff):
    secret = give_app(staff)
    browser = browser_at_second_step()
    browser.post(AUTHENTICATE, {"code": code_of(secret)})
    cache.clear()

    answer = browser.post(reverse("mfa_reauthenticate"), {"code": code_of(secret)})

    assert answer.context["form"].errors["code"]


def test_with_another_key_codes_are_refused_and_nothing_fails(staff, settings, caplog):
    secret = give_app(staff)
    RecoveryCodes.activate(staff)
    settings.ENCRYPTION_KEY = "another"
    browser = browser_at_second_step()

    answer = browser.post(AUTHENTICATE, {"code": code_of(secret)})

    assert answer.context["form"].errors["code"]
    assert "was ENCRYPTION_KEY changed?" in caplog.text
    assert secret not in caplog.text


def test_text_is_encrypted_under_the_key_of_the_settings(settings):
    hidden = encryption.encrypt("a secret")
    again = encryption.encrypt("a secret")

    assert encryption.decrypt(hidden) == "a secret"
    assert "a secret" not in hidden
    assert hidden != again
    settings.ENCRYPTION_KEY = "another"
    with pytest.raises(InvalidToken):
        encryption.decrypt(hidden)


@AT_ONCE
def test_one_code_of_an_app_at_once_signs_in_once():
    secret = give_app(make_staff(email="hr@example.org", password=PASSWORD))
    browsers = [browser_at_second_step() for _ in range(4)]
    code = code_of(secret)

    at_once(lambda n: browsers[n].post(AUTHENTICATE, {"code": code}), 4)

    assert [is_signed_in(browser) for browser in browsers].count(True) == 1


@AT_ONCE
def test_one_recovery_code_at_once_signs_in_once():
    staff = make_staff(email="hr@example.org", password=PASSWORD)
    give_app(staff)
    code = RecoveryCodes.activate(staff).generate_codes()[0]
    browsers = [browser_at_second_step() for _ in range(4)]

    at_once(lambda n: browsers[n].post(AUTHENTICATE, {"code": code}), 4)

    assert [is_signed_in(browser) for browser in browsers].count(True) == 1
    row = Authenticator.objects.get(type="recovery_codes")
    assert len(row.wrap().get_unused_codes()) == 9


@AT_ONCE
def test_many_codes_of_an_app_at_once_are_five_tries():
    staff = make_staff(email="hr@example.org", password=PASSWORD)
    secret = give_app(staff)
    browsers = [browser_at_second_step() for _ in range(25)]

    answers = at_once(lambda n: browsers[n].post(AUTHENTICATE, {"code": f"x{n}"}), 25)
    answer = browsers[0].post(AUTHENTICATE, {"code": code_of(secret)})

    assert ["not right" in answer.text for answer in answers].count(True) == 5
    assert "too many tries" in answer.context["form"].errors["code"][0]
    assert not is_signed_in(browsers[0])


@AT_ONCE
def test_first_code_of_an_app_at_once_sets_up_one_app():
    staff = make_candidate()
    browser = Client()
    browser.force_login(staff)
    secret = secret_on(browser.get(ACTIVATE))
    code = code_of(secret)
    browsers = [Client() for _ in range(4)]
    for each in browsers:
        each.cookies = browser.cookies.copy()

    answers = at_once(lambda n: browsers[n].post(ACTIVATE, {"code": code}), 4)

    assert Authenticator.objects.filter(type="totp").count() == 1
    assert {answer.status_code for answer in answers} <= {200, 302}


def add_app(client, user):
    client.force_login(user)
    secret = secret_on(client.get(ACTIVATE))
    client.post(ACTIVATE, {"code": code_of(secret)})


def remove_app(client, user):
    give_app(user)
    client.force_login(user)
    confirm_with_password(client)
    client.post(reverse("mfa_deactivate_totp"))


def make_recovery_codes(client, user):
    give_app(user)
    client.force_login(user)
    confirm_with_password(client)
    client.post(reverse("mfa_generate_recovery_codes"))


def remove_passkey(client, user):
    key = Authenticator.objects.create(
        user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "my phone"}
    )
    client.force_login(user)
    confirm_with_password(client)
    client.post(reverse("mfa_remove_webauthn", args=[key.pk]))


def change_password(client, user):
    client.force_login(user)
    new = "some more unrelated words"
    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )


def confirm_with_password(client):
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


@pytest.mark.parametrize(
    "change",
    [add_app, remove_app, make_recovery_codes, remove_passkey, change_password],
)
@AT_ONCE
def test_owner_is_told_of_a_change_without_details(client, change):
    user = make_staff(email="hr@example.org", password=PASSWORD, full_name="Hale Rowan")

    change(client, user)

    (message,) = mail.outbox
    assert message.to == ["hr@example.org"]
    assert message.subject == "How you sign in to Open Harbour jobs was changed"
    for detail in ["127.0.0.1", "Hale", "hr@", "app", "passkey", "recovery"]:
        assert detail not in message.body
    assert "If it was not you" in message.body


@AT_ONCE
def test_nobody_is_told_of_what_did_not_happen(client):
    user = make_staff(email="hr@example.org", password=PASSWORD)
    client.force_login(user)

    client.get(ACTIVATE)
    client.post(ACTIVATE, {"code": "12"})
    sign_in_long_ago(client, user)
    client.post(reverse("mfa_generate_recovery_codes"))

    assert mail.outbox == []
