"""HR's acts on a vacancy while it is chosen for: withdrawing, late applications."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render

from accounts.permissions import require
from applications.permissions import vacancies_received
from fields.stale_pages import is_sure
from roles.actions.vacancies import mark_of
from roles.forms.vacancy_moves import ReasonForm
from roles.permissions import can_withdraw_vacancy
from shortlisting import actions, closing, permissions, policies, readiness
from shortlisting.forms import CancelLateForm, LetInLateForm, OneScorerForm

from .panels import load_selection


@transaction.atomic
def withdraw_vacancy(request, pk):
    vacancies = vacancies_received(request.user).with_profile()
    if request.method == "POST":
        vacancies = vacancies.select_for_update(of=("self", "version"), no_key=True)
    vacancy = get_object_or_404(vacancies, pk=pk)
    require(can_withdraw_vacancy(request.user, vacancy))
    form = ReasonForm(
        request.POST if request.method == "POST" else None, vacancy=vacancy
    )
    shown = mark_of(vacancy)
    if is_sure(request, shown, form):
        reason = form.cleaned_data["reason"]
        actions.withdraw_vacancy(vacancy=vacancy, by=request.user, reason=reason)
        messages.success(
            request,
            "The vacancy is withdrawn. We write to the candidates who have started, "
            "wait for an answer or were asked to an interview, and to the panel.",
        )
        return redirect("roles:manage_vacancy", pk=pk)
    context = {"vacancy": vacancy, "form": form, "shown": shown}
    return render(request, "shortlisting/withdraw_vacancy.html", context)


def let_in_late(request, pk):
    """One person may still send an application; the answer is the same for all."""
    selection = load_selection(request, pk)
    require(permissions.can_let_in_late(request.user, selection))
    form = LetInLateForm(
        request.POST if request.method == "POST" else None, selection=selection
    )
    if form.is_valid():
        actions.let_in_late(selection=selection, by=request.user, **form.admission())
        messages.success(
            request, "This person can still send an application. We write to them."
        )
        return redirect(selection)
    context = {"selection": selection, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "shortlisting/let_in_late.html", context, status=status)


def cancel_late(request, pk, application_pk):
    """HR takes back what was not used yet; what was sent meanwhile stays."""
    selection = load_selection(request, pk)
    require(permissions.can_let_in_late(request.user, selection))
    admissions = policies.late_admissions(request.user, selection)
    admission = get_object_or_404(admissions, application=application_pk)
    form = CancelLateForm(request.POST if request.method == "POST" else None)
    context = {"selection": selection, "admission": admission, "form": form}
    if not admission.is_open:
        return render(request, "shortlisting/cancel_late.html", context, status=403)
    if form.is_valid():
        actions.cancel_late(
            selection=selection,
            application=admission.application,
            reason=form.cleaned_data["reason"],
            by=request.user,
        )
        messages.success(
            request,
            "This person cannot send an application any more. We write to them.",
        )
        return redirect(selection)
    return render(request, "shortlisting/cancel_late.html", context)


def accept_one_scorer(request, pk, application_pk):
    selection = load_selection(request, pk)
    require(permissions.can_accept_one_scorer(request.user, selection))
    known = policies.applications_known_to(request.user, selection)
    few = closing.to_accept(selection, known)
    application = get_object_or_404(few, pk=application_pk)
    alike = few.filter(scorers=application.scorers, why=None)
    others = list(alike.exclude(pk=application.pk))
    form = OneScorerForm(
        request.POST if request.method == "POST" else None,
        scorers=application.scorers,
        said=application.why,
        others=[other.blind_code for other in others],
    )
    if form.is_valid():
        is_for_all = form.cleaned_data.get("is_for_all", False)
        chosen = [application, *others] if is_for_all else [application]
        has_closed = actions.accept_one_scorer(
            selection=selection,
            applications=chosen,
            scorers=application.scorers,
            said=application.why,
            reason=form.cleaned_data["reason"],
            by=request.user,
        )
        codes = readiness.listed([one.blind_code for one in chosen])
        closed = " The round is closed: nobody can score any more." * has_closed
        messages.success(request, f"The reason is saved for {codes}.{closed}")
        return redirect(selection)
    closes = closing.would_close(selection, [application])
    context = {
        "selection": selection,
        "application": application,
        "form": form,
        "closes": closes,
        "closes_for_all": not closes
        and closing.would_close(selection, [application, *others]),
    }
    return render(request, "shortlisting/accept_one_scorer.html", context)
