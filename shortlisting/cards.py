"""What the scoring pages show: an answer beside the form that scores it."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse

from applications.models import CompetencyExample, Evidence
from roles.models.frameworks import HIGHEST_LEVEL

from . import permissions, policies, progress, quotes
from .forms import score_form
from .forms.scores import ScoreForm
from .items import Item, add_ladder, items_of, kinds_asked, seen_by_application
from .models import Score
from .next_steps import ANSWERS_ON_A_PAGE, item_url
from .ordering import in_order
from .schemes import current_scheme


@dataclass
class Card:
    """One answer of one candidate to one item, and this member's score of it."""

    item: Item
    code: str
    answer: str
    score: Score | None
    form: ScoreForm | None
    url: str
    application_url: str
    saved_elsewhere: Score | None = None
    # What stands before the names of its fields, where a form holds several answers.
    prefix: str = ""

    @property
    def anchor(self):
        return self.code.lower()

    @cached_property
    def pieces(self):
        return quotes.pieces(self.answer, self.score.quotes if self.score else [])

    @property
    def number(self):
        return self.item.given(self.score)

    @property
    def may_be_left(self):
        """Whether it may stay blank, once another of its either-or group is scored."""
        return bool(self.item.partners) and not self.answer

    @property
    def saved_number(self):
        return self.item.given(self.saved_elsewhere)

    @property
    def band(self):
        return self.item.thing.band(self.number) if self.item.is_competency else None

    @property
    def columns(self):
        return self.item.columns(self.number)


def url_on_answer(name, selection_id, application_id, item):
    """The address of an act on one answer: "save_score" or "agree"."""
    kwargs = {
        "pk": selection_id,
        "application_pk": application_id,
        **item.url_kwarg,
    }
    return reverse(f"shortlisting:{name}", kwargs=kwargs)


def make_card(
    place,
    item,
    *,
    application_id,
    code,
    answer,
    score,
    scheme,
    seen,
    bound=None,
    is_one_of_many=False,
):
    """A card with its form, or without one once the scores are handed in."""
    form = bound
    if form is None and permissions.can_score_application(
        place.user, place, application_id
    ):
        form = score_form(
            item=item,
            answer=answer,
            anchors=scheme.anchors,
            score=score,
            seen=seen,
            id_stem=code.lower(),
            prefix=code.lower() if is_one_of_many else None,
        )
    return Card(
        item=item,
        code=code,
        answer=answer,
        score=score,
        form=form,
        url=url_on_answer("save_score", place.selection_id, application_id, item),
        application_url=reverse(
            "shortlisting:score_application", args=[place.selection_id, application_id]
        ),
        saved_elsewhere=getattr(bound, "saved_elsewhere", None),
        prefix=f"{code.lower()}-" if is_one_of_many else "",
    )


def map_page(place, application, *, code="", bound=None):
    """The evidence map of one of these applications, with one item in focus.

    `code` names the item ("E3"); without it the first unscored one is in focus. `bound`
    is a form that could not be saved.
    """
    selection = place.selection
    items = items_of(selection.vacancy.version_id, application_id=application.pk)
    scores = {
        score.criterion_id or score.expectation_id: score
        for score in policies.scores_by(place.user, selection).filter(
            application=application
        )
    }
    numbers = {item.pk: item.given(scores.get(item.pk)) for item in items}
    scored = {(application.pk, pk) for pk in numbers if numbers[pk] is not None}
    done = scored | progress.left_pairs(items, [application.pk], scored)
    item = next((one for one in items if one.code == code), None)
    unscored = (one for one in items if (application.pk, one.pk) not in done)
    item = item or next(unscored, items[0])
    if item.is_competency:
        add_ladder(item, seen_by=place.user, application=application.pk)
    at = items.index(item)
    scheme = current_scheme(selection)
    card = make_card(
        place,
        item,
        application_id=application.pk,
        code=application.blind_code,
        answer=item.answer,
        score=scores.get(item.pk),
        scheme=scheme,
        seen=item.seen,
        bound=bound,
    )
    counted = progress.tallies(items, progress.by_item(done), each=1)
    return {
        "place": place,
        "asked": kinds_asked(items),
        "selection": selection,
        "application": application,
        "card": card,
        "item": item,
        "highest": highest(item, scheme),
        "rail": rail(items, numbers, item),
        "serves": [] if item.is_competency else item.thing.accountabilities.all(),
        "previous": items[at - 1] if at else None,
        "next": items[at + 1] if at + 1 < len(items) else None,
        "next_unscored": unscored_link(
            selection, by="application", item=item.code, after=application.blind_code
        ),
        "tallies": counted,
        "at_or_above_desired": at_or_above_desired(items, numbers),
        "minutes": progress.minutes_for(progress.left(counted)),
        "can_declare": permissions.can_declare_conflict(place.user, place),
    }


def highest(item, scheme):
    """The highest number that can be given for it."""
    return HIGHEST_LEVEL if item.is_competency else scheme.anchors[-1]["score"]


