"""Where the rules' places are: each row by the name the rules give it, and its address.

Everything here reads what `ProfileVersion.objects.with_parts()` fetched.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from roles import layout
from roles.part_kinds import kind_of

from .rules.profile import (
    competency_places,
    criterion_places,
    reporting_places,
    section_places,
)

# Which kind of row a rule of an import speaks of, by its id or the first letters of it.
MATCHING = ("IM23", "IM24", "IM25", "IM26", "IM27")  # see `roles.ladders.matching`
SPEAKS_OF = {
    "CR": "criteria",
    "CM": "competencies",
    **dict.fromkeys((*MATCHING, "IM18"), "competencies"),
}
ELSEWHERE = {"criteria": "person specification", "competencies": "competencies"}
# Fewer letters than this say too little to tell a row by.
TELLING = 20
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Place:
    """`anchor` is its id in the draft editor; `href` leads to where it is mended.

    What is in review cannot be mended, so there `href` leads to where it is read.
    """

    name: str
    anchor: str
    href: str


class Places:
    """The places of one version, in the order of the profile."""

    def __init__(self, version):
        self.version = version
        self.by_name = {}
        self.page, details = pages_of(version)
        for name in ("title", "employer", "cover", "DBS check"):
            self.by_name[name] = Place(name, "details", details)
        self.rows = list(rows_of(version))
        self.add("reporting lines", "reporting-lines")
        for name in ("purpose", "sections", "purpose, context and duties"):
            self.add(name, "sections")
        self.add("accountabilities", "accountabilities")
        for name, row in self.rows:
            self.add(name, anchor_of(row))
        self.add("person specification", "criteria")
        self.add("competencies", "competencies")
        self.add("unplaced text", "unplaced")
        self.ranks = {name: rank for rank, name in enumerate(self.by_name)}

    def add(self, name, anchor):
        self.by_name.setdefault(name, Place(name, anchor, f"{self.page}#{anchor}"))

    def find(self, name):
        """The `Place` of this name; a level stands in its competency's row."""
        while name not in self.by_name and ", " in name:
            name = name.rpartition(", ")[0]
        return self.by_name.get(name, Place(name, "", ""))

    def of_stored(self, imported):
        """The address of an import's finding itself, which stands beside its place."""
        is_there = imported and self.version.is_editable
        return f"{self.page}#finding-{imported.pk}" if is_there else ""

    def rank(self, name):
        """Where in the profile it comes; what it has no row for comes last."""
        return self.ranks.get(self.find(name).name, len(self.ranks))

    @cached_property
    def texts(self):
        """(place, kind of row, everything the row says in plain letters)."""
        return [
            (name, kind_of(row).slug, simple(words_of(row)))
            for name, row in self.rows
            if not name.startswith("accountabilities under")
        ]

    def of_import(self, finding, nth=0):
        """The name of the place an import's finding speaks of; "" where unknown.

        It is the row that holds the quote, or that the quote holds; of several such
        rows the `nth`, counted from 0, since an import quotes each in turn. None where
        there are not so many.
        """
        quote = simple(finding.quote)
        wanted = SPEAKS_OF.get(finding.rule) or SPEAKS_OF.get(finding.rule[:2])
        if not quote or (wanted is None and len(quote) < TELLING):
            return ELSEWHERE.get(wanted, "")
        names = [
            name
            for name, slug, text in self.texts
            if wanted in (None, slug)
            and (quote in text or len(text) >= TELLING and text in quote)
        ]
        if nth:
            return names[nth] if nth < len(names) else None
        return names[0] if names else ELSEWHERE.get(wanted, "")


def pages_of(version):
    """The addresses of the page with its rows, and of the one with its details."""
    names = ["edit_version", "edit_details"]
    if not version.is_editable:
        names = ["show_approval", "show_approval"]
    return [reverse(f"roles:{name}", args=[version.pk]) for name in names]


def simple(text):
    """A text as it is compared: only its words and the order of these."""
    return " ".join(WORD.findall(text.casefold()))


def anchor_of(row):
    return f"part-{row.pk}"


def words_of(part):
    """Everything a row says, in one string."""
    if hasattr(part, "competency"):
        ladder = layout.indicators_by_level(part.competency)
        texts = [text for level in ladder.values() for text in level]
        loose = [t for column in part.unnumbered_columns for t in column["indicators"]]
        own = [part.competency.name, part.competency.relevance]
        return " ".join([*own, *texts, *loose])
    names = ("heading", "label", "group", "value", "text")
    return " ".join(str(getattr(part, name, "")) for name in names)


def rows_of(version):
    """Yield (place, row) for every row, named as `ProfileText` names it."""
    yield from reporting_rows(version)
    yield from section_rows(version)
    for number, row in enumerate(version.accountabilities.all(), start=1):
        yield f"accountabilities under {row.group}", row
        yield f"accountability {number}", row
    for number, row in enumerate(version.performance_measures.all(), start=1):
        yield f"performance measure {number}", row
    yield from criterion_rows(version)
    yield from competency_rows(version)


def reporting_rows(version):
    rows = version.reporting_lines.all()
    places = reporting_places([{"label": row.label} for row in rows])
    return zip(places, rows, strict=True)


def section_rows(version):
    rows = layout.sections_in_order(version)
    named = [{"heading": row.heading, "kind": row.kind} for row in rows]
    return zip(section_places(named), rows, strict=True)


def criterion_rows(version):
    rows = version.criteria.all()
    places = criterion_places([{"category": row.category} for row in rows])
    return zip(places, rows, strict=True)


def competency_rows(version):
    rows = version.expectations.all()
    places = competency_places([{"name": row.competency.name} for row in rows])
    return zip(places, rows, strict=True)
