"""The header row of a competency table: "Competency, Entry Level (2), …"."""

import re
from dataclasses import dataclass

from .lines import plain

LABEL = (
    r"(?P<label>entry|desired|desirable|exceptional)(?:\s*-?\s*level)?"
    r"\s*[(\[:–-]?\s*(?:level\s*)?(?P<number>[1-9])?\s*[)\]]?"
)
LEVEL_FIRST = (
    r"\(?level\s*(?P<number2>[1-9])\)?\s*[(\[:–-]?\s*"
    r"(?P<label2>entry|desired|desirable|exceptional)?(?:\s*level)?\s*[)\]]?"
)
AT_END = re.compile(rf"(?:^|\s)(?:{LABEL}|{LEVEL_FIRST})\s*$", re.IGNORECASE)
AT_START = re.compile(
    r"^(?:entry|desired|exceptional)\s+level\s*[(\[]\s*[1-9]\s*[)\]]\s*(?=\S)",
    re.IGNORECASE,
)
NAME_CELL = re.compile(
    r"(?:^|\s)(?:competenc(?:y|e|ies)|behaviours?|competency name)\s*:?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class HeaderCell:
    """`label` as written ("" if none); `number` 1-9 or None; `leaked` stray words."""

    label: str
    number: int | None
    leaked: str


@dataclass(frozen=True)
class CompetencyHeader:
    """`merged` says that the name and the first level share the first cell."""

    columns: tuple[HeaderCell, ...]
    name: str = ""
    leaked_name: str = ""
    merged: bool = False


def read(cells):
    """Return the `CompetencyHeader` in a row of cells, or None if it is not one."""
    if not 2 <= len(cells) <= 8 or sum(len(cell) for cell in cells) > 2000:
        return None
    texts = [mended(plain(cell)) for cell in cells]
    levels = [read_level(text) for text in texts]
    rest = [level for level in levels[1:] if level]
    # A leaked cell is longer than the label it stands with; two must be bare.
    if len(rest) < 2 or any(texts[i] and not levels[i] for i in range(1, len(texts))):
        return None
    if sum(bool(level and not level.leaked) for level in levels) < 2:
        return None
    if not any(level.label for level in rest):
        named = NAME_CELL.search(texts[0])
        if not named:
            return None
    return assemble(texts[0], levels)


def assemble(first, levels):
    columns = tuple(level or HeaderCell("", None, "") for level in levels[1:])
    if levels[0]:
        lead = NAME_CELL.sub("", levels[0].leaked).strip()
        first_column = HeaderCell(levels[0].label, levels[0].number, "")
        return CompetencyHeader((first_column, *columns), lead, merged=True)
    named = NAME_CELL.search(first)
    if not named:
        return CompetencyHeader(columns, name=first)
    return CompetencyHeader(columns, leaked_name=first[: named.start()].strip())


def mended(text):
    """A short cell with the words of a header as they are spelt: "Leve1", "Entrv"."""
    if len(text) > 40:
        return text
    return re.sub(r"[A-Za-z01|!]{5,12}", lambda word: spelt(word.group()), text)


def spelt(word):
    """The word of a header that differs from this one in a letter at most."""
    for known in ("Entry", "Level", "Desired", "Exceptional", "Competency"):
        pairs = list(zip(word.lower(), known.lower(), strict=False))
        other = sum(one != two for one, two in pairs)
        if len(word) == len(known) and 0 < other <= len(known) // 5:
            return known
    return word


def read_level(text):
    """Return the `HeaderCell` at the end of a cell's text, or None."""
    match = AT_END.search(text[-400:])
    if not match:
        return None
    label = match.group("label") or match.group("label2") or ""
    number = match.group("number") or match.group("number2")
    if not label and not number:
        return None
    leaked = text[: len(text) - len(match.group(0))].strip()
    return HeaderCell(label.title(), int(number) if number else None, leaked)


def strip_leaked_label(text):
    """Return (text without a header label in front, the label or "")."""
    match = AT_START.match(text)
    if not match:
        return text, ""
    return text[match.end() :], match.group(0).strip()
