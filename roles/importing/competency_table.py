"""One competency of a document, as its rows are put together."""

import re
from dataclasses import dataclass, field

from . import competency_header
from .lines import BREAK, BULLET, ends_open, plain, squeeze
from .profile import Finding

RELEVANCE = re.compile(r"\brelevance\s+to\s+[\w ]{2,40}?\s*:\s*", re.IGNORECASE)
DANGLING = re.compile(r"\b(?:by|and|actively|in|of|for|from)\s+\w+ing$")


@dataclass
class Table:
    """One competency as it is put together: a list of cells for each column."""

    header: competency_header.CompetencyHeader | None
    line: int
    name_cells: list = field(default_factory=list)
    columns: list = field(default_factory=list)
    last_row: tuple = ()
    tails: dict = field(default_factory=dict)  # column → its last words
    has_relevance: bool = False
    findings: list = field(default_factory=list)

    def add_name(self, cell):
        self.name_cells.append(cell)
        self.tails[-1] = cell or self.tails.get(-1, "")
        # The words may stand in two cells, so the end of the one before counts.
        near = " ".join(part[-400:] for part in self.name_cells[-3:])
        self.has_relevance = self.has_relevance or bool(RELEVANCE.search(near))

    def add_cell(self, index, cell):
        """Add a cell; each bullet in it begins an indicator and stays in front."""
        parts = []
        for paragraph in cell.split(BREAK):
            begun, *items = paragraph.split(BULLET)
            found = [squeeze(begun), *(BULLET + squeeze(item) for item in items)]
            found = [part for part in found if part.strip(BULLET)]
            # An empty cell between two paragraphs may part them.
            parts += ["", *found] if parts and found else found
        parts = parts or [""]
        self.columns[index] += parts
        self.tails[index] = plain(parts[-1]) or self.tails.get(index, "")

    def report(self, rule, severity, message, quote, line=None):
        self.findings.append(Finding(rule, severity, message, quote, line or self.line))

    @property
    def is_begun(self):
        return bool(self.name_cells) or any(self.columns)


def ends_torn(text):
    return ends_open(text) or bool(DANGLING.search(text))
