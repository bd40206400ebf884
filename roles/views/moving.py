"""Moving a row of a draft elsewhere, and bringing back one that was removed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from roles.actions import parts as actions
from roles.actions import removed as removing
from roles.forms.moving import MoveForm
from roles.part_kinds import BY_SLUG

from .parts import back_to, part_or_404
from .profiles import draft_or_404
from .refusals import is_done, leads_back_if_gone, row_or_gone


@leads_back_if_gone
def place_part(request, pk, kind, part_pk):
    version, kind, part = part_or_404(request, pk, kind, part_pk)
    form = MoveForm(
        request.POST if request.method == "POST" else None,
        kind=kind,
        part=part,
        rows=list(kind.rows(version)),
    )
    if form.is_valid():
        fields, where = form.target()
        if is_done(request, actions.place_part, part=part, fields=fields, where=where):
            messages.success(request, f"The {kind.name} has been moved.")
        return back_to(version, f"part-{part.pk}")
    context = {"version": version, "kind": kind, "part": part, "form": form}
    return render(request, "roles/place_part.html", context)


@leads_back_if_gone
@require_POST
def move_group(request, pk, kind, part_pk):
    version, kind, part = part_or_404(request, pk, kind, part_pk)
    if not kind.has_headings:
        raise Http404
    step = -1 if request.POST.get("direction") == "up" else 1
    is_done(request, actions.move_group, part=part, step=step)
    return back_to(version, f"part-{part.pk}")


def list_removed(request, pk):
    version = draft_or_404(request, pk)
    rows = version.removed_rows.select_related("removed_by").order_by("-removed_at")
    for row in rows:
        row.name = BY_SLUG[row.kind].name
    context = {"version": version, "rows": rows}
    return render(request, "roles/list_removed.html", context)


@leads_back_if_gone
@require_POST
def bring_row_back(request, pk, removed_pk):
    version = draft_or_404(request, pk)
    removed = row_or_gone(
        version.removed_rows,
        pk=removed_pk,
        told="This row was brought back already.",
        way=reverse("roles:list_removed", args=[version.pk]),
    )
    try:
        part = removing.bring_back(removed=removed, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return back_to(version, removed.kind)
    messages.success(request, "It is back.")
    return back_to(version, f"part-{part.pk}")
