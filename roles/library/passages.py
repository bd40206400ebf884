"""Every text of many versions, read in one statement for the library's search."""

from enum import IntEnum

from django.db.models import F, Value

from roles.models import (
    Accountability,
    CompetencyExpectation,
    Criterion,
    PerformanceMeasure,
    ReportingLine,
    Section,
)
from roles.models.parts import WINDOW

NOTHING = Value("")


class Block(IntEnum):
    """Where a text stands, in the order in which they are searched and quoted."""

    TITLE = 0
    SECTIONS = 1
    REPORTING_LINES = 2
    ACCOUNTABILITIES = 3
    MEASURES = 4
    CRITERIA = 5
    COMPETENCIES = 6


def passages_of(versions):
    """{version's pk: [(block, text without line breaks)]}, the title first.

    Of a competency, the levels in the role's window. A heading that several rows in
    turn stand under is said once.
    """
    found = {version.pk: [(Block.TITLE, version.title)] for version in versions}
    said = {}
    for pk, block, *_, heading, text in sorted(rows_of(found)):
        lines = text.splitlines()
        if block == Block.REPORTING_LINES:
            lines = [f"{heading}: {text}"]
        elif heading != said.get(pk):
            lines.insert(0, heading)
        said[pk] = heading
        passages = (" ".join(line.split()) for line in lines)
        found[pk] += [(block, passage) for passage in passages if passage]
    return found


def rows_of(pks):
    """(version's pk, block, place …, heading, text) of every row, in any order."""
    first, *others = (
        rows.filter(version__in=pks).order_by()
        for rows in (
            parts(Section, Block.SECTIONS, "heading", "text"),
            parts(ReportingLine, Block.REPORTING_LINES, "label", "value"),
            parts(Accountability, Block.ACCOUNTABILITIES, "group", "text"),
            parts(PerformanceMeasure, Block.MEASURES, NOTHING, "text"),
            parts(Criterion, Block.CRITERIA, NOTHING, "text"),
            parts(
                CompetencyExpectation,
                Block.COMPETENCIES,
                "competency__name",
                "competency__relevance",
            ),
            indicators(),
        )
    )
    return first.union(*others, all=True)


def parts(model, block, heading, text):
    # Only indicators stand at a level and in a line of their own.
    place = ("position", "pk", Value(0), Value(0))
    return model.objects.values_list(
        "version", Value(block.value), *place, heading, text
    )


def indicators():
    """Those of the levels in a role's window, to stand behind their competency."""
    level = "competency__levels__number"
    indicator = "competency__levels__indicators"
    return CompetencyExpectation.objects.filter(
        **{
            f"{level}__gte": F("entry_level"),
            f"{level}__lt": F("entry_level") + len(WINDOW),
            f"{indicator}__isnull": False,
        }
    ).values_list(
        "version",
        Value(Block.COMPETENCIES.value),
        "position",
        "pk",
        level,
        f"{indicator}__position",
        NOTHING,
        f"{indicator}__text",
    )
