"""Where a framework is used, how two differ, and bringing role profiles up to one."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render

from accounts.permissions import require
from roles import permissions
from roles.actions import migrating
from roles.forms.framework_changes import CompareForm, MigrateForm, UsesFilterForm
from roles.framework_changes import compare_frameworks as changes_between
from roles.framework_changes import summary
from roles.framework_plans import plans_for

from .frameworks import framework_or_404
from .listing import query_without_page

PAGE = 25


def list_framework_uses(request, pk):
    framework = framework_or_404(request, pk, permissions.can_see_framework_uses)
    form = UsesFilterForm(request.GET, framework=framework)
    form.is_valid()
    leaning = permissions.versions_of(request.user).leaning_on(framework)
    versions = form.narrow(leaning).order_by("title", "profile__reference", "-number")
    page = Paginator(versions.with_windows(framework), PAGE)
    context = {
        "framework": framework,
        "form": form,
        "page": page.get_page(request.GET.get("page")),
        "query": query_without_page(request),
        "is_narrowed": any(form.cleaned_data.values()),
    }
    return render(request, "roles/list_framework_uses.html", context)


def compare_frameworks(request):
    require(permissions.can_list_frameworks(request.user))
    frameworks = permissions.frameworks_of(request.user).select_related("employer")
    form = CompareForm(
        request.GET if "old" in request.GET or "new" in request.GET else None,
        frameworks=frameworks.order_by("employer__name", "name", "-number"),
    )
    context = {"form": form}
    if form.is_valid():
        context |= comparison_of(frameworks, form.cleaned_data)
    return render(request, "roles/compare_frameworks.html", context)


def comparison_of(frameworks, wanted):
    """What the page shows of two frameworks."""
    pair = frameworks.with_ladders().in_bulk([wanted["old"], wanted["new"]])
    by_id = {str(pk): framework for pk, framework in pair.items()}
    old, new = by_id[wanted["old"]], by_id[wanted["new"]]
    changes = changes_between(old, new)
    everything = wanted["everything"]
    return {
        "old": old,
        "new": new,
        "changes": [row for row in changes if everything or row.is_change],
        "told": summary(changes),
        "everything": everything,
    }


def migrate_framework(request, pk):
    frameworks = permissions.frameworks_of(request.user)
    framework = get_object_or_404(frameworks.with_ladders(), pk=pk)
    require(permissions.can_migrate_profiles(request.user, framework))
    form = MigrateForm(request.POST if request.method == "POST" else None)
    versions = permissions.versions_of(request.user)
    if form.is_valid():
        context = migrate(request, framework, versions, form.row_versions)
        return render(request, "roles/migrate_framework_done.html", context)
    behind = versions.behind(framework).order_by("title", "profile__reference")
    movable = behind.with_draft_beside(False).with_windows()
    ladders = movable.prefetch_related("expectations__competency__levels__indicators")
    page = Paginator(ladders, PAGE).get_page(request.GET.get("page"))
    context = {
        "framework": framework,
        "form": form,
        "page": page,
        "plans": plans_for(page, framework),
        "waiting": behind.with_draft_beside(True).exclude(
            profile__versions__in=movable.open()
        ),
    }
    return render(request, "roles/migrate_framework.html", context)


def migrate(request, framework, versions, row_versions):
    """Bring the ticked ones over, in the order of the page; what the page tells."""
    here = versions.filter(pk__in=row_versions)
    count = here.count()
    ticked = here.behind(framework).select_related("profile")
    outcomes = migrating.migrate_each(
        choices=[
            (version, row_versions[version.pk])
            for version in ticked.order_by("title", "profile__reference")
        ],
        framework=framework,
        by=request.user,
    )
    return {
        "framework": framework,
        "outcomes": outcomes,
        "needing_nothing": count - len(outcomes),
        "gone": len(row_versions) - count,
    }
