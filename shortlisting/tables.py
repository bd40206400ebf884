"""Rows of the matrix and the ranking, worked out for one page of applications.

Everything is read from `Standing`, so no page adds up scores. Cells come ready as pairs
of a class and a text, because there are a thousand of them.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace

from django.db.models import Case, Count, F, Sum, Value, When

from roles.addresses import addresses

from .models import Decision, Selection
from .policies import reason_for_few, standings_known_to, with_decisions
from .readiness import MINIMUM_SCORERS
from .reasons import label_of
from .shown_totals import HEADS, names_of_totals, totals_of
from .signed import withdrew_after
from .standings import (
    ACROSS_THE_GATE,
    RANKS,
    TO_CONFIRM,
    UNSCORED,
    Gate,
    Places,
    decision_state,
    groups_of,
    reason_to_resolve,
    stored_cell,
)
from .units import UNIT, Shown, plain

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


ORDER = ("gate_rank", "-ranking_units", "-desirable_units")


def places_in(standings):
    """Places over all these standings, and how many cells wait for agreement.

    One query that returns a row for each distinct place, however many share it. `shown`
    maps each of "essential", "competency", "ranking" and "desirable" to what shows such
    a total, so that different ones look different.
    """
    totals = (
        "gate_rank",
        "ranking_units",
        "desirable_units",
        "essential_units",
        "units_at_line",
    )
    rows = standings.values(*totals).annotate(
        number=Count("pk"), waiting=Sum("to_settle")
    )
    return places_of([SimpleNamespace(**row) for row in rows.order_by()])


def line_known_to(user, selection):
    """The line as this person may know it; one query, and none without a line."""
    if selection.interview_line is None:
        return None
    places = places_in(standings_known_to(user, selection))
    return places.line_seen(selection.interview_line)


def places_among(standings):
    """The same of standings that are all fetched already; no query."""
    return places_of(
        [
            SimpleNamespace(
                gate_rank=one.gate_rank,
                ranking_units=one.ranking_units,
                desirable_units=one.desirable_units,
                essential_units=one.essential_units,
                units_at_line=one.units_at_line,
                number=1,
                waiting=one.to_settle,
            )
            for one in standings
        ]
    )


def places_of(alike):
    """Of rows that have totals, a `number` of applications and of cells `waiting`."""
    counts = {}
    for one in alike:
        key = one.gate_rank, one.ranking_units, one.desirable_units
        counts[key] = counts.get(key, 0) + one.number
    at_line = {one.units_at_line for one in alike} - {None}
    places = Places(counts, at_line)
    places.waiting = sum(one.waiting for one in alike)
    places.shown = {
        "ranking": Shown(one.ranking_units for one in alike),
        "desirable": Shown(one.desirable_units for one in alike),
        "essential": Shown(one.essential_units for one in alike),
        "competency": Shown(one.ranking_units - one.essential_units for one in alike),
    }
    return places


def place_of(standing, places):
    key = standing.gate_rank, standing.ranking_units, standing.desirable_units
    return places.place(key)


def page_of(standings, places, number):
    """One page of standings in order, with blind code and decision; one query.

    Ties are laid out by blind code, which is random. Names are read only for those who
    are invited, have not withdrawn since, and only once the outcomes are signed.
    """
    number = int(number) if re.fullmatch(r"[0-9]{1,9}", number or "") else 1
    page = Page(number=1, total=places.total, rows=[])
    page.number = min(max(number, 1), page.num_pages)
    first = (page.number - 1) * ROWS_ON_A_PAGE
    signed = When(
        selection__phase=Selection.Phase.DECIDED,
        application__decision__outcome=Decision.Outcome.INTERVIEW,
        withdrew_after=False,
        then=F("application__personal_details__full_name"),
    )
    ordered = (
        with_decisions(standings)
        .annotate(
            code=F("application__blind_code"),
            reason_note=F("application__decision__note"),
            one_scorer=reason_for_few("application__"),
            withdrew_after=withdrew_after("application__"),
        )
        .annotate(name=Case(signed, default=Value("")))
        .order_by(*ORDER, "code")
    )
    page.rows = list(ordered[first : first + ROWS_ON_A_PAGE])
    return page


OUTCOME_TAGS = {
    None: None,
    Decision.Outcome.INTERVIEW: ("brand", Decision.Outcome.INTERVIEW.label),
    Decision.Outcome.NOT_SHORTLISTED: ("", Decision.Outcome.NOT_SHORTLISTED.label),
}


def why_decided(standing, items):
    """For HR, who is asked by the candidate: the reason and the note."""
    if standing.outcome is None:
        return ()
    has_essential = any(item.is_essential for item in items)
    return (
        label_of(standing.reason_code, has_essential=has_essential),
        standing.reason_note,
    )


def few_scorers(standing):
    """For HR: that fewer than two people scored it, and why that is enough."""
    if standing.scorers >= MINIMUM_SCORERS:
        return ""
    number = "One scorer" if standing.scorers else "No scorer"
    reason = standing.one_scorer
    return f"{number}, because: {reason}" if reason else number


def ranking_rows(
    page, items, *, places, line, adds_points, untrue, to_decide=(), is_for_hr=False
):
    """The ranking's rows for one page; `items` are all that is scored.

    With `adds_points`, competency points have columns of their own. `to_decide` are
    the ids of the applications that the reader may decide on, `untrue` says why the
    reason of a decision does not hold, by the id of its application. For HR, rows say
    whom fewer than two people scored and why each was decided.
    """
    rows, is_above_before = [], False
    columns = columns_of(items)
    decide_urls = urls_to_decide(
        [one for one in page.rows if one.application_id in to_decide]
    )
    for standing in page.rows:
        is_above = standing.gate_rank == RANKS[Gate.MEETS] and (
            line is None or standing.ranking_units >= line
        )
        if rows and is_above_before and not is_above:
            rows[-1]["class"] = "cut"
        is_above_before = is_above
        cells = {"essential": [], "desirable": [], "competency": []}
        for code, kind, bands in columns:
            numbers, agreed, is_open, counts = standing.cells.get(code, NO_CELL)
            cells[kind].append(
                ranking_cell(tuple(numbers), agreed, is_open, counts, bands)
            )
        totals = totals_of(standing, items, adds_points=adds_points)
        totals = {
            name: total.shown(places.shown[name]) for name, total in totals.items()
        }
        rows.append(
            {
                "standing": standing,
                "place": place_of(standing, places),
                "gate": GATE_TAGS[standing.gate](standing),
                "cells": cells_in_order(cells, totals),
                **cells,
                "totals": totals,
                "class": "" if is_above else "below",
                "outcome": OUTCOME_TAGS[standing.outcome],
                "confirm": decision_state(standing) == TO_CONFIRM,
                "untrue": untrue.get(standing.application_id, ""),
                "scorers": few_scorers(standing) if is_for_hr else "",
                "reason": why_decided(standing, items) if is_for_hr else (),
                "decide_url": decide_urls.get(standing.application_id, ""),
            }
        )
    return rows


def cells_in_order(cells, totals):
    """One row of cells and totals as the table's columns have them; what candidates
    are ordered by stands out."""
    first = next((name for name in IN_FRONT if name in totals), "")
    row = []
    for kind, names in COLUMNS:
        row += cells[kind]
        row += [
            ("n total" if name == first else "n", totals[name])
            for name in names
            if name in totals
        ]
    return row


# What candidates are ordered by first, where there is one, and the columns of the
# table: the cells of a kind, then the totals behind them.
IN_FRONT = ("ranking", "essential", "competency")
COLUMNS = (
    ("essential", ["essential"]),
    ("competency", ["competency", "ranking"]),
    ("desirable", ["desirable"]),
)


def heads_in_order(items, *, adds_points):
    """What stands above each of `cells_in_order`."""
    heads = {"essential": [], "desirable": [], "competency": []}
    for item in items:
        heads[item.kind].append(("", item.code))
    names = names_of_totals(items, adds_points=adds_points)
    pairs = cells_in_order(heads, {name: HEADS[name] for name in names})
    return [head for _, head in pairs]


# An item without an entry: nobody's numbers, nothing agreed, nothing open, counted.
NO_CELL = ((), None, 0, 1)


def columns_of(items):
    """(code, kind, bands) of each; bands of levels 0 to 5, None for a criterion."""
    return [
        (item.code, item.kind, item.bands if item.is_competency else None)
        for item in items
    ]


def urls_to_decide(standings):
    """{application id: address}; the standings are of one selection."""
    if not standings:
        return {}
    pks = [standing.application_id for standing in standings]
    return addresses("shortlisting:decide", pks, standings[0].selection_id)


GATE_TAGS = {
    Gate.MEETS: lambda standing: ("good", "Meets all"),
    Gate.BELOW: lambda standing: ("bad", f"Not {standing.gate_codes}"),
    Gate.SPLIT: lambda standing: ("warn", f"Resolve {standing.gate_codes}"),
    Gate.INCOMPLETE: lambda standing: ("warn", f"Not scored: {standing.gate_codes}"),
}


# Members' numbers repeat: a panel of three on a scale of four gives some sixty cells.
@lru_cache(maxsize=4096)
def ranking_cell(numbers, agreed, is_open, counts, bands):
    """A cell of the ranking: (class, text); the range where the panel must agree, a
    dash where nobody's score counts.

    In brackets where another criterion of the either-or group counts. `bands` are those
    of each level of a competency, None for a criterion.
    """
    cell = stored_cell((numbers, agreed))
    if cell.values and (is_open or (bands and len(set(cell.deciding)) > 1)):
        ends = (min(cell.values), max(cell.values))
        text = (" – " if bands else "–").join(with_band(one, bands) for one in ends)
        return "c split" if is_open else "c", text if counts else f"({text})"
    units = cell.units
    if units is None:
        return "c split" if is_open else "c", "–"
    if bands:
        return "c", with_band(cell.deciding[0], bands)
    text = plain(units)
    return f"c s{units // UNIT}", text if counts else f"({text})"


def with_band(number, bands):
    return f"{number} {bands[number]}".rstrip() if bands else str(number)


def matrix_rows(page, items):
    """The matrix's rows: every member's number in each cell, and the agreed one."""
    rows, columns = [], columns_of(items)
    for standing in page.rows:
        cells = []
        for code, _, bands in columns:
            numbers, agreed, is_open, counts = standing.cells.get(code, NO_CELL)
            cells.append(matrix_cell(tuple(numbers), agreed, is_open, counts, bands))
        rows.append({"standing": standing, "cells": cells})
    return rows


@lru_cache(maxsize=4096)
def matrix_cell(numbers, agreed, is_open, counts, bands):
    """A cell of the matrix: (class, text), as "2 · 3 · blank → 3"."""
    text = " · ".join(said(number, bands) for number in numbers)
    if agreed is not None:
        text += f" → {with_band(agreed, bands)}"
    if not counts:
        text = f"({text})"
    return "c split" if is_open else "c", text


def said(number, bands=None):
    """What a member's cell says: a number, "blank", or why nothing of theirs counts."""
    if number is None:
        return "blank"
    return number if isinstance(number, str) else with_band(number, bands)


def cells_to_settle(standings, items, *, rules):
    """What the panel has to talk about: one entry per open cell, by application.

    `rules` is anything with the marking scheme's `gate` and `gap`.
    """
    found = []
    members_of = {item.pk: group for group in groups_of(items) for item in group}
    for standing in standings:
        cells = {item.pk: stored_cell(standing.cells.get(item.code)) for item in items}
        for item in items:
            numbers, _, is_open, _ = standing.cells.get(item.code, NO_CELL)
            if is_open:
                reason = reason_to_resolve(item, members_of[item.pk], cells, rules)
                bands = item.bands if item.is_competency else None
                texts = [said(number, bands) for number in numbers]
                found.append((standing, item, texts, why(reason, cells[item.pk])))
    return found


def why(reason, cell):
    if reason == ACROSS_THE_GATE:
        return "On both sides of the gate"
    if reason == UNSCORED:
        return "Nobody’s score counts here: agree one"
    apart = max(cell.values) - min(cell.values)
    return f"{apart} apart"
