"""Tables on the pages of a PDF, drawn with lines or told by their header."""

from dataclasses import dataclass

from . import competency_header, criteria_header
from .blocks import Table
from .lines import ends_open
from .page_lines import lines_of
from .page_paragraphs import APART, paragraphs_of

NEAR = 3  # points within which lines are taken to meet
MOST_RULES = 800  # on a page; a larger number is a drawing


@dataclass(frozen=True)
class Grid:
    """A table drawn with lines: the places of its columns and rows.

    `uprights` and `levels` are the lines themselves: (x, y0, y1) and (y, x0, x1).
    """

    xs: tuple
    ys: tuple
    uprights: tuple
    levels: tuple

    def holds(self, word):
        return (
            self.xs[0] - 1 <= word.middle <= self.xs[-1] + 1
            and self.ys[0] - 1 <= word.y - 0.3 * word.size <= self.ys[-1] + 1
        )

    def parts_columns(self, x, y):
        """Whether something is drawn at `x` beside the height `y`."""
        return any(
            abs(at - x) <= 2 * NEAR and y0 - 1 <= y <= y1 + 1
            for at, y0, y1 in self.uprights
        )

    def parts_rows(self, y, x):
        return any(
            abs(at - y) <= NEAR and x0 - 1 <= x <= x1 + 1 for at, x0, x1 in self.levels
        )


def grids_of(rules):
    """Return the `Grid`s on a page, from top to bottom."""
    rules = sorted(set(map(tuple, rules)))
    if len(rules) > MOST_RULES:
        return []
    groups = [group for group in touching(rules) if len(group) > 1]
    grids = [grid_of(group) for group in groups]
    return sorted((grid for grid in grids if grid), key=lambda grid: grid.ys[0])


def touching(rules):
    """Group rules that touch one another, directly or through others."""
    parent = list(range(len(rules)))

    def root(index):
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for one in range(len(rules)):
        for two in range(one):
            if meet(rules[one], rules[two]) or stacked(rules[one], rules[two]):
                parent[root(one)] = root(two)
    groups = {}
    for index, rule in enumerate(rules):
        groups.setdefault(root(index), []).append(rule)
    return list(groups.values())


def meet(one, two):
    return (
        one[0] - NEAR <= two[2]
        and two[0] - NEAR <= one[2]
        and one[1] - NEAR <= two[3]
        and two[1] - NEAR <= one[3]
    )


def stacked(one, two):
    """Whether two level lines of the same length lie under each other, as of rows."""
    level = one[2] - one[0] > 20 and two[2] - two[0] > 20
    same = abs(one[0] - two[0]) <= 1 and abs(one[2] - two[2]) <= 1
    return level and same and abs(one[1] - two[1]) <= 60


def grid_of(rules):
    """The `Grid` that a group of rules draws; None if it has one column or row."""
    levels = [(r[1], r[0], r[2]) for r in rules if r[2] - r[0] >= r[3] - r[1]]
    uprights = [(r[0], r[1], r[3]) for r in rules if r[2] - r[0] < r[3] - r[1]]
    # A row torn by the end of a page has no level line there, but uprights run on.
    outer = [y for _, y0, y1 in uprights for y in (y0, y1)]
    beyond = [min(outer), max(outer)] if outer else []
    ys = places([y for y, _, _ in levels] + beyond)
    ends = [x for _, x0, x1 in levels for x in (x0, x1)]
    xs = places([x for x, _, _ in uprights] + ends, 2 * NEAR)
    xs = [x for x in xs if is_drawn(x, uprights, levels, (xs[0], xs[-1]))]
    if len(xs) < 3 or len(ys) < 2:
        return None
    return Grid(tuple(xs), tuple(ys), tuple(uprights), tuple(levels))


def is_drawn(x, uprights, levels, outer):
    """Whether a place is one of a column: an edge, an upright, or level lines meet."""
    if x in outer or any(abs(at - x) <= NEAR for at, _, _ in uprights):
        return True
    meeting = [y for y, x0, x1 in levels if abs(x0 - x) <= 1]
    leaving = [y for y, x0, x1 in levels if abs(x1 - x) <= 1]
    shared = {y for y in meeting if any(abs(y - other) <= 1 for other in leaving)}
    return len(shared) >= 2


def places(values, near=NEAR):
    """Values with those nearer than `near` to one another taken as one."""
    found = []
    for value in sorted(values):
        if not found or value - found[-1] > near:
            found.append(value)
    return found


def table_of(grid, words, style):
    """The blocks in a grid: mostly one `Table`.

    Tables that stand close under each other may be drawn as one grid: what stands
    above a header parts them.
    """
    rows = [[[] for _ in grid.xs[1:]] for _ in grid.ys[1:]]
    for word in words:
        row, column = place_of(grid, word)
        rows[row][column].append(word)
    blocks, made = [], Rows()
    for index, cells in enumerate(rows):
        if not any(cells):
            continue
        above, cells = above_header(grid, cells)
        if above:
            blocks += [*made.tables(), *paragraphs_of(above, style)]
            made = Rows()
        spans = spans_of(grid, cells, (grid.ys[index] + grid.ys[index + 1]) / 2)
        if not made.fits(spans):
            blocks += made.tables()
            made = Rows()
        made.add(spans, grid, cells, style)
    return [*blocks, *made.tables()]


