"""The kinds of row a version is made of, and how each may be cut and joined."""

from dataclasses import dataclass, field

from .models import (
    Accountability,
    CompetencyExpectation,
    Criterion,
    PerformanceMeasure,
    ReportingLine,
    Section,
)


@dataclass(frozen=True)
class PartKind:
    """One kind of row: `slug` stands in addresses, `relation` is on ProfileVersion.

    `template` shows what one row says. `text` names the field that splitting cuts and
    joining extends, "" where a row cannot be cut. Rows that agree in the `block` fields
    are shown, and move, together. `is_prose` rows hold line breaks of their own, so
    they are cut at lines of dashes. `fetched` names what comes with each row.
    `block_names` words the first block field where its values are codes.
    """

    slug: str
    model: type
    relation: str
    name: str
    title: str
    template: str
    text: str = "text"
    block: tuple[str, ...] = ()
    is_prose: bool = False
    fetched: tuple[str, ...] = ()
    block_names: dict = field(default_factory=dict)

    @property
    def has_headings(self):
        """Whether its rows stand under headings that people name and put in order."""
        return bool(self.block) and not self.block_names

    @property
    def can_be_cut(self):
        return bool(self.text)

    def rows(self, version):
        """The rows of a version in order."""
        rows = getattr(version, self.relation).order_by("position", "pk")
        return rows.prefetch_related(*self.fetched)

    def row_of_id(self, version, pk):
        """The row of this id, a new one if there is none; None if it is elsewhere."""
        if self.model.objects.filter(pk=pk).exists():
            return self.rows(version).filter(pk=pk).first()
        return self.model(pk=pk)

    def block_of(self, part):
        return tuple(getattr(part, name) for name in self.block)

    def neighbours(self, part):
        """The rows shown together with this one, itself included."""
        block = self.block_of(part)
        return [row for row in self.rows(part.version) if self.block_of(row) == block]


KINDS = (
    PartKind(
        "sections",
        Section,
        "sections",
        "section",
        "Sections",
        "roles/_row_section.html",
        block=("stands",),
        is_prose=True,
        block_names=dict(Section.Place.choices),
    ),
    PartKind(
        "reporting-lines",
        ReportingLine,
        "reporting_lines",
        "reporting line",
        "Reporting lines",
        "roles/_row_reporting_line.html",
        text="value",
    ),
    PartKind(
        "accountabilities",
        Accountability,
        "accountabilities",
        "accountability",
        "Accountabilities",
        "roles/_row_text.html",
        block=("group",),
    ),
    PartKind(
        "measures",
        PerformanceMeasure,
        "performance_measures",
        "performance measure",
        "Performance measures",
        "roles/_row_text.html",
    ),
    PartKind(
        "criteria",
        Criterion,
        "criteria",
        "criterion",
        "Person specification",
        "roles/_row_criterion.html",
        block=("category", "requirement"),
    ),
    PartKind(
        "competencies",
        CompetencyExpectation,
        "expectations",
        "competency",
        "Competencies",
        "roles/_row_competency.html",
        text="",
        fetched=("competency__levels__indicators",),
    ),
)
BY_SLUG = {kind.slug: kind for kind in KINDS}
BY_MODEL = {kind.model: kind for kind in KINDS}


def kind_of(part):
    return BY_MODEL[type(part)]
