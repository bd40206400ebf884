"""From the pieces of a Word file or a PDF to the lines that the text parser reads.

What the file itself says wins over guesses: headings are written with "#", entries of
lists with "- ", rows of tables with tabs, and the paragraphs of a cell are parted by
bullets, so that nothing has to be parted at capital letters.
"""

import re
from dataclasses import dataclass, replace

from . import competency_header, criteria_header
from .headings import is_category_name, meaning
from .lines import BULLET, squeeze
from .profile import Finding

IN_CELL = "\u2029"  # a paragraph break inside a cell, as `lines` knows it
CONTENTS = re.compile(r"^(?:(?:table of )?contents(?: page)?|in this document)$", re.I)
PAGE_BEHIND = re.compile(r"[\s.…·_]*\d{1,3}$")
ASSESSED = re.compile(r"\s*Assessed at: [\w ,]{2,40}\.$")
LONGEST_HEADING = 14  # words


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: `heading` 1-6 or 0; `depth` 1 and up in a list, else 0.

    `number` is the numbering in front of it; `close` that no blank line is above;
    `guessed` that only its lines tell where it begins and ends.
    """

    text: str
    heading: int = 0
    bold: bool = False
    depth: int = 0
    number: str = ""
    close: bool = False
    guessed: bool = False

    @property
    def heads(self):
        short = len(self.text.split()) <= LONGEST_HEADING
        return short and bool(self.heading or self.bold) and not self.depth


@dataclass(frozen=True)
class Table:
    """Rows of cells, each cell a tuple of paragraphs.

    A row of one cell in a wider table spans all columns. `rebuilt` says that the
    columns were guessed from where words stand.
    """

    rows: tuple
    rebuilt: bool = False

    @property
    def width(self):
        return max((len(row) for row in self.rows), default=0)


def texts_in(block):
    """The texts of a block, the cells of a table one by one."""
    if isinstance(block, Paragraph):
        return [block.text]
    return [text for row in block.rows for c in row for b in c for text in texts_in(b)]


def write(blocks):
    """Return (text, findings) of paragraphs and tables in their order."""
    blocks, findings = without_contents(list(blocks))
    lines = []
    for block in with_names_inside(with_names_above(without_lone_level(blocks))):
        if isinstance(block, Table):
            lines += ["", *table_lines(block), ""]
            findings += rebuilt_findings(block, len(lines))
        else:
            lines += paragraph_lines(block)
    return "\n".join(lines).strip("\n") + "\n" * bool(lines), findings


def rebuilt_findings(table, end):
    if not table.rebuilt or not table.rows:
        return []
    message = (
        "No lines are drawn around this table, so its columns were told by where the "
        "words stand. Check them."
    )
    quote = " | ".join(plain_cell(cell) for cell in table.rows[0])
    return [Finding("IM15", "warn", message, quote)]


def without_lone_level(blocks):
    """Where all headings are of one level, levels do not say which is under which."""
    heads = [
        block for block in blocks if isinstance(block, Paragraph) and block.heading
    ]
    if len({block.heading for block in heads if block.heads}) != 1 or len(heads) < 2:
        return blocks
    return [
        replace(block, heading=0, bold=True)
        if isinstance(block, Paragraph) and block.heading
        else block
        for block in blocks
    ]


def without_contents(blocks):
    """Leave out a list of contents: its entries stand as headings further down."""
    for index, block in enumerate(blocks):
        if isinstance(block, Table) or not CONTENTS.match(squeeze(block.text)):
            continue
        later = [
            other.text.casefold()
            for other in blocks[index + 1 :]
            if isinstance(other, Paragraph)
        ]
        end = index + 1
        while end < len(blocks) and is_entry(blocks[end], later):
            end += 1
        if end > index + 1:
            quote = "; ".join(block.text for block in blocks[index:end])
            message = "The list of contents was left out."
            found = [Finding("IM14", "info", message, quote)]
            return blocks[:index] + blocks[end:], found
    return blocks, []


def is_entry(block, later):
    """Whether a line of contents names a heading that stands again further down."""
    if isinstance(block, Table):
        return False
    text = block.text.casefold()
    name = PAGE_BEHIND.sub("", text)
    return name in later if name != text else later.count(text) >= 2


def with_names_above(blocks):
    """Set a competency's name that stands across the columns above its table."""
    done = []
    for block in blocks:
        rows = list(block.rows) if isinstance(block, Table) else []
        starts = [at for at in range(1, len(rows)) if is_named_across(rows, at)]
        if not starts:
            done.append(block)
            continue
        names = [first_across(rows, at) for at in starts]
        done += [replace(block, rows=tuple(rows[: names[0]]))] if names[0] else []
        ends = [*names[1:], len(rows)]
        for name, start, end in zip(names, starts, ends, strict=True):
            first, *about = [part for row in rows[name:start] for part in row[0]]
            done += [replace(first, bold=True, depth=0), *about]
            done.append(replace(block, rows=tuple(rows[start:end])))
    return done


