"""The one reading of a version that PDF, Word file, page for print and JSON come from.

A `Paper` holds everything in the order in which it is read: the facts of its cover,
then its parts. Whoever writes a format goes through it from beginning to end and leaves
nothing out.
"""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import accumulate

from django.utils import timezone
from django.utils.formats import date_format

from roles import layout, wording
from roles.importing import own
from roles.importing.profile import ParsedProfile, Section
from roles.models import ProfileVersion

from .profile import profile_of

# The blocks of rows: name in `layout` → (name in a `ParsedProfile`, heading).
BLOCKS = {
    "reporting_lines": ("reporting_lines", own.REPORTING_LINES),
    "accountabilities": ("accountabilities", own.ACCOUNTABILITIES),
    "performance_measures": ("performance_measures", own.MEASURES),
    "criteria": ("criteria", own.SPECIFICATION),
    "expectations": ("competencies", own.COMPETENCIES),
}


@dataclass(frozen=True)
class Edition:
    """What is said of a version beside its content; `framework` is (name, number).

    `ended` tells in a line how a version ended that was in force; "" where its reader
    is not told so.
    """

    number: int = 1
    status: str = "draft"
    is_open: bool = True
    digest: str = ""
    framework: tuple | None = None
    published_at: datetime | None = None
    ended: str = ""
    brand: str = "#0b5d5e"


@dataclass(frozen=True)
class Fact:
    key: str
    label: str
    value: str

    @property
    def is_long(self):
        """Whether it is prose, which does not stand beside others."""
        return self.key == "dbs_reason"


@dataclass(frozen=True)
class Group:
    """Accountabilities under one heading, or none; `first` is the first's number."""

    name: str
    first: int
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Remark:
    """A line under a criterion; `kind` is guidance, choice, sensitive or bears_on."""

    kind: str
    text: str


@dataclass(frozen=True)
class CriterionRow:
    text: str
    remarks: tuple[Remark, ...]
    requirement: str
    required: str  # the requirement in words
    assessed: str


@dataclass(frozen=True)
class Category:
    """One table of the person specification."""

    name: str
    rows: tuple[CriterionRow, ...]

    @property
    def caption(self):
        return self.name or own.NO_CATEGORY


@dataclass(frozen=True)
class Column:
    header: str
    indicators: tuple[str, ...]
    is_desired: bool


@dataclass(frozen=True)
class Ladder:
    """A competency; without columns its levels are not settled yet."""

    name: str
    relevance: str
    assessed: str
    columns: tuple[Column, ...]

    @property
    def caption(self):
        return self.name or own.NO_NAME


@dataclass(frozen=True)
class Part:
    """A headed part; `kind` is "section" or the name of its rows in a profile.

    `rows` are `ReportingLine`s, `Group`s, texts, `Category`s or `Ladder`s.
    """

    kind: str
    anchor: str
    heading: str
    section: Section | None = None
    rows: tuple = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    profile: ParsedProfile
    edition: Edition = field(default_factory=Edition)

    @property
    def title(self):
        return self.profile.title or own.UNTITLED

    @property
    def document_title(self):
        """What a reader's window shows of the file, in one line."""
        ended = "Not in force: " if self.edition.ended else ""
        standing = "Draft: " if self.edition.is_open else ended
        return " ".join(f"{standing}{self.title}, role profile".split())

    @property
    def kind(self):
        return own.DRAFT if self.edition.is_open else own.KIND

    @property
    def standing(self):
        """What is said on every page of what is not in force; else ""."""
        ended = own.NOT_IN_FORCE if self.edition.ended else ""
        return own.STANDING if self.edition.is_open else ended

    @property
    def address(self):
        """Where the employer is, with its name; "" if that is not known."""
        profile = self.profile
        names = (profile.employer, profile.address)
        return ", ".join(filter(None, names)) if profile.address else ""

    @property
    def facts(self):
        profile, edition = self.profile, self.edition
        values = {
            "reference": profile.reference,
            "number": f"{edition.number}{own.OF_DRAFT if edition.is_open else ''}",
            "issued": wording.month(profile.issued) if profile.issued else "",
            "dbs_level": own.DBS.get(profile.dbs_level, ""),
            "dbs_reason": profile.dbs_reason,
        }
        return tuple(
            Fact(key, label, values[key])
            for key, label in own.FACTS.items()
            if values[key]
        )

    @property
    def footer(self):
        """What stands at the foot of each page."""
        known = {fact.key: fact.value for fact in self.facts}
        said = [known.get("reference"), f"version {self.edition.number}"]
        said.append(known.get("issued"))
        return f"{self.title}. {', '.join(filter(None, said))}"

    @property
    def parts(self):
        """Every part with something in it, in reading order."""
        pieces = layout.pieces_in_order(self.profile.sections)
        parts = [
            section_part(piece.section, number)
            if piece.section
            else block_part(piece.name, self.profile)
            for number, piece in enumerate(pieces, start=1)
        ]
        return tuple(part for part in parts if part.section or part.rows)


