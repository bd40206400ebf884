"""Keeping `Standing` rows equal to what the scores say."""

from collections import defaultdict

from shortlisting import policies
from shortlisting.items import items_of
from shortlisting.models import AgreedScore, Score, Standing
from shortlisting.permissions import counting
from shortlisting.readiness import counted_members
from shortlisting.schemes import current_scheme
from shortlisting.standings import kept_cell, result_of

FIELDS = (
    "gate",
    "gate_detail",
    "gate_rank",
    "essential_total",
    "desirable_total",
    "to_settle",
    "cells",
)


def refresh_standings(selection):
    """Work out every application's standing again; seven queries however many.

    Call it in the transaction that changed whose scores count.
    """
    applications = policies.every_application(selection)
    keep(selection, list(applications.values_list("pk", flat=True)))


def refresh_standing(selection, application):
    """The same for one application, after a score was agreed or somebody stood down."""
    keep(selection, [application.pk])


def keep(selection, application_ids):
    numbers, agreed = numbers_in(selection, application_ids)
    members = list(counted_members(selection).values_list("pk", flat=True))
    scheme = current_scheme(selection)
    items = items_of(selection.vacancy.version_id)
    standings = []
    for application_id in application_ids:
        kept = {}
        for item in items:
            given = numbers[application_id, item.pk]
            kept[item.code] = [
                [given.get(member) for member in members],
                agreed.get((application_id, item.pk)),
            ]
        cells = {item.pk: kept_cell(kept[item.code]) for item in items}
        result = result_of(items, cells, gate=scheme.gate, gap=scheme.gap)
        standings.append(
            Standing(
                selection=selection,
                application_id=application_id,
                cells=kept,
                **vars(result),
            )
        )
    Standing.objects.bulk_create(
        standings,
        update_conflicts=True,
        unique_fields=["application"],
        update_fields=FIELDS,
        batch_size=500,
    )


def numbers_in(selection, application_ids):
    """The scores that count and the agreed ones; two queries.

    Returns {(application id, item pk): {member id: number}} and {(application id, item
    pk): agreed number}.
    """
    scores = counting(Score.objects.filter(member__selection=selection))
    settled = AgreedScore.objects.filter(application__vacancy=selection.vacancy_id)
    if len(application_ids) == 1:
        scores = scores.filter(application=application_ids[0])
        settled = settled.filter(application=application_ids[0])
    columns = ("application", "criterion", "expectation", "value", "level")
    numbers = defaultdict(dict)
    rows = scores.values_list(*columns, "member")
    for application, criterion, expectation, value, level, member in rows:
        number = value if criterion else level
        if number is not None:
            numbers[application, criterion or expectation][member] = number
    agreed = {
        (application, criterion or expectation): value if criterion else level
        for application, criterion, expectation, value, level in settled.values_list(
            *columns
        )
    }
    return numbers, agreed