def is_named_across(rows, at):
    """Whether a row is a header of levels alone, and the one above it one cell."""
    found = competency_header.read([plain_cell(cell) for cell in rows[at]])
    return bool(found and found.merged and not found.name and len(rows[at - 1]) == 1)


def first_across(rows, at):
    """The first of the rows of one cell that stand right above a row, two at most."""
    return at - 2 if at > 1 and len(rows[at - 2]) == 1 else at - 1


def with_names_inside(blocks):
    """Put a competency's name and relevance, where they stand above it, in its table.

    The table then has the shape of all others: "Competency", three level columns.
    """
    done = []
    for block in blocks:
        if isinstance(block, Table) and lacks_name_column(block):
            name, about = take_name(done)
            if name:
                block = with_name_column(block, name, about)
        done.append(block)
    return done


def header_of(table):
    return [plain_cell(cell) for cell in table.rows[0]] if table.rows else []


def lacks_name_column(table):
    found = competency_header.read(header_of(table))
    return bool(found and found.merged and not found.name and len(table.rows) > 1)


def take_name(done):
    """Take (name, what it is about) off the end of what was written so far."""
    above = []
    while done and len(above) < 3 and isinstance(done[-1], Paragraph):
        above.insert(0, done.pop())
        if above[0].heads and meaning(above[0].text) != "competencies":
            return above[0].text, " ".join(row.text for row in above[1:])
        if above[0].heads or above[0].depth:
            break
    done += above
    return "", ""


def with_name_column(table, name, about):
    about = ASSESSED.sub("", about)
    label = Paragraph(f"{name.rstrip('.')}. {about}".strip())
    header, *rows = table.rows
    empty = [()] * (len(rows) - 1)
    named = zip(((label,), *empty), rows, strict=True)
    head = ((Paragraph("Competency"),), *header)
    return replace(table, rows=(head, *((cell, *row) for cell, row in named)))


def paragraph_lines(paragraph):
    text = squeeze_keeping_tabs(paragraph.text)
    if not text:
        return []
    gap = [] if paragraph.close or paragraph.depth else [""]
    number = f"{paragraph.number} " if paragraph.number else ""
    if paragraph.heading and paragraph.heads:
        return [*gap, f"{'#' * min(paragraph.heading, 6)} {number}{text}"]
    if paragraph.heads and not number and text.count("*") == 0:
        return [*gap, f"**{text}**"]
    if paragraph.depth:
        mark = number or "- "
        return ["  " * (paragraph.depth - 1) + mark + text]
    return [*gap, number + text]


def squeeze_keeping_tabs(text):
    """Spaces made single; tabs stay, since they part a label from its value."""
    return "\t".join(squeeze(part) for part in text.split("\t")).strip()


def plain_cell(cell):
    return squeeze(" ".join(paragraph.text for paragraph in cell))


