"""HR declares a conflict for a member, and lifts one that was a mistake."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from accounts.permissions import require
from shortlisting import actions, permissions, policies, readiness
from shortlisting.forms import DeclareForMemberForm, LiftConflictForm

from .panels import load_selection


def declare_for_member(request, pk):
    selection = load_selection(request, pk)
    if request.method != "POST":
        require(permissions.can_declare_for_member(request.user, selection))
    applications = policies.applications_known_to(request.user, selection)
    form = DeclareForMemberForm(
        request.POST if request.method == "POST" else None,
        selection=selection,
        members=selection.members.seated().select_related("user", "selection"),
        applications=applications.order_by("blind_code"),
        initial={"application": request.GET.get("application")},
    )
    problem = readiness.before_declaring(selection) if form.is_bound else ""
    if problem:
        form.add_error(None, problem)
    if form.is_valid():
        declare(form, by=request.user)
        said = "{member} takes no part for {application.blind_code}."
        messages.success(request, said.format_map(form.cleaned_data))
        return redirect(selection)
    context = {"selection": selection, "form": form}
    return render(request, "shortlisting/declare_for_member.html", context)


def declare(form, *, by):
    """Stand the member down whom a valid form names."""
    cleaned = form.cleaned_data
    actions.declare_conflict(
        place=cleaned["member"],
        application=cleaned["application"],
        note=cleaned["note"],
        by=by,
    )


def lift_conflict(request, pk, member_pk, application_pk):
    selection = load_selection(request, pk)
    conflicts = policies.conflicts_known_to(request.user, selection)
    conflict = get_object_or_404(
        conflicts.select_related("member__selection", "member__user", "application"),
        member=member_pk,
        application=application_pk,
    )
    require(permissions.can_lift_conflict(request.user, selection, conflict))
    form = LiftConflictForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        code = conflict.application.blind_code
        actions.lift_conflict(
            conflict=conflict, reason=form.cleaned_data["reason"], by=request.user
        )
        messages.success(request, f"{conflict.member} takes part for {code} again.")
        return redirect(selection)
    context = {"selection": selection, "conflict": conflict, "form": form}
    return render(request, "shortlisting/lift_conflict.html", context)
