"""A framework out of documents: a proposal that HR decides on, then a draft."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.permissions import require
from accounts.repeats import does_several_acts
from accounts.unsent import saves_words
from fields.stale_pages import digest, hold, is_sure, mark_of_rows
from roles import permissions, proposal_page
from roles.actions import merging as actions
from roles.actions.ladders import told_ladders
from roles.forms.merging import ChoicesForm, DocumentsForm, NewProposalForm


@does_several_acts
@saves_words
def start_proposal(request):
    require(permissions.can_start_proposal(request.user))
    is_sent = request.method == "POST"
    form = NewProposalForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        versions=permissions.versions_of(request.user),
    )
    if form.is_valid():
        taken = actions.take(form.profiles)
        proposal = actions.start_proposal(
            name=form.cleaned_data["name"],
            employer=form.cleaned_data["employer"],
            employer_name=taken.employer_name,
            documents=taken.documents,
            by=request.user,
        )
        tell_what_was_left(request, form, taken)
        return redirect(proposal)
    proposals = permissions.proposals_of(request.user).filter(confirmed_at=None)
    context = {
        "form": form,
        "proposals": proposals.select_related("employer", "started_by")
        .defer("documents", "choices")
        .order_by("-changed_at")[:20],
    }
    return render(request, "roles/start_proposal.html", context)


def tell_what_was_left(request, form, taken):
    for refusal in form.unread:
        messages.warning(request, refusal)
    for name in taken.without:
        messages.warning(request, f"No competencies were found in “{name}”.")


def proposal_or_404(request, pk, *, to_decide=True):
    proposals = permissions.proposals_of(request.user)
    proposal = get_object_or_404(
        proposals.select_related("employer", "framework", "confirmed_by"), pk=pk
    )
    if to_decide:
        require(permissions.can_decide_proposal(request.user, proposal))
    return proposal


@saves_words
def show_proposal(request, pk):
    is_sent = request.method == "POST"
    proposal = proposal_or_404(request, pk, to_decide=is_sent)
    merged = actions.merged_of(proposal)
    form = ChoicesForm(
        request.POST if is_sent else None, merged=merged, choices=proposal.choices
    )
    if form.is_valid():
        choices = form.decided()
        if choices:
            actions.save_choices(proposal=proposal, choices=choices, by=request.user)
        if request.headers.get("Accept") == "application/json":
            return HttpResponse(status=204)
        messages.success(request, "What you decided is saved.")
        return redirect(proposal)
    parts = proposal_page.parts_of(merged, form, proposal.choices)
    lost = proposal_page.lost_parts(merged, form, proposal.choices)
    context = {
        "proposal": proposal,
        "documents": [document.name for document in actions.documents_of(proposal)],
        "form": form,
        "parts": parts,
        "lost": lost,
        "to_decide": proposal_page.open_ones(parts),
        "lost_to_decide": [one for one in lost if not one.is_decided],
        "level_count": sum(len(part.levels) for part in parts),
        "notes": [
            located for located in merged.findings if located.finding.rule != "CM02"
        ],
        "can_decide": permissions.can_decide_proposal(request.user, proposal),
    }
    return render(request, "roles/show_proposal.html", context)


@does_several_acts
def add_proposal_documents(request, pk):
    proposal = proposal_or_404(request, pk)
    is_sent = request.method == "POST"
    form = DocumentsForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        versions=permissions.versions_of(request.user),
    )
    if form.is_valid():
        taken = actions.take(form.profiles, besides=actions.documents_of(proposal))
        actions.add_documents(
            proposal=proposal, documents=taken.documents, by=request.user
        )
        tell_what_was_left(request, form, taken)
        messages.success(request, "The documents were merged in.")
        return redirect(proposal)
    context = {"proposal": proposal, "form": form}
    return render(request, "roles/add_proposal_documents.html", context)


@transaction.atomic
def confirm_proposal(request, pk):
    hold(permissions.proposals_of(request.user), request, pk=pk)
    proposal = proposal_or_404(request, pk)
    framework = actions.latest_of(proposal.employer, proposal.name)
    merged = actions.merged_of(proposal)
    before = told_ladders(framework) if framework else {}
    told = proposal_page.outcome(merged.ladders(proposal.choices), before)
    shown = digest([mark_of_rows(proposal), framework and str(framework), told])
    if told and is_sure(request, shown):
        draft = actions.confirm_proposal(proposal=proposal, by=request.user)
        messages.success(request, f"{draft} is a draft now. Read it, then publish it.")
        return redirect(draft)
    form = ChoicesForm(merged=merged, choices=proposal.choices)
    parts = proposal_page.parts_of(merged, form, proposal.choices)
    context = {
        "proposal": proposal,
        "framework": framework,
        "told": told,
        "shown": shown,
        "by_default": proposal_page.open_ones(parts),
        "left_out": [
            lost
            for lost in merged.lost
            if proposal.choices.get(lost.key) != lost.proposed or not lost.proposed
        ],
    }
    return render(request, "roles/confirm_proposal.html", context)


@transaction.atomic
def discard_proposal(request, pk):
    hold(permissions.proposals_of(request.user), request, pk=pk)
    proposal = proposal_or_404(request, pk)
    shown = mark_of_rows(proposal)
    if is_sure(request, shown):
        actions.discard_proposal(proposal=proposal, by=request.user)
        messages.success(request, "The proposal has been discarded.")
        return redirect("roles:start_proposal")
    context = {"proposal": proposal, "shown": shown}
    return render(request, "roles/discard_proposal.html", context)
