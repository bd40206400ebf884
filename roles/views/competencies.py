"""Writing the competencies of a draft framework."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.permissions import require
from accounts.unsent import saves_words
from fields.stale_pages import hold, is_sure
from roles import permissions, presence
from roles.actions import competencies as actions
from roles.actions.drafts import ChangedMeanwhile
from roles.actions.frameworks import StillInUse, ladder_stamp
from roles.forms.frameworks import CompetencyForm, MoveForm, StepForm
from roles.framework_changes import compare_ladders, ladder_of
from roles.layout import indicators_by_level

from .refusals import leads_back_if_gone, row_or_gone


def draft_or_404(request, pk):
    """A framework this person may edit: 404 when not theirs to see, 403 when fixed."""
    framework = get_object_or_404(permissions.frameworks_of(request.user), pk=pk)
    require(permissions.can_edit_framework(request.user, framework))
    return framework


def competency_or_404(request, pk, competency_pk):
    """(the draft framework, one of its competencies with its levels)."""
    framework = draft_or_404(request, pk)
    competencies = framework.competencies.with_levels()
    competency = row_or_gone(
        competencies,
        pk=competency_pk,
        told="This competency was removed since you opened the page.",
        way=framework,
    )
    return framework, competency


def back_to(competency):
    """The framework's page, at the competency that was worked on."""
    address = competency.framework.get_absolute_url()
    return redirect(f"{address}#competency-{competency.pk}")


@saves_words
def add_competency(request, pk):
    framework = draft_or_404(request, pk)
    form = CompetencyForm(
        request.POST if request.method == "POST" else None, framework=framework
    )
    if form.is_valid() and save(request, form):
        messages.success(request, f"{form.instance} has been added.")
        return back_to(form.instance)
    return write_page(request, framework, form)


@saves_words
def edit_competency(request, pk, competency_pk):
    framework = get_object_or_404(permissions.frameworks_of(request.user), pk=pk)
    if request.method == "POST" and permissions.can_revise_framework(
        request.user, framework
    ):
        return keep_what_was_written(request, framework)
    require(permissions.can_edit_framework(request.user, framework))
    competency = framework.competencies.with_levels().filter(pk=competency_pk).first()
    if competency is None:
        return bring_back_competency(request, framework, competency_pk)
    form = CompetencyForm(
        request.POST if request.method == "POST" else None,
        instance=competency,
        framework=framework,
    )
    if form.is_valid() and save(request, form):
        messages.success(request, f"{competency} has been saved.")
        warn_of_empty_levels(request, competency, form.levels())
        return back_to(competency)
    return write_page(request, framework, form)


def save(request, form):
    """Save the competency in the form; False when what is stored does not allow it."""
    competency = str(form.instance.pk)
    # Asked before: saving is a change of one's own.
    who = presence.who_changed(
        request.user, form.instance.framework, competency=competency
    )
    try:
        stored = actions.save_competency(
            competency=form.instance,
            levels=form.levels(),
            seen=form.cleaned_data["seen"],
            by=request.user,
        )
    except ValidationError as refusal:
        form.show_conflict(refusal)
        return False
    if stored != form.ladder():
        messages.info(
            request,
            f"{who} changed it while you were writing. Both changes are in it now.",
        )
    return True


def write_page(request, framework, form, status=200):
    """The page on which a competency is written, beside what somebody else saved."""
    context = {
        "framework": framework,
        "competency": form.instance,
        "is_new": form.instance._state.adding,
        "form": form,
    }
    if form.conflict is not None:
        stored = ladder_of(form.conflict)
        context["change"] = compare_ladders(stored, form.ladder())
    return render(request, "roles/write_competency.html", context, status=status)


def keep_what_was_written(request, framework):
    """Whoever was writing while the framework was published gets their words back."""
    form = CompetencyForm(request.POST, framework=framework)
    form.add_error(
        None,
        "This framework was published while you were writing, so this was not saved. "
        "Start its next version and put your words in there: they are still here.",
    )
    return write_page(request, framework, form, status=403)


def bring_back_competency(request, framework, competency_pk):
    """What somebody wrote in a competency that was removed is offered anew."""
    if request.method != "POST":
        raise Http404
    form = CompetencyForm(request.POST, framework=framework)
    who = presence.who_changed(request.user, framework, competency=str(competency_pk))
    form.add_error(
        None,
        f"{who} removed this competency while you were writing. What you wrote is "
        "still here: save it to add it again.",
    )
    return write_page(request, framework, form)


def warn_of_empty_levels(request, competency, levels):
    """Name the drafts whose window stands on a level that says nothing now."""
    asking = permissions.versions_of(request.user).open().asking_for(competency)
    rows = asking.values_list("title", "expectations__entry_level")
    for title, entry in rows:
        window = range(entry, entry + 3) if entry else []
        empty = [str(number) for number in window if not levels[number]]
        if empty:
            messages.warning(
                request,
                f"The draft of {title or 'an untitled role'} asks for "
                f"level{'s' if len(empty) > 1 else ''} {' and '.join(empty)} of "
                f"{competency}, where nothing stands now.",
            )


@leads_back_if_gone
@require_POST
def move_competency(request, pk, competency_pk):
    _, competency = competency_or_404(request, pk, competency_pk)
    form = StepForm(request.POST)
    if form.is_valid():
        step = form.cleaned_data["step"]
        actions.move_competency(competency=competency, step=step, by=request.user)
    return back_to(competency)


@leads_back_if_gone
def order_indicators(request, pk, competency_pk):
    framework, competency = competency_or_404(request, pk, competency_pk)
    form = MoveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        place = move_indicator(request, competency, form.cleaned_data)
        here = reverse("roles:order_indicators", args=[pk, competency_pk])
        return redirect(f"{here}#level-{form.cleaned_data['number']}-{place}")
    context = {
        "framework": framework,
        "competency": competency,
        "levels": indicators_by_level(competency),
        "seen": ladder_stamp(competency),
    }
    return render(request, "roles/order_indicators.html", context)


def move_indicator(request, competency, given):
    """Move one indicator, unless the competency was changed; the place it has now."""
    try:
        return actions.move_indicator(competency=competency, by=request.user, **given)
    except ChangedMeanwhile:
        changed = "This competency has changed since you opened the page. Look again."
        messages.error(request, changed)
        return given["place"]


@leads_back_if_gone
@transaction.atomic
def remove_competency(request, pk, competency_pk):
    hold(permissions.frameworks_of(request.user), request, pk=pk)
    framework, competency = competency_or_404(request, pk, competency_pk)
    shown = ladder_stamp(competency)
    if is_sure(request, shown):
        try:
            actions.remove_competency(competency=competency, by=request.user)
        except StillInUse as refusal:
            messages.error(request, f"{refusal.message} {competency} stays.")
        else:
            messages.success(request, f"{competency} has been removed.")
            return redirect(framework)
    versions = permissions.versions_of(request.user).asking_for(competency)
    context = {
        "framework": framework,
        "competency": competency,
        "versions": versions.order_by("title", "number"),
        "shown": shown,
    }
    return render(request, "roles/remove_competency.html", context)
