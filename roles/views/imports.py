"""Bringing in a role profile from a document."""

from django.contrib import messages
from django.shortcuts import redirect, render

from accounts.permissions import require
from roles import permissions
from roles.actions import imports as actions
from roles.forms.imports import ImportForm


def import_profile(request):
    require(permissions.can_edit_profiles(request.user))
    is_sent = request.method == "POST"
    form = ImportForm(
        request.POST if is_sent else None, request.FILES if is_sent else None
    )
    if form.is_valid():
        version = actions.start_draft(
            parsed=form.parsed,
            source_name=form.document.name,
            source_text=form.document.text,
            employer=form.cleaned_data["employer"],
            framework=form.cleaned_data["framework"],
            by=request.user,
        )
        messages.success(
            request, f"“{form.document.name}” is a draft now. Please go through it."
        )
        return redirect("roles:edit_version", version.pk)
    return render(request, "roles/import_profile.html", {"form": form})
