"""A version's rows with the comments on them."""

from dataclasses import dataclass, field

from . import told
from .part_kinds import KINDS, PartKind

# A quote is to find the row again, not to read it.
QUOTED = 200


@dataclass
class CommentedRow:
    """A row as it is told, and what was said of it."""

    part: object
    told: told.Told
    comments: list = field(default_factory=list)


@dataclass
class CommentedBlock:
    kind: PartKind
    rows: list


def quote_of(kind, part):
    line = told.tell_row(kind.slug, part, names={}).line
    return line if len(line) <= QUOTED else f"{line[:QUOTED].rstrip()} …"


def commented_blocks(version):
    """(comments on the whole, a CommentedBlock for each kind that has rows).

    `version` is fetched `with_parts`; one query. Each comment has its `answers_given`.
    Comments on rows that were removed since are among those on the whole.
    """
    by_row = comments_by_row(version)
    names = told.names_of(version.accountabilities.all())
    blocks = []
    for kind in KINDS:
        rows = [
            CommentedRow(
                row, told.tell_row(kind.slug, row, names), by_row.pop(row.pk, [])
            )
            for row in getattr(version, kind.relation).all()
        ]
        if rows:
            blocks.append(CommentedBlock(kind, rows))
    left = [comment for comments in by_row.values() for comment in comments]
    return sorted(left, key=lambda comment: comment.at), blocks


def comments_by_row(version):
    """{id of a row, None for the whole: [comment]}, each with its answers in order."""
    comments = list(version.comments.select_related("by", "settled_by").order_by("at"))
    by_row = {}
    for comment in comments:
        if comment.answers_id is None:
            comment.answers_given = [
                answer for answer in comments if answer.answers_id == comment.pk
            ]
            by_row.setdefault(comment.part, []).append(comment)
    return by_row