class Rows:
    """Rows whose cells stand in the same columns."""

    def __init__(self):
        self.starts, self.rows = (), []

    def fits(self, spans):
        """Whether cells begin only where those of the rows above begin."""
        return (
            len(spans) == 1
            or not self.starts
            or (set(starts_of(spans)) <= set(self.starts))
        )

    def add(self, spans, grid, cells, style):
        row = {}
        for start, end in spans:
            words = [word for cell in cells[start:end] for word in cell]
            row[start] = cell_of(words, grid, (start, end), style)
        if len(spans) == 1:
            self.rows.append((row[spans[0][0]],))
            return
        self.starts = self.starts or starts_of(spans)
        self.rows.append(tuple(row.get(start, ()) for start in self.starts))

    def tables(self):
        return [Table(tuple(self.rows))] if self.rows else []


def above_header(grid, cells):
    """Part the lines that stand above a header in its row off from it."""
    lines = lines_of([word for cell in cells for word in cell])
    at = next((i for i, line in enumerate(lines) if header_of(line)), 0)
    if at == 0:
        return [], cells
    kept = {id(word) for line in lines[at:] for word in line.words}
    return lines[:at], [[word for word in cell if id(word) in kept] for cell in cells]


def starts_of(spans):
    return tuple(start for start, _ in spans)


def place_of(grid, word):
    """(row, column) of a word; a cell over several rows has its words in the first."""
    column = last_before(grid.xs, word.middle)
    row = last_before(grid.ys, word.y - 0.3 * word.size)
    x = (grid.xs[column] + grid.xs[column + 1]) / 2
    while row > 0 and not grid.parts_rows(grid.ys[row], x):
        row -= 1
    return row, column


def last_before(places, value):
    index = sum(place <= value for place in places) - 1
    return max(0, min(index, len(places) - 2))


def spans_of(grid, cells, y):
    """The cells of a row as (first, end) of the columns each spans."""
    starts = [0]
    for column in range(1, len(cells)):
        x = grid.xs[column]
        drawn = grid.parts_columns(x, y) or not grid.uprights
        crossed = any(
            word.x0 < x - 2 and word.x1 > x + 2
            for cell in cells[column - 1 : column + 1]
            for word in cell
        )
        edge = any(
            abs(end - x) <= 1 and any(abs(y0 - x) <= 1 for _, y0, _ in grid.levels)
            for _, _, end in grid.levels
        )
        if (drawn or (edge and not inner(grid, x))) and not crossed:
            starts.append(column)
    return list(zip(starts, [*starts[1:], len(cells)], strict=True))


def inner(grid, x):
    """Whether a line is drawn at this place in any row."""
    return any(abs(at - x) <= NEAR for at, _, _ in grid.uprights)


def cell_of(words, grid, span, style):
    # The text of a cell ends a little before the line beside it.
    lines = lines_of(words)
    widest = max((line.x1 for line in lines), default=0)
    right = max(widest, grid.xs[span[1]] - 8)
    return tuple(paragraphs_of(lines, style, right=right))


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


def with_headers(blocks):
    """Join a header that stands above the lines of a table to that table."""
    done = []
    for block in blocks:
        above = done[-1] if done else None
        both = isinstance(above, Table) and isinstance(block, Table)
        bare = both and above.rebuilt and len(above.rows) == 1
        if bare and above.width == block.width and not is_any_header(block.rows[0]):
            done[-1] = Table((*above.rows, *block.rows))
        else:
            done.append(block)
    return done


def together(first, second):
    """Join a table with its rest on the next page; None if it is another table."""
    if first.width != second.width or first.width < 2:
        return None
    rows = list(second.rows)
    if texts(rows[0]) == texts(first.rows[0]):
        rows = rows[1:]
    elif is_any_header(rows[0]):
        return None
    done = list(first.rows)
    if rows and is_torn(done[-1], rows[0]):
        pairs = zip(done[-1], rows.pop(0), strict=True)
        done[-1] = tuple(join_cells(above, below) for above, below in pairs)
    return Table((*done, *rows), rebuilt=first.rebuilt or second.rebuilt)


def is_any_header(row):
    cells = texts(row)
    return bool(competency_header.read(cells) or criteria_header.read(cells))


def texts(row):
    return [" ".join(paragraph.text for paragraph in cell) for cell in row]


def is_torn(above, below):
    """Whether a row goes on with the last one of the page before."""
    if len(above) != len(below) or is_any_header(above):
        return False
    pairs = list(zip(texts(above), texts(below), strict=True))
    if any(lower[:1].islower() and upper for upper, lower in pairs):
        return True
    if any(upper and lower and ends_open(upper) for upper, lower in pairs):
        return True
    return not pairs[0][1] and all(upper for upper, lower in pairs[1:] if lower)


def join_cells(above, below):
    if not above or not below:
        return above or below
    last, first = above[-1], below[0]
    goes_on = first.text[:1].islower() or ends_open(last.text)
    if goes_on and not first.depth:
        text = f"{last.text} {first.text}"
        merged = type(last)(text, depth=last.depth, bold=last.bold)
        return (*above[:-1], merged, *below[1:])
    return (*above, *below)
