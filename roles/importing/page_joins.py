"""Joining the tables that the end of a page, or a line of their own, parts."""

from dataclasses import replace

from . import competency_header
from .blocks import Table
from .column_marks import TICKS
from .criteria_header import mark_of
from .lines import ends_open
from .page_tables import is_any_header, texts


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
    if len(first.rows) == 1 and second.width == first.width + 1 and second.rebuilt:
        # The header of the first column is empty, and nothing stood under it yet.
        first = replace(first, rows=(((), *first.rows[0]),))
    if first.width != second.width or first.width < 2:
        return None
    rows = list(second.rows)
    if len(first.rows[-1]) == 1 and lacks_names(rows[0]):
        return Table((*first.rows, *rows), rebuilt=first.rebuilt or second.rebuilt)
    if texts(rows[0]) == texts(first.rows[0]):
        if opens_its_own(first, rows):
            return None
        rows = rows[1:]
    elif goes_on_under_header(first, rows):
        rows = rows[1:]
    elif is_any_header(rows[0]):
        return None
    done = list(first.rows)
    if rows and (is_torn(done[-1], rows[0]) or is_torn_header(done[-1], rows[0])):
        pairs = zip(done[-1], rows.pop(0), strict=True)
        done[-1] = tuple(join_cells(above, below) for above, below in pairs)
    return Table((*done, *rows), rebuilt=first.rebuilt or second.rebuilt)


def lacks_names(row):
    """Whether a row is a header of levels alone, so that a name stands above it."""
    header = competency_header.read(texts(row))
    return bool(header and header.merged and not header.name)


def goes_on_under_header(first, rows):
    """Whether a header at the top of a page is repeated over the rest of a row.

    Word repeats the first header of a table, whatever others stand below it.
    """
    if len(rows) < 2 or not competency_header.read(texts(rows[0])):
        return False
    above, below = texts(first.rows[-1]), texts(rows[1])
    pairs = zip(above, below, strict=False)
    lower = any(one and two[:1].islower() for one, two in pairs)
    return lower and not below[0] and not is_any_header(first.rows[-1])


def opens_its_own(first, rows):
    """Whether a header over the rest opens another competency, not the same again.

    So it is where each has a table of its own, and a name begins the next row. Where
    the header has no place for names, one stands above the table that it names.
    """
    if not competency_header.read(texts(rows[0])) or lacks_names(rows[0]):
        return False
    if len(rows) > 1 and is_torn(first.rows[-1], rows[1]):
        return False
    names = sum(bool(row[0]) for row in first.rows[1:])
    return names == 1 and len(rows) > 1 and bool(rows[1][0])


def is_torn(above, below):
    """Whether a row goes on with the last one of the page before."""
    if len(above) != len(below) or is_any_header(above):
        return False
    pairs = list(zip(texts(above), texts(below), strict=True))
    if any(lower[:1].islower() and upper for upper, lower in pairs):
        return True
    if any(upper and lower and ends_open(upper) for upper, lower in pairs):
        return True
    if any(mark_of(lower) or lower.lower() in TICKS for _, lower in pairs):
        return False  # a row of its own under the same category
    if not any(upper and lower for upper, lower in pairs) and pairs[0][1]:
        # What is marked stands on the next page, its marks on this one.
        return any(mark_of(upper) or upper.lower() in TICKS for upper, _ in pairs[1:])
    named = pairs[0][0] and not any(upper for upper, _ in pairs[1:])
    reach = all(upper for upper, lower in pairs[1:] if lower)
    return not pairs[0][1] and bool(named or reach)


def is_torn_header(above, below):
    """Whether a page break parts a header: "Entry Level" and beyond it "(2)"."""
    if len(above) != len(below):
        return False
    whole = [
        f"{a} {b}".strip() for a, b in zip(texts(above), texts(below), strict=True)
    ]
    one, two = map(competency_header.read, (texts(above), whole))
    if not one or not two or any(column.leaked for column in two.columns):
        return False
    return numbered(two) > numbered(one)


def numbered(header):
    return sum(column.number is not None for column in header.columns)


def stops_short(above, below):
    """Whether of two stretches of a cell only the first one's end has no full stop."""
    ends = [paragraph.text.endswith((".", "!", "?")) for paragraph in (*above, *below)]
    at = len(above) - 1
    return not ends[at] and all(ends[:at]) and all(ends[at + 1 :])


def join_cells(above, below):
    if not above or not below:
        return above or below
    last, first = above[-1], below[0]
    named = last.bold and first.bold and not last.text.endswith((".", ":"))
    goes_on = (
        first.text[:1].islower()
        or ends_open(last.text)
        or named
        or stops_short(above, below)
    )
    if goes_on and not first.depth:
        text = f"{last.text} {first.text}"
        merged = type(last)(text, depth=last.depth, bold=last.bold)
        return (*above[:-1], merged, *below[1:])
    return (*above, *below)
