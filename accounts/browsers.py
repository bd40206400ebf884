"""From where somebody asks: a browser in which a person signed in before, or a network.

Such a browser has a cookie that holds a random id and, for each of the last few people
who signed in there, a mark: a keyed digest of id and address. It says nothing of them
and cannot be made without our key. It signs nobody in; it only gives a count of tries
that strangers cannot use up (decision 0030).
"""

import hmac
import ipaddress
import secrets
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied

from .digests import keyed_digest

MOST_MARKS = 5
MARK_LENGTH = 32
ID_LENGTH = 22  # of 16 random bytes
# What a household or an office is given: whoever has one address has them all.
IPV6_PREFIX = 48
UNKNOWN_NETWORK = "unknown"


@dataclass(frozen=True)
class Asker:
    """Who asks about one account: a name to count under, and if it has been there."""

    name: str
    is_known: bool


def asker_of(request, address):
    if request.user.is_authenticated and request.user.email == address:
        return Asker("signed in", is_known=True)
    browser, marks = read_cookie(request)
    own = mark_of(browser, address)
    if any(hmac.compare_digest(own, mark) for mark in marks):
        return Asker(f"browser {browser}", is_known=True)
    return Asker(f"network {network_of(request)}", is_known=False)


def network_of(request):
    """The network address that asks; of IPv6 the part that a subscriber is given.

    A server that listens on IPv6 alone is given IPv4 addresses inside of IPv6 ones,
    which all begin alike. Whoever comes with no address, or with words in place of one,
    is in one network with all who do.
    """
    try:
        address = ipaddress.ip_address(get_adapter(request).get_client_ip(request))
    except PermissionDenied:  # as allauth says that it is no address
        return UNKNOWN_NETWORK
    if address.version == 6 and address.ipv4_mapped:
        address = address.ipv4_mapped
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, IPV6_PREFIX), strict=False))


def read_cookie(request):
    """(id, [mark …]) as the cookie says, an empty id without one of ours."""
    browser, *marks = request.COOKIES.get(settings.BROWSER_COOKIE_NAME, "").split(".")
    is_ours = browser.isascii() and len(browser) == ID_LENGTH
    right = [one for one in marks if one.isascii() and len(one) == MARK_LENGTH]
    return (browser, right[-MOST_MARKS:]) if is_ours else ("", [])


def mark_of(browser, address):
    return keyed_digest("known browser", f"{browser}:{address}")[:MARK_LENGTH]


def remember(request, user):
    """Note that this person has signed in with this browser; see RememberBrowser."""
    browser, marks = read_cookie(request)
    browser = browser or secrets.token_urlsafe(16)
    own = mark_of(browser, user.email)
    others = [mark for mark in marks if mark != own]
    request.browser_cookie = ".".join([browser, *[*others, own][-MOST_MARKS:]])


class RememberBrowser:
    """Sends the cookie of a browser in which somebody has just signed in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if value := getattr(request, "browser_cookie", ""):
            response.set_cookie(
                settings.BROWSER_COOKIE_NAME,
                value,
                max_age=settings.BROWSER_COOKIE_SECONDS,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response
