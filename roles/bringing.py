"""What another profile has to offer a draft, row by row."""

import re
from dataclasses import dataclass, field

from .lineage import same_competencies
from .models import Competency, Section
from .models.parts import WINDOW
from .part_kinds import KINDS, PartKind


@dataclass(frozen=True)
class Offer:
    """A row of another profile: whether the draft says the same already."""

    row: object
    is_there: bool

    @property
    def told(self):
        """What the row says, and what it is said under."""
        if isinstance(self.row, Section):
            return f"{self.row.heading}: {self.row.text}"
        if hasattr(self.row, "competency"):
            return f"{self.row.competency} ({window_told(self.row)})"
        return str(self.row)

    @property
    def stands_under(self):
        """The group it is in, in words."""
        group = getattr(self.row, "group", "") or getattr(self.row, "category", "")
        shown = getattr(self.row, "get_requirement_display", None)
        return ", ".join(filter(None, [group, shown() if shown else ""]))


@dataclass
class KindOffered:
    """All rows of one kind; `missing` names competencies the framework has not got."""

    kind: PartKind
    offers: list
    missing: list = field(default_factory=list)


def offered(version, source):
    """What `source` has, by kind; both are fetched `with_rows`."""
    return [
        found
        for kind in KINDS
        for found in [kind_offered(kind, version, source)]
        if found.offers or found.missing
    ]


def kind_offered(kind, version, source):
    there = {words_of(row) for row in getattr(version, kind.relation).all()}
    rows = list(getattr(source, kind.relation).all())
    missing = []
    if not kind.text:
        ladders = ladders_of(version.framework)
        missing = [row for row in rows if match(ladders, row.competency) is None]
    offers = [Offer(row, words_of(row) in there) for row in rows if row not in missing]
    return KindOffered(kind, offers, [str(row.competency) for row in missing])


def words_of(row):
    """What a row says, as rows of two profiles are compared."""
    if hasattr(row, "competency"):
        return plain_name(row.competency.name)
    if hasattr(row, "label"):
        return plain_name(f"{row.label} {row.value}")
    return plain_name(row.text) or plain_name(str(row))


def plain_name(name):
    """Words as they are compared: case, dots and spacing do not count."""
    return " ".join(re.findall(r"\w+", name.casefold()))


def ladders_of(framework):
    """The competencies of a framework with their levels; none without one."""
    if framework is None:
        return []
    rows = Competency.objects.filter(framework=framework)
    return list(rows.prefetch_related("levels").order_by("position", "pk"))


def match(ladders, competency):
    """The competency of these that is the same one, or has the same name; or None."""
    return same_competencies([competency], ladders).get(competency.pk)


def window_within(competency, entry_level):
    """The window's start if the ladder has all three levels; None must be settled."""
    numbers = {level.number for level in competency.levels.all()}
    if entry_level is None:
        return None
    wanted = range(entry_level, entry_level + len(WINDOW))
    return entry_level if numbers.issuperset(wanted) else None


def window_told(expectation):
    if expectation.entry_level is None:
        return "levels not settled"
    return f"levels {expectation.entry_level} to {expectation.entry_level + 2}"
