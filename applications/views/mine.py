"""The candidate's applications: the list, how to start, the task list."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from applications import actions, parts, permissions
from applications.questions import assessed_later, questions_of
from roles.asking import minutes_for
from roles.permissions import vacancies_for


def list_applications(request):
    applications = permissions.applications_of(request.user).order_by(
        "-started_at", "pk"
    )
    return render(request, "applications/list.html", {"applications": applications})


def start_application(request, pk):
    """Show what is ahead; start on POST. A second click finds the first one's draft."""
    vacancy = get_object_or_404(vacancies_for(request.user).with_profile(), pk=pk)
    mine = permissions.applications_of(request.user).filter(vacancy=vacancy).first()
    if mine:
        return redirect(mine)
    if not vacancy.is_open_at(timezone.now()):
        return render(request, "applications/not_open.html", {"vacancy": vacancy})
    why_not = permissions.why_not_apply(request.user, vacancy)
    if request.method == "POST" and not why_not:
        return redirect(actions.start(vacancy=vacancy, by=request.user))
    criteria = list(vacancy.version.criteria.asked_at_application())
    examples = list(vacancy.version.expectations.filter(assessed_at="application"))
    context = {
        "vacancy": vacancy,
        "why_not": why_not,
        "criteria": criteria,
        "expectations": examples,
        "minutes": minutes_for(len(criteria) + len(examples)),
    }
    return render(request, "applications/start.html", context)


def show_application(request, pk):
    application = get_object_or_404(
        permissions.applications_of(request.user).with_pages(), pk=pk
    )
    if not application.is_draft:
        return redirect("applications:show_sent", pk)
    questions = questions_of(application)
    context = {
        "application": application,
        "vacancy": application.vacancy,
        "groups": parts.groups_of(application, questions),
        "later": assessed_later(application),
        "still_open": application.may_be_sent_at(timezone.now()),
    }
    return render(request, "applications/show.html", context)
