"""After the round: the matrix, the ranking, what differs, agreeing, the export."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.actions import record
from accounts.permissions import require
from accounts.posting import posted_from
from accounts.recent import require_recent_sign_in
from roles.addresses import addresses
from roles.exporting.documents import file_stem
from shortlisting import actions, deciding, permissions, policies, tables
from shortlisting.cards import url_on_answer
from shortlisting.export import scores_as_csv
from shortlisting.forms import AgreeForm, LineForm
from shortlisting.forms.settling import candidates
from shortlisting.items import add_ladder, either_or_groups, items_of, kinds_asked
from shortlisting.quotes import pieces
from shortlisting.readiness import members_of_round
from shortlisting.reasons import Order, for_hr, row_of
from shortlisting.schemes import current_scheme
from shortlisting.stale_checks import ShownCell
from shortlisting.standings import rules_of, stored_cell

LEFT_ALONE = (
    "This was changed while your page was open, and you had changed nothing on it. "
    "Nothing is saved: here it is as it is now."
)


def load_closed(request, pk):
    """A selection whose scores this person may compare: 404, 403 or the selection."""
    selections = permissions.selections_to_compare(request.user)
    selection = get_object_or_404(selections, pk=pk)
    require(permissions.can_see_others_scores(request.user, selection))
    return selection


def show_as_it_is(request):
    """The page anew, for whoever pressed an older one on which nothing was changed:
    what it showed is no decision against what somebody else set down meanwhile."""
    messages.info(request, LEFT_ALONE)
    return redirect(request.path)


def most_scorers(standings):
    """How many members' scores count for the item that has most of them."""
    cells = (cell for standing in standings for cell in standing.cells.values())
    return max((len(stored_cell(cell).values) for cell in cells), default=0)


def not_counted(selection):
    """In words, whose scores do not count and why."""
    sentences = []
    for member in selection.members.all():
        if not member.is_seated and member.submitted_at:
            sentences.append(f"{member} left the panel: their scores do not count.")
        elif member.is_seated and not member.submitted_at and not member.is_stand_in:
            sentences.append(
                f"{member} had not submitted when the round was closed: "
                "their scores do not count."
            )
    return sentences


def line_says(places, line):
    """The line in words: "The line stands at 14 or higher: 3 candidates."."""
    if line is None:
        return "No line is drawn."
    above = max((n for total, n in places.lines() if total >= line), default=0)
    shown = places.shown["ranking"](line)
    return f"The line stands at {shown} or higher: {candidates(above)}."


def show_matrix(request, pk):
    selection = load_closed(request, pk)
    user = request.user
    standings = policies.standings_known_to(user, selection)
    places = tables.places_in(standings)
    page = tables.page_of(standings, places, request.GET.get("page"))
    items = items_of(selection.vacancy.version_id)
    members = members_of_round(selection.members.all(), selection.locked_at)
    rows = tables.matrix_rows(page, items)
    context = {
        "selection": selection,
        "not_counted": not_counted(selection),
        "items": items,
        "heads": [item.code for item in items],
        "either_or": either_or_groups(items),
        "members": members,
        "page": page,
        "rows": rows,
        "waiting": places.waiting,
        **rights(user, selection),
    }
    return render(request, "shortlisting/show_matrix.html", context)


def show_ranking(request, pk):
    return render_ranking(request, load_closed(request, pk))


def untrue_for(user, order):
    """{application id: why its reason does not hold}, in words for this reader."""
    found = order.untrue()
    return {pk: for_hr(why) for pk, why in found.items()} if user.is_hr else found


