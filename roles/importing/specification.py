"""The person specification: a table or lists, in any of the shapes it comes in."""

import re
from dataclasses import replace

from . import criteria_header
from .criteria import Specification
from .criteria_header import requirement_in
from .criteria_tables import read_row, settle_counts
from .headings import is_category_name, is_heading_like
from .lines import BREAK, BULLET, plain
from .opening_words import OPENERS, OPENING_ON
from .profile import Placed, Section
from .sections import compose, is_note, take_reporting
from .splitting import split_cell, split_line

MARK_BEHIND = re.compile(r"\s*[(\[](e|d|essential|desirable)[)\]]\s*\.?$", re.I)
# "… cooks (E) Sings (D)": a criterion ends with each mark.
MARK_WITHIN = re.compile(
    r"(?:(?<=[(\[][ed][)\]])|(?<=[(\[]essential[)\]])|(?<=[(\[]desirable[)\]]))"
    r"[.,;]?\s+(?=(?-i:[A-Z]))",
    re.I,
)
MARK_BEFORE = re.compile(r"^(essential|desirable)\s*[:–-]\s+", re.I)
ADVANTAGE = re.compile(
    r"\b(?:desirable|advantage|advantageous|bonus|ideally|preferred)\b", re.I
)
NEEDED = re.compile(r"\b(?:need|needed|must|essential|required)\b", re.I)
LONGEST_CELL = 5_000  # characters; a longer one is no cell any more
# Who filled the form in, and when, is no criterion.
SIGNED = re.compile(
    r"^(?:completed|prepared|written|approved|agreed|reviewed|signed|authorised)"
    r"(?: by| on)?\s*:|^(?:review )?date(?: of \w+)?\s*:|^signature\b",
    re.I,
)
FROM_EMPLOYER = re.compile(
    r"^(?:we (?:are|welcome|want|offer|value|aim)|our |please |to apply|if you ).*\.$",
    re.I,
)
TO_READER = re.compile(r"^You (?!may\b|should\b|must\b|will (?:be|find|need)\b)\w+ ")
FOR_READERS = re.compile(r"\b(?:applicants?|candidates?)\b", re.I)


def place_specification(block):
    """Place every line of a person specification; returns `Placed`.

    A criterion is "unclear" where nothing says whether it is essential; that is one
    CR06 finding for each run of such criteria.
    """
    spec = Specification(heading=block.title)
    spec.requirement = wording_of(block.title) if block.heading else None
    reporting, lines = take_facts_before_table(join_rows(block.lines))
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        read_line(spec, line, following)
    settle_counts(spec)
    report_unclear(spec)
    text = compose(spec.prose)
    sections = (Section(spec.heading, "other", text, spec.prose[0].at),) if text else ()
    return Placed(
        reporting_lines=reporting,
        sections=sections,
        criteria=spec.finished(),
        unplaced=tuple(spec.unplaced),
        findings=tuple(spec.findings),
    )


def join_rows(lines):
    """Join rows whose cells hold several lines: each line but the last stops short.

    Only where columns are essential and desirable; with letters a line without cells
    is a category.
    """
    joined, table, header = [], None, None
    for line in lines:
        if table and len(line.row) == table.width:
            line = replace(line, cells=line.row, bullet=0, number="")
        found = criteria_header.read(line.cells)
        if found:
            table = found
            header = found if found.mark is None else None
        elif header and joined and fills_row(joined[-1], line, header.width):
            last = joined[-1]
            first, *rest = line.cells or (line.text,)
            mark = BULLET if line.bullet else BREAK
            cell = f"{last.cells[-1]} {mark} {first}".replace(f" {BREAK} ", BREAK)
            cells = (*last.cells[:-1], cell, *rest)
            joined[-1] = replace(last, cells=cells, text=" ".join(cells))
            continue
        joined.append(line)
    return joined


def fills_row(row, line, width):
    """Whether a line goes on with a row that has fewer cells than its header."""
    total = len(row.cells) + max(len(line.cells), 1) - 1
    if (
        len(row.text) > LONGEST_CELL
        or len(row.cells) < 2
        or len(row.cells) >= width
        or total > width
    ):
        return False
    first = plain(line.cells[0]) if line.cells else line.text
    if not first or is_category_name(first) or is_note(line) or line.heading:
        return False
    if line.cells and line.cells[0].split(BREAK)[0].endswith(":"):
        return False
    if line.bullet:
        return True
    in_full = total == width if line.cells else not line.gap
    return in_full and len(first.split()) >= 3


