"""What changed between two versions of a profile: every kind of row, word by word."""

from bisect import bisect_left
from dataclasses import dataclass

from . import differences, told
from .differences import ADDED, CHANGED, REMOVED, SAME, Piece
from .layout import indicators_by_level
from .part_kinds import KINDS
from .told import Listed, Told

# Up to so many letters a value is read at a glance.
SHORT = 40
# Rows known by a name stay themselves when all their words change.
NAMED = {"sections", "reporting-lines", "competencies"}


@dataclass(frozen=True)
class FactChange:
    """Something a row says beside its text, such as its category, before and after."""

    label: str
    pieces: tuple


@dataclass(frozen=True)
class LevelChange:
    """One level of a competency: its number and its indicators compared."""

    number: int
    rows: tuple


@dataclass(frozen=True)
class Difference:
    """One row before and after: "same", "changed", "added" or "removed".

    `lead` and `text` are its heading and text in pieces; `facts` and `levels` only
    those that differ. A moved row stands elsewhere among the rows of its kind.
    """

    kind: str
    lead: tuple
    text: tuple
    facts: tuple = ()
    levels: tuple = ()
    is_moved: bool = False

    @property
    def is_news(self):
        return self.kind != SAME or self.is_moved


@dataclass(frozen=True)
class BlockDifference:
    """The rows of one kind, in the order of the later version."""

    title: str
    rows: tuple

    @property
    def news(self):
        return [row for row in self.rows if row.is_news]


def compare(old, new):
    """A BlockDifference for the details and each kind of row.

    Both versions are fetched `with_parts`.
    """
    before, after = told.details_of(old), told.details_of(new)
    details = BlockDifference("Details", (difference(before, after),))
    names = names_of_duties(old, new)
    return [details, *(compare_kind(kind, old, new, names) for kind in KINDS)]


def names_of_duties(old, new):
    """{id: name} of the accountabilities of both; one in other words keeps its name.

    So a criterion differs only where it is needed for another one.
    """
    before, after = list(old.accountabilities.all()), list(new.accountabilities.all())
    lines = [[Told("", row.text) for row in rows] for rows in (before, after)]
    pairs = pair_up(*lines, is_named=False)
    gone = [before[here] for here, there in pairs if there is None]
    names = told.names_of([*after, *gone])
    kept = {
        before[here].pk: names[after[there].pk]
        for here, there in pairs
        if None not in (here, there)
    }
    return {**names, **kept}


def compare_kind(kind, old, new, names):
    before = list(getattr(old, kind.relation).all())
    after = list(getattr(new, kind.relation).all())
    old_told = [told.tell_row(kind.slug, row, names) for row in before]
    new_told = [told.tell_row(kind.slug, row, names) for row in after]
    pairs = pair_up(old_told, new_told, is_named=kind.slug in NAMED)
    moved = moved_among(pairs)
    rows = []
    for here, there in pairs:
        levels = ()
        if kind.slug == "competencies" and None not in (here, there):
            levels = compare_levels(before[here], after[there])
        rows.append(
            difference(
                None if here is None else old_told[here],
                None if there is None else new_told[there],
                levels=levels,
                is_moved=there in moved,
            )
        )
    return BlockDifference(kind.title, tuple(rows))


def difference(old, new, *, levels=(), is_moved=False):
    """The `Difference` of a row told before and after; None where it was not there."""
    before, after = old or told.NOTHING, new or told.NOTHING
    facts = compare_facts(before, after)
    is_same = before.lead == after.lead and before.text == after.text
    kind = SAME if is_same and not facts and not levels else CHANGED
    if old is None or new is None:
        kind = ADDED if old is None else REMOVED
    return Difference(
        kind=kind,
        lead=differences.words(before.lead, after.lead),
        text=differences.words(before.text, after.text),
        facts=facts,
        levels=levels,
        is_moved=is_moved,
    )


def compare_facts(old, new):
    before, after = dict(old.facts), dict(new.facts)
    return tuple(
        FactChange(label, pieces_of_fact(before.get(label, ""), after.get(label, "")))
        for label in {**before, **after}
        if before.get(label, "") != after.get(label, "")
    )


