"""Lines of a source that hold several: parted before they are read.

Bullets that lost their line breaks, labels of reporting lines side by side, a heading
with its text behind it and names far apart on a cover each become lines of their own.
"""

import re

from .headings import meaning
from .lines import GLYPHS, take_number
from .misleading import asks
from .names import names_job
from .opening_words import tells_to_do

GLYPH = re.compile(rf"\s*(?<!^)(?=[{GLYPHS}]\s*\w)")
DASH = re.compile(r"^\s*[-–—*]\s*\S.*?\s[-–—*]\s+(?=[A-Z])")
INNER_DASH = re.compile(r"\s+[-–—*]\s+(?=[A-Z])")
LABELS = re.compile(
    r"(?:(?<=\S)[ \u00a0]+)(?=(?:Immediate Supervisor|Clinical Supervisor|Line Manager"
    r"|Direct Line Manager|Direct Reports|Professional relationships?|Colleagues"
    r"|Employer [Oo]rganisation|Reports [Tt]o|Responsible (?:[Tt]o|[Ff]or)"
    r"|Accountable [Tt]o|Supervised [Bb]y|Managed [Bb]y)\s*:)"
)
FAR_LABEL = re.compile(r"(?<=\S) {3,}(?=[A-Z][\w /-]{2,30}:\s)")
PAIR = re.compile(r"^[^:]{3,40}:\s*\S")
FAR = re.compile(r"(?<=\S) {3,}(?=\S)")
WIDE = re.compile(r"(?<=\S) {4,}(?=\S)")
ON_COVER = 15  # lines
LONGEST = 5_000  # characters; a longer line is no list any more


def parted(raw, at):
    """The lines, as a source would have them, in line number `at` of a source."""
    if "\t" in raw or raw.lstrip().startswith("|") or len(raw) > LONGEST:
        return [raw]
    for part in (by_glyph, by_dash, by_label, by_heading):
        found = part(raw)
        if len(found) > 1:
            return found
    return by_name(raw) if at <= ON_COVER else [raw]


def by_glyph(raw):
    """ "• Cook • Clean": an entry begins at each bullet."""
    if not any(glyph in raw[1:] for glyph in GLYPHS):
        return [raw]
    indent = raw[: len(raw) - len(raw.lstrip())]
    first, *rest = [piece.strip() for piece in GLYPH.split(raw) if piece.strip()]
    return [indent + first, *(indent + piece for piece in rest)]


def by_dash(raw):
    """ "- Cook - Clean the house": only where each begins as entries do."""
    if not DASH.match(raw):
        return [raw]
    first, *rest = INNER_DASH.split(raw)
    if not all(tells_to_do(piece) or asks(piece) for piece in rest):
        return [raw]
    return [first, *(f"- {piece}" for piece in rest)]


def by_label(raw):
    """ "Line Manager: Cook Direct Reports: None", which must begin with a label."""
    if ":" not in raw[:40]:
        return [raw]
    pieces = [piece for part in FAR_LABEL.split(raw) for piece in LABELS.split(part)]
    return pieces if all(map(PAIR.match, pieces)) else [raw]


def by_heading(raw):
    """ "1.1 JOB PURPOSE    To help …": a numbered heading, and its text far behind."""
    pieces = FAR.split(raw.strip(), maxsplit=2)
    if len(pieces) == 3 and len(pieces[0]) <= 6:
        pieces = [" ".join(pieces[:2]), pieces[2]]  # the number stands apart too
    else:
        pieces = FAR.split(raw.strip(), maxsplit=1)
    if len(pieces) < 2:
        return [raw]
    heading, number = take_number(pieces[0])
    if not number or not meaning(heading) or len(pieces[1].split()) < 5:
        return [raw]
    return pieces


def by_name(raw):
    """ "Peer Worker        Open Harbour": a job and, far from it, another name."""
    pieces = WIDE.split(raw)
    if len(pieces) != 2 or ":" in raw or not names_job(pieces[0]):
        return [raw]
    return pieces
