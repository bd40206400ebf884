"""The wordings in which several documents tell one thing, and which of them stands.

Wordings that differ in layout only are one. Wordings that differ in slips of a letter,
or because one of them was cut off, are joined with the whole and more frequent one.
What is left are variants between which a person decides.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from hashlib import blake2s

from roles.importing.competency_finish import ends_cut

from .names import LONG_ENOUGH, is_one_slip
from .texts import NEARLY, joined, letters, likeness, words

# Longer texts, as only broken files have, are not compared word by word.
MOST_WORDS = 2_000


@dataclass(frozen=True)
class Source:
    """Where a wording stands. `age` counts documents issued later: 0 is the newest.

    `document` is its place among the documents; `holds` says that a framework stands
    behind it, whose words were decided on once.
    """

    file: str
    line: int | None = None
    document: int = 0
    age: int = 0
    holds: bool = False

    def as_dict(self):
        return {"file": self.file, "line": self.line}

    def __str__(self):
        return f"{self.file}, line {self.line}" if self.line else self.file


@dataclass(frozen=True)
class Wording:
    """Indicators and who has them; `joined` are wordings taken to be slips of it."""

    indicators: tuple
    sources: tuple
    joined: tuple = field(default=())

    @property
    def text(self):
        return joined(self.indicators)

    @property
    def key(self):
        """The same for one wording whatever its layout; short enough for a form."""
        return blake2s(letters(self.text).encode(), digest_size=6).hexdigest()

    @property
    def all_sources(self):
        others = (source for other in self.joined for source in other.sources)
        return tuple(sorted((*self.sources, *others), key=lambda row: row.document))

    @property
    def documents(self):
        return len({source.document for source in self.all_sources})

    @property
    def is_cut(self):
        return any(ends_cut(text) for text in self.indicators)

    def as_dict(self):
        return {
            "indicators": list(self.indicators),
            "sources": [source.as_dict() for source in self.all_sources],
        }


def settle(told):
    """The variants among `[(indicators, Source)]`, the one that stands first.

    A framework's words stand, then whole words before cut ones, then what most
    documents have, then what the newest has.
    """
    leaders = []
    for wording in sorted(same_letters(told), key=rank):
        place = next(
            (n for n, lead in enumerate(leaders) if is_slip_of(wording, lead)), None
        )
        if place is None:
            leaders.append(wording)
        else:
            lead = leaders[place]
            leaders[place] = replace(lead, joined=(*lead.joined, wording))
    return sorted(leaders, key=rank)


def rank(wording):
    sources = wording.all_sources
    return (
        not any(source.holds for source in sources),
        wording.is_cut,
        -wording.documents,
        min(source.age for source in sources),
        min(source.document for source in sources),
    )


def same_letters(told):
    """One `Wording` for each text, in the layout that most of its sources have."""
    groups = {}
    for indicators, source in told:
        groups.setdefault(letters(joined(indicators)), []).append((indicators, source))
    return [
        Wording(usual_layout(group), tuple(source for _, source in group))
        for group in groups.values()
    ]


def usual_layout(group):
    """The most frequent way to part and write a text, of several the most parted."""
    counted = Counter(tuple(indicators) for indicators, _ in group)
    newest = {
        tuple(indicators): -source.age
        for indicators, source in sorted(group, key=lambda row: -row[1].age)
    }
    return max(counted, key=lambda row: (counted[row], len(row), newest[row]))


def is_slip_of(wording, lead):
    """Whether two wordings differ only in slips of a letter or because one was cut."""
    if likeness(wording.text, lead.text) < NEARLY / 2:
        return False
    one, two = words(wording.text), words(lead.text)
    if max(len(one), len(two)) > MOST_WORDS:
        return False
    cuts, lead_cuts = cut_places(wording), cut_places(lead)
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return all(
        is_slip(one[i:j], two[k:m])
        or (i == j and i in cuts)
        or (k == m and k in lead_cuts)
        for what, i, j, k, m in matcher.get_opcodes()
        if what != "equal"
    )


def is_slip(old, new):
    """Whether words were only parted otherwise, or each has one letter wrong.

    Short words and numbers are never slips: "on" and "no" are two things.
    """
    if "".join(old) == "".join(new):
        return True
    return len(old) == len(new) and all(
        one == two
        or (
            min(len(one), len(two)) >= LONG_ENOUGH
            and (one + two).isalpha()
            and is_one_slip(one, two)
        )
        for one, two in zip(old, new, strict=True)
    )


def cut_places(wording):
    """After how many words of the text something was cut off."""
    places, count = set(), 0
    for indicator in wording.indicators:
        count += len(words(indicator))
        if ends_cut(indicator):
            places.add(count)
    return places
