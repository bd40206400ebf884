"""What the checks say, and what people decide about it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.permissions import require
from roles import permissions
from roles.actions import checks as actions
from roles.advice import advise
from roles.checks import findings_of, library, live
from roles.forms.checks import WrittenForm, acceptance_form

from .profiles import require_editable

# Where a decision was begun, and what the way back is called.
WAYS_BACK = {
    "publish": ("roles:publish_version", "Publish"),
    "draft": ("roles:edit_version", "The draft"),
    "checks": ("roles:check_version", "What the checks say"),
}


def check_version(request, pk):
    versions = permissions.versions_of(request.user)
    version = get_object_or_404(versions.with_texts().with_checks(), pk=pk)
    require(permissions.can_check_version(request.user, version))
    advice = advise(version, today=timezone.localdate())
    context = {
        "version": version,
        "advice": advice,
        "concerned": library.concerned(version, off=advice.off),
        "can_edit": permissions.can_edit_version(request.user, version),
    }
    return render(request, "roles/check_version.html", context)


def accept_finding(request, pk, digest):
    versions = permissions.versions_of(request.user)
    version = get_object_or_404(versions.with_texts().with_checks(), pk=pk)
    require_editable(request, version)
    finding = finding_or_404(version, digest)
    data = request.POST if request.method == "POST" else None
    form = acceptance_form(data, finding.accepted or finding.accepted_before)
    address, back_name = way_back(request)
    back = reverse(address, args=[version.pk])
    if form.is_valid() and accept(request, form, version, digest):
        messages.success(request, "Accepted. The reason is kept with the version.")
        return redirect(f"{back}#{finding.anchor}" if finding.anchor else back)
    context = {
        "version": version,
        "finding": finding,
        "form": form,
        "back": back,
        "back_name": back_name,
    }
    return render(request, "roles/accept_finding.html", context)


def way_back(request):
    return WAYS_BACK.get(request.GET.get("next"), WAYS_BACK["checks"])


def finding_or_404(version, digest):
    """A finding that may be accepted, as the version stands now."""
    found = findings_of(version, today=timezone.localdate())
    for finding in found:
        if finding.digest == digest and not finding.must_be_mended:
            return finding
    raise Http404


def accept(request, form, version, digest):
    """Accept the finding; False, with the form saying so, when it went meanwhile."""
    try:
        actions.accept_finding(
            version=version,
            digest=digest,
            reason=form.cleaned_data["reason"],
            by=request.user,
        )
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


@require_POST
def check_part(request, pk, kind, part_pk=None):
    """What the checks say of a row as it is being written; nothing is saved.

    413 when it is too long to be checked while somebody writes.
    """
    versions = permissions.versions_of(request.user)
    version = get_object_or_404(versions.with_texts(), pk=pk)
    require_editable(request, version)
    if kind not in live.KINDS:
        raise Http404
    form = WrittenForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=413)
    found = live.findings_while_writing(
        version,
        kind,
        row_pk=part_pk,
        written=form.cleaned_data,
        today=timezone.localdate(),
    )
    return render(request, "roles/_written_findings.html", {"findings": found})


def take_back_acceptance(request, pk, accepted_pk):
    version = get_object_or_404(permissions.versions_of(request.user), pk=pk)
    require_editable(request, version)
    accepted = get_object_or_404(
        version.accepted_findings.select_related("accepted_by"), pk=accepted_pk
    )
    if request.method == "POST":
        try:
            actions.take_back(accepted=accepted, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, "The finding is asked again.")
        return redirect("roles:check_version", version.pk)
    context = {"version": version, "accepted": accepted}
    return render(request, "roles/take_back_acceptance.html", context)
