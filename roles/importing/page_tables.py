"""Tables drawn with lines on the pages of a PDF, and joining what pages part."""

from dataclasses import dataclass

from . import competency_header, criteria_header
from .blocks import Table
from .page_columns import header_of
from .page_lines import lines_of
from .page_paragraphs import paragraphs_of

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

    @property
    def has_columns(self):
        """Whether lines part the columns for most of its height, not only on top."""
        inner = [
            (y0, y1)
            for x, y0, y1 in self.uprights
            if self.xs[0] + NEAR < x < self.xs[-1] - NEAR
        ]
        drawn = {y for y0, y1 in inner for y in range(int(y0), int(y1) + 1)}
        return len(drawn) > 0.5 * (self.ys[-1] - self.ys[0])

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
    """Group rules that touch one another, directly or through others.

    Level lines under each other are of one table too, but not where each belongs to
    a table that is closed: those are two, with words between them.
    """
    found = groups_of(rules, meet)
    closed = {rule for group in found if is_closed(group) for rule in group}

    def belong(one, two):
        both = one in closed and two in closed
        return meet(one, two) or (not both and stacked(one, two))

    return groups_of(rules, belong)


def groups_of(rules, belong):
    """Rules grouped by what says of two whether they belong together."""
    parent = list(range(len(rules)))

    def root(index):
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for one in range(len(rules)):
        for two in range(one):
            if root(one) != root(two) and belong(rules[one], rules[two]):
                parent[root(one)] = root(two)
    groups = {}
    for index, rule in enumerate(rules):
        groups.setdefault(root(index), []).append(rule)
    return list(groups.values())


def is_closed(group):
    """Whether both sides of a group, and something between them, are drawn."""
    uprights = [rule for rule in group if rule[2] - rule[0] < rule[3] - rule[1]]
    xs = places([rule[0] for rule in uprights])
    height = max(r[3] for r in group) - min(r[1] for r in group)
    sides = (
        (
            sum(r[3] - r[1] for r in uprights if abs(r[0] - x) <= NEAR)
            for x in (xs[0], xs[-1])
        )
        if len(xs) > 2
        else (0,)
    )
    return height > 0 and all(side >= 0.9 * height for side in sides)


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
        if len(spans) == 1 and heads_columns(cells):
            spans = [(column, column + 1) for column in range(len(cells))]
        if not made.fits(spans):
            blocks += made.tables()
            made = Rows()
        made.add(spans, grid, cells, style)
    return [*blocks, *made.tables()]


def heads_columns(cells):
    """Whether words without lines between them are the header of the columns."""
    said = [" ".join(line.text for line in lines_of(cell)) for cell in cells]
    return bool(competency_header.read(said) or criteria_header.read(said))


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


def is_any_header(row):
    cells = texts(row)
    return bool(competency_header.read(cells) or criteria_header.read(cells))


def texts(row):
    return [" ".join(paragraph.text for paragraph in cell) for cell in row]
