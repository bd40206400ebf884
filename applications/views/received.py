"""What reached the charity, for those who run recruitment. Names are seen here."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render

from accounts.actions import record
from accounts.recent import require_recent_sign_in
from applications import masking, permissions
from applications.forms import ReceivedFilterForm
from roles.views.listing import query_without_page

PAGE_LENGTH = 50


def load_vacancy(request, pk):
    vacancies = permissions.vacancies_received(request.user).with_profile()
    return get_object_or_404(vacancies, pk=pk)


@require_recent_sign_in(load_vacancy)
def list_received(request, pk):
    vacancy = load_vacancy(request, pk)
    form = ReceivedFilterForm(request.GET)
    received = permissions.applications_received(request.user).filter(vacancy=vacancy)
    chosen = form.choose(received.select_related("personal_details"))
    page = Paginator(chosen, PAGE_LENGTH).get_page(request.GET.get("page"))
    record(action="view applicants", subject=vacancy, by=request.user)
    context = {
        "vacancy": vacancy,
        "form": form,
        "page": page,
        "query": query_without_page(request),
    }
    return render(request, "applications/list_received.html", context)


def show_received(request, pk):
    received = permissions.applications_received(request.user)
    application = get_object_or_404(
        received.select_related("submission", "personal_details", "candidate"), pk=pk
    )
    record(action="view identity", subject=application, by=request.user)
    context = {
        "application": application,
        "vacancy": application.vacancy,
        "removals": masking.removals_from(application),
        "events": application.events.order_by("at", "pk"),
    }
    return render(request, "applications/show_received.html", context)
