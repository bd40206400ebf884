"""The cover: title, employer, address, month; and what else stands before the parts."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from . import names
from .cover_prose import (
    headings_over_prose,
    id_of,
    is_title_again,
    leave_loose,
    place_prose,
)
from .dates import find_month, is_only_month, read_month
from .facts import is_date_label, read_fact
from .headings import is_title_case, meaning
from .profile import Finding, Placed

NO_EMPLOYER = "The document does not say who the employer is. Choose the employer."
# A cover is short; a file that is all short lines must not be searched for each.
MOST_NAMES = 30
LONGEST_SEARCH = 60_000  # characters
AT_END = 12  # lines
CLOSING_DATE = re.compile(
    r"^(?:last )?(?:updated|reviewed|agreed|issued)(?: on| in)? (\S.*)$", re.IGNORECASE
)

EVERY_KIND = ("title", "employer", "date", "address")
FACT_KINDS = {
    "cover": EVERY_KIND,
    "container": EVERY_KIND,
    "organisation": EVERY_KIND,
    "other": EVERY_KIND,
    "specification": ("title",),
}


@dataclass
class Cover:
    """What the cover says; `titled` whether the title is marked as one."""

    title: str = ""
    titled: bool = False
    employer: str = ""
    issued: date | None = None
    address: str = ""
    names: list = field(default_factory=list)
    prose: list = field(default_factory=list)
    order: list = field(default_factory=list)  # source lines, as they stand
    findings: list = field(default_factory=list)
    address_at: int = 0
    understood: set = field(default_factory=set)  # source lines wholly understood


def read_cover(blocks, text):
    """Return (`Cover`, `Placed`) of the first block; `text` is the whole document.

    Labelled facts under later headings ("Job title: …") count as well. Nothing is
    made up: what the document does not say stays empty and becomes a finding.
    """
    text = text[:LONGEST_SEARCH]
    cover = Cover()
    read_labels(cover, blocks)
    labelled = frozenset(cover.understood)
    lines = [part for line in blocks[0].lines for part in names.part_address(line)]
    for line in join_names(lines):
        cover.order.append(line.at)
        if line.at not in labelled:
            read_cover_line(cover, line, text)
    closing = [line for block in blocks for line in block.lines][-AT_END:]
    for line in reversed(closing):
        take_closing_date(cover, line)
    settle_title(cover, text)
    unplaced = settle_employer(cover, text)
    unplaced += leave_loose(cover)
    placed = place_prose(cover)
    report_missing(cover)
    if cover.address:
        unplaced = (*unplaced, cover.address)
    extra = Placed(unplaced=tuple(unplaced), findings=tuple(cover.findings))
    return cover, Placed.together([*placed, extra])


def read_labels(cover, blocks):
    """Take title, employer and date from labelled facts, the earliest first.

    In a person specification "Organisation: …" is a criterion; its title counts.
    """
    for block in blocks:
        kinds = FACT_KINDS.get(block.kind, ())
        for line in block.lines[:40]:
            fact = None if line.bullet else read_fact(line)
            if fact and fact.kind in kinds:
                take_fact(cover, fact)


def take_closing_date(cover, line):
    """Where nothing before it bears a date: "Reviewed: March 2024" at the very end."""
    fact = None if line.bullet else read_fact(line)
    said = CLOSING_DATE.match(line.text)
    if fact and fact.kind == "date":
        take_fact(cover, fact)
    elif said and is_only_month(said[1]) and not cover.issued:
        cover.issued = read_month(said[1])
        cover.understood.add(line.at)


def take_fact(cover, fact):
    if fact.kind == "title" and not cover.title and len(fact.value.split()) <= 14:
        cover.title, cover.titled = fact.value, True
    elif fact.kind == "employer" and not cover.employer and len(fact.value) <= 100:
        cover.employer = fact.value
    elif fact.kind == "date" and not cover.issued:
        cover.issued = read_month(fact.value)
    elif fact.kind == "address" and not cover.address:
        cover.address = fact.value
    else:
        return
    cover.understood.add(fact.at)


def join_names(lines):
    """Join the name of an employer that was broken over two lines."""
    joined = []
    for line in join_address(lines):
        last = joined[-1] if joined else None
        if last is not None and is_broken_name(last, line):
            joined[-1] = replace(last, text=f"{last.text} {line.text}")
        else:
            joined.append(line)
    return joined


def join_address(lines):
    """Join an address written over up to six lines, from the street to the code."""
    joined, start = [], 0
    while start < len(lines):
        end = end_of_address(lines, start)
        text = ", ".join(line.text.rstrip(",") for line in lines[start:end])
        joined.append(
            replace(lines[start], text=text) if end > start + 1 else lines[start]
        )
        start = end
    return joined


def end_of_address(lines, start):
    """The index after an address that begins at `start`, or after that line."""
    if names.STREET.match(lines[start].text) and not lines[start].cells:
        for index in range(start + 1, min(start + 6, len(lines))):
            line = lines[index]
            if line.gap or line.cells or len(line.text) > 60:
                break
            if names.POSTCODE.search(line.text):
                return index + 1
    return start + 1


def is_broken_name(first, second):
    if first.cells or second.cells or names.names_job(first.text):
        return False
    if names.is_kind_of_employer(second.text) and is_title_case(first.text):
        return ":" not in first.text and not names.is_kind_of_employer(first.text)
    if second.gap:
        return False
    if names.names_job(second.text) or names.is_address(second.text):
        return False
    both_named = is_title_case(first.text) and is_title_case(second.text)
    ends = second.text.split()[-1].lower() in names.EMPLOYER_WORDS
    return both_named and ends and ":" not in first.text + second.text


def read_cover_line(cover, line, text):
    if names_itself(line):
        read_name(cover, line)
    elif read_fact(line) is not None:
        cover.prose.append(line)
    elif is_only_month(line.text) and cover.issued in (None, find_month(line.text)[0]):
        cover.issued = find_month(line.text)[0]
        cover.understood.add(line.at)
    elif names.is_address(line.text) and line.text[-1] not in ".:":
        cover.address, cover.address_at = line.text, line.at
    elif is_name_like(line):
        read_name(cover, line)
    else:
        cover.prose.append(line)


def names_itself(line):
    """Whether a line is the document's own name and a title: "Job description: …"."""
    rest, marked = names.without_container(line.text)
    short = len(rest.split()) <= 12 and not rest.endswith(".")
    return marked and short and bool(rest) and line.text[: -len(rest)].strip() != ""


