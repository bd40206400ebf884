"""Bringing documents in: handing them in, reading them, and what waits."""

from time import monotonic

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.permissions import require
from accounts.repeats import does_several_acts
from accounts.unsent import saves_words
from fields.stale_pages import digest, is_sure
from roles import permissions
from roles.actions import incoming as actions
from roles.forms.incoming import HandInForm
from roles.incoming.known_posts import known_posts, mark_of_posts

# One press of the button reads as many documents as fit in so many seconds.
PATIENCE = 5
PAGE = 50


@does_several_acts
@saves_words
def import_profile(request):
    require(permissions.can_bring_in(request.user))
    is_sent = request.method == "POST"
    form = HandInForm(
        request.POST if is_sent else None, request.FILES if is_sent else None
    )
    if form.is_valid():
        batch = actions.hand_in(
            files=form.chosen,
            text=form.cleaned_data["text"],
            employer=form.cleaned_data["employer"],
            framework=form.cleaned_data["framework"],
            by=request.user,
        )
        if batch.documents.count() > 1:
            return redirect(batch)
        document = read_alone(request, batch, form)
        if document:
            return redirect(document)
    in_hand = permissions.incoming_documents_of(request.user).in_hand().count()
    context = {"form": form, "in_hand": in_hand}
    return render(request, "roles/import_profile.html", context)


def read_alone(request, batch, form):
    """Read the one document of a batch; None, with an error, if it cannot be."""
    actions.read_next(batch=batch, by=request.user)
    document = batch.documents.get()
    if document.is_read:
        return document
    form.add_error("file" if form.chosen else "text", document.refusal)
    actions.forget(batch=batch, by=request.user)
    return None


def list_documents(request):
    require(permissions.can_bring_in(request.user))
    documents = permissions.incoming_documents_of(request.user).without_content()
    rows = documents.select_related("batch", "changed_by", "version", "same_as")
    in_hand = rows.in_hand().order_by("-batch__added_at", "position")
    finished = rows.finished().order_by("-changed_at")
    context = {
        "page": Paginator(in_hand, PAGE).get_page(request.GET.get("page")),
        "finished": finished[:PAGE],
        "finished_count": finished.count(),
        "query": "",
    }
    return render(request, "roles/list_documents.html", context)


def show_batch(request, pk):
    batch = batch_or_404(request, pk)
    documents = permissions.incoming_documents_of(request.user).without_content()
    rows = documents.filter(batch=batch).select_related("version", "same_as")
    rows = with_known_posts(request, rows.order_by("position"))
    context = {
        "batch": batch,
        "documents": rows,
        "waiting": sum(row.is_waiting for row in rows),
        "done": sum(not row.is_waiting for row in rows),
        "ready": sum(row.is_read for row in rows),
        "new": sum(is_new(row) for row in rows),
    }
    return render(request, "roles/show_batch.html", context)


def with_known_posts(request, documents):
    """The documents as a list, each with `known`: its posts in the library."""
    documents = list(documents.with_facts())
    versions = permissions.versions_of(request.user)
    facts = [(row.is_read and row.facts) or {} for row in documents]
    for document, known in zip(documents, known_posts(versions, facts), strict=True):
        document.known = known
    return documents


def is_new(document):
    """Whether nothing that is here already says the same or has its title."""
    return document.is_read and not document.same_as_id and not document.known


def batch_or_404(request, pk):
    require(permissions.can_bring_in(request.user))
    batches = permissions.incoming_batches_of(request.user)
    return get_object_or_404(batches.select_related("added_by"), pk=pk)


@does_several_acts
@require_POST
def read_next(request, pk):
    """Read one document, or without script as many as a person waits for."""
    batch = batch_or_404(request, pk)
    until = monotonic() + (0 if "one" in request.POST else PATIENCE)
    while actions.read_next(batch=batch, by=request.user) and monotonic() < until:
        pass
    return redirect(batch)


@does_several_acts
@require_POST
def confirm_documents(request, pk):
    """Make drafts of those ticked, or of all new posts.

    Where one leaves something open or is known it asks first.
    """
    batch = batch_or_404(request, pk)
    documents = permissions.incoming_documents_of(request.user).filter(batch=batch)
    ticked = set(request.POST.getlist("document"))
    rows = with_known_posts(request, documents.without_content().order_by("position"))
    chosen = [row for row in rows if str(row.pk) in ticked and row.is_read]
    if "new" in request.POST:
        chosen = [row for row in rows if is_new(row)]
    mark = digest(
        [(row.pk, row.row_version, mark_of_posts(row.known)) for row in chosen]
    )
    is_answer = "knowing" in request.POST
    is_asked = any(row.known or row.leaves_open for row in chosen)
    if not is_sure(request, mark) if is_answer else is_asked:
        context = {"batch": batch, "documents": chosen, "mark": mark}
        return render(request, "roles/confirm_documents.html", context)
    say_how_many(request, sum(confirm_quietly(request, each) for each in chosen))
    return redirect(batch)


def confirm_quietly(request, document):
    """Whether it became a draft; somebody else may have been faster."""
    try:
        actions.confirm(document=document, by=request.user)
    except ValidationError:
        return False
    return True


def say_how_many(request, made):
    if made:
        drafts = "1 draft has" if made == 1 else f"{made} drafts have"
        messages.success(request, f"{drafts} been made.")
    else:
        messages.error(request, "No draft was made. Tick the documents you mean.")


def clear_finished(request):
    require(permissions.can_bring_in(request.user))
    if request.method == "POST":
        count = actions.clear_finished(by=request.user)
        messages.success(request, f"{count} finished records have been cleared.")
        return redirect("roles:list_documents")
    return render(request, "roles/clear_finished.html")
