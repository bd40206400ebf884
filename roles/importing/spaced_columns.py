"""Tables laid out with spaces, as text taken from pages keeps them, with tabs instead.

What stands below a header is told by its place on the line, as on a page of a PDF.
"""

import re

from . import competency_header, criteria_header
from .headings import is_category_name, meaning
from .lines import read_line
from .page_columns import rebuild
from .page_lines import TextLine, Word
from .page_paragraphs import Style
from .profile import Finding

# So wide that one space parts words and three part columns, in `page_columns`.
SIZE, WIDTH, HEIGHT = 10, 4.4, 12
STYLE = Style(SIZE, (), HEIGHT / SIZE, frozenset())
BY_PLACE = (
    "This table is laid out with spaces, so its columns were told by where the words "
    "stand. Check them."
)
LONGEST = 200  # lines of one table


def with_tabs(raws):
    """Lines of a source, each with its number; a table's rows stand on their first."""
    done, index = [], 0
    while index < len(raws):
        lines = region(raws, index) if is_header(raws[index]) else []
        if len(lines) > 1:
            rows, taken = rows_of(lines)
            done += rows
            index = lines[taken - 1][0] + 1
        else:
            done.append((index + 1, raws[index]))
            index += 1
    return done


def spaced_tables(text):
    """IM15 for each header of a table that is laid out with spaces."""
    return tuple(
        Finding(
            "IM15", "warn", BY_PLACE, " | ".join(re.split(r" {2,}", raw.strip())), at
        )
        for at, raw in enumerate(text.split("\n"), start=1)
        if is_header(raw)
    )


def is_header(raw):
    if "\t" in raw or "   " not in raw.strip() or len(raw) > 400:
        return False
    cells = [part.text for part in placed(raw, 0).segments(0.9)]
    return bool(competency_header.read(cells) or criteria_header.read(cells))


def placed(raw, at):
    """A line as one of a page: each word where its letters stand."""
    words, start = [], 0
    for text in raw.split():
        start = raw.index(text, start)
        left, start = start * WIDTH, start + len(text)
        words.append(Word(left, start * WIDTH, at * HEIGHT, SIZE, False, text))
    return TextLine(tuple(words))


def region(raws, first):
    """The (index, line) of a table that may reach so far, without empty lines."""
    found = []
    for index in range(first, min(first + LONGEST, len(raws))):
        raw = raws[index]
        if "\t" in raw or (index > first and ends_table(raw, index)):
            break
        if index > first and is_header(raw):
            break
        if raw.split():
            found.append((index, placed(raw, index)))
    return found


def ends_table(raw, index):
    """Whether a line is the heading of another part of the document."""
    line = read_line(raw, index)
    if line is None or "   " in raw.strip():
        return False
    known = meaning(line.text) and not is_category_name(line.text)
    return bool(known or (line.number and line.text.isupper()))


def rows_of(lines):
    """([(number, row with tabs)], how many of the lines the table took)."""
    table, taken, _ = rebuild([line for _, line in lines], STYLE)
    rows, at = [], 0
    for row in table.rows:
        cells = ["\u2029".join(part.text for part in cell) for cell in row]
        opening = next((cell.split()[0] for cell in cells if cell.split()), "")
        while at < taken - 1 and opening not in lines[at][1].text.split():
            at += 1
        rows.append((lines[at][0] + 1, "\t".join(cells)))
        at = min(at + 1, taken - 1)
    return rows, taken
