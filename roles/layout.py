"""How the rows of a version are put together for a reader: page, PDF and editor alike.

Every function reads what `ProfileVersion.objects.with_parts()` fetched, and nothing
more.
"""

from dataclasses import dataclass

from .models import Section
from .models.frameworks import HIGHEST_LEVEL, LOWEST_LEVEL

# The block of rows that follows the sections standing at each place.
BLOCK_AFTER = {
    Section.Place.START: "reporting_lines",
    Section.Place.REPORTING_LINES: "accountabilities",
    Section.Place.ACCOUNTABILITIES: "performance_measures",
    Section.Place.MEASURES: "criteria",
    Section.Place.CRITERIA: "expectations",
}
PLACES = list(Section.Place)


@dataclass(frozen=True)
class Piece:
    """A piece of the document: one section, or all rows of another kind.

    `name` is "section", or the relation on ProfileVersion that holds the rows.
    """

    name: str
    section: Section | None = None


def reading_order(version):
    """Every piece of a version in the order it is read, on the page and in any file.

    Blocks stand in it even when they have no rows: what is empty is left out by whoever
    shows it.
    """
    return pieces_in_order(sections_in_order(version))


def pieces_in_order(sections):
    """The same for sections of any kind, in their order, that know where they stand."""
    pieces = []
    for place in PLACES:
        pieces += [Piece("section", row) for row in sections if row.stands == place]
        if place in BLOCK_AFTER:
            pieces.append(Piece(BLOCK_AFTER[place]))
    return pieces


def sections_in_order(version):
    """Sections as they are read: by where they stand, then by their own order."""
    return sorted(
        version.sections.all(),
        key=lambda row: (PLACES.index(row.stands), row.position, row.pk),
    )


def collect(rows, key):
    """Group rows by `key(row)`: a list of (key, rows), in order of first appearance.

    Rows of one group need not stand together: a row added later joins its group.
    """
    groups = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return list(groups.items())


def accountability_groups(version):
    """[(heading or "", accountabilities)], those without a heading first.

    Behind a group they would seem to belong to it.
    """
    groups = collect(version.accountabilities.all(), lambda row: row.group)
    return sorted(groups, key=lambda group: group[0] != "")


def specification(version):
    """One dict a category: its name and the criteria under each requirement."""
    return [
        {
            "category": category,
            "essential": [row for row in rows if row.requirement == "essential"],
            "desirable": [row for row in rows if row.requirement == "desirable"],
            "unclear": [row for row in rows if row.requirement == "unclear"],
        }
        for category, rows in collect(version.criteria.all(), lambda row: row.category)
    ]


def indicators_by_level(competency):
    """{level number: [text]} of one competency, from the lowest level up."""
    levels = sorted(competency.levels.all(), key=lambda level: level.number)
    return {
        level.number: [
            indicator.text
            for indicator in sorted(
                level.indicators.all(), key=lambda row: (row.position, row.pk)
            )
        ]
        for level in levels
    }


def ladder_columns(expectation):
    """The window's three columns as `_components/ladder.html` takes them."""
    indicators = indicators_by_level(expectation.competency)
    return [
        {
            "name": name,
            "number": number,
            "indicators": indicators.get(number, []),
            "is_here": False,
        }
        for name, number in expectation.window
    ]


def whole_ladder(expectation):
    """All five levels: `name` is the window's name for a level, "" outside it."""
    indicators = indicators_by_level(expectation.competency)
    names = {number: name for name, number in expectation.window}
    return [
        {
            "name": names.get(number, ""),
            "number": number,
            "indicators": indicators.get(number, []),
        }
        for number in range(LOWEST_LEVEL, HIGHEST_LEVEL + 1)
    ]
