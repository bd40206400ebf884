"""Rows of a person specification table.

Three shapes: a category with cells of essential and desirable criteria; a criterion
with ticks under essential or desirable; a criterion with a letter ("E", "Desirable").
Where many criteria share a cell and their ticks stand loose beside it, only the
number of ticks is known, and that settles the mark only if it leaves no choice.
"""

import re
from dataclasses import dataclass, replace

from .column_marks import count_yes, is_only_marks, marks_in
from .criteria_header import mark_of
from .headings import is_category_name
from .lines import BREAK, BULLET, ends_open, plain
from .splitting import Pieces, split_cell

# "Experience (cont.)" at the top of another page.
CONTINUED = re.compile(r"[\s,–-]*\(\s*cont(?:inued|['’]?d)?\.?\s*\)$", re.I)
EMPTY = frozenset(["", "-", "–", "—", "n/a", "none", "nil"])


@dataclass(frozen=True)
class CountedRow:
    """Criteria of one row, from index `first`, with the ticks beside them."""

    first: int
    count: int
    essential: int
    desirable: int
    line: int


def read_row(spec, line):
    """Add the criteria of one row under a known header."""
    header = spec.header
    cells = [*line.cells, *[""] * (header.width - len(line.cells))]
    leave_strays(spec, cells, line)
    if header.mark is not None:
        read_marked_row(spec, cells, line)
    elif is_ticked(cells, header):
        read_ticked_row(spec, cells, line)
    elif has_loose_mark(cells, header):
        read_unclear_row(spec, cells, line)
    else:
        read_category_row(spec, cells, line)


def leave_strays(spec, cells, line):
    """List what stands in columns the header does not explain."""
    header = spec.header
    known = {header.label, header.criterion, header.mark, header.assessed}
    known |= {header.essential, header.desirable}
    for index, cell in enumerate(cells):
        if index not in known and plain(cell):
            spec.unplaced.append(plain(cell))
            message = "The header does not say what this column of the table means."
            spec.report("IM02", "warn", message, plain(cell), line.at)


def cell_at(cells, index):
    return cells[index] if index is not None else ""


def read_marked_row(spec, cells, line):
    """A row with a letter or word for the requirement: one criterion."""
    header = spec.header
    text_at = header.criterion if header.criterion is not None else header.label
    text, said = cell_at(cells, text_at), plain(cell_at(cells, header.mark))
    label = plain(cell_at(cells, header.label))
    if text_at != header.label and label:
        spec.category = label.rstrip(": ")
    if not plain(text):
        return
    assessed = plain(cell_at(cells, header.assessed))
    mark = mark_of(said)
    if not said and not assessed and BULLET not in text and len(text.split()) <= 8:
        spec.category = plain(text).rstrip(": ")
        return
    if said and mark is None:
        spec.unplaced.append(said)
        spec.report("IM02", "warn", "This is no mark that we know.", said, line.at)
    pieces = split_cell(text, sentences=False)
    spec.add_pieces(pieces, mark, line.at, assessed)


def columns_of(cells, header):
    return cells[header.essential], cells[header.desirable]


def is_ticked(cells, header):
    """Whether both columns hold marks and nothing else, and do not just say nothing.

    A name of a category may stand beside "N/A" twice.
    """
    columns = columns_of(cells, header)
    marks = [marks_in(cell) for cell in columns]
    if None in marks or not any(marks):
        return False
    if any(mark not in EMPTY for mark in sum(marks, [])):
        return True
    text = plain(criterion_in(cells, header))
    return bool(text) and not names_category(text)


def has_loose_mark(cells, header):
    """Whether a mark stands beside a criterion, and beside it what is no mark."""
    marked = [
        is_only_marks(cell) and plain(cell).lower() not in EMPTY
        for cell in columns_of(cells, header)
    ]
    return any(marked) and bool(plain(criterion_in(cells, header)))


def criterion_in(cells, header):
    return cell_at(cells, header.criterion) or cell_at(cells, header.label)


def read_unclear_row(spec, cells, line):
    """A criterion whose marks do not say what it is; nothing of them is lost."""
    said = [plain(cell) for cell in columns_of(cells, spec.header) if plain(cell)]
    spec.unplaced.extend(said)
    message = "These are no marks that we know: choose essential or desirable."
    spec.report("IM02", "warn", message, " / ".join(said), line.at)
    assessed = plain(cell_at(cells, spec.header.assessed))
    spec.add_pieces(
        split_cell(criterion_in(cells, spec.header), sentences=False),
        None,
        line.at,
        assessed,
    )


def names_category(text):
    return is_category_name(text) or len(text.split()) <= 3


