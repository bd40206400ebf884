"""A double click on a form that changes the session leads where the first click did.

Signing in or out and a new password give a browser another session and delete the one
before. A second request that came with that one would find a code used, a session gone,
or take the new cookie away. So requests with one session take turns on these forms, and
the same form sent again is led on without being acted on.
"""

import json

from django.conf import settings
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import Resolver404, resolve

from .digests import keyed_digest

SIGN_OUT = "account_logout"
FORMS = {
    SIGN_OUT,
    "account_change_password",
    "account_confirm_by_code",
    "account_confirm_login_code",
    "account_login",
    "account_reauthenticate",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}
SECONDS = 30


class KeepSessions(SessionMiddleware):
    """Answers a page whose session another tab has ended meanwhile, instead of 400.

    What was to be done is done; only what the old session would have noted is lost.
    HEAD notes nothing: no page came, so nobody can have a secret of it in their app.
    """

    def process_response(self, request, response):
        if request.method == "HEAD":
            request.session.modified = False
        try:
            return super().process_response(request, response)
        except SessionInterrupted:
            return response


class TakeTurns:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        session = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        name = page_name(request)
        if not session or name not in FORMS or is_other_button(request):
            return self.get_response(request)
        with transaction.atomic():
            Session.objects.select_for_update(no_key=True).filter(pk=session).first()
            return self.answer(request, form_key(request, name, session))

    def answer(self, request, key):
        if led_to := cache.get(key):
            return HttpResponseRedirect(led_to)
        response = self.get_response(request)
        if response.status_code == 302:
            cache.set(key, response.url, SECONDS)
        return response


def is_other_button(request):
    """Whether it asks for another code: that sends mail, and may be pressed again."""
    return "action" in request.POST


def page_name(request):
    """The name of the page that was posted to, "" for none."""
    if request.method != "POST":
        return ""
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""


def form_key(request, name, session):
    """A digest of what was sent and from which page.

    The token of a page is its own, so that it does not matter if the browser has the
    new session already. Signing out counts for one session only: whoever signed in
    again is to be signed out.
    """
    page = request.POST.get("csrfmiddlewaretoken")
    own = session if name == SIGN_OUT or not page else page
    sent = json.dumps([own, request.get_full_path(), sorted(request.POST.lists())])
    return f"led:{keyed_digest('form sent', sent)}"
