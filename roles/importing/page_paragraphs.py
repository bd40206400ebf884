"""Lines of a PDF as paragraphs, entries of lists and headings."""

from collections import Counter
from dataclasses import dataclass
from statistics import median

from .blocks import LONGEST_HEADING, Paragraph
from .page_lines import joined

LARGER = 1.1  # times the size of the running text: a heading
APART = 1.25  # times the usual distance of lines: another paragraph


@dataclass(frozen=True)
class Style:
    """How a document is set: size of its running text, sizes of headings, leading."""

    body: float
    headings: tuple
    leading: float
    vocabulary: frozenset

    @classmethod
    def of(cls, pages, vocabulary):
        lines = [line for page in pages for line in page]
        sizes = Counter()
        for line in lines:
            sizes[line.size] += len(line.text)
        body = sizes.most_common(1)[0][0] if sizes else 10
        larger = sorted((size for size in sizes if size > LARGER * body), reverse=True)
        return cls(body, tuple(larger), leading_of(pages), frozenset(vocabulary))

    def level(self, size):
        """The heading level 1-6 of a size, or 0."""
        return min(self.headings.index(size) + 1, 6) if size in self.headings else 0


def leading_of(pages):
    """The distance of lines of one paragraph, in times their size.

    Told by lines that begin in small letters: those go on with the line above.
    """
    gaps = [
        (below.y - line.y) / line.size
        for page in pages
        for line, below in zip(page, page[1:], strict=False)
        if line.size and below.text[:1].islower()
    ]
    gaps = [gap for gap in gaps if 0.8 < gap < 2.6]
    return median(gaps) if gaps else 1.3


def paragraphs_of(lines, style, *, right=None):
    """Return the `Paragraph`s of lines that stand above one another in one column."""
    lines = [line for line in lines if line.words]
    if not lines:
        return []
    right = max(line.x1 for line in lines) if right is None else right
    left = min((line.x0 for line in lines if line.mark), default=0)
    runs = []
    for line in lines:
        if runs and continues(runs[-1], line, style, right):
            runs[-1].append(line)
        else:
            runs.append([line])
    above, found = None, []
    for run in runs:
        far = above is None or run[0].y - above.y > APART * style.leading * run[0].size
        found.append(paragraph_of(run, style, left, close=not far))
        above = run[-1]
    return [paragraph for paragraph in found if paragraph.text]


def continues(run, line, style, right):
    """Whether a line goes on with the paragraph that `run` holds so far."""
    before, first = run[-1], run[0]
    if line.mark or before.ends_entry or begins_number(run, line, right):
        return False
    if abs(line.size - before.size) > 0.08 * before.size:
        return False
    if line.y - before.y > APART * style.leading * line.size or line.y < before.y:
        return False
    lower = line.text[:1].islower()
    if line.bold != before.bold and (before.bold or not first.mark) and not lower:
        finished = before.text.endswith((".", "!", "?"))
        return not before.bold and not finished and is_full(before, line, right)
    if first.mark and line.x0 < first.x0 - 2:
        return False
    return lower or is_full(before, line, right)


def begins_number(run, line, right):
    """Whether a number in front of a line is that of an entry, not of the sentence."""
    if not line.is_numbered:
        return False
    number, before = line.words[0].text, run[0].words[0].text
    follows = (
        number[:-1].isdigit() and before[:-1].isdigit() and number[-1] == before[-1]
    )
    if follows and int(number[:-1]) == int(before[:-1]) + 1:
        return True
    return not is_full(run[-1], line, right)


def is_full(before, line, right):
    """Whether the first word of a line had no room on the line before it."""
    return before.x1 + 0.25 * line.size + line.first_width() > right - 1


def paragraph_of(run, style, left, *, close):
    first = run[0]
    text = joined([line.text for line in run], style.vocabulary)
    if first.mark:
        depth = 1 + min(5, round(max(0, first.x0 - left) / 12))
        return Paragraph(text[len(first.mark) :].strip(), depth=depth)
    short = len(text.split()) <= LONGEST_HEADING
    heading = style.level(first.size) if short else 0
    bold = first.bold and short and not text.endswith((".", ",", ";"))
    return Paragraph(text, heading=heading, bold=bold, close=close, guessed=True)
