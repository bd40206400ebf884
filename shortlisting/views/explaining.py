"""Why an application got its outcome, for HR, who is asked by the candidate."""

from django.shortcuts import get_object_or_404, render

from accounts.actions import record
from accounts.permissions import require
from shortlisting import permissions, policies
from shortlisting.explanations import explanation_of
from shortlisting.shown_totals import named_totals

from .comparing import gives_points, line_says


def explain_outcome(request, pk, application_pk):
    user = request.user
    selections = permissions.selections_to_compare(user)
    selection = get_object_or_404(selections.select_related("unblinded_by"), pk=pk)
    require(permissions.can_explain_outcomes(user, selection))
    applications = policies.applications_to_explain(user).filter(
        vacancy=selection.vacancy_id
    )
    application = get_object_or_404(
        applications.select_related(
            "vacancy__version__profile",
            "personal_details",
            "decision__confirmed_by",
            "one_scorer_reason__by",
        ),
        pk=application_pk,
    )
    explained = explanation_of(user, selection, application)
    places, items = explained["places"], explained["items"]
    with_points = gives_points(selection, items)
    line = places.line_seen(selection.interview_line)
    context = {
        "selection": selection,
        "application": application,
        **explained,
        "totals": named_totals(explained["standing"], items, adds_points=with_points),
        "line_says": line_says(places, line),
        "has_line": explained["asked"].has_line(adds_points=with_points),
    }
    record(action="view why outcome", subject=application, by=user)
    return render(request, "shortlisting/explain_outcome.html", context)
