"""Reading role profiles: the text of a document becomes a profile to be checked.

    document = read_document(data, name="peer-worker.docx")  # or UnreadableDocument
    profile = parse(document.text)                           # ParsedProfile
    profile.as_dict()                                        # the JSON of an import

Nothing here knows Django or the database. A document is never trusted: whatever it
holds, `parse` returns, and what it could not understand is in `unplaced` and in
`findings`. Nothing is made up: a title, an employer, a duty or a mark that is not in
the document is not in the result.

Rules a finding may bear, beside those that checks of profiles share (CR06 essential
or desirable unknown, CM01 level numbers or labels wrong, CM04 a cell or name lost,
cut off or leaked, ST01 title or employer missing, ST02 undated, ST03 heading numbers,
ST04 placeholder):

IM01 the file was not in UTF-8                 IM08 a criterion over two rows was joined
IM02 a paragraph found no place                IM09 title or employer uncertain
IM03 criteria parted at capital letters        IM10 a main part was not found
IM04 running lines left out                     IM11 a heading with nothing under it
IM05 the title written in another way          IM12 words before a list were repeated
IM06 damaged copy of a line                    IM13 an entry may hold another
IM07 requirement taken from wording or from the number of marks
IM14 contents, or words of our own PDFs, left out
IM15 columns of a table without lines were told by where its words stand
IM16 a document holds a key, a value, a fixed word or a stage that we do not know
IM17 another document, or a drawing with words, stands inside this one and was not read
IM18 a competency has no relevance, as others have
IM19 a comment, or words that are hidden or struck out, were left out
"""

from dataclasses import replace

from .accountabilities import place_duties, place_measures
from .audit import unplaced_lines
from .checks import (
    heading_numbers,
    list_numbers,
    missing_parts,
    page_headers,
    placeholders,
)
from .competencies import place_competencies
from .cover import read_cover
from .document import Document, UnreadableDocument, read_text
from .flow import read_lines
from .outline import outline
from .profile import (
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
from .reading import read_document
from .sections import place_section
from .spaced_columns import spaced_tables
from .specification import place_specification

__all__ = [
    "Accountability",
    "Document",
    "Finding",
    "ParsedColumn",
    "ParsedCompetency",
    "ParsedCriterion",
    "ParsedProfile",
    "ReportingLine",
    "Section",
    "UnreadableDocument",
    "parse",
    "read_document",
    "read_text",
]

PLACES = {
    "duties": place_duties,
    "measures": place_measures,
    "specification": place_specification,
    "competencies": place_competencies,
}


def parse(text):
    """Return the `ParsedProfile` in the text of a document.

    Never raises on a string. Takes time in proportion to its length. Findings come
    in the order of the document, those about the whole of it first.
    """
    lines, repeated = read_lines(text)
    blocks = outline(lines)
    cover, on_cover = read_cover(blocks, text)
    parts = [on_cover]
    parts += [PLACES.get(block.kind, place_section)(block) for block in blocks[1:]]
    faults = heading_numbers(blocks) + list_numbers(blocks) + placeholders(lines)
    faults += page_headers(repeated)
    parts.append(Placed(findings=faults + spaced_tables(text)))
    parsed = ParsedProfile(
        cover.title,
        cover.employer,
        cover.issued,
        cover.address,
        Placed.together(parts),
    )
    left = unplaced_lines(blocks, parsed, cover.understood)
    missing = Placed(findings=missing_parts(parsed))
    return replace(parsed, placed=in_order(parsed.placed, left, missing))


def in_order(*parts):
    """Several parts as one, with their findings by line."""
    placed = Placed.together(parts)
    findings = sorted(placed.findings, key=lambda finding: finding.line or 0)
    return replace(placed, findings=tuple(findings))
