"""Who changed what when, in the words of somebody in HR.

The audit trail says who did which act when; the words before and after are in the
`PartChange` rows of that act.
"""

from dataclasses import dataclass

from . import told
from .comparing import Difference, difference
from .differences import CHANGED

# Where a row stands among its kind, as a `PartChange` keeps it.
PLACE = "position"
# Acts as sentences without their subject. An act that is not here is told by its name.
ACTS = {
    "create profile": "started the draft",
    "import profile": "brought it in from a document",
    "revise profile": "started this version from the one before",
    "discard draft": "discarded a draft",
    "edit details": "changed the details",
    "add row": "added {row}",
    "edit row": "changed {row}",
    "move row": "moved {row}",
    "move group": "moved a heading with its rows",
    "split row": "split {row}",
    "join rows": "joined {row} with the next one",
    "remove row": "removed {row}",
    "bring row back": "brought back {row}",
    "bring back words": "brought back the earlier words of {row}",
    "settle criteria": "settled the person specification",
    "save plan": "planned what is judged when",
    "number columns": "said which levels the columns of {row} are",
    "settle finding": "settled a finding",
    "reopen finding": "opened a finding again",
    "accept finding": "accepted a finding with a reason",
    "take back acceptance": "asked an accepted finding again",
    "leave text out": "left a paragraph of the document out",
    "include statements": "included house statements",
    "follow statement": "changed a house statement that it shows",
    "make words own": "made the words of a house statement its own",
    "copy profile": "copied it from another profile",
    "bring rows in": "brought rows in from another profile",
    "set template": "made it a template, or a post again",
    "ask for approval": "asked for approval",
    "approve version": "approved it",
    "send back": "sent it back",
    "take back": "took it back to edit",
    "comment": "commented",
    "answer comment": "answered a comment",
    "settle comment": "settled a comment",
    "reopen comment": "opened a comment again",
    "migrate profile": "moved it to another version of its framework",
    "publish version": "published it",
    "withdraw version": "withdrew it",
    "review profile": "reviewed it, no change needed",
    "change review date": "changed the review date",
}
# What a history can be narrowed to, beside the kinds of row.
GROUPS = {
    "approval": (
        "Approval and comments",
        [
            *("ask for approval", "approve version", "send back", "take back"),
            *("comment", "answer comment", "settle comment", "reopen comment"),
        ],
    ),
    "life": (
        "Publishing, withdrawing and review dates",
        [
            *("create profile", "import profile", "revise profile", "discard draft"),
            *("publish version", "withdraw version"),
            *("review profile", "change review date"),
        ],
    ),
}


@dataclass(frozen=True)
class ChangedRow:
    """One row before and after an act; `change` is the `PartChange` it is told from."""

    change: object
    name: str
    difference: Difference

    @property
    def can_come_back(self):
        """Whether it is a row that said something else before, and still was there."""
        is_row = self.change.kind not in ("details", "profile")
        return is_row and self.difference.kind == CHANGED


@dataclass(frozen=True)
class Happening:
    """One act: who, when, on which version, what, and the rows it changed."""

    entry: object
    version: object
    words: str
    rows: list


def happenings(entries, versions):
    """Tell audit entries, fetched with `part_changes`, of a profile's versions."""
    by_id = {str(version.pk): version for version in versions}
    return [
        Happening(
            entry=entry,
            version=by_id.get(entry.subject_id),
            words=words_of(entry),
            # A row that leans on another version of its framework may say the same.
            rows=[
                row
                for row in map(changed_row, entry.part_changes.all())
                if row.difference.is_news
            ],
        )
        for entry in entries
    ]


def words_of(entry):
    words = ACTS.get(entry.action, entry.action)
    return words.format(row=row_of(entry))


def row_of(entry):
    """What kind of row an act was on; rows that are gone are named so too."""
    facts = entry.new if isinstance(entry.new, dict) else {}
    return told.NAMES.get(facts.get("kind"), "a row")


def changed_row(change):
    old = told.tell(change.kind, change.old) if change.old else None
    new = told.tell(change.kind, change.new) if change.new else None
    is_moved = bool(old and new) and change.old.get(PLACE) != change.new.get(PLACE)
    return ChangedRow(
        change=change,
        name=told.NAMES[change.kind],
        difference=difference(old, new, is_moved=is_moved),
    )
