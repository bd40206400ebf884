"""What the draft editor shows: rows in their groups, each beside its findings."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from . import layout
from .actions.frameworks import plain_name
from .part_kinds import KINDS, PartKind

# Which kind of row a rule speaks of, by its id or the first letters of that.
MATCHING = ("IM23", "IM24", "IM25", "IM26", "IM27")  # see `roles.ladders.matching`
SPEAKS_OF = {
    "CR": "criteria",
    "CM": "competencies",
    **dict.fromkeys(MATCHING, "competencies"),
}
# Fewer letters than this say too little to tell a row by.
TELLING = 20


@dataclass
class Row:
    """A row of a draft as it is shown: whether it can move, and what was unsure."""

    part: object
    is_first: bool
    is_last: bool
    findings: list = field(default_factory=list)

    @property
    def anchor(self):
        return f"part-{self.part.pk}"


@dataclass
class Group:
    """Rows shown together under a heading; `query` is what a new row here starts as."""

    name: str
    requirement: str
    query: str
    rows: list


@dataclass
class Block:
    """All rows of one kind; `findings` are those that belong to no row of it."""

    kind: PartKind
    groups: list
    findings: list = field(default_factory=list)

    def rows(self):
        return [row for group in self.groups for row in group.rows]


def blocks_of(version, findings):
    """Lay out a version fetched `with_parts`, its open findings beside the rows.

    Returns (blocks, the findings that belong to no kind of row).
    """
    blocks = [block_of(kind, version) for kind in KINDS]
    texts = [(row, plain_name(words_of(row.part))) for b in blocks for row in b.rows()]
    elsewhere = []
    for finding in findings:
        owner = row_of(finding, texts) or block_for(finding, blocks)
        (owner.findings if owner else elsewhere).append(finding)
    return blocks, elsewhere


def block_of(kind, version):
    rows = getattr(version, kind.relation).all()
    if kind.slug == "sections":
        rows = layout.sections_in_order(version)
    return Block(
        kind,
        [
            group_of(kind, key, parts)
            for key, parts in layout.collect(rows, kind.block_of)
        ],
    )


def group_of(kind, key, parts):
    last = len(parts) - 1
    return Group(
        name=kind.block_names.get(key[0], key[0]) if key else "",
        requirement=key[1] if len(key) > 1 else "",
        query=urlencode(dict(zip(kind.block, key, strict=True))),
        rows=[Row(part, i == 0, i == last) for i, part in enumerate(parts)],
    )


def row_of(finding, texts):
    """The row that holds a finding's quote, or that the quote holds; None if none."""
    quote = plain_name(finding.quote)
    wanted = kind_spoken_of(finding)
    if not quote or (wanted is None and len(quote) < TELLING):
        return None
    for row, text in texts:
        is_wanted = wanted in (None, slug_of(row))
        if is_wanted and quote in text:
            return row
        if is_wanted and len(text) >= TELLING and text in quote:
            return row
    return None


def kind_spoken_of(finding):
    return SPEAKS_OF.get(finding.rule) or SPEAKS_OF.get(finding.rule[:2])


def slug_of(row):
    return next(kind.slug for kind in KINDS if isinstance(row.part, kind.model))


def block_for(finding, blocks):
    slug = kind_spoken_of(finding)
    return next((block for block in blocks if block.kind.slug == slug), None)


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
