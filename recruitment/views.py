"""The health check, the page people land on after signing in, and error pages."""

from functools import cache

from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts import unsent
from accounts.middleware import is_script
from accounts.models import Duty
from roles.models.profiles import InReview

IN_REVIEW = (
    "A second person is reading this draft now, and nobody changes it meanwhile. It "
    "has to be taken back first."
)
TOO_LATE = "This cannot be changed any more, or not by you."


@never_cache
@require_safe
@login_not_required
def show_health(request):
    """200 while the database answers and has every migration, else 503.

    For machines that ask often: two SQL statements, no session, no template. Answered
    over plain http too, but only to one of the site's own names (ALLOWED_HOSTS).
    """
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except Error:
        return text_response("The database does not answer.", status=503)
    if known_migrations() - applied.keys():
        return text_response("Migrations are waiting.", status=503)
    return text_response("OK", status=200)


@cache
def known_migrations():
    """The (app, name) of every migration in the code; it does not change as we run."""
    return frozenset(MigrationLoader(None).disk_migrations)


def text_response(text, *, status):
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain")


def start(request):
    """Send each person to where their work begins."""
    if request.user.is_hr or request.user.has_duty(Duty.AUDITOR):
        return redirect("roles:list_profiles")
    if request.user.is_staff:
        return redirect("shortlisting:list_selections")
    return redirect("applications:list")


def show_bad_request(request, exception=None):
    return render(request, "400.html", status=400)


# Pages that say how a thing is now, to whoever may know of it.
PAGES_OF_THINGS = {
    "applications:show",
    "roles:manage_vacancy",
    "roles:show_approval",
    "roles:show_framework",
    "roles:show_profile",
    "roles:show_version",
    "shortlisting:show_selection",
}


def page_above(request):
    """The address of the thing that an act was meant for; "" where there is none."""
    address = request.path_info.rstrip("/")
    while address := address.rpartition("/")[0]:
        try:
            if resolve(f"{address}/").view_name in PAGES_OF_THINGS:
                return f"{address}/"
        except Resolver404:
            continue
    return ""


def show_forbidden(request, exception=None):
    """The usual refusal; a draft in review says that it is, and where to read it.

    Of an act it says where to read how things are, since somebody may have been faster.

    A script is told in one sentence: the words are still in its page.
    """
    if is_script(request):
        is_in_review = isinstance(exception, InReview)
        message = IN_REVIEW if is_in_review else TOO_LATE
        return JsonResponse({"message": message}, status=403)
    context = {"texts": unsent.words_refused(request)}
    if request.method == "POST":
        context["page"] = page_above(request)
    if isinstance(exception, InReview):
        context |= {"version": exception.version}
        return render(request, "roles/in_review.html", context, status=403)
    return render(request, "403.html", context, status=403)


def show_not_found(request, exception=None):
    context = {"texts": unsent.words_refused(request)}
    return render(request, "404.html", context, status=404)


def show_server_error(request):
    return render(request, "500.html", status=500)
