"""Reading a Word file that we wrote and a manager may have edited.

Everything is told from what a reader sees: the words, and the named styles they are set
in. A row added in Word takes the style of the row above it, so it comes in as what it
is; words in other styles go where they stand, or are listed as unplaced.
"""

from dataclasses import dataclass, field, replace

from . import own
from .headings import meaning
from .own_places import placed_sections
from .own_prose import text_of
from .own_rows import LISTED, REMARKS, Grid, Row, rows_of, words_in
from .own_values import (
    UNKNOWN_STAGE,
    column_of,
    fact_of,
    is_of_draft,
    kept_word,
    numbers_of,
    requirement_of,
    stages_of,
)
from .plain import written
from .profile import (
    SECTION_KINDS,
    Accountability,
    Finding,
    ParsedColumn,
    ParsedCompetency,
    ParsedCriterion,
    ParsedProfile,
    Placed,
    ReportingLine,
    Section,
)
from .word_beside import words_beside

SHARE = 0.5  # of the paragraphs must be in styles of ours
KINDS = dict(zip(own.SECTION_STYLES, SECTION_KINDS, strict=True))
# The styles that say what part of a profile their words belong to.
PARTS = {
    own.LINES_TABLE: "reporting_lines",
    own.DUTY_STYLE: "accountabilities",
    own.MEASURE_STYLE: "performance_measures",
    own.CRITERIA_TABLE: "criteria",
    own.RELEVANCE_STYLE: "competencies",
    own.ASSESSED_STYLE: "competencies",
    own.LADDER_TABLE: "competencies",
}
FACTS = {style: key for key, style in own.FACT_STYLES.items()}
OUR_NAMES = (own.NO_CATEGORY, own.NO_NAME)


def read_own(reader, body, package):
    """(text, `ParsedProfile`) of the body of a file of ours; None if it is not one."""
    rows = list(rows_of(reader, body))
    if not is_ours(rows):
        return None
    draft = Draft()
    cover, *parts = parted(rows)
    for row in cover:
        draft.read_cover(row)
    for part in parts:
        draft.read_part(*part)
    while reader.boxes:
        box = reader.boxes.pop(0)
        draft.leave("\n".join(row.text for row in rows_of(reader, box)))
    for words in words_beside(reader, package, draft.facts):
        draft.leave(words)
    return draft.finished()


def is_ours(rows):
    """Whether the cover is ours, and so is most of what stands in the file."""
    filled = [row for row in rows if isinstance(row, Row) and row.text.strip()]
    ours = [row for row in filled if row.heading or row.style not in ("", LISTED)]
    is_marked = any(row.style == own.KIND_STYLE for row in filled)
    return is_marked and len(ours) >= SHARE * len(filled)


def parted(rows):
    """The rows before the first heading of a part, then those of each part."""
    parts = [[]]
    for row in rows:
        if isinstance(row, Row) and row.heading == 2:
            parts.append([])
        parts[-1].append(row)
    return parts


