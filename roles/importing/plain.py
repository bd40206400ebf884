"""A profile as plain text to read beside it, and the line each thing begins on."""

from dataclasses import replace

from . import own
from .profile import PLACES, Placed


class Writer:
    """Gathers lines and knows the number of the next one."""

    def __init__(self):
        self.lines = []

    def add(self, text, *, apart=False):
        """Write a text, below an empty line if `apart`; return where it begins."""
        if apart and self.lines:
            self.lines.append("")
        at = len(self.lines) + 1
        self.lines += text.split("\n")
        return at

    def listed(self, text):
        return self.add("- " + text.replace("\n", "\n  "))


def written(profile, headings=own.HEADINGS):
    """Return (text, the profile with the lines of the text on everything in it).

    `headings` are those over the blocks of rows.
    """
    writer = Writer()
    for line in (profile.employer, profile.title, profile.service, profile.reference):
        if line:
            writer.add(line)
    if profile.issued:
        writer.add(profile.issued.strftime("%B %Y"))
    if profile.dbs_level:
        check = f"{own.DBS[profile.dbs_level]}. {profile.dbs_reason}"
        writer.add(check.strip())
    elif profile.dbs_reason:
        writer.add(profile.dbs_reason)
    if profile.address:
        writer.add(profile.address)
    placed = written_parts(writer, profile, headings)
    findings = located(writer, profile)
    text = "\n".join(writer.lines)
    return f"{text}\n", replace(profile, placed=replace(placed, findings=findings))


def written_parts(writer, profile, headings):
    """Write sections and rows in reading order; return them with their lines."""
    sections, rows = [], {}
    for place, (name, write) in zip(
        PLACES, (*BLOCKS.items(), (None, None)), strict=True
    ):
        standing = [section for section in profile.sections if section.stands == place]
        sections += [section_of(writer, section) for section in standing]
        if name:
            rows[name] = block_of(writer, getattr(profile, name), headings[name], write)
    return Placed(sections=tuple(sections), unplaced=profile.unplaced, **rows)


def block_of(writer, rows, heading, write):
    """Write the rows of one block, under its heading if there are any."""
    if rows:
        writer.add(f"## {heading}", apart=True)
    return write(writer, rows)


def section_of(writer, section):
    at = writer.add(f"## {section.heading}", apart=True)
    if section.text:
        writer.add(section.text)
    return replace(section, line=at)


def lines_of(writer, rows):
    return tuple(
        replace(row, line=writer.add(f"{row.label}: {row.value}")) for row in rows
    )


def duties_of(writer, rows):
    found, group = [], ""
    for row in rows:
        if row.group != group:
            group = row.group
            writer.add(f"### {group}", apart=True)
        found.append(replace(row, line=writer.listed(row.text)))
    return tuple(found)


def measures_of(writer, texts):
    for text in texts:
        writer.listed(text)
    return texts


def criteria_of(writer, rows):
    found, category = [], None
    for row in rows:
        if row.category != category:
            category = row.category
            writer.add(f"### {category or own.NO_CATEGORY}", apart=True)
        found.append(replace(row, line=writer.listed(said_of(row))))
        if row.guidance:
            writer.add(f"  {own.GUIDANCE}{row.guidance}")
    return tuple(found)


def said_of(criterion):
    """A criterion with what is asked of it, such as “Calm (Essential, Interview)”."""
    label = own.REQUIREMENTS[criterion.requirement]
    stage = own.stages_in_words(criterion) or criterion.assessed
    return f"{criterion.text} ({', '.join(filter(None, (label, stage)))})"


def competencies_of(writer, rows):
    found = []
    for row in rows:
        at = writer.add(f"### {row.name}", apart=True)
        if row.relevance:
            writer.add(row.relevance)
        for column in (*row.columns, *row.beyond):
            writer.add(own.column_header(column).strip())
            for text in column.indicators:
                writer.listed(text)
        found.append(replace(row, line=at))
    return tuple(found)


BLOCKS = {
    "reporting_lines": lines_of,
    "accountabilities": duties_of,
    "performance_measures": measures_of,
    "criteria": criteria_of,
    "competencies": competencies_of,
}


def located(writer, profile):
    """The findings, with the line on which their quote stands; unplaced text last."""
    for text in profile.unplaced:
        writer.add(text, apart=True)
    whole = "\n".join(writer.lines)
    found = []
    for finding in profile.findings:
        at = whole.rfind(finding.quote) if finding.quote else -1
        line = whole.count("\n", 0, at) + 1 if at >= 0 else finding.line
        found.append(replace(finding, line=line))
    return tuple(found)
