"""The parts of a document: which heading opens what, and which lines lie under it."""

import re
from dataclasses import dataclass, field, replace

from . import competency_header, criteria_header
from .facts import read_fact
from .heading_vocabulary import STRONG
from .headings import (
    is_category_name,
    is_heading_like,
    is_plain,
    is_title_case,
    meaning,
    names_criteria,
)
from .lines import BULLET, Line
from .misleading import by_content, tells_duties
from .names import names_job
from .opening_words import tells_to_do

NAMED = re.compile(r"\bspec(?:ification)?\b", re.IGNORECASE)
PROSE = ("purpose", "context", "about_employer", "about_service", "policy", "other")
PARTS = ("duties", "measures", "purpose", "competencies", "container")
VISION = re.compile(r"\b(?:vision|mission)\b", re.IGNORECASE)
CONDITIONS = re.compile(r"^(?:special|other) (?:conditions|requirements)\W*$", re.I)
LABELLED = re.compile(r"^([^:]{3,60}):\s+(\S.*)$")


@dataclass
class Block:
    """A heading (None where a table opens a part by itself) and what lies under it.

    `kind` is "cover" or a value of `headings.meaning`, or "other".
    """

    kind: str
    heading: Line | None = None
    lines: list[Line] = field(default_factory=list)

    @property
    def title(self):
        return self.heading.text.rstrip(": ") if self.heading else ""


def outline(lines):
    """Return the blocks of a document in their order; the first is the cover."""
    blocks = [Block("cover")]
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        open_part(blocks, line, following)
    return by_content(blocks)


def open_part(blocks, line, following):
    """Put a line under the last block, or open the block it begins."""
    current = blocks[-1]
    if len(line.row) > 1 and current.kind in ("competencies", "specification"):
        current.lines.append(line)
        return
    table = table_kind(line)
    if table and table != current.kind:
        blocks.append(Block(table, None, [line]))
        return
    inline = None if table else inline_heading(line)
    if inline:
        kind, heading, rest = inline
        blocks.append(Block(kind, heading, [rest]))
        return
    kind = None if table else opened_by(line, following, blocks)
    if kind is None:
        current.lines.append(line)
    elif kind == "specification" and is_bare_requirement(line):
        blocks.append(Block(kind, None, [line]))
    else:
        blocks.append(Block(kind, line))


def table_kind(line):
    """The kind of part whose table has this row as its header, or None."""
    if competency_header.read(line.cells):
        return "competencies"
    if criteria_header.read(line.cells):
        return "specification"
    return None


def is_bare_requirement(line):
    return criteria_header.requirement_in(line.text) is not None


def inline_heading(line):
    """Split "Job purpose: to give support …" into its heading and its text."""
    match = LABELLED.match(line.text)
    if not match or line.cells or line.is_item or len(match.group(2).split()) < 5:
        return None
    kind = meaning(match.group(1))
    if kind not in ("purpose", "context", "about_employer", "about_service"):
        return None
    heading = replace(line, text=match.group(1))
    return kind, heading, replace(line, text=match.group(2), gap=True)


def opened_by(line, following, blocks):
    """The kind of part a line opens where it stands, or None if it opens none."""
    current = blocks[-1]
    kind = meaning(line.text) if len(line.cells) < 2 and not line.bullet else None
    if kind is None and sets_requirement(line, following, current):
        return "specification"
    if kind is None and heads_criteria(line, following, current):
        return "specification"
    if kind is None or not could_head(kind, line, following, current):
        return unknown_heading(line, following, current)
    if kind == "container":
        return container_here(line, following, current)
    if stands_over_criteria(kind, line, following, current):
        return None
    if is_numbered_group(kind, line, current):
        return None
    if continues_list(kind, line, current) and not begins_duties(following):
        return None
    if kind == "duties" == current.kind:
        # A second heading of this kind is a group of the duties while they last.
        return None
    if kind in STRONG:
        inside = is_category(kind, line, following, current) or is_duty_group(
            kind, line, following, current
        )
        return None if inside else kind
    return weak_heading(kind, line, following, current)


def is_numbered_group(kind, line, current):
    """Whether a numbered heading is a group of duties whose own heading has none."""
    if current.kind != "duties" or not line.number or current.heading.number:
        return False
    numbered = any(other.number and not other.bullet for other in current.lines[-50:])
    return kind not in ("specification", "competencies", "measures") and (
        numbered or line.number in ("1", "A", "a")
    )


