"""Every address under /account/, asked for by a stranger, a candidate and staff."""

import pytest
from allauth import urls as allauth_urls
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.urls import NoReverseMatch, get_resolver, reverse

from tests.builders import make_candidate, make_staff

from .signing_in import sign_in_long_ago

pytestmark = pytest.mark.django_db

# name: what a stranger, a candidate without and staff with a password get, both of whom
# signed in long ago. A number is a status, a name the page they are sent to.
ASK = "account_request_login_code"
PAGES = {
    "account_request_login_code": (200, "start", "start"),
    "account_confirm_login_code": (ASK, "start", "start"),
    "account_login": (200, "start", "start"),
    "account_logout": ("roles:list_vacancies", 200, 200),
    "account_inactive": (200, 200, 200),
    "account_reauthenticate": (ASK, "account_confirm_by_code", 200),
    "account_confirm_by_code": (ASK, 200, "account_reauthenticate"),
    "account_change_password": (ASK, 404, 200),
    "mfa_index": (ASK, 200, 200),
    "mfa_authenticate": ("account_login", "start", "start"),
    "mfa_reauthenticate": (ASK, "account_confirm_by_code", "account_reauthenticate"),
    "mfa_activate_totp": (ASK, "account_confirm_by_code", "account_reauthenticate"),
    "mfa_deactivate_totp": (ASK, 404, 404),
    "mfa_list_webauthn": (ASK, 200, 200),
    "mfa_add_webauthn": (ASK, "account_confirm_by_code", "account_reauthenticate"),
    "mfa_login_webauthn": ("account_login", "start", "start"),
    "mfa_reauthenticate_webauthn": (
        ASK,
        "account_confirm_by_code",
        "account_reauthenticate",
    ),
    "mfa_view_recovery_codes": (ASK, 404, 404),
    "mfa_generate_recovery_codes": (ASK, 200, "account_reauthenticate"),
    "mfa_download_recovery_codes": (ASK, 404, 404),
}
WITH_KEY = {"mfa_edit_webauthn", "mfa_remove_webauthn"}


def names_under(resolver):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from names_under(pattern)
        else:
            yield pattern.name


def test_list_above_is_complete():
    account = next(
        pattern
        for pattern in get_resolver().url_patterns
        if str(pattern.pattern) == "account/"
    )

    assert set(names_under(account)) == set(PAGES) | WITH_KEY


def answer(client, name):
    response = client.get(reverse(name))
    if response.status_code != 302:
        return response.status_code
    path = response.url.partition("?")[0]
    return next(
        (
            each
            for each in [*PAGES, "start", "roles:list_vacancies"]
            if reverse(each) == path
        ),
        path,
    )


@pytest.mark.parametrize("name", PAGES)
def test_stranger(client, name):
    assert answer(client, name) == PAGES[name][0]


@pytest.mark.parametrize("name", PAGES)
def test_candidate(client, name):
    sign_in_long_ago(client, make_candidate())

    assert answer(client, name) == PAGES[name][1]


@pytest.mark.parametrize("name", PAGES)
def test_staff(client, name):
    sign_in_long_ago(client, make_staff(password="three unrelated words"))

    assert answer(client, name) == PAGES[name][2]


def templates_of_others(response):
    """Names of the page's templates, form parts aside, that are not in our folder."""
    return [
        template.name
        for template in response.templates
        if not template.origin.name.startswith(str(settings.BASE_DIR / "templates"))
        and not template.name.startswith("django/forms/")
    ]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("has_app", [True, False])
def test_every_page_is_drawn_by_our_own_templates(client, name, has_app):
    staff = make_staff(email="hr@example.org", password="three unrelated words")
    if has_app:
        give_app(staff)
    # As a stranger, between two steps of signing in, and signed in a moment ago.
    pages = [client.get(reverse(name))]
    client.post(reverse(ASK), {"email": "hr@example.org"})
    pages.append(client.get(reverse(name)))
    client.force_login(staff)
    pages.append(client.get(reverse(name)))

    assert [templates_of_others(page) for page in pages] == [[], [], []]


def give_app(user):
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)


def test_what_allauth_has_beside_that_is_not_here():
    absent = set()
    for name in set(names_under(allauth_urls_resolver())) - set(PAGES) - WITH_KEY:
        with pytest.raises(NoReverseMatch):
            reverse(name)
        absent.add(name)

    assert {"account_signup", "account_email", "account_reset_password"} <= absent


def allauth_urls_resolver():
    class Resolver:
        url_patterns = allauth_urls.urlpatterns

    return Resolver


def test_sign_up_page_does_not_exist(client):
    assert client.get("/account/signup/").status_code == 404
