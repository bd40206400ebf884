"""A ladder of our own, and documents that show windows of it."""

from roles.importing import ParsedColumn, ParsedCompetency
from roles.importing.profile import POSITIONS

CALM = {
    1: [
        "Says when a shift has become too much to carry alone.",
        "Takes the breaks that are planned for everyone in the house.",
    ],
    2: [
        "Keeps a steady voice while others around the table shout.",
        "Writes down after a hard night what helped and what did not.",
    ],
    3: [
        "Finds a quiet way through a crisis without anybody losing face.",
        "Notices early when a colleague has run out of patience.",
        "Asks the team afterwards what it would do differently.",
    ],
    4: [
        "Coaches whole teams in how to settle a house again.",
        "Changes the rota before tiredness becomes a danger to guests.",
    ],
    5: [
        "Shapes how every service of the charity meets a crisis.",
        "Speaks for calm practice to commissioners and the police.",
    ],
}
GARDEN = {
    1: ["Waters what it is told to water.", "Puts tools back where they hang."],
    2: ["Sows and plants with guests at their own speed."],
    3: ["Plans a growing year that guests can follow and change."],
}
LADDERS = {"Staying Calm": CALM, "Growing and Gardening": GARDEN}


def tell(name="Staying Calm", *, ladder=CALM, start=2, numbers="right", line=40):
    """A `ParsedCompetency` whose columns have the words of levels `start` and up.

    `numbers` are the ones the document writes; "right" for those of its words.
    """
    levels = range(start, start + 3)
    if numbers == "right":
        numbers = levels
    columns = tuple(
        ParsedColumn(label, number, False, tuple(ladder[level]))
        for label, number, level in zip(POSITIONS, numbers, levels, strict=True)
    )
    return ParsedCompetency(name, "", columns, line)


def numbers_of(competency):
    return [(column.number, column.inferred) for column in competency.columns]
