"""HR declares a conflict for a member, and lifts one that was a mistake."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from accounts.permissions import require
from shortlisting import actions, permissions, policies
from shortlisting.forms import DeclareForMemberForm, LiftConflictForm

from .panels import load_selection


def declare_for_member(request, pk):
    selection = load_selection(request, pk)
    require(permissions.can_declare_for_member(request.user, selection))
    applications = policies.applications_known_to(request.user, selection)
    form = DeclareForMemberForm(
        request.POST if request.method == "POST" else None,
        members=selection.members.seated().select_related("user", "selection"),
        applications=applications.order_by("blind_code"),
        initial={"application": request.GET.get("application")},
    )
    if form.is_valid():
        member, application = (
            form.cleaned_data["member"],
            form.cleaned_data["application"],
        )
        actions.declare_conflict(
            place=member,
            application=application,
            note=form.cleaned_data["note"],
            by=request.user,
        )
        messages.success(
            request, f"{member} takes no part for {application.blind_code}."
        )
        return redirect(selection)
    context = {"selection": selection, "form": form}
    return render(request, "shortlisting/declare_for_member.html", context)


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
