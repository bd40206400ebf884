"""LAW01: law, bodies and lists that no longer stand, each with what stands now."""

import re

from .replaced import HINTS, OLD
from .rule import Rule, hit

# A sentence that says so tells history; it does not lean on the old law.
TELLS_HISTORY = re.compile(
    r"\b(?:replac\w+|repeal\w+|supersed\w+|former(?:ly)?|previously|used to be|until"
    r" (?:19|20)\d\d|now (?:known|called)|took over from|northern ireland)\b"
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
                "This law, body or scheme has been replaced.",
                entry.now,
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