def continues_list(kind, line, current):
    """ "Essential" or "What you need" under a person specification opens no other."""
    inside = kind == "specification" == current.kind
    if not inside or is_bare_requirement(line):
        return inside
    if tells_duties(current.lines[-50:]):
        return False
    listed = any(is_listed(other) or len(other.cells) > 1 for other in current.lines)
    return bool(listed) and not NAMED.search(line.text)


def begins_duties(following):
    """Whether a list of duties follows; its heading says another thing by mistake."""
    if following is None or not following.bullet:
        return False
    return tells_to_do(following.text.lstrip(f"{BULLET} "))


def stands_over_criteria(kind, line, following, current):
    """Inside a table of criteria any short line over a row is a category."""
    if current.kind != "specification" or following is None or kind in PARTS:
        return False
    if table_kind(following) or (line.number and has_rank_of(line, current.heading)):
        return False
    in_table = any(len(other.cells) > 1 for other in current.lines[-50:])
    row = len(following.cells) > 1 or len(following.row) > 1
    return (in_table and row) or (kind == "other" and is_bare_requirement(following))


def sets_requirement(line, following, current):
    """Whether "You must have", over a list, begins a specification without a name."""
    if current.kind == "specification" or following is None or line.is_item:
        return False
    looks = line.heading or line.bold or line.gap
    return bool(looks and is_bare_requirement(line) and len(line.cells) < 2)


def heads_criteria(line, following, current):
    """Whether "Skills and experience" opens the specification where it stands."""
    if current.kind in ("specification", "competencies") or following is None:
        return False
    if line.is_item and not line.number or len(line.cells) > 1:
        return False
    looks = line.heading or line.bold or line.number or line.gap
    single = current.kind == "duties" and len(line.text.split()) < 2
    ends = line.text[-1] in ".,;" or line.starts_lower
    return bool(looks and not single and not ends and names_criteria(line.text))


def could_head(kind, line, following, current):
    """Strong meanings need no looks; themes found in passing need them."""
    if current.kind == "cover" and names_job(line.text) and not is_plain(line.text):
        return False  # "Lived Experience Trainer" is a title
    if line.number and has_rank_of(line, current.heading):
        return not is_numbered_entry(line, following, current)
    if kind not in ("policy", "values", "lived_experience", "about_employer", "other"):
        return not line.starts_lower or bool(line.number or line.heading)
    if is_plain(line.text):
        return is_heading_like(line, following) or (line.gap and not line.starts_lower)
    looks = line.heading or line.bold or line.number or is_title_case(line.text)
    if following is not None and stands_over_prose(line, following, current):
        return True
    return bool(looks) and is_heading_like(line, following)


def is_numbered_entry(line, following, current):
    """Whether a numbered line is one of several under each other, and no heading."""
    if is_plain(line.text) or is_title_case(line.text) or line.heading or line.bold:
        return False
    before = current.lines[-1] if current.lines else None
    after = following is not None and following.number
    return bool(
        (after and is_next(after, line.number))
        or (before and before.number and is_next(line.number, before.number))
    )


def is_next(number, before):
    """Whether 1.5 stands after 1.4, and not 2 after 1.4."""
    return number.count(".") == before.count(".") and follows_on(number, before)


def is_category(kind, line, following, current):
    """Inside a specification, "Organisation" or "Context" may head criteria."""
    if current.kind != "specification" or line.number or line.heading:
        return False
    named = kind in ("organisation", "context", "about_service", "competencies")
    if not named or following is None or table_kind(following) == "competencies":
        return False
    return is_listed(following)


def is_duty_group(kind, line, following, current):
    """Inside duties "Working relationships" over a list of them is a group."""
    if current.kind != "duties" or kind != "organisation" or following is None:
        return False
    return bool(following.bullet) and not has_rank_of(line, current.heading)


def is_listed(line):
    return bool(line.bullet or len(line.cells) > 1)


def container_here(line, following, current):
    """On the cover a document's own name opens nothing, unless prose follows."""
    prose = following is not None and len(following.text.split()) >= 10
    if current.kind == "cover" and not line.number and not (prose and line.gap):
        return None
    return "container"


