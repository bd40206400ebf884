"""The marking scheme a new panel starts from: four anchored points, 0 to 3."""

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
