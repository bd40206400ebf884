"""Unsent writing, staying signed in, confirming who one is, the development outbox."""

import uuid
from functools import wraps
from urllib.parse import urlencode

from allauth.account import views as allauth
from allauth.account.adapter import get_adapter
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.webauthn.views import LoginWebAuthnView, ReauthenticateWebAuthnView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils.functional import cached_property

from . import codes, filling, outbox, sessions, unsent, where_to
from .adapter import has_unreadable_codes
from .digests import keyed_digest
from .forms import ConfirmCodeForm
from .middleware import is_script


def put_back(request):
    """Show what could not be sent before signing in; a POST throws one of them away.

    `?throw=` and the id of one asks first.
    """
    held = unsent.kept_for(request)
    if request.method == "POST":
        which = request.POST.get("which")
        unsent.forget(request, [kept for kept in held if kept["id"] == which])
        return redirect("accounts:put_back")
    if not held:
        return redirect("start")
    for kept in held:
        if kept["id"] == request.GET.get("throw"):
            context = {"kept": kept, "texts": unsent.words_in(kept["fields"])}
            return render(request, "accounts/throw_away.html", context)
    context = {
        "held": [
            {
                "kept": kept,
                "texts": unsent.words_in(kept["fields"]),
                "way": filling.with_held(kept["page"], kept["id"]),
            }
            for kept in held
        ],
        "is_unconfirmed": all(kept["is_unconfirmed"] for kept in held),
    }
    return render(request, "accounts/put_back.html", context)


def show_csrf_failure(request, reason=""):
    """Say what happened, and show what was typed here so that it can be copied.

    What another site posted is not shown: a page of ours would be saying it. Nor is a
    secret, or what must not be kept.
    """
    if is_script(request):
        message = "Reload this page, then try again. Copy your words first."
        return JsonResponse({"error": "csrf", "message": message}, status=403)
    texts = []
    is_shown = not unsent.why_nothing_is_kept(request)
    if is_shown and unsent.is_from_own_page(request):
        texts = unsent.words_in(unsent.typed_fields(request.POST))
    context = {"texts": texts, "way": where_to.way_back(request)}
    return render(request, "403_csrf.html", context, status=403)


def change_password(request):
    """For those who have a password; to others the page does not exist."""
    if not request.user.has_usable_password():
        raise Http404
    return allauth.password_change(request)


def require_readable_codes(view):
    """Recovery codes that can no longer be read are not shown as if they were others.

    Whoever wrote down what this page had made up would have nothing that works.
    """

    @wraps(view)
    def view_of_readable(request, *args, **kwargs):
        if has_unreadable_codes(request.user):
            return render(request, "mfa/recovery_codes/unreadable.html", status=409)
        return view(request, *args, **kwargs)

    return view_of_readable


def stay_signed_in(request):
    """When a member of staff will be signed out; a POST puts off the idle limit.

    A script gets `{"idle": seconds, "whole": seconds}`. Others have no such limit.
    """
    if not request.user.is_staff:
        raise Http404
    left = sessions.seconds_left(request)
    if is_script(request):
        return JsonResponse(left)
    if request.method == "POST":
        return redirect("accounts:stay_signed_in")
    return render(
        request, "accounts/stay_signed_in.html", {"ends": sessions.ends(left)}
    )


def confirm_by_code(request):
    """Confirm who one is by an e-mailed code, for who has nothing better."""
    adapter = get_adapter(request)
    ways = adapter.get_reauthentication_methods(request.user)
    if request.path != ways[0]["url"]:
        return redirect("account_reauthenticate")
    ask, next_page = ask_to_confirm(request), get_next_redirect_url(request) or ""
    if request.POST.get("action") == "send":
        send_another_code(request, request.user, ask=ask)
        return redirect(f"{request.path}?{urlencode({'next': next_page})}")
    is_typed = request.method == "POST"
    form = ConfirmCodeForm(request.POST if is_typed else None, code=ask)
    if form.is_valid():
        sessions.confirm(request)
        return redirect(next_page or "start")
    sent = codes.newest_sent(ask)
    context = {"form": form, "next_page": next_page, **facts_of_code(sent)}
    return render(request, "account/confirm_by_code.html", context)


def ask_to_confirm(request):
    """What codes are for that confirm who one is: this session, the same all along.

    So two clicks at once, or two tabs, wait for the same codes.
    """
    digest = keyed_digest("confirm by code", request.session.session_key)
    return uuid.UUID(digest[:32])


def send_another_code(request, user, *, ask):
    """Send one and return True, or say until when not; the last one goes on working."""
    if until := codes.code_refused_until(request, user.email):
        text = codes.no_more_codes(until, sent=codes.newest_sent(ask))
        messages.error(request, text)
        return False
    get_adapter(request).send_code(user, ask=ask)
    return True


def facts_of_code(sent):
    """What a page says of the code that was sent last; nothing if none works."""
    return {
        "is_sent": bool(sent),
        "is_sure": sent and sent.is_sure,
        "works_until": sent and sent.made_at + codes.LIFETIME,
    }


class BeginAnew:
    """What is sent to sign in begins anew, in place of a sign-in that waits for a code
    or a second step. allauth would lead on to that one and drop what was typed.

    Who only opens the page is led on to what waits, and from there to where they were
    going.
    """

    waiting = None

    def _redirect_to_pending_stage(self, request, stage):
        if request.method != "POST":
            response = super()._redirect_to_pending_stage(request, stage)
            return redirect(self.passthrough_next_url(response.url))
        self.waiting = stage
        return None


class RequestLoginCode(BeginAnew, allauth.RequestLoginCodeView):
    def form_valid(self, form):
        if self.has_code_for(form.cleaned_data["email"]):
            return redirect(self.get_success_url())
        return super().form_valid(form)

    def has_code_for(self, email):
        """Whether a code to this very address still works: a second click sends none.

        It would end the first one; the page for it offers to send another.
        """
        state = self.waiting.state if self.waiting else {}
        return state.get("email") == email and bool(codes.newest_sent(state["code"]))


class LoginByPassword(BeginAnew, allauth.LoginView):
    pass


class LoginByPasskey(LoginWebAuthnView):
    def _redirect_to_pending_stage(self, request, stage):
        """Not by GET either: with that a script asks what the passkey is to sign."""


class ConfirmByPasskey(ReauthenticateWebAuthnView):
    def form_invalid(self, form):
        """Back here. allauth leads to a page for signing in, and so to the start."""
        for problem in form.errors.get("credential", []):
            messages.error(self.request, problem)
        return redirect(self.passthrough_next_url(self.request.path))


class ConfirmLoginCode(allauth.ConfirmLoginCodeView):
    """allauth's page for the code, where another may be refused and the last one stays.

    What it says rests on the session and on codes, which a closed account has as well,
    so that it cannot be told.
    """

    @cached_property
    def _action(self):
        """A page from before the last code that may be sent does not type a code."""
        return "resend" if self.request.POST.get("action") == "resend" else "verify"

    def _resend_form_valid(self, form):
        """Not allauth's `resend`, which would wait for the new code only."""
        process = self._process
        if process.can_resend and send_another_code(
            self.request, process.user, ask=process.code
        ):
            process.record_resend()
            process.state["failed_attempts"] = 0
            process.persist()
        return redirect(self.passthrough_next_url(self.request.path))

    def get_context_data(self, **kwargs):
        sent = codes.newest_sent(self._process.code)
        return super().get_context_data(**kwargs) | facts_of_code(sent)


@login_not_required
def show_outbox(request):
    context = {"messages_sent": outbox.latest_messages()}
    return render(request, "accounts/outbox.html", context)
