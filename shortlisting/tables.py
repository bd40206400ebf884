"""Rows of the matrix and the ranking, worked out for one page of applications.

Everything is read from `Standing`, so no page adds up scores. Cells come ready as pairs
of a class and a text, because there are a thousand of them.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Case, Count, F, Sum, Value, When

from roles.addresses import addresses

from .forms.settling import plain
from .models import Decision, Selection
from .standings import RANKS, Gate, Places, kept_cell, must_be_settled

ROWS_ON_A_PAGE = 50


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
    number = int(number) if re.fullmatch(r"[0-9]{1,9}", number or "") else 1
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


OUTCOME_TAGS = {
    None: None,
    Decision.Outcome.INTERVIEW: ("brand", Decision.Outcome.INTERVIEW.label),
    Decision.Outcome.NOT_SHORTLISTED: ("", Decision.Outcome.NOT_SHORTLISTED.label),
}


def ranking_rows(page, items, *, rules, places, line, to_decide=()):
    """The ranking's rows for one page; `items` are the criteria, `rules` anything with
    the marking scheme's `gate` and `gap`, `to_decide` the ids of the applications that
    the reader may decide on."""
    rows, is_above_before = [], False
    decide_urls = urls_to_decide(
        [one for one in page.rows if one.application_id in to_decide]
    )
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
            numbers, agreed = standing.cells.get(item.code) or ((), None)
            cells[item.kind].append(
                ranking_cell(
                    tuple(numbers), agreed, item.is_essential, rules.gate, rules.gap
                )
            )
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
                "decide_url": decide_urls.get(standing.application_id, ""),
            }
        )
    return rows


def urls_to_decide(standings):
    """{application id: address}; the standings are of one selection."""
    if not standings:
        return {}
    pks = [standing.application_id for standing in standings]
    return addresses("shortlisting:decide", pks, standings[0].selection_id)


def codes_of(standing):
    return ", ".join(standing.gate_detail.split())


GATE_TAGS = {
    Gate.MEETS: lambda standing: ("good", "Meets all"),
    Gate.BELOW: lambda standing: ("bad", f"Not {codes_of(standing)}"),
    Gate.SPLIT: lambda standing: ("warn", f"Settle {codes_of(standing)}"),
    Gate.INCOMPLETE: lambda standing: ("warn", f"Not scored: {codes_of(standing)}"),
}


# Members' numbers repeat: a panel of three on a scale of four gives some sixty cells.
@lru_cache(maxsize=4096)
def ranking_cell(numbers, agreed, is_essential, gate, gap):
    """A cell of the ranking: (class, text); the range where the panel must agree."""
    cell = kept_cell((numbers, agreed))
    if must_be_settled(cell, is_essential=is_essential, gate=gate, gap=gap):
        return "c split", f"{min(cell.values)}–{max(cell.values)}"
    result = cell.result
    if result is None:
        return "c", "–"
    return f"c s{int(result)}", plain(result)


def matrix_rows(page, items, *, rules):
    """The matrix's rows: every member's number in each cell, and the agreed one."""
    rows = []
    for standing in page.rows:
        cells = []
        for item in items:
            numbers, agreed = standing.cells.get(item.code) or ((), None)
            cells.append(
                matrix_cell(
                    tuple(numbers), agreed, item.is_essential, rules.gate, rules.gap
                )
            )
        rows.append({"standing": standing, "cells": cells})
    return rows


@lru_cache(maxsize=4096)
def matrix_cell(numbers, agreed, is_essential, gate, gap):
    """A cell of the matrix: (class, text), as "2 3 – → 3"."""
    text = " ".join(dashed(number) for number in numbers)
    if agreed is not None:
        text += f" → {agreed}"
    cell = kept_cell((numbers, agreed))
    is_open = must_be_settled(cell, is_essential=is_essential, gate=gate, gap=gap)
    return "c split" if is_open else "c", text


def dashed(number):
    return "–" if number is None else str(number)


def cells_to_settle(standings, items, *, rules):
    """What the panel has to talk about: one entry per open cell, by application."""
    found = []
    for standing in standings:
        for item in items:
            numbers, agreed = standing.cells.get(item.code, ([], None))
            cell = kept_cell((numbers, agreed))
            if must_be_settled(
                cell, is_essential=item.is_essential, gate=rules.gate, gap=rules.gap
            ):
                shown_numbers = [dashed(number) for number in numbers]
                found.append((standing, item, shown_numbers, why(cell, item, rules)))
    return found


def why(cell, item, rules):
    if item.is_essential and cell.gate(rules.gate) == Gate.SPLIT:
        return "On both sides of the gate"
    apart = max(cell.values) - min(cell.values)
    return f"{apart} apart"