@dataclass
class Draft:
    """What has been gathered on the way through the file."""

    facts: dict = field(default_factory=dict)
    lines: list = field(default_factory=list)
    duties: list = field(default_factory=list)
    measures: list = field(default_factory=list)
    criteria: list = field(default_factory=list)  # (criterion, what it bears on)
    competencies: list = field(default_factory=list)
    order: list = field(default_factory=list)  # sections, and names of parts
    headings: dict = field(default_factory=dict)  # part → those it stands under
    unplaced: list = field(default_factory=list)
    findings: list = field(default_factory=list)

    def leave(self, text):
        """List words that have no place."""
        if text.strip():
            self.unplaced.append(text)
            message = "No place was found for this paragraph."
            self.findings.append(Finding("IM02", "warn", message, text))

    def leave_row(self, row):
        if isinstance(row, Row):
            self.leave(row.text)
            return
        for cells in row.rows:
            self.leave("\t".join(filter(None, map(words_in, cells))))

    def note(self, problem):
        if problem:
            self.findings.append(problem)

    def keep(self, what, said, ours):
        """Tell of a fixed word of ours that reads otherwise in the file."""
        problem = kept_word(what, said, ours)
        if problem not in self.findings:
            self.note(problem)

    def settle(self, key, value, row):
        """Take a fact from the cover; what a file says of it again has no place."""
        if key in self.facts:
            self.leave(row.text)
        else:
            self.facts[key] = value

    def read_cover(self, row):
        if isinstance(row, Grid):
            self.leave_row(row)
        elif not row.text.strip():
            return
        elif row.heading == 1:
            is_blank = row.style == own.UNTITLED_STYLE and row.text == own.UNTITLED
            self.settle("title", "" if is_blank else row.text, row)
        elif row.style == own.EMPLOYER_STYLE:
            self.settle("employer", row.text, row)
        elif row.style == own.SERVICE_STYLE:
            self.settle("service", row.text, row)
        elif row.style == own.ADDRESS_STYLE:
            lead = f"{self.facts.get('employer', '')}, "
            self.settle("address", row.text.removeprefix(lead), row)
        elif row.style in FACTS:
            self.read_fact(FACTS[row.style], row)
        elif not is_about_file(row):
            self.leave(row.text)

    def read_fact(self, key, row):
        if key in self.facts:
            self.leave(row.text)
            return
        label = own.FACTS[key]
        self.keep("label", own.lead_of(row.text, f"{label}: "), label)
        value, problem = fact_of(key, row.text)
        self.note(problem)
        if value is not None:
            self.facts[key] = value
        if key == "number":
            said = own.without_lead(row.text, f"{label}: ")
            self.facts["is_draft"] = is_of_draft(said)

    def read_part(self, head, *rows):
        """One headed part: prose, or rows of a kind."""
        told = (PARTS[row.style] for row in rows if row.style in PARTS)
        kind = KINDS.get(head.style) or next(told, None) or kind_named(head.text)
        if kind in SECTION_KINDS:
            self.read_section(head, kind, rows)
            return
        self.keep("heading", head.text, own.HEADINGS[kind])
        self.headings.setdefault(kind, []).append(head.text)
        group = ""
        for row in rows:
            if isinstance(row, Row) and row.heading:
                is_blank = row.style == own.UNNAMED_STYLE and row.text in OUR_NAMES
                group = "" if is_blank else row.text
                if kind == "competencies":
                    self.meet(kind)
                    self.competencies.append(ParsedCompetency(group, "", ()))
            else:
                self.read_row(row, kind, group)

    def read_section(self, head, kind, rows):
        prose = []
        for row in rows:
            if row.style in PARTS:
                self.read_row(row, kind, "")
            elif isinstance(row, Grid):
                self.leave_row(row)
            elif not is_note(row):
                style = own.BULLET_STYLES["- "] if row.style == LISTED else row.style
                prose.append((style, row.text))
        self.order.append(Section(head.text, kind, text_of(prose)))

    def meet(self, part):
        """Note where the rows of a part begin: sections stand before or behind it."""
        if part not in self.order:
            self.order.append(part)

    def read_row(self, row, kind, group):
        """A paragraph or table under the heading of a part; `kind` is that part's."""
        part = PARTS.get(row.style, kind)
        if isinstance(row, Grid):
            self.read_grid(row, group)
        elif is_note(row) or not row.text.strip():
            return
        elif part == "accountabilities":
            self.meet(part)
            self.duties.append(Accountability(group, row.text))
        elif part == "performance_measures":
            self.meet(part)
            self.measures.append(row.text)
        elif row.style in PARTS and self.competencies:
            self.read_about_competency(row)
        else:
            self.leave(row.text)

    def read_about_competency(self, row):
        last = self.competencies[-1]
        if row.style == own.RELEVANCE_STYLE:
            text = "\n".join(filter(None, (last.relevance, row.text)))
            self.competencies[-1] = replace(last, relevance=text)
            return
        stages = stages_of(self.behind(row.text, own.ASSESSED_AT))
        if not stages:
            self.note(Finding("IM16", "warn", UNKNOWN_STAGE, row.text))
        self.competencies[-1] = replace(last, **stages)

    def read_grid(self, grid, group):
        part = PARTS.get(grid.style)
        if part is None or (part == "competencies" and not self.competencies):
            self.leave_row(grid)
            return
        self.meet(part)
        if part == "competencies":
            self.read_ladder(grid)
            return
        header = HEADERS[part]
        rows = grid.rows
        if grid.is_headed:
            self.read_header(rows[0], header)
            rows = rows[1:]
        for cells in rows:
            if tuple(map(words_in, cells)) == header or not any(map(words_in, cells)):
                continue
            if part == "criteria":
                self.read_criterion(cells, group)
            else:
                label, *values = map(words_in, cells)
                self.lines.append(ReportingLine(label, "\n".join(values)))

    def read_header(self, cells, header):
        """Tell of columns with titles of their own, and of more than we have."""
        said = list(map(words_in, cells))
        for title, ours in zip(said, header, strict=False):
            self.keep("column title", title, ours)
        for title in said[len(header) :]:
            self.leave(title)

    def behind(self, text, lead):
        """What stands behind our own first words; others in their place are told of."""
        self.keep("label", own.lead_of(text, lead), lead.strip(": "))
        return own.without_lead(text, lead)

    def read_criterion(self, cells, group):
        cell, *others = cells
        rows = [row for row in cell if row.style not in REMARKS]
        said = [words_in(other) for other in others] + ["", ""]
        text = "\n".join(row.text for row in rows)
        if not text.strip():
            return
        requirement, problem = requirement_of(said[0])
        self.note(problem and replace(problem, quote=text))
        remarks = self.read_remarks(cell)
        stages = stages_of(said[1])
        criterion = ParsedCriterion(
            group,
            requirement,
            text,
            assessed="" if stages else said[1],
            **stages,
            guidance=self.behind(remarks.get(own.GUIDANCE_STYLE, ""), own.GUIDANCE),
            either_or_group=self.behind(remarks.get(own.CHOICE_STYLE, ""), own.CHOICE),
            is_sensitive=own.SENSITIVE_STYLE in remarks,
        )
        self.criteria.append((criterion, remarks.get(own.BEARS_ON_STYLE, "")))
        for extra in said[2:]:
            self.leave(extra)

    def read_remarks(self, cell):
        """{style: text} of what stands under the words of a criterion."""
        remarks = {}
        for row in cell:
            if row.style in REMARKS and row.text.strip():
                above = remarks.get(row.style)
                remarks[row.style] = f"{above}\n{row.text}" if above else row.text
        if remarks.get(own.SENSITIVE_STYLE, own.SENSITIVE) != own.SENSITIVE:
            self.leave(remarks[own.SENSITIVE_STYLE])
        return remarks

    def read_ladder(self, grid):
        header, *rows = grid.rows
        columns = []
        for place, cell in enumerate(header):
            label, number = column_of(words_in(cell))
            texts = [
                row.text
                for cells in rows
                for row in (cells[place] if place < len(cells) else ())
                if row.text.strip() and not is_note(row)
            ]
            columns.append(ParsedColumn(label, number, False, tuple(texts)))
        last = self.competencies[-1]
        self.competencies[-1] = replace(last, columns=(*last.columns, *columns))

    def finished(self):
        criteria = []
        for criterion, text in self.criteria:
            numbers, problem = numbers_of(self.behind(text, own.BEARS_ON))
            self.note(problem)
            criteria.append(replace(criterion, accountabilities=numbers))
        headings = {part: " / ".join(said) for part, said in self.headings.items()}
        profile = ParsedProfile(
            **self.facts,
            placed=Placed(
                reporting_lines=tuple(self.lines),
                sections=placed_sections(self.order),
                accountabilities=tuple(self.duties),
                performance_measures=tuple(self.measures),
                criteria=tuple(criteria),
                competencies=tuple(self.competencies),
                unplaced=tuple(self.unplaced),
                findings=tuple(self.findings),
            ),
        )
        return written(profile, own.HEADINGS | headings)


HEADERS = {"reporting_lines": own.LINES_HEADER, "criteria": own.CRITERIA_HEADER}


MEANINGS = {
    "duties": "accountabilities",
    "measures": "performance_measures",
    "specification": "criteria",
    "competencies": "competencies",
}


def kind_named(text):
    """The kind of section, or the part, that a heading in no style of ours is for."""
    kind = meaning(text)
    return MEANINGS.get(kind) or (kind if kind in SECTION_KINDS else "other")


def is_note(row):
    """Whether a paragraph is one that we print beside the words of the profile."""
    return row.style == own.NOTE_STYLE and row.text in own.NOTES


def is_about_file(row):
    """Whether a paragraph of the cover says in our words how the file stands."""
    is_kind = row.style == own.KIND_STYLE and row.text in (own.KIND, own.DRAFT)
    return is_kind or (row.style == own.ENDED_STYLE and own.ENDED.match(row.text))
