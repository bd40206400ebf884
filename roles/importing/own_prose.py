"""Prose as the paragraphs of our Word files, and back, without losing a line break.

In prose a blank line parts paragraphs and "- " begins a bullet. In Word each bullet is
an entry of a list; prose right above a list has a style of its own, and an empty
paragraph parts two lists.
"""

from . import own

MARKS = {style: mark for mark, style in own.BULLET_STYLES.items()}


def paragraphs_of(text):
    """Return [(name of the style, text without its bullet)]; [] for no text."""
    found = []
    for chunk in text.split("\n\n") if text else ():
        rows = rows_of(chunk)
        if found and found[-1][0] in MARKS and rows[0][0] in MARKS:
            found.append((own.GAP_STYLE, ""))
        if len(rows) > 1 and rows[0][0] not in MARKS:
            rows[0] = (own.LEAD_STYLE, rows[0][1])
        found += rows
    return found


def rows_of(chunk):
    """The paragraphs of one stretch of lines without a blank one."""
    rows = []
    for line in chunk.split("\n"):
        mark = next((mark for mark in own.BULLET_STYLES if line.startswith(mark)), None)
        if mark:
            rows.append((own.BULLET_STYLES[mark], line[len(mark) :]))
        elif rows:
            style, above = rows[-1]
            rows[-1] = (style, f"{above}\n{line}")
        else:
            rows.append((own.TEXT_STYLE, line))
    return rows


def text_of(rows):
    """The prose in [(name of the style, text)]: the other way about.

    A style that is not ours counts as a paragraph of text.
    """
    text, previous = "", None
    for style, words in rows:
        if previous is not None:
            text += "\n" if is_close(previous, style) else "\n\n"
        text += MARKS.get(style, "") + words
        previous = style
    return text


def is_close(above, below):
    """Whether nothing but the end of a line stands between two paragraphs."""
    return (
        (above in MARKS and below in MARKS)
        or above == own.LEAD_STYLE
        or own.GAP_STYLE in (above, below)
    )
