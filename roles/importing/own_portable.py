"""Reading a PDF that we printed: its anchors say what each of its parts is.

Paragraphs and tables, as they were put together from the pages, become the rows that
our own Word files have, and go the same way from there. What a page cannot show, such
as a line break inside a sentence, is not known.
"""

import re

from . import own
from .blocks import Paragraph, Table, plain_cell
from .own_rows import Grid, Row
from .own_word import Draft
from .profile import SECTION_KINDS

NUMBERED = re.compile(r"^(\d{1,3})\.\s+")
ASSESSED = re.compile(rf"\s*({re.escape(own.ASSESSED_AT)}[\w ,]{{2,80}}\.)$")
CONTENTS = "In this document"
HEADERS = {" ".join(header) for header in (own.LINES_HEADER, own.CRITERIA_HEADER)}
LEADS = (
    (own.GUIDANCE, own.GUIDANCE_STYLE),
    (own.CHOICE, own.CHOICE_STYLE),
    (own.SENSITIVE, own.SENSITIVE_STYLE),
    (own.BEARS_ON, own.BEARS_ON_STYLE),
)
BULLETS = (own.BULLET_STYLES["- "], own.BULLET_STYLES["  - "])


def read_own(blocks, anchors):
    """(text, `ParsedProfile`) of the blocks of a PDF of ours; None if it is not one."""
    kinds = kinds_of(anchors)
    cover, *parts = parted(blocks)
    said = {block.text for block in cover if isinstance(block, Paragraph)}
    is_ours = CONTENTS in said and said.intersection((own.KIND, own.DRAFT))
    if not kinds or not is_ours or len(kinds) != len(parts):
        return None
    draft = Draft()
    for row in cover_rows(cover):
        draft.read_cover(row)
    for kind, (head, *rest) in zip(kinds, parts, strict=True):
        style = own.section_style(kind) if kind in SECTION_KINDS else ""
        rows = ROWS.get(kind, prose_rows)(rest)
        draft.read_part(Row(style, head.text, 2), *rows)
    return draft.finished()


def kinds_of(anchors):
    """What the parts of the document are, in order; [] if the anchors are not ours.

    The anchors of sections are numbered with room for all blocks of rows between them,
    those left out for want of rows too.
    """
    matches = filter(None, map(own.SECTION_ANCHOR.match, anchors))
    found = {int(m.group(1)): m.group(2).replace("-", "_") for m in matches}
    if not set(found.values()) <= set(SECTION_KINDS):
        return []
    free = (n for n in range(1, len(found) + len(own.ANCHORS) + 1) if n not in found)
    for number, (kind, anchor) in zip(free, own.ANCHORS.items(), strict=False):
        if anchor in anchors:
            found[number] = kind
    return [found[number] for number in sorted(found)]


def parted(blocks):
    """The blocks before the first heading of a part, then those of each part."""
    parts = [[]]
    for block in blocks:
        if isinstance(block, Paragraph) and block.heading == 2:
            parts.append([])
        parts[-1].append(block)
    return parts


def cover_rows(blocks):
    """The cover as rows; a label may stand above its value or before it."""
    label, employer, is_titled, is_ending = "", "", False, False
    names = {name: own.FACT_STYLES[key] for key, name in own.FACTS.items()}
    for block in blocks:
        text = block.text if isinstance(block, Paragraph) else ""
        told, colon, _ = text.partition(": ")
        if text == CONTENTS:
            return
        if text in (own.STANDING, own.NOT_IN_FORCE):
            continue
        is_fact = text in names or (colon and told in names)
        # The line of how it ended stands before the facts, and may take several lines.
        is_ending = not is_fact and (is_ending or is_told_end(text, is_titled))
        if is_ending:
            continue
        if label:
            yield Row(names[label], f"{label}: {text}")
            label = ""
        elif text in names:
            label = text
        elif colon and told in names:
            yield Row(names[told], text)
        elif text.startswith(own.GAPS_LEAD):
            yield Row("", text)  # left over, so that whoever reads it in is told
        elif text in (own.KIND, own.DRAFT):
            yield Row(own.KIND_STYLE, text)
        elif isinstance(block, Paragraph) and block.heading == 1:
            is_titled = True
            yield Row(own.UNTITLED_STYLE if text == own.UNTITLED else "", text, 1)
        elif not is_titled:
            employer = text
            yield Row(own.EMPLOYER_STYLE, text)
        else:
            is_address = employer and text.startswith(f"{employer}, ")
            style = own.ADDRESS_STYLE if is_address else own.SERVICE_STYLE
            yield Row(style, text)


def is_told_end(text, is_titled):
    return is_titled and own.ENDED.match(text) is not None


