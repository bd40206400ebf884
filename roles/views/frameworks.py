"""Competency frameworks: finding, starting, naming, publishing and discarding one."""

from copy import copy

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.permissions import require
from accounts.unsent import saves_words
from fields.stale_pages import digest, hold, is_sure
from roles import permissions
from roles.actions import frameworks as actions
from roles.actions.drafts import ChangedMeanwhile
from roles.checks import blocks
from roles.checks.frameworks import check_framework
from roles.forms.frameworks import (
    FrameworkFilterForm,
    FrameworkNameForm,
    NewFrameworkForm,
)
from roles.framework_content import file_name, framework_as_dict
from roles.layout import indicators_by_level
from roles.models.frameworks import HIGHEST_LEVEL, LOWEST_LEVEL
from roles.presence import Trail

from .listing import query_without_page

PAGE = 25
NUMBERS = range(LOWEST_LEVEL, HIGHEST_LEVEL + 1)


def list_frameworks(request):
    require(permissions.can_list_frameworks(request.user))
    form = FrameworkFilterForm(request.GET)
    form.is_valid()
    frameworks = form.narrow(permissions.frameworks_of(request.user))
    counted = frameworks.annotate(competency_count=Count("competencies"))
    ordered = counted.select_related("employer").order_by(
        "employer__name", "name", "-number"
    )
    context = {
        "form": form,
        "page": Paginator(ordered, PAGE).get_page(request.GET.get("page")),
        "query": query_without_page(request),
        "is_narrowed": any(form.cleaned_data.values()),
        "can_create": permissions.can_create_framework(request.user),
    }
    return render(request, "roles/list_frameworks.html", context)


@saves_words
def create_framework(request):
    require(permissions.can_create_framework(request.user))
    form = NewFrameworkForm(
        request.POST if request.method == "POST" else None,
        frameworks=permissions.frameworks_of(request.user),
    )
    if form.is_valid():
        try:
            framework = actions.create(**form.cleaned_data, by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"{framework.name} has been started as a draft.")
            return redirect(framework)
    return render(request, "roles/create_framework.html", {"form": form})


def show_framework(request, pk):
    frameworks = permissions.frameworks_of(request.user)
    whole = frameworks.select_related("employer", "published_by").with_ladders_in_use()
    framework = get_object_or_404(whole, pk=pk)
    versions = list(frameworks.versions_of(framework).order_by("number"))
    context = {
        "framework": framework,
        "numbers": NUMBERS,
        "problems": check_framework(framework),
        "rows": [row_of(competency) for competency in framework.competencies.all()],
        "uses": count_uses(permissions.versions_of(request.user), framework),
        "behind": count_behind(request.user, framework),
        "versions": versions,
        **neighbours_of(framework, versions),
        **what_may_be_done(request.user, framework, versions),
    }
    return render(request, "roles/show_framework.html", context)


def what_may_be_done(user, framework, versions):
    """What the page of a framework offers to this person."""
    return {
        "can_list": permissions.can_list_frameworks(user),
        "can_edit": permissions.can_edit_framework(user, framework),
        "can_rename": permissions.can_rename_framework(user, framework),
        "can_revise": permissions.can_revise_framework(user, framework),
        "can_see_uses": permissions.can_see_framework_uses(user, framework),
        "can_migrate": any(
            permissions.can_migrate_profiles(user, version) for version in versions
        ),
    }


def row_of(competency):
    """A competency with what each of the five levels says, empty where nothing."""
    ladder = indicators_by_level(competency)
    levels = [(number, ladder.get(number, [])) for number in NUMBERS]
    return {"competency": competency, "levels": levels}


def download_framework(request, pk):
    frameworks = permissions.frameworks_of(request.user).select_related("employer")
    framework = get_object_or_404(frameworks.with_ladders(), pk=pk)
    name = f'attachment; filename="{file_name(framework)}.json"'
    return JsonResponse(
        framework_as_dict(framework),
        headers={"Content-Disposition": name},
        json_dumps_params={"indent": 2, "ensure_ascii": False},
    )


