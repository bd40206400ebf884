"""What the draft page's script is told while somebody writes in a row."""

from django.http import JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from fields.clock import clock
from roles import merging, presence
from roles.part_kinds import kind_of

MERGED = (
    "Somebody else changed other words of this row meanwhile. Both changes are in it."
)
MERGED_WITH_OWN = (
    "You changed other words of this row in another tab or on another device. Both "
    "changes are in it."
)
CHANGED = "%s changed the same words while you were writing. Nothing was overwritten."


def show_form(request, context):
    """The fields of a row, for editing it where it stands."""
    return render(request, "roles/_part_form.html", context)


def tell(request, form, is_saved):
    """Say how saving went: 200 saved · 409 changed by somebody else · 422 not valid."""
    if is_saved:
        return JsonResponse(saved(request, form))
    if form.conflict is not None:
        return JsonResponse(conflict(request, form), status=409)
    return JsonResponse(refusal(form), status=422)


def saved(request, form):
    row = form.instance
    version = row.version
    names = [version.pk, kind_of(row).slug, row.pk]
    return {
        **form.standing_of(row),
        "action": reverse("roles:edit_part", args=names),
        "part": str(row.pk),
        "text": text_of(row),
        "row_version": version.row_version,
        "saved_at": clock(timezone.now()),
        "message": merged(row),
        "values": merging.values_of(row, form.row_fields()),
        "is_merged": row.was_merged,
        "base_sent": form.base_sent() if row.was_merged else "",
        "others": presence.others_on(version.pk, request.user),
    }


def merged(row):
    """What is said of a row that was saved with words of both, or ""."""
    if not row.was_merged:
        return ""
    return MERGED_WITH_OWN if row.was_merged_with_own else MERGED


def conflict(request, form):
    """Both versions: the stored one's values, and the words of both told apart."""
    stored = form.conflict
    context = {"form": form, "stored": stored}
    who = presence.OWN if form.is_own_conflict else presence.OTHERS
    return {
        **form.standing_of(stored),
        "text": text_of(stored),
        "message": CHANGED % who,
        "difference": render_to_string("roles/_part_conflict.html", context),
        "values": merging.values_of(stored, form.row_fields()),
        "mine": form.typed(),
        "others": presence.others_on(stored.version_id, request.user),
        "saved_at": clock(timezone.now()),
    }


def refusal(form):
    errors = {name: list(texts) for name, texts in form.errors.items()}
    message = " ".join(text for texts in errors.values() for text in texts)
    return {"message": message, "errors": errors}


# Its words may stand in another row now: the entry of joining names that one.
GONE = "This %s was removed, or joined to another, while you were writing."


def removed(version, kind):
    """The row is gone: what was written can be added again. Status 410."""
    why = GONE % "row"
    add = reverse("roles:add_part", args=[version.pk, kind.slug])
    return JsonResponse({"message": why, "action": add}, status=410)


def standing(request, version):
    """Whether the draft has changed, and who else is at it."""
    others = presence.others_on(version.pk, request.user)
    return JsonResponse({"row_version": version.row_version, "others": others})


def text_of(row):
    kind = kind_of(row)
    return getattr(row, kind.text) if kind.text else ""
