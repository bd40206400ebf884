"""What changed between two texts, word by word, and between two lists of rows.

Plain functions on plain values: they know neither Django nor the database. Used
wherever two versions of something are shown beside each other.
"""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

SAME, ADDED, REMOVED, CHANGED = "same", "added", "removed", "changed"
# A word with the space behind it, so that joining the pieces gives the text again.
TOKEN = re.compile(r"\s*\S+\s*?(?=\s|$)|\s+$")
# Two rows count as one that was changed when at least this share of their words agree
# (the ratio of `difflib`, 0 to 1). Ours: below it a reader sees two sentences.
ALIKE = 0.5
# Pairs of equal words of two texts that are compared word by word. Two texts of 1,500
# words of prose have about 20,000; the same word 300 times in each makes 90,000.
MOST_PAIRS = 100_000


@dataclass(frozen=True)
class Piece:
    """Words that stay ("same"), come ("added") or go ("removed")."""

    kind: str
    text: str


@dataclass(frozen=True)
class RowChange:
    """One row of two lists compared: "same", "changed", "added" or "removed".

    `old` and `new` are its places in the lists, from 0, or None. `pieces` are the words
    of both, told apart.
    """

    kind: str
    old: int | None
    new: int | None
    pieces: tuple[Piece, ...]


def words(old, new):
    """The pieces that lead from one text to the other, in reading order.

    The same and removed pieces together spell `old`, the same and added ones `new`.
    Where the same words come so often that comparing would take long, only what both
    begin and end with stays.
    """
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    pieces = []
    for what, i, j, k, m in steps(before, after):
        if what == "equal":
            pieces += [Piece(SAME, "".join(before[i:j]))] if i < j else []
            continue
        if i < j:
            pieces.append(Piece(REMOVED, "".join(before[i:j])))
        if k < m:
            pieces.append(Piece(ADDED, "".join(after[k:m])))
    return tuple(pieces)


def steps(before, after):
    """What `get_opcodes` says of two lists of words, or of their ends alone."""
    if pairs_of(before, after) <= MOST_PAIRS:
        return matcher_of(before, after).get_opcodes()
    head = common(before, after)
    tail = common(before[head:][::-1], after[head:][::-1])
    i, j, k, m = head, len(before) - tail, head, len(after) - tail
    return [
        ("equal", 0, i, 0, k),
        ("replace", i, j, k, m),
        ("equal", j, len(before), m, len(after)),
    ]


def common(before, after):
    """With how many equal words two lists begin."""
    both = zip(before, after, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], both))


def pairs_of(before, after):
    """How many pairs of equal words there are: what one pass of the matcher costs."""
    counts = Counter(after)
    return sum(counts[word] for word in before)


def matcher_of(before, after):
    """Compares two lists of words; no word is too frequent to count."""
    return SequenceMatcher(None, before, after, autojunk=False)


def likeness(old, new):
    """How much two texts agree, from 0 (nothing) to 1 (every word in order)."""
    before, after = old.casefold().split(), new.casefold().split()
    matcher = matcher_of(before, after)
    # Two cheap upper bounds first: most rows of two lists have little in common.
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    if pairs_of(before, after) > MOST_PAIRS:
        return matcher.quick_ratio()
    return matcher.ratio()


def rows(old, new):
    """Compare two lists of texts: a `RowChange` each, in the order of the new list.

    Rows of equal words are paired wherever they stand, then rows that are ALIKE, the
    most alike first. A removed row comes where it stood: behind the row before it.
    """
    pairs = pair_up(old, new)
    back = {there: here for here, there in pairs.items()}
    changes = [changed(old, new, back.get(place), place) for place in range(len(new))]
    for place, _ in enumerate(old):
        if place not in pairs:
            changes.insert(after_earlier(changes, place), removed(old, place))
    return changes


def pair_up(old, new):
    """{place in old: place in new} of the rows that are one and the same."""
    pairs, taken = {}, set()
    for place, text in enumerate(old):
        there = next(
            (n for n, other in enumerate(new) if n not in taken and other == text), None
        )
        if there is not None:
            pairs[place] = there
            taken.add(there)
    scores = [
        (likeness(old[place], new[there]), -abs(place - there), place, there)
        for place in range(len(old))
        if place not in pairs
        for there in range(len(new))
        if there not in taken
    ]
    for score, _, place, there in sorted(scores, reverse=True):
        if score >= ALIKE and place not in pairs and there not in taken:
            pairs[place] = there
            taken.add(there)
    return pairs


def changed(old, new, before, after):
    if before is None:
        return RowChange(ADDED, None, after, (Piece(ADDED, new[after]),))
    if old[before] == new[after]:
        return RowChange(SAME, before, after, (Piece(SAME, new[after]),))
    return RowChange(CHANGED, before, after, words(old[before], new[after]))


def removed(old, place):
    return RowChange(REMOVED, place, None, (Piece(REMOVED, old[place]),))


def after_earlier(changes, place):
    """Where a row that stood at `place` belongs: behind the nearest one before it."""
    earlier = [
        (change.old, position)
        for position, change in enumerate(changes)
        if change.old is not None and change.old < place
    ]
    return max(earlier)[1] + 1 if earlier else 0
