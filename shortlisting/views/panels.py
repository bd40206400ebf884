"""HR sets up a panel: people, marking scheme, start."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.permissions import require
from accounts.posting import posted_from
from accounts.recent import require_recent_sign_in
from accounts.unsent import saves_words
from fields.stale_pages import is_sure
from roles.models.vacancies import MoveNotAllowed
from shortlisting import actions, chairing, permissions, policies, readiness
from shortlisting.absent import absent_members, chairs_who_can_act, without_chair
from shortlisting.forms import (
    ActForm,
    AddMemberForm,
    RemoveMemberForm,
    ReplaceChairForm,
    SchemeForm,
    refuse,
)
from shortlisting.items import items_of, kinds_asked, scheme_context
from shortlisting.leaving import again_without
from shortlisting.schemes import asks_only_competencies, current_scheme
from shortlisting.stale_checks import chair_mark, leaving_mark
from shortlisting.units import MOST_SCORERS


def set_up(request, pk):
    """The panel of one vacancy; the first POST begins it."""
    vacancies = permissions.vacancies_to_shortlist(request.user)
    vacancy = get_object_or_404(vacancies, pk=pk)
    if request.method == "POST":
        require(permissions.can_set_up(request.user, vacancy))
        actions.set_up(vacancy=vacancy, by=request.user)
        return redirect("shortlisting:set_up", pk=pk)
    selection = getattr(vacancy, "selection", None)
    if selection is None:
        can_set_up = permissions.can_set_up(request.user, vacancy)
        context = {"vacancy": vacancy, "can_set_up": can_set_up}
        return render(request, "shortlisting/begin.html", context)
    return show_panel(request, selection)


def show_panel(request, selection, form=None, status=200):
    user = request.user
    members = selection.members.with_has_applied().select_related(
        "user", "removed_by", "selection"
    )
    members = list(members.order_by("removed_at", "added_at", "pk"))
    chairs = (one for one in members if one.is_chair and not one.removed_at)
    chair = next(chairs, None)
    items, scheme = items_of(selection.vacancy.version_id), current_scheme(selection)
    may_chair = set(chairing.who_may_chair(selection).values_list("pk", flat=True))
    absent = absent_members(selection, may_chair)
    can_change_scheme = permissions.can_change_scheme(user, selection)
    has_chair = selection.phase in permissions.CLOSED and any(
        one.submitted_at or one.is_stand_in
        for one in chairs_who_can_act(members, absent)
    )
    context = {
        "selection": selection,
        "vacancy": selection.vacancy,
        "members": [
            (
                member,
                absent.get(member.pk, ""),
                member.pk in may_chair,
                has_chair and member.is_stand_in,
            )
            for member in members
        ],
        "chair_shown": chair_mark(chair),
        **scheme_context(items, scheme),
        "only_competencies": asks_only_competencies(items),
        "form": form or AddMemberForm(selection=selection, by=user, chair=chair),
        "problems": readiness.before_scoring(
            selection,
            items,
            scheme,
            {one: one.pk not in absent for one in members if one.is_seated},
        )
        if can_change_scheme
        else [],
        "recommended": readiness.RECOMMENDED_SCORERS,
        "most": MOST_SCORERS,
        "statements": policies.statements_known_to(user, selection),
        "without_chair": without_chair(selection, members, absent, may_chair),
        "can_declare": permissions.can_declare_for_member(user, selection),
        "can_change": permissions.can_change_panel(user, selection),
        "can_add": may_add_now(user, selection),
        "can_change_scheme": can_change_scheme,
    }
    return render(request, "shortlisting/set_up.html", context, status=status)


def may_add_now(user, selection):
    """Whether somebody may be added: after the round to stand in."""
    if not permissions.can_add_member(user, selection):
        return False
    is_closed = selection.phase in permissions.CLOSED
    return not is_closed or readiness.needs_stand_in(selection)


CHAIRS_ALREADY = "{member} chairs the panel already. Nothing was changed."
CHAIR_CHANGED = (
    "Somebody else was made chair while this page was open. See who it is now, then "
    "choose again."
)


def load_selection(request, pk):
    """A selection this person sets up; 404 for everybody else."""
    return get_object_or_404(permissions.selections_set_up_by(request.user), pk=pk)


def where_it_is_set_up(request, pk, member_pk=None):
    selection = load_selection(request, pk)
    return reverse("shortlisting:set_up", args=[selection.vacancy_id])


def load_to_add(request, pk):
    selection = load_selection(request, pk)
    require(may_add_now(request.user, selection))
    return selection


@posted_from(where_it_is_set_up)
@require_recent_sign_in(load_to_add)
def add_member(request, pk):
    selection = load_to_add(request, pk)
    chair = selection.members.select_related("user").chair()
    form = AddMemberForm(
        request.POST, selection=selection, by=request.user, chair=chair
    )
    if not form.is_valid():
        return show_panel(request, selection, form, status=422)
    try:
        member = add_by(form, selection, request.user)
    except MoveNotAllowed as refused:
        # Somebody else filled the panel while this form was open.
        form.add_error(None, str(refused))
        return show_panel(request, selection, form, status=422)
    messages.success(request, f"{member} is on the panel.")
    return redirect("shortlisting:set_up", pk=selection.vacancy_id)


def add_by(form, selection, user):
    """Add the person that a valid form names; they may get an account by it."""
    cleaned = form.cleaned_data
    common = {
        "selection": selection,
        "is_chair": cleaned.get("is_chair", False),
        "reason": cleaned.get("reason", ""),
        "replaces": cleaned.get("replaces", ""),
        "by": user,
    }
    if cleaned["person"]:
        return actions.add_member(user=cleaned["person"], **common)
    return actions.invite_member(
        email=cleaned["email"], full_name=cleaned["full_name"], **common
    )


def load_to_chair(request, pk, member_pk):
    selection = load_selection(request, pk)
    require(permissions.can_change_panel(request.user, selection))
    members = selection.members.select_related("selection", "user")
    return get_object_or_404(members, pk=member_pk)


@posted_from(where_it_is_set_up)
@require_recent_sign_in(load_to_chair)
def make_chair(request, pk, member_pk):
    member = load_to_chair(request, pk, member_pk)
    selection = member.selection
    problems = readiness.before_chairing(member)
    if problems:
        messages.error(request, " ".join(problems))
        return redirect("shortlisting:set_up", pk=selection.vacancy_id)
    if readiness.needs_reason_to_chair(member):
        return redirect("shortlisting:replace_chair", pk, member_pk)
    try:
        shown = request.POST.get("shown")
        is_new = actions.make_chair(member=member, by=request.user, shown=shown)
        say_who_chairs(request, member, is_new=is_new)
    except actions.StalePage:
        messages.error(request, CHAIR_CHANGED)
    return redirect("shortlisting:set_up", pk=selection.vacancy_id)


def say_who_chairs(request, member, *, is_new):
    if is_new:
        told = "We write to them and to whoever chaired before."
        messages.success(request, f"{member} chairs the panel. {told}")
    else:
        messages.success(request, CHAIRS_ALREADY.format(member=member))


@require_recent_sign_in(load_to_chair)
def replace_chair(request, pk, member_pk):
    """HR says why somebody who stands in takes over from a chair who could act."""
    member = load_to_chair(request, pk, member_pk)
    selection = member.selection
    chair = selection.members.chair()
    if not readiness.needs_reason_to_chair(member):
        if member.is_chair:
            say_who_chairs(request, member, is_new=False)
        elif request.method == "POST":
            messages.error(request, CHAIR_CHANGED)
        return redirect("shortlisting:set_up", pk=selection.vacancy_id)
    problems = readiness.before_chairing(member)
    form = ReplaceChairForm(
        request.POST if request.method == "POST" else None,
        initial={"shown": chair_mark(chair)},
    )
    if form.is_valid() and not problems:
        try:
            is_new = actions.make_chair(
                member=member, by=request.user, **form.cleaned_data
            )
            say_who_chairs(request, member, is_new=is_new)
            return redirect("shortlisting:set_up", pk=selection.vacancy_id)
        except actions.StalePage:
            form.look_again(CHAIR_CHANGED, shown=chair_mark(chair))
    elif form.is_bound:
        refuse(form, "The chair is not changed.", problems)
    context = {
        "selection": selection,
        "member": member,
        "chair": chair,
        "form": form,
        "problems": problems,
    }
    return render(request, "shortlisting/replace_chair.html", context)


@transaction.atomic
def remove_member(request, pk, member_pk):
    selection = load_selection(request, pk)
    require(permissions.can_change_panel(request.user, selection))
    if request.method == "POST":
        selection = actions.hold_panel(selection)
    members = selection.members.filter(removed_at=None).with_has_applied()
    member = get_object_or_404(members.select_related("user"), pk=member_pk)
    problems = readiness.before_removing(member)
    again = again_without(member)
    shown = leaving_mark(member, again, problems)
    form = RemoveMemberForm(request.POST if request.method == "POST" else None)
    if is_sure(request, shown, form) and not problems:
        actions.remove_member(
            member=member, reason=form.cleaned_data["reason"], by=request.user
        )
        messages.success(request, f"{member} is no longer on the panel.")
        return redirect("shortlisting:set_up", pk=selection.vacancy_id)
    if form.is_bound:
        refuse(form, f"{member} is not removed.", problems)
    context = {
        "selection": selection,
        "member": member,
        "form": form,
        "problems": problems,
        "again": again,
        "shown": shown,
        "is_settled": readiness.is_being_settled(selection),
    }
    return render(request, "shortlisting/remove_member.html", context)


@saves_words
def edit_scheme(request, pk):
    selection = load_selection(request, pk)
    require(permissions.can_change_scheme(request.user, selection))
    scheme = current_scheme(selection)
    items = items_of(selection.vacancy.version_id)
    form = SchemeForm(
        request.POST if request.method == "POST" else None,
        scheme=scheme,
        asked=kinds_asked(items),
    )
    if form.is_valid():
        try:
            actions.change_scheme(selection=selection, form=form, by=request.user)
            messages.success(request, "The marking scheme is saved.")
            return redirect("shortlisting:set_up", pk=selection.vacancy_id)
        except actions.StalePage:
            form.show_changed(current_scheme(selection))
    context = {
        "selection": selection,
        "form": form,
        "asked": kinds_asked(items),
        "only_competencies": asks_only_competencies(items),
    }
    return render(request, "shortlisting/edit_scheme.html", context)


def start_scoring(request, pk):
    selection = load_selection(request, pk)
    require(permissions.can_change_scheme(request.user, selection))
    problems = readiness.before_scoring(selection)
    if request.method == "POST" and not problems:
        actions.start_scoring(selection=selection, by=request.user)
        messages.success(request, "Scoring has started. The panel can score now.")
        return redirect(selection)
    form = ActForm(request.POST if request.method == "POST" else None)
    if form.is_bound:
        refuse(form, "Scoring has not started.", problems)
    context = {
        "form": form,
        "selection": selection,
        **scheme_context(
            items_of(selection.vacancy.version_id), current_scheme(selection)
        ),
        "problems": problems,
        "statements": policies.statements_known_to(request.user, selection),
        "can_declare": permissions.can_declare_for_member(request.user, selection),
    }
    return render(request, "shortlisting/start_scoring.html", context)
