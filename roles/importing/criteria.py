"""What has been read of a person specification, as it is being read."""

from dataclasses import dataclass, field, replace

from .column_marks import is_only_marks
from .criteria_header import CriteriaHeader
from .lines import join_all
from .profile import Finding, ParsedCriterion


@dataclass
class Specification:
    """The criteria so far, and where in the table or list reading stands."""

    heading: str = ""
    header: CriteriaHeader | None = None
    category: str = ""
    requirement: str | None = None
    outer: bool = False  # the requirement stands above the categories
    criteria: list = field(default_factory=list)
    prose: list = field(default_factory=list)
    unplaced: list = field(default_factory=list)
    findings: list = field(default_factory=list)
    tails: dict = field(default_factory=dict)  # criterion → stretches that go on
    settled: set = field(default_factory=set)  # criteria reported one by one
    holds_categories: bool = False  # the table names them in a column
    itemised: bool = False  # the criteria so far are marked as entries of a list
    spaced: bool = False  # they have no marks, but blank lines between them
    ticked: bool = False  # criteria of the table are ticked in columns
    counted: list = field(default_factory=list)  # `CountedRow`s of one category

    def report(self, rule, severity, message, quote="", line=None):
        self.findings.append(Finding(rule, severity, message, quote, line))

    def add(self, text, requirement, line, assessed=""):
        if is_only_marks(text):
            message = "This is only a mark, and not the words of a criterion."
            self.report("CR06", "block", message, text, line)
        self.criteria.append(
            ParsedCriterion(
                self.category, requirement or "unclear", text, assessed, line
            )
        )

    def go_on(self, index, text, joint=""):
        """Let a criterion go on with a stretch from further down."""
        self.tails.setdefault(index, []).append(joint + text)

    def end_of(self, index):
        """The last stretch of a criterion."""
        return self.tails.get(index, [self.criteria[index].text])[-1]

    def finished(self):
        """The criteria, each with the stretches that go on with it."""
        return tuple(
            replace(row, text=join_all([row.text, *self.tails.get(index, ())]))
            for index, row in enumerate(self.criteria)
        )

    def add_pieces(self, pieces, requirement, line, assessed="", place="cell"):
        for text in pieces.texts:
            self.add(text, requirement, line, assessed)
        self.report_splitting(pieces, line, place)

    def report_splitting(self, pieces, line, place):
        if pieces.how == "capital" or (pieces.how and place == "line"):
            where = "capital letters" if pieces.how == "capital" else "full stops"
            message = (
                f"{len(pieces.texts)} criteria run together in one {place} were "
                f"parted at {where}. Check where each begins."
            )
            self.report("IM03", "info", message, " / ".join(pieces.texts), line)
        if pieces.repeated:
            message = "The words before this list were set before each of its entries."
            self.report("IM12", "info", message, pieces.repeated, line)
        for word in pieces.doubtful[:3]:
            quote = next((t for t in pieces.texts if word in t.split()), word)
            message = f"Another criterion may begin at “{word}”. Split it if so."
            self.report("IM13", "warn", message, quote, line)