def count_uses(versions, framework):
    """How many versions of how many role profiles lean on a framework."""
    return versions.leaning_on(framework).aggregate(
        versions=Count("pk"), profiles=Count("profile", distinct=True)
    )


def count_behind(user, framework):
    """How many role profiles this person could bring onto a framework."""
    if not permissions.can_migrate_profiles(user, framework):
        return 0
    behind = permissions.versions_of(user).behind(framework)
    return behind.with_draft_beside(False).count()


def neighbours_of(framework, versions):
    """The versions before this one, in force and in draft, and the next number."""
    earlier = [other for other in versions if other.number < framework.number]
    return {
        "earlier": earlier[-1] if earlier else None,
        "in_force": next((other for other in versions if other.is_in_force), None),
        "draft": next((other for other in versions if other.is_draft), None),
        "next_number": versions[-1].number + 1,
    }


def framework_or_404(request, pk, can):
    """A framework with which this person may do what `can`, a permission, asks."""
    frameworks = permissions.frameworks_of(request.user).select_related("employer")
    framework = get_object_or_404(frameworks, pk=pk)
    require(can(request.user, framework))
    return framework


@saves_words
def rename_framework(request, pk):
    framework = framework_or_404(request, pk, permissions.can_rename_framework)
    form = FrameworkNameForm(
        request.POST if request.method == "POST" else None,
        # A copy: the page goes on calling it what it is called.
        instance=copy(framework),
    )
    form.trail = Trail(request.user, framework)
    if form.is_valid() and rename(request, form):
        messages.success(request, f"The framework is called {form.instance.name} now.")
        return redirect(framework)
    context = {"framework": framework, "form": form}
    return render(request, "roles/rename_framework.html", context)


def rename(request, form):
    """Save the name; False, with the form saying why, if it is refused."""
    try:
        actions.rename(
            framework=form.instance,
            name=form.cleaned_data["name"],
            seen=form.seen,
            by=request.user,
        )
    except ChangedMeanwhile:
        form.say_changed_since_read()
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return not form.errors


@require_POST
def revise_framework(request, pk):
    framework = framework_or_404(request, pk, permissions.can_revise_framework)
    draft = actions.new_version(framework=framework, by=request.user)
    messages.success(
        request, f"Version {draft.number} is a draft. Change it here; publish it later."
    )
    return redirect(draft)


@transaction.atomic
def discard_framework(request, pk):
    hold(permissions.frameworks_of(request.user), request, pk=pk)
    framework = framework_or_404(request, pk, permissions.can_discard_framework)
    competencies = framework.competencies.with_levels()
    shown = digest([framework.name, actions.ladder_stamp(*competencies)])
    if is_sure(request, shown):
        try:
            actions.discard(framework=framework, by=request.user)
        except actions.StillInUse as refusal:
            messages.error(request, f"{refusal.message} The draft stays.")
        else:
            messages.success(request, f"The draft of {framework} has been discarded.")
            return redirect("roles:list_frameworks")
    versions = permissions.versions_of(request.user).leaning_on(framework)
    context = {
        "framework": framework,
        "versions": versions.order_by("title", "number"),
        "shown": shown,
    }
    return render(request, "roles/discard_framework.html", context)


def publish_framework(request, pk):
    frameworks = permissions.frameworks_of(request.user)
    framework = get_object_or_404(frameworks.with_ladders(), pk=pk)
    require(permissions.can_publish_framework(request.user, framework))
    if request.method == "POST" and publish(request, framework):
        messages.success(request, f"{framework} has been published.")
        return redirect(framework)
    problems = check_framework(framework)
    context = {
        "framework": framework,
        "problems": problems,
        "is_ready": not blocks(problems),
        "seen": actions.ladder_stamp(*framework.competencies.all()),
        "earlier": frameworks.before(framework),
    }
    return render(request, "roles/publish_framework.html", context)


def publish(request, framework):
    """Publish what the person saw; False, with a message, when it has changed."""
    seen = request.POST.get("seen", "")
    try:
        actions.publish(framework=framework, seen=seen, by=request.user)
    except ChangedMeanwhile:
        changed = "The draft has changed since you opened this page. Look again."
        messages.error(request, changed)
        return False
    return True
