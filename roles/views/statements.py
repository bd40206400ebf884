"""House statements: the page of all, the words of one, including some in a draft."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.permissions import require
from accounts.unsent import saves_words
from fields.stale_pages import hold, is_sure, mark_of_rows
from roles import permissions
from roles.actions import statements as actions
from roles.actions.drafts import ChangedMeanwhile
from roles.forms.statements import IncludeForm, StatementForm
from roles.presence import Trail

from .parts import back_to, way_to
from .profiles import draft_or_404
from .refusals import leads_back_if_gone, row_or_gone


def list_statements(request):
    require(permissions.can_list_profiles(request.user))
    statements = permissions.statements_of(request.user).with_uses()
    context = {
        "statements": statements.order_by("employer__name", "heading"),
        "can_edit": permissions.can_edit_profiles(request.user),
    }
    return render(request, "roles/list_statements.html", context)


@saves_words
def add_statement(request):
    require(permissions.can_edit_profiles(request.user))
    form = StatementForm(request.POST if request.method == "POST" else None)
    changed = save(request, form) if form.is_valid() else None
    if changed is not None:
        messages.success(request, said_of("added", **changed._asdict()))
        return redirect("roles:list_statements")
    return render(request, "roles/add_statement.html", {"form": form})


def save(request, form):
    """What is changed by it; None, with the form saying why, if not saved."""
    try:
        return actions.save(statement=form.instance, seen=form.seen, by=request.user)
    except ChangedMeanwhile:
        form.say_changed_since_read()
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return None


@saves_words
def edit_statement(request, pk):
    statement = statement_or_404(request, pk)
    # Those that show it as it is stored: the form writes into the statement.
    vacancies = vacancies_showing(request.user, statement)
    form = StatementForm(
        request.POST if request.method == "POST" else None, instance=statement
    )
    form.trail = Trail(request.user, statement)
    changed = save(request, form) if form.is_valid() else None
    if changed is not None:
        messages.success(request, said_of("saved", **changed._asdict()))
        return redirect("roles:list_statements")
    context = {
        "form": form,
        "statement": statement,
        "sections": permissions.sections_showing(request.user, statement),
        "vacancies": vacancies,
    }
    return render(request, "roles/edit_statement.html", context)


def statement_or_404(request, pk):
    require(permissions.can_edit_profiles(request.user))
    statements = permissions.statements_of(request.user).select_related("employer")
    return row_or_gone(
        statements,
        pk=pk,
        told="This statement was removed already.",
        way="roles:list_statements",
    )


def vacancies_showing(user, statement):
    """Open and scheduled vacancies whose page shows it as it is stored."""
    return statement.shown_on(permissions.vacancies_managed_by(user), timezone.now())


def said_of(what, *, versions=(), vacancies=()):
    """That it was done, and in how many places it tells at once."""
    drafts = {0: "", 1: " One draft follows it."}
    pages = {0: "", 1: " The page of one open or scheduled vacancy has changed."}
    return (
        f"The statement has been {what}."
        + drafts.get(len(versions), f" {len(versions)} drafts follow it.")
        + pages.get(
            len(vacancies),
            f" The pages of {len(vacancies)} open or scheduled vacancies have changed.",
        )
    )


@leads_back_if_gone
@transaction.atomic
def remove_statement(request, pk):
    require(permissions.can_edit_profiles(request.user))
    hold(permissions.statements_of(request.user), request, pk=pk)
    statement = statement_or_404(request, pk)
    vacancies = vacancies_showing(request.user, statement)
    shown = mark_of_rows(statement, *vacancies)
    if is_sure(request, shown):
        changed = actions.remove(statement=statement, by=request.user)
        messages.success(request, said_of("removed", vacancies=changed))
        return redirect("roles:list_statements")
    context = {"statement": statement, "vacancies": vacancies, "shown": shown}
    return render(request, "roles/remove_statement.html", context)


def include_statements(request, pk):
    version = draft_or_404(request, pk)
    form = IncludeForm(
        request.POST if request.method == "POST" else None, version=version
    )
    sections = included(request, form, version) if form.is_valid() else None
    if sections is not None:
        messages.success(request, "The draft shows them now.")
        return back_to(version, f"part-{sections[0].pk}" if sections else "sections")
    return render(
        request, "roles/include_statements.html", {"version": version, "form": form}
    )


def included(request, form, version):
    """The new sections, or None where the draft has no room: then the form says so."""
    statements = form.cleaned_data["statements"]
    try:
        return actions.include(version=version, statements=statements, by=request.user)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return None


@leads_back_if_gone
@require_POST
def make_own(request, pk, part_pk):
    version = draft_or_404(request, pk)
    section = row_or_gone(
        version.sections.exclude(statement=None),
        pk=part_pk,
        told="This section does not follow a statement any more.",
        way=way_to(version, "sections"),
    )
    actions.make_own(section=section, by=request.user)
    messages.success(request, "The words are the draft’s own now. Edit them here.")
    return back_to(version, f"part-{section.pk}")
