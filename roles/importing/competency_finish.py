"""From the cells of a competency's table to its name, levels and indicators."""

import re

from . import competency_header
from .competency_table import RELEVANCE, ends_torn
from .lines import BULLET, ends_open, join_all
from .opening_words import VERBS
from .profile import POSITIONS, ParsedColumn, ParsedCompetency
from .splitting import Pieces, split_indicators

STRANDED = re.compile(
    r"\b(?:work|deal|live|engage)(?:s|ing|ed)? with$"
    r"|\b(?:it|them|this|that) (?:on|in|up|out|over|off|through|forward|back)$",
    re.IGNORECASE,
)


def finish(table):
    """Turn a table into a `ParsedCompetency`, reporting what is wrong with it."""
    name, relevance = read_name(table)
    numbers = read_numbers(table, name)
    columns = tuple(
        finish_column(table, index, cells, numbers[index], name)
        for index, cells in enumerate(table.columns)
    )
    if len(columns) != 3:
        message = f"There are {len(columns)} level columns here, not three."
        table.report("CM04", "block", message, name)
    return ParsedCompetency(name, relevance, columns, table.line)


def read_name(table):
    """Return (name, relevance) of the first column."""
    text = join_all(table.name_cells)
    match = RELEVANCE.search(text)
    if match:
        name, relevance = text[: match.start()], text[match.end() :]
    else:
        name, relevance = name_alone(text)
    name = name.strip(" .:–-")
    if not name:
        message = "The name of this competency was lost. Enter it."
        table.report("CM04", "block", message, relevance)
    elif len(name.split()) > 10:
        message = "This is long for the name of a competency. Check it."
        table.report("CM04", "warn", message, name)
    if relevance and ends_cut(relevance):
        message = "The relevance of this competency seems to be cut off."
        table.report("CM04", "block", message, relevance)
    return name, relevance.strip()


def name_alone(text):
    """Without "Relevance to …:", a short first sentence is the name."""
    first, stop, rest = text.partition(". ")
    if stop and len(first.split()) <= 8:
        return first, rest
    return text, ""


def read_numbers(table, name):
    """Return (number, inferred) for each column.

    A number missing between two others, or beside two that follow each other, is
    inferred, since a window is always three levels running.
    """
    stated = [column.number for column in header_columns(table)]
    report_labels(table, name)
    starts = {n - i for i, n in enumerate(stated) if n is not None}
    known = sum(number is not None for number in stated)
    if known == 0 or (known < len(stated) and (known < 2 or len(starts) > 1)):
        message = "The levels of this competency bear no numbers."
        table.report("CM01", "block", message, name)
        return [(number, False) for number in stated]
    if known < len(stated):
        start = starts.pop()
        message = "A missing level number was taken from its neighbours."
        table.report("CM01", "warn", message, name)
        return [(start + i, n is None) for i, n in enumerate(stated)]
    if len(starts) > 1:
        message = f"The level numbers do not run on: {as_written(table)}."
        table.report("CM01", "block", message, name)
    return [(number, False) for number in stated]


def header_columns(table):
    empty = competency_header.HeaderCell("", None, "")
    columns = table.header.columns if table.header else ()
    return [*columns, *[empty] * (len(table.columns) - len(columns))]


def report_labels(table, name):
    """Where a label stands twice or the first is missing, which is meant is a guess."""
    columns = header_columns(table)
    written = [column.label for column in columns]
    if len(written) == 3 and any(written) and written != list(POSITIONS):
        message = (
            f"The header reads {as_written(table)}. "
            "The columns were named by their place: Entry, Desired, Exceptional."
        )
        severity = (
            "block" if POSITIONS[0] not in written or repeats(written) else "warn"
        )
        table.report("CM01", severity, message, name)


def as_written(table):
    """The labels and numbers of the header: "Entry Level (2), Exceptional, nothing"."""
    return ", ".join(
        f"{column.label} Level ({column.number})".strip()
        if column.number
        else column.label or "nothing"
        for column in header_columns(table)
    )


def repeats(written):
    """Whether a label stands over two columns."""
    labels = [label for label in written if label]
    return len(set(labels)) < len(labels)


def finish_column(table, index, cells, number, name):
    label = POSITIONS[index] if index < 3 else f"Column {index + 1}"
    indicators = []
    for stretch in stretches(cells):
        pieces = parted(stretch)
        indicators += pieces.texts
        if pieces.how == "capital":
            message = f"Indicators under {label} were parted at capital letters."
            table.report("IM03", "info", message, " / ".join(pieces.texts))
        if ends_cut(indicators[-1]):
            message = f"The {label} column seems to be cut off here."
            table.report("CM04", "block", message, indicators[-1])
    if not indicators:
        message = f"The {label} column of this competency is empty."
        table.report("CM04", "block", message, name)
    return ParsedColumn(label, number[0], number[1], tuple(indicators))


def parted(stretch):
    """The indicators in a stretch: one behind a bullet, else as its words tell."""
    if stretch.startswith(BULLET):
        return Pieces((stretch.strip(BULLET),))
    return split_indicators(stretch)


def ends_cut(text):
    """Whether a finished text stops short; "all they work with" does not."""
    return ends_torn(text) and not STRANDED.search(text)


def goes_on_torn(before, cell, stops):
    """Whether a bulleted cell goes on with the one before: a row torn in Word.

    `stops` says whether indicators of the column end in full stops.
    """
    torn = cell.startswith(BULLET) and cell.strip(BULLET)[:1].islower()
    capital = before.strip(BULLET)[:1].isupper()
    unfinished = ends_open(before) or (stops and before[-1] not in ".:;!?")
    return torn and capital and unfinished


def stretches(cells):
    """Join the cells of a column that go on with one another.

    A bullet begins an indicator. An empty cell before a capital parts it too, and so
    does a word that can only begin an indicator: after an unfinished phrase the rest
    of that phrase was lost.
    """
    runs, gap = [], True
    stops = any(cell.endswith(".") for cell in cells)
    for cell in cells:
        if not cell:
            gap = True
            continue
        if runs and goes_on_torn(runs[-1][-1], cell, stops):
            runs[-1].append(cell.strip(BULLET))
            continue
        opens = cell.startswith(BULLET) or cell.split(maxsplit=1)[0] in VERBS
        finished = not (runs and ends_open(runs[-1][-1]))
        starts = opens or (gap and finished and cell[:1].isupper())
        if runs and not starts:
            runs[-1].append(cell)
        else:
            runs.append([cell])
        gap = False
    return [join_all(run) for run in runs]
