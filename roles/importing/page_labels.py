"""Labels and their values, which stand beside or above each other on a page."""

from collections import Counter

from .blocks import Paragraph
from .page_lines import TextLine, joined

FAR = 2.2  # times the size of the words: two stretches that stand apart
NEAR = 0.45  # times the size: more than between two words
LONGEST_LABEL = 6  # words


def label_pairs(first, second):
    """Pairs of a small label above its value, several side by side, or None."""
    above, below = first.segments(1.2), second.segments(1.2)
    if len(above) < 2 or len(above) != len(below):
        return None
    near = all(abs(a.x0 - b.x0) < 5 for a, b in zip(above, below, strict=True))
    smaller = first.size < 0.95 * second.size or (second.bold and not first.bold)
    close = second.y - first.y < 2.2 * second.size
    if not (near and smaller and close):
        return None
    pairs = zip(above, below, strict=True)
    return [Paragraph(f"{a.text.rstrip(':')}: {b.text}", close=True) for a, b in pairs]


def value_starts(lines):
    """The places at which values stand beside labels, as lines far apart show."""
    firsts = Counter(
        round(parts[1].x0)
        for line in lines
        if len(parts := parts_of(line, ())) == 2 and is_label(parts[0])
    )
    return tuple(firsts)


def is_label(part):
    return len(part.words) <= LONGEST_LABEL


def parts_of(line, starts):
    """The stretches of a line that stand apart; a bullet does not.

    Where a long label leaves little room, its value begins at one of `starts`.
    """
    words = line.words[1:] if line.mark and len(line.words) > 2 else line.words
    parts = TextLine(tuple(words)).segments(FAR)
    for at in range(1, len(words) if len(parts) == 1 and starts else 0):
        apart = words[at].x0 - words[at - 1].x1 > NEAR * line.size
        if apart and any(abs(words[at].x0 - x) <= 1.5 for x in starts):
            both = TextLine(tuple(words[:at])), TextLine(tuple(words[at:]))
            return list(both) if is_label(both[0]) else parts
    return parts


def row_of(lines, starts, style):
    """(words far apart as a row, how many lines it took).

    Lines below go on with the value where they begin at its place, and with the
    label where they begin at that one's in small letters.
    """
    cells = [[part.text] for part in parts_of(lines[0], starts)]
    places = [part.x0 for part in parts_of(lines[0], starts)]
    taken, above = 1, lines[0]
    for line in lines[1:]:
        parts = parts_of(line, starts)
        if line.y - above.y > 1.35 * style.leading * line.size:
            break
        if not goes_on(parts, places):
            break
        for part in parts:
            at = min(range(len(places)), key=lambda at: abs(places[at] - part.x0))
            cells[at].append(part.text)
        taken, above = taken + 1, line
    texts = [joined(cell, style.vocabulary) for cell in cells]
    return Paragraph("\t".join(texts), close=True), taken


def goes_on(parts, places):
    """Whether stretches go on with those of the line above, each at its place."""
    if any(min(abs(part.x0 - x) for x in places) >= 4 for part in parts):
        return False
    first = parts[0]
    if abs(first.x0 - places[0]) >= 4:
        return len(parts) == 1
    return first.text[:1].islower() and is_label(first)
