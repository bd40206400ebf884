"""The marking scheme a new panel starts from: four anchored points, 0 to 3."""

from django.db.models import JSONField, Subquery

from .items import items_of
from .models import MarkingScheme

DEFAULT_ANCHORS = [
    {
        "score": 0,
        "label": "No evidence",
        "anchor": "Nothing in the answer bears on the criterion",
    },
    {
        "score": 1,
        "label": "Partial",
        "anchor": "States it, or gives an example that covers only part of it",
    },
    {
        "score": 2,
        "label": "Meets",
        "anchor": "One clear, relevant example showing the whole criterion",
    },
    {
        "score": 3,
        "label": "Strong",
        "anchor": "More than one example, or one in depth, with the result and what "
        "was learned",
    },
]


def current_scheme(selection):
    """The newest version of a selection's marking scheme; one query.

    `selection` may be its id.
    """
    return MarkingScheme.objects.filter(selection=selection).order_by("-number")[0]


def current_anchors(selection):
    """As SQL: the anchors of the newest version, for a query that asks more."""
    schemes = MarkingScheme.objects.filter(selection=selection).order_by("-number")
    return Subquery(schemes.values("anchors")[:1], output_field=JSONField())


def default_competencies(version_id):
    """Points where a post asks only competencies: nothing else tells people apart."""
    is_only_kind = asks_only_competencies(items_of(version_id))
    choices = MarkingScheme.Competencies
    return choices.POINTS if is_only_kind else choices.SHOWN


def asks_only_competencies(items):
    return bool(items) and all(item.is_competency for item in items)