def is_name_like(line):
    text = line.text
    if line.cells or line.is_item or line.starts_lower or len(text.split()) > 14:
        return False
    if text[-1] in ".,;!?":
        return False
    bare = names.without_container(text)[0]
    # "Support adults in their homes" tells; a name is written in capitals.
    return line.heading > 0 or line.bold or is_title_case(bare) or not bare


def read_name(cover, line):
    """Read a short line: a title, an employer, or a heading over prose."""
    month, said = find_month(line.text)
    bare = line.text.replace(said, "").strip(" ,–-") if month else line.text
    if month and not cover.issued:
        cover.issued = month
        cover.understood.add(line.at)
    if month and is_date_label(bare):
        return
    rest, marked = names.without_container(bare)
    if marked and rest:
        cover.understood.add(line.at)
    if not rest:
        # The document's own name ("Job description") heads what follows it.
        if meaning(line.text) == "container":
            cover.prose.append(line)
            cover.understood.add(line.at)
        return
    if marked and names.names_job(rest) and not cover.title:
        cover.title, cover.titled = rest, True
    cover.names.append(replace(line, text=rest))
    cover.prose.append(replace(line, text=rest))


def settle_title(cover, text):
    """Choose the title among the names, and part an employer off its end."""
    if not cover.title:
        candidates = [line.text for line in cover.names]
        jobs = [name for name in candidates if names.names_job(name)]
        others = [
            name
            for name in candidates[:MOST_NAMES]
            if not names.names_employer(name)
            and not names.is_known_employer(name, text)
        ]
        likely = [name for name in others if names.ends_like_job(name)]
        cover.title = next(iter(jobs or likely or others), "")
        if cover.title and not jobs:
            cover.findings.append(uncertain_title(cover.title, cover.names))
    if not cover.title or names_another_employer(cover, text):
        return
    if cover.employer:
        cut_employer(cover)
        return
    title, employer = names.part_employer(cover.title, text)
    if employer:
        message = "Title and employer stand on one line and were parted here."
        at = line_of(cover.names, cover.title)
        cover.findings.append(Finding("IM09", "info", message, cover.title, at))
        cover.names = [
            line for line in cover.names if not names.same_name(line.text, cover.title)
        ]
        cover.prose = [
            line for line in cover.prose if not names.same_name(line.text, cover.title)
        ]
        cover.title, cover.employer = title, employer


