"""Standing down for a candidate, handing in, ending a round early."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render

from accounts.permissions import require
from fields.stale_pages import is_sure
from shortlisting import actions, closing, permissions, policies, readiness
from shortlisting.forms import ActForm, CloseRoundForm, ConflictForm, refuse
from shortlisting.items import either_or_groups, items_of
from shortlisting.leaving import again_without
from shortlisting.stale_checks import closing_mark, leaving_mark

from .scoring import load_place

# The same whatever moved them: why somebody leaves may be private.
LEFT = "Left by their own choice"


def what_is_again(place, applications=None):
    """For a page that ends a member's part: what has to be done again without it."""
    return {
        "again": again_without(place, applications),
        "is_settled": readiness.is_being_settled(place.selection),
    }


def declare_conflict(request, pk, application_pk):
    place = load_place(request, pk)
    applications = policies.applications_known_to(request.user, place.selection)
    application = get_object_or_404(applications, pk=application_pk)
    require(permissions.can_declare_conflict(request.user, place))
    form = ConflictForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.declare_conflict(
            place=place,
            application=application,
            note=form.cleaned_data["note"],
            by=request.user,
        )
        messages.success(
            request, f"You take no part for {application.blind_code} any more."
        )
        return redirect(place.selection)
    can_score = permissions.can_score_application(request.user, place, application.pk)
    context = {
        "place": place,
        "application": application,
        "form": form,
        "can_score": can_score,
        **what_is_again(place, applications.filter(pk=application.pk)),
    }
    return render(request, "shortlisting/declare_conflict.html", context)


def hand_in(request, pk):
    place = load_place(request, pk)
    require(permissions.can_hand_in(request.user, place))
    unscored = readiness.before_handing_in(place)
    if request.method == "POST" and not unscored:
        actions.hand_in(place=place, by=request.user)
        messages.success(request, "Your scores are submitted. Thank you.")
        return redirect(place.selection)
    form = ActForm(request.POST if request.method == "POST" else None)
    if form.is_bound:
        refuse(form, "Your scores are not submitted.", unscored)
    items = items_of(place.selection.vacancy.version_id)
    context = {
        "place": place,
        "form": form,
        "unscored": unscored,
        "either_or": either_or_groups(items),
    }
    return render(request, "shortlisting/hand_in.html", context)


@transaction.atomic
def leave_panel(request, pk):
    """A member gives up their place; HR reads that they left, and no reason."""
    places = permissions.places_held_by(request.user)
    place = get_object_or_404(places, selection=pk)
    require(permissions.can_leave_panel(request.user, place))
    if request.method == "POST":
        held = actions.hold_panel(place.selection)
        place = get_object_or_404(places, selection=pk)
        place.selection = held
    problems = readiness.before_removing(place)
    asked = what_is_again(place)
    shown = leaving_mark(place, asked["again"], problems)
    if is_sure(request, shown) and not problems:
        actions.remove_member(member=place, reason=LEFT, by=request.user)
        messages.success(request, "You have left the panel.")
        return redirect("shortlisting:list_selections")
    form = ActForm(request.POST if request.method == "POST" else None)
    if form.is_bound:
        refuse(form, "You have not left the panel.", problems)
    context = {
        "form": form,
        "selection": place.selection,
        "place": place,
        "problems": problems,
        "shown": shown,
        **asked,
    }
    return render(request, "shortlisting/leave_panel.html", context)


@transaction.atomic
def close_round(request, pk):
    place = load_place(request, pk)
    require(permissions.can_close_round(request.user, place))
    if request.method == "POST":
        place.selection = actions.hold_panel(place.selection)
        require(permissions.can_close_round(request.user, place))
    known = policies.applications_known_to(request.user, place.selection)
    problems = closing.before_closing(place.selection, known)
    waiting_for = list(readiness.not_handed_in(place.selection))
    may_come = policies.may_still_come(place.selection).count()
    shown = closing_mark(waiting_for, may_come, problems)
    form = CloseRoundForm(
        request.POST if request.method == "POST" else None,
        is_waited=bool(waiting_for or may_come),
    )
    if is_sure(request, shown, form) and not problems:
        try:
            reason = form.cleaned_data["reason"]
            actions.close_round(
                selection=place.selection, reason=reason, by=request.user
            )
            said = "The round is closed. You can compare scores now."
            messages.success(request, said)
            return redirect("shortlisting:show_ranking", pk)
        except actions.Held as held:
            problems = [str(held)]
    if form.is_bound:
        refuse(form, "The round is not closed.", problems)
    context = {
        "place": place,
        "form": form,
        "problems": problems,
        "waiting_for": waiting_for,
        "may_come": may_come,
        "shown": shown,
    }
    return render(request, "shortlisting/close_round.html", context)
