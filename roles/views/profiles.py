"""Role profiles and the life of their versions."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.middleware import is_script
from accounts.permissions import require
from accounts.unsent import saves_words
from fields.stale_pages import digest, hold, is_sure
from roles import checks, permissions
from roles.actions import approvals
from roles.actions import profiles as actions
from roles.actions.drafts import ChangedMeanwhile
from roles.actions.readiness import NotPublishable
from roles.forms.approvals import AloneForm, WithdrawForm
from roles.forms.profiles import DetailsForm
from roles.presence import Trail


def show_profile(request, pk):
    vacancies = permissions.vacancies_managed_by(request.user).order_by("-opens_at")
    profiles = permissions.profiles_of(request.user)
    profile = get_object_or_404(
        profiles.select_related("employer", "service").prefetch_related(
            Prefetch("versions", permissions.versions_of(request.user).with_people()),
            Prefetch("versions__vacancies", vacancies),
            Prefetch("versions__copies", permissions.copies_for(request.user)),
            Prefetch("review_events", permissions.review_events_for(request.user)),
        ),
        pk=pk,
    )
    versions = sorted(profile.versions.all(), key=lambda v: v.number, reverse=True)
    context = {
        "profile": profile,
        "versions": versions,
        "title": versions[0].title if versions else profile.reference,
        "vacancies": [v for version in versions for v in version.vacancies.all()],
        "copies": [
            copy
            for version in versions
            for copy in version.copies.all()
            if copy.profile_id != profile.pk
        ],
        "frameworks": dict.fromkeys(v.framework for v in versions if v.framework),
        "events": profile.review_events.all(),
        "today": timezone.localdate(),
        "can_edit": permissions.can_edit_profiles(request.user),
        "can_revise": permissions.can_revise_profile(request.user, profile),
        "can_set_date": permissions.can_set_review_date(request.user, profile),
    }
    return render(request, "roles/show_profile.html", context)


def show_version(request, pk):
    vacancies = permissions.vacancies_managed_by(request.user).order_by("-opens_at")
    versions = permissions.versions_of(request.user).with_parts().with_earlier()
    version = get_object_or_404(versions.select_related("withdrawn_by"), pk=pk)
    if is_script(request):
        # The draft page shows the same words beside the rows.
        return render(request, "roles/_profile_body.html", {"version": version})
    can_list = permissions.can_list_profiles(request.user)
    context = {
        "version": version,
        "can_list": can_list,
        "ladders": "whole" if request.GET.get("ladders") == "whole" else "window",
        "can_edit": permissions.can_edit_version(request.user, version),
        "can_advertise": permissions.can_create_vacancy(request.user, version),
        "can_revise": permissions.can_revise_version(request.user, version),
        "vacancies": vacancies.filter(version=version) if can_list else [],
        "copies": permissions.copies_for(request.user).filter(made_from=version)
        if can_list
        else [],
        "frameworks": [version.framework] if version.framework else [],
    }
    return render(request, "roles/show_version.html", context)


@saves_words
def edit_details(request, pk):
    version = draft_or_404(request, pk)
    form = DetailsForm(
        request.POST if request.method == "POST" else None, instance=version
    )
    form.trail = Trail(request.user, version)
    if form.is_valid() and save_details(request, form):
        messages.success(request, "The details have been saved.")
        return redirect("roles:edit_version", version.pk)
    context = {"version": version, "form": form}
    return render(request, "roles/edit_details.html", context)


def save_details(request, form):
    """Save what the form holds; False, with the form saying why, if it is refused."""
    given = form.cleaned_data
    try:
        actions.save_details(
            version=form.instance,
            seen=form.seen,
            reference=given["reference"],
            employer=given.get("employer", form.instance.employer),
            service_name=given["service_name"],
            by=request.user,
        )
    except ChangedMeanwhile:
        form.say_changed_since_read()
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return not form.errors


def draft_or_404(request, pk):
    """A version this person may edit: 404 when not theirs to see, 403 when fixed.

    One in review says so, and who reads it.
    """
    version = get_object_or_404(
        permissions.versions_of(request.user).select_related(
            "profile__employer", "profile__service", "framework"
        ),
        pk=pk,
    )
    require_editable(request, version)
    return version


def require_editable(request, version):
    """403, which tells HR when it is a draft in review that they came to edit."""
    require(permissions.can_edit_profiles(request.user))
    version.require_editable()
    require(permissions.can_edit_version(request.user, version))


def publish_version(request, pk):
    versions = permissions.versions_of(request.user)
    version = get_object_or_404(
        versions.with_parts()
        .with_checks()
        .with_open_comments()
        .with_statements_behind(),
        pk=pk,
    )
    require(permissions.can_publish_version(request.user, version))
    form = AloneForm(request.POST if is_alone(request) else None)
    if request.method == "POST" and publish(request, version, form):
        messages.success(request, f"{version} has been published.")
        return redirect("roles:show_profile", version.profile_id)
    found = checks.findings_of(version, today=timezone.localdate())
    context = {
        "version": version,
        "waiting": checks.what_waits(found),
        "others": [item for item in found if item.is_open and not item.waits],
        "accepted": [item for item in found if not item.is_open],
        "approval": approvals.in_force(version) if version.is_in_review else None,
        "needs_approval": settings.SECOND_PERSON_APPROVES,
        "can_publish_alone": permissions.can_publish_alone(request.user, version),
        "form": form,
    }
    return render(request, "roles/publish_version.html", context)


def is_alone(request):
    """Whether somebody publishes without a second person, giving the reason."""
    return request.method == "POST" and "alone_because" in request.POST


def publish(request, version, form):
    """Publish what the person saw; False, with a message, when it may not be."""
    if is_alone(request):
        require(permissions.can_publish_alone(request.user, version))
        if not form.is_valid():
            return False
    seen = request.POST.get("row_version", "")
    try:
        actions.publish(
            version=version,
            row_version=version.row_version if seen == str(version.row_version) else 0,
            alone_because=form.cleaned_data["alone_because"] if form.is_bound else "",
            by=request.user,
        )
    except ChangedMeanwhile:
        changed = "The draft has changed since you opened this page. Look again."
        messages.error(request, changed)
        return False
    except (NotPublishable, approvals.NotApproved) as refusal:
        messages.error(request, refusal.message)
        return False
    return True


def withdraw_version(request, pk):
    versions = permissions.versions_of(request.user).select_related("profile__employer")
    version = get_object_or_404(versions, pk=pk)
    require(permissions.can_withdraw_version(request.user, version))
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and withdraw(request, form, version):
        messages.success(request, f"{version} has been withdrawn.")
        return redirect("roles:show_profile", version.profile_id)
    in_use = permissions.vacancies_managed_by(request.user).filter(version=version)
    context = {
        "version": version,
        "form": form,
        "vacancies": in_use.still_open_at(timezone.now()).order_by("closes_at"),
    }
    return render(request, "roles/withdraw_version.html", context)


def withdraw(request, form, version):
    """Withdraw it; False when a vacancy that candidates read stands in the way."""
    reason = form.cleaned_data["reason"]
    try:
        actions.withdraw(version=version, reason=reason, by=request.user)
    except actions.StillInUse:
        form.add_error(None, "An open vacancy uses it. Close or withdraw that first.")
        return False
    return True


@require_POST
def revise_profile(request, pk):
    profile = get_object_or_404(permissions.profiles_of(request.user), pk=pk)
    require(permissions.can_ask_next_version(request.user, profile))
    try:
        version = actions.revise(profile=profile, by=request.user)
    except actions.DraftedAlready as refusal:
        return lead_to_draft(request, refusal.draft)
    messages.success(
        request, f"Version {version.number} has been started as a copy. Change it here."
    )
    return redirect("roles:edit_version", version.pk)


def lead_to_draft(request, draft):
    """Somebody else, or another page of one's own, has started it first."""
    messages.info(
        request,
        f"Version {draft.number} had been started already since you opened the page. "
        "This is it; no other was started.",
    )
    return (
        redirect("roles:edit_version", draft.pk)
        if draft.is_editable
        else redirect(draft)
    )


@transaction.atomic
def discard_version(request, pk):
    # The profile before its version, as the act locks them.
    hold(permissions.profiles_of(request.user), request, versions=pk)
    hold(permissions.versions_of(request.user), request, pk=pk)
    version = draft_or_404(request, pk)
    require(permissions.can_discard_version(request.user, version))
    shown = digest([version.row_version, version.status, version.comments.count()])
    if is_sure(request, shown):
        actions.discard(version=version, by=request.user)
        messages.success(request, f"The draft of {version} has been discarded.")
        return redirect("roles:list_profiles")
    context = {"version": version, "shown": shown}
    return render(request, "roles/discard_version.html", context)
