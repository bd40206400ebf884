"""What reading a role profile gives: plain, frozen values without a database.

`line` is always the 1-based line of the source a thing begins on, or None.
"""

from dataclasses import dataclass, field
from datetime import date

SECTION_KINDS = (
    "purpose",
    "context",
    "organisation",
    "about_employer",
    "about_service",
    "values",
    "lived_experience",
    "policy",
    "other",
)
# Sections of these kinds usually stand before the rows of a profile, others after.
LEADING_KINDS = SECTION_KINDS[:5]
# Where a section may stand: between the blocks of rows, which come in this order.
PLACES = (
    "start",
    "reporting_lines",
    "accountabilities",
    "measures",
    "criteria",
    "end",
)
NO_STAGE = "none"  # says for certain that something is assessed at no stage
POSITIONS = ("Entry", "Desired", "Exceptional")


@dataclass(frozen=True)
class Finding:
    """Something the reader of the draft must know: `rule` is an id such as CR06.

    Two fields are for a page and not in `as_dict()`. `proposal` is what a person can
    accept with one click: a competency's name (IM26) or the number of its entry level
    (IM24, IM27). `compared` are the framework's words where `quote` has the
    document's, to be shown word by word.
    """

    rule: str
    severity: str
    message: str
    quote: str = ""
    line: int | None = None
    proposal: str = ""
    compared: str = ""

    def as_dict(self):
        return {
            "rule": self.rule,
            "severity": self.severity,
            "message": self.message,
            "quote": self.quote,
            "line": self.line,
        }


@dataclass(frozen=True)
class ReportingLine:
    label: str
    value: str
    line: int | None = None

    def as_dict(self):
        return {"label": self.label, "value": self.value}


@dataclass(frozen=True)
class Section:
    """Prose under a heading; the heading is "" where the source has none.

    In `text` a blank line parts paragraphs and "- " begins a bullet. `place`, one of
    `PLACES`, only documents of our own say; "" is the usual one for the kind.
    """

    heading: str
    kind: str
    text: str
    line: int | None = None
    place: str = ""

    @property
    def stands(self):
        usual = "start" if self.kind in LEADING_KINDS else "end"
        return self.place or usual

    def as_dict(self):
        return {"heading": self.heading, "kind": self.kind, "text": self.text}


@dataclass(frozen=True)
class Accountability:
    """One duty; `group` is the sub-heading it stands under, or ""."""

    group: str
    text: str
    line: int | None = None

    def as_dict(self):
        return {"group": self.group, "text": self.text}


@dataclass(frozen=True)
class ParsedCriterion:
    """One line of the person specification.

    `assessed` is what the document says about how it is assessed, or "". The rest is
    known only from documents of our own: the first stage or `NO_STAGE`, later ones,
    the help for candidates, and the numbers (from 1) of the accountabilities it bears
    on.
    """

    category: str
    requirement: str
    text: str
    assessed: str = ""
    line: int | None = None
    assessed_at: str = ""
    guidance: str = ""
    either_or_group: str = ""
    is_sensitive: bool = False
    accountabilities: tuple[int, ...] = ()
    also_assessed_at: tuple[str, ...] = ()

    def as_dict(self):
        return {
            "category": self.category,
            "requirement": self.requirement,
            "text": self.text,
        }


@dataclass(frozen=True)
class ParsedColumn:
    """One of the three level columns; `label` comes from its position."""

    label: str
    number: int | None
    inferred: bool
    indicators: tuple[str, ...]

    def as_dict(self):
        return {
            "label": self.label,
            "number": self.number,
            "inferred": self.inferred,
            "indicators": list(self.indicators),
        }


@dataclass(frozen=True)
class ParsedCompetency:
    """A competency with its columns.

    The stages at which it is assessed, and the levels of its ladder `beyond` the
    window, only documents of our own say.
    """

    name: str
    relevance: str
    columns: tuple[ParsedColumn, ...]
    line: int | None = None
    assessed_at: str = ""
    beyond: tuple[ParsedColumn, ...] = ()
    also_assessed_at: tuple[str, ...] = ()

    def as_dict(self):
        return {
            "name": self.name,
            "relevance": self.relevance,
            "columns": [column.as_dict() for column in self.columns],
        }


@dataclass(frozen=True)
class Placed:
    """What one part of the reader found a place for."""

    reporting_lines: tuple[ReportingLine, ...] = ()
    sections: tuple[Section, ...] = ()
    accountabilities: tuple[Accountability, ...] = ()
    performance_measures: tuple[str, ...] = ()
    criteria: tuple[ParsedCriterion, ...] = ()
    competencies: tuple[ParsedCompetency, ...] = ()
    unplaced: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @classmethod
    def together(cls, parts):
        """All of several parts, in their order."""
        return cls(
            **{
                name: tuple(row for part in parts for row in getattr(part, name))
                for name in cls.__dataclass_fields__
            }
        )


@dataclass(frozen=True)
class ParsedProfile:
    """A whole document. `issued` is the first day of its month, or None.

    `address` is the employer's address as the cover gives it; it has no key of its
    own in `as_dict()`, so it is listed in `unplaced` as well. The DBS check with its
    reason, the reference, the number of the version, whether that was a draft, and the
    service only documents of our own say in so many words.
    """

    title: str = ""
    employer: str = ""
    issued: date | None = None
    address: str = ""
    placed: Placed = field(default_factory=Placed)
    dbs_level: str = ""
    dbs_reason: str = ""
    reference: str = ""
    number: int | None = None
    is_draft: bool = False
    service: str = ""

    @property
    def reporting_lines(self):
        return self.placed.reporting_lines

    @property
    def sections(self):
        return self.placed.sections

    @property
    def accountabilities(self):
        return self.placed.accountabilities

    @property
    def performance_measures(self):
        return self.placed.performance_measures

    @property
    def criteria(self):
        return self.placed.criteria

    @property
    def competencies(self):
        return self.placed.competencies

    @property
    def unplaced(self):
        return self.placed.unplaced

    @property
    def findings(self):
        return self.placed.findings

    def as_dict(self):
        """The JSON object other programs read: its keys and their order are fixed."""
        return {
            "title": self.title,
            "employer": self.employer,
            "issued": self.issued.strftime("%Y-%m") if self.issued else None,
            "reporting_lines": [row.as_dict() for row in self.reporting_lines],
            "sections": [row.as_dict() for row in self.sections],
            "accountabilities": [row.as_dict() for row in self.accountabilities],
            "performance_measures": list(self.performance_measures),
            "criteria": [row.as_dict() for row in self.criteria],
            "competencies": [row.as_dict() for row in self.competencies],
            "unplaced": list(self.unplaced),
            "findings": [row.as_dict() for row in self.findings],
        }
