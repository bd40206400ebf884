"""From a document under review to a draft: what it leaves open is asked about first."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse

from fields.stale_pages import digest, is_sure
from roles import permissions
from roles.actions import incoming, mending
from roles.actions.drafts import ChangedMeanwhile
from roles.forms.confirming import ConfirmForm
from roles.incoming.kinds import UNPLACED
from roles.incoming.known_posts import known_posts, mark_of_posts
from roles.incoming.working import open_findings, rows_of

from .review import document_or_404


def confirm_document(request, pk):
    """Make the draft; where something is left open, say what and ask first."""
    document = document_or_404(request, pk)
    if not document.is_read:
        return refuse(request, document, mending.NotInHand())
    versions = permissions.versions_of(request.user)
    (known,) = known_posts(versions, [document.profile["facts"]])
    is_answer = "knowing" in request.POST
    form = ConfirmForm(request.POST if is_answer else None, known=known)
    mark = digest(mark_of_posts(known))
    if request.method == "POST":
        if request.POST.get("row_version") != str(document.row_version):
            return refuse(request, document, mending.RowChanged())
        if not (known or document.leaves_open or is_answer):
            return make_draft(request, document, None)
        if is_answer and is_sure(request, mark, form):
            return make_draft(request, document, form.profile)
    findings = open_findings(document.profile)
    context = {
        "document": document,
        "form": form,
        "known": known,
        "mark": mark,
        "unplaced": rows_of(document.profile, UNPLACED),
        "blocking": [each for each in findings if each["severity"] == "block"],
    }
    return render(request, "roles/confirm_document.html", context)


def make_draft(request, document, profile):
    try:
        version = incoming.confirm(
            document=document,
            row_version=document.row_version,
            profile=profile,
            by=request.user,
        )
    except ValidationError as refusal:
        return refuse(request, document, refusal)
    if profile is None:
        messages.success(request, f"“{document.name}” is a draft now.")
        return redirect("roles:edit_version", version.pk)
    # Whatever the file was made from, all that it changes is seen at once.
    messages.success(
        request, f"“{document.name}” is a draft now. This is what it changes."
    )
    compare = reverse("roles:compare_versions", args=[profile.pk])
    return redirect(f"{compare}?to={version.number}")


def refuse(request, document, refusal):
    is_stale = isinstance(refusal, ChangedMeanwhile | mending.RowChanged)
    changed = "This has been changed since you opened the page. Look again."
    messages.error(request, changed if is_stale else " ".join(refusal.messages))
    return redirect(document)
