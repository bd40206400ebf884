"""LAW01: law, bodies and schemes of old, each with what stands now.

Only law that was repealed blocks, and only where somebody is asked for it;
where nobody can tell, a repealed law is a warning. Acts are
matched by their whole short titles, with the year where another Act bears the name.
"""

import re
from dataclasses import dataclass

from .history import asks_for, tells_history
from .meanings import is_northern_irish, own_meanings
from .replaced import EQUALITY, HINTS, OLD
from .rule import Rule, hit
from .titles import titles_in

MESSAGES = {
    "block": "This law has been replaced.",
    "warn": "This body or scheme has another name now, or is no more.",
    "info": "This name is short, or about to change.",
}
UNCLEAR = "This law has been replaced. If the text only tells of its past, accept this."
WORD = re.compile(r"[a-z]+")
# The law of another country, which bears the name of one of ours.
ABROAD = re.compile(
    r"\b(?:us|u\.s\.|american|federal|australian|canadian|irish|jersey|guernsey|manx"
    r"|maltese|indian|man's|australia's|ireland's)(?: \w+)?\s?$"
)


@dataclass(frozen=True)
class Setting:
    """What the whole document says about the names in it."""

    own_short_forms: frozenset = frozenset()
    is_northern_irish: bool = False


def setting_of(profile):
    return Setting(own_meanings(profile), is_northern_irish(profile))


def old_law(profile):
    """Each old law once at a place, in the order of the text."""
    told, setting = set(), setting_of(profile)
    for passage in profile.passages:
        for match, entry in named_in(passage, setting):
            named = (passage.place, entry, match.group().lower())
            if named in told:
                continue
            told.add(named)
            severity, message = entry.severity, MESSAGES[entry.severity]
            if severity == "block" and not leans_on(passage, match, entry):
                severity, message = "warn", UNCLEAR
            yield hit(
                passage,
                match,
                message,
                entry.now,
                severity=severity,
                source=entry.source,
            )


def leans_on(passage, match, entry):
    """Whether a post asks for the law that it names."""
    return entry.is_always_asked or asks_for(passage, match)


def named_in(passage, setting):
    """Pairs of a match and its entry, in the order of the passage."""
    if HINTS.isdisjoint(passage.tokens):
        return []
    found = []
    for entry in OLD:
        if entry.unless and entry.unless.search(passage.low):
            continue
        if setting.is_northern_irish and entry.now == EQUALITY[0]:
            continue
        text = passage.plain if entry.is_exact else passage.low
        found += [(match, entry) for match in entry.pattern.finditer(text)]
    if not found:
        return []
    titles = titles_in(passage)
    return sorted(
        (
            (match, entry)
            for match, entry in found
            if setting.own_short_forms.isdisjoint(short_forms(match))
            and not is_another_law(passage, match, entry, titles)
            and not tells_history(passage, match)
        ),
        key=lambda pair: pair[0].start(),
    )


def short_forms(match):
    words = WORD.findall(match.group().lower())
    return {*words, *(word.removesuffix("s") for word in words)}


def is_another_law(passage, match, entry, titles):
    """Whether the whole title round a match is that of a law that still stands."""
    if ABROAD.search(passage.low[max(0, match.start() - 30) : match.start()]):
        return True
    title = next((each for each in titles if each.holds(match)), None)
    if title is None:
        return False
    has_other_year = entry.years and title.year and title.year not in entry.years
    return title.is_local or bool(has_other_year)


LAW01 = Rule(
    id="LAW01",
    severity="block",
    title="Law that no longer stands",
    why="Staff and applicants are told to follow rules that are no longer there.",
    source="The Act or notice that replaced it",
    find=old_law,
)