def take_facts_before_table(lines):
    plain_lines = [line for line in lines if len(line.cells) < 2 and not line.is_item]
    reporting, left = take_reporting(plain_lines)
    kept = {id(line) for line in left} | {
        id(line) for line in lines if len(line.cells) >= 2 or line.is_item
    }
    return reporting, [line for line in lines if id(line) in kept]


def read_line(spec, line, following):
    header = criteria_header.read(line.cells)
    if not line.bullet and SIGNED.match(line.text):
        settle_counts(spec)
        spec.unplaced.append(plain(" ".join(line.cells) or line.text))
    elif header:
        settle_counts(spec)
        spec.header, spec.holds_categories, spec.ticked = header, False, False
    elif len(line.cells) > 1 and spec.header:
        read_row(spec, line)
    elif len(line.cells) > 1 and any(line.cells):
        read_loose_row(spec, line)
    elif is_prose(spec, line, following):
        spec.prose.append(line)
    else:
        read_list_line(spec, line, following)


def read_loose_row(spec, line):
    """A row of a table whose header is missing: a letter may still tell."""
    filled = [plain(cell) for cell in line.cells if plain(cell)]
    mark = criteria_header.mark_of(filled[-1]) if len(filled) > 1 else None
    if mark:
        spec.header = criteria_header.CriteriaHeader(
            label=0, mark=len(line.cells) - 1, width=len(line.cells)
        )
        read_row(spec, line)
    elif len(filled) == 2 and is_category_name(filled[0]):
        spec.category = filled[0].rstrip(": ")
        spec.add_pieces(split_cell(line.cells[-1]), spec.requirement, line.at)
    elif not spec.criteria:
        spec.prose.append(line)
    else:
        spec.add(" ".join(filled), spec.requirement, line.at)


def is_prose(spec, line, following):
    """Notes and remarks to applicants, and pairs such as "Grade: 5" at the top."""
    if is_note(line):
        return True
    if line.bullet:
        return False
    if line.gap and spec.criteria and FROM_EMPLOYER.match(line.text):
        return True
    sentences = line.text.count(". ") + line.text.endswith(".")
    if sentences > 1 and FOR_READERS.search(line.text):
        return True
    if speaks_to_reader(line) and following and speaks_to_reader(following):
        return False
    before_all = not spec.criteria and not spec.category and not spec.requirement
    pair = ":" in line.text[:60] and not line.text.endswith(":")
    pair = pair and not MARK_BEFORE.match(line.text)
    heads = following is not None and names_rows(spec, line, following)
    return before_all and not line.number and (pair or not (heads or is_opening(line)))


def speaks_to_reader(line):
    """Whether it is one sentence on what "you" are like: "You plan your own week."."""
    return bool(TO_READER.match(line.text)) and line.text.count(". ") == 0


def is_opening(line):
    """Whether a plain line before the first criterion can begin the list."""
    text = line.text
    short = len(text.split()) <= 10 and not text.endswith(".")
    requirement = requirement_in(text)
    requirement = requirement or MARK_BEFORE.match(text)
    return bool(requirement) or is_category_name(text) or (short and looks(line))


def looks(line):
    return bool(line.heading or line.bold or line.text.endswith(":"))


def read_list_line(spec, line, following):
    requirement = requirement_in(line.text)
    if requirement and not line.bullet:
        sets_apart = requirement == "desirable" and spec.requirement is None
        if sets_apart and unclear_above(spec):
            switch_by_wording(spec, line, requirement)
            return
        spec.outer = not spec.category or spec.outer
        used = spec.criteria and spec.criteria[-1].category == spec.category
        if spec.outer and used and spec.requirement not in (None, requirement):
            # "Desirable" ends the categories that stood under "Essential".
            spec.category = ""
        spec.requirement = requirement
    elif wording_ahead(line):
        switch_by_wording(spec, line, wording_of(line.text))
    elif continues_row(spec, line):
        spec.go_on(len(spec.criteria) - 1, line.text)
        message = "A criterion that ran over two lines was joined."
        spec.report("IM08", "info", message, line.text, line.at)
    elif heads_category(spec, line, following):
        open_category(spec, line)
    elif line.bullet > 1 and spec.criteria:
        add_nested(spec, line)
    else:
        add_listed(spec, line)


def add_nested(spec, line):
    """A bullet within a bullet belongs to the outer criterion."""
    index = len(spec.criteria) - 1
    spec.go_on(index, line.text, "" if spec.end_of(index).endswith(":") else "– ")


def continues_row(spec, line):
    """Whether a line without cells goes on with the row of a table above it."""
    in_table = spec.header is not None and bool(spec.criteria)
    return in_table and line.starts_lower and not line.is_item


