"""What must hold, or should, before a competency framework is published."""

from django.urls import reverse

from roles.ladders.rising import check_ladders
from roles.layout import indicators_by_level

from .problems import BLOCK, INFO, WARN, Problem


def check_framework(framework):
    """Every problem of a framework, what blocks publishing first.

    Asks the database nothing when it was fetched `with_ladders`. A problem leads to
    the competency on the page of the framework.
    """
    competencies = list(framework.competencies.all())
    if not competencies:
        message = "This framework has no competencies yet."
        return [Problem("CM04", BLOCK, message, href=page_of(framework))]
    places = {competency.name: competency.pk for competency in competencies}
    ladders = {row.name: indicators_by_level(row) for row in competencies}
    problems = [
        Problem(
            fault.rule,
            fault.severity,
            fault.message,
            quote=fault.quote,
            href=f"{page_of(framework)}#competency-{places[fault.competency]}",
        )
        for fault in check_ladders(ladders)
    ]
    order = [BLOCK, WARN, INFO]
    return sorted(problems, key=lambda problem: order.index(problem.severity))


def page_of(framework):
    return reverse("roles:show_framework", args=[framework.pk])
