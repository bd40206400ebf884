"""Tables without lines on the pages of a PDF, told by their header."""

from dataclasses import dataclass

from . import competency_header, criteria_header
from .blocks import Table
from .page_lines import lines_of
from .page_paragraphs import APART, paragraphs_of


def header_of(line):
    """(kind, segments) of a header that stands in one line without rules, or None."""
    parts = line.segments(0.9)
    cells = [part.text for part in parts]
    if competency_header.read(cells):
        return "competencies", parts
    if criteria_header.read(cells):
        return "specification", parts
    return None


@dataclass(frozen=True)
class Columns:
    """The columns of a table without lines: the places between them."""

    kind: str
    edges: tuple

    def hold(self, lines):
        """Whether lines at the top of a page go on with the table."""
        clear = all(
            not word.x0 < edge < word.x1
            for line in lines
            for word in line.words
            for edge in self.edges
        )
        split = [split_line(line, self.edges) for line in lines]
        return clear and any(sum(map(bool, columns)) > 1 for columns in split)

    def table(self, region, style, *, headed):
        rows = [split_line(line, self.edges) for line in region]
        grouped = [[rows[0]]]
        for index in range(1, len(rows)):
            first = headed and index == (2 if is_header_torn(rows) else 1)
            if headed and index == 1 and is_header_torn(rows):
                grouped[-1].append(rows[index])
                continue
            if first or begins_row(rows, index, region, self.kind, style):
                grouped.append([])
            grouped[-1].append(rows[index])
        cells = [
            tuple(column_cell(group, at, rows, style) for at in range(len(rows[0])))
            for group in grouped
        ]
        return Table(tuple(cells), rebuilt=True)


def rebuild(lines, style):
    """A table without rules from its header line and those below it.

    Returns (`Table`, how many lines it took, its `Columns`). The columns begin where
    the header's words do, or further left where the words below do.
    """
    kind, parts = header_of(lines[0])
    region = region_of(lines, style)
    ends = [(part.x0, part.x1) for part in parts]
    left = min(line.x0 for line in region)
    if left < ends[0][0] - 20:
        # The column of names or categories has no header.
        ends.insert(0, (left, left))
    columns = Columns(kind, edges_of(ends, region))
    region = within(region, columns.edges)
    return columns.table(region, style, headed=True), len(region), columns


def is_header_torn(rows):
    """Whether the header runs over two lines: "Entry Level" and under it "(1)"."""
    cells = [" ".join(word.text for word in cell) for cell in rows[0]]
    below = (
        [" ".join(word.text for word in cell) for cell in rows[1]]
        if (len(rows) > 1)
        else []
    )
    whole = [f"{a} {b}".strip() for a, b in zip(cells, below, strict=False)]
    found = competency_header.read(whole) if any(below) else None
    return bool(found) and not any(column.leaked for column in found.columns)


def within(region, edges):
    """The lines of a region up to one that runs on over the places between columns."""
    for index, line in enumerate(region):
        whole = len(line.segments(0.9)) == 1
        if index and whole and any(line.x0 < edge < line.x1 for edge in edges):
            return region[:index]
    return region


def go_on(columns, lines, style):
    """(`Table`, how many lines) of a table that goes on at the top of a page."""
    region = region_of(lines, style) if lines and not header_of(lines[0]) else []
    if style.level(lines[0].size) if lines else True:
        return None, 0
    while region and not columns.hold(region):
        region.pop()
    if not region:
        return None, 0
    return columns.table(region, style, headed=False), len(region)


def region_of(lines, style):
    """The lines of a table: up to the next header, heading or page-wide text."""
    found = [lines[0]]
    for line in lines[1:]:
        if header_of(line) or line.size > 1.08 * lines[0].size + 0.5:
            break
        if style.level(line.size) and line.bold:
            break
        far = line.y - found[-1].y > 4 * style.leading * line.size
        if far and len(line.segments(0.9)) == 1:
            break
        found.append(line)
    return found


def edges_of(ends, region):
    """The places between columns: free of words, as near to the header's as can be.

    `ends` is where the words of each column's header begin and end.
    """
    edges = []
    parted = [line for line in region if len(line.segments(0.9)) > 1]
    for (left, end), (right, _) in zip(ends, ends[1:], strict=False):
        tries = [right - step for step in range(1, int(right - end) + 40, 2)]
        tries = [x for x in tries if x > left + 5] or [right - 1]
        edges.append(min(tries, key=lambda x: crossings(x, parted)))
    return tuple(edges)


def crossings(x, region):
    """How many words, or spaces between words, a place between columns would cut."""
    words = sum(word.x0 < x < word.x1 for line in region for word in line.words)
    return words + sum(
        first.x1 <= x <= second.x0 and second.x0 - first.x1 < 0.45 * first.size
        for line in region
        for first, second in zip(line.words, line.words[1:], strict=False)
    )


def split_line(line, edges):
    """The words of a line by column."""
    columns = [[] for _ in range(len(edges) + 1)]
    for word in line.words:
        columns[sum(edge <= word.middle for edge in edges)].append(word)
    return columns


def begins_row(rows, index, region, kind, style):
    """Whether a line begins another row of a table without rules."""
    line, above = region[index], region[index - 1]
    first = bool(rows[index][0])
    if line.y - above.y > APART * style.leading * line.size:
        return first or kind == "specification"
    if kind == "competencies":
        return False
    if len(rows[0]) == 3 and first:
        return not rows[index - 1][0]
    return first and any(rows[index][1:])


def column_cell(group, at, rows, style):
    lines = lines_of([word for row in group for word in row[at]])
    column = [word for row in rows for word in row[at]]
    right = max((word.x1 for word in column), default=0)
    return tuple(paragraphs_of(lines, style, right=right))
