"""Competencies: a name, its relevance, and three columns of levels.

Every competency has a table of its own under a header row, or all share one. Rows
are torn by lines and pages, so a column is put together from the cells under it. The
label of a column comes from its place (Entry, Desired, Exceptional), its number from
the header.
"""

import re

from . import competency_header
from .competency_downwards import read_downwards
from .competency_finish import finish
from .competency_table import RELEVANCE, Table, ends_torn
from .debris import is_debris
from .headings import is_heading_like
from .lines import BREAK, BULLET, ends_open, plain, squeeze, words_of
from .profile import (
    Finding,
    Placed,
    Section,
)
from .sections import compose, is_note
from .splitting import split_running

# How a name says that it stands a second time, as in "Teamwork (continued)".
CONTINUED = re.compile(r"[\s,–-]*\(?\bcont(?:inued|inues|['’]?d)?\b\.?\)?\.?$", re.I)


def place_competencies(block):
    """Place the competencies of a block; returns `Placed`."""
    tables, prose, unplaced, findings = read_tables(block)
    competencies = []
    for table in with_rest(tables):
        if table.is_begun:
            competencies.append(finish(table))
        findings += table.findings
    findings += without_relevance(competencies)
    text = compose(prose)
    sections = (Section(block.title, "other", text, prose[0].at),) if text else ()
    return Placed(
        sections=sections,
        competencies=tuple(competencies),
        unplaced=tuple(unplaced),
        findings=tuple(findings),
    )


def with_rest(tables):
    """The tables, each with the rest of it that stands under its name again."""
    done = []
    for table in tables:
        name = named(table)
        again, bare = CONTINUED.search(name), CONTINUED.sub("", name)
        same = bool(done) and bool(bare) and is_name_of(bare, done[-1])
        if same and (again or table.header == done[-1].header):
            for index, cells in enumerate(table.columns[: len(done[-1].columns)]):
                for cell in cells:
                    done[-1].add_cell(index, cell)
            done[-1].findings += table.findings
        else:
            done.append(table)
    return done


def named(table):
    return squeeze(" ".join(cell for cell in table.name_cells if cell))


def is_name_of(name, table):
    """Whether a name, and nothing else, is the one that stands over a table."""
    before = RELEVANCE.split(named(table))[0]
    return words_of(name) == words_of(before)


def without_relevance(competencies):
    """Report a missing relevance where the other competencies have one."""
    if not any(competency.relevance for competency in competencies):
        return []
    message = "This competency has no sentence on its relevance, as others have."
    return [
        Finding("IM18", "info", message, competency.name, competency.line)
        for competency in competencies
        if not competency.relevance
    ]


def read_tables(block):
    """Return (tables, lines of prose, unplaced texts, findings)."""
    tables, prose, unplaced, findings = [], [], [], []
    headers = count_headers(block.lines)
    shared = headers == 1
    if not headers:
        tables, prose = read_downwards(block.lines)
        return tables, list(prose), unplaced, findings
    for index, line in enumerate(block.lines):
        following = block.lines[index + 1] if index + 1 < len(block.lines) else None
        header = competency_header.read(line.cells)
        if header:
            open_table(tables, header, line)
        elif not tables or is_note(line):
            prose.append(line)
        elif is_debris(line.cells, tables[-1].last_row):
            quote = " | ".join(plain(cell) for cell in line.cells if plain(cell))
            unplaced.append(quote)
            message = "These words look like a damaged copy of the line above."
            findings.append(Finding("IM06", "warn", message, quote, line.at))
        elif names_next_table(line, following):
            tables.append(Table(None, line.at))
            tables[-1].add_name(line.text)
        else:
            if begins_another(tables[-1], line, shared):
                header = tables[-1].header if shared else None
                tables.append(new_table(header, line, len(tables[-1].columns)))
            add_row(tables[-1], line)
    return tables, prose, unplaced, findings


def count_headers(lines):
    return sum(bool(competency_header.read(line.cells)) for line in lines)


def new_table(header, line, width):
    return Table(header, line.at, columns=[[] for _ in range(width)])


def names_next_table(line, following):
    """A line of its own above a header row: the name of that competency."""
    if len(line.cells) > 1 or following is None or line.starts_lower:
        return False
    above_header = bool(competency_header.read(following.cells))
    return above_header and is_heading_like(line, following)


