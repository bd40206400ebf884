"""A profile through time: differences, history, and when to look at it again."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.permissions import require
from roles import permissions
from roles.actions import changes, review_dates
from roles.comparing import compare, summary
from roles.forms.versions import (
    CompareForm,
    DueFilterForm,
    HistoryForm,
    ReviewDateForm,
)
from roles.history import happenings

from .listing import query_without_page
from .profiles import draft_or_404
from .refusals import is_done

PAGE = 25


def profile_or_404(request, pk):
    profiles = permissions.profiles_of(request.user)
    return get_object_or_404(
        profiles.select_related("employer", "service").with_latest_versions(), pk=pk
    )


def compare_versions(request, pk):
    profile = profile_or_404(request, pk)
    numbers = chosen_numbers(request.GET, profile.all_versions)
    form = CompareForm(
        {**numbers, "all": request.GET.get("all")}, versions=profile.all_versions
    )
    form.is_valid()
    versions = permissions.versions_of(request.user).filter(profile=profile)
    fetched = versions.filter(number__in=numbers.values()).with_parts()
    by_number = {version.number: version for version in fetched}
    old, new = by_number.get(numbers["from"]), by_number.get(numbers["to"])
    blocks = compare(old, new) if old and new and old != new else []
    context = {
        "profile": profile,
        "form": form,
        "old": old,
        "new": new,
        "blocks": blocks,
        "summary": summary(blocks),
        "can_edit": new and permissions.can_edit_version(request.user, new),
        "shows_all": form.cleaned_data.get("all"),
    }
    return render(request, "roles/compare_versions.html", context)


def chosen_numbers(query, versions):
    """{"from", "to"}: the numbers asked for, else the last published and the newest."""
    known = {str(version.number): version.number for version in versions}
    newest = max(known.values(), default=None)
    to = known.get(query.get("to"), newest)
    earlier = [v.number for v in versions if not v.is_open and v.number < (to or 0)]
    return {"from": known.get(query.get("from"), max(earlier, default=None)), "to": to}


def show_profile_history(request, pk):
    profile = profile_or_404(request, pk)
    return history_page(request, profile, profile.all_versions, version=None)


def show_version_history(request, pk):
    versions = permissions.versions_of(request.user).select_related("profile__employer")
    version = get_object_or_404(versions, pk=pk)
    require(permissions.can_read_history(request.user))
    return history_page(request, version.profile, [version], version=version)


def history_page(request, profile, versions, *, version):
    everything = permissions.history_of(request.user, versions, profile, version)
    form = HistoryForm(request.GET, people=permissions.people_in(everything))
    form.is_valid()
    entries = form.narrow(everything).select_related("by").with_part_changes()
    page = Paginator(entries, PAGE).get_page(request.GET.get("page"))
    context = {
        "profile": profile,
        "version": version,
        "title": versions[0].title if versions else profile.reference,
        "form": form,
        "page": page,
        "happenings": happenings(page.object_list, versions),
        "query": query_without_page(request),
        "is_narrowed": any(form.cleaned_data.values()),
        "can_edit": permissions.can_edit_profiles(request.user),
    }
    return render(request, "roles/show_history.html", context)


@require_POST
def bring_back_words(request, pk, change_pk):
    version = draft_or_404(request, pk)
    change = get_object_or_404(permissions.changes_to_undo(version), pk=change_pk)
    if is_done(request, changes.bring_back, change=change):
        messages.success(request, "The earlier words are back in the draft.")
    return redirect("roles:show_version_history", version.pk)


def list_due_profiles(request):
    require(permissions.can_list_profiles(request.user))
    form = DueFilterForm(request.GET)
    form.is_valid()
    due = form.narrow(permissions.profiles_in_force(request.user))
    rows = due.select_related("employer", "service").with_latest_versions()
    page = Paginator(rows.due_first(), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "query": query_without_page(request),
        "is_narrowed": any(form.cleaned_data.values()),
        "today": timezone.localdate(),
        "can_edit": permissions.can_edit_profiles(request.user),
    }
    return render(request, "roles/list_due_profiles.html", context)


def change_review_date(request, pk):
    return review_page(request, pk, is_reviewed=False)


def confirm_review(request, pk):
    """Somebody has looked at the profile, and nothing needs to change."""
    return review_page(request, pk, is_reviewed=True)


def review_page(request, pk, *, is_reviewed):
    profile = profile_or_404(request, pk)
    require(permissions.can_set_review_date(request.user, profile))
    suggested = review_dates.usual_date() if is_reviewed else profile.review_on
    form = ReviewDateForm(
        request.POST if request.method == "POST" else None,
        is_reviewed=is_reviewed,
        initial={"review_on": suggested},
    )
    if form.is_valid():
        review_dates.set_date(
            profile=profile,
            to=form.cleaned_data["review_on"],
            reason=form.cleaned_data["reason"],
            is_reviewed=is_reviewed,
            by=request.user,
        )
        messages.success(request, "The review date has been moved.")
        return redirect(profile)
    context = {
        "profile": profile,
        "title": profile.all_versions[0].title,
        "form": form,
        "is_reviewed": is_reviewed,
    }
    return render(request, "roles/set_review_date.html", context)
