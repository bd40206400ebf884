"""The library of role profiles: finding some, and comparing them at a glance."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone

from accounts.permissions import require
from roles import permissions
from roles.forms.library import LibraryForm
from roles.library import glance, search

from .listing import query_without_page

PAGE = 25


def list_profiles(request):
    require(permissions.can_list_profiles(request.user))
    form = LibraryForm(request.GET)
    form.is_valid()
    if form.phrases:
        search.refresh()
    posts = permissions.profiles_of(request.user).posts()
    found = form.narrow(posts)
    rows = found.select_related("employer", "service").with_newest()
    rows = rows.with_latest_versions(with_search_text=bool(form.phrases))
    page = Paginator(form.sort(rows), PAGE).get_page(request.GET.get("page"))
    if form.phrases:
        for profile in page:
            profile.snippet = search.snippet(profile, form.phrases)
    context = {
        "form": form,
        "page": page,
        "query": query_without_page(request),
        "is_narrowed": form.is_narrowed,
        "can_edit": permissions.can_edit_profiles(request.user),
        "waiting": posts.count_waiting(timezone.localdate()),
    }
    return render(request, "roles/list_profiles.html", context)


def compare_profiles(request):
    """Profiles named by reference in the address, side by side at a glance."""
    require(permissions.can_list_profiles(request.user))
    asked = list(dict.fromkeys(filter(is_reference, request.GET.getlist("profile"))))
    versions = permissions.versions_of(request.user)
    shown = versions.representing(asked[: glance.MOST])
    context = {
        "glance": glance.compare(shown),
        "columns": [column(version, shown) for version in shown],
        "missing": glance.missing(asked[: glance.MOST], shown),
        "left_out": asked[glance.MOST :],
        "is_full": len(shown) >= glance.MOST,
        "most": glance.MOST,
    }
    return render(request, "roles/compare_profiles.html", context)


def is_reference(text):
    """Whether it may be one at all: PostgreSQL refuses to look for a null byte."""
    return text and "\0" not in text


def column(version, shown):
    """A version with the query of the same page without it."""
    others = [v.profile.reference for v in shown if v != version]
    return {"version": version, "without": urlencode({"profile": others}, doseq=True)}
