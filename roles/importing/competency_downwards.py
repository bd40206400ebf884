"""Competencies written downwards: a name, its relevance, then a line for each level.

    Listening
    Relevance to recovery: being heard is a start.
    Entry Level (2)     Hears people out.
    Desired Level (3)   Asks what was meant.
    Exceptional (4)     Teaches others to listen.

A level's words may stand in a cell beside its label, behind a colon, or below it.
"""

import re

from . import competency_header
from .competency_table import RELEVANCE, Table
from .lines import BULLET, plain

WIDTH = 3
BEFORE_WORDS = re.compile(r"^([^:–—]{4,40}?)\s*[:–—]\s+(?=\S)")
# Lines above the first level that may still belong to the name.
MOST_ABOVE = 3


def read_downwards(lines):
    """(tables, the lines that belong to none) of the lines under "Competencies".

    No table where fewer than two levels of a competency stand below one another: one
    label alone may be a sentence that begins with "Desired:".
    """
    starts = [
        index for index, line in enumerate(lines) if begins_ladder(lines[index:], line)
    ]
    if not starts:
        return [], lines
    heads = [name_at(lines, index, starts) for index in starts]
    tables, rest = [], list(lines[: heads[0]])
    for place, (head, start) in enumerate(zip(heads, starts, strict=True)):
        end = heads[place + 1] if place + 1 < len(heads) else len(lines)
        tables.append(read_ladder(lines[head:start], lines[start:end]))
    return tables, rest


def level_of(line):
    """(the `HeaderCell` of the level a line opens, its words behind it), or None."""
    if line.cells:
        filled = [cell for cell in line.cells if plain(cell)]
        label, words = plain(filled[0]) if filled else "", filled[1:]
    else:
        match = BEFORE_WORDS.match(line.text)
        label = match[1] if match else line.text.rstrip(":")
        words = [line.text[match.end() :]] if match else []
    header = competency_header.read_level(label)
    if header is None or header.leaked or not header.label:
        return None
    return header, words


def begins_ladder(lines, first):
    """Whether the first line opens an entry level and the next level soon follows."""
    opened = level_of(first)
    if opened is None or opened[0].label != "Entry":
        return False
    for line in lines[1:12]:
        following = level_of(line)
        if following:
            return following[0].label != "Entry"
    return False


def name_at(lines, start, starts):
    """Where the name above a ladder begins: the line itself, or that of its relevance.

    Never reaches into the ladder before it.
    """
    floor = max((other + WIDTH for other in starts if other < start), default=0)
    lowest = max(floor, start - MOST_ABOVE)
    for index in range(start - 1, lowest - 1, -1):
        match = RELEVANCE.search(lines[index].text)
        if match and (match.start() > 0 or index == lowest):
            return index
        if match:
            return index - 1
    return max(start - 1, lowest)


def read_ladder(head, levels):
    """The `Table` of one competency, from the lines of its name and of its levels."""
    line = (head or levels)[0]
    headers, cells = [], []
    for each in levels:
        opened = level_of(each)
        if opened and len(headers) < WIDTH:
            headers.append(opened[0])
            cells.append(list(opened[1]))
        else:
            mark = f"{BULLET} " if each.bullet else ""
            cells[-1].append(mark + each.text)
    header = competency_header.CompetencyHeader(tuple(headers))
    table = Table(header, line.at, columns=[[] for _ in headers])
    for each in head:
        table.add_name(each.text)
    for index, column in enumerate(cells):
        for cell in column:
            table.add_cell(index, cell)
    return table
