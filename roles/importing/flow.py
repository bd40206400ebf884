"""From the single lines of a text to what they are together: wrapped, nested."""

from dataclasses import replace

from .headings import meaning
from .lines import LABEL_ALONE, STRANDED, ends_open, join_all, read_line
from .page_edges import without_page_edges
from .run_on import parted
from .spaced_columns import with_tabs


def read_lines(text):
    """Return (lines, edges): what stands at the edges of pages is not in `lines`."""
    lines, gap = [], True
    for at, raw in with_tabs(text.split("\n")):
        for stretch in parted(raw, at):
            line = read_line(stretch, at)
            if line is None:
                gap = True
                continue
            lines.append(replace(line, gap=gap))
            gap = False
    kept, repeated = without_page_edges(lines)
    return nest(join_wrapped(kept)), repeated


def nest(lines):
    """Turn the indent of bullets into depth 1, 2, … within each run of bullets."""
    nested, open_indents = [], []
    for line in lines:
        if not line.bullet:
            open_indents = []
            nested.append(line)
            continue
        while open_indents and open_indents[-1] > line.bullet:
            open_indents.pop()
        if not open_indents or open_indents[-1] < line.bullet:
            open_indents.append(line.bullet)
        nested.append(replace(line, bullet=len(open_indents)))
    return nested


def join_wrapped(lines):
    """Join lines that a fixed page width or a page break has torn apart."""
    wrap = wrap_width(lines)
    runs = []
    for line in lines:
        if runs and continues(runs[-1][-1], line, wrap):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [replace(run[0], text=join_all(line.text for line in run)) for run in runs]


def wrap_width(lines):
    """The width the text was wrapped at, or 0 where lines run on freely.

    Wrapped lines go on in small letters: some of the long ones must.
    """
    widths = [line.width for line in lines if not line.cells]
    if not widths or max(widths) > 120:
        return 0
    pairs = zip(lines, lines[1:], strict=False)
    long = [below for line, below in pairs if line.width > 60 and not line.cells]
    going_on = sum(line.starts_lower and not line.is_item for line in long)
    wrapped = going_on >= 3 and going_on * 12 >= len(long)
    return max(widths) if len(long) >= 5 and wrapped else 0


def is_full(before, line, wrap):
    """Whether the first word of a line had no room on the line before it."""
    first = len(line.text.split(maxsplit=1)[0])
    return before.width + 1 + first > 0.9 * wrap > 0


def continues(before, line, wrap):
    """Whether `line` goes on with the sentence that `before` leaves open."""
    if before.cells or line.cells or line.is_item or line.heading or line.bold:
        return False
    if before.heading or before.bold or before.text[-1] in ".!?:;":
        return False
    if line.starts_lower and (before.bullet and not line.gap):
        return True
    if line.starts_lower and len(before.text.split()) > 4:
        return True
    if line.gap or label_like(line.text) or LABEL_ALONE.match(before.text):
        return False
    if len(before.text.split()) < 3 or (meaning(before.text) and not line.starts_lower):
        return False
    if is_full(before, line, wrap):
        return True
    # "… getting out and about" ends a phrase, "… with the" does not.
    last = before.text.rsplit(None, 1)[-1].lower()
    return ends_open(before.text) and last not in STRANDED


def label_like(text):
    label, colon, _ = text.partition(":")
    return bool(colon) and len(label.split()) <= 5