def open_table(tables, header, line):
    """Begin a competency; words leaked into the header go back where they belong."""
    before = tables[-1] if tables else None
    if before is not None and before.header is None and not any(before.columns):
        table = tables[-1]
        table.header, table.columns = header, [[] for _ in header.columns]
        return
    table = new_table(header, line, len(header.columns))
    for index, column in enumerate(header.columns):
        if column.leaked and before is not None and index < len(before.columns):
            before.add_cell(index, column.leaked)
            report_leak(before, column.leaked, line)
        elif column.leaked:
            table.add_cell(index, column.leaked)
    if header.leaked_name and before is not None:
        before.add_name(header.leaked_name)
        report_leak(before, header.leaked_name, line)
    elif header.leaked_name:
        table.add_name(header.leaked_name)
    if header.name:
        table.add_name(header.name)
    tables.append(table)


def report_leak(table, leaked, line):
    message = "Words that had leaked into the next header were put back here."
    table.report("CM04", "warn", message, leaked, line.at)


def begins_another(table, line, shared):
    """Whether a row begins another competency although no header stands above it."""
    if len(line.cells) < 2 or not table.is_begun:
        return False
    first = plain(line.cells[0])
    relevance = RELEVANCE.search(first)
    if relevance and table.has_relevance:
        return True
    told = [bool(plain(cell)) for cell in line.cells]
    full = len(told) > 2 and (all(told) or misses_one(table, told))
    closed = not ends_open(table.tails.get(-1, ""))
    named = relevance is None or relevance.start() > 0
    if not (shared and full and closed and named and any(table.columns)):
        return False
    filled = [cell.lstrip(f"{BULLET} ") for cell in line.cells if plain(cell)]
    begins = all(cell[:1].isupper() for cell in filled)
    return begins and not torn_columns(table)


def misses_one(table, told):
    """Whether a row lacks the words of one level, below a competency that is whole.

    A row that goes on with a torn one has empty cells too, but then something above it
    stops without a full stop, or the row has no name. `told` says of each cell whether
    it holds words.
    """
    ends = [table.tails.get(index, "") for index in range(len(table.columns))]
    whole = all(end.endswith(".") for end in ends)
    return told[0] and told.count(False) == 1 and whole


def add_row(table, line):
    """Add the cells of a row to the columns they stand in."""
    width = len(table.columns)
    wide = line.cells or (line.row if len(line.row) > 2 else ())
    cells = [squeeze_within(cell) for cell in wide] or [line.text]
    merged = table.header is not None and table.header.merged
    expected = width if merged else width + 1
    filled = [cell for cell in cells if cell]
    if len(cells) < expected and len(filled) == 1 and is_torn(table, filled[0]):
        add_torn(table, filled[0], line)
        return
    if len(cells) > expected:
        cells = [*cells[: expected - 1], " ".join(filter(None, cells[expected - 1 :]))]
    cells = [strip_label(table, cell, line) for cell in cells]
    cells += [""] * (expected - len(cells))
    if merged:
        name, first = part_merged(table, cells[0], line)
        cells = [name, first, *cells[1:]]
    table.add_name(plain(cells[0]))
    for index, cell in enumerate(cells[1:]):
        table.add_cell(index, cell)
    table.last_row = tuple(plain(cell) for cell in cells)


def squeeze_within(cell):
    """A cell with its paragraphs still parted."""
    return BREAK.join(squeeze(part) for part in cell.split(BREAK))


def strip_label(table, cell, line):
    text, label = competency_header.strip_leaked_label(cell)
    if label:
        message = "A column header had leaked into this cell and was taken out."
        table.report("CM04", "info", message, f"{label} {text[:80]}", line.at)
    return text


def is_torn(table, text):
    """Whether a lone cell goes on with a column that stopped in mid-sentence."""
    return text[:1].islower() and bool(torn_columns(table))


def torn_columns(table):
    """The columns that stop in mid-sentence, the most plainly torn first."""
    tails = [table.tails.get(index, "") for index in range(len(table.columns))]
    torn = [index for index, tail in enumerate(tails) if ends_torn(tail)]
    return sorted(torn, key=lambda index: not ends_open(tails[index]))


def add_torn(table, text, line):
    """Give a cell that lost its place to the column that most plainly needs it."""
    table.add_cell(torn_columns(table)[0], text)
    message = (
        "A cell had lost its column and was joined to one that stops in mid-sentence. "
        "Check it."
    )
    table.report("CM04", "warn", message, text, line.at)


def part_merged(table, cell, line):
    """Part a first cell that holds the name, its relevance and the first level."""
    if table.name_cells:
        return "", cell
    match = RELEVANCE.search(cell)
    before = cell[: match.start()] if match else cell
    name, *indicators = split_running(before).texts or ("",)
    relevance, after = "", []
    if match:
        first, *after = split_running(cell[match.end() :]).texts or ("",)
        relevance = match.group(0) + first
    message = (
        "The name, its relevance and the first column share one cell. They were "
        "parted at full stops. Check them."
    )
    table.report("CM04", "warn", message, cell[:160], line.at)
    return f"{name} {relevance}".strip(), " ".join([*indicators, *after])
