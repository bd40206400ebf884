"""Tables without lines on the pages of a PDF, told by their header."""

from collections import Counter
from dataclasses import dataclass, replace

from . import competency_header, criteria_header
from .blocks import Table
from .column_marks import TICKS
from .criteria_header import mark_of
from .heading_vocabulary import STRONG
from .headings import is_category_name, meaning
from .page_lines import TextLine, lines_of
from .page_paragraphs import APART, paragraphs_of


def header_of(line, below=None):
    """(kind, segments) of a header that stands without rules, or None.

    With `below`, the line under it, a header may run over both.
    """
    for gap in (0.9, 0.6):
        parts = line.segments(gap)
        kind = kind_of([part.text for part in parts])
        near = below is not None and below.y - line.y < 1.6 * line.size
        if kind is None and near and line.bold == below.bold:
            parts = merged(parts, below.segments(gap))
            kind = kind_of([part.text for part in parts])
        if kind:
            return kind, parts
    return None


def kind_of(cells):
    if competency_header.read(cells):
        return "competencies"
    return "specification" if criteria_header.read(cells) else None


def merged(parts, below):
    """The segments of a line, each with those of the next line right under it."""
    runs = [list(part.words) for part in parts]
    for part in below:
        near = [at for at, up in enumerate(parts) if abs(up.x0 - part.x0) < 6]
        if not near:
            return parts
        runs[near[0]] += part.words
    return [TextLine(tuple(run)) for run in runs]


@dataclass(frozen=True)
class Columns:
    """The columns of a table without lines: the places between them.

    `heads` are the places at which the headers of all but the first begin, `starts`
    those of the words under them; `marked` the columns whose every cell says one
    thing about its row; `ends` where the headers begin and end.
    """

    kind: str
    edges: tuple
    heads: tuple
    starts: tuple = ()
    marked: tuple = ()
    ends: tuple = ()

    def have_header(self, kind, parts):
        """Whether a header stands over these columns, at the top of another page.

        That of the first may be missing, and so may the words under it.
        """
        over = [any(abs(part.x0 - x) <= 2 for part in parts) for x in self.heads]
        return kind == self.kind and all(over) and len(parts) <= len(over) + 1

    def widened(self, region):
        """The same, with a column before the first where words stand to its left.

        Its header is empty, and may have been alone at the foot of the page before.
        """
        left = min(line.x0 for line in region)
        if self.starts and any(self.starts) or left >= self.ends[0][0] - 20:
            return self
        ends = ((left, left), *self.ends)
        heads = tuple(x for x, _ in ends[1:])
        return Columns(self.kind, edges_of(ends, region), heads, ends=ends)

    def learning(self, region):
        """The same, with what the lines of another page show of the columns."""
        starts = [starts_at(edge, region) for edge in self.edges]
        if self.starts:
            starts = [one | two for one, two in zip(starts, self.starts, strict=True)]
        marked = self.marked or marked_in(self.edges, region)
        return replace(self, starts=tuple(starts), marked=marked)

    def respected_by(self, line):
        """Whether a line keeps to the columns: page-wide text runs on over them."""
        for at, edge in enumerate(self.edges):
            starts = (self.heads[at], *self.starts[at])
            if any(word.x0 < edge - 1 and word.x1 > edge + 1 for word in line.words):
                return False
            before = [word for word in line.words if word.middle < edge]
            after = [word for word in line.words if word.middle >= edge]
            if not before or not after:
                continue
            apart = after[0].x0 - before[-1].x1 > 0.9 * line.size
            if not apart and not any(abs(after[0].x0 - x) <= 2 for x in starts):
                return False
        return True

    def fills(self, line):
        """Whether a line keeps to the columns and stands in more than one."""
        filled = sum(map(bool, split_line(line, self.edges)))
        return filled > 1 and self.respected_by(line)

    def within(self, region):
        """The lines of a region up to one that runs on over the columns.

        A short one over more of the table is a row across all columns.
        """
        for index, line in enumerate(region):
            if index == 0 or self.respected_by(line):
                continue
            below = region[index + 1 : index + 3]
            across = len(line.words) <= 8 and any(map(self.fills, below))
            if not across or meaning(line.text) in STRONG:
                return self.without_name(region[:index])
        return region

    def without_name(self, region):
        """Without a bold line at the end: it names what stands below the table."""
        last = region[-1]
        named = len(region) > 2 and last.bold and not region[-2].bold
        alone = not any(split_line(last, self.edges)[1:])
        return region[:-1] if named and alone else region

    def hold(self, lines, *, bare=False):
        """Whether lines at the top of a page go on with the table."""
        if len(self.within(lines)) < len(lines):
            return False
        first = self.ends[0][0]
        begun = bare and all(abs(line.x0 - first) <= 8 for line in lines)
        return begun or any(map(self.fills, lines)) or all(map(self.continues, lines))

    def continues(self, line):
        """Whether a line begins where the words of a column but the first do."""
        places = [*self.heads, *(x for starts in self.starts for x in starts)]
        return any(abs(line.x0 - x) <= 1.5 for x in places)

    def table(self, region, style, *, headed):
        rows = [self.cells(line) for line in region]
        torn = headed and (
            is_header_torn(rows)
            or (is_bold_on(region, style) and not self.names_row(rows))
        )
        grouped = [[rows[0]]]
        for index in range(1, len(rows)):
            if torn and index == 1:
                grouped[-1].append(rows[index])
                continue
            first = headed and index == (2 if torn else 1)
            if first or self.begins_row(rows, index, region, style):
                grouped.append([])
            grouped[-1].append(rows[index])
        cells = [
            tuple(column_cell(group, at, rows, style) for at in range(len(rows[0])))
            for group in grouped
        ]
        return Table(tuple(cells), rebuilt=True)

    def names_row(self, rows):
        """Whether only a name, of a competency or a category, is under the header."""
        text = " ".join(word.text for word in rows[1][0])
        named = self.kind == "competencies" or is_category_name(text)
        return named and not any(rows[1][1:])

    def cells(self, line):
        """The words of a line by column; a row across all is in the first."""
        if self.respected_by(line):
            return split_line(line, self.edges)
        return [list(line.words), *([] for _ in self.edges)]

    def begins_row(self, rows, index, region, style):
        """Whether a line begins another row."""
        line, above = region[index], region[index - 1]
        row, before = rows[index], rows[index - 1]
        apart = line.y - above.y > APART * style.leading * line.size
        if self.kind == "competencies":
            return apart and bool(row[0])
        if self.marked:
            # Each row says once, on its first line, what is marked.
            return apart or any(row[at] for at in self.marked) or line.bold
        return bool(row[0]) and (apart or not before[0])