def render_ranking(request, selection, line_form=None):
    user = request.user
    standings = policies.standings_known_to(user, selection)
    # All of them, once: places, the line and whether reasons hold rest on all.
    whole = list(policies.to_settle_in(standings))
    places = tables.places_among(whole)
    page = tables.page_of(standings, places, request.GET.get("page"))
    line = places.line_seen(selection.interview_line)
    order = Order(row_of(standing) for standing in whole)
    # Once signed, what decisions rested on then is what they rest on.
    is_judged = selection.phase != selection.Phase.DECIDED
    items = items_of(selection.vacancy.version_id)
    asked, adds_points = kinds_asked(items), gives_points(selection, items)
    rows = tables.ranking_rows(
        page,
        items,
        places=places,
        line=line,
        adds_points=adds_points,
        to_decide=ids_to_settle(user, selection, page.rows),
        untrue=untrue_for(user, order) if is_judged else {},
        is_for_hr=user.is_hr,
    )
    explained = addresses_of_explanations(user, page.rows)
    for row in rows:
        row["why_url"] = explained.get(row["standing"].application_id, "")
    if any(standing.name for standing in page.rows):
        record(action="view names of invited", subject=selection, by=user)
    context = {
        "selection": selection,
        "not_counted": not_counted(selection),
        "line_says": line_says(places, line),
        "items": items,
        "heads": tables.heads_in_order(items, adds_points=adds_points),
        "either_or": either_or_groups(items),
        "adds_points": adds_points,
        "asked": asked,
        "order": asked.order(adds_points=adds_points),
        "has_line": asked.has_line(adds_points=adds_points),
        "essential": [item for item in items if item.kind == "essential"],
        "competencies": [item for item in items if item.is_competency],
        "desirable": [item for item in items if item.kind == "desirable"],
        "scorers": most_scorers(whole),
        "page": page,
        "rows": rows,
        "places": places,
        "to_agree_again": sum(row.standing.to_agree_again for row in order.rows),
        "decided": order.holding() if is_judged else order.decided(),
        "line_form": line_form or make_line_form(selection, places, items),
        **rights(user, selection),
    }
    return render(request, "shortlisting/show_ranking.html", context)


def gives_points(selection, items):
    """Whether there are competencies and the scheme gives points for them."""
    return kinds_asked(items).competencies and rules_of(selection).adds_points


def make_line_form(selection, places, items, data=None):
    return LineForm(
        data,
        lines=places.lines(),
        line=places.line_seen(selection.interview_line),
        shown=places.shown["ranking"],
        asked=kinds_asked(items),
        adds_points=gives_points(selection, items),
    )


def ids_to_settle(user, selection, standings):
    """Ids of those applications on a page that this person may settle; one query."""
    ids = [standing.application_id for standing in standings]
    settled = deciding.applications_to_settle(user, selection)
    return set(settled.filter(pk__in=ids).values_list("pk", flat=True))


def addresses_of_explanations(user, standings):
    """{application id: address} of those whose outcome this person may read in full."""
    if not standings:
        return {}
    ids = [standing.application_id for standing in standings]
    explained = policies.applications_to_explain(user).filter(pk__in=ids)
    pks = explained.values_list("pk", flat=True)
    return addresses("shortlisting:explain_outcome", pks, standings[0].selection_id)


def rights(user, selection):
    return {
        "can_settle": permissions.can_settle(user, selection),
        "can_export": permissions.can_export(user, selection),
        "is_signed": selection.phase == selection.Phase.DECIDED,
    }


def where_it_is_drawn(request, pk):
    return reverse("shortlisting:show_ranking", args=[pk])


@posted_from(where_it_is_drawn)
def draw_line(request, pk):
    selection = load_closed(request, pk)
    require(permissions.can_settle(request.user, selection))
    standings = policies.standings_known_to(request.user, selection)
    items = items_of(selection.vacancy.version_id)
    places = tables.places_in(standings)
    form = make_line_form(selection, places, items, request.POST)
    if not form.is_valid():
        return render_ranking(request, selection, form)
    if "line" not in form.changed_data:
        # The line may stand at a total that is hidden from the chair: there it stays.
        messages.success(request, "The line is where it was.")
        return redirect("shortlisting:show_ranking", pk=pk)
    try:
        actions.draw_line(selection=selection, by=request.user, **form.cleaned_data)
    except actions.StalePage:
        selection.refresh_from_db(fields=["interview_line"])
        places = tables.places_in(standings)
        form = make_line_form(selection, places, items, request.POST)
        form.show_changed(line_says(places, places.line_seen(selection.interview_line)))
        return render_ranking(request, selection, form)
    messages.success(request, "The line is drawn. It is a proposal until you decide.")
    return redirect("shortlisting:show_ranking", pk=pk)


