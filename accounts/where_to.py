"""Where somebody was going who must sign in, confirm who they are or set up a factor.

Each page that asks for it carries the address as `next`. From one of them to the other
people are also led by what goes wrong: too many tries, a page that waited too long, a
session that ran out. allauth drops the address there, so it is put back in one place.
"""

from urllib.parse import parse_qs, urlsplit

from allauth.account.utils import passthrough_next_redirect_url
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.urls import Resolver404, resolve, reverse

SIGNING_IN = {
    "account_confirm_login_code",
    "account_login",
    "account_request_login_code",
    "mfa_authenticate",
    "mfa_login_webauthn",
}
CONFIRMING = {
    "account_confirm_by_code",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}
SETTING_UP = {
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_index",
    "mfa_view_recovery_codes",
}
KINDS = (SIGNING_IN, CONFIRMING, SETTING_UP)


class KeepWhereTo:
    """Stands inside allauth's middleware, whose check of the address needs it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 302 and is_lost(request, response.url):
            response["Location"] = with_next(request, response.url)
        return response


def is_lost(request, led_to):
    """Whether one page of a kind leads to another of it without saying where to."""
    pages = pages_of_kind(request)
    parts = urlsplit(led_to)
    if not pages or parts.netloc or REDIRECT_FIELD_NAME in parse_qs(parts.query):
        return False
    try:
        return resolve(parts.path).view_name in pages
    except Resolver404:
        return False


def is_for_signing_in(address):
    try:
        return resolve(urlsplit(address).path).view_name in SIGNING_IN
    except (Resolver404, ValueError):
        return False


def pages_of_kind(request):
    """The pages that ask for the same as this one, if it is one of them."""
    name = request.resolver_match and request.resolver_match.view_name
    return next((pages for pages in KINDS if name in pages), ())


def with_next(request, address):
    """The address, and where somebody is going after it if they may be led there.

    Not to a page for signing in, which would lead there again and again.
    """
    going = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(
        REDIRECT_FIELD_NAME
    )
    if going and is_for_signing_in(going):
        return address
    return passthrough_next_redirect_url(request, address, REDIRECT_FIELD_NAME)


def way_to(request, name):
    """The address of this page; from one that asks for the same, with where to next."""
    address = reverse(name)
    return with_next(request, address) if name in pages_of_kind(request) else address


def way_back(request):
    """The address of this page for signing in or confirming it; None of another one."""
    return with_next(request, request.path) if pages_of_kind(request) else None
