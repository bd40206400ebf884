"""Reading a PDF: what stands where on its pages becomes headings, lists and tables."""

import json
import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from fields.text import clean_text

from .blocks import Paragraph, Table, write
from .document import Document, UnreadableDocument
from .limits import (
    MEMORY,
    MOST_LETTERS,
    MOST_PAGES,
    MOST_RULES,
    PROCESSOR_SECONDS,
    SECONDS,
)
from .own_portable import read_own
from .own_words import without_own_words
from .page_columns import go_on, header_of, rebuild
from .page_joins import together, with_headers
from .page_labels import label_pairs, parts_of, row_of, value_starts
from .page_lines import (
    Word,
    goes_on,
    lines_of,
    parted_numbers,
    vocabulary_of,
    without_edges,
)
from .page_paragraphs import Style, paragraphs_of
from .page_tables import NEAR, grids_of, is_any_header, table_of

CHILD = Path(__file__).with_name("portable_child.py")


def read_portable(data, *, shown):
    """Return the `Document` in the bytes of a PDF; raises `UnreadableDocument`.

    The file is opened in a process of its own, limited in time and memory: what it
    does to that process cannot reach this one. Ten pages take about half a second.
    """
    listed = listed_file(data, shown)
    blocks, findings = blocks_of(listed["pages"])
    told = read_own(blocks, listed["anchors"])
    if told is not None:
        text, profile = told
        return Document(shown, text, "PDF", (), profile)
    blocks, own = without_own_words(blocks)
    text, found = write(blocks)
    if not text.strip():
        raise UnreadableDocument(
            f"“{shown}” holds no text: its pages are pictures, as a scanner makes "
            "them. Ask for the document it was made from, or type the words in."
        )
    return Document(shown, text, "PDF", (*findings, *own, *found))


