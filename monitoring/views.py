from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.actions import record
from accounts.recent import require_recent_sign_in
from monitoring import actions, permissions, reports
from monitoring.forms import EqualityForm, ReportForm

# What the audit trail calls a look at totals.
TRACE = "view equality totals"


def answer_questions(request, ticket):
    """The questions for whoever holds a ticket; once answered, only thanks."""
    vacancy = get_object_or_404(permissions.vacancies_of_ticket(ticket))
    if not permissions.can_answer(ticket, vacancy):
        return render(request, "monitoring/answered.html", {"vacancy": vacancy})
    form = EqualityForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        keep(request, vacancy, ticket, form.answers())
        return redirect("monitoring:answer", ticket)
    context = {"vacancy": vacancy, "form": form}
    return render(request, "monitoring/answer.html", context)


def keep(request, vacancy, ticket, answers):
    token = permissions.read_ticket(ticket)["token"]
    if not answers:
        messages.info(request, "You chose no answers, so there was nothing to save.")
    elif actions.keep_answers(vacancy=vacancy, token=token, answers=answers):
        messages.success(request, "Thank you. Your answers are saved.")


@require_recent_sign_in
def show_report(request):
    """Totals for an HR admin; for everybody else there is no such page."""
    if not permissions.can_see_report(request.user):
        raise Http404
    vacancies = permissions.vacancies_reported_to(request.user).order_by("-closes_at")
    form = ReportForm(
        request.GET or None,
        vacancies=vacancies,
        years=reports.years_with_vacancies(vacancies),
    )
    report = form.is_valid() and make_report(
        request, vacancies, form.cleaned_data["about"]
    )
    context = {"form": form, "report": report or None}
    return render(request, "monitoring/show_report.html", context)


def make_report(request, vacancies, about):
    """The totals asked for, None if nothing was; leaves a trace of the asking."""
    if not about:
        return None
    now = timezone.now()
    if about.isdecimal():
        year = {"year": int(about)}
        record(action=TRACE, subject=request.user, by=request.user, new=year)
        return reports.report_on_year(int(about), now)
    vacancy = vacancies.get(pk=about)
    record(action=TRACE, subject=vacancy, by=request.user)
    return reports.report_on_vacancy(vacancy, now)
