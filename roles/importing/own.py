"""What our own documents say of themselves: fixed words, and names of Word styles.

`roles.exporting` writes them, and the readers of our own Word files and PDFs know them
again. A role profile's own words are never among them.
"""

import re

from .profile import NO_STAGE, SECTION_KINDS

KIND = "Role profile"
DRAFT = "Role profile: draft, not published"
STANDING = "DRAFT: not published, may change"  # on every page of a draft
# Of a version not in force any more: a line on the cover, words on every page.
WITHDRAWN = "Withdrawn on {day}: {reason}"
SUPERSEDED = "Superseded by version {number} on {day}"
ENDED = re.compile(
    r"^(?:Withdrawn on \d{1,2} [A-Z][a-z]+ \d{4}: "
    r"|Superseded by version \d+ on \d{1,2} [A-Z][a-z]+ \d{4}$)"
)
NOT_IN_FORCE = "NOT IN FORCE: the first page says since when"
UNTITLED = "Untitled role"
# What a reader's window shows of the file: the title of the role and how it stands.
DOCUMENT_TITLE = re.compile(r"^(?:Draft: |Not in force: )?(.*), role profile$")
NO_CATEGORY = "What we look for"
NO_NAME = "Competency without a name"

# The headings of the parts that are not sections.
REPORTING_LINES = "Reporting lines"
ACCOUNTABILITIES = "Accountabilities"
MEASURES = "Performance measures"
SPECIFICATION = "Person specification"
COMPETENCIES = "Competencies"
HEADINGS = {
    "reporting_lines": REPORTING_LINES,
    "accountabilities": ACCOUNTABILITIES,
    "performance_measures": MEASURES,
    "criteria": SPECIFICATION,
    "competencies": COMPETENCIES,
}

ABOUT_LINES = "Who this role works to and with"
ABOUT_SPECIFICATION = (
    "Essential is what a person needs to do this role. Desirable is what helps when "
    "several people meet everything essential. The last column says when we look for "
    "it."
)
ABOUT_CHOICES = (
    "Where a line says “one of these is enough”, meeting any one line of that group "
    "counts in full."
)
ABOUT_COMPETENCIES = (
    "Our framework describes each competency at levels 1 to 5. This role asks for "
    "three of them: Entry is where a person may begin, Desired is where we hope they "
    "are or soon will be, and Exceptional goes beyond what the role needs."
)
NOT_SETTLED = "The levels for this role are not settled yet."
NOT_DESCRIBED = "Our framework does not describe this level."
# On the cover of a PDF whose typeface lacks letters of the profile.
GAPS_LEAD = "This PDF cannot show all letters of this role profile."
GAPS = (
    "Where you read “?”, or a letter without its accent, it stands for another letter. "
    "The web page and the Word document of the same profile have every letter."
)
NOT_WRITTEN = "Nothing has been written here yet."
NOTES = frozenset(
    [
        ABOUT_LINES,
        ABOUT_SPECIFICATION,
        ABOUT_CHOICES,
        ABOUT_COMPETENCIES,
        NOT_SETTLED,
        NOT_DESCRIBED,
        NOT_WRITTEN,
    ]
)

LINES_HEADER = ("Line", "Who")
CRITERIA_HEADER = ("What we look for", "Essential or desirable", "Assessed at")

# What stands under a criterion begins with these words.
GUIDANCE = "For candidates: "
CHOICE = "One of these is enough: "
SENSITIVE = "We treat answers to this with special care."
BEARS_ON = "Bears on accountabilities: "
ASSESSED_AT = "Assessed at: "

