"""What somebody showed to sign in counts no longer once that was changed or removed."""

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse

from accounts.actions import reset_factor
from accounts.models import User
from tests.builders import make_hr_admin

from .signing_in import CONFIRM, ask_for_code, is_signed_in, last_code, sign_in_long_ago
from .test_codes import PASSWORD
from .test_factors import ACTIVATE, code_of, give_app, start_with_password
from .test_factors import one_half_minute as one_half_minute  # a fixture

pytestmark = pytest.mark.django_db

OLD, NEW = "hr@example.org", "new@example.org"
ASK = reverse("account_request_login_code")
AUTHENTICATE = reverse("mfa_authenticate")
CONFIRM_AGAIN = reverse("account_confirm_by_code")
BEGIN_AGAIN = "That sign-in can no longer be finished. Begin again."


def change_address(user):
    """As whoever looks after the site does it: no page of ours does."""
    User.objects.filter(pk=user.pk).update(email=NEW)


def change_password(user):
    user.set_password("four more unrelated words")
    user.save(update_fields=["password"])


def remove_factor(user):
    Authenticator.objects.filter(user=user).delete()


def reset_factors(user):
    reset_factor(user=user, by=None)


def add_factor(user):
    kind = Authenticator.Type.WEBAUTHN
    Authenticator.objects.create(user=user, type=kind, data={"name": "phone"})


CHANGES = [change_address, change_password, reset_factors]
all_changes = pytest.mark.parametrize("change", CHANGES)


@pytest.fixture
def staff():
    return make_hr_admin(email=OLD, password=PASSWORD)


@pytest.fixture
def secret(staff):
    return give_app(staff)


def is_page_open(client):
    return client.get(reverse("mfa_index")).status_code == 200


@all_changes
def test_code_asked_for_before_signs_nobody_in(client, staff, secret, change):
    ask_for_code(client, OLD)
    change(staff)

    client.post(CONFIRM, {"code": last_code()})
    client.post(AUTHENTICATE, {"code": code_of(secret)})

    assert not is_signed_in(client)


def test_code_sent_to_an_old_address_is_over(client):
    person = make_hr_admin(email=OLD)
    ask_for_code(client, OLD)
    change_address(person)

    led = client.post(CONFIRM, {"code": last_code()})

    assert led.url == ASK
    assert BEGIN_AGAIN in client.get(led.url).text
    assert not is_signed_in(client)


def test_page_that_waits_for_an_old_address_sends_no_code_to_the_new_one(client):
    person = make_hr_admin(email=OLD)
    ask_for_code(client, OLD)
    change_address(person)

    client.post(CONFIRM, {"action": "resend"})

    assert [message.to for message in mail.outbox] == [[OLD]]


def test_code_is_over_after_the_password_was_changed_and_another_works(client, staff):
    ask_for_code(client, OLD)
    change_password(staff)

    refused = client.post(CONFIRM, {"code": last_code()})
    client.post(CONFIRM, {"action": "resend"})
    client.post(CONFIRM, {"code": last_code()})

    assert refused.context["form"].errors["code"] == [
        "This code no longer works. Ask for another one"
    ]
    assert is_signed_in(client)


@pytest.mark.parametrize("change", [change_address, change_password])
def test_code_asked_for_before_confirms_nothing(client, change):
    person = make_hr_admin(email=OLD)
    sign_in_long_ago(client, person)
    client.post(CONFIRM_AGAIN, {"action": "send"})
    change(person)

    led = client.post(CONFIRM_AGAIN, {"code": last_code()})

    assert led.url.startswith(ASK)
    assert not is_page_open(client)


@pytest.mark.parametrize("change", [*CHANGES, remove_factor, add_factor])
def test_password_shown_before_does_not_lead_past_the_second_step(
    client, staff, secret, change
):
    start_with_password(client)
    change(staff)

    led = client.post(AUTHENTICATE, {"code": code_of(secret)}, follow=True)

    assert not is_signed_in(client)
    assert led.redirect_chain == [(reverse("account_login"), 302)]
    assert BEGIN_AGAIN in led.text


@all_changes
def test_code_shown_before_does_not_lead_past_the_second_step(
    client, staff, secret, change
):
    ask_for_code(client, OLD)
    assert client.post(CONFIRM, {"code": last_code()}).url == AUTHENTICATE
    change(staff)

    client.post(AUTHENTICATE, {"code": code_of(secret)})

    assert not is_signed_in(client)


def test_second_step_that_is_gone_does_not_lead_round_and_round(client, staff, secret):
    start_with_password(client)
    remove_factor(staff)

    led = client.get(AUTHENTICATE, follow=True)

    assert led.redirect_chain == [(reverse("account_login"), 302)]


@all_changes
def test_session_of_before_is_over(client, staff, change):
    client.force_login(staff)
    assert is_page_open(client)

    change(staff)

    assert not is_page_open(client)


def start_app(client):
    return client.get(ACTIVATE).context["form"].secret


def test_key_of_an_app_from_before_another_password_is_not_taken(client, staff):
    client.force_login(staff)
    old = start_app(client)
    client.post(
        reverse("account_change_password"),
        {
            "oldpassword": PASSWORD,
            "password1": "four more unrelated words",
            "password2": "four more unrelated words",
        },
    )

    refused = client.post(ACTIVATE, {"code": code_of(old)})

    assert refused.context["form"].secret != old
    assert refused.context["form"].errors["code"] == [
        "The key on this page is new, because how you sign in was changed. Add it to "
        "your app, then enter the code the app shows"
    ]
    assert not Authenticator.objects.exists()


def test_key_of_an_app_from_before_a_factor_was_changed_is_not_taken(client, staff):
    client.force_login(staff)
    passkey = Authenticator.objects.create(
        user=staff, type=Authenticator.Type.WEBAUTHN, data={"name": "phone"}
    )
    session = client.session
    session["with_factor"] = True
    session.save()
    old = start_app(client)
    client.post(reverse("mfa_remove_webauthn", args=[passkey.pk]))

    client.post(ACTIVATE, {"code": code_of(old)})

    assert not Authenticator.objects.exists()


def test_recovery_codes_go_with_the_last_factor(client, staff):
    client.force_login(staff)
    secret = start_app(client)
    client.post(ACTIVATE, {"code": code_of(secret)})
    assert Authenticator.objects.count() == 2

    client.post(reverse("mfa_deactivate_totp"))

    assert not Authenticator.objects.exists()