def rebuild(lines, style):
    """A table without rules from its header line and those below it.

    Returns (`Table`, how many lines it took, its `Columns`). The columns begin where
    the header's words do, or further left where the words below do.
    """
    kind, parts = header_of(lines[0], lines[1] if len(lines) > 1 else None)
    region = region_of(lines, style)
    ends = [(part.x0, part.x1) for part in parts]
    left = min(line.x0 for line in region)
    if left < ends[0][0] - 20:
        # The column of names or categories has no header.
        ends.insert(0, (left, left))
    edges = edges_of(ends, region)
    heads = tuple(x for x, _ in ends[1:])
    columns = Columns(kind, edges, heads, ends=tuple(ends)).learning(region)
    region = columns.within(region)
    return columns.table(region, style, headed=True), len(region), columns


def starts_at(edge, region):
    """Where the words behind an edge begin, in two lines or more."""
    firsts = Counter()
    for line in region:
        after = [word.x0 for word in line.words if word.middle >= edge]
        firsts.update([round(after[0] * 2) / 2] if after else [])
    return frozenset(x for x, count in firsts.items() if count > 1)


def marked_in(edges, region):
    """The columns that only hold letters or ticks under their header."""
    rows = [split_line(line, edges) for line in region[1:]]
    found = []
    for at in range(1, len(edges) + 1):
        texts = [" ".join(word.text for word in row[at]) for row in rows if row[at]]
        said = [bool(mark_of(text)) or text.lower() in TICKS for text in texts]
        if texts and sum(said) >= 0.8 * len(said):
            found.append(at)
    return tuple(found)


def is_header_torn(rows):
    """Whether the header runs over two lines: "Entry Level" and under it "(1)"."""
    cells = [" ".join(word.text for word in cell) for cell in rows[0]]
    below = (
        [" ".join(word.text for word in cell) for cell in rows[1]]
        if (len(rows) > 1)
        else []
    )
    whole = [f"{a} {b}".strip() for a, b in zip(cells, below, strict=False)]
    if criteria_header.read(whole) and not criteria_header.read(cells):
        return True
    found = competency_header.read(whole) if any(below[1:]) else None
    return bool(found) and not any(column.leaked for column in found.columns)


def is_bold_on(region, style):
    """Whether a bold header runs on in bold close under it."""
    if len(region) < 2 or not (region[0].bold and region[1].bold):
        return False
    return region[1].y - region[0].y < 1.1 * style.leading * region[0].size


def go_on(columns, lines, style):
    """(`Table`, how many lines) of a table that goes on at the top of a page."""
    below = lines[1] if len(lines) > 1 else None
    if not lines or style.level(lines[0].size):
        return None, 0
    header = header_of(lines[0], below)
    region = region_of(lines, style)
    if header and columns.have_header(*header):
        columns = columns.learning(region)
        region = columns.within(region)
        return columns.table(region, style, headed=True), len(region)
    if header:
        return None, 0
    # Under a header alone, the first words may stand in the first column only.
    bare = not any(columns.starts)
    columns = columns.widened(region).learning(region)
    while region and not columns.hold(region, bare=bare):
        region.pop()
    if not region:
        return None, 0
    return columns.table(region, style, headed=False), len(region)


def region_of(lines, style):
    """The lines of a table: up to the next header, heading or page-wide text."""
    found = [lines[0]]
    for line in lines[1:]:
        header = header_of(line)
        if header and lacks_names(header[1]):
            return above_name(found)
        if header or line.size > 1.08 * lines[0].size + 0.5:
            break
        marked = line.bold or line.is_numbered or line.text.isupper()
        if marked and heads_part(line) or (line.bold and style.level(line.size)):
            break
        far = line.y - found[-1].y > 4 * style.leading * line.size
        if far and len(line.segments(0.9)) == 1:
            break
        found.append(line)
    return found


def lacks_names(parts):
    """Whether a header has levels alone, so that a name stands above the table."""
    found = competency_header.read([part.text for part in parts])
    return bool(found and found.merged and not found.name)


def above_name(lines):
    """Lines without the bold one near their end that names the next table."""
    for index in range(len(lines) - 1, max(1, len(lines) - 6), -1):
        if lines[index].bold and not lines[index - 1].bold:
            return lines[:index]
    return lines


def heads_part(line):
    """Whether a marked line is the heading of another part of the document."""
    return meaning(line.text) in STRONG and not is_category_name(line.text)


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


def column_cell(group, at, rows, style):
    lines = lines_of([word for row in group for word in row[at]])
    column = [word for row in rows for word in row[at]]
    right = max((word.x1 for word in column), default=0)
    return tuple(paragraphs_of(lines, style, right=right))
