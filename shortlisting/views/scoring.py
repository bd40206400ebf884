"""Scoring: one application, or one criterion across applications; saving a score."""

from urllib.parse import urlencode

from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from shortlisting import actions, permissions, policies
from shortlisting.cards import criterion_page, item_url, map_page
from shortlisting.forms import score_form
from shortlisting.items import add_ladder, competencies_of, criteria_of
from shortlisting.schemes import current_scheme


def load_place(request, pk):
    place = get_object_or_404(permissions.places_of(request.user), selection=pk)
    place.user = request.user  # whose duties have been read already
    return place


def score_application(request, pk, application_pk):
    place = load_place(request, pk)
    applications = policies.applications_known_to(request.user, place.selection)
    application = get_object_or_404(applications, pk=application_pk)
    context = map_page(
        place, application, applications, code=request.GET.get("item", "")
    )
    return render(request, "shortlisting/score_application.html", context)


def score_criterion(request, pk, criterion_pk):
    place = load_place(request, pk)
    context = criterion_page(place, criterion_pk, number=request.GET.get("page"))
    return render(request, "shortlisting/score_criterion.html", context)


def score_competency(request, pk, expectation_pk):
    place = load_place(request, pk)
    context = criterion_page(place, expectation_pk, number=request.GET.get("page"))
    return render(request, "shortlisting/score_criterion.html", context)


@require_POST
def save_score(request, pk, application_pk, criterion_pk=None, expectation_pk=None):
    """Save one score; script gets JSON, a plain form goes back to where it was."""
    applications = policies.applications_to_score(request.user, pk)
    application = get_object_or_404(applications, pk=application_pk)
    item = find_item(application, criterion_pk, expectation_pk)
    if item.is_competency:
        add_ladder(item, seen_by=request.user, application=application.pk)
    form = score_form(
        request.POST,
        item=item,
        answer=item.answer,
        scheme=None if item.is_competency else current_scheme(pk),
        score=None,
        seen=item.seen,
        id_stem=application.blind_code.lower(),
    )
    if not form.is_valid():
        return show_refused(request, pk, application, item, form)
    try:
        score = actions.save_score(
            application=application,
            item=item,
            by=request.user,
            row_version=form.cleaned_data["row_version"],
            fields=form.fields_to_save(),
            indicators=form.indicators_to_save(),
        )
    except actions.ScoreHasChanged as changed:
        return show_changed(request, pk, application, item, form, changed.score)
    if wants_json(request):
        return JsonResponse(saved_as_json(item, score))
    return redirect(place_to_return(request, pk, application, item))


def find_item(application, criterion_pk, expectation_pk):
    """The item asked for, with this application's answer, or 404."""
    list_items = criteria_of if criterion_pk else competencies_of
    items = list_items(application.vacancy.version_id, application_id=application.pk)
    for item in items:
        if item.pk == (criterion_pk or expectation_pk):
            return item
    raise Http404


def wants_json(request):
    return not request.accepts("text/html")


def saved_as_json(item, score):
    saved_at = timezone.localtime(score.saved_at)
    number = item.given(score)
    return {
        "saved_at": f"{saved_at:%H:%M}",
        "row_version": score.row_version,
        "number": number,
        "band": item.thing.band(number) if item.is_competency else None,
    }


def show_refused(request, pk, application, item, form):
    """Say what is wrong and show everything that was typed."""
    if wants_json(request):
        return JsonResponse({"errors": form.errors}, status=422)
    return show_again(request, pk, application, item, form, status=422)


def show_changed(request, pk, application, item, form, score):
    """Show both: what was saved meanwhile, and what was typed here."""
    if wants_json(request):
        saved = {
            **saved_as_json(item, score),
            "quotes": score.quotes,
            "note": score.note,
            "line": score.line,
        }
        return JsonResponse({"saved": saved}, status=409)
    form.show_saved(score)
    return show_again(request, pk, application, item, form, status=409)


def show_again(request, pk, application, item, form, *, status):
    place = load_place(request, pk)
    if request.POST.get("by") == "criterion":
        context = criterion_page(place, item.pk, bound=form, bound_to=application.pk)
        template = "shortlisting/score_criterion.html"
    else:
        applications = policies.applications_to_score(request.user, pk)
        context = map_page(place, application, applications, code=item.code, bound=form)
        template = "shortlisting/score_application.html"
    return render(request, template, context, status=status)


def place_to_return(request, pk, application, item):
    """Where the plain form was, or the item after it if that was asked for."""
    if request.POST.get("by") == "criterion":
        page = request.POST.get("page", "")
        query = f"?page={page}" if page.isdecimal() else ""
        return f"{item_url(pk, item)}{query}#{application.blind_code.lower()}"
    query = urlencode({"item": request.POST.get("then") or item.code})
    url = reverse("shortlisting:score_application", args=[pk, application.pk])
    return f"{url}?{query}#score"
