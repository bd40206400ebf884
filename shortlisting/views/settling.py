"""Deciding on one application after opening it, and signing all the outcomes."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.permissions import require
from accounts.posting import posted_from
from accounts.recent import require_recent_sign_in
from accounts.unsent import typed_fields, words_in
from shortlisting import (
    actions,
    deciding,
    outstanding,
    permissions,
    policies,
    reasons,
    tables,
)
from shortlisting.cards import url_on_answer
from shortlisting.forms import ActForm, DecideForm, SignForm, TakeBackForm, refuse
from shortlisting.items import items_of, kinds_asked
from shortlisting.models import Decision
from shortlisting.quotes import pieces
from shortlisting.shown_totals import named_totals
from shortlisting.stale_checks import ShownCell, ShownOutcomes
from shortlisting.standings import TO_CONFIRM, decision_state, proposal_for

from .comparing import (
    find_item,
    gives_points,
    load_closed,
    scored,
    show_as_it_is,
)

NOT_DECIDED = "Your decision is not saved."


def load_to_decide(request, pk, application_pk):
    """The selection, and its application this person may decide on; 404 or 403."""
    selection = load_closed(request, pk)
    applications = deciding.applications_to_decide(request.user, selection)
    application = get_object_or_404(applications, pk=application_pk)
    require(deciding.can_settle(request.user, selection, application))
    return selection, application


def where_it_is_opened(request, pk, application_pk):
    return reverse("shortlisting:decide", args=[pk, application_pk])


@posted_from(where_it_is_opened)
def open_application(request, pk, application_pk):
    """Show the application to whoever decides on it, and keep that they opened it."""
    _, application = load_to_decide(request, pk, application_pk)
    actions.open_application(application=application, by=request.user)
    return redirect("shortlisting:decide", pk, application_pk)


def decide(request, pk, application_pk):
    """One application with everybody's scores, and the decision on it.

    Before it was opened by a press, a button to open it and nothing of what is in it.
    """
    selection, application = load_to_decide(request, pk, application_pk)
    user = request.user
    standing, decision = standing_and_decision(application)
    known = policies.standings_known_to(user, selection)
    line = tables.line_known_to(user, selection)
    items = items_of(application.vacancy.version_id)
    form = DecideForm(
        request.POST if request.method == "POST" else None,
        standing=standing,
        line=line,
        decision=decision,
        order=reasons.order_known_to(user, selection, without=application.pk),
        has_essential=any(item.is_essential for item in items),
        stands_in=not permissions.can_settle(user, selection),
    )
    if form.is_bound and not application.is_opened:
        return ask_to_read(request, selection, application, standing, items)
    problems = outstanding.before_deciding(standing)
    if form.is_valid() and not problems:
        try:
            actions.decide(
                selection=selection,
                application=application,
                by=request.user,
                **form.cleaned_without_marks(),
            )
            messages.success(request, f"Decided: {application.blind_code}.")
            return redirect("shortlisting:show_ranking", pk=pk)
        except actions.StalePage:
            if form.was_left_alone():
                return show_as_it_is(request)
            selection.refresh_from_db(fields=["interview_line"])
            standing, decision = as_they_are_now(user, selection, application)
            line = tables.line_known_to(user, selection)
            form.show_changed(standing, proposal_for(standing, line), decision)
    elif form.is_bound:
        refuse(form, NOT_DECIDED, problems)
    context = {
        "only_stands_in": permissions.only_stands_in(user, selection),
        "problems": problems,
        "equals": reasons.equals_of(standing, known),
        "decision": decision,
        "reason_given": reason_given(decision, items),
        "form": form,
        "texts": [],
        **application_shown(user, selection, application, items),
        **standing_shown(standing, selection, items, line),
    }
    return render(request, "shortlisting/decide.html", context)


def application_shown(user, selection, application, items):
    """What the page says of an application, and its answers once it was opened."""
    place = permissions.place_in(selection, user)
    return {
        "selection": selection,
        "application": application,
        "asked": kinds_asked(items),
        "is_line_drawn": selection.interview_line is not None,
        "can_declare": permissions.can_declare_conflict(user, place),
        "answers": answers_with_scores(user, selection, application)
        if application.is_opened
        else [],
    }


def ask_to_read(request, selection, application, standing, items):
    """Nobody decides unread: the page before it, with what was typed to copy."""
    form = ActForm(request.POST)
    refuse(form, NOT_DECIDED, ["Read the application first, then decide."])
    line = tables.line_known_to(request.user, selection)
    context = {
        "form": form,
        "texts": words_in(typed_fields(request.POST)),
        **application_shown(request.user, selection, application, items),
        **standing_shown(standing, selection, items, line),
    }
    return render(request, "shortlisting/decide.html", context)


def standing_and_decision(application):
    """Where it stands by now, and its decision if that is one; see `decision_state`."""
    application.standing = standing = policies.standing_of(application)
    decision = getattr(application, "decision", None)
    return standing, None if standing.outcome is None else decision


def as_they_are_now(user, selection, application):
    """The same, read again."""
    application.standing = policies.standing_of(application)
    decisions = policies.decisions_known_to(user, selection)
    decisions = decisions.select_related("confirmed_by")
    return application.standing, decisions.filter(application=application).first()


def standing_shown(standing, selection, items, line):
    """What the page says of a standing: gate, totals, proposal, whether to confirm."""
    proposal = proposal_for(standing, line)
    is_to_confirm = decision_state(standing) == TO_CONFIRM
    return {
        "gate": tables.GATE_TAGS[standing.gate](standing),
        "totals": named_totals(
            standing, items, adds_points=gives_points(selection, items)
        ),
        "proposal": Decision.Outcome(proposal).label if proposal else "",
        "why_again": outstanding.why_again(standing) if is_to_confirm else "",
    }


def reason_given(decision, items):
    """The reason of the decision there is, in words that fit the post; "" for none."""
    if decision is None:
        return ""
    has_essential = any(item.is_essential for item in items)
    return reasons.label_of(decision.reason_code, has_essential=has_essential)


def answers_with_scores(user, selection, application):
    """Every item with the candidate's words, everybody's scores and the agreed one."""
    version_id = application.vacancy.version_id
    by_item = {}
    scores = permissions.counting(policies.scores_known_to(user, selection))
    for score in (
        scores.filter(application=application)
        .select_related("member__user")
        .order_by("member__added_at", "member")
    ):
        by_item.setdefault(score.criterion_id or score.expectation_id, []).append(score)
    agreed = {
        one.criterion_id or one.expectation_id: one
        for one in policies.agreed_scores_known_to(user, selection).filter(
            application=application
        )
    }
    answers = []
    for item in items_of(version_id, application_id=application.pk):
        own = by_item.get(item.pk, [])
        quotes = [quote for score in own for quote in score.quotes]
        settled = agreed.get(item.pk)
        answers.append(
            {
                "item": item,
                "pieces": pieces(item.answer, quotes),
                "scores": [scored(item, score) for score in own],
                "agreed": settled,
                "agreed_number": item.with_band(item.given(settled)),
                "counts": standing_counts(application, item),
                "agree_url": url_on_answer("agree", selection.pk, application.pk, item),
            }
        )
    return answers


def standing_counts(application, item):
    """Whether this item counts, and not another one of its either-or group."""
    *_, counts = application.standing.cells.get(item.code, tables.NO_CELL)
    return counts


def load_to_sign(request, pk):
    selection = load_closed(request, pk)
    require(permissions.can_settle(request.user, selection))
    return selection


@require_recent_sign_in(load_to_sign)
def finish(request, pk):
    """The chair signs: candidates see their outcome, names are no longer hidden."""
    selection = load_to_sign(request, pk)
    shown = ShownOutcomes(request.user, selection)
    problems = shown.problems
    form = SignForm(
        request.POST if request.method == "POST" else None,
        initial={"shown": shown.mark},
    )
    if form.is_valid() and not problems:
        try:
            mark = form.cleaned_data["shown"]
            actions.finish(selection=selection, by=request.user, shown=mark)
            messages.success(request, "The outcomes are signed.")
            return redirect("shortlisting:show_ranking", selection.pk)
        except actions.Held as held:
            problems = [str(held)]
        except actions.StalePage:
            selection.refresh_from_db(fields=["interview_line"])
            shown = ShownOutcomes(request.user, selection)
            problems = shown.problems
            form.show_changed(shown.mark)
    if form.is_bound:
        refuse(form, "Nothing is signed.", problems)
    context = {
        "selection": selection,
        "form": form,
        "problems": problems,
        "counts": shown.counts,
    }
    return render(request, "shortlisting/finish.html", context)


def take_back(request, pk, application_pk, criterion_pk=None, expectation_pk=None):
    """The agreed score goes; the members' own count again, or are open again."""
    selection, application = load_to_decide(request, pk, application_pk)
    user = request.user
    item = find_item(application, criterion_pk or expectation_pk)
    cell = ShownCell(user, selection, application, item)
    back = url_on_answer("agree", pk, application_pk, item)
    if cell.agreed is None and request.method != "POST":
        messages.success(request, "No score is agreed here.")
        return redirect(back)
    form = TakeBackForm(
        request.POST if request.method == "POST" else None, initial={"shown": cell.mark}
    )
    if form.is_valid():
        try:
            actions.take_back(
                selection=selection,
                application=application,
                item=item,
                by=user,
                **form.cleaned_data,
            )
            said = f"Taken back: {application.blind_code}, {item.code}."
            messages.success(request, said)
            return redirect("shortlisting:moderate", pk=pk)
        except actions.StalePage:
            cell = ShownCell(user, selection, application, item)
            form.show_changed(cell)
    context = {
        "selection": selection,
        "application": application,
        "item": item,
        "agreed": cell.agreed,
        "agreed_number": item.with_band(cell.number),
        "scores": [scored(item, score) for score in cell.scores],
        "form": form,
        "back": back,
    }
    return render(request, "shortlisting/take_back.html", context)