def prose_rows(blocks):
    rows = []
    for block, below in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Table):
            rows.append(Grid("", tuple(map(plain_row, block.rows))))
        elif block.depth:
            rows.append(Row(BULLETS[min(block.depth, len(BULLETS)) - 1], block.text))
        elif block.text in own.NOTES:
            rows.append(Row(own.NOTE_STYLE, block.text))
        else:
            leads = getattr(below, "depth", 0) and block.text.endswith(":")
            rows.append(Row(own.LEAD_STYLE if leads else own.TEXT_STYLE, block.text))
    return rows


def duty_rows(blocks):
    rows, number = [], 0
    for block in blocks:
        text = text_of(block)
        match = NUMBERED.match(text)
        if match and int(match.group(1)) == number + 1:
            number += 1
            rows.append(Row(own.DUTY_STYLE, text[match.end() :]))
        elif is_heading(block):
            rows.append(Row("", text, 3))
        else:
            go_on(rows, text)
    return rows


def measure_rows(blocks):
    rows = []
    for block in blocks:
        if getattr(block, "depth", 0):
            rows.append(Row(own.MEASURE_STYLE, block.text))
        else:
            go_on(rows, text_of(block))
    return rows


def line_rows(blocks):
    grids = joined_tables(blocks, own.LINES_TABLE, plain_row)
    return [grid_or_note(grid, own.NO_CATEGORY) for grid in grids]


def criteria_rows(blocks):
    grids = joined_tables(blocks, own.CRITERIA_TABLE, criterion_row)
    return [grid_or_note(grid, own.NO_CATEGORY) for grid in grids]


def ladder_rows(blocks):
    rows = []
    for block in joined_tables(blocks, own.LADDER_TABLE, ladder_row):
        row = grid_or_note(block, own.NO_NAME)
        if isinstance(row, Row) and not row.style:
            match = ASSESSED.search(row.text)
            about = row.text[: match.start()] if match else row.text
            if not row.heading:
                rows.append(Row(own.RELEVANCE_STYLE, about))
                rows += [Row(own.ASSESSED_STYLE, match.group(1))] if match else []
                continue
        rows.append(row)
    return rows


ROWS = {
    "reporting_lines": line_rows,
    "accountabilities": duty_rows,
    "performance_measures": measure_rows,
    "criteria": criteria_rows,
    "competencies": ladder_rows,
}


def text_of(block):
    if isinstance(block, Paragraph):
        return block.text
    return " ".join(plain_cell(cell) for row in block.rows for cell in row)


def is_heading(block):
    return isinstance(block, Paragraph) and bool(block.heading) and not block.depth


def go_on(rows, text):
    """Join what a line break parted from the row above it."""
    if rows and not rows[-1].heading:
        rows[-1] = Row(rows[-1].style, f"{rows[-1].text}\n{text}")
    else:
        rows.append(Row(own.TEXT_STYLE, text))


def joined_tables(blocks, style, row_of):
    """The blocks with each table as a `Grid` of ours, headers of tables left out."""
    found = []
    for block in blocks:
        if isinstance(block, Paragraph) and "\t" not in block.text:
            found.append(block)
            continue
        rows = block.rows if isinstance(block, Table) else [tabbed(block)]
        kept = [row for row in rows if " ".join(map(plain_cell, row)) not in HEADERS]
        if kept:
            found.append(Grid(style, tuple(map(row_of, kept))))
    return found


def tabbed(paragraph):
    """A line with words far apart as a row of cells."""
    return [(Paragraph(text),) for text in paragraph.text.split("\t")]


def grid_or_note(block, unnamed):
    if isinstance(block, Grid):
        return block
    if is_heading(block):
        style = own.UNNAMED_STYLE if block.text == unnamed else ""
        return Row(style, block.text, 3)
    return Row(own.NOTE_STYLE if block.text in own.NOTES else "", block.text)


def plain_row(cells):
    return tuple(tuple(Row(own.CELL_STYLE, row.text) for row in cell) for cell in cells)


def criterion_row(cells):
    """The cells of a criterion, what stands under its words told by how it begins."""
    first, *others = cells
    rows = []
    for paragraph in first:
        text = paragraph.text
        style = next((style for lead, style in LEADS if text.startswith(lead)), None)
        if style or not rows or rows[-1].style == own.CRITERION_STYLE:
            rows.append(Row(style or own.CRITERION_STYLE, text))
        else:
            go_on(rows, text)
    return (tuple(rows), *plain_row(others))


def ladder_row(cells):
    found = []
    for cell in cells:
        rows = []
        for paragraph in cell:
            if paragraph.depth or not rows:
                is_note = paragraph.text in own.NOTES
                style = own.NOTE_STYLE if is_note else own.INDICATOR_STYLE
                rows.append(Row(style, paragraph.text))
            else:
                go_on(rows, paragraph.text)
        found.append(tuple(rows))
    return tuple(found)
