"""What the draft editor shows: rows in their groups, each beside its findings."""

from dataclasses import dataclass, field
from itertools import pairwise
from urllib.parse import urlencode

from . import layout
from .checks.places import anchor_of
from .part_kinds import KINDS, PartKind


@dataclass
class Row:
    """A row of a draft as it is shown: whether it can move, and what is found in it.

    `can_be_joined` tells that the next row's words can be put behind its own.
    """

    part: object
    is_first: bool
    is_last: bool
    can_be_joined: bool = False
    findings: list = field(default_factory=list)

    @property
    def anchor(self):
        return anchor_of(self.part)


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

    @property
    def headings(self):
        """The headings that people can put in order, each once; none if they cannot."""
        names = dict.fromkeys(group.name for group in self.groups)
        return list(names) if self.kind.has_headings else []

    def rows(self):
        return [row for group in self.groups for row in group.rows]


def blocks_of(version, findings):
    """Lay out a version fetched `with_parts`, its findings beside the rows.

    `findings` are what `checks.findings_of` tells and is still open. Returns (blocks,
    the findings that belong to no kind of row).
    """
    blocks = [block_of(kind, version) for kind in KINDS]
    owners = {block.kind.slug: block for block in blocks}
    owners |= {row.anchor: row for block in blocks for row in block.rows()}
    elsewhere = []
    for finding in findings:
        owner = owners.get(finding.anchor)
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
    rows = [Row(part, i == 0, i == last) for i, part in enumerate(parts)]
    for row, following in pairwise(rows):
        row.can_be_joined = not (row.part.follows or following.part.follows)
    return Group(
        name=kind.block_names.get(key[0], key[0]) if key else "",
        requirement=key[1] if len(key) > 1 else "",
        query=urlencode(dict(zip(kind.block, key, strict=True))),
        rows=rows,
    )
