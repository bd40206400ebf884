"""A role profile as the rules read it: every passage knows where it stands.

`ProfileText.from_dict` takes the JSON object that `roles.importing` gives (its keys:
title, employer, issued, reporting_lines, sections, accountabilities,
performance_measures, criteria, competencies, unplaced), and these where they are
known: "reference", "family", a "vacancy" with salary, hours, contract, place and
closes, and "dbs" with level and reason. A row may carry "line", a criterion
"assessed_at" or "assessed".
"""

import re
from dataclasses import dataclass
from functools import cached_property

from .wording import (
    content_words,
    in_pieces,
    lowered,
    plain,
    sentences_of,
    short,
    squeezed,
    words_in,
)

BULLET = re.compile(r"^\s*(?:[-*•▪·]|\d{1,2}[.)])\s+")
STAGES = ("application", "interview", "test", "check")


@dataclass(frozen=True)
class Passage:
    """A paragraph, bullet, row or cell.

    `part` is "title", "reporting", "heading", "section", "group", "accountability",
    "measure", "criterion", "competency" or "unplaced".
    """

    text: str
    place: str
    part: str
    kind: str = ""
    requirement: str = ""
    category: str = ""
    assessed: str = ""
    is_bullet: bool = False
    line: int | None = None

    @cached_property
    def plain(self):
        """The text with straight quotes; as long as the text."""
        return plain(self.text)

    @cached_property
    def low(self):
        """The text in small letters with straight quotes; as long as the text."""
        return lowered(self.plain)

    @cached_property
    def tokens(self):
        """Every word in small letters: a cheap look before a dear pattern."""
        return words_in(self.low)

    @cached_property
    def words(self):
        """The words that carry meaning, as a frozen set."""
        return content_words(self.tokens)

    @cached_property
    def sentences(self):
        """The sentences of this passage, each a passage at the same place."""
        pieces = sentences_of(self.text)
        if len(pieces) == 1:
            return (self,)
        return tuple(self.with_text(piece) for piece in pieces)

    @property
    def is_essential(self):
        return self.requirement == "essential"

    @property
    def is_desirable(self):
        return self.requirement == "desirable"

    def with_text(self, text):
        return Passage(
            text,
            self.place,
            self.part,
            self.kind,
            self.requirement,
            self.category,
            self.assessed,
            self.is_bullet,
            self.line,
        )


@dataclass(frozen=True)
class Column:
    """One level of a competency; `number` is None where it is not known."""

    label: str
    number: int | None
    indicators: tuple[Passage, ...]

    @property
    def text(self):
        return " ".join(indicator.text for indicator in self.indicators)

    @cached_property
    def words(self):
        return frozenset().union(*(item.words for item in self.indicators))


@dataclass(frozen=True)
class Competency:
    name: str
    place: str
    relevance: Passage
    columns: tuple[Column, ...]
    line: int | None = None

    @property
    def passages(self):
        texts = (self.relevance,) if self.relevance.text else ()
        return texts + tuple(item for col in self.columns for item in col.indicators)


@dataclass(frozen=True)
class ProfileText:
    """What the rules read. `vacancy` and `dbs` are None where nothing is known."""

    title: Passage
    employer: str = ""
    issued: str = ""
    reference: str = ""
    family: str = ""
    reporting_lines: tuple[Passage, ...] = ()
    headings: tuple[Passage, ...] = ()
    sections: tuple[Passage, ...] = ()
    groups: tuple[Passage, ...] = ()
    accountabilities: tuple[Passage, ...] = ()
    measures: tuple[Passage, ...] = ()
    criteria: tuple[Passage, ...] = ()
    competencies: tuple[Competency, ...] = ()
    unplaced: tuple[Passage, ...] = ()
    vacancy: dict | None = None
    dbs: dict | None = None

    @classmethod
    def from_dict(cls, data):
        """Read the JSON object of an import; missing keys count as empty."""
        rows = data.get("sections") or ()
        return cls(
            title=Passage(short(data.get("title")), "title", "title"),
            employer=short(data.get("employer")),
            issued=short(data.get("issued")),
            reference=short(data.get("reference")),
            family=short(data.get("family")),
            reporting_lines=read_reporting_lines(data.get("reporting_lines") or ()),
            headings=read_headings(rows),
            sections=read_sections(rows),
            groups=read_groups(data.get("accountabilities") or ()),
            accountabilities=read_list(
                data.get("accountabilities") or (), "accountability"
            ),
            measures=read_list(
                data.get("performance_measures") or (), "measure", "performance measure"
            ),
            criteria=read_criteria(data.get("criteria") or ()),
            competencies=read_competencies(data.get("competencies") or ()),
            unplaced=read_list(data.get("unplaced") or (), "unplaced", "unplaced text"),
            vacancy=data.get("vacancy"),
            dbs=data.get("dbs"),
        )

    @property
    def name(self):
        """What to call it beside other profiles."""
        return self.reference or self.title.text or "Untitled role"

    @cached_property
    def body(self):
        """Every passage but those of the competencies, which belong to a framework."""
        title = (self.title,) if self.title.text else ()
        return (
            title
            + self.reporting_lines
            + self.headings
            + self.sections
            + self.groups
            + self.accountabilities
            + self.measures
            + self.criteria
            + self.unplaced
        )

    @cached_property
    def competency_passages(self):
        return tuple(item for row in self.competencies for item in row.passages)

    @cached_property
    def passages(self):
        return self.body + self.competency_passages

    @cached_property
    def demands(self):
        """Where a post can ask something of the person who will hold it."""
        return (
            *((self.title,) if self.title.text else ()),
            *self.sections,
            *self.accountabilities,
            *self.criteria,
            *self.unplaced,
        )

    @cached_property
    def about_the_post(self):
        """Title, purpose, context and service: what the post is said to be for."""
        kinds = ("purpose", "context", "about_service", "organisation")
        told = tuple(item for item in self.sections if item.kind in kinds)
        return (self.title, *told)

    def has(self, pattern):
        """Whether a pattern in small letters occurs anywhere outside competencies."""
        return any(pattern.search(item.low) for item in self.body)