def paper_of(version, *, ended=""):
    """The `Paper` of a version read `with_parts`; `ended` is as in `Edition`."""
    framework = version.framework
    edition = Edition(
        number=version.number,
        status=version.status,
        is_open=version.is_open,
        digest=version.content_digest,
        framework=(framework.name, framework.number) if framework else None,
        published_at=version.published_at,
        ended=ended,
        brand=version.employer.brand_colour,
    )
    return Paper(profile_of(version), edition)


def ending_of(version):
    """How a version that was in force ended, in a line; "" of any other."""
    if version.status == ProfileVersion.Status.WITHDRAWN:
        reason = " ".join(version.withdrawal_reason.split())
        return own.WITHDRAWN.format(day=day(version.withdrawn_at), reason=reason)
    if version.status == ProfileVersion.Status.SUPERSEDED:
        later = version.profile.versions.published_after(version.number)
        return own.SUPERSEDED.format(number=later.number, day=day(later.published_at))
    return ""


def day(moment):
    return date_format(timezone.localtime(moment), "j F Y")


def section_part(section, number):
    anchor = own.section_anchor(number, section.kind)
    return Part("section", anchor, section.heading, section)


def block_part(name, profile):
    kind, heading = BLOCKS[name]
    rows = ROWS[kind](getattr(profile, kind))
    return Part(kind, own.ANCHORS[kind], heading, None, rows, NOTES[kind](rows))


def groups_of(accountabilities):
    found = layout.collect(accountabilities, lambda row: row.group)
    firsts = accumulate((len(rows) for _, rows in found), initial=1)
    return tuple(
        Group(name, first, tuple(row.text for row in rows))
        for (name, rows), first in zip(found, firsts, strict=False)
    )


def categories_of(criteria):
    found = layout.collect(criteria, lambda row: row.category)
    return tuple(Category(name, tuple(map(criterion_row, r))) for name, r in found)


def criterion_row(criterion):
    return CriterionRow(
        criterion.text,
        remarks_on(criterion),
        criterion.requirement,
        own.REQUIREMENTS[criterion.requirement],
        own.stages_in_words(criterion) or criterion.assessed,
    )


def remarks_on(criterion):
    """What is said of a criterion under its words."""
    numbers = ", ".join(map(str, criterion.accountabilities))
    guidance, group = criterion.guidance, criterion.either_or_group
    said = (
        ("guidance", guidance and f"{own.GUIDANCE}{guidance}"),
        ("choice", group and f"{own.CHOICE}{group}"),
        ("sensitive", own.SENSITIVE if criterion.is_sensitive else ""),
        ("bears_on", numbers and f"{own.BEARS_ON}{numbers}."),
    )
    return tuple(Remark(kind, text) for kind, text in said if text)


def ladders_of(competencies):
    return tuple(
        Ladder(
            row.name,
            row.relevance,
            f"{own.ASSESSED_AT}{own.stages_in_words(row).lower()}."
            if row.assessed_at
            else "",
            tuple(
                Column(own.column_header(column), column.indicators, place == 1)
                for place, column in enumerate(row.columns)
            ),
        )
        for row in competencies
    )


def has_choices(categories):
    return any(
        remark.kind == "choice"
        for category in categories
        for row in category.rows
        for remark in row.remarks
    )


def specification_notes(categories):
    choices = (own.ABOUT_CHOICES,) if has_choices(categories) else ()
    return (own.ABOUT_SPECIFICATION, *choices)


ROWS = {
    "reporting_lines": tuple,
    "accountabilities": groups_of,
    "performance_measures": tuple,
    "criteria": categories_of,
    "competencies": ladders_of,
}
NOTES = {
    "reporting_lines": lambda rows: (own.ABOUT_LINES,),
    "accountabilities": lambda rows: (),
    "performance_measures": lambda rows: (),
    "criteria": specification_notes,
    "competencies": lambda rows: (own.ABOUT_COMPETENCIES,),
}
