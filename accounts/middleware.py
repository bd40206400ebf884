"""Mail, private pages, sessions of staff, unsent writing, and the second factor."""

from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse

from . import filling, holding, mail, sessions, unsent
from .turns import page_name

SIGNED_OUT = "You have been signed out. Your words are still in the box."


# What a page of ours, or one put into it, must never ask the browser for.
PERMISSIONS_POLICY = ", ".join(
    [
        *("accelerometer=()", "camera=()", "display-capture=()", "geolocation=()"),
        *("gyroscope=()", "magnetometer=()", "microphone=()", "midi=()"),
        *("payment=()", "usb=()"),
        # Passkeys.
        *("publickey-credentials-create=(self)", "publickey-credentials-get=(self)"),
    ]
)


class SendPermissionsPolicy:
    """Every answer says which powers of the browser this site does without."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response["Permissions-Policy"] = PERMISSIONS_POLICY
        return response


class SendMailTogether:
    """All mail of a request goes over one connection, within one limit of time."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with mail.one_delivery(mail.PAGE_SECONDS):
            return self.get_response(request)


class KeepPagesPrivate:
    """No browser or proxy keeps a page that was made for somebody who is signed in.

    On a shared computer nothing stays behind, and going back shows what is saved now.
    A view that says itself what may be kept, such as a published PDF, is left alone.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.setdefault("Cache-Control", "private, no-store")
        return response


class EndStaffSessions:
    """Signs staff out after their hours or a long pause; then as for any stranger.

    Asking for a page or sending something is use. What a script asks by itself is not,
    and changes nothing. What a browser fetches ahead never gets here (accounts.traces).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_staff:
            if not sessions.is_over(request):
                if is_use(request):
                    sessions.note_use(request)
            elif is_use(request):
                logout(request)
            else:
                request.user = AnonymousUser()
        return self.get_response(request)


class KeepUnsentWriting:
    """Nothing typed is lost when somebody posts and is no longer signed in.

    A form's texts are kept on the server, the person signs in, and then finds them on
    the page `accounts:put_back`, with one button that saves them, or with the way to
    their page, where they are in its form again if sending it does more than save.
    What must not be kept is not, and the page for signing in says so (accounts.unsent);
    what cannot be held is shown at once (accounts.holding).

    A script that saves by itself sends the header `X-Requested-With: fetch`. It gets
    status 401 and JSON `{"error": "signed-out", "message": …, "sign_in": address}`
    instead of a redirect; the page shows the message and leaves the box alone.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if filling.HELD in request.GET and request.user.is_authenticated:
            return filling.fill(request, response)
        return response

    def process_view(self, request, view, args, kwargs):
        if request.user.is_authenticated:
            if request.method == "POST" and unsent.SESSION_KEY in request.session:
                unsent.forget_sent(request)
            return None
        if not getattr(view, "login_required", True):
            return None
        return answer_signed_out(request)


class EndOtherSessions:
    """Whoever changes a second factor of theirs is signed out everywhere else.

    Here and not where allauth tells of it, which is after the commit: the factor must
    not be there while others are still signed in without it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method != "POST" or not request.user.is_authenticated:
            return self.get_response(request)
        if not page_name(request).startswith("mfa_"):
            return self.get_response(request)
        with transaction.atomic():
            before = sessions.factors_of(request.user)
            response = self.get_response(request)
            if sessions.factors_of(request.user) != before:
                sessions.end_others(request)
        return response


class RequireSecondFactor:
    """Sends staff who have no second factor to set one up, before they read of others.

    Not from a page that is only about themselves: settings.PAGES_OF_ONES_OWN. Where
    there is one, a session that did not show it ends; it should have ended when the
    factor was set up (EndOtherSessions): this is the second lock.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not settings.STAFF_SECOND_FACTOR or not request.user.is_staff:
            return None
        if not getattr(view, "login_required", True):
            return None
        if is_ones_own(request.resolver_match.view_name):
            return None
        if is_mfa_enabled(request.user):
            return None if sessions.has_factor(request) else end_session(request)
        return None if unsent.is_sign_in_page(request) else lead_to_factors(request)


def answer_signed_out(request):
    """What a script or a form is answered that nobody signed in sends; else None."""
    if is_script(request):
        return refuse_script(request)
    if request.method == "POST":
        way = resolve_url(settings.LOGIN_URL)
        return holding.answer(request, way=way, otherwise=reverse("start"))
    return None


def end_session(request):
    logout(request)
    answer = answer_signed_out(request)
    return answer or redirect(sign_in_address(request.get_full_path()))


def lead_to_factors(request):
    way = reverse("mfa_index")
    if request.method == "POST":
        return holding.answer(request, way=way, otherwise=reverse("start"))
    return holding.lead(way, request.get_full_path())


def is_ones_own(name):
    """Whether the view of this name shows somebody nothing but what is theirs."""
    return name in settings.PAGES_OF_ONES_OWN


def is_use(request):
    """Whether somebody asked for this request, and it may change what is stored."""
    is_asking = request.method == "GET" and not is_script(request)
    return is_asking or request.method == "POST"


def is_script(request):
    """Whether our own script asks, which wants data and not a page."""
    return request.headers.get("X-Requested-With") == "fetch"


def refuse_script(request):
    page = request.headers.get("Referer", "")
    own = page.removeprefix(f"{request.scheme}://{request.get_host()}")
    back = own if own.startswith("/") else reverse("start")
    answer = {
        "error": "signed-out",
        "message": SIGNED_OUT,
        "sign_in": sign_in_address(back),
    }
    return JsonResponse(answer, status=401)


def sign_in_address(back):
    return f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back})}"
