"""Which accountabilities the criteria of a document bear on.

A file says it by numbers, and those are of the places where accountabilities stood when
we wrote it: whoever adds or removes one in Word does not count the others anew.
"""

from dataclasses import replace

from django.db import DatabaseError

from roles.differences import pair_up
from roles.exporting.profile import profile_of
from roles.importing import Finding as Note
from roles.models import ProfileVersion

RULE = "IM33"


def with_links(parsed):
    """The profile with the numbers of accountabilities as they stand in it now.

    A criterion whose numbers are those of the version that a document was made from
    follows the words they stood for; others are taken as written. Findings say where
    that makes a difference, and which numbers there are not.
    """
    notes = []
    base = made_from(parsed)
    criteria = parsed.criteria
    if base and words_of(base.accountabilities) != words_of(parsed.accountabilities):
        criteria = following(parsed, base, notes)
    most = len(parsed.accountabilities)
    criteria = tuple(within(row, most, notes) for row in criteria)
    findings = (*parsed.findings, *notes)
    placed = replace(parsed.placed, criteria=criteria, findings=findings)
    return replace(parsed, placed=placed)


def made_from(parsed):
    """What the version says that a document names as its own; None if not kept here."""
    if not (parsed.reference and parsed.number):
        return None
    named = ProfileVersion.objects.filter(
        profile__reference__iexact=parsed.reference, number=parsed.number
    )
    try:
        version = named.with_parts().first()
    except DatabaseError:
        # Commands read documents where no database is set up yet.
        return None
    return profile_of(version) if version else None


def words_of(rows):
    return [row.text for row in rows]


def following(parsed, base, notes):
    """The criteria, each bearing on the words that it bore on in `base`."""
    there = pair_up(words_of(base.accountabilities), words_of(parsed.accountabilities))
    moved = {old + 1: new + 1 for old, new in there.items()}
    moved |= rewritten(base.accountabilities, parsed.accountabilities, moved)
    pairs = pair_up(words_of(base.criteria), words_of(parsed.criteria))
    before = {new: base.criteria[old].accountabilities for old, new in pairs.items()}
    are_numbers_same = all(moved.get(n) == n for n in moved)
    criteria, gone, is_any_moved = [], set(), False
    for place, row in enumerate(parsed.criteria):
        numbers = row.accountabilities
        if before.get(place) == numbers:
            gone.update(number for number in numbers if number not in moved)
            now = tuple(sorted(moved[number] for number in numbers if number in moved))
            is_any_moved = is_any_moved or not set(now) <= set(numbers)
            row = replace(row, accountabilities=now)
        elif numbers and not are_numbers_same:
            notes.append(as_written(row))
        criteria.append(row)
    if is_any_moved:
        message = (
            f"Accountabilities have other numbers than in version {parsed.number}. "
            "Criteria that bore on one bear on it still, under its new number."
        )
        notes.append(Note(RULE, "info", message))
    message = (
        f"This accountability of version {parsed.number} is not in the document any "
        "more. The criteria that bore on it do so no longer."
    )
    notes += [
        Note(RULE, "warn", message, base.accountabilities[number - 1].text)
        for number in sorted(gone)
    ]
    return criteria


def rewritten(before, now, moved):
    """{number: number} of those in whose place other words stand, where none was added
    or removed: they are the same accountability, in new words."""
    if len(before) != len(now):
        return {}
    taken = set(moved.values())
    numbers = range(1, len(before) + 1)
    return {n: n for n in numbers if n not in moved and n not in taken}


def as_written(row):
    numbers = ", ".join(map(str, row.accountabilities))
    message = (
        "Accountabilities have other numbers now. What this criterion bears on is "
        f"taken as it is written and counted in this document: {numbers}."
    )
    return Note(RULE, "info", message, row.text, row.line)


def within(row, most, notes):
    """A criterion with those of its numbers that there are."""
    there = tuple(number for number in row.accountabilities if 1 <= number <= most)
    if there == row.accountabilities:
        return row
    message = (
        "This criterion names an accountability by a number that there is not: the "
        f"last is {most}."
    )
    notes.append(Note("IM16", "warn", message, row.text, row.line))
    return replace(row, accountabilities=there)
