from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.actions import record
from accounts.recent import require_recent_sign_in
from accounts.unsent import keeps_nothing_unsent
from monitoring import actions, permissions, reports
from monitoring.forms import ReportForm, answered_second, first_form, second_form
from monitoring.questions import without_stray_words

# What the audit trail calls a look at totals.
TRACE = "view equality totals"
NOT_KEPT = (
    "Your answers to the equality questions were not saved, because you were no longer "
    "signed in. We did not keep them either, because they must never be stored beside "
    "who you are. Sign in, and you can answer them again from your application."
)


@keeps_nothing_unsent(NOT_KEPT)
def answer_questions(request):
    """The questions for whoever sends a ticket; once answered, only thanks.

    `step` says which page was filled in; without one the first is shown, empty. What
    was answered on the first page is carried by the second, so that nothing is stored
    before all of it is: not in the session either, which knows who it is of, nor when
    whoever sends it is no longer signed in. Who goes back takes along what the second
    page had.
    """
    ticket, step = request.POST.get("ticket", ""), request.POST.get("step", "")
    if request.method != "POST":
        return redirect("start")
    vacancy = get_object_or_404(permissions.vacancies_of_ticket(ticket))
    if not permissions.can_answer(ticket, vacancy):
        return render(request, "monitoring/answered.html", {"vacancy": vacancy})
    carried = answered_second(request.POST)
    context = {"vacancy": vacancy, "ticket": ticket, "carried": carried}
    first = first_form(request.POST if step else None)
    if step not in ("first", "second") or not first.is_valid():
        return render(request, "monitoring/answer.html", {**context, "form": first})
    answers = first.answers()
    sent = request.POST if step == "second" else None
    second = second_form(answers, sent, initial=carried)
    if second.fields and not second.is_valid():
        context |= {"form": second, "answers": answers}
        return render(request, "monitoring/answer_more.html", context)
    if second.is_bound:
        answers = without_stray_words(answers | second.answers())
    return save(request, ticket, answers, {**context, "form": first})


def save(request, ticket, answers, context):
    if not answers:
        context["chose_nothing"] = True
        return render(request, "monitoring/answer.html", context)
    token = permissions.read_ticket(ticket)["token"]
    actions.save_answers(vacancy=context["vacancy"], token=token, answers=answers)
    return redirect("monitoring:show_saved")


def show_saved(request):
    """The same page for everybody: that it was opened tells nothing."""
    return render(request, "monitoring/show_saved.html")


def require_report(request):
    """For everybody but an HR admin there is no such page."""
    if not permissions.can_see_report(request.user):
        raise Http404


@require_recent_sign_in(require_report)
def show_report(request):
    require_report(request)
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
