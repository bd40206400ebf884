"""What the review page shows: the source beside the profile, findings in their places.

page = lay_out(profile, text)
page.paragraphs    # each with what became of it
page.blocks        # each kind's rows in their groups
page.elsewhere     # findings that speak of no place
"""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from roles import differences
from roles.importing.lines import words_of
from roles.importing.provenance import paragraphs

from .acts import competency_at, stamp
from .kinds import KINDS, UNPLACED, block_of, kind_of, text_of, words_of_row
from .working import indicators_of, line_of, order_of, rows_of, told

PLACED, OPEN, UNDERSTOOD = "placed", "unplaced", "understood"
# Which kinds of row a rule speaks of, by the first letters of its id.
SPEAKS_OF = {"CR": ("criterion",), "CM": ("competency", "indicator")}
# Kinds in the order of the page; indicators stand in their competency.
SHOWN = (
    "section",
    "reporting_line",
    "accountability",
    "measure",
    "criterion",
    "competency",
)
# Quotes of fewer words say too little to tell a row by.
TELLING = 2


@dataclass
class Remarks:
    """What is said about a place: findings of the import, and of the checks."""

    findings: list = field(default_factory=list)
    checks: list = field(default_factory=list)


@dataclass
class ShownRow(Remarks):
    """A row as the page shows it; `columns` only a competency has.

    `says_more` is whether it has words that its paragraphs of the source have not.
    """

    row: dict = None
    is_first: bool = False
    is_last: bool = False
    says_more: bool = True
    columns: list = field(default_factory=list)

    @property
    def id(self):
        return self.row["id"]

    @property
    def fields(self):
        return self.row["fields"]

    @property
    def text(self):
        return text_of(self.row)

    @property
    def head(self):
        """What stands over the text, or ""."""
        return self.fields.get("heading") or self.fields.get("name") or ""

    @property
    def label(self):
        return self.fields.get("label", "")

    @property
    def assessed(self):
        return self.fields.get("assessed", "")

    @property
    def requirement(self):
        return self.fields.get("requirement", "")

    @property
    def kind(self):
        return kind_of(self.row)

    @property
    def stamp(self):
        return stamp(self.row)

    @property
    def words(self):
        return words_of_row(self.row)

    @property
    def keys(self):
        return sorted(self.row["source"], key=order_of)

    @property
    def line(self):
        return line_of(self.keys[0]) if self.keys else None

    @property
    def what(self):
        """What it is in a word or two; of a criterion, what it asks."""
        return self.requirement or self.kind.name


@dataclass
class ShownColumn:
    """One of a competency's columns with its indicators."""

    label: str
    number: int | None
    inferred: bool
    match: str
    rows: list


@dataclass
class ShownGroup:
    name: str
    requirement: str
    rows: list


@dataclass
class ShownBlock:
    kind: object
    groups: list

    @property
    def count(self):
        return sum(len(group.rows) for group in self.groups)

    @property
    def all_rows(self):
        """Its rows, with a competency's indicators behind it."""
        for row in (row for group in self.groups for row in group.rows):
            yield row
            yield from (each for column in row.columns for each in column.rows)


@dataclass
class ShownParagraph(Remarks):
    """A paragraph of the source: `rows` hold its words, `open_rows` wait for a place.

    `here` are the open rows that begin at this paragraph, where they are dealt with.
    `goes_on` says that it became part of the same rows as the paragraph before it.
    """

    paragraph: object = None
    rows: list = field(default_factory=list)
    open_rows: list = field(default_factory=list)
    here: list = field(default_factory=list)
    why: str = ""
    goes_on: bool = False

    @property
    def key(self):
        return self.paragraph.key

    @property
    def state(self):
        if self.open_rows:
            return OPEN
        return PLACED if self.rows else UNDERSTOOD


@dataclass
class Page:
    paragraphs: list
    blocks: list
    elsewhere: Remarks
    homeless: list
    settled: list
    hidden: list

    @property
    def open_rows(self):
        """Rows without a place in the order of the source."""
        here = [row for each in self.paragraphs for row in each.here]
        return [*self.homeless, *here]

    @property
    def unclear_rows(self):
        """Criteria of which it is not known whether they are essential."""
        rows = [row for block in self.blocks for row in block.all_rows]
        return [row for row in rows if row.requirement == "unclear"]

    @property
    def first_finding(self):
        """The anchor of the first open finding on the page, or ""."""
        rows = [row for block in self.blocks for row in block.all_rows]
        here = [row for each in self.paragraphs for row in (each, *each.here)]
        for place in (self.elsewhere, *self.homeless, *here, *rows):
            if place.findings:
                return f"finding-{place.findings[0]['id']}"
        return ""


