"""The pages that are filled in once: details, eligibility, adjustments."""

from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.middleware import is_script
from accounts.unsent import saves_words
from applications import actions
from applications.forms import AdjustmentForm, DetailsForm, EligibilityForm
from applications.models import Adjustment, Eligibility, PersonalDetails
from applications.views.drafts import go_on, is_leaving, own_draft, why_unsendable
from fields.clock import clock


@saves_words
@own_draft
def edit_details(request, application):
    candidate = application.candidate
    row = getattr(application, "personal_details", None) or PersonalDetails(
        full_name=candidate.full_name, email=candidate.email
    )
    return edit_page(request, application, DetailsForm, row, "details")


@saves_words
@own_draft
def edit_eligibility(request, application):
    row = getattr(application, "eligibility", None) or Eligibility()
    return edit_page(request, application, EligibilityForm, row, "eligibility")


@saves_words
@own_draft
def edit_adjustments(request, application):
    row = getattr(application, "adjustment", None) or Adjustment()
    return edit_page(request, application, AdjustmentForm, row, "adjustments")


@transaction.atomic
def edit_page(request, application, form_class, row, name):
    if request.method == "POST":
        # What another tab saved meanwhile is read before this one is compared with it.
        actions.lock_draft(application)
        row = actions.stored_again(row, application)
    is_saved_by_script = request.method == "POST" and is_script(request)
    form = form_class(
        request.POST if request.method == "POST" else None,
        instance=row,
        is_leaving=is_saved_by_script or is_leaving(request),
    )
    if form.is_valid():
        actions.save_page(application=application, row=form.save(commit=False))
        return (
            saved(form, application)
            if is_saved_by_script
            else go_on(request, application)
        )
    if is_saved_by_script:
        return refused(form)
    context = {"application": application, "form": form}
    return render(request, f"applications/edit_{name}.html", context)


def saved(form, application):
    """What a script is told that saved a page while it was filled in."""
    saved_at = clock(timezone.now())
    return JsonResponse(
        {
            "saved_at": saved_at,
            "shown": form.marks_after_saving(),
            "unsendable": why_unsendable(application),
        }
    )


def refused(form):
    """409 changed elsewhere, and saved here at the next press · 422 cannot be kept."""
    message = " ".join(error for errors in form.errors.values() for error in errors)
    if form.refused:
        return JsonResponse(
            {"message": message, "shown": form["shown"].value()}, status=409
        )
    return JsonResponse({"message": message}, status=422)