def heads_category(spec, line, following):
    if line.bullet:
        return False
    if is_category_name(line.text):
        return True
    if following is None:
        return False
    if names_rows(spec, line, following):
        return True
    if opens_criterion(line):
        return False
    if not is_heading_like(line, following):
        return False
    # In a list without bullets a short line in capitals may be a criterion.
    listed = following.bullet or len(following.cells) > 1
    return looks(line) or bool(listed) or line.text.isupper()


def opens_criterion(line):
    """Whether a line begins as criteria do, such as a bullet that was lost."""
    first, *rest = line.text.split()
    opens = first in OPENERS and bool(rest) and rest[0] in OPENING_ON
    return opens and not looks(line) and not is_category_name(line.text)


def names_rows(spec, line, following):
    """Whether a short line stands over rows of criteria, or over "Essential"."""
    short = len(line.text.split()) <= 8 and line.text[-1] not in ".,;"
    if not short or line.starts_lower or line.number:
        return False
    if requirement_in(following.text) and not following.bullet:
        begins_anew = requirement_in(following.text) == "essential"
        apart = line.gap and (begins_anew or looks(line) or not spec.spaced)
        return not spec.requirement or spec.itemised or apart
    row = spec.header and len(following.cells) > 1 and not spec.holds_categories
    return bool(row)


def open_category(spec, line):
    settle_counts(spec)
    spec.category = line.text.rstrip(": ")
    said = wording_of(spec.category)
    if said:
        spec.requirement = said
        report_wording(spec, said, line)
    elif not spec.outer:
        spec.requirement = None


def wording_of(text):
    """The requirement that the words of a heading imply, or None."""
    if ADVANTAGE.search(text):
        return None if NEEDED.search(text) else "desirable"
    return "essential" if NEEDED.search(text) else None


def report_wording(spec, requirement, line):
    message = f"Taken as {requirement} from the words of this heading. Check it."
    spec.report("IM07", "warn", message, line.text, line.at)


def wording_ahead(line):
    """A line that leads into a list of what is desirable or needed."""
    return line.text.endswith(":") and not line.bullet and bool(wording_of(line.text))


def switch_by_wording(spec, line, requirement):
    """After "It is also desirable to:" what stood before can only be essential."""
    before, spec.requirement = spec.requirement, requirement
    if requirement == "desirable" and before is None:
        above = unclear_above(spec)
        for index in above:
            criterion = spec.criteria[index]
            spec.criteria[index] = replace(criterion, requirement="essential")
        if above:
            message = (
                f"The {len(above)} criteria above were taken as essential, because "
                "these words set what follows apart as desirable. Check them."
            )
            spec.report("IM07", "warn", message, line.text, line.at)
            return
    report_wording(spec, requirement, line)


def unclear_above(spec):
    """The indexes of the unclear criteria at the end, within the last category."""
    above = []
    for index in range(len(spec.criteria) - 1, -1, -1):
        criterion = spec.criteria[index]
        if (criterion.category, criterion.requirement) != (spec.category, "unclear"):
            break
        above.append(index)
    return above


def add_listed(spec, line):
    spec.itemised, spec.spaced = bool(line.bullet), line.gap and not line.bullet
    for stretch in MARK_WITHIN.split(line.text):
        text, requirement = stretch, spec.requirement
        for pattern in (MARK_BEHIND, MARK_BEFORE):
            match = pattern.search(text)
            if match:
                requirement = criteria_header.mark_of(match.group(1))
                text = (text[: match.start()] + text[match.end() :]).strip()
        led = MARK_BEFORE.match(stretch) and ";" in text
        for part in text.split(";") if led else ():
            if part.strip(" ."):
                spec.add(part.strip(" ."), requirement, line.at)
        if text and not led:
            pieces = split_line(text, is_item=line.is_item)
            spec.add_pieces(pieces, requirement, line.at, place="line")


def report_unclear(spec):
    """One CR06 finding for each run of unclear criteria not reported yet."""
    runs, previous = [], None
    for index, criterion in enumerate(spec.criteria):
        here = (criterion.category, criterion.requirement)
        if criterion.requirement == "unclear" and index not in spec.settled:
            if here != previous:
                runs.append([])
            runs[-1].append(criterion)
            previous = here
        else:
            previous = None
    for run in runs:
        message = (
            f"Nothing says whether {len(run)} criteria are essential or desirable."
            if len(run) > 1
            else "Nothing says whether this criterion is essential or desirable."
        )
        spec.report("CR06", "block", message, run[0].text, run[0].line)
