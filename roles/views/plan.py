"""The assessed-at plan of a version: who judges what, and when."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from accounts.permissions import require
from roles import permissions
from roles.actions.drafts import ChangedMeanwhile
from roles.actions.plan import save_plan
from roles.forms.plan import PlanForm
from roles.models.parts import AssessedAt
from roles.presence import Trail

from .profiles import require_editable


def plan_version(request, pk):
    versions = permissions.versions_of(request.user)
    version = get_object_or_404(versions.with_parts(), pk=pk)
    require(permissions.can_check_version(request.user, version))
    can_edit = permissions.can_edit_version(request.user, version)
    if request.method == "POST":
        require_editable(request, version)
    form = PlanForm(request.POST if request.method == "POST" else None, version=version)
    form.trail = Trail(request.user, version)
    if form.is_valid() and save(request, form, version):
        messages.success(request, "The plan has been saved.")
        return redirect("roles:plan_version", version.pk)
    context = {
        "version": version,
        "form": form,
        "stages": AssessedAt.choices,
        "can_edit": can_edit,
        "can_save": can_edit and (form.criteria or form.expectations),
        "can_link": can_edit and form.criteria and form.accountabilities,
        "unassessed": [
            row for row in [*form.rows(), *form.competency_rows()] if row.is_unassessed
        ],
        "unclear": sum(row.requirement == "unclear" for row in form.criteria),
    }
    return render(request, "roles/plan_version.html", context)


def save(request, form, version):
    try:
        save_plan(
            version=version,
            rows=form.plan(),
            links=form.links(),
            row_version=form.seen,
            by=request.user,
        )
    except ChangedMeanwhile:
        form.say_changed_since_read()
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return not form.errors
