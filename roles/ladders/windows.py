"""Which levels of a ladder the columns of a document are, told by their words."""

from dataclasses import dataclass

from .texts import NEARLY, joined, likeness, percent

LOWEST, HIGHEST = 1, 5
# Columns read as a window when they are this much alike on average. In the documents
# the measure was set on (see `texts`) right windows had 0.60 and more even after
# damage; windows one level off had 0.40 at most.
SURE = 0.5
# And when every other window is at least this far behind.
GAP = 0.2
# Below this nothing is said: columns of other competencies have 0.1 to 0.3 by chance.
CHANCE = 0.35


@dataclass(frozen=True)
class Window:
    """A place the columns may have on a ladder: `start` is the level of the first.

    `shares` are {place of a column: how alike it is with its level}, for the columns
    that say something at a level the ladder has.
    """

    start: int
    shares: dict

    @property
    def share(self):
        return sum(self.shares.values()) / len(self.shares) if self.shares else 0.0

    @property
    def is_sure(self):
        """One column alone must be nearly the same to speak for the others."""
        return self.share >= (SURE if len(self.shares) > 1 else NEARLY)


def windows(columns, ladder):
    """Every `Window` that has something to compare, the most alike first.

    `columns` are lists of indicators, from the lowest level up.
    """
    texts = [joined(column) for column in columns]
    found = [
        Window(start, compare(texts, ladder, start))
        for start in range(LOWEST, HIGHEST - len(columns) + 2)
    ]
    kept = [window for window in found if window.shares]
    return sorted(kept, key=lambda window: (-window.share, window.start))


def compare(texts, ladder, start):
    return {
        place: likeness(text, joined(ladder[start + place]))
        for place, text in enumerate(texts)
        if text and ladder.get(start + place)
    }


def clear_window(columns, ladder):
    """The window that the words show beyond doubt, or None.

    It must be sure, far ahead of every other, and no single column may read as a level
    outside its place.
    """
    ranked = windows(columns, ladder)
    if not ranked or not ranked[0].is_sure:
        return None
    best, *others = ranked
    if any(best.share - other.share < GAP for other in others):
        return None
    places = [
        reads_as(column, ladder, best.start + place)
        for place, column in enumerate(columns)
    ]
    return None if any(places) else best


def reads_as(column, ladder, stated):
    """(level, share) that a column reads as although it stands at `stated`, or None.

    Where the ladder says nothing at the stated level, only words that are nearly the
    same as another level's count.
    """
    text = joined(column)
    if not text:
        return None
    ranked = sorted(
        (
            (likeness(text, joined(texts)), -number)
            for number, texts in ladder.items()
            if texts and number != stated
        ),
        reverse=True,
    )
    if not ranked:
        return None
    share, level = ranked[0][0], -ranked[0][1]
    if not ladder.get(stated):
        return (level, share) if share >= NEARLY else None
    ahead = share - likeness(text, joined(ladder[stated]))
    return (level, share) if share >= SURE and ahead >= GAP else None


def fitting_start(numbers):
    """The only window that the numbers which are known fit into, or None.

    None too when no number is known.
    """
    starts = {
        number - place for place, number in enumerate(numbers) if number is not None
    }
    start = starts.pop() if len(starts) == 1 else 0
    in_range = LOWEST <= start <= HIGHEST - len(numbers) + 1
    return start if in_range else None


def is_window(numbers):
    return None not in numbers and fitting_start(numbers) is not None


def spoken(window, columns):
    """ "2, 3 and 4 (81% alike)"."""
    numbers = [str(window.start + place) for place in range(len(columns))]
    last = numbers.pop()
    first = f"{', '.join(numbers)} and " if numbers else ""
    return f"{first}{last} ({percent(window.share)} alike)"
