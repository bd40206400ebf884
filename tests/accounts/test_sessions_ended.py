"""Which browsers stay signed in when the second factor of an account changes."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from accounts.actions import give_duty, make_staff_for_panels
from accounts.models import Duty, User
from tests.builders import make_candidate, make_hr_admin

from .test_codes import PASSWORD
from .test_factors import ACTIVATE, code_of, give_app, start_with_password
from .test_factors import one_half_minute as one_half_minute  # a fixture
from .test_second_factor import is_led_to_set_up

pytestmark = pytest.mark.django_db

PAGE = reverse("roles:list_profiles")
CODES = reverse("mfa_view_recovery_codes")
STOP = reverse("mfa_deactivate_totp")


@pytest.fixture
def admin(settings):
    settings.STAFF_SECOND_FACTOR = True
    return make_hr_admin(email="hr@example.org", password=PASSWORD)


def is_signed_in(client):
    return client.get(reverse("mfa_index")).status_code == 200


def signed_in():
    client = start_with_password(Client())
    assert is_signed_in(client)
    return client


def set_up(client):
    secret = client.get(ACTIVATE).context["form"].secret
    client.post(ACTIVATE, {"code": code_of(secret)})


def test_browser_that_showed_no_factor_is_signed_out_when_one_is_set_up(admin):
    owner, stranger = signed_in(), signed_in()
    assert is_led_to_set_up(stranger.get(PAGE))

    set_up(owner)

    assert owner.get(PAGE).status_code == 200
    assert owner.get(CODES).status_code == 200
    for address in (PAGE, CODES, STOP, reverse("mfa_index")):
        answer = stranger.get(address)
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("account_login"))
    assert not is_signed_in(stranger)
    assert stranger.post(STOP).url.startswith(reverse("account_login"))
    assert Authenticator.objects.filter(user=admin, type="totp").exists()


def test_browser_signed_in_with_the_factor_is_signed_out_when_it_is_removed(admin):
    owner, other = signed_in(), Client()
    set_up(owner)
    other.force_login(User.objects.get())

    owner.post(STOP)

    assert is_signed_in(owner)
    assert not Authenticator.objects.filter(user=admin, type="totp").exists()
    assert not is_signed_in(other)


def test_nobody_is_left_signed_in_when_the_factor_is_reset(admin):
    thief = signed_in()
    give_app(admin)

    call_command("reset_factor", "hr@example.org")

    assert not is_signed_in(thief)
    assert thief.get(ACTIVATE).url.startswith(reverse("account_login"))


def test_session_that_showed_no_factor_ends_though_nobody_told_of_the_factor(admin):
    for address in (PAGE, CODES, STOP):
        stranger = signed_in()
        give_app(admin)  # as after a crash between the commit and what follows it

        assert stranger.get(address).url.startswith(reverse("account_login"))
        assert not is_signed_in(stranger)
        Authenticator.objects.all().delete()


def test_double_click_on_the_first_code_leaves_its_browser_signed_in(admin):
    owner, twin = signed_in(), Client()
    twin.cookies = owner.cookies.copy()
    secret = owner.get(ACTIVATE).context["form"].secret

    for click in (owner, twin):
        click.post(ACTIVATE, {"code": code_of(secret)})

    assert is_signed_in(owner)
    assert is_signed_in(twin)
    assert Authenticator.objects.filter(type="totp").count() == 1


def test_new_recovery_codes_end_the_sessions_that_could_read_the_old(admin):
    owner = signed_in()
    set_up(owner)
    other = Client()
    other.force_login(User.objects.get())

    owner.post(reverse("mfa_generate_recovery_codes"))

    assert is_signed_in(owner)
    assert not is_signed_in(other)


def test_nobody_is_left_signed_in_when_there_was_no_factor_to_reset(admin):
    thief = signed_in()

    call_command("reset_factor", "hr@example.org")

    assert not is_signed_in(thief)


def test_nobody_is_left_signed_in_when_made_staff_for_a_panel(admin):
    user = make_candidate(email="panel@example.org")
    client = Client()
    client.force_login(user)

    make_staff_for_panels(user=user, by=admin)

    assert not is_signed_in(client)


def test_nobody_is_left_signed_in_when_a_duty_is_given(admin):
    user = make_candidate(email="later@example.org")
    client = Client()
    client.force_login(user)

    give_duty(user=user, duty=Duty.HR_ADMIN, by=admin)

    assert not is_signed_in(client)


def test_sessions_of_others_go_on(admin):
    client = Client()
    client.force_login(make_candidate())

    set_up(signed_in())

    assert is_signed_in(client)


def test_session_under_the_key_before_goes_on_and_ends_with_the_rest(admin, settings):
    settings.SECRET_KEY = "the-key-before"
    client = signed_in()
    settings.SECRET_KEY_FALLBACKS = ["the-key-before"]
    settings.SECRET_KEY = "the-key-now"
    assert is_signed_in(client)

    give_app(admin)
    call_command("reset_factor", "hr@example.org")

    assert not is_signed_in(client)
