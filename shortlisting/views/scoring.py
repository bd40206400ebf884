"""Scoring: one application, or one criterion across applications; saving a score."""

from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.posting import posted_from
from accounts.repeats import knows_repeats
from accounts.unsent import saves_words
from fields.clock import clock
from shortlisting import actions, permissions, policies
from shortlisting.cards import criterion_page, map_page
from shortlisting.forms import score_form
from shortlisting.forms.scores import SentAnswer, sent_answers
from shortlisting.items import add_ladder, competencies_of, criteria_of
from shortlisting.next_steps import (
    Round,
    answer_after,
    answer_url,
    next_unscored,
)
from shortlisting.schemes import current_anchors

GONE = (
    "There is nothing to score here any more, so nothing was saved. The candidate may "
    "have withdrawn."
)

# No score has it: what was saved meanwhile stays, unless the same is to be saved.
NONE_SEEN = -1


def load_place(request, pk):
    place = get_object_or_404(permissions.places_of(request.user), selection=pk)
    place.user = request.user  # whose duties have been read already
    return place


def load_to_score(request, pk):
    """The same of somebody who scores: who only stands in has nothing to do there."""
    place = load_place(request, pk)
    if place.is_stand_in:
        raise Http404
    return place


def score_application(request, pk, application_pk):
    place = load_to_score(request, pk)
    applications = policies.applications_to_score(request.user, place.selection)
    application = get_object_or_404(applications, pk=application_pk)
    context = map_page(place, application, code=request.GET.get("item", ""))
    return render(request, "shortlisting/score_application.html", context)


def score_criterion(request, pk, criterion_pk):
    place = load_to_score(request, pk)
    context = criterion_page(place, criterion_pk, number=request.GET.get("page"))
    return render(request, "shortlisting/score_criterion.html", context)


def score_competency(request, pk, expectation_pk):
    place = load_to_score(request, pk)
    context = criterion_page(place, expectation_pk, number=request.GET.get("page"))
    return render(request, "shortlisting/score_criterion.html", context)


def where_it_is_scored(request, pk, application_pk, **item_pk):
    """The answer in its application; the panel's page if nothing is to be scored."""
    place = load_place(request, pk)
    known = policies.applications_to_score(request.user, place.selection)
    application = known.filter(pk=application_pk).first()
    if application is None:
        return place.selection
    item = find_item(
        application, item_pk.get("criterion_pk"), item_pk.get("expectation_pk")
    )
    return answer_url(Round(place), item, application_pk, by="application")


@saves_words
@knows_repeats
@posted_from(where_it_is_scored)
def save_score(request, pk, application_pk, criterion_pk=None, expectation_pk=None):
    """Save one score; script gets JSON, a plain form goes back to where it was."""
    applications = policies.applications_to_score(request.user, pk)
    applications = applications.annotate(anchors=current_anchors(pk))
    application = applications.filter(pk=application_pk).first()
    if application is None:
        return show_gone(request, pk)
    item = find_item(application, criterion_pk, expectation_pk)
    if not wants_json(request) and SentAnswer(request.POST).says_nothing:
        return redirect(next_address(request, pk, application, item))
    form = sent_form(request, application, item)
    if not form.is_valid():
        return show_refused(request, pk, application, item, form)
    try:
        score = save_form(request, application, item, form)
    except actions.ScoreHasChanged as changed:
        return show_changed(request, pk, application, item, form, changed.score)
    if wants_json(request):
        return JsonResponse(saved_as_json(item, score))
    return redirect(next_address(request, pk, application, item))


def sent_form(request, application, item, *, prefix=None):
    if item.is_competency:
        add_ladder(item, seen_by=request.user, application=application.pk)
    return score_form(
        request.POST,
        item=item,
        answer=item.answer,
        anchors=application.anchors,
        score=None,
        seen=item.seen,
        id_stem=application.blind_code.lower(),
        prefix=prefix,
    )


def save_form(request, application, item, form):
    """The Score as saved from a valid form; raises ScoreHasChanged."""
    return actions.save_score(
        application=application,
        item=item,
        by=request.user,
        row_version=form.cleaned_data["row_version"],
        fields=form.fields_to_save(),
        indicators=form.indicators_to_save(),
    )


def where_the_page_is(request, pk, criterion_pk=None, expectation_pk=None):
    name = "score_criterion" if criterion_pk else "score_competency"
    item_pk = criterion_pk or expectation_pk
    return reverse(f"shortlisting:{name}", args=[pk, item_pk])