def weak_heading(kind, line, following, current):
    """Headings that are sections in one place and sub-headings in another."""
    same_rank = has_rank_of(line, current.heading) and not is_flat(line, current)
    if VISION.search(line.text) and current.kind in ("duties", "specification"):
        return kind
    if current.kind == "duties" and kind != "other" and not same_rank:
        return None if leads_duties(following, current) else kind
    conditions = kind == "other" and CONDITIONS.match(line.text)
    if (kind != "other" or conditions) and in_criteria(current) and not same_rank:
        return None if leads_criteria(line, following, current) else kind
    return kind


def in_criteria(current):
    return current.kind == "specification"


def has_rank_of(line, heading):
    """Whether two headings are of the same rank by their numbering or mark-up."""
    if heading is None:
        return False
    if line.number and heading.number:
        return follows_on(line.number, heading.number)
    return bool(line.heading and heading.heading and line.heading <= heading.heading)


def is_flat(line, current):
    """Whether headings of one level follow each other with nothing between.

    Then the second stands under the first, as do others of that level after it.
    """
    first = current.lines[0] if current.lines else line
    level = current.heading.heading if current.heading else 0
    return bool(level) and first.heading == level == line.heading


def follows_on(number, before):
    """Whether 1.5 or 2 stands after 1.4: the next of the same rank or a higher one."""
    if not (number + before).replace(".", "").isdigit():
        return False
    parts = [int(part) for part in before.split(".") if part]
    nexts = [[*parts[:i], parts[i] + 1] for i in range(len(parts))]
    return [int(part) for part in number.split(".") if part] in nexts


def leads_duties(following, current):
    """Whether what follows a sub-heading is a list of duties, not a statement."""
    if following is None:
        return False
    if following.is_item or following.text.startswith("To "):
        return True
    bulleted = any(line.is_item for line in current.lines[-50:])
    return not bulleted and tells_to_do(following.text)


def leads_criteria(line, following, current):
    if following is None:
        return False
    if is_bare_requirement(following) or (
        is_category_name(line.text) and len(following.text.split()) <= 15
    ):
        return True
    if any(is_listed(line) for line in current.lines[-50:]):
        return is_listed(following)
    return is_listed(following) or len(following.text.split()) <= 25


def stands_over_prose(line, following, current):
    """Whether a few words stand apart over a paragraph of whole sentences.

    Or over facts. In a list a paragraph may be an entry; then it must be more than
    one sentence, and among duties one that tells nothing to do.
    """
    few = len(line.text.split()) <= 8 and line.text[-1] not in ".,;:!"
    looks = line.heading or line.bold or (line.gap and following.gap)
    if not few or not looks or line.is_item or line.starts_lower or line.cells:
        return False
    if (": " in line.text and not line.heading) or following.is_item:
        return False
    facts = read_fact(following) is not None and len(line.text.split()) <= 4
    if facts and current.kind in PROSE:
        return True
    prose = following.text.endswith(".") and len(following.text.split()) >= 8
    if not prose or following.cells or following.starts_lower:
        return False
    several = ". " in following.text and bool(current.lines)
    if current.kind == "duties":
        listed = any(other.bullet for other in current.lines[-50:])
        return several and listed and not tells_to_do(following.text)
    return several if current.kind == "specification" else current.kind in PROSE


def unknown_heading(line, following, current):
    """A heading of no known meaning opens a section where prose stands."""
    if current.kind == "cover" or following is None:
        return None
    if current.kind == "specification" and is_bare_requirement(line):
        return None
    if current.kind == "competencies":
        names_table = table_kind(following) == "competencies"
        ends = has_rank_of(line, current.heading) and not is_flat(line, current)
        return "other" if ends and line.heading and not names_table else None
    if stands_over_prose(line, following, current):
        return "other"
    if not is_heading_like(line, following) or (line.cells and not line.number):
        return None
    if current.kind in ("duties", "specification", "measures", "organisation"):
        ends = has_rank_of(line, current.heading) and not is_flat(line, current)
        return "other" if ends else None
    looks = line.heading or line.bold or line.number or line.text.isupper()
    if looks or (line.gap and is_title_case(line.text)):
        return "other"
    return None