FACTS = {
    "reference": "Reference",
    "number": "Version",
    "issued": "Issued",
    "dbs_level": "Check",
    "dbs_reason": "Reason for the check",
}
REQUIREMENTS = {
    "essential": "Essential",
    "desirable": "Desirable",
    "unclear": "Unclear",
}
STAGES = {
    "application": "Application",
    "interview": "Interview",
    "test": "Test or exercise",
    "check": "Check after an offer",
}
NOT_ASSESSED = "No stage"
OF_DRAFT = " (draft)"  # behind the number of a version
DBS = {
    "none": "No DBS check",
    "basic": "Basic DBS check",
    "standard": "Standard DBS check",
    "enhanced": "Enhanced DBS check",
    "enhanced_adults": "Enhanced DBS check with the adults’ barred list",
    "enhanced_children": "Enhanced DBS check with the children’s barred list",
    "enhanced_both": "Enhanced DBS check with both barred lists",
}

# Styles of our Word files. All headings go on from Word's own Heading 1 to 3.
TITLE_STYLE, UNTITLED_STYLE = "Heading 1", "Heading 1 untitled"
PART_STYLE, GROUP_STYLE = "Heading 2", "Heading 3"
UNNAMED_STYLE = "Heading 3 unnamed"
EMPLOYER_STYLE, KIND_STYLE = "Role employer", "Role kind"
ENDED_STYLE = "Role not in force"
SERVICE_STYLE, ADDRESS_STYLE = "Role service", "Role address"
FACT_STYLES = {key: f"Role {label.lower()}" for key, label in FACTS.items()}
TEXT_STYLE, LEAD_STYLE, GAP_STYLE = "Role text", "Role lead-in", "Role gap"
# A line of prose that begins like this is an entry of a list.
BULLET_STYLES = {
    "- ": "Role bullet",
    "  - ": "Role bullet 2",
    "• ": "Role bullet dot",
    "* ": "Role bullet star",
}
DUTY_STYLE, MEASURE_STYLE = "Role accountability", "Role measure"
CRITERION_STYLE, CELL_STYLE = "Role criterion", "Role cell"
GUIDANCE_STYLE, CHOICE_STYLE = "Role guidance", "Role choice"
SENSITIVE_STYLE, BEARS_ON_STYLE = "Role sensitive", "Role bears on"
RELEVANCE_STYLE, ASSESSED_STYLE = "Role relevance", "Role assessed at"
INDICATOR_STYLE, NOTE_STYLE = "Role indicator", "Role note"
LINES_TABLE, CRITERIA_TABLE = "Role lines table", "Role criteria table"
LADDER_TABLE = "Role ladder table"


SECTION_STYLES = tuple(
    f"{PART_STYLE} {kind.replace('_', ' ')}" for kind in SECTION_KINDS
)


# Where links within a document lead to. A section's name says what kind it is of.
ANCHORS = {
    "reporting_lines": "reporting-lines",
    "accountabilities": "accountabilities",
    "performance_measures": "performance-measures",
    "criteria": "person-specification",
    "competencies": "competencies",
}
SECTION_ANCHOR = re.compile(r"^section-(\d{1,3})-([a-z-]{3,20})$")


def section_anchor(number, kind):
    return f"section-{number}-{kind.replace('_', '-')}"


def section_style(kind):
    """The name of the heading style of a section of this kind."""
    return SECTION_STYLES[SECTION_KINDS.index(kind)]


def column_header(column):
    """“Entry Level (2)”, or “Entry Level” while the number is not known."""
    number = f" ({column.number})" if column.number is not None else ""
    return f"{column.label} Level{number}"


def stages_in_words(row):
    """Such as "Application and interview"; "" where it is not known."""
    if row.assessed_at in ("", NO_STAGE):
        return NOT_ASSESSED if row.assessed_at else ""
    stages = (row.assessed_at, *row.also_assessed_at)
    *first, last = [STAGES[stage].lower() for stage in stages]
    text = f"{', '.join(first)} and {last}" if first else last
    return text[0].upper() + text[1:]


def without_lead(text, lead):
    """What stands behind our own first words, also where somebody changed those."""
    if text.startswith(lead):
        return text[len(lead) :]
    changed, colon, rest = text.partition(": ")
    return rest if colon and len(changed.split()) <= 6 else text


def lead_of(text, lead):
    """The first words that `without_lead` takes off a text, without their colon."""
    return text.removesuffix(without_lead(text, lead)).strip(": ")