def read_ticked_row(spec, cells, line):
    header, spec.ticked = spec.header, True
    label = cell_at(cells, header.label)
    text = cell_at(cells, header.criterion) or label
    category = ""
    if header.criterion != header.label and header.criterion and plain(label):
        category = plain(label)
    elif BREAK in text:
        head, rest = text.split(BREAK, 1)
        category, text = (head, rest) if head.endswith(":") else ("", text)
    if category:
        settle_counts(spec)
        spec.category = category.rstrip(": ")
    pieces = split_cell(text, sentences=bool(category) or BULLET in text)
    marks = [marks_in(cell) for cell in columns_of(cells, header)]
    essential, desirable = count_yes(*marks)
    first = len(spec.criteria)
    count = len(pieces.texts)
    spec.add_pieces(pieces, None, line.at, plain(cell_at(cells, header.assessed)))
    spec.counted.append(CountedRow(first, count, essential, desirable, line.at))
    if count == 1:
        settle_counts(spec)


def settle_counts(spec):
    """Decide the rows of one category by the ticks, where they leave no choice.

    A page break may part criteria from their ticks, so rows of one category are
    weighed together: as many ticks under one heading as there are criteria, and none
    under the other, can be shared out in one way only.
    """
    rows, spec.counted = spec.counted, []
    if not rows:
        return
    count = sum(row.count for row in rows)
    essential = sum(row.essential for row in rows)
    desirable = sum(row.desirable for row in rows)
    requirement = forced(count, essential, desirable)
    if requirement is None:
        message = (
            "This criterion is marked both essential and desirable."
            if count == essential == desirable == 1
            else f"{count} criteria, but {essential} marks under essential and "
            f"{desirable} under desirable: which mark belongs to which cannot be known."
        )
        quote = spec.criteria[rows[0].first].text if count == 1 else spec.category
        spec.report("CR06", "block", message, quote, rows[0].line)
        for row in rows:
            spec.settled.update(range(row.first, row.first + row.count))
        return
    for row in rows:
        for index in range(row.first, row.first + row.count):
            spec.criteria[index] = replace(
                spec.criteria[index], requirement=requirement
            )
    if count > 1:
        message = (
            f"The marks stand apart from the criteria: {count} of them for {count} "
            f"criteria, all under {requirement}, so each was taken as {requirement}."
        )
        spec.report("IM07", "info", message, spec.category, rows[0].line)


def forced(count, essential, desirable):
    if essential == count and desirable == 0:
        return "essential"
    if desirable == count and essential == 0:
        return "desirable"
    return None


def read_category_row(spec, cells, line):
    """A category and its essential and desirable criteria, many to a cell."""
    header = spec.header
    label = plain(cell_at(cells, header.label))
    settle_counts(spec)
    alone = label and not any(map(plain, cells[1:]))
    first = plain(cells[0])
    if header.label is None and not any(map(plain, cells[1:])):
        # A table of two columns, with the categories across it.
        alone, label = is_category_name(first), first * is_category_name(first)
        cells = ["" for _ in cells] if alone else cells
    if alone and spec.ticked and not names_category(label):
        spec.add(label, None, line.at)
        return
    if label:
        spec.category = CONTINUED.sub("", label).rstrip(": ")
        spec.holds_categories = not alone
    assessed = plain(cell_at(cells, header.assessed))
    if not label and not assessed and last_in_category(spec):
        assessed = last_in_category(spec).assessed  # of a row torn by a page break
    own = header.criterion is not None and header.criterion != header.label
    if own and plain(cells[header.criterion]):
        # A text of its own and words where the ticks should be.
        spec.add_pieces(split_cell(cells[header.criterion]), None, line.at, assessed)
    for requirement in ("essential", "desirable"):
        cell = cells[getattr(header, requirement)]
        if plain(cell).lower() in EMPTY:
            continue
        if not label and goes_on(spec, cell, requirement):
            continue_criterion(spec, cell, requirement, line, assessed)
        else:
            spec.add_pieces(split_cell(cell), requirement, line.at, assessed)


def goes_on(spec, cell, requirement):
    """Whether a cell goes on with the last criterion of its column."""
    last = last_of(spec, requirement)
    if last is None or cell.startswith(BULLET):
        return False
    return plain(cell)[:1].islower() or ends_open(spec.end_of(last))


def last_in_category(spec):
    last = spec.criteria[-1] if spec.criteria else None
    return last if last is not None and last.category == spec.category else None


def last_of(spec, requirement):
    for index in range(len(spec.criteria) - 1, -1, -1):
        criterion = spec.criteria[index]
        if criterion.category != spec.category:
            return None
        if criterion.requirement == requirement:
            return index
    return None


def continue_criterion(spec, cell, requirement, line, assessed):
    """Join a cell torn by a page break to the criterion it goes on with."""
    index = last_of(spec, requirement)
    pieces = split_cell(cell)
    spec.go_on(index, pieces.texts[0])
    rest = Pieces(pieces.texts[1:], pieces.how, pieces.repeated, pieces.doubtful)
    spec.add_pieces(rest, requirement, line.at, assessed)
    message = "A criterion that ran over two rows was joined."
    spec.report("IM08", "info", message, pieces.texts[0], line.at)
