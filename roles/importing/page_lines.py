"""The words of a PDF page as lines, without what runs along the edges of pages."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median

from . import competency_header, criteria_header, names
from .lines import GLYPHS, ends_open, word_set
from .profile import Finding

EDGE = 0.12  # of the height of a page: where page headers and footers stand
PAGE_NUMBER = re.compile(
    r"^(?:page\s*)?[-–]?\s*\d{1,3}\s*[-–]?(?:\s*(?:of|/)\s*\d+)?$", re.I
)
CLOSE = re.compile(r"\w/$|(?:^|\s)\d:$")  # "and/" "or", "1:" "1"
LEADER = re.compile(r"(?:\s?[.…·_]){4,}\s*\d{1,3}$")  # of a list of contents
MARKS = frozenset([*GLYPHS, "-", "–", "—", "o", "·", "*"])
NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|\(?[a-z]\)|[ivx]{2,4}[.)])$")
# "10.Plan": between a number of two figures and its entry Word leaves hardly a space.
CLOSE_NUMBER = re.compile(r"^(\d{1,2}[.)])([A-Z].*)$")


@dataclass(frozen=True)
class Word:
    """A word with its place, in points from the top left corner; `y` its baseline."""

    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    text: str

    @property
    def middle(self):
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True)
class TextLine:
    """Words on one baseline, from left to right."""

    words: tuple

    @cached_property
    def x0(self):
        return self.words[0].x0

    @cached_property
    def x1(self):
        return max(word.x1 for word in self.words)

    @cached_property
    def y(self):
        return median(word.y for word in self.words)

    @cached_property
    def size(self):
        return Counter(word.size for word in self.words).most_common(1)[0][0]

    @cached_property
    def bold(self):
        said = [word for word in self.words if word.text not in MARKS]
        return bool(said) and all(word.bold for word in said)

    @cached_property
    def text(self):
        return " ".join(word.text for word in self.words)

    @cached_property
    def mark(self):
        """The bullet in front, or ""."""
        first = self.words[0].text
        if first in MARKS and len(self.words) > 1:
            return first
        return first[0] if first[0] in GLYPHS and len(first) > 1 else ""

    @cached_property
    def is_numbered(self):
        return len(self.words) > 1 and bool(NUMBER.match(self.words[0].text))

    def segments(self, gap):
        """The stretches of words that more than `gap` times their size parts."""
        runs = [[self.words[0]]]
        for word in self.words[1:]:
            near = word.x0 - max(w.x1 for w in runs[-1]) <= gap * word.size
            runs[-1].append(word) if near else runs.append([word])
        return [TextLine(tuple(run)) for run in runs]

    @property
    def ends_entry(self):
        """Whether dots lead to a page number, as in a list of contents."""
        return bool(LEADER.search(self.text))

    def first_width(self):
        return self.words[0].x1 - self.words[0].x0


def parted_numbers(words):
    """Words with the number of an entry that stands close to it parted from it."""
    found = []
    for word in words:
        match = CLOSE_NUMBER.match(word.text)
        if not match:
            found.append(word)
            continue
        number, rest = match.groups()
        middle = word.x0 + (word.x1 - word.x0) * len(number) / len(word.text)
        found.append(replace(word, x1=middle, text=number))
        found.append(replace(word, x0=middle, text=rest))
    return found


def lines_of(words):
    """Group words by their baselines, the lines from top to bottom."""
    rows = []
    for word in sorted(words, key=lambda word: (word.y, word.x0)):
        reach = 0.3 * max(word.size, 6)
        if rows and abs(word.y - rows[-1][0].y) <= reach:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [TextLine(tuple(sorted(row, key=lambda word: word.x0))) for row in rows]


def is_table_header(line):
    cells = [part.text for part in line.segments(0.9)]
    return bool(competency_header.read(cells) or criteria_header.read(cells))


def without_edges(pages):
    """Drop running headers, footers and page numbers from pages of lines.

    `pages` holds (height, lines). Returns (pages of lines, findings). A header that
    names a job or an employer keeps its first copy.
    """
    counts = Counter()
    for height, lines in pages:
        counts.update({key_of(line, height) for line in at_edge(lines, height)})
    kept, left, seen = [], {}, set()
    for height, lines in pages:
        edge = at_edge(lines, height)
        rest = []
        for line in lines:
            key = key_of(line, height)
            runs = line in edge and counts[key] >= max(2, len(pages) / 2)
            number = line in edge and bool(PAGE_NUMBER.match(line.text))
            names_it = names.names_job(line.text) or names.names_employer(line.text)
            first = key[0] == "top" and key not in seen and names_it
            if (number or runs) and not first:
                left.setdefault(key[2], line.text)
                continue
            seen.add(key)
            rest.append(line)
        kept.append(rest)
    message = "This stands at the edge of the pages and was left out."
    findings = [Finding("IM04", "info", message, text) for text in left.values()]
    return kept, findings


def at_edge(lines, height):
    """The lines at the top and foot of a page that a page header could be."""
    near = [*lines[:3], *lines[-3:]]
    return [
        line
        for line in near
        if not EDGE * height < line.y < (1 - EDGE) * height
        and not is_table_header(line)
    ]


def key_of(line, height):
    """What the copies of a running line share: place, size, words without numbers."""
    side = "top" if line.y < height / 2 else "foot"
    from_edge = line.y if side == "top" else height - line.y
    return side, (round(from_edge / 4), line.size), re.sub(r"\d+", "#", line.text)


def joined(texts, vocabulary):
    """Lines of one paragraph as one text; broken words close up where they should."""
    text = texts[0]
    for following in texts[1:]:
        if re.search(r"[^\W\d_]-$", text) and following[:1].islower():
            text = closed_up(text, following, vocabulary)
        elif (
            CLOSE.search(text)
            and following[:1].isalnum()
            or is_cut(text, following, vocabulary)
        ):
            text += following
        else:
            text = f"{text} {following}"
    return text


def closes_up(text, following):
    return bool(CLOSE.search(text)) and following[:1].isalnum()


def is_cut(text, following, vocabulary):
    """Whether the end of a narrow cell cuts a word in two, without a hyphen."""
    first = re.search(r"[^\W\d_]{5,}$", text)
    second = re.match(r"[a-z]+\b", following)
    if not first or not second:
        return False
    end = second.group(0)
    if len(end) <= 2:
        return end not in SHORT_WORDS
    whole = f"{first.group(0)}{end}".lower()
    return whole in vocabulary and bool(ENDING.match(end))


SHORT_WORDS = word_set(
    """a i o am an as at be by do eg en et go he hr ie if in is it me mh my no of ok on
    or pa pc re so st to tv uk up us vs we"""
)
HYPHENED = word_set(
    """self co non well long short multi high low full part ex anti semi cross mid one
    two three trauma person client day first hands by up follow face on"""
)


# What only the second half of a broken word begins with.
ENDING = re.compile(
    r"(?:[tsc]ions?|[tsc]ional(?:ly)?|ments?|ing|ness|ly|able|ible|ity|ities|ised?|ation"
    r"|ations|ances?|ences?|ous|ful|less|ship|ers?|ors?|ed|al|ally|ive|ively|tives?"
    r"|ties|ty|tor|tors|nal|ble|bly|tic|tical|ical|ually|ial|ially|ment|ters?|ders?)$"
)


def closed_up(text, following, vocabulary):
    """Close up a word broken at a hyphen: the document shows how it is written."""
    first = re.search(r"([^\W\d_]+)-$", text).group(1).lower()
    second = re.match(r"[^\W\d_]*", following).group(0).lower()
    if f"{first}{second}" in vocabulary:
        return text[:-1] + following
    if second in ("and", "or", "to"):
        return f"{text} {following}"
    whole = first in HYPHENED or (first in vocabulary or second in vocabulary)
    if f"{first}-{second}" in vocabulary or (whole and not ENDING.match(second)):
        return text + following
    broken = ENDING.match(second) or not re.search(r"[aeiouy]", first)
    return text[:-1] + following if broken or len(first) < 3 else text + following


def vocabulary_of(pages):
    """Every word of a document that is not broken at the end of its line."""
    return {
        word.text.strip(".,;:()“”‘’\"'").lower()
        for lines in pages
        for line in lines
        for word in line.words
        if not word.text.endswith("-")
    }


def goes_on(before, after):
    """Whether a paragraph at the top of a page goes on with one at a page's foot."""
    if before.endswith((".", "!", "?", ":", ";")):
        return False
    return after[:1].islower() or ends_open(before)
