"""Whether the person specification can be judged, and where.

How criteria are worded, how many there are and which say the same is for the rules.
"""

from roles import layout
from roles.models.parts import AssessedAt

from .places import competency_rows, criterion_rows
from .problems import WARN, Problem, must


def requirements_are_clear(version):
    for place, row in criterion_rows(version):
        if row.requirement == row.Requirement.UNCLEAR:
            message = "Essential or desirable? Nobody has said so yet."
            yield must("CR06", message, place, row.text)


def criteria_have_text(version):
    for place, row in criterion_rows(version):
        if not row.text.strip():
            yield must("CR04", "This criterion is empty.", place)


def everything_is_assessed(version):
    for place, row in criterion_rows(version):
        if not row.stages:
            message = "Nobody assesses this criterion at any stage."
            yield Problem("CR08", WARN, message, place, row.text, TICK_A_STAGE)
    for place, row in competency_rows(version):
        if not row.stages:
            message = "Nobody assesses this competency at any stage."
            name = row.competency.name
            yield Problem("CR08", WARN, message, place, name, TICK_A_STAGE)


TICK_A_STAGE = "Tick a stage in the assessed-at plan, or take it out."


def something_is_asked(version):
    if not version.criteria.all():
        return
    rows = [*version.criteria.all(), *version.expectations.all()]
    if not any(row.assessed_at == AssessedAt.APPLICATION for row in rows):
        message = "Nothing is judged from the application: there is nothing to score."
        yield Problem("CR08", WARN, message, "person specification")


def either_or_groups_hold(version):
    """A group needs two essentials that are weighed together, at the same stage."""
    items = [item for item in criterion_rows(version) if item[1].either_or_group]
    groups = layout.collect(items, lambda item: item[1].either_or_group)
    for name, items in groups:
        place, first = items[0]
        message = what_is_wrong([row for _, row in items])
        if message:
            yield Problem("AP01", WARN, f"“{name}”: {message}", place, first.text)


def what_is_wrong(rows):
    """What keeps these criteria from being an either-or group, or ""."""
    if len(rows) < 2:
        return "an either-or group needs two criteria or more."
    if not all(row.is_essential for row in rows):
        return "only essential criteria can stand in for each other."
    if len({row.assessed_at for row in rows}) > 1:
        return "its criteria are judged at different stages."
    return ""


RULES = (
    requirements_are_clear,
    criteria_have_text,
    everything_is_assessed,
    something_is_asked,
    either_or_groups_hold,
)