def moderate(request, pk):
    """Only what differs: by the gap or more, or across the gate."""
    selection = load_closed(request, pk)
    user = request.user
    standings = policies.standings_known_to(user, selection).filter(to_settle__gt=0)
    places = tables.places_in(standings)
    page = tables.page_of(standings, places, request.GET.get("page"))
    items = items_of(selection.vacancy.version_id)
    members = members_of_round(selection.members.all(), selection.locked_at)
    cells = tables.cells_to_settle(page.rows, items, rules=selection)
    again, shown = agreed_to_show(user, selection)
    own = ids_to_settle(user, selection, [*page.rows, *again, *shown])
    by_pk = {item.pk: item for item in items}
    context = {
        "selection": selection,
        "not_counted": not_counted(selection),
        "page": page,
        "waiting": places.waiting,
        "either_or": either_or_groups(items),
        "asked": kinds_asked(items),
        "members": members,
        "can_agree": bool(own),
        "rows": [
            {
                "standing": standing,
                "item": item,
                "why": why,
                "agree_url": url_on_answer("agree", pk, standing.application_id, item)
                if standing.application_id in own
                else "",
                "numbers": numbers,
            }
            for standing, item, numbers, why in cells
        ],
        "agreed": [
            agreed_row(pk, one, by_pk[one.criterion_id or one.expectation_id], own)
            for one in shown
        ],
        "again": [
            agreed_row(pk, one, by_pk[one.criterion_id or one.expectation_id], own)
            for one in again
        ],
        **rights(user, selection),
    }
    return render(request, "shortlisting/moderate.html", context)


def agreed_to_show(user, selection):
    """All that is to be agreed again, and the latest of the rest; two queries."""
    agreed = policies.agreed_scores_known_to(user, selection)
    agreed = agreed.select_related("application", "agreed_by")
    again = agreed.filter(is_to_agree_again=True)
    latest = agreed.filter(is_to_agree_again=False).order_by("-agreed_at", "pk")
    return (
        list(again.order_by("application__blind_code", "pk")),
        list(latest[: tables.ROWS_ON_A_PAGE]),
    )


def agreed_row(pk, agreed, item, own):
    is_own = agreed.application_id in own
    url = url_on_answer("agree", pk, agreed.application_id, item) if is_own else ""
    return agreed, item, item.with_band(item.given(agreed)), url


def agree(request, pk, application_pk, criterion_pk=None, expectation_pk=None):
    """One answer with everybody's scores and notes, and what the panel makes of it."""
    selection = load_closed(request, pk)
    user = request.user
    applications = deciding.applications_to_decide(user, selection)
    application = get_object_or_404(applications, pk=application_pk)
    require(deciding.can_settle(user, selection, application))
    item = find_item(application, criterion_pk or expectation_pk)
    if item.is_competency:
        add_ladder(item)
    scheme = current_scheme(selection)
    cell = ShownCell(user, selection, application, item)
    form = AgreeForm(
        request.POST if request.method == "POST" else None,
        item=item,
        scheme=scheme,
        cell=cell,
    )
    if form.is_valid():
        try:
            actions.agree(
                selection=selection,
                application=application,
                item=item,
                by=user,
                **form.cleaned_without_marks(),
            )
            messages.success(request, f"Agreed: {application.blind_code}, {item.code}.")
            return redirect("shortlisting:moderate", pk=pk)
        except actions.StalePage:
            if form.was_left_alone():
                return show_as_it_is(request)
            cell = ShownCell(user, selection, application, item)
            form.show_changed(cell)
    quotes = [quote for score in cell.scores for quote in score.quotes]
    context = {
        "selection": selection,
        "application": application,
        "item": item,
        "columns": item.columns() if item.is_competency else [],
        "pieces": pieces(item.answer, quotes),
        "scores": [scored(item, score) for score in cell.scores],
        "agreed": cell.agreed,
        "agreed_number": item.with_band(cell.number),
        "take_back_url": url_on_answer("take_back", pk, application_pk, item),
        "scheme": scheme,
        "form": form,
    }
    return render(request, "shortlisting/agree.html", context)


def scored(item, score):
    """A score, its number and, of a competency, the band that the level means."""
    number = item.given(score)
    return score, number, "" if number is None else item.band(number)


def find_item(application, pk):
    version_id = application.vacancy.version_id
    for item in items_of(version_id, application_id=application.pk):
        if item.pk == pk:
            return item
    raise Http404


def load_to_export(request, pk):
    selection = load_closed(request, pk)
    require(permissions.can_export(request.user, selection))
    return selection


@require_recent_sign_in(load_to_export)
def export_scores(request, pk):
    selection = load_to_export(request, pk)
    text = scores_as_csv(request.user, selection)
    actions.export_scores(selection=selection, by=request.user)
    name = f"scores-{file_stem(selection.vacancy.reference)}.csv"
    return HttpResponse(
        text,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
