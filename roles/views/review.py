"""The review page: a document's source beside the profile it is to become."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from accounts.middleware import is_script
from accounts.permissions import require
from accounts.unsent import saves_words
from fields.stale_pages import digest, hold, is_sure
from roles import permissions
from roles.actions import incoming, mending
from roles.forms.review import CompetencyForm, CutForm, FactsForm, RowForm
from roles.incoming.acts import stamp
from roles.incoming.kinds import UNPLACED, kind_of
from roles.incoming.known_posts import known_posts
from roles.incoming.review import lay_out
from roles.incoming.working import row_by_id
from roles.presence import Trail

from .refusals import is_done

# After these acts the next row that waits for the same is shown.
PLACING = {
    "leave-out",
    "before",
    "section",
    "accountability",
    "measure",
    "essential",
    "desirable",
}


def document_or_404(request, pk):
    require(permissions.can_bring_in(request.user))
    documents = permissions.incoming_documents_of(request.user)
    return get_object_or_404(
        documents.select_related("employer", "framework", "version", "changed_by"),
        pk=pk,
    )


def review_document(request, pk):
    document = document_or_404(request, pk)
    if not document.is_read:
        return render(request, "roles/finished_document.html", {"document": document})
    facts = document.profile["facts"]
    versions = permissions.versions_of(request.user)
    context = {
        "document": document,
        "known": known_posts(versions, [facts])[0],
        "page": lay_out(document.profile, document.text),
        "facts": facts,
        "framework": mending.framework_of(document),
        "issued": parse_date(facts["issued"] or ""),
        "last": document.changes.order_by("-number").defer("before").first(),
    }
    return render(request, "roles/review_document.html", context)


def under_review_or_404(request, pk):
    """A document that is still under review; its page says why another is not."""
    document = document_or_404(request, pk)
    if not document.is_read:
        raise Http404
    return document


def back_to(request, document, anchor=""):
    """The review page, at the row or paragraph that was worked on.

    A script is told the address: what it fetched does not show where in a page it is.
    """
    anchor = slugify(anchor)
    address = f"{document.get_absolute_url()}{f'#{anchor}' if anchor else ''}"
    if is_script(request):
        return JsonResponse({"address": address})
    return redirect(address)


@require_POST
def act_on_document(request, pk):
    """One press of a button: `act` says what, on what, and what it looked like."""
    document = document_or_404(request, pk)
    verb, *rest = request.POST.get("act", "").split(":")
    act = ACTS.get(verb) or (act_on_row if verb in mending.ACTS else None)
    if act is None or len(rest) < (1 if verb in ACTS else 2):
        raise Http404
    try:
        anchor = act(request, document, verb, *rest)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        anchor = rest[0]
    return back_to(request, document, anchor)


def act_on_row(request, document, verb, row, seen, *rest):
    following = next_alike(document, row) if verb in PLACING else None
    shown = mending.act_on_row(
        document=document, verb=verb, row=row, seen=seen, by=request.user
    )
    return following or shown


def next_alike(document, id_):
    """The row to go on with: the next without a place, or the next unclear criterion.

    None where the row is neither, or the last.
    """
    if not document.is_read:
        return None
    page = lay_out(document.profile, document.text)
    for rows in (page.open_rows, page.unclear_rows):
        ids = [row.id for row in rows]
        if id_ in ids:
            place = ids.index(id_)
            return next(iter([*ids[place + 1 :], *ids[:place]]), None)
    return None


def undo(request, document, verb, change, *rest):
    what, row = mending.undo(document=document, change=change, by=request.user)
    messages.success(request, f"Taken back: {what}")
    return row or ""


def settle_finding(request, document, verb, finding, at="", *rest):
    mending.settle_finding(
        document=document, finding=finding, settled=verb == "settle", by=request.user
    )
    return at


def settle_informing(request, document, verb, *rest):
    mending.settle_informing(document=document, by=request.user)
    return ""


def hide_remark(request, document, verb, remark, at="", *rest):
    mending.hide_remark(
        document=document, remark=remark, hidden=verb == "hide", by=request.user
    )
    return at


def use_proposal(request, document, verb, finding, at="", *rest):
    mending.use_proposal(document=document, finding=finding, by=request.user)
    return at


def take_up(request, document, verb, key, *rest):
    return mending.take_up(document=document, key=key, by=request.user)


def put_before(request, document, verb, row, seen="", target="", *rest):
    mending.put_before(
        document=document, row=row, seen=seen, target=target, by=request.user
    )
    return row


ACTS = {
    "undo": undo,
    "settle": settle_finding,
    "reopen": settle_finding,
    "inform": settle_informing,
    "hide": hide_remark,
    "show": hide_remark,
    "use": use_proposal,
    "take": take_up,
    "put": put_before,
}


def row_or_404(document, id_):
    row = row_by_id(document.profile, id_)
    if row is None:
        raise Http404
    return row


@saves_words
def change_row(request, pk, row):
    document = under_review_or_404(request, pk)
    found = row_or_404(document, row)
    data = request.POST if request.method == "POST" else None
    if found["kind"] == "competency":
        form = CompetencyForm(data, row=found)
    else:
        form = RowForm(data, profile=document.profile, row=found)
    form.trail = Trail(request.user, document)
    if form.is_valid() and save_row(request, document, form):
        return back_to(request, document, row)
    context = {
        "document": document,
        "row": found,
        "kind": kind_of(found),
        "form": form,
        "is_open": found["kind"] == UNPLACED,
    }
    return render(request, "roles/change_row.html", context)


def save_row(request, document, form):
    """Save what the form holds; False when somebody else changed it meanwhile."""
    asked = {
        "document": document,
        "row": form.row["id"],
        "seen": form.seen,
        "by": request.user,
    }
    try:
        if form.cleaned_data.get("part_of"):
            mending.add_to_row(target=form.cleaned_data["part_of"], **asked)
        elif isinstance(form, CompetencyForm):
            first = form.cleaned_data["first"]
            mending.edit_competency(fields=form.row_fields, first=first, **asked)
        else:
            kind, _ = form.place
            mending.place_row(kind=kind, fields=form.row_fields, **asked)
    except mending.RowChanged as refusal:
        say_changed(form, refusal)
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return not form.errors


def say_changed(form, refusal):
    """The row was changed since it was read, or this or the other one removed."""
    if refusal.row:
        form.say_changed_since_read()
    else:
        form.add_error(None, refusal)


def show_conflict(form, refusal):
    current = getattr(refusal, "row", None)
    form.show_conflict(refusal, stamp(current) if current else "")


def split_row(request, pk, row):
    document = under_review_or_404(request, pk)
    found = row_or_404(document, row)
    form = CutForm(request.POST if request.method == "POST" else None, row=found)
    if form.is_valid() and cut(request, document, form, row):
        messages.success(request, f"There are {len(form.pieces)} rows now.")
        return back_to(request, document, row)
    context = {"document": document, "kind": kind_of(found), "form": form, "row": found}
    return render(request, "roles/split_row.html", context)


def cut(request, document, form, row):
    try:
        mending.split_row(
            document=document,
            row=row,
            seen=form.cleaned_data["seen"],
            pieces=form.pieces,
            by=request.user,
        )
    except ValidationError as refusal:
        show_conflict(form, refusal)
        return False
    return True


@saves_words
def edit_facts(request, pk):
    document = under_review_or_404(request, pk)
    form = FactsForm(
        request.POST if request.method == "POST" else None, document=document
    )
    form.trail = Trail(request.user, document)
    if form.is_valid() and save_facts(request, document, form):
        return back_to(request, document)
    context = {"document": document, "form": form}
    return render(request, "roles/edit_facts.html", context)


def save_facts(request, document, form):
    try:
        mending.save_facts(
            document=document,
            seen=form.seen,
            facts=form.facts,
            employer=form.cleaned_data["employer"],
            framework=form.cleaned_data["framework"],
            by=request.user,
        )
    except mending.RowChanged:
        form.say_changed_since_read()
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return not form.errors


@transaction.atomic
def discard_document(request, pk):
    require(permissions.can_bring_in(request.user))
    documents = permissions.incoming_documents_of(request.user)
    hold(documents.without_content(), request, pk=pk)
    document = document_or_404(request, pk)
    if not document.is_in_hand:
        raise Http404
    shown = digest([document.row_version, document.status])
    if is_sure(request, shown):
        if is_done(request, incoming.discard, document=document):
            messages.success(request, f"“{document.name}” has been discarded.")
        return redirect("roles:list_documents")
    context = {"document": document, "shown": shown}
    return render(request, "roles/discard_document.html", context)
