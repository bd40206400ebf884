"""Where the sections of a Word file of ours stand, told from what is around them."""

from dataclasses import replace

from .profile import PLACES, Section

# The blocks of rows in their order: each stands between two of `PLACES`.
BLOCKS = (
    "reporting_lines",
    "accountabilities",
    "performance_measures",
    "criteria",
    "competencies",
)


def placed_sections(order):
    """The sections of a document, each with its place.

    `order` holds `Section`s and names of blocks as they were met. Where several places
    come to the same, because a block is not there, the usual one for the kind of the
    section is taken, or the nearest to it.
    """
    sections, least = [], 0
    for index, row in enumerate(order):
        if not isinstance(row, Section):
            least = max(least, BLOCKS.index(row) + 1)
            continue
        behind = [BLOCKS.index(other) for other in order[index:] if other in BLOCKS]
        most = max(least, min(behind, default=len(BLOCKS)))
        usual = PLACES.index(row.stands)
        least = min(max(least, usual), most)
        sections.append(replace(row, place=PLACES[least]))
    return tuple(sections)
