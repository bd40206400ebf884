"""The promise that nothing is lost: what was not placed is listed."""

from . import competency_header, criteria_header
from .column_marks import ALL
from .competency_table import RELEVANCE
from .criteria_header import MARKS, requirement_in
from .lines import word_set, words_of
from .profile import Finding, Placed

AGAIN = word_set("continued cont d")  # "Teamwork (cont'd)"
# Words of leaked headers and marks, which are understood and not kept.
IN_BLOCK = {
    "competencies": AGAIN | word_set("entry desired exceptional level 1 2 3 4 5"),
    "specification": AGAIN | frozenset(MARKS) | ALL,
}
# Findings whose quote stands for words that were left out on purpose.
STAND_FOR = frozenset(["IM04", "IM05", "IM07", "IM11", "IM12"])


def unplaced_lines(blocks, parsed, understood):
    """Return `Placed` listing every line that has a word found nowhere in `parsed`.

    `understood` are the numbers of lines that became a title, a date or the like.
    """
    known = placed_words(parsed)
    unplaced, findings = [], []
    for block in blocks:
        for line in block.lines:
            if line.at in understood or is_header(line):
                continue
            if is_placed(line, known, IN_BLOCK.get(block.kind, ())):
                continue
            unplaced.append(line.text)
            message = "No place was found for this paragraph."
            findings.append(Finding("IM02", "warn", message, line.text, line.at))
    return Placed(unplaced=tuple(unplaced), findings=tuple(findings))


def is_header(line):
    """Headers of tables and marks are understood, not kept."""
    return bool(
        competency_header.read(line.cells)
        or criteria_header.read(line.cells)
        or requirement_in(line.text)
    )


def is_placed(line, known, also):
    words = words_of(RELEVANCE.sub(" ", line.text))
    return all(word in known or word in also for word in words)


def placed_words(parsed):
    """Every word that stands somewhere in the result."""
    words = set()
    for text in texts_of(parsed):
        words.update(words_of(text))
    return words


def texts_of(parsed):
    yield parsed.title
    yield parsed.employer
    yield parsed.address
    yield from parsed.performance_measures
    yield from parsed.unplaced
    for row in parsed.reporting_lines:
        yield f"{row.label} {row.value}"
    for row in parsed.sections:
        yield f"{row.heading} {row.text}"
    for row in parsed.accountabilities:
        yield f"{row.group} {row.text}"
    for row in parsed.criteria:
        yield f"{row.category} {row.text} {row.assessed}"
    for row in parsed.competencies:
        yield f"{row.name} {row.relevance}"
        for column in row.columns:
            yield from column.indicators
    for finding in parsed.findings:
        if finding.rule in STAND_FOR:
            yield finding.quote