def listed_file(data, shown):
    """What `portable_child` lists of a file: its pages and anchors."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(CHILD), str(MOST_PAGES), str(MOST_LETTERS)]
            + [str(MOST_RULES)],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            preexec_fn=limit_process,  # noqa: PLW1509
            env={"LANG": "C.UTF-8"},
        )
        said = json.loads(done.stdout) if done.returncode == 0 else {}
    except subprocess.TimeoutExpired:
        said = {"problem": "slow"}
    except ValueError:
        said = {}
    if "pages" in said:
        return said
    raise UnreadableDocument(f"“{shown}” {reason(said)}")


def limit_process():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def reason(said):
    """Why a file was refused, and what to do."""
    match said.get("problem"):
        case "locked":
            return (
                "is protected by a password. Open it, save a copy without one and "
                "choose that file."
            )
        case "pages":
            return (
                f"has {said['count']:,} pages and may have at most {MOST_PAGES}. A "
                "role profile is a few pages: check that this is the right file, or "
                "save only the pages you need."
            )
        case "letters":
            return (
                "holds far more words than a role profile does. Check that this is "
                "the right file, or save only the pages you need."
            )
        case "slow":
            return (
                "took too long to read. Save it again as a new PDF, or bring in the "
                "document it was made from."
            )
    return (
        "is damaged or was cut short, and could not be read. Open it and save it "
        "again as a new PDF, or bring in the document it was made from."
    )


def blocks_of(pages):
    """Return (blocks, findings) of the pages that the child lists."""
    read = [parted_numbers(words_on(page)) for page in pages]
    lines = [
        (page["height"], lines_of(words))
        for page, words in zip(pages, read, strict=True)
    ]
    kept, findings = without_edges(lines)
    style = Style.of(kept, vocabulary_of(kept))
    grids = [grids_of(page["rules"]) for page in pages]
    found, columns = [], None
    for index, rows in enumerate(kept):
        above, following = grids[index], grids[index + 1 : index + 2]
        drawn_on = bool(above and following and goes_on_below(above, following[0]))
        made, columns = page_blocks(rows, above, style, columns, drawn_on=drawn_on)
        found = join_pages(found, made)
    return found, findings


def words_on(page):
    """The words that the child lists of a page, without what no text can hold."""
    words = [
        Word(*place, clean_text(text).replace("\n", " ").strip())
        for *place, text in page["words"]
    ]
    return [word for word in words if word.text]


def goes_on_below(grids, following):
    """Whether the last table of a page has the columns of the first on the next."""
    last, first = grids[-1], (following or grids)[0]
    pairs = zip(last.xs, first.xs, strict=False)
    same = len(last.xs) == len(first.xs) and all(abs(a - b) <= NEAR for a, b in pairs)
    return bool(following) and same and len(first.ys) > 2 and first.has_columns


def page_blocks(lines, grids, style, columns, *, drawn_on=False):
    """The paragraphs and tables of a page, from top to bottom.

    `columns` are those of a table without lines that the page before ended in, or
    None; returns (blocks, the same for this page). `drawn_on` says that the last of
    its `grids` goes on at the top of the next page.
    """
    words = [word for line in lines for word in line.words]
    placed, loose = [], list(words)
    told = columns is not None or has_header(words)
    for grid in grids:
        inside = [word for word in loose if grid.holds(word)]
        if told and not grid.has_columns:
            continue  # lines between rows only: the words tell the columns
        made = table_of(grid, inside, style) if inside else []
        tables = [block for block in made if isinstance(block, Table)]
        if all(table.width < 2 for table in tables):
            continue
        if is_shading(tables) and not (drawn_on and grid is grids[-1]):
            continue
        taken = set(map(id, inside))
        loose = [word for word in loose if id(word) not in taken]
        placed.append((grid.ys[0], made))
    blocks, rest = [], lines_of(loose)
    for top, made in placed:
        above = [line for line in rest if line.y < top]
        rest = rest[len(above) :]
        blocks += [*flowing(above, style, columns)[0], *made]
        columns = None
    last, columns = flowing(rest, style, columns)
    return with_headers(blocks + last), columns


def is_shading(tables):
    """Whether what is drawn is only the ground of headers, not a whole table."""
    return all(
        len(table.rows) == 1 and is_any_header(table.rows[0]) for table in tables
    )


def has_header(words):
    lines = lines_of(words)
    return any(map(header_of, lines, [*lines[1:], None]))


def flowing(lines, style, columns):
    """(the blocks of lines outside ruled tables, columns of a table at the end)."""
    blocks, run, index, starts = [], [], 0, value_starts(lines)
    if columns is not None:
        table, index = go_on(columns, lines, style)
        blocks, columns = ([table], columns) if table else ([], None)
    while index < len(lines):
        line = lines[index]
        following = lines[index + 1] if index + 1 < len(lines) else None
        pairs = label_pairs(line, following) if following else None
        if header_of(line, following):
            blocks += paragraphs_of(run, style)
            table, taken, columns = rebuild(lines[index:], style)
            blocks, run, index = [*blocks, table], [], index + taken
            continue
        columns = None
        if pairs:
            blocks += [*paragraphs_of(run, style), *pairs]
            run, index = [], index + 2
        elif len(parts_of(line, starts)) > 1:
            blocks += paragraphs_of(run, style)
            row, taken = row_of(lines[index:], starts, style)
            blocks, run, index = [*blocks, row], [], index + taken
        else:
            run.append(line)
            index += 1
    return blocks + paragraphs_of(run, style), columns


def join_pages(blocks, following):
    """Put the blocks of the next page behind, joining what the page break tore."""
    if not blocks or not following:
        return blocks + following
    last, first = blocks[-1], following[0]
    if isinstance(last, Table) and isinstance(first, Table):
        whole = together(last, first)
        if whole is not None:
            return [*blocks[:-1], whole, *following[1:]]
    if is_torn(last, first):
        text = f"{last.text} {first.text}"
        return [*blocks[:-1], replace(last, text=text), *following[1:]]
    return blocks + following


def is_torn(last, first):
    """Whether a page break parts two stretches of one paragraph."""
    if not isinstance(last, Paragraph) or not isinstance(first, Paragraph):
        return False
    if last.heading or first.heading or first.depth or first.bold:
        return False
    return goes_on(last.text, first.text)
