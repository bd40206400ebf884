"""Vacancies as HR runs them: from a draft to the day they open."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.permissions import require
from accounts.unsent import saves_words
from fields.stale_pages import is_sure
from roles import pay, permissions
from roles.actions import vacancies as actions
from roles.actions.readiness import NotPublishable
from roles.checks.vacancies import words_of
from roles.forms.vacancies import VacancyForm
from roles.forms.vacancy_filters import ManagedFilterForm
from roles.forms.vacancy_moves import OpenForm
from roles.models import ProfileVersion, Vacancy
from roles.presence import Trail

from .listing import query_without_page

PAGE_SIZE = 50


def list_all_vacancies(request):
    require(permissions.can_manage_vacancies(request.user))
    form = ManagedFilterForm(request.GET)
    chosen = form.chosen()
    vacancies = permissions.vacancies_managed_by(request.user).with_profile()
    vacancies = vacancies.matching(text=chosen.get("q", ""))
    if "standing" in chosen:
        vacancies = vacancies.standing_at(chosen["standing"], timezone.now())
    closing = "closes_at" if "order" in chosen else "-closes_at"
    pages = Paginator(vacancies.order_by(closing, "reference"), PAGE_SIZE)
    context = {
        "form": form,
        "page": pages.get_page(request.GET.get("page")),
        "is_filtered": bool(chosen),
        "query": query_without_page(request),
    }
    return render(request, "roles/list_all_vacancies.html", context)


@saves_words
def create_vacancy(request, pk):
    version = get_object_or_404(
        permissions.versions_of(request.user).select_related("profile__employer"), pk=pk
    )
    require(permissions.can_create_vacancy(request.user, version))
    form = VacancyForm(
        request.POST if request.method == "POST" else None,
        instance=Vacancy(version=version),
    )
    if form.is_valid():
        vacancy = actions.create(vacancy=form.save(commit=False), by=request.user)
        messages.success(request, "The vacancy is saved as a draft.")
        warn_of_pay(request, vacancy)
        return redirect("roles:manage_vacancy", pk=vacancy.pk)
    context = {"version": version, "form": form, "words": words(form.instance)}
    return render(request, "roles/create_vacancy.html", context)


def manage_vacancy(request, pk):
    vacancy = get_vacancy(request, pk)
    can = {
        "edit": permissions.can_edit_vacancy,
        "move": permissions.can_move_vacancy,
        "open": permissions.can_open_vacancy,
        "extend": permissions.can_extend_vacancy,
        "close": permissions.can_close_vacancy,
        "withdraw": permissions.can_withdraw_vacancy,
        "appoint": permissions.can_appoint,
    }
    can = {verb: check(request.user, vacancy) for verb, check in can.items()}
    context = {
        "vacancy": vacancy,
        "words": words(vacancy) if can["open"] or can["extend"] else None,
        "in_force": version_to_move_to(request.user, vacancy),
        "events": vacancy.events.select_related("by").order_by("-at", "-pk"),
        "can": can,
    }
    return render(request, "roles/manage_vacancy.html", context)


def version_to_move_to(user, vacancy):
    """The version in force, where a draft is on one that is not; else None."""
    if not permissions.can_move_vacancy(user, vacancy):
        return None
    versions = permissions.versions_of(user).filter(profile=vacancy.version.profile_id)
    return versions.filter(status=ProfileVersion.Status.PUBLISHED).first()


@require_POST
def move_vacancy(request, pk):
    vacancy = get_vacancy(request, pk)
    require(permissions.can_move_vacancy(request.user, vacancy))
    version = actions.move_vacancy(vacancy=vacancy, by=request.user).version
    told = f"The vacancy is on version {version.number} of the role profile now."
    messages.success(request, f"{told} Read it again before you open it.")
    return redirect("roles:manage_vacancy", pk=pk)


@saves_words
@transaction.atomic
def edit_vacancy(request, pk):
    # What somebody else saved meanwhile is compared with, and not saved over.
    vacancy = get_vacancy(request, pk, is_locked=request.method == "POST")
    require(permissions.can_edit_vacancy(request.user, vacancy))
    form = VacancyForm(
        request.POST if request.method == "POST" else None, instance=vacancy
    )
    form.trail = Trail(request.user, vacancy)
    if form.is_valid():
        actions.edit(vacancy=form.save(commit=False), by=request.user)
        messages.success(request, "The vacancy is saved.")
        warn_of_pay(request, vacancy)
        return redirect("roles:manage_vacancy", pk=pk)
    context = {"vacancy": vacancy, "form": form, "words": words(vacancy)}
    return render(request, "roles/edit_vacancy.html", context)


@transaction.atomic
def open_vacancy(request, pk):
    vacancy = get_vacancy(request, pk, is_locked=request.method == "POST")
    require(permissions.can_open_vacancy(request.user, vacancy))
    form = OpenForm(request.POST if request.method == "POST" else None, vacancy=vacancy)
    shown = actions.mark_of(vacancy)
    if is_sure(request, shown, form) and is_opened(request, form, vacancy):
        messages.success(request, "The vacancy is open.")
        return redirect("roles:manage_vacancy", pk=pk)
    context = {
        "vacancy": vacancy,
        "form": form,
        "words": words(vacancy),
        "shown": shown,
        "opens_later": vacancy.opens_at > timezone.now(),
        "pay_warnings": pay.warnings_of(vacancy),
    }
    return render(request, "roles/open_vacancy.html", context)


def warn_of_pay(request, vacancy):
    for text in pay.warnings_of(vacancy):
        messages.warning(request, text)


def is_opened(request, form, vacancy):
    """Open it; False, with the form saying so, when its words wait."""
    reason = form.cleaned_data["reason"]
    try:
        actions.open_vacancy(vacancy=vacancy, by=request.user, reason=reason)
    except NotPublishable as refusal:
        form.add_error(None, refusal)
        return False
    return True


def words(vacancy):
    """What the checks say of its own words, as they are stored or as typed."""
    return words_of(vacancy, today=timezone.localdate())


def get_vacancy(request, pk, is_locked=False):
    vacancies = permissions.vacancies_managed_by(request.user)
    if is_locked:
        vacancies = vacancies.select_for_update(of=("self", "version"), no_key=True)
    return get_object_or_404(vacancies.with_profile(), pk=pk)