def table_lines(table):
    """The lines of a table: rows of cells, or what a table for layout holds."""
    kind = kind_of(table)
    lines = []
    for row in table.rows:
        if not any(plain_cell(cell) for cell in row):
            continue
        if len(row) == 1 or (kind == "specification" and is_head(row)):
            lines += alone_lines(row[0], table.width)
        elif kind is None and is_layout(row):
            lines += layout_lines(row)
        else:
            lines.append("\t".join(written_cells(row, kind)))
    return lines


def kind_of(table):
    """ "competencies" or "specification" if any row is the header of one, or None."""
    for row in table.rows[:6]:
        cells = [plain_cell(cell) for cell in row]
        if competency_header.read(cells):
            return "competencies"
        if criteria_header.read(cells):
            return "specification"
    return None


def alone_lines(cell, width):
    """A cell across the whole table: a heading if it is short, else its paragraphs."""
    if width > 1 and len(cell) == 1 and not cell[0].depth:
        cell = (replace(cell[0], bold=cell[0].heads or is_short(cell[0])),)
    return [line for paragraph in cell for line in paragraph_lines(paragraph)]


def is_head(row):
    """Whether a row is a heading in its first cell and nothing beside it."""
    first, *rest = row
    return len(first) == 1 and first[0].heads and not any(map(plain_cell, rest))


def is_short(paragraph):
    text = paragraph.text
    return len(text.split()) <= 8 and not text.endswith((".", ",", ";"))


def is_layout(row):
    """Whether a row of two cells is a heading and, beside it, what stands under it."""
    if len(row) != 2 or len(row[0]) != 1 or len(plain_cell(row[0]).split()) > 8:
        return False
    if is_category_name(plain_cell(row[0])):
        return False
    return len(row[1]) > 1 or len(plain_cell(row[1]).split()) > 25


def layout_lines(row):
    head = replace(row[0][0], bold=True, depth=0)
    if meaning(head.text):
        head = replace(head, heading=head.heading or 2)
    paragraphs = (head, *row[1])
    return [line for paragraph in paragraphs for line in paragraph_lines(paragraph)]


def written_cells(row, kind):
    cells = [written_cell(cell) for cell in row]
    if kind == "competencies" and len(row[0]) > 1:
        cells[0] = named_cell(row[0])
    return cells


def named_cell(cell):
    """The name of a competency, set apart from what stands under it by a full stop."""
    name, *rest = [squeeze(paragraph.text) for paragraph in cell]
    stop = "" if name.endswith((".", ":", "!", "?")) or not rest else "."
    return f"{name}{stop} {' '.join(rest)}".strip()


def written_cell(cell):
    """A cell as one stretch of text, its paragraphs parted by bullets."""
    paragraphs = together(
        replace(row, text=squeeze(row.text)) for row in cell if squeeze(row.text)
    )
    if len(paragraphs) < 2:
        return "".join(f"{BULLET} " * bool(p.depth) + p.text for p in paragraphs)
    first = paragraphs[0]
    heads = not first.depth and (first.text.endswith(":") or paragraphs[1].depth)
    rest = paragraphs[1:] if heads else paragraphs
    if any(paragraph.guessed for paragraph in rest):
        marks = [f"{BULLET} " * bool(paragraph.depth) for paragraph in rest]
        texts = [mark + p.text for mark, p in zip(marks, rest, strict=True)]
        return f" {IN_CELL} ".join([first.text, *texts] if heads else texts)
    items = " ".join(f"{BULLET} {paragraph.text}" for paragraph in rest)
    return f"{first.text} {IN_CELL} {items}" if heads else items


def together(paragraphs):
    """Join a paragraph that goes on in small letters to the one before it."""
    joined = []
    for paragraph in paragraphs:
        lower = joined and paragraph.text[:1].islower()
        goes_on = lower and (not paragraph.depth or joined[-1].text.endswith(","))
        if goes_on and not joined[-1].text.endswith((".", ":", ";")):
            text = f"{joined[-1].text} {paragraph.text}"
            joined[-1] = replace(joined[-1], text=text)
        else:
            joined.append(paragraph)
    return joined
