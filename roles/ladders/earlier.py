"""What earlier versions of a framework said, so that a document made then is known.

A document that says word for word what the framework said then asks for nothing new:
the framework was changed since, and its words of today stand.
"""

from dataclasses import dataclass, field

from roles.importing.profile import Finding

from .changes import told_changes
from .texts import is_same, joined, letters


@dataclass(frozen=True)
class Earlier:
    """What was said of the competencies of a framework, by the names they have now.

    `names` is {a name that one had: its name}. `ladders` is {name: [its ladder in each
    earlier version]}, and `relevance` the same of why it matters.
    """

    names: dict = field(default_factory=dict)
    ladders: dict = field(default_factory=dict)
    relevance: dict = field(default_factory=dict)

    def has_relevance(self, name, text):
        return any(is_same(text, said) for said in self.relevance.get(name, ()))


NOTHING_EARLIER = Earlier()


def said_before(row, ladder, ladders):
    """{level number: indicators} that a competency of a document has from `ladders`.

    What a level of `ladder`, the one of today, says is not among them, nor a column
    without a number that several levels said.
    """
    now = {letters(joined(texts)) for texts in ladder.values()}
    found = {}
    for column in (*row.columns, *row.beyond):
        said = letters(joined(column.indicators))
        levels = {
            number
            for each in ladders
            for number, texts in each.items()
            if column.number in (None, number) and letters(joined(texts)) == said
        }
        if said and said not in now and len(levels) == 1:
            found[levels.pop()] = column.indicators
    return found


def tell_renamed(row, name):
    message = f"The framework has renamed this competency: it is “{name}” now."
    return Finding("IM25", "info", message, row.name, row.line, compared=name)


def tell_said_before(row, name, ladder, before):
    """CM02, which asks nothing, for each level that says what `before` has."""
    return [
        tell_level(row, name, column, ladder.get(column.number, ()))
        for column in (*row.columns, *row.beyond)
        if before.get(column.number) == column.indicators
    ]


def tell_level(row, name, column, level):
    is_as_before = (
        f"Level {column.number} of {name} is as in an earlier version of the framework"
    )
    if level:
        told = told_changes(joined(column.indicators), joined(level))
        message = f"{is_as_before}; today’s are kept: {told}."
    else:
        message = f"{is_as_before}, which has no such level any more: it is left out."
    quote, compared = "\n".join(column.indicators), "\n".join(level)
    return Finding("CM02", "info", message, quote, row.line, compared=compared)
