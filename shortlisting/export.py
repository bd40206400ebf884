"""The scores of a selection as CSV, from which every total can be worked out again.

One row per application and item: each member's number, the agreed one, the cell that
enters the totals, and the totals and gate the site shows. A column says which members
count. Blind codes only.
"""

import csv
import io
from collections import defaultdict

from . import permissions, policies
from .items import items_of
from .standings import Cell

# A spreadsheet takes a cell that begins with one of these for a formula.
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe(text):
    """The text as a spreadsheet will show it, never as a formula."""
    text = str(text)
    return f"'{text}" if text.startswith(RISKY) else text


def scores_as_csv(user, selection):
    """The whole file as text, for somebody who may export.

    `selection` comes from `permissions.selections_to_compare`.
    """
    members = list(selection.members.all())
    items = items_of(selection.vacancy.version_id)
    given, counted = numbers(policies.scores_known_to(user, selection))
    agreed = agreed_numbers(policies.agreed_scores_known_to(user, selection))
    output = io.StringIO()
    writer = csv.writer(output)
    writer.writerow(header(members, selection.gate))
    standings = policies.standings_known_to(user, selection)
    for standing in standings.select_related("application").order_by(
        "gate_rank",
        "-essential_total",
        "-desirable_total",
        "application__blind_code",
    ):
        for item in items:
            key = (standing.application_id, item.pk)
            cell = Cell(counted[key], agreed.get(key))
            writer.writerow(row_of(standing, item, cell, given[key], members))
    return output.getvalue()


def header(members, gate):
    return [
        "candidate",
        "item",
        "kind",
        "either-or group",
        "wording",
        *(safe(f"{member.user} ({state_of(member)})") for member in members),
        "agreed",
        "cell",
        f"gate (at least {gate} on every essential)",
        "essential total",
        "desirable total",
    ]


def state_of(member):
    if not member.is_seated:
        return "not counted: left the panel"
    if member.submitted_at is None:
        return "not counted: not handed in"
    return "counted unless in conflict"


def row_of(standing, item, cell, given, members):
    group = "" if item.is_competency else item.thing.either_or_group
    return [
        safe(standing.application.blind_code),
        item.code,
        item.kind,
        safe(group),
        safe(item.text),
        *(given.get(member.pk, "") for member in members),
        "" if cell.agreed is None else cell.agreed,
        "" if cell.result is None else cell.result,
        standing.get_gate_display(),
        standing.essential_total,
        standing.desirable_total,
    ]


def numbers(scores):
    """All the scores given, and those that count; one query.

    Returns {(application, item pk): {member id: number}} and {(application, item pk):
    [number, …]}.
    """
    given, counted = defaultdict(dict), defaultdict(list)
    rows = scores.annotate(counts=permissions.COUNTS).values_list(
        "application", "criterion", "expectation", "value", "level", "member", "counts"
    )
    for application, criterion, expectation, value, level, member, counts in rows:
        number = value if criterion else level
        key = application, criterion or expectation
        if number is not None:
            given[key][member] = number
            if counts:
                counted[key].append(number)
    return given, counted


def agreed_numbers(agreed):
    return {
        (application, criterion or expectation): value if criterion else level
        for application, criterion, expectation, value, level in agreed.values_list(
            "application", "criterion", "expectation", "value", "level"
        )
    }
