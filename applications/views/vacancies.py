"""HR's acts on a vacancy that its candidates are told of: its last day, and its end."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.permissions import require
from applications import vacancy_actions as actions
from applications.permissions import vacancies_received
from roles import permissions
from roles.forms.vacancies import AppointForm, ExtendForm, ReasonForm

WE_WRITE = "We write to the candidates who have started."
WE_WRITE_TO_ALL = "We write to the candidates who have started and who have sent."


def extend_vacancy(request, pk):
    vacancy = get_vacancy(request, pk)
    require(permissions.can_extend_vacancy(request.user, vacancy))
    form = ExtendForm(
        request.POST if request.method == "POST" else None, vacancy=vacancy
    )
    if form.is_valid():
        actions.extend(
            vacancy=vacancy,
            reason=form.cleaned_data["reason"],
            by=request.user,
            **form.new_dates,
        )
        told = WE_WRITE_TO_ALL if form.changed_promises else WE_WRITE
        messages.success(request, f"The vacancy closes later now. {told}")
        return redirect("roles:manage_vacancy", pk=pk)
    context = {"vacancy": vacancy, "form": form}
    return render(request, "applications/extend_vacancy.html", context)


def close_vacancy(request, pk):
    vacancy = get_vacancy(request, pk)
    require(permissions.can_close_vacancy(request.user, vacancy))
    form = ReasonForm(
        request.POST if request.method == "POST" else None, vacancy=vacancy
    )
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.close_early(vacancy=vacancy, by=request.user, reason=reason)
        messages.success(
            request,
            f"The vacancy is closed. {WE_WRITE}",
        )
        return redirect("roles:manage_vacancy", pk=pk)
    until = vacancy.accepts_until_if_closed_at(timezone.now())
    context = {"vacancy": vacancy, "form": form, "until": until}
    return render(request, "applications/close_vacancy.html", context)


def appoint(request, pk):
    vacancy = get_vacancy(request, pk)
    require(permissions.can_appoint(request.user, vacancy))
    form = AppointForm(
        request.POST if request.method == "POST" else None, vacancy=vacancy
    )
    if form.is_valid():
        actions.appoint(
            vacancy=vacancy,
            appointed=form.cleaned_data["appointed"],
            reason=form.cleaned_data["reason"],
            by=request.user,
        )
        messages.success(request, "The appointments are saved.")
        return redirect("roles:manage_vacancy", pk=pk)
    context = {"vacancy": vacancy, "form": form}
    return render(request, "applications/appoint.html", context)


def get_vacancy(request, pk):
    """404 to HR who applied for it, as are its applications and its panel."""
    vacancies = vacancies_received(request.user)
    return get_object_or_404(vacancies.with_profile(), pk=pk)
