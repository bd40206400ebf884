"""Deciding on one application after opening it, and signing all the outcomes."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.permissions import require
from shortlisting import actions, permissions, policies, readiness, tables
from shortlisting.cards import agree_url
from shortlisting.forms import DecideForm
from shortlisting.items import items_of
from shortlisting.models import Decision
from shortlisting.quotes import pieces
from shortlisting.standings import proposal_for

from .comparing import load_closed


def load_to_decide(request, pk, application_pk):
    """The selection, and its application this person may decide on; 404 or 403."""
    selection = load_closed(request, pk)
    applications = policies.applications_to_decide(request.user, selection)
    application = get_object_or_404(applications, pk=application_pk)
    require(policies.can_settle(request.user, selection, application))
    return selection, application


@require_POST
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
    standing = application.standing
    form = DecideForm(
        request.POST if request.method == "POST" else None,
        standing=standing,
        decision=getattr(application, "decision", None),
    )
    problems = readiness.before_deciding(standing)
    if request.method == "POST" and not application.is_opened:
        messages.error(request, "Read the application first, then decide.")
        return redirect(request.path)
    if form.is_valid() and not problems:
        actions.decide(
            selection=selection, application=application, by=user, **form.cleaned_data
        )
        messages.success(request, f"Decided: {application.blind_code}.")
        return redirect("shortlisting:show_ranking", pk=pk)
    proposal = proposal_for(standing, selection.interview_line)
    context = {
        "selection": selection,
        "application": application,
        "standing": standing,
        "gate": tables.GATE_TAGS[standing.gate](standing),
        "essential_total": tables.plain(standing.essential_total),
        "desirable_total": tables.plain(standing.desirable_total),
        "proposal": Decision.Outcome(proposal).label if proposal else "",
        "problems": problems,
        "form": form,
        "answers": answers_with_scores(user, selection, application)
        if application.is_opened
        else [],
    }
    return render(request, "shortlisting/decide.html", context)


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
                "scores": [(score, item.given(score)) for score in own],
                "agreed": settled,
                "agreed_number": item.given(settled),
                "agree_url": agree_url(selection.pk, application.pk, item),
            }
        )
    return answers


def finish(request, pk):
    """The chair signs: candidates see their outcome, names are no longer hidden."""
    selection = load_closed(request, pk)
    require(permissions.can_settle(request.user, selection))
    known = policies.applications_known_to(request.user, selection)
    problems = readiness.before_signing(known)
    if request.method == "POST" and not problems:
        return sign(request, selection)
    context = {
        "selection": selection,
        "problems": problems,
        "counts": readiness.decisions_made(
            policies.decisions_known_to(request.user, selection)
        ),
    }
    return render(request, "shortlisting/finish.html", context)


def sign(request, selection):
    try:
        actions.finish(selection=selection, by=request.user)
    except actions.Held as held:
        messages.error(request, str(held))
        return redirect("shortlisting:finish", selection.pk)
    messages.success(request, "The outcomes are signed.")
    return redirect("shortlisting:show_ranking", selection.pk)
