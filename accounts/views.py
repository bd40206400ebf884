"""Unsent writing, the page for a failed CSRF check, and the development outbox."""

from allauth.account.views import password_change
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render

from . import outbox, unsent
from .middleware import is_script


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

    What another site posted is not shown: a page of ours would be saying it.
    """
    if is_script(request):
        message = "Reload this page, then try again. Copy your words first."
        return JsonResponse({"error": "csrf", "message": message}, status=403)
    texts = []
    if unsent.is_from_own_page(request):
        texts = unsent.words_in(unsent.typed_fields(request.POST))
    return render(request, "403_csrf.html", {"texts": texts}, status=403)


def change_password(request):
    """For those who have a password; to others the page does not exist."""
    if not request.user.has_usable_password():
        raise Http404
    return password_change(request)


@login_not_required
def show_outbox(request):
    context = {"messages_sent": outbox.latest_messages()}
    return render(request, "accounts/outbox.html", context)
