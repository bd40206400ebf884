"""HR's acts on a vacancy that its candidates are told of: its last day, and its end."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import require
from applications import vacancy_actions as actions
from applications.appointing import invited_for
from applications.forms import AppointForm
from applications.permissions import vacancies_received
from applications.vacancy_actions import is_more_time
from fields.stale_pages import is_sure
from roles import permissions
from roles.actions.checks import NotAcceptable
from roles.actions.readiness import NotPublishable
from roles.actions.vacancies import accept_words as accept
from roles.actions.vacancies import accepts_until_if_extended, mark_of
from roles.checks.vacancies import finding_in_words, words_of
from roles.forms.checks import acceptance_form
from roles.forms.vacancy_moves import ExtendForm, ReasonForm

# Where a finding was accepted from.
WAYS_BACK = {"open": "roles:open_vacancy", "extend": "applications:extend_vacancy"}
WE_WRITE = "We write to the candidates who have started."
WE_WRITE_TO_ALL = "We write to the candidates who have started and who have sent."


@transaction.atomic
def extend_vacancy(request, pk):
    vacancy = get_vacancy(request, pk, is_locked=request.method == "POST")
    require(permissions.can_extend_vacancy(request.user, vacancy))
    form = ExtendForm(
        request.POST if request.method == "POST" else None, vacancy=vacancy
    )
    shown = mark_of(vacancy)
    step = request.POST.get("step")
    if step == "check" and is_sure(request, shown, form):
        return check_extension(request, form, vacancy, shown)
    is_done = step is None and is_sure(request, shown, form)
    if is_done and is_extended(request, form, vacancy):
        told = WE_WRITE_TO_ALL if form.changed_promises else WE_WRITE
        messages.success(request, f"The vacancy closes later now. {told}")
        return redirect("roles:manage_vacancy", pk=pk)
    words = words_of(vacancy, today=timezone.localdate())
    context = {"vacancy": vacancy, "form": form, "words": words, "shown": shown}
    return render(request, "applications/extend_vacancy.html", context)


def check_extension(request, form, vacancy, shown):
    """What is about to be told to whom, before anybody is written to."""
    until = accepts_until_if_extended(vacancy, form.cleaned_data["closes_at"])
    could_send = vacancy.accepts_at(timezone.now())
    context = {
        "vacancy": vacancy,
        "form": form,
        "shown": shown,
        "until": until,
        "is_longer": is_more_time(vacancy, until, could_send=could_send),
    }
    return render(request, "applications/check_extension.html", context)


def is_extended(request, form, vacancy):
    """Give candidates longer; False, with the form saying so, when its words wait."""
    try:
        actions.extend(
            vacancy=vacancy,
            reason=form.cleaned_data["reason"],
            by=request.user,
            **form.new_dates,
        )
    except NotPublishable as refusal:
        form.add_error(None, refusal)
        return False
    return True


def accept_words(request, pk, digest):
    """Let words stay that the checks found, before it is opened or extended."""
    vacancy = get_vacancy(request, pk)
    user = request.user
    can_open = permissions.can_open_vacancy(user, vacancy)
    require(can_open or permissions.can_extend_vacancy(user, vacancy))
    finding = finding_in_words(vacancy, digest)
    if finding is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = acceptance_form(data, finding.accepted or finding.accepted_before)
    address = WAYS_BACK.get(request.GET.get("next"), "roles:manage_vacancy")
    if form.is_valid() and is_accepted(request, form, vacancy, digest):
        messages.success(request, "Accepted. The reason is kept with the vacancy.")
        return redirect(address, pk=pk)
    context = {
        "vacancy": vacancy,
        "finding": finding,
        "form": form,
        "back": reverse(address, args=[pk]),
    }
    return render(request, "applications/accept_words.html", context)


def is_accepted(request, form, vacancy, digest):
    """Accept the finding; False, with the form saying so, when it went meanwhile."""
    reason = form.cleaned_data["reason"]
    try:
        accept(vacancy=vacancy, digest=digest, reason=reason, by=request.user)
    except NotAcceptable as refusal:
        form.add_error(None, refusal)
        return False
    return True


@transaction.atomic
def close_vacancy(request, pk):
    vacancy = get_vacancy(request, pk, is_locked=request.method == "POST")
    require(permissions.can_close_vacancy(request.user, vacancy))
    form = ReasonForm(
        request.POST if request.method == "POST" else None, vacancy=vacancy
    )
    shown = mark_of(vacancy)
    if is_sure(request, shown, form):
        reason = form.cleaned_data["reason"]
        actions.close_early(vacancy=vacancy, by=request.user, reason=reason)
        messages.success(
            request,
            f"The vacancy is closed. {WE_WRITE}",
        )
        return redirect("roles:manage_vacancy", pk=pk)
    until = vacancy.accepts_until_if_closed_at(timezone.now())
    context = {"vacancy": vacancy, "form": form, "until": until, "shown": shown}
    return render(request, "applications/close_vacancy.html", context)


@transaction.atomic
def appoint(request, pk):
    vacancy = get_vacancy(request, pk, is_locked=request.method == "POST")
    require(permissions.can_appoint(request.user, vacancy))
    invited = invited_for(vacancy)
    form = AppointForm(
        request.POST if request.method == "POST" else None,
        vacancy=vacancy,
        invited=invited,
    )
    shown = mark_of(vacancy)
    if is_sure(request, shown, form):
        actions.appoint(
            vacancy=vacancy,
            appointed=form.cleaned_data["appointed"],
            reason=form.cleaned_data["reason"],
            by=request.user,
        )
        messages.success(request, "The appointments are saved.")
        return redirect("roles:manage_vacancy", pk=pk)
    context = {
        "vacancy": vacancy,
        "form": form,
        "shown": shown,
        "why_nobody": invited.why_nobody(vacancy.appointed),
        # That nobody was appointed can still be said, once.
        "can_save": vacancy.appointed is None or invited.more_than(vacancy.appointed),
        "can_advertise": permissions.can_create_vacancy(request.user, vacancy.version),
    }
    return render(request, "applications/appoint.html", context)


def get_vacancy(request, pk, is_locked=False):
    """404 to HR who applied for it, as are its applications and its panel."""
    vacancies = vacancies_received(request.user)
    if is_locked:
        vacancies = vacancies.select_for_update(of=("self", "version"), no_key=True)
    return get_object_or_404(vacancies.with_profile(), pk=pk)
