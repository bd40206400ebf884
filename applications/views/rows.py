"""Pages with rows to add, change and remove: work, gaps, training, referees."""

from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.unsent import saves_words
from applications import actions, parts, permissions
from applications.forms import EducationForm, GapForm, RefereeForm, WorkForm
from applications.limits import MOST_ROWS
from applications.questions import questions_of
from applications.views.drafts import own_draft, saved_now
from fields.stale_pages import is_sure, mark_of_rows


@dataclass(frozen=True)
class RowKind:
    """One kind of row: its form, where it hangs, and what it is called."""

    form: type
    relation: str
    page: str
    add: str
    change: str
    remove: str


KINDS = {
    "work": RowKind(
        WorkForm,
        "work_history",
        "work",
        "Add a job or a volunteering role",
        "Change this job or role",
        "Remove this job or role?",
    ),
    "gaps": RowKind(
        GapForm,
        "gaps",
        "work",
        "Add a time without work or study",
        "Change this time without work or study",
        "Remove this time without work or study?",
    ),
    "education": RowKind(
        EducationForm,
        "education",
        "education",
        "Add a qualification or training",
        "Change this qualification or training",
        "Remove this qualification or training?",
    ),
    "referees": RowKind(
        RefereeForm,
        "referees",
        "referees",
        "Add someone who can speak for you",
        "Change what you told us about this person",
        "Remove this person?",
    ),
}

REMOVED = "You already removed this. The page shows what is there now."
GONE = (
    "This was removed in another tab or window. What you typed is still here: save "
    "again to add it."
)
TWICE = "You added this before: it is in the list once, with every word of it."
FULL = (
    "You have added %d already, and we can keep no more of these. What you typed is "
    "still here: copy it, and put it with one of the others, or remove one first."
)


@own_draft
def edit_work(request, application):
    return show_rows(
        request,
        application,
        "work",
        jobs=application.work_history.order_by("-started_on", "pk"),
        gaps=application.gaps.order_by("-started_on", "pk"),
    )


@own_draft
def edit_education(request, application):
    rows = application.education.order_by("level", "pk")
    return show_rows(request, application, "education", rows=rows)


@own_draft
def edit_referees(request, application):
    rows = application.referees.order_by("full_name", "pk")
    return show_rows(request, application, "referees", rows=rows)


def show_rows(request, application, name, **rows):
    before, following = parts.neighbours(
        application, questions_of(application), request.path
    )
    context = {
        "application": application,
        "before": before,
        "following": following,
        "most": MOST_ROWS,
        **rows,
    }
    return render(request, f"applications/edit_{name}.html", context)


@saves_words
@own_draft
def add_row(request, application, kind):
    return edit_one(request, application, find_kind(kind), row=None)


@saves_words
@own_draft
@transaction.atomic
def edit_row(request, application, kind, row_pk):
    kind = find_kind(kind)
    if request.method == "POST":
        actions.lock_draft(application)
    row = find_row(application, kind, row_pk)
    if row is None and request.method != "POST":
        return tell_removed(request, application, kind)
    return edit_one(request, application, kind, row, is_gone=row is None)


def edit_one(request, application, kind, row, is_gone=False):
    """Add a row or change one; what is typed for one that `is_gone` can be added."""
    data = request.POST if request.method == "POST" else None
    if is_gone:
        data = data.copy()
        data.pop("shown", None)  # nothing is stored that it could be compared with
    form = kind.form(data, instance=row)
    back = back_from(application, kind)
    if is_gone and "again" not in request.POST:
        form.add_error(None, GONE)
    if form.is_valid():
        try:
            actions.save_page(application=application, row=form.save(commit=False))
            messages.success(request, saved_now(application))
            return redirect(back)
        except actions.AlreadyThere:
            messages.info(request, TWICE)
            return redirect(back)
        except actions.TooManyRows:
            form.add_error(None, FULL % MOST_ROWS[kind.relation])
    context = {
        "application": application,
        "form": form,
        "title": kind.change if row else kind.add,
        "back": back,
        "is_gone": is_gone,
    }
    return render(request, "applications/edit_row.html", context)


@own_draft
@transaction.atomic
def remove_row(request, application, kind, row_pk):
    kind = find_kind(kind)
    if request.method == "POST":
        actions.lock_draft(application)
    row = find_row(application, kind, row_pk)
    if row is None:
        return tell_removed(request, application, kind)
    back = back_from(application, kind)
    shown = mark_of_rows(row)
    if is_sure(request, shown):
        actions.remove_row(application=application, row=row)
        messages.success(request, "Removed.")
        return redirect(back)
    context = {"title": kind.remove, "row": row, "back": back, "shown": shown}
    return render(request, "applications/remove_row.html", context)


def find_kind(kind):
    if kind not in KINDS:
        raise Http404
    return KINDS[kind]


def find_row(application, kind, row_pk):
    """The row, or None where it was removed; 404 for what is somebody else's."""
    row = getattr(application, kind.relation).filter(pk=row_pk).first()
    if row is None and permissions.is_of_another(kind.form.Meta.model, row_pk):
        raise Http404
    return row


def tell_removed(request, application, kind):
    messages.info(request, REMOVED)
    return redirect(back_from(application, kind))


def back_from(application, kind):
    return reverse(f"applications:edit_{kind.page}", args=[application.pk])