def lay_out(profile, text):
    """Return the `Page` of a working profile beside its source."""
    shown = {row["id"]: ShownRow(row=row) for row in profile["rows"]}
    source = [ShownParagraph(paragraph=each) for each in paragraphs(text)]
    connect(source, shown, profile)
    elsewhere = Remarks()
    finder = Finder(profile, shown, source)
    open_ones = [each for each in profile["findings"] if not each.get("settled")]
    for finding in open_ones:
        place = finder.place_of(finding, elsewhere)
        place.findings.append(with_difference(finding))
    hidden = []
    for check in profile.get("checks", ()):
        remark = {**check, "id": id_of_remark(check)}
        if remark["id"] in profile.get("hidden", ()):
            hidden.append(remark)
        else:
            finder.place_of(check, elsewhere).checks.append(remark)
    homeless = [
        row
        for row in shown.values()
        if row.kind.slug == UNPLACED and not row.row["source"]
    ]
    settled = [each for each in profile["findings"] if each.get("settled")]
    blocks = [block(KINDS[slug], profile, shown) for slug in SHOWN]
    return Page(source, blocks, elsewhere, homeless, settled, hidden)


def id_of_remark(check):
    """What a remark on the wording is known by for as long as it says the same."""
    return hashlib.sha256("\x1f".join(told(check)).encode()).hexdigest()[:12]


def with_difference(finding):
    """A finding that compares two texts, with what differs word by word."""
    pieces = ()
    if finding["compared"]:
        pieces = differences.words(finding["compared"], finding["quote"])
    return {**finding, "pieces": pieces}


def connect(source, shown, profile):
    """Tell every paragraph its rows, and why it has none."""
    by_key = defaultdict(list)
    texts = {each.key: each.paragraph.text for each in source}
    for row in shown.values():
        for key in row.row["source"]:
            by_key[key].append(row)
        said = words_of(" ".join(texts[key] for key in row.row["source"]))
        row.says_more = not set(words_of(row.words)) <= set(said)
    for each in source:
        each.why = profile["understood"].get(each.key, "")
        for row in by_key[each.key]:
            if row.kind.slug == UNPLACED:
                each.open_rows.append(row)
                if row.keys[0] == each.key:
                    each.here.append(row)
            else:
                each.rows.append(row)
    for before, each in pairwise(source):
        each.goes_on = bool(each.rows) and each.rows == before.rows


class Finder:
    """Finds the row or paragraph that a finding speaks of."""

    def __init__(self, profile, shown, source):
        self.profile, self.shown = profile, shown
        self.words = {id_: joined(words_of(row.words)) for id_, row in shown.items()}
        self.at_line, self.of_kind = defaultdict(list), defaultdict(list)
        for row in shown.values():
            self.of_kind[row.kind.slug].append(row)
            for line in lines_of(row.row):
                self.at_line[line].append(row)
        self.beside = {}
        for each in source:
            self.beside.setdefault(each.paragraph.line, each)

    def place_of(self, finding, elsewhere):
        """The row or paragraph a finding speaks of, else `elsewhere`."""
        kinds = SPEAKS_OF.get(finding["rule"][:2])
        line, quote = finding["line"], words_of(finding["quote"])
        here = [
            row
            for row in self.at_line.get(line, ())
            if kinds is None or row.kind.slug in kinds
        ]
        saying = self.saying(quote, here) or self.saying(quote, self.rows(kinds, quote))
        if saying:
            return saying
        if here and kinds and line is not None:
            competency = competency_at(self.profile, finding)
            is_about_one = finding["rule"].startswith("CM") and competency
            return self.shown[competency["id"]] if is_about_one else here[0]
        return self.beside.get(line, elsewhere)

    def rows(self, kinds, quote):
        """Where else to look; a quote of one word says too little to tell a row by."""
        if len(quote) < TELLING:
            return []
        if kinds is None:
            return self.shown.values()
        return [row for kind in kinds for row in self.of_kind[kind]]

    def saying(self, quote, rows):
        """The first of these rows that holds the words, one after the other."""
        wanted = joined(quote)
        return next(
            (row for row in rows if quote and wanted in self.words[row.id]), None
        )


def joined(words):
    return f" {' '.join(words)} "


def lines_of(row):
    return {row["line"], *map(line_of, row["source"])} - {None}


def block(kind, profile, shown):
    groups = defaultdict(list)
    for row in rows_of(profile, kind.slug):
        groups[block_of(row)].append(shown[row["id"]])
    for rows in groups.values():
        mark_ends(rows)
    if kind.slug == "competency":
        for row in groups.get(("competency",), ()):
            row.columns = columns_of(row.row, profile, shown)
    return ShownBlock(
        kind,
        [
            ShownGroup(*name_and_requirement(kind, key), rows)
            for key, rows in groups.items()
        ],
    )


def mark_ends(rows):
    rows[0].is_first = rows[-1].is_last = True


def name_and_requirement(kind, key):
    named = dict(zip(kind.block, key[1:], strict=True))
    name = named.get("group") or named.get("category") or ""
    return name, named.get("requirement", "")


def columns_of(competency, profile, shown):
    columns = []
    for number, column in enumerate(competency["fields"]["columns"]):
        rows = [shown[r["id"]] for r in indicators_of(profile, competency, number)]
        if rows:
            mark_ends(rows)
        columns.append(
            ShownColumn(
                column["label"],
                column["number"],
                column["inferred"],
                str(column.get("match") or ""),
                rows,
            )
        )
    return columns
