"""HR's acts on a vacancy while it is chosen for: withdrawing, late applications."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from accounts.permissions import require
from roles.forms.vacancies import ReasonForm
from roles.permissions import can_withdraw_vacancy, vacancies_managed_by
from shortlisting import actions, permissions, policies, readiness
from shortlisting.forms import LetInLateForm, OneScorerForm

from .panels import load_selection


def withdraw_vacancy(request, pk):
    vacancies = vacancies_managed_by(request.user).with_profile()
    vacancy = get_object_or_404(vacancies, pk=pk)
    require(can_withdraw_vacancy(request.user, vacancy))
    form = ReasonForm(
        request.POST if request.method == "POST" else None, vacancy=vacancy
    )
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.withdraw_vacancy(vacancy=vacancy, by=request.user, reason=reason)
        messages.success(
            request,
            "The vacancy is withdrawn. We write to the candidates and the panel.",
        )
        return redirect("roles:manage_vacancy", pk=pk)
    context = {"vacancy": vacancy, "form": form}
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


def accept_one_scorer(request, pk, application_pk):
    selection = load_selection(request, pk)
    require(permissions.can_accept_one_scorer(request.user, selection))
    known = policies.applications_known_to(request.user, selection)
    few = readiness.to_accept(selection, known)
    application = get_object_or_404(few, pk=application_pk)
    form = OneScorerForm(
        request.POST if request.method == "POST" else None, scorers=application.scorers
    )
    if form.is_valid():
        actions.accept_one_scorer(
            selection=selection,
            application=application,
            by=request.user,
            **form.cleaned_data,
        )
        messages.success(request, f"The reason is saved for {application.blind_code}.")
        return redirect(selection)
    context = {"selection": selection, "application": application, "form": form}
    return render(request, "shortlisting/accept_one_scorer.html", context)
