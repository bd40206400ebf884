"""The health check, the page people land on after signing in, and error pages."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.shortcuts import redirect, render


@login_not_required
def show_health(request):
    """200 while the database answers and has every migration, else 503."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return text_response("The database does not answer.", status=503)
    if waiting:
        return text_response("Migrations are waiting.", status=503)
    return text_response("OK", status=200)


def text_response(text, *, status):
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain")


def start(request):
    """Send each person to where their work begins."""
    if request.user.is_hr:
        return redirect("roles:list_profiles")
    if request.user.is_staff:
        return redirect("shortlisting:list_selections")
    return redirect("applications:list")


def show_bad_request(request, exception=None):
    return render(request, "400.html", status=400)


def show_forbidden(request, exception=None):
    return render(request, "403.html", status=403)


def show_not_found(request, exception=None):
    return render(request, "404.html", status=404)


def show_server_error(request):
    return render(request, "500.html", status=500)