@saves_words
@knows_repeats
@posted_from(where_the_page_is)
def save_scores(request, pk, criterion_pk=None, expectation_pk=None):
    """Save what was changed in any answer of a page, which without script is one form.

    Each is checked and saved by itself, so what one is refused for keeps no other.
    """
    place = load_to_score(request, pk)
    known = policies.applications_to_score(request.user, pk)
    known = known.annotate(anchors=current_anchors(pk))
    gone = {one.code: one for one in sent_answers(request.POST)}
    bound, saved = {}, []
    for application in known.filter(blind_code__in=list(gone)):
        sent = gone.pop(application.blind_code)
        item = find_item(application, criterion_pk, expectation_pk)
        form = sent_form(request, application, item, prefix=sent.prefix)
        if is_saved(request, application, item, form, sent):
            saved.append((sent, item, application.pk))
        else:
            bound[application.pk] = form
    if bound or gone:
        context = criterion_page(place, criterion_pk or expectation_pk, bound=bound)
        refused = bound.values()
        in_turn = [one.form for one in context["cards"] if one.form in refused]
        codes = [sent.code for sent, *_ in saved]
        context |= {"bound": in_turn, "gone": gone.values(), "saved": codes}
        return show_not_all_saved(request, context)
    for one in saved:
        if one[0].is_pressed:
            return redirect(address_after(place, *one))
    return redirect(where_the_page_is(request, pk, criterion_pk, expectation_pk))


def is_saved(request, application, item, form, sent):
    """Save the form if there is something to save and it can be; else it says why
    not."""
    if sent.says_nothing:
        return True
    if not form.is_valid():
        return False
    if sent.is_open_conflict:
        form.cleaned_data["row_version"] = NONE_SEEN
    try:
        save_form(request, application, item, form)
    except actions.ScoreHasChanged as changed:
        form.show_saved(changed.score)
        return False
    return True


def show_not_all_saved(request, context):
    """The page again: what was not saved and why, whose it is, and what was saved."""
    if any(form.saved_elsewhere for form in context["bound"]):
        status = 409
    else:
        status = 422 if context["bound"] else 404
    template = "shortlisting/score_criterion.html"
    return render(request, template, context, status=status)


def address_after(place, sent, item, application_pk):
    """Where a pressed button of a page of answers leads."""
    round_ = Round(place)
    item = round_.item(item.code)
    if sent.then:
        return answer_url(round_, item, application_pk, by="criterion")
    return answer_after(round_, item, application_pk, by="criterion")


def show_gone(request, pk):
    """404 in words, with what was typed; the same whatever the reason it is gone."""
    place = load_place(request, pk)
    if wants_json(request):
        return JsonResponse({"message": GONE}, status=404)
    names = ("note", "line", "quotes")
    words = [request.POST[name] for name in names if request.POST.get(name, "").strip()]
    context = {"selection": place.selection, "text": GONE, "words": words}
    return render(request, "shortlisting/gone.html", context, status=404)


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
    number = item.given(score)
    return {
        "saved_at": clock(score.saved_at),
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
        saved = saved_as_json(item, score) | {"fields": form.stored(score)}
        return JsonResponse({"saved": saved}, status=409)
    form.show_saved(score)
    return show_again(request, pk, application, item, form, status=409)


def show_again(request, pk, application, item, form, *, status):
    """In its application, also where it came from a page of several answers: there
    all of them are one form, and this is one answer alone."""
    place = load_place(request, pk)
    context = map_page(place, application, code=item.code, bound=form)
    template = "shortlisting/score_application.html"
    return render(request, template, context, status=status)


def next_address(request, pk, application, item):
    """Where a plain form leads: a pressed score to the answer after it, Save to where
    it says."""
    round_ = Round(load_place(request, pk))
    by = "criterion" if request.POST.get("by") == "criterion" else "application"
    item = round_.item(item.code)
    if then := request.POST.get("then"):
        return answer_url(round_, round_.item(then), application.pk, by=by)
    return answer_after(round_, item, application.pk, by=by)


def find_unscored(request, pk):
    """Go to the next answer without a score: behind `after`, or at `from` or behind."""
    round_ = Round(load_to_score(request, pk))
    if not round_.items:
        return redirect(round_.selection)
    start = request.GET.get("from")
    code = start or request.GET.get("after", "")
    address = next_unscored(
        round_,
        by="application" if request.GET.get("by") == "application" else "criterion",
        item=round_.item(request.GET.get("item", "")),
        application_id=round_.application(code),
        is_included=bool(start),
    )
    return redirect(address)
