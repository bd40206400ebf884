"""Unsent writing, staying signed in, confirming who one is, the development outbox."""

import time
from datetime import UTC, datetime
from functools import wraps
from urllib.parse import urlencode

from allauth.account import views as allauth
from allauth.account.adapter import get_adapter
from allauth.account.utils import get_next_redirect_url
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render

from . import codes, outbox, sessions, unsent
from .adapter import CODE_MAIL, has_unreadable_codes
from .forms import ConfirmCodeForm
from .middleware import is_script

# Which code the session waits for: its id.
CONFIRMING_CODE = "confirming_code"


def put_back(request):
    """Show what could not be sent before signing in; a POST throws it away."""
    if request.method == "POST":
        unsent.forget(request)
        return redirect("start")
    kept = unsent.kept_for(request)
    if not kept:
        return redirect("start")
    context = {"kept": kept, "texts": unsent.words_in(kept["fields"])}
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
    return render(request, "403_csrf.html", {"texts": texts}, status=403)


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
    next_page = get_next_redirect_url(request) or ""
    if request.POST.get("action") == "send":
        if until := codes.code_refused_until(request, request.user.email):
            return refuse_code(request, until)
        key = adapter.generate_login_code()
        adapter.send_mail(CODE_MAIL, request.user.email, {"code": key})
        request.session[CONFIRMING_CODE] = key
        return redirect(f"{request.path}?{urlencode({'next': next_page})}")
    is_typed = request.method == "POST"
    key = request.session.get(CONFIRMING_CODE, "")
    form = ConfirmCodeForm(request.POST if is_typed else None, code=key)
    if form.is_valid():
        del request.session[CONFIRMING_CODE]
        sessions.confirm(request)
        return redirect(next_page or "start")
    context = {"form": form, "is_sent": bool(key), "next_page": next_page}
    return render(request, "account/confirm_by_code.html", context)


def refuse_code(request, until):
    """Back to the page, where the code that was sent last goes on working."""
    key = request.session.get(CONFIRMING_CODE)
    sent = key and request.user.sign_in_codes.filter(pk=key).first()
    text = codes.no_more_codes(until, sent_at=sent.made_at if sent else None)
    messages.error(request, text)
    return redirect(request.get_full_path())


class ConfirmLoginCode(allauth.ConfirmLoginCodeView):
    """allauth's page for the code, where another may be refused and the last one stays.

    What it says rests on the session only, so that a closed account cannot be told.
    """

    def _resend_form_valid(self, form):
        state = self._process.state
        until = codes.code_refused_until(self.request, state["email"])
        if not until:
            state["sent_at"] = time.time()
            return super()._resend_form_valid(form)
        sent_at = datetime.fromtimestamp(state.get("sent_at", state["at"]), UTC)
        messages.error(self.request, codes.no_more_codes(until, sent_at=sent_at))
        return redirect(self.request.get_full_path())


@login_not_required
def show_outbox(request):
    context = {"messages_sent": outbox.latest_messages()}
    return render(request, "accounts/outbox.html", context)
