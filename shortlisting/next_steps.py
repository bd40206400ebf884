"""Where a member who scores goes next: the answer after this one, the next unscored.

Answers stand in the member's own order: by criterion, one item after the other and each
in an order of its own; by application, one candidate after the other. Nothing here
writes, and the number of SQL statements does not grow with the applications.
"""

from urllib.parse import urlencode

from django.urls import reverse

from . import policies, progress
from .items import items_of
from .ordering import in_order

ANSWERS_ON_A_PAGE = 10


class Round:
    """All that one member scores: `items`, and `codes` of applications by their id."""

    def __init__(self, place):
        self.place, self.selection = place, place.selection
        self.items = items_of(self.selection.vacancy.version_id)
        applications = policies.applications_to_score(place.user, self.selection)
        self.codes = dict(applications.values_list("pk", "blind_code"))

    def order(self, item=None):
        """Ids of the applications in this member's order for an item, or for whole
        applications without one."""
        return in_order(
            self.codes,
            seed=self.selection.seed,
            member_id=self.place.pk,
            item_id=item.pk if item else "",
        )

    def done(self):
        """{(application id, item pk)} of what this member has scored or may leave."""
        return progress.done_pairs(
            self.place.user, self.selection, self.items, list(self.codes)
        )

    def item(self, code):
        """The item with this code, else the first."""
        return next((one for one in self.items if one.code == code), self.items[0])

    def application(self, code):
        """The id of the application with this blind code, None if there is none."""
        return next((pk for pk, own in self.codes.items() if own == code), None)


def item_url(selection_id, item):
    """The page of one item across applications."""
    name = "score_competency" if item.is_competency else "score_criterion"
    kwargs = {"pk": selection_id, **item.url_kwarg}
    return reverse(f"shortlisting:{name}", kwargs=kwargs)


def answer_url(round_, item, application_id, *, by):
    """Where an answer is read and scored, with the answer at the top.

    The work page, where it left this member's list since: by a conflict, or withdrawn.
    """
    if application_id not in round_.codes:
        return round_.selection.get_absolute_url()
    if by == "criterion":
        number = round_.order(item).index(application_id) // ANSWERS_ON_A_PAGE + 1
        anchor = round_.codes[application_id].lower()
        return f"{item_url(round_.selection.pk, item)}?page={number}#{anchor}"
    args = [round_.selection.pk, application_id]
    url = reverse("shortlisting:score_application", args=args)
    return f"{url}?{urlencode({'item': item.code})}#item"


def answers_in_order(round_, *, by):
    """Every (item, application id) as the member meets them, made as they are asked."""
    if by == "criterion":
        for item in round_.items:
            yield from ((item, pk) for pk in round_.order(item))
    else:
        for pk in round_.order():
            yield from ((item, pk) for item in round_.items)


def answer_after(round_, item, application_id, *, by):
    """The address of the answer after this one; after the last, of the work page."""
    answers = answers_in_order(round_, by=by)
    for answer in answers:
        if answer == (item, application_id):
            break
    following = next(answers, None)
    if following is None:
        return round_.selection.get_absolute_url()
    return answer_url(round_, *following, by=by)


def next_unscored(round_, *, by, item, application_id, is_included):
    """The address of the next answer without a score, going round from this one.

    Looks behind the last answer, then from the first; `is_included` says whether this
    answer itself may be the next. Without any left it is the work page. An
    `application_id` of None stands before all answers of the item.
    """
    done = round_.done()
    behind, before, is_behind = [], [], False
    for one, pk in answers_in_order(round_, by=by):
        is_here = one is item and application_id in (pk, None)
        if is_here and not is_behind:
            is_behind = True
            if application_id is not None and not is_included:
                continue
        if (pk, one.pk) in done:
            continue
        if is_behind:
            behind.append((one, pk))
            break
        if not before:
            before.append((one, pk))
    found = next(iter(behind + before), None)
    if found is None:
        return round_.selection.get_absolute_url()
    return answer_url(round_, *found, by=by)
