"""Whether the ladders of a framework hold together.

`check_ladders` looks at plain data, so the framework page, publishing and the merging
of documents say the same. CM03 is "ladder not rising" of the charity's rules; that a
level which says nothing, or word for word what a lower one says, blocks is ours: no
panel could tell the two apart, and leaving a level out is always allowed.
"""

from collections import Counter, namedtuple
from dataclasses import dataclass
from itertools import combinations

from . import names
from .texts import (
    NEARLY,
    is_same,
    joined,
    letters,
    likeness,
    percent,
    stretches,
)

BLOCK, WARN, INFO = "block", "warn", "info"
# A level is contained in a lower one when this share of its stretches stand there;
# the share that CM03 uses for the words of a single profile.
CONTAINED = 0.9
# Two competencies are one told twice when their ladders are this much alike at the
# levels both have; half of what makes two levels one text is far beyond chance.
TWINS = 0.5

Pair = namedtuple("Pair", "lower higher low high")


@dataclass(frozen=True)
class Fault:
    """What is wrong with a ladder; `levels` are the numbers it is about, if any."""

    rule: str
    severity: str
    message: str
    competency: str
    levels: tuple = ()
    quote: str = ""


def check_ladders(ladders):
    """Return the faults of `{name: {number: [indicator]}}`, in its order.

    Near-duplicate competencies come last. Takes time in proportion to the number of
    pairs of competencies.
    """
    faults = []
    for name, ladder in ladders.items():
        faults += check_ladder(name, ladder)
    return faults + twins(ladders)


def check_ladder(name, ladder):
    """The faults within one competency, from its lowest level up."""
    told = {number: texts for number, texts in sorted(ladder.items()) if said(texts)}
    return [
        *empty_levels(name, ladder, told),
        *told_twice(name, told),
        *not_rising(name, told),
        *gaps(name, told),
    ]


def said(texts):
    return [text for text in texts if letters(text)]


def empty_levels(name, ladder, told):
    if not told:
        message = f"{name} says nothing at any level."
        return [Fault("CM04", BLOCK, message, name)]
    return [
        Fault("CM04", BLOCK, f"{name} says nothing at level {number}.", name, (number,))
        for number in sorted(ladder)
        if number not in told
    ]


def told_twice(name, told):
    """CM03 for each indicator that stands more than once at a level."""
    return [
        Fault(
            "CM03",
            WARN,
            f"Level {number} of {name} says one thing {count} times.",
            name,
            (number,),
            next(text for text in texts if letters(text) == words),
        )
        for number, texts in told.items()
        for words, count in Counter(map(letters, said(texts))).items()
        if count > 1
    ]


def not_rising(name, told):
    """For each level the lowest one that says as much, else indicators told twice."""
    faults, covered = [], set()
    for pair in (
        Pair(lower, higher, joined(told[lower]), joined(told[higher]))
        for lower, higher in combinations(told, 2)
    ):
        fault = None if pair.higher in covered else repeated(name, pair)
        if fault:
            faults.append(fault)
            covered.add(pair.higher)
        else:
            faults += shared_indicators(name, pair, told)
    return faults


def repeated(name, pair):
    """CM03 for a level that says no more than a lower one, or None."""
    levels = (pair.lower, pair.higher)
    where = f"Level {pair.higher} of {name}"
    if is_same(pair.low, pair.high):
        message = f"{where} says word for word what level {pair.lower} says."
        return Fault("CM03", BLOCK, message, name, levels)
    if is_contained(pair):
        message = f"{where} says nothing that level {pair.lower} does not say."
        return Fault("CM03", WARN, message, name, levels)
    share = likeness(pair.low, pair.high)
    if share >= NEARLY:
        message = (
            f"{where} hardly says more than level {pair.lower}: {percent(share)} alike."
        )
        return Fault("CM03", WARN, message, name, levels)
    return None


def is_contained(pair):
    high, low = stretches(pair.high), stretches(pair.low)
    return (high & low).total() >= CONTAINED * high.total()


def shared_indicators(name, pair, told):
    """CM03 for each indicator that stands at both levels in the same letters."""
    low = {letters(text) for text in said(told[pair.lower])}
    message = (
        f"One indicator of {name} stands at level {pair.lower} and again at level "
        f"{pair.higher}."
    )
    return [
        Fault("CM03", WARN, message, name, (pair.lower, pair.higher), text)
        for text in said(told[pair.higher])
        if letters(text) in low
    ]


def gaps(name, told):
    """Levels missing between others; a ladder may begin and end anywhere."""
    missing = gaps_between(told)
    if not missing:
        return []
    numbers = " and ".join(str(number) for number in missing)
    message = f"{name} leaves out level {numbers}, between levels it has."
    return [Fault("CM06", INFO, message, name, tuple(missing))]


def gaps_between(told):
    if not told:
        return []
    return [number for number in range(min(told), max(told)) if number not in told]


def twins(ladders):
    """CM07 for competencies that are one told twice, by name or by their levels."""
    faults = []
    for (first, one), (second, two) in combinations(ladders.items(), 2):
        shared = [n for n in one if n in two and said(one[n]) and said(two[n])]
        alike = mean(likeness(joined(one[n]), joined(two[n])) for n in shared)
        if names.is_similar(first, second):
            message = f"{second} and {first} have nearly the same name."
        elif alike >= TWINS:
            message = (
                f"{second} and {first} say nearly the same: {percent(alike)} alike."
            )
        else:
            continue
        faults.append(Fault("CM07", WARN, message, second, (), first))
    return faults


def mean(shares):
    shares = list(shares)
    return sum(shares) / len(shares) if shares else 0.0
