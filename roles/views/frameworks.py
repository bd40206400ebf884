"""Competency frameworks: reading, correcting a draft, publishing."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render

from accounts.permissions import require
from roles import permissions
from roles.actions import frameworks as actions
from roles.checks import blocks
from roles.checks.frameworks import check_framework
from roles.forms.frameworks import CompetencyForm
from roles.layout import indicators_by_level
from roles.models.frameworks import HIGHEST_LEVEL, LOWEST_LEVEL

PAGE = 25
NUMBERS = range(LOWEST_LEVEL, HIGHEST_LEVEL + 1)


def list_frameworks(request):
    require(permissions.can_list_frameworks(request.user))
    frameworks = permissions.frameworks_of(request.user).select_related("employer")
    counted = frameworks.annotate(competency_count=Count("competencies"))
    ordered = counted.order_by("employer__name", "name", "-number")
    page = Paginator(ordered, PAGE).get_page(request.GET.get("page"))
    return render(request, "roles/list_frameworks.html", {"page": page})


def show_framework(request, pk):
    frameworks = permissions.frameworks_of(request.user)
    framework = get_object_or_404(
        frameworks.select_related("employer", "published_by").with_ladders(), pk=pk
    )
    context = {
        "framework": framework,
        "numbers": NUMBERS,
        "problems": check_framework(framework),
        "rows": [row_of(competency) for competency in framework.competencies.all()],
        "can_list": permissions.can_list_frameworks(request.user),
        "can_edit": permissions.can_edit_framework(request.user, framework),
    }
    return render(request, "roles/show_framework.html", context)


def row_of(competency):
    """A competency with what each of the five levels says, empty where nothing."""
    ladder = indicators_by_level(competency)
    levels = [(number, ladder.get(number, [])) for number in NUMBERS]
    return {"competency": competency, "levels": levels}


def publish_framework(request, pk):
    frameworks = permissions.frameworks_of(request.user)
    framework = get_object_or_404(frameworks.with_ladders(), pk=pk)
    require(permissions.can_publish_framework(request.user, framework))
    if request.method == "POST":
        framework = actions.publish(framework=framework, by=request.user)
        messages.success(request, f"{framework} has been published.")
        return redirect(framework)
    problems = check_framework(framework)
    context = {
        "framework": framework,
        "problems": problems,
        "is_ready": not blocks(problems),
    }
    return render(request, "roles/publish_framework.html", context)


def edit_competency(request, pk, competency_pk):
    framework = get_object_or_404(permissions.frameworks_of(request.user), pk=pk)
    require(permissions.can_edit_framework(request.user, framework))
    competency = get_object_or_404(
        framework.competencies.with_levels(), pk=competency_pk
    )
    form = CompetencyForm(
        request.POST if request.method == "POST" else None, instance=competency
    )
    if form.is_valid():
        actions.save_competency(
            competency=form.instance, levels=form.levels(), by=request.user
        )
        messages.success(request, f"{competency} has been saved.")
        return redirect(f"{framework.get_absolute_url()}#competency-{competency.pk}")
    context = {"framework": framework, "competency": competency, "form": form}
    return render(request, "roles/edit_competency.html", context)
