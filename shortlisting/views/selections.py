"""The list of panels, and the first page of one."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from applications.appointing import why_nobody_is_left
from applications.permissions import applications_of
from roles.permissions import can_create_vacancy, can_withdraw_vacancy
from shortlisting import (
    closing,
    permissions,
    policies,
    progress,
    readiness,
    standing_in,
)
from shortlisting.absent import (
    absent_members,
    chairs_who_can_act,
    is_nobody_left,
    is_too_small,
    without_chair,
)
from shortlisting.cards import item_url
from shortlisting.items import items_of, scheme_context
from shortlisting.ordering import in_order
from shortlisting.schemes import current_scheme

APPLICATIONS_ON_A_PAGE = 50
# Exceptions are few; where they are not, the first ones are dealt with first.
LISTED = 50


def list_selections(request):
    selections = permissions.selections_listed_for(request.user).order_by(
        "-vacancy__closes_at", "pk"
    )
    page = Paginator(selections, 50).get_page(request.GET.get("page"))
    late = set(policies.selections_with_late_to_score(request.user))
    # From here too: it asks for no second factor, and the panel's own page does.
    may_leave = {
        place.selection_id
        for place in permissions.places_held_by(request.user)
        if permissions.can_leave_panel(request.user, place)
    }
    context = {
        "page": page,
        "late": late,
        "may_leave": may_leave,
        "saw_names": permissions.places_of_who_saw_names(request.user),
    }
    return render(request, "shortlisting/list_selections.html", context)


def show_selection(request, pk):
    selections = permissions.selections_to_compare(request.user)
    selection = selections.filter(pk=pk).first()
    if selection is None:
        saw = permissions.places_of_who_saw_names(request.user)
        if ended := saw.filter(selection=pk).first():
            return render(request, "shortlisting/saw_names.html", {"place": ended})
        return show_choice(request, pk)
    place = permissions.places_of(request.user).filter(selection=selection).first()
    if place is None:
        return show_status(request, selection)
    place.selection = selection  # with its members
    return show_work(request, place)


def show_choice(request, pk):
    """For a member with a draft for the post: they give up that or their place."""
    places = permissions.places_to_choose_on(request.user)
    place = get_object_or_404(places, selection=pk)
    selection = place.selection
    own = applications_of(request.user).filter(vacancy=selection.vacancy_id)
    context = {
        "selection": selection,
        "application": own.get(),
        "can_leave": permissions.can_leave_panel(request.user, place),
        "may_be_sent": selection.vacancy.accepts_at(timezone.now()),
    }
    return render(request, "shortlisting/choose_part.html", context)


def show_status(request, selection):
    """For HR: who has handed in and how much is scored; never a score."""
    user = request.user
    members = list(selection.members.all())
    applications = policies.applications_known_to(user, selection)
    total = applications.count()
    counts = progress.scored_counts(selection, applications, members, total)
    absent = absent_members(selection)
    few, stuck = few_and_stuck(user, selection, applications)
    stuck = [one.blind_code for one in stuck]
    unsettled = [
        (readiness.listed_some(codes), why)
        for codes, why in readiness.nobody_settles(selection)
    ]
    withdrawn = policies.applications_withdrawn(user, selection).order_by("blind_code")
    before, after = [], []
    for application in withdrawn:
        (after if application.withdrew_after else before).append(application)
    late = policies.late_admissions(user, selection)
    came = any(admission.application.submitted_at for admission in late)
    to_decide_again, contradicted = standing_in.contradicted(user, selection)
    context = {
        "selection": selection,
        "members": [
            (member, absent.get(member.pk, ""), *counts[member.pk])
            for member in members
        ],
        "applications": total,
        "nobody_scores": readiness.listed(stuck) if stuck else "",
        "by_few": few,
        "are_first_few": len(few) + len(stuck) == LISTED,
        "withdrawn": before[:LISTED],
        "withdrew_after": after[:LISTED],
        "listed": LISTED,
        "late": late,
        "late_left": late_left(selection, applications) if came else [],
        "can_let_in": permissions.can_let_in_late(user, selection),
        "nobody_settles": unsettled,
        **who_is_missing(user, selection, members, absent, total),
        "has_chair": may_be_replaced(selection, members, absent),
        "stood_in_for": standing_in.stood_in_for(selection),
        "to_decide_again": to_decide_again,
        "contradicted": contradicted,
        "statements": policies.statements_known_to(user, selection),
        "conflicts": [
            (one, permissions.can_lift_conflict(user, selection, one))
            for one in policies.conflicts_known_to(user, selection)
        ],
        "can_withdraw": can_withdraw_vacancy(user, selection.vacancy),
        "can_declare": permissions.can_declare_for_member(user, selection),
        "can_compare": permissions.can_see_others_scores(request.user, selection),
        "can_export": permissions.can_export(request.user, selection),
    }
    return render(request, "shortlisting/show_status.html", context)


def who_is_missing(user, selection, members, absent, total):
    """Who is missing on the panel: members, or all of its `total` applications.

    Where nobody is left to choose, there is nothing that a member would help.
    """
    is_over = is_nobody_left(selection)
    return {
        "why_nobody_left": why_nobody_is_left(selection.vacancy),
        "can_advertise": can_create_vacancy(user, selection.vacancy.version),
        "may_come": policies.may_still_come(selection).count(),
        "is_too_small": not is_over and is_too_small(selection, members, absent),
        # Where there is nothing to score, nobody is to be asked for scores.
        "waits_for_two": total and closing.waits_for_two(selection, members),
        "without_chair": "" if is_over else without_chair(selection, members, absent),
    }


def may_be_replaced(selection, members, absent):
    """Whether a chair who could act leads a panel at work: they may not answer.

    As `chairing.has_chair`, of members who are here already.
    """
    is_scored = permissions.is_being_scored(selection)
    if not is_scored and not readiness.is_being_settled(selection):
        return False
    return any(
        is_scored or chair.submitted_at or chair.is_stand_in
        for chair in chairs_who_can_act(members, absent)
    )


def late_left(selection, applications):
    """Who had submitted and is still to score what came late, and which."""
    if not permissions.is_being_scored(selection):
        return []
    return closing.late_unscored(applications, closing.who_submitted(selection))


def few_and_stuck(user, selection, applications):
    """The first applications that fewer than two people score: those of which HR may
    say why, and those that nobody on a panel that still scores can score."""
    if not permissions.can_accept_one_scorer(user, selection):
        return [], []
    found = list(closing.scored_by_few(selection, applications)[:LISTED])
    needs_one = permissions.is_being_scored(selection)
    few = [one for one in found if one.scorers or not needs_one]
    stuck = [one for one in found if one not in few]
    return closing.say_what_helps(selection, few), stuck


def show_work(request, place):
    """For a member: what is left to score, by criterion or by application."""
    user, selection = request.user, place.selection
    items = items_of(selection.vacancy.version_id)
    applications = policies.applications_to_score(user, selection)
    codes = dict(applications.values_list("pk", "blind_code"))
    pairs = progress.done_pairs(user, selection, items, list(codes))
    done = progress.by_item(pairs)
    counted = progress.tallies(items, done, each=len(codes))
    context = {
        "place": place,
        "selection": selection,
        **scheme_context(items, current_scheme(selection)),
        "by_application": request.GET.get("by") == "application",
        "tallies": counted,
        "left": progress.left(counted),
        "can_leave": permissions.can_leave_panel(user, place),
        "stand_in_for": stand_in_for(user, selection),
        "minutes": progress.minutes_for(progress.left(counted)),
        "applications": len(codes),
        "known": len(codes),
        "criteria": [
            (item, done.get(item.pk, 0), item_url(selection.pk, item)) for item in items
        ],
        "can_score": permissions.can_score(user, place),
        "reopened": reopened(user, place, codes),
        "can_close": permissions.can_close_round(user, place),
        "can_compare": permissions.can_see_others_scores(user, selection),
        "can_settle": permissions.can_settle(user, selection),
        "can_export": permissions.can_export(user, selection),
    }
    if context["can_compare"]:
        withdrawn = policies.applications_withdrawn(user, selection)
        context["withdrew_after"] = list(withdrawn.order_by("blind_code")[:LISTED])
        context["listed"] = LISTED
        context["known"] = policies.applications_known_to(user, selection).count()
    if context["by_application"]:
        context["page"] = page_of_applications(request, place, codes, pairs)
        context["each"] = len(items)
    if context["can_close"]:
        context["waiting_for"] = list(readiness.not_handed_in(selection))
        context["problems"] = closing.before_closing(selection, applications)
        context["may_come"] = policies.may_still_come(selection).count()
    return render(request, "shortlisting/show_selection.html", context)


def reopened(user, place, codes):
    """[(id, blind code)] of what came late and this member has still to score."""
    if not permissions.can_hand_in(user, place):
        return []
    return sorted(
        ((pk, codes[pk]) for pk in place.reopened if pk in codes),
        key=lambda pair: pair[1],
    )


def stand_in_for(user, selection):
    """What a member who does not chair the panel settles in the chair's place, and what
    is open on each."""
    if permissions.can_settle(user, selection):
        return []
    return standing_in.open_for_stand_in(user, selection)


def page_of_applications(request, place, codes, pairs):
    """A page of rows in the member's own order, each with how many of `pairs`."""
    ordered = in_order(codes, seed=place.selection.seed, member_id=place.pk)
    page = Paginator(ordered, APPLICATIONS_ON_A_PAGE).get_page(request.GET.get("page"))
    done = progress.by_application(pairs)
    page.rows = [{"pk": pk, "code": codes[pk], "done": done[pk]} for pk in page]
    return page