def line_of(row):
    return row.get("line") if isinstance(row, dict) else None


def text_of(row):
    return short(row.get("text") if isinstance(row, dict) else row)


def read_reporting_lines(rows):
    found = []
    for row, place in zip(rows, reporting_places(rows), strict=True):
        label, value = short(row.get("label")), short(row.get("value"))
        text = f"{label}: {value}" if label else value
        found.append(Passage(text, place, "reporting", kind=label, line=line_of(row)))
    return tuple(found)


def unique(names):
    """These names of places in order; one that was there already gets a number.

    A place is what a finding points by, so no two rows may share one.
    """
    taken = {}
    for name in names:
        place, number = name, 1
        while place in taken:
            number += 1
            place = f"{name} ({number})"
        taken[place] = name
    return list(taken)


def reporting_places(rows):
    return unique(f"reporting line {short(row.get('label'))}".strip() for row in rows)


def section_places(rows):
    kinds = [short(row.get("kind")).replace("_", " ") for row in rows]
    return unique(
        f"section {short(row.get('heading')) or kind}".strip()
        for row, kind in zip(rows, kinds, strict=True)
    )


def criterion_places(rows):
    """Criteria are counted within their category: "criterion Skills 2"."""
    counts, names = {}, []
    for row in rows:
        category = short(row.get("category"))
        counts[category] = counts.get(category, 0) + 1
        names.append(f"criterion {category} {counts[category]}".replace("  ", " "))
    return unique(names)


def competency_places(rows):
    return unique(
        f"competency {short(row.get('name')).rstrip('. ') or number}"
        for number, row in enumerate(rows, start=1)
    )


def read_headings(rows):
    return tuple(
        Passage(heading, place, "heading", line=line_of(row))
        for row, place in zip(rows, section_places(rows), strict=True)
        if (heading := short(row.get("heading")))
    )


def read_sections(rows):
    placed = zip(rows, section_places(rows), strict=True)
    return tuple(item for row, place in placed for item in read_section(row, place))


def read_section(row, place):
    """Yield a passage for each paragraph and each bullet of a section."""
    kind = short(row.get("kind"))
    lines = []
    for written in [*str(row.get("text") or "").splitlines(), ""]:
        is_bullet = bool(BULLET.match(written))
        if lines and (is_bullet or not written.strip()):
            yield from section_passages(lines, place, kind, line_of(row))
            lines = []
        if written.strip():
            lines.append(written)


def section_passages(lines, place, kind, line):
    is_bullet = bool(BULLET.match(lines[0]))
    text = squeezed(" ".join([BULLET.sub("", lines[0]), *lines[1:]]))
    for piece in in_pieces(text):
        yield Passage(
            piece, place, "section", kind=kind, is_bullet=is_bullet, line=line
        )


def read_groups(rows):
    """The sub-headings of the accountabilities, each once, in order."""
    names = dict.fromkeys(
        short(row.get("group")) for row in rows if isinstance(row, dict)
    )
    return tuple(
        Passage(name, f"accountabilities under {name}", "group")
        for name in names
        if name
    )


def read_list(rows, part, word=""):
    return tuple(
        Passage(
            text, f"{word or part} {number}", part, is_bullet=True, line=line_of(row)
        )
        for number, row in enumerate(rows, start=1)
        if (text := text_of(row))
    )


def read_criteria(rows):
    found = []
    for row, place in zip(rows, criterion_places(rows), strict=True):
        found.append(
            Passage(
                text_of(row),
                place,
                "criterion",
                requirement=short(row.get("requirement")) or "unclear",
                category=short(row.get("category")),
                assessed=lowered(short(row.get("assessed_at") or row.get("assessed"))),
                is_bullet=True,
                line=line_of(row),
            )
        )
    return tuple(item for item in found if item.text)


def read_competencies(rows):
    found = []
    for row, place in zip(rows, competency_places(rows), strict=True):
        name = short(row.get("name")).rstrip(". ")
        relevance = Passage(short(row.get("relevance")), place, "competency")
        columns = tuple(read_column(item, place) for item in row.get("columns") or ())
        found.append(Competency(name, place, relevance, columns, line_of(row)))
    return tuple(found)


def read_column(row, place):
    number, label = row.get("number"), short(row.get("label"))
    level = f"level {number}" if number is not None else label
    where = f"{place}, {level}" if level else place
    indicators = tuple(
        Passage(short(text), where, "competency", is_bullet=True)
        for text in row.get("indicators") or ()
    )
    return Column(label, number, indicators)