def pieces_of_fact(old, new):
    """The old value and the new one, whole; only long ones word by word."""
    if isinstance(old, Listed) or isinstance(new, Listed):
        return pieces_of_list(listed(old), listed(new))
    if min(len(old), len(new)) > SHORT:
        return differences.words(old, new)
    pieces = [Piece(REMOVED, old)] if old else []
    if old and new:
        pieces.append(Piece(SAME, " "))
    return (*pieces, *([Piece(ADDED, new)] if new else []))


def listed(value):
    if isinstance(value, Listed):
        return value
    return Listed((value,)) if value else Listed()


def pieces_of_list(old, new):
    """The values that go, then those that stay or come; each whole, in quotes."""
    values = [
        *((REMOVED, value) for value in old if value not in new),
        *((SAME if value in old else ADDED, value) for value in new),
    ]
    pieces = []
    for kind, value in values:
        pieces += [Piece(SAME, " ")] if pieces else []
        pieces.append(Piece(kind, str(Listed((value,)))))
    return tuple(pieces)


def compare_levels(old, new):
    """The levels in either window whose indicators, or whose being shown, differ."""
    before, after = shown_levels(old), shown_levels(new)
    numbers = sorted({*before, *after})
    changes = [
        LevelChange(
            number,
            tuple(differences.rows(before.get(number, []), after.get(number, []))),
        )
        for number in numbers
        if before.get(number) != after.get(number)
    ]
    relevance = differences.rows([old.competency.relevance], [new.competency.relevance])
    if any(row.kind != SAME for row in relevance):
        changes.insert(0, LevelChange(0, tuple(relevance)))
    return tuple(changes)


def shown_levels(expectation):
    """{level number: [indicator]} of the window."""
    ladder = indicators_by_level(expectation.competency)
    return {number: ladder.get(number, []) for _, number in expectation.window}


def pair_up(old, new, *, is_named):
    """[(place in old or None, place in new or None)], in the order of the new list.

    A removed row comes behind the one it stood behind.
    """
    pairs = pair_by_name(old, new) if is_named else {}
    rest = [place for place in range(len(old)) if place not in pairs]
    taken = set(pairs.values())
    others = [place for place in range(len(new)) if place not in taken]
    for change in differences.rows(
        [old[place].line for place in rest], [new[place].line for place in others]
    ):
        if change.old is not None and change.new is not None:
            pairs[rest[change.old]] = others[change.new]
    back = {there: here for here, there in pairs.items()}
    placed = [(back.get(place), place) for place in range(len(new))]
    for place in range(len(old)):
        if place not in pairs:
            earlier = [
                (here, position)
                for position, (here, _) in enumerate(placed)
                if here is not None and here < place
            ]
            placed.insert(max(earlier)[1] + 1 if earlier else 0, (place, None))
    return placed


def pair_by_name(old, new):
    """{place in old: place in new} of rows whose heading no other row shares."""
    before, after = places_by_name(old), places_by_name(new)
    return {
        before[name][0]: after[name][0]
        for name in before
        if len(before[name]) == 1 and len(after.get(name, [])) == 1
    }


def places_by_name(rows):
    places = {}
    for place, row in enumerate(rows):
        places.setdefault(row.lead.casefold().strip(), []).append(place)
    return places


def moved_among(pairs):
    """The new places of rows that left their order: the fewest that explain it."""
    kept = [(here, there) for here, there in pairs if None not in (here, there)]
    # The longest rising run of old places stays where it is (patience sorting).
    tops, top_places, before = [], [], {}
    for here, there in kept:
        pile = bisect_left(tops, here)
        before[there] = top_places[pile - 1] if pile else None
        tops[pile : pile + 1] = [here]
        top_places[pile : pile + 1] = [there]
    staying, place = set(), top_places[-1] if top_places else None
    while place is not None:
        staying.add(place)
        place = before[place]
    return {there for _, there in kept} - staying


def summary(blocks):
    """How many rows are added, removed, changed and moved, in one sentence."""
    news = [row for block in blocks for row in block.news]
    counts = [
        (sum(row.kind == kind for row in news), kind)
        for kind in (CHANGED, ADDED, REMOVED)
    ]
    counts.append((sum(row.is_moved for row in news), "moved"))
    told_counts = [f"{number} {word}" for number, word in counts if number]
    if not told_counts:
        return "They say the same."
    *most, last = told_counts
    return f"{', '.join(most)} and {last}." if most else f"{last}."