def rail(items, numbers, current):
    """The list beside the evidence: [(heading, kind, rows)] by kind."""
    groups = {}
    for item in items:
        number = numbers[item.pk]
        row = {
            "code": item.code,
            "text": item.text,
            "number": number,
            "is_current": item is current,
        }
        if item.is_competency:
            window = [level for _, level in item.thing.window]
            row["window"] = window
            row["spoken"] = spoken_level(number, window)
        groups.setdefault(item.kind, []).append(row)
    return [(progress.HEADINGS[kind], kind, rows) for kind, rows in groups.items()]


def spoken_level(number, window):
    shown = "not scored" if number is None else f"level {number} of 5"
    return f"{shown}; this role {window[0]} to {window[-1]}" if window else shown


def at_or_above_desired(items, numbers):
    bands = [item.thing.band(numbers[item.pk]) for item in items if item.is_competency]
    return sum(band in ("desired", "exceptional") for band in bands)


def criterion_page(place, item_pk, *, number=None, bound=None):
    """One item and a page of answers to it, in this member's own order.

    `bound` are forms that could not be saved, by their application's id; the page is
    then the one that the first of them is on. Raises Http404 for an unknown item.
    """
    selection, user = place.selection, place.user
    items = items_of(selection.vacancy.version_id)
    item = next((one for one in items if one.pk == item_pk), None)
    if item is None:
        raise Http404
    applications = policies.applications_to_score(user, selection)
    codes = dict(applications.values_list("pk", "blind_code"))
    ordered = in_order(codes, seed=selection.seed, member_id=place.pk, item_id=item.pk)
    bound = bound or {}
    if bound:
        number = ordered.index(next(iter(bound))) // ANSWERS_ON_A_PAGE + 1
    page = Paginator(ordered, ANSWERS_ON_A_PAGE).get_page(number)
    # Who was let in late moves others to another page: no typed words go with them.
    page.object_list += [pk for pk in bound if pk not in page.object_list]
    scores = {
        score.application_id: score
        for score in policies.scores_by(user, selection).filter(**item.target)
    }
    scheme = current_scheme(selection)
    cards = cards_of(
        place,
        item,
        page.object_list,
        codes=codes,
        scores=scores,
        scheme=scheme,
        bound=bound,
    )
    scored = len(done_on(item, scores, ordered, policies.scores_by(user, selection)))
    at = items.index(item)
    return {
        "place": place,
        "asked": kinds_asked(items),
        "selection": selection,
        "item": item,
        "highest": highest(item, scheme),
        "scheme": scheme,
        "save_url": save_url(selection.pk, item),
        "page": page,
        "page_url": f"{item_url(selection.pk, item)}?page={page.number}",
        "cards": cards,
        "scored": scored,
        "minutes": progress.minutes_for(len(ordered) - scored),
        "next_unscored": unscored_link(
            selection, by="criterion", item=item.code, **first_on(page, codes)
        ),
        "columns": item.columns() if item.is_competency else [],
        **neighbours(selection, items, at),
    }


def cards_of(place, item, application_ids, *, codes, scores, scheme, bound):
    """The answers to one item that stand on one page, and in one form, in order.

    `codes`, `scores` and `bound` are by the application's id.
    """
    answers = answers_to(item, application_ids)
    seen = {}
    if item.is_competency:
        add_ladder(item)
        seen = seen_by_application(place.user, item, application_ids)
    return [
        make_card(
            place,
            item,
            application_id=application_id,
            code=codes[application_id],
            answer=answers.get(application_id, "").strip(),
            score=scores.get(application_id),
            scheme=scheme,
            seen=seen.get(application_id, ()),
            bound=bound.get(application_id),
            is_one_of_many=True,
        )
        for application_id in application_ids
    ]


def save_url(selection_id, item):
    """Where a page of answers to one item is sent as a whole."""
    return reverse(
        "shortlisting:save_scores", kwargs={"pk": selection_id, **item.url_kwarg}
    )


def done_on(item, scores, application_ids, own):
    """{(application id, item pk)} of what is scored on an item or may stay blank.

    `scores` are those of the item by application; among `own`, all of the member, are
    those of its either-or group.
    """
    given = {pk for pk in application_ids if item.given(scores.get(pk)) is not None}
    done = {(pk, item.pk) for pk in given}
    if not item.partners:
        return done
    partners = own.filter(criterion__in=[other.pk for other in item.partners])
    scored = done | progress.scored_pairs(partners)
    return done | progress.left_pairs([item], application_ids, scored)


def neighbours(selection, items, at):
    """The items before and after this place in the list, and where they are."""
    before = items[at - 1] if at else None
    after = items[at + 1] if at + 1 < len(items) else None
    return {
        "previous": before,
        "previous_url": item_url(selection.pk, before) if before else "",
        "next": after,
        "next_url": item_url(selection.pk, after) if after else "",
    }


def answers_to(item, application_ids):
    """{application id: blind text} of the answers to one item; one query."""
    model = CompetencyExample if item.is_competency else Evidence
    answers = model.objects.filter(**item.target, application__in=application_ids)
    return dict(answers.values_list("application", "blind_text"))


def first_on(page, codes):
    return {"from": codes[page.object_list[0]]} if page.object_list else {}


def unscored_link(selection, **place_in_order):
    """The address that finds the next unscored answer, from here on, when followed."""
    url = reverse("shortlisting:next_unscored", args=[selection.pk])
    return f"{url}?{urlencode(place_in_order)}"