def cut_employer(cover):
    """Take the employer, known from elsewhere, off the end of the title's line."""
    title = cover.title.removesuffix(cover.employer).rstrip(" ,–—|-")
    if title != cover.title and names.names_job(title):
        cover.names = [line for line in cover.names if line.text != cover.title]
        cover.prose = [line for line in cover.prose if line.text != cover.title]
        cover.title = title


def names_another_employer(cover, text):
    """Whether the cover names an employer on a line apart from the title's."""
    apart = [
        line.text
        for line in cover.names[:MOST_NAMES]
        if line.text not in cover.title and not names.same_name(line.text, cover.title)
    ]
    return any(
        not names.names_job(name)
        and (names.names_employer(name) or names.is_known_employer(name, text))
        for name in apart
    )


def uncertain_title(title, lines):
    message = "This was taken as the title because it stands first. Check it."
    return Finding("IM09", "warn", message, title, line_of(lines, title))


def line_of(lines, text):
    return next((line.at for line in lines if line.text == text), None)


def settle_employer(cover, text):
    """Choose the employer among the other names; return names that fit nowhere."""
    left = []
    for index, line in enumerate(cover.names):
        near = index < MOST_NAMES and not cover.employer
        if is_title_again(line.text, cover):
            behind = line.text.removeprefix(cover.title).lstrip(" ,–—|-")
            if near and behind != line.text and names.is_employer(behind, text):
                cover.employer = behind
            continue
        if near and is_employer(line, cover, text):
            cover.employer = line.text
        elif not names.same_name(line.text, cover.employer):
            left.append(line)
    headings = {id_of(line) for line in headings_over_prose(cover)}
    left = [line for line in left if id_of(line) not in headings]
    for line in left:
        message = "It cannot be told from the document whether this is the employer."
        quote = line.text
        cover.findings.append(Finding("IM09", "warn", message, quote, line.at))
    return tuple(line.text for line in left)


def is_employer(line, cover, text):
    if names.names_job(line.text) or meaning(line.text):
        return False
    if names.names_employer(line.text) or names.is_known_employer(line.text, text):
        return True
    # The name right above an address is whose address it is.
    above = cover.address and line.at == nearest_above(cover)
    return bool(above) and not names.DESCRIPTIONS.search(line.text)


def nearest_above(cover):
    above = [line.at for line in cover.names if line.at < cover.address_at]
    return max(above, default=0)


def report_missing(cover):
    if not cover.title:
        message = "No job title was found. Enter it before publishing."
        cover.findings.append(Finding("ST01", "block", message))
    if not cover.employer:
        cover.findings.append(Finding("ST01", "warn", NO_EMPLOYER))
    if cover.issued is None:
        message = "The document bears no date. Enter the month it was written."
        cover.findings.append(Finding("ST02", "warn", message))
