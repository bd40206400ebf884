"""CM01 to CM04: the levels of competencies."""

import re

from .rule import OWN_RULE, Hit, Rule, hit
from .wording import clipped, similarity

FIRST = "entry"
LABELS = ("entry", "desired", "exceptional")
CONTAINED = 0.9
ALIKE = 0.8
SAME = 0.9
# A text that ends in one of these was cut off.
CUT_OFF = re.compile(
    r"(?:,|\b(?:and|or|the|a|an|of|to|from|that|which|their|its|is|are|into|any|as"
    r"|when|how|other|taking|making|including)|\w \()\s*$"
)
LEAKED = re.compile(
    r"\b(?:entry|desired|exceptional) level\b|\brelevance to recovery\b"
    r"|^competency\b|\blevel \(?\d\)?\s*$"
)


def numbers_known(profile):
    """At most one hit a competency on its numbers, and one on its labels."""
    for row in profile.competencies:
        if not row.columns:
            continue
        numbers = [column.number for column in row.columns]
        known = [number for number in numbers if number is not None]
        if len(known) < len(numbers):
            message = "The number of a level is not known."
            yield about(row, message, "Match the wording with the framework.")
        elif known != list(range(known[0], known[0] + len(known))):
            message = f"The levels do not follow one another: {known}."
            yield about(row, message, "Three levels in a row, such as 2, 3 and 4.")
        yield from labels_right(row)


def labels_right(row):
    labels = [column.label.lower().split(" ")[0] for column in row.columns]
    repeated = [label for label in labels if label and labels.count(label) > 1]
    if repeated:
        message = f"Two columns are called “{repeated[0].capitalize()}”."
        yield about(row, message, "Entry, Desired and Exceptional, in this order.")
    elif any(labels) and labels[0] != FIRST and set(labels) & set(LABELS):
        message = "The first column is not called “Entry”."
        yield about(row, message, "Entry, Desired and Exceptional, in this order.")


def about(row, message, suggestion=""):
    return Hit(row.place, clipped(row.name), message, suggestion, line=row.line)


def ladder_rises(profile):
    for row in profile.competencies:
        for at, higher in enumerate(row.columns):
            lower = next(
                (low for low in row.columns[:at] if does_not_rise(low, higher)), None
            )
            if lower:
                names = column_name(higher), column_name(lower)
                message = "{} says no more than {}.".format(*names)
                yield Hit(
                    f"{row.place}, {names[0].lower()}",
                    clipped(higher.text),
                    message,
                    "Say what one sees at this level and not below.",
                    line=row.line,
                )


def column_name(column):
    return column.label if column.number is None else f"Level {column.number}"


def does_not_rise(lower, higher):
    """Whether the higher text is nearly all in the lower one, or nearly equals it."""
    if len(higher.words) < 3:
        return False
    inside = len(higher.words & lower.words) / len(higher.words)
    return inside >= CONTAINED or similarity(lower.words, higher.words) >= ALIKE


def cells_whole(profile):
    for row in profile.competencies:
        if not row.name:
            yield about(row, "The name of this competency is missing.")
        for column in row.columns:
            if not any(item.text for item in column.indicators):
                place = f"{row.place}, {column_name(column).lower()}"
                message = "This level says nothing."
                yield Hit(place, "", message, line=row.line)
        for passage in row.passages:
            if CUT_OFF.search(passage.low):
                yield hit(passage, None, "This text is cut off.")
            elif LEAKED.search(passage.low):
                yield hit(passage, None, "Part of another cell stands in this one.")


def worded_the_same(profiles):
    """A level that differs between profiles, told once for each later wording."""
    first = {}
    for profile in profiles:
        for row in profile.competencies:
            for column in row.columns:
                if column.number is None or not column.words:
                    continue
                known = first.setdefault(row.name.lower(), {})
                yield from compared(known, profile, row, column)


def compared(known, profile, row, column):
    """Compare with the same competency in the profiles before this one."""
    place = f"{profile.name}: {row.place}, level {column.number}"
    before = known.get(column.number)
    if before is None:
        twin = next(
            (
                (number, other)
                for number, (other, words) in known.items()
                if other is not profile and similarity(words, column.words) >= SAME
            ),
            None,
        )
        if twin:
            message = f"{twin[1].name} gives this text as level {twin[0]}."
            yield Hit(place, clipped(column.text), message, line=row.line)
        known[column.number] = (profile, column.words)
    elif before[0] is not profile and similarity(before[1], column.words) < SAME:
        message = f"{before[0].name} words this level in another way."
        suggestion = "Take the wording of the framework in both."
        yield Hit(place, clipped(column.text), message, suggestion, line=row.line)


CM01 = Rule(
    id="CM01",
    severity="block",
    title="Level not known",
    why="Without the number nobody can say how high the role sets the bar.",
    source=OWN_RULE,
    find=numbers_known,
)
CM02 = Rule(
    id="CM02",
    severity="warn",
    title="One competency in several wordings",
    why="Two posts at one level would be judged by different words.",
    source=OWN_RULE,
    compare=worded_the_same,
)
CM03 = Rule(
    id="CM03",
    severity="warn",
    title="A level that asks no more than a lower one",
    why="A panel cannot tell two levels apart that say the same.",
    source=OWN_RULE,
    find=ladder_rises,
)
CM04 = Rule(
    id="CM04",
    severity="block",
    title="Competency damaged",
    why="Applicants and panels would judge by words that are not there.",
    source=OWN_RULE,
    find=cells_whole,
)
