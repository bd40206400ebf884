"""What a row of a working profile can be, and which of its fields says what."""

from dataclasses import dataclass

UNPLACED = "unplaced"


@dataclass(frozen=True)
class Kind:
    """One kind of row: `text` is the field that is cut and joined.

    Rows that agree in the `block` fields stand, and move, together. `many` is the name
    of the tuple in `importing.profile.Placed` that such rows come from.
    """

    slug: str
    name: str
    title: str
    many: str
    text: str = "text"
    block: tuple[str, ...] = ()
    blank: tuple[tuple[str, object], ...] = ()
    is_prose: bool = False


KINDS = {
    kind.slug: kind
    for kind in (
        Kind(
            "section",
            "section",
            "Sections",
            "sections",
            blank=(("heading", ""), ("kind", "other")),
            is_prose=True,
        ),
        Kind(
            "reporting_line",
            "reporting line",
            "Reporting lines",
            "reporting_lines",
            text="value",
            blank=(("label", ""),),
        ),
        Kind(
            "accountability",
            "accountability",
            "Accountabilities",
            "accountabilities",
            block=("group",),
            blank=(("group", ""),),
        ),
        Kind(
            "measure",
            "performance measure",
            "Performance measures",
            "performance_measures",
        ),
        Kind(
            "criterion",
            "criterion",
            "Person specification",
            "criteria",
            block=("category", "requirement"),
            blank=(("category", ""), ("requirement", "unclear")),
        ),
        Kind(
            "competency",
            "competency",
            "Competencies",
            "competencies",
            text="relevance",
            blank=(("name", ""),),
        ),
        Kind(
            "indicator",
            "indicator",
            "Indicators",
            "",
            block=("competency", "column"),
        ),
        Kind(UNPLACED, "paragraph without a place", "Without a place", UNPLACED),
    )
}
# What a paragraph can be placed as on its own; an indicator needs its column.
PLACES = ("section", "reporting_line", "accountability", "measure", "criterion")


def kind_of(row):
    return KINDS[row["kind"]]


def block_of(row):
    """What rows shown together with this one have in common."""
    kind = kind_of(row)
    return (kind.slug, *(row["fields"].get(name) for name in kind.block))


def text_of(row):
    """The one text of a row that can be cut, joined and placed elsewhere."""
    return row["fields"].get(kind_of(row).text, "")


def words_of_row(row):
    """Everything a row says, in the order of the document."""
    names = ("heading", "label", "name", kind_of(row).text, "assessed")
    said = [row["fields"].get(name, "") for name in names]
    return "\n".join(each for each in said if each)
