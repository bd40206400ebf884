"""Keeping `Standing` rows equal to what the scores say."""

from collections import defaultdict

from applications.models import Application
from shortlisting.items import items_of
from shortlisting.models import AgreedScore, Score, Standing
from shortlisting.permissions import counting
from shortlisting.schemes import current_scheme
from shortlisting.standings import Cell, result_of

FIELDS = (
    "gate",
    "gate_detail",
    "gate_rank",
    "essential_total",
    "desirable_total",
    "to_settle",
)


def refresh_standings(selection):
    """Work out every application's standing again; six queries however many.

    Call it in the transaction that changed whose scores count.
    """
    applications = Application.objects.sent().filter(vacancy=selection.vacancy_id)
    keep(selection, list(applications.values_list("pk", flat=True)))


def refresh_standing(selection, application):
    """The same for one application, after a score was agreed or somebody stood down."""
    keep(selection, [application.pk])


def keep(selection, application_ids):
    cells = cells_of(selection, application_ids)
    scheme = current_scheme(selection)
    items = items_of(selection.vacancy.version_id)
    standings = []
    for application_id in application_ids:
        result = result_of(
            items, cells[application_id], gate=scheme.gate, gap=scheme.gap
        )
        standings.append(
            Standing(selection=selection, application_id=application_id, **vars(result))
        )
    Standing.objects.bulk_create(
        standings,
        update_conflicts=True,
        unique_fields=["application"],
        update_fields=FIELDS,
        batch_size=500,
    )


def cells_of(selection, application_ids):
    """{application id: {item pk: Cell}} from the scores that count and the agreed.

    Applications nobody scored have an empty dict.
    """
    cells = defaultdict(lambda: defaultdict(Cell))
    scores = counting(Score.objects.filter(member__selection=selection))
    agreed = AgreedScore.objects.filter(application__vacancy=selection.vacancy_id)
    if len(application_ids) == 1:
        scores = scores.filter(application=application_ids[0])
        agreed = agreed.filter(application=application_ids[0])
    columns = ("application", "criterion", "expectation", "value", "level")
    for application, criterion, expectation, value, level in scores.values_list(
        *columns
    ):
        number = value if criterion else level
        if number is not None:
            cells[application][criterion or expectation].values.append(number)
    for application, criterion, expectation, value, level in agreed.values_list(
        *columns
    ):
        cells[application][criterion or expectation].agreed = (
            value if criterion else level
        )
    return cells
