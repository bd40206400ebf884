"""Whether the person specification can be answered and judged."""

import re
from itertools import combinations

from roles.models.parts import AssessedAt

from .problems import BLOCK, WARN, Problem, place, place_of

# How alike two criteria are, as shared words over all their words, before one of them
# looks superfluous; and how many a person can well answer. Both are our own figures.
ALIKE = 0.8
MOST_ESSENTIAL, MOST_DESIRABLE, MOST_ASKED = 12, 8, 8


def requirements_are_clear(version):
    for row in version.criteria.all():
        if row.requirement == row.Requirement.UNCLEAR:
            message = "Essential or desirable? The document did not say."
            yield Problem("CR06", BLOCK, message, quote=row.text, href=place_of(row))


def criteria_have_text(version):
    for row in version.criteria.all():
        if not row.text.strip():
            yield Problem("CR04", BLOCK, "This criterion is empty.", href=place_of(row))


def criteria_differ(version):
    """Compares the words of each two criteria: Jaccard similarity of their sets."""
    worded = [(row, words(row.text)) for row in version.criteria.all()]
    for (_, first), (row, second) in combinations(worded, 2):
        if first and second and len(first & second) / len(first | second) >= ALIKE:
            message = "This criterion says much the same as one before it."
            yield Problem("CR04", WARN, message, quote=row.text, href=place_of(row))


def words(text):
    return set(re.findall(r"\w+", text.casefold()))


def counts_are_modest(version):
    rows = version.criteria.all()
    counts = (
        ("essential criteria", sum(r.requirement == "essential" for r in rows)),
        ("desirable criteria", sum(r.requirement == "desirable" for r in rows)),
        ("criteria asked at application", sum(map(is_asked, rows))),
    )
    limits = (MOST_ESSENTIAL, MOST_DESIRABLE, MOST_ASKED)
    for (name, count), limit in zip(counts, limits, strict=True):
        if count > limit:
            message = f"{count} {name} are many: people answer {limit} or fewer well."
            yield Problem("CR05", WARN, message, href=place(version, "criteria"))


def something_is_asked(version):
    if not version.criteria.all():
        return
    rows = [*version.criteria.all(), *version.expectations.all()]
    if not any(map(is_asked, rows)):
        message = "Nothing is judged from the application: there is nothing to score."
        yield Problem("CR08", WARN, message, href=place(version, "criteria"))


def is_asked(row):
    return row.assessed_at == AssessedAt.APPLICATION


RULES = (
    requirements_are_clear,
    criteria_have_text,
    criteria_differ,
    counts_are_modest,
    something_is_asked,
)
