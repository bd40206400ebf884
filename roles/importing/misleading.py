"""Headings that say one thing over a list of another: "About you" over duties."""

from dataclasses import replace

from .criteria_header import requirement_in
from .lines import BULLET
from .opening_words import OPENING_ON, STRONG_OPENERS, tells_to_do

FEWEST = 3  # entries that tell what a list is of
MOST = 0.7  # of the entries that must say the same
# How many duties make a list of them under "Job description", or under "The role".
HOLDS_DUTIES = {"container": 2, "purpose": 3}
MANY = float("inf")


def tells_duties(lines, *, fewest=FEWEST):
    """Whether the lines under "About you" or the like are duties."""
    if any(len(line.cells) > 1 or requirement_in(line.text) for line in lines):
        return False
    entries = entries_of(lines)
    duties = [line for line in entries if tells_to_do(line.text)]
    return len(duties) >= fewest and len(duties) >= MOST * len(entries)


def tells_criteria(lines):
    """Whether the lines under "Your role" or the like are criteria."""
    entries = entries_of(lines)
    asked = [line for line in entries if asks(line.text)]
    return len(asked) >= FEWEST and len(asked) >= MOST * len(entries)


def entries_of(lines):
    """The entries of a list; without marks, the lines that lead in nothing."""
    marked = [line for line in lines if line.is_item]
    return marked or [line for line in lines if not line.text.endswith(":")]


def asks(text):
    first, *rest = text.lstrip(f"{BULLET} ").split(maxsplit=2)
    return first in STRONG_OPENERS and bool(rest) and rest[0] in OPENING_ON


def by_content(blocks):
    """The blocks with the kind that their lists have, where another part is theirs.

    A heading is believed unless there is a second one of its kind, so that nothing
    is made of a document that has no duties, or no criteria, at all.
    """
    kinds = [block.kind for block in blocks]
    blocks = [
        replace(block, kind=kind_by_content(block))
        if kinds.count(block.kind) > 1
        else block
        for block in blocks
    ]
    told = any(block.kind == "duties" for block in blocks)
    return blocks if told else with_duties(blocks)


def with_duties(blocks):
    """The blocks with duties where "Job description" or the like stands over them.

    Lists of duties under headings right behind are groups of them.
    """
    done = []
    for block in blocks:
        last = done[-1] if done else None
        plain = block.kind in ("container", "other", "policy") and block.heading
        goes_on = last is not None and last.kind == "duties"
        if plain and goes_on and tells_duties(block.lines, fewest=1):
            lines = [*last.lines, block.heading, *block.lines]
            done[-1] = replace(last, lines=lines)
        elif tells_duties(block.lines, fewest=HOLDS_DUTIES.get(block.kind, MANY)):
            done.append(replace(block, kind="duties"))
        else:
            done.append(block)
    return done


def kind_by_content(block):
    if block.kind == "specification" and tells_duties(block.lines):
        return "duties"
    if block.kind == "duties" and tells_criteria(block.lines):
        return "specification"
    return block.kind
