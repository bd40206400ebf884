"""Second factors that are lost, or whose key is: nobody is locked out or misled."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from cryptography.fernet import InvalidToken
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts import encryption
from accounts.models import AuditEntry
from tests.builders import make_candidate, make_staff

from .signing_in import is_signed_in
from .test_codes import PASSWORD
from .test_factors import code_of, give_app, start_with_password
from .test_second_factor import is_led_to_set_up

pytestmark = pytest.mark.django_db

CODES = reverse("mfa_view_recovery_codes")
DOWNLOAD = reverse("mfa_download_recovery_codes")


@pytest.fixture
def staff():
    user = make_staff(email="hr@example.org", password=PASSWORD)
    user.secret = give_app(user)
    RecoveryCodes.activate(user)
    return user


# The command


@pytest.mark.django_db(transaction=True)
def test_locked_out_member_of_staff_can_begin_anew(staff, settings, capsys):
    settings.ENCRYPTION_KEY = "another"
    settings.STAFF_SECOND_FACTOR = True
    locked_out = start_with_password(Client())
    assert not is_signed_in(locked_out)

    call_command("reset_factor", "HR@example.org")

    browser = start_with_password(Client())
    assert capsys.readouterr().out == (
        "hr@example.org has no second factor any more, is signed out everywhere and "
        "told by e-mail. Staff must set one up before they next open what others "
        "wrote.\n"
    )
    assert is_signed_in(browser)
    assert is_led_to_set_up(browser.get(reverse("roles:list_profiles")))
    [message] = mail.outbox
    assert message.to == ["hr@example.org"]
    assert "was changed" in message.subject
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.subject_id, entry.by, entry.old) == (
        "reset factor",
        str(staff.pk),
        None,
        {"factors": 2},
    )


def test_factors_of_others_stay(staff):
    other = make_candidate()
    give_app(other)

    call_command("reset_factor", "hr@example.org")

    assert {factor.user for factor in Authenticator.objects.all()} == {other}


def test_who_has_none_is_left_as_they_are(capsys):
    make_candidate(email="ceri@example.org")

    call_command("reset_factor", "ceri@example.org")

    assert capsys.readouterr().out == (
        "ceri@example.org has no second factor; signed out everywhere.\n"
    )
    assert mail.outbox == []
    assert AuditEntry.objects.count() == 0


@pytest.mark.parametrize("address", ["nobody@example.org", "no address"])
def test_nobody_at_this_address_is_said_in_one_line(address):
    with pytest.raises(CommandError) as failure:
        call_command("reset_factor", address)

    assert str(failure.value) == f"Nobody here has the address “{address}”."


# Recovery codes


@pytest.mark.parametrize("page", [CODES, DOWNLOAD])
def test_codes_that_cannot_be_read_are_not_made_up(client, staff, settings, page):
    client.force_login(staff)
    settings.ENCRYPTION_KEY = "another"

    answer = client.get(page)

    assert answer.status_code == 409
    assert "Your recovery codes no longer work" in answer.content.decode()
    assert "unused_codes" not in answer.context
    client.post(reverse("mfa_generate_recovery_codes"))
    assert client.get(CODES).status_code == 200


@pytest.mark.parametrize("page", [CODES, DOWNLOAD])
def test_codes_that_can_be_read_are_shown(client, staff, page):
    client.force_login(staff)
    first = RecoveryCodes.activate(staff).generate_codes()[0]

    assert first in client.get(page).content.decode()


@pytest.mark.parametrize("page", [CODES, DOWNLOAD])
def test_strangers_and_who_has_no_codes_see_none(client, page):
    stranger = client.get(page)
    client.force_login(make_candidate())

    assert stranger.status_code == 302
    assert client.get(page).status_code == 404


# Several keys


def test_old_keys_still_read_and_the_newest_writes(staff, settings):
    settings.ENCRYPTION_KEY = "newest, " + settings.ENCRYPTION_KEY
    browser = start_with_password(Client())

    browser.post(reverse("mfa_authenticate"), {"code": code_of(staff.secret)})
    written = encryption.encrypt("a secret")

    assert is_signed_in(browser)
    settings.ENCRYPTION_KEY = "newest"
    assert encryption.decrypt(written) == "a secret"


def test_key_that_is_taken_off_the_list_reads_no_more(settings):
    settings.ENCRYPTION_KEY = "new,old"
    settings.ENCRYPTION_KEY, written = "old", encryption.encrypt("under new")

    with pytest.raises(InvalidToken):
        encryption.decrypt(written)


def test_secret_key_with_a_comma_is_one_key(settings):
    settings.SECRET_KEY = settings.ENCRYPTION_KEY = "one,key"
    written = encryption.encrypt("a secret")

    settings.ENCRYPTION_KEY = "one"

    with pytest.raises(InvalidToken):
        encryption.decrypt(written)
