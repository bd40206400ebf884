"""The paragraphs and tables of a Word file of ours, each with its style."""

from dataclasses import dataclass

from . import own
from .word_parts import THROUGH, cells_in, choice_of, rows_in
from .word_styles import NOTHING

LISTED = "list"  # in a list, but in no style of ours
PROSE = (own.TEXT_STYLE, own.LEAD_STYLE, own.GAP_STYLE, *own.BULLET_STYLES.values())
COVER = (
    *(own.EMPLOYER_STYLE, own.KIND_STYLE, own.SERVICE_STYLE, own.ADDRESS_STYLE),
    *(own.ENDED_STYLE, *own.FACT_STYLES.values()),
)
REMARKS = (
    *(own.GUIDANCE_STYLE, own.CHOICE_STYLE),
    *(own.SENSITIVE_STYLE, own.BEARS_ON_STYLE),
)
TABLES = (own.LINES_TABLE, own.CRITERIA_TABLE, own.LADDER_TABLE)
# Word may write the name of a style in letters of another size.
NAMES = {
    name.casefold(): name
    for name in (
        *(own.UNTITLED_STYLE, own.UNNAMED_STYLE, own.DUTY_STYLE, own.MEASURE_STYLE),
        *(own.CRITERION_STYLE, own.CELL_STYLE, own.INDICATOR_STYLE, own.NOTE_STYLE),
        *(own.RELEVANCE_STYLE, own.ASSESSED_STYLE),
        *(*PROSE, *COVER, *REMARKS, *TABLES, *own.SECTION_STYLES),
    )
}


@dataclass(frozen=True)
class Row:
    """A paragraph: `style` is ours, `LISTED` or ""; `heading` its level or 0."""

    style: str
    text: str
    heading: int = 0


@dataclass(frozen=True)
class Grid:
    """A table: rows of cells, each cell a tuple of `Row`s.

    `is_headed` is whether the file says that its first row is a header.
    """

    style: str
    rows: tuple
    is_headed: bool = False


def rows_of(reader, parent):
    """Yield the `Row`s and `Grid`s in an element, those inside wrappers as well."""
    carried = ""
    for child in parent.children:
        if child.tag == "p":
            properties = child.find("pPr") or NOTHING
            text, carried = carried + text_in(reader, child, properties), ""
            if properties.find("rPr", "del") is None:
                yield row_of(reader, properties, text)
            else:
                carried = text  # the end of this paragraph was deleted
        elif child.tag == "tbl":
            yield grid_of(reader, child)
        elif child.tag == "sdt":
            yield from rows_of(reader, child.find("sdtContent") or NOTHING)
        elif child.tag == "AlternateContent":
            yield from rows_of(reader, choice_of(child))
        elif child.tag in THROUGH:
            yield from rows_of(reader, child)


def text_in(reader, element, properties):
    """The words of a paragraph with its line breaks and tabs, exactly as they are."""
    lines = reader.raw_lines(element, properties.value("pStyle"))
    return "\n".join("".join(words for words, _ in line.runs) for line in lines)


def row_of(reader, properties, text):
    style = style_of(reader, properties.value("pStyle"))
    if not style and reader.styles.numbering(properties):
        style = LISTED
    return Row(style, text, reader.styles.heading(properties))


def style_of(reader, key):
    """The name of ours that a style bears, or ""."""
    names = reader.styles.names(key)
    return NAMES.get(names[0].casefold(), "") if names else ""


def grid_of(reader, element):
    rows, is_headed = [], False
    for row in rows_in(element):
        properties = row.find("trPr") or NOTHING
        if properties.find("del") is None:
            is_headed = is_headed or (not rows and properties.is_on("tblHeader"))
            rows.append(tuple(cell_of(reader, cell) for cell in cells_in(row)))
    style = style_of(reader, element.value("tblPr", "tblStyle"))
    return Grid(style, tuple(rows), is_headed)


def cell_of(reader, element):
    """The paragraphs of a cell; those of tables inside it count as its own."""
    found = []
    for row in rows_of(reader, element):
        if isinstance(row, Row):
            found.append(row)
        else:
            found += [inner for cells in row.rows for cell in cells for inner in cell]
    return tuple(found)


def words_in(cell):
    """The text of a cell, whatever styles its paragraphs are in."""
    return "\n".join(row.text for row in cell)
