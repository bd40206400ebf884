"""What stands on the cover beside its names: introductions, facts and loose words."""

from . import names
from .facts import read_fact
from .headings import meaning
from .outline import Block
from .profile import Finding, Placed, Section
from .sections import compose, kind_of_prose, take_reporting

MOST_LOOSE = 8  # words


def headings_over_prose(cover):
    """The names that have prose or facts directly under them."""
    named = {id_of(line) for line in cover.names}
    place = {at: index for index, at in enumerate(cover.order)}
    pairs = zip(cover.prose, cover.prose[1:], strict=False)
    return [
        line
        for line, following in pairs
        if id_of(line) in named
        and id_of(following) not in named
        and meaning(following.text) != "container"
        and place[following.at] == place[line.at] + 1
        and not is_loose(following)
    ]


def is_loose(line):
    """Whether a line is a few words that tell nothing: "Kept in the blue folder"."""
    few = len(line.text.split()) <= MOST_LOOSE and line.text[-1] not in ".:!?"
    return few and not line.is_item and read_fact(line) is None


def leave_loose(cover):
    """Take the few words that belong to nothing off the prose; returns them.

    They stand before any prose: what goes on with a paragraph is no loose line.
    """
    named = {id_of(line) for line in cover.names}
    kept, left = [], []
    for line in cover.prose:
        apart = all(id_of(other) in named for other in kept[-1:])
        named_here = id_of(line) in named or meaning(line.text) == "container"
        if apart and not named_here and is_loose(line):
            left.append(line)
            message = "These words on the cover found no place."
            cover.findings.append(Finding("IM02", "warn", message, line.text, line.at))
        else:
            kept.append(line)
    cover.prose = kept
    return tuple(line.text for line in left)


def place_prose(cover):
    """Place what stands on the cover beside the names, as sections."""
    heads = {id_of(line) for line in headings_over_prose(cover)}
    named = {id_of(line) for line in cover.names}
    block, placed = Block("other"), []
    for line in cover.prose:
        container = meaning(line.text) == "container"
        if id_of(line) in heads or container:
            placed.append(place_cover_block(block, cover))
            block = Block("other", line)
        elif id_of(line) in named:
            report_variant(cover, line)
        else:
            block.lines.append(line)
    return [*placed, place_cover_block(block, cover)]


def report_variant(cover, line):
    same = names.same_name(line.text, cover.title) or line.text == cover.employer
    if same or not is_title_again(line.text, cover):
        return
    message = "The title is written in another way here."
    cover.findings.append(Finding("IM05", "info", message, line.text, line.at))


def place_cover_block(block, cover):
    reporting, rest = take_reporting(block.lines)
    sections = []
    for run in by_purpose(rest):
        text = compose(run)
        kind = kind_of_prose(text, cover.employer)
        heading = "" if kind == "purpose" else block.title
        sections.append(Section(heading, kind, text, run[0].at))
    if block.heading is not None and not rest:
        report_variant(cover, block.heading)
    return Placed(reporting_lines=reporting, sections=tuple(sections))


def by_purpose(lines):
    """Part a run of lines before a paragraph that says what the job is for."""
    runs = []
    for line in lines:
        starts = kind_of_prose(line.text, "") == "purpose"
        if not runs or starts:
            runs.append([])
        runs[-1].append(line)
    return runs


def id_of(line):
    return line.at, line.text


def is_title_again(name, cover):
    if names.same_name(name, cover.title):
        return True
    return names.names_job(name) and names.similar_name(name, cover.title)
