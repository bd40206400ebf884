"""Names whose letters stand apart ("N g o z i"), or with initials: "NgoziCO"."""

import re

from applications.masking.letters import folding

APART = re.compile(
    r"(?<![^\W_])[^\W\d_](?:[ .\-_*\u00a0\u2007\u202f]{1,2}[^\W\d_](?![^\W_])){2,}+"
)
JOINED = re.compile(r"([A-Z]{0,3}?)([A-Z][a-z]+)([A-Z]{0,3})")


def names_apart(text, names):
    """(start, end) of names in runs of single letters; from each, the longest."""
    table = folding(set(text))
    for run in APART.finditer(text):
        letters = list(re.finditer(r"[^\W\d_]", run.group()))
        folded = [letter.group().translate(table) for letter in letters]
        first = 0
        while first < len(letters):
            last = last_letter(folded, first, names)
            if last is not None:
                start = run.start() + letters[first].start()
                yield start, run.start() + letters[last].end()
                first = last
            first += 1


def last_letter(folded, first, names):
    joined, longest = "", None
    for last in range(first, len(folded)):
        joined += folded[last]
        if joined not in names.beginnings:
            break
        if joined in names.keys and last - first > 1:
            longest = last
    return longest


def has_initials_joined(shown, names):
    """Whether a word is a name with capitals joined to it: "NgoziCO", "CNgozi"."""
    found = JOINED.fullmatch(shown)
    is_joined = found and (found[1] or found[3])
    return bool(is_joined) and names.keys.get(found[2].lower()) is False
