"""Rows of the matrix and the ranking, worked out for one page of applications.

Totals and gates are read from `Standing`, so only the page's own scores are fetched.
Cells come ready as pairs of a class and a text, because there are a thousand of them.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Case, Count, F, Sum, Value, When
from django.urls import reverse

from .forms.settling import plain
from .models import Decision, Selection
from .standings import RANKS, Cell, Gate, Places, must_be_settled

ROWS_ON_A_PAGE = 50
COLUMNS = ("application", "criterion", "expectation", "value", "level", "member")


@dataclass
class Page:
    """One page of an ordered list, as the pagination component wants it."""

    number: int
    total: int
    rows: list

    @property
    def paginator(self):
        return self

    @property
    def num_pages(self):
        return max(1, -(-self.total // ROWS_ON_A_PAGE))

    @property
    def has_previous(self):
        return self.number > 1

    @property
    def has_next(self):
        return self.number < self.num_pages

    @property
    def previous_page_number(self):
        return self.number - 1

    @property
    def next_page_number(self):
        return self.number + 1


def places_in(standings):
    """Places over all these standings, and how many cells wait for agreement.

    One query that returns a row for each distinct place, however many share it.
    """
    rows = standings.values_list(
        "gate_rank", "essential_total", "desirable_total"
    ).annotate(
        number=Count("pk"),
        decided=Count("application__decision"),
        waiting=Sum("to_settle"),
    )
    rows = list(rows.order_by())
    places = Places({row[:3]: row[3] for row in rows})
    places.decided = sum(row[4] for row in rows)
    places.waiting = sum(row[5] for row in rows)
    return places


def page_of(standings, places, number):
    """One page of standings in order, with blind code and decision; one query.

    Ties are laid out by blind code, which is random. Names are read only for those who
    are invited and only once the outcomes are signed.
    """
    number = int(number) if str(number or "").isdecimal() else 1
    page = Page(number=1, total=places.total, rows=[])
    page.number = min(max(number, 1), page.num_pages)
    first = (page.number - 1) * ROWS_ON_A_PAGE
    signed = When(
        selection__phase=Selection.Phase.DECIDED,
        application__decision__outcome=Decision.Outcome.INTERVIEW,
        then=F("application__personal_details__full_name"),
    )
    ordered = standings.annotate(
        code=F("application__blind_code"),
        outcome=F("application__decision__outcome"),
        name=Case(signed, default=Value("")),
    ).order_by("gate_rank", "-essential_total", "-desirable_total", "code")
    page.rows = list(ordered[first : first + ROWS_ON_A_PAGE])
    return page


def numbers_of(scores, agreed):
    """Scores and agreed scores together; one query.

    `scores` and `agreed` are querysets already limited to the page's applications.
    Returns ({application: {item pk: {member id: number}}}, {(application, item pk):
    agreed number}).
    """
    given = scores.values_list(*COLUMNS)
    # A place of nobody's stands for the panel, so that one query reads both.
    settled = agreed.values_list(*COLUMNS[:-1]).annotate(
        member=Value(
            None, output_field=scores.model._meta.get_field("member").target_field
        )
    )
    numbers, settled_numbers = defaultdict(lambda: defaultdict(dict)), {}
    for application, criterion, expectation, value, level, member in given.union(
        settled, all=True
    ):
        number = value if criterion else level
        item_pk = criterion or expectation
        if member is None:
            settled_numbers[application, item_pk] = number
        elif number is not None:
            numbers[application][item_pk][member] = number
    return numbers, settled_numbers


def cell_of(numbers, settled, application_id, item):
    """The Cell of one application and item, from `numbers_of`."""
    return Cell(
        values=list(numbers[application_id].get(item.pk, {}).values()),
        agreed=settled.get((application_id, item.pk)),
    )


OUTCOME_TAGS = {
    None: None,
    Decision.Outcome.INTERVIEW: ("brand", Decision.Outcome.INTERVIEW.label),
    Decision.Outcome.NOT_SHORTLISTED: ("", Decision.Outcome.NOT_SHORTLISTED.label),
}


def ranking_rows(
    page, items, numbers, settled, *, rules, places, line, can_decide=False
):
    """The ranking's rows for one page; `items` are the criteria, `rules` anything with
    the marking scheme's `gate` and `gap`."""
    rows, is_above_before = [], False
    for standing in page.rows:
        key = (
            standing.gate_rank,
            standing.essential_total,
            standing.desirable_total,
        )
        is_above = standing.gate_rank == RANKS[Gate.MEETS] and (
            line is None or standing.essential_total >= line
        )
        if rows and is_above_before and not is_above:
            rows[-1]["class"] = "cut"
        is_above_before = is_above
        cells = {"essential": [], "desirable": []}
        for item in items:
            cell = cell_of(numbers, settled, standing.application_id, item)
            cells[item.kind].append(shown(cell, item, rules))
        rows.append(
            {
                "standing": standing,
                "place": places.place(key),
                "gate": GATE_TAGS[standing.gate](standing),
                "essential": cells["essential"],
                "essential_total": plain(standing.essential_total),
                "desirable": cells["desirable"],
                "desirable_total": plain(standing.desirable_total),
                "class": "" if is_above else "below",
                "outcome": OUTCOME_TAGS[standing.outcome],
                "decide_url": decide_url(standing) if can_decide else "",
            }
        )
    return rows


