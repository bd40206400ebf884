"""LAW01: law, bodies and schemes of old, each with what stands now.

Only law that was repealed blocks. Acts are matched by their whole short titles, with
the year where another Act bears the same name.
"""

import re

from .replaced import HINTS, OLD
from .rule import Rule, hit

MESSAGES = {
    "block": "This law has been replaced.",
    "warn": "This body or scheme has another name now, or is no more.",
    "info": "This name is short, or about to change.",
}
# A sentence that says so tells history; it does not lean on the old law.
TELLS_HISTORY = re.compile(
    r"\b(?:replac(?:es|ed|ing)|repeal\w+|supersed\w+|formerly|previously|used to be"
    r"|until (?:19|20)\d\d|now (?:known|called)|took over from|northern ireland)\b"
)


def old_law(profile):
    """Each old law once at a place, in the order of the text."""
    told = set()
    for passage in profile.passages:
        if HINTS.isdisjoint(passage.tokens):
            continue
        for match, entry in named_in(passage):
            named = (passage.place, entry, match.group().lower())
            if named in told:
                continue
            told.add(named)
            yield hit(
                passage,
                match,
                MESSAGES[entry.severity],
                entry.now,
                severity=entry.severity,
                source=entry.source,
            )


def named_in(passage):
    """Pairs of a match and its entry, in the order of the passage."""
    found = []
    for entry in OLD:
        if entry.unless and entry.unless.search(passage.low):
            continue
        text = passage.plain if entry.is_exact else passage.low
        found += [
            (match, entry)
            for match in entry.pattern.finditer(text)
            if not tells_history(passage, match)
        ]
    return sorted(found, key=lambda pair: pair[0].start())


def tells_history(passage, match):
    """Whether the sentence round a match says that something was replaced."""
    start = passage.low.rfind(". ", 0, match.start()) + 1
    end = passage.low.find(". ", match.end())
    sentence = passage.low[start : end if end >= 0 else None]
    return bool(TELLS_HISTORY.search(sentence))


LAW01 = Rule(
    id="LAW01",
    severity="block",
    title="Law that no longer stands",
    why="Staff and applicants are told to follow rules that are no longer there.",
    source="The Act or notice that replaced it",
    find=old_law,
)
