"""What changed between two competencies, or two frameworks, word by word.

Works on `Ladder`s, plain values, so that what somebody typed can be compared with what
is stored. Texts are compared by `roles.differences`.
"""

from collections import Counter
from dataclasses import dataclass, field

from . import differences
from .differences import ADDED, CHANGED, REMOVED, SAME, Piece
from .layout import indicators_by_level
from .lineage import same_competencies
from .merging import merge


@dataclass(frozen=True)
class Ladder:
    """What a competency says: `levels` is {level number: [indicator]}."""

    name: str
    relevance: str
    levels: dict[int, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class IndicatorChange:
    """One indicator; `elsewhere` is the level it came from or went to, or None.

    `kind` is "same", "changed", "added" or "removed", as for all changes here.
    """

    kind: str
    pieces: tuple[Piece, ...]
    is_moved: bool = False
    elsewhere: int | None = None

    @property
    def is_change(self):
        return self.kind != SAME or self.is_moved


@dataclass(frozen=True)
class LevelChange:
    """One level; a level without indicators counts as not there."""

    number: int
    kind: str
    indicators: tuple[IndicatorChange, ...]

    @property
    def is_change(self):
        return self.kind != SAME


@dataclass(frozen=True)
class CompetencyChange:
    """A competency on both sides, or on one; `old` and `new` are its places, or None.

    `name` and `relevance` are pieces. `levels` are those that either side has.
    """

    kind: str
    old: int | None
    new: int | None
    name: tuple[Piece, ...]
    relevance: tuple[Piece, ...]
    levels: tuple[LevelChange, ...]
    is_moved: bool = False

    @property
    def is_change(self):
        return self.kind != SAME or self.is_moved

    @property
    def is_renamed(self):
        return self.kind == CHANGED and has_change(self.name)

    @property
    def has_other_relevance(self):
        return self.kind == CHANGED and has_change(self.relevance)

    @property
    def latest_name(self):
        """The name it has now, or had last."""
        gone = REMOVED if self.kind != REMOVED else ADDED
        return "".join(piece.text for piece in self.name if piece.kind != gone)


def has_change(pieces):
    return any(piece.kind != SAME for piece in pieces)


def ladder_of(competency):
    """What a competency says, its levels prefetched."""
    levels = indicators_by_level(competency)
    return Ladder(competency.name, competency.relevance, levels)


def merge_ladders(base, mine, theirs):
    """What two people made of `base`, brought together; None where they contradict.

    Name, relevance and each level are merged word by word; indicators that both added
    at the end of a level all stay, theirs first.
    """
    name = merge(base.name, mine.name, theirs.name)
    relevance = merge(base.relevance, mine.relevance, theirs.relevance)
    levels = {
        number: merge_levels(
            *(each.levels.get(number, []) for each in (base, mine, theirs))
        )
        for number in sorted({*base.levels, *mine.levels, *theirs.levels})
    }
    if None in (name, relevance, *levels.values()):
        return None
    return Ladder(name, relevance, levels)


def merge_levels(base, mine, theirs):
    """The indicators of one level as `merge_ladders` brings them together, or None."""
    end = len(base)
    if base and mine[:end] == theirs[:end] == base:
        return theirs + [text for text in mine[end:] if text not in theirs[end:]]
    merged = merge("\n".join(base), "\n".join(mine), "\n".join(theirs))
    return None if merged is None else merged.splitlines()


def compare_frameworks(old, new):
    """A `CompetencyChange` each, in the order of the new one; removed ones where they
    stood. Both frameworks are fetched `with_ladders`.
    """
    before, after = list(old.competencies.all()), list(new.competencies.all())
    same = same_competencies(before, after)
    origin = {same[c.pk].pk: place for place, c in enumerate(before) if c.pk in same}
    kept = [place for place, c in enumerate(after) if c.pk in origin]
    jumped = {
        kept[i] for i in out_of_order([origin[after[place].pk] for place in kept])
    }
    changes = []
    for place, competency in enumerate(after):
        earlier = origin.get(competency.pk)
        was = None if earlier is None else ladder_of(before[earlier])
        is_moved = place in jumped
        now = ladder_of(competency)
        changes.append(compare_ladders(was, now, earlier, place, is_moved))
    for place, competency in enumerate(before):
        if competency.pk not in same:
            gone = compare_ladders(ladder_of(competency), None, place, None)
            changes.insert(differences.after_earlier(changes, place), gone)
    return changes


def compare_ladders(old, new, old_place=None, new_place=None, is_moved=False):
    """What happened to one competency; `old` or `new` is None where it is not there."""
    empty = Ladder("", "")
    was, now = old or empty, new or empty
    levels = compare_levels(was.levels, now.levels)
    name = differences.words(was.name, now.name)
    relevance = differences.words(was.relevance, now.relevance)
    is_same = was.name == now.name and was.relevance == now.relevance
    if old is None or new is None:
        kind = ADDED if old is None else REMOVED
    else:
        touched = not is_same or any(level.is_change for level in levels)
        kind = CHANGED if touched else SAME
    return CompetencyChange(
        kind, old_place, new_place, name, relevance, levels, is_moved
    )


def compare_levels(old, new):
    """A `LevelChange` for each level that has an indicator on either side."""
    numbers = sorted({n for n in [*old, *new] if old.get(n) or new.get(n)})
    gone = texts_only_in(old, new)
    come = texts_only_in(new, old)
    return tuple(
        compare_level(number, old.get(number, []), new.get(number, []), gone, come)
        for number in numbers
    )


def texts_only_in(these, those):
    """{text: level number} of what stands at a level here and not there."""
    return {
        text: number
        for number, texts in these.items()
        for text in texts
        if text not in those.get(number, [])
    }


def compare_level(number, old, new, gone, come):
    """`gone` and `come` say at which level a text went or came."""
    rows = differences.rows(old, new)
    kept = [place for place, row in enumerate(rows) if None not in (row.old, row.new)]
    jumped = {kept[i] for i in out_of_order([rows[place].old for place in kept])}
    indicators = tuple(
        IndicatorChange(
            row.kind, row.pieces, place in jumped, elsewhere_of(row, gone, come)
        )
        for place, row in enumerate(rows)
    )
    if not old or not new:
        kind = ADDED if new else REMOVED
    else:
        kind = CHANGED if any(row.is_change for row in indicators) else SAME
    return LevelChange(number, kind, indicators)


def elsewhere_of(row, gone, come):
    text = "".join(piece.text for piece in row.pieces)
    return {ADDED: gone, REMOVED: come}.get(row.kind, {}).get(text)


def out_of_order(places):
    """The fewest positions of a list that must go so that the others rise."""
    longest = []
    for here, place in enumerate(places):
        runs = [longest[i] for i in range(here) if places[i] < place]
        longest.append([*max(runs, key=len, default=[]), here])
    return set(range(len(places))) - set(max(longest, key=len, default=[]))


def summary(changes):
    """The changes counted in words: ["3 competencies changed", "1 level added", …].

    What belongs to a competency, or a level, that came or went whole is not counted
    again. An empty list means that nothing changed.
    """
    counts = Counter()
    for change in changes:
        counts["competencies", change.kind] += 1
        counts["competencies", "renamed"] += change.is_renamed
        counts["competencies", "moved"] += change.is_moved
        if change.kind == CHANGED:
            for level in change.levels:
                count_level(level, counts)
    found = [(counts[thing, kind], thing, one, told) for thing, one, kind, told in TOLD]
    return [
        f"{n} {one if n == 1 else thing} {told}" for n, thing, one, told in found if n
    ]


def count_level(level, counts):
    if level.kind in (ADDED, REMOVED):
        counts["levels", level.kind] += 1
        return
    for row in level.indicators:
        if row.elsewhere is None:
            counts["indicators", row.kind] += 1
        elif row.kind == ADDED:
            counts["indicators", "elsewhere"] += 1
        counts["indicators", "moved"] += row.is_moved


# In the order in which they are told: what is counted, its singular, and the words.
TOLD = (
    ("competencies", "competency", ADDED, "added"),
    ("competencies", "competency", REMOVED, "removed"),
    ("competencies", "competency", CHANGED, "changed"),
    ("competencies", "competency", "renamed", "renamed"),
    ("competencies", "competency", "moved", "in another place"),
    ("levels", "level", ADDED, "added"),
    ("levels", "level", REMOVED, "removed"),
    ("indicators", "indicator", CHANGED, "reworded"),
    ("indicators", "indicator", ADDED, "added"),
    ("indicators", "indicator", REMOVED, "removed"),
    ("indicators", "indicator", "elsewhere", "moved to another level"),
    ("indicators", "indicator", "moved", "in another place"),
)