def decide_url(standing):
    return reverse(
        "shortlisting:decide", args=[standing.selection_id, standing.application_id]
    )


def codes_of(standing):
    return ", ".join(standing.gate_detail.split())


GATE_TAGS = {
    Gate.MEETS: lambda standing: ("good", "Meets all"),
    Gate.BELOW: lambda standing: ("bad", f"Not {codes_of(standing)}"),
    Gate.SPLIT: lambda standing: ("warn", f"Settle {codes_of(standing)}"),
    Gate.INCOMPLETE: lambda standing: ("warn", f"Not scored: {codes_of(standing)}"),
}


def shown(cell, item, rules):
    """A cell of the ranking: (class, text); the range where the panel must agree."""
    if must_be_settled(item, cell, gate=rules.gate, gap=rules.gap):
        return "c split", f"{min(cell.values)}–{max(cell.values)}"
    result = cell.result
    if result is None:
        return "c", "–"
    return f"c s{int(result)}", plain(result)


def matrix_rows(page, items, members, numbers, settled, *, rules):
    """The matrix's rows: every member's number in each cell, and the agreed one."""
    order = [member.pk for member in members]
    rows = []
    for standing in page.rows:
        cells = []
        for item in items:
            given = numbers[standing.application_id].get(item.pk, {})
            cell = cell_of(numbers, settled, standing.application_id, item)
            text = " ".join(str(given.get(pk, "–")) for pk in order)
            if cell.agreed is not None:
                text += f" → {cell.agreed}"
            is_open = must_be_settled(item, cell, gate=rules.gate, gap=rules.gap)
            cells.append(("c split" if is_open else "c", text))
        rows.append({"standing": standing, "cells": cells})
    return rows


def cells_to_settle(standings, items, numbers, settled, *, rules):
    """What the panel has to talk about: one entry per open cell, by application."""
    found = []
    for standing in standings:
        for item in items:
            cell = cell_of(numbers, settled, standing.application_id, item)
            if must_be_settled(item, cell, gate=rules.gate, gap=rules.gap):
                given = numbers[standing.application_id][item.pk]
                found.append((standing, item, given, why(cell, item, rules)))
    return found


def why(cell, item, rules):
    if item.is_essential and cell.gate(rules.gate) == Gate.SPLIT:
        return "On both sides of the gate"
    apart = max(cell.values) - min(cell.values)
    return f"{apart} apart"
