"""Running heads and page numbers, which text taken out of pages brings along."""

import re
from collections import Counter, defaultdict
from dataclasses import replace

from . import names
from .dates import find_month
from .headings import meaning
from .lines import word_set

PAGE = re.compile(
    r"^\W*(?:page|p\.?|pg\.?)\s*\d{1,3}\s*(?:(?:of|/|\|)\s*\d{1,3})?\W*$"
    r"|^\W*\d{1,3}\s*(?:of|/)\s*\d{1,3}\W*$|^\W*\d{1,3}\s*\|\s*p\s*a\s*g\s*e\W*$",
    re.IGNORECASE,
)
# "Westshore Council – Job description   Page 2"
NUMBERED = re.compile(r"\S\s+Page\s+\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?$")
COUNTED_HEAD = re.compile(r"^(?P<stem>\D{3,80}?)[\s|–-]+(?P<number>\d{1,3})$")
CONTAINER = re.compile(r"\b(?:job description|role profile|job profile)\b", re.I)
RUNGS = word_set("level section part stage band grade unit")
NUMBER = re.compile(r"^[-–—\s]*\d{1,3}[-–—\s]*$")
# Labels whose value may be a bare number on the line below.
COUNTED = word_set("band grade scale point posts reference number hours days")
ON_COVER = 12  # lines


def without_page_edges(lines):
    """Part lines into (kept, edges): page numbers, and running heads but the first.

    A running head is a line without a full stop that stands three times or more, or
    one that repeats the document's own name ("Cook Role Profile May 2024").
    """
    lines, numbered = without_numbered_heads(lines)
    counts = Counter(line.text for line in lines if could_head_page(line))
    top = {" ".join(names.words(line.text)) for line in lines[:ON_COVER]}
    kept, edges, seen = [], [], set()
    for index, line in enumerate(lines):
        if (
            is_page_number(line, kept)
            or is_running(line, counts, seen)
            or (index >= ON_COVER and names_itself_again(line, counts))
            or (index >= ON_COVER and ends_in_page(line))
            or (index >= ON_COVER and names_document(line, top))
        ):
            edges.append(line)
        else:
            kept.append(line)
        seen.add(line.text)
    return kept, sorted([*edges, *numbered], key=lambda line: line.at)


def without_numbered_heads(lines):
    """Part off running heads with a number that counts on: "Lantern Quay 2".

    The first of them, where it stands on the cover, stays without its number.
    """
    runs = defaultdict(list)
    for index, line in enumerate(lines):
        match = COUNTED_HEAD.match(line.text)
        plain = not (line.cells or line.is_item or line.heading)
        if match and plain and match["stem"].split()[-1].lower() not in RUNGS:
            wide = line.width - len(line.text) > 3 or len(match["stem"].split()) > 1
            if wide:
                runs[match["stem"]].append((int(match["number"]), index))
    kept, edges = dict(enumerate(lines)), []
    for stem, found in runs.items():
        first = found[0][0]
        counts_on = all(number == first + at for at, (number, _) in enumerate(found))
        if len(found) < 3 or not counts_on:
            continue
        for place, (_, index) in enumerate(found):
            line = kept.pop(index)
            if place == 0 and index < ON_COVER:
                kept[index] = replace(line, text=stem)
            else:
                edges.append(line)
    return [kept[index] for index in sorted(kept)], edges


def could_head_page(line):
    if line.bullet or line.cells or line.heading or line.text[-1] in ".:;,":
        return False
    return len(line.text.split()) >= 3 and len(line.text) <= 100


def is_running(line, counts, seen):
    return could_head_page(line) and counts[line.text] >= 3 and line.text in seen


def names_itself_again(line, counts):
    """Whether a line that stands twice says which document this is."""
    repeated = could_head_page(line) and counts[line.text] >= 2
    return repeated and len(CONTAINER.findall(line.text)) == 1


def ends_in_page(line):
    """Whether a few words that stand apart end in the number of a page."""
    if line.cells or line.is_item or line.heading or not line.gap:
        return False
    return len(line.text.split()) <= 16 and bool(NUMBERED.search(line.text))


def says_page(text):
    """Whether a text is the number of a page and nothing else."""
    return bool(PAGE.match(text) or NUMBER.match(text))


def is_page_number(line, kept):
    """A bare number counts as one where it stands alone and under no label."""
    if line.bullet and line.gap and re.fullmatch(r"\d{1,3} ?[-–—]", line.text):
        return True  # "- 2 -"
    if line.cells or line.bullet or not kept:
        return False
    if PAGE.match(line.text):
        return True
    before = kept[-1]
    last = (before.text.lower().rstrip(": ").split() or [""])[-1]
    labelled = last in COUNTED and not before.cells
    return bool(NUMBER.match(line.text)) and line.gap and not labelled


def names_document(line, top):
    """Whether a line says what stands on the cover again, with the document's name."""
    if line.cells or line.is_item or line.heading or not line.gap:
        return False
    if len(line.text.split()) > 14 or line.text[-1] in ".:":
        return False
    said = find_month(line.text)[1]
    bare = line.text.replace(said, "") if said else line.text
    rest, marked = names.without_container(re.sub(r"[\d/.–-]+\s*$", "", bare).strip())
    if not marked or not rest or meaning(line.text):
        return False
    key = " ".join(names.words(rest))
    return any(key in known for known in top)
