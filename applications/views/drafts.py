"""What the pages of a draft share: loading it, refusing kindly, going on."""

from functools import wraps

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.middleware import is_script
from accounts.unsent import words_refused
from applications import parts, permissions
from applications.fixed import why_fixed
from applications.questions import questions_of
from fields.clock import clock


def own_draft(view):
    """Give the view the candidate's own draft; once it is sent, say so and stop."""

    @wraps(view)
    def load(request, pk, **kwargs):
        application = get_object_or_404(
            permissions.applications_of(request.user), pk=pk
        )
        if not permissions.can_edit(request.user, application):
            return refuse(request, application)
        return view(request, application, **kwargs)

    return load


def refuse(request, application):
    """403 with a way on, and with the words that came too late shown once more."""
    if is_script(request):
        message = "This application can no longer be changed."
        return JsonResponse({"message": message}, status=403)
    context = {
        "application": application,
        "why": why_fixed(application),
        # An answer of one word is one, too.
        "texts": words_refused(request) or request.POST.getlist("text"),
    }
    return render(request, "applications/fixed.html", context, status=403)


def is_leaving(request):
    """Whether the button pressed was "Save and come back later"."""
    return "later" in request.POST


def saved_now(application):
    return f"Saved at {clock(timezone.now())}. {why_unsendable(application)}".strip()


def why_unsendable(application):
    """What a candidate is told who still writes what cannot be sent any more, or ""."""
    vacancy = application.vacancy
    if application.may_be_sent_at(timezone.now()):
        return ""
    how = "was withdrawn" if vacancy.is_withdrawn else "is closed"
    return f"This post {how}: your words are kept, but cannot be sent."


def go_on(request, application):
    """After saving: to the next page, or to the task list for those who leave."""
    if is_leaving(request):
        messages.success(
            request,
            f"{saved_now(application)} You can leave now and come back any time.",
        )
        return redirect(application)
    messages.success(request, saved_now(application))
    _, following = parts.neighbours(
        application, questions_of(application), request.path
    )
    return redirect(following)
