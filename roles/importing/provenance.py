"""Where in the source each row of a profile came from, and what came from nowhere.

    known = trace(text, pieces)   # a `Piece` for each row: what it says
    known.sources["row"]    # the keys of the paragraphs whose words the row holds
    known.understood[key]   # why a paragraph needs no row: a heading, a table's header
    known.left              # the keys of paragraphs that are neither

A paragraph is a line of the source or, in a table or a list run together, one cell or
one entry of it. Every paragraph that has words is exactly one of the three.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from .audit import STAND_FOR, is_header
from .column_marks import ALL
from .competency_table import RELEVANCE
from .cover import read_cover
from .criteria_header import MARKS, requirement_in
from .flow import read_lines
from .lines import BREAK, BULLET, clean, plain, read_line, words_of
from .outline import outline

HEADING = "heading"
HEADER = "table header"
MARK = "mark"
FACT = "title or date"
LEFT_OUT = "not part of it"

# So many words in a row tell a place; a shorter paragraph is looked for whole.
TELLING = 3
# Of places that hold the same words no more are weighed than this.
MOST_PLACES = 200
# A paragraph of one or two words belongs only to what begins this near to it.
NEAR = 40
LONGEST_HEADER = 12  # words in a cell of a table's header
ENTRY = re.compile(f"[{BULLET}{BREAK}]")
MARKDOWN = re.compile(r"^\s*#{1,6}\s+")
NUMBER = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*|[A-Za-z])[.)]?\s+(?=\S)")


@dataclass(frozen=True)
class Paragraph:
    """A stretch of the source; `key` is its line and, if there are more, its number."""

    key: str
    line: int
    text: str
    is_first: bool = True

    @property
    def words(self):
        return words_of(self.text)


@dataclass(frozen=True)
class Piece:
    """What a row says, and the line it begins on where that is known."""

    id: str
    text: str
    line: int | None = None


@dataclass
class Trace:
    """What `trace` found: see the head of this module."""

    sources: dict = field(default_factory=lambda: defaultdict(list))
    understood: dict = field(default_factory=dict)
    left: list = field(default_factory=list)


def paragraphs(text):
    """The `Paragraph`s of a source that have words, in order."""
    found = []
    for at, raw in enumerate(text.split("\n"), start=1):
        pieces = [piece for piece in stretches(raw, at) if words_of(piece)]
        for number, piece in enumerate(pieces, start=1):
            key = f"{at}-{number}" if len(pieces) > 1 else str(at)
            found.append(Paragraph(key, at, piece, number == 1))
    return found


def stretches(raw, at):
    """The cells of a line and the entries in them, without their marks."""
    line = read_line(raw, at)
    if line is None:
        return []
    cells = line.cells or (clean(MARKDOWN.sub("", raw)),)
    return [plain(piece) for cell in cells for piece in ENTRY.split(cell)]


def trace(text, pieces, *, names=(), left_out=()):
    """Return the `Trace` of a source: where its paragraphs went.

    `names` are what rows stand under, such as categories; `left_out` are texts that
    the reader of the document dropped and reported.
    """
    places, found = Places(pieces), Trace()
    lines = Lines(text, names, left_out)
    for paragraph in paragraphs(text):
        why = lines.before_rows(paragraph)
        ids = [] if why else places.holding(paragraph)
        for id_ in ids:
            found.sources[id_].append(paragraph.key)
        if ids:
            continue
        why = why or lines.instead_of_rows(paragraph)
        if why:
            found.understood[paragraph.key] = why
        else:
            found.left.append(paragraph.key)
    return found


class Lines:
    """What the reader of documents makes of single lines: headings, headers, facts."""

    def __init__(self, text, names, left_out):
        lines, repeated = read_lines(text)
        blocks = outline(lines)
        cover, _ = read_cover(blocks, text)
        self.facts = cover.understood
        self.headings = {block.heading.at for block in blocks if block.heading}
        self.repeated = {line.at for line in repeated}
        self.headers = {line.at for line in lines if line.cells and is_header(line)}
        self.names = {name_of(each) for each in names}
        self.dropped = {tuple(words_of(each)) for each in left_out}

    def before_rows(self, paragraph):
        """Why a paragraph is none of a row even where a row has its words, or ""."""
        if paragraph.line in self.headers and len(paragraph.words) <= LONGEST_HEADER:
            return HEADER
        if name_of(paragraph.text) in self.names:
            return HEADING
        words = re.split(r"[\s/,]+", paragraph.text.lower())
        is_mark = set(words) <= ALL.union(MARKS, [""])
        return MARK if is_mark or requirement_in(paragraph.text) else ""

    def instead_of_rows(self, paragraph):
        """Why a paragraph whose words are in no row needs none, or ""."""
        if paragraph.line in self.facts:
            return FACT
        if paragraph.line in self.headings:
            return HEADING
        if not words_of(RELEVANCE.sub(" ", paragraph.text)):
            return HEADING
        is_dropped = tuple(paragraph.words) in self.dropped
        return LEFT_OUT if is_dropped or paragraph.line in self.repeated else ""


def name_of(text):
    """The words of a heading without its number, to compare it by."""
    return tuple(words_of(NUMBER.sub("", text)))


class Places:
    """Looks up which pieces hold the words of a paragraph, in their order."""

    def __init__(self, pieces):
        self.pieces = list(pieces)
        self.words = [words_of(piece.text) for piece in self.pieces]
        self.runs = defaultdict(list)
        for number, words in enumerate(self.words):
            for length in range(1, TELLING + 1):
                for start in range(len(words) - length + 1):
                    run = tuple(words[start : start + length])
                    self.runs[run].append((number, start))
        self.short = {tuple(words) for words in self.words if 1 < len(words) < TELLING}

    def holding(self, paragraph):
        """Ids of the pieces that together hold most of a paragraph, or []."""
        words = paragraph.words
        length = min(TELLING, len(words))
        chosen, covered, at = [], 0, 0
        while at < len(words):
            best = self.best(words, at, length, paragraph.line, chosen)
            if best is None:
                at += 1
                continue
            number, run = best
            if number not in chosen:
                chosen.append(number)
            covered += run
            at += run
        if covered * 2 < len(words):
            return []
        return [self.pieces[number].id for number in chosen]

    def best(self, words, at, length, line, chosen):
        """(piece, words it goes on with) for the longest run from `at`, or None."""
        rest = len(words) - at
        candidates = self.candidates(tuple(words[at : at + length]))
        if rest < length:
            candidates = [each for each in candidates if each[0] in chosen]
        pair = tuple(words[at : at + 2])
        if not candidates and pair in self.short:
            candidates = [
                each for each in self.candidates(pair) if self.is_whole(each, pair)
            ]
        if len(words) < TELLING:
            candidates = [
                each
                for each in candidates
                if self.is_whole(each, words) or self.distance(each[0], line) <= NEAR
            ]
        if not candidates:
            return None
        shared, _, number = max(
            (self.shared(words, at, *each), -self.distance(each[0], line), each[0])
            for each in candidates
        )
        return number, shared

    def candidates(self, run):
        """(piece, start) of places where these words stand."""
        return self.runs.get(run, ())[:MOST_PLACES]

    def is_whole(self, candidate, words):
        return self.words[candidate[0]] == list(words)

    def shared(self, words, at, number, start):
        """How many words from `at` on stand in the piece from `start` on."""
        other, count = self.words[number], 0
        while (
            at + count < len(words)
            and start + count < len(other)
            and words[at + count] == other[start + count]
        ):
            count += 1
        return count

    def distance(self, number, line):
        """How far a piece begins from a line; what begins after it counts double."""
        begins = self.pieces[number].line
        if begins is None:
            return NEAR
        return line - begins if begins <= line else 2 * (begins - line)


def left_out_texts(findings):
    """What findings, as dicts, say was left out of the profile; for `trace`."""
    return [
        words
        for finding in findings
        if finding["rule"] in STAND_FOR
        for words in (finding["quote"], *finding["quote"].split(" / "))
    ]
