"""Prose: sections of every kind, the reporting lines and facts that stand in them."""

import re

from .facts import read_fact
from .lines import LABEL_ALONE, plain
from .profile import Finding, Placed, ReportingLine, Section

SERVICE = re.compile(
    r"\b(?:is|are) (?:a|an|the|part of a|made up of)\b[^.]{0,80}"
    r"\b(?:consortium|partnership|alliance|service|project|programme)\b"
    r"|\bour (?:service|team|project)\b",
    re.IGNORECASE,
)
PURPOSE = re.compile(
    r"^the (?:main |overall )?(?:purpose|aim) of (?:the|this) (?:role|job|post)\b", re.I
)
NOTE = re.compile(
    r"^(?:n\.?\s?b\.?\b|please note\b|note\s*:|these duties |the (?:above|foregoing) "
    r"|this (?:job description|role profile|list|document|outline) )",
    re.IGNORECASE,
)


def is_note(line):
    return not line.bullet and bool(NOTE.match(line.text))


def compose(lines):
    """Write lines as one text: blank lines between paragraphs, "- " for bullets."""
    parts, previous = [], None
    for line in lines:
        if previous is not None:
            apart = not line.is_item and (line.gap or previous.is_item)
            parted = apart or (line.gap and not previous.is_item)
            parts.append("\n\n" if parted else "\n")
        parts.append(written(line))
        previous = line
    return "".join(parts)


def written(line):
    if len(line.cells) > 1:
        filled = [plain(cell) for cell in line.cells if plain(cell)]
        joint = ": " if len(filled) == 2 and len(filled[0]) <= 40 else " | "
        return joint.join(
            part.rstrip(":") if joint == ": " else part for part in filled
        )
    if line.number:
        indent = "  " * (line.bullet - 1)
        return f"{indent}{line.number}. {line.text}"
    if line.bullet:
        return f"{'  ' * (line.bullet - 1)}- {line.text}"
    return line.text


def place_section(block):
    """Place a block of prose: one section, and the reporting lines in it."""
    reporting, rest = take_reporting(
        block.lines, everything=block.kind == "organisation"
    )
    if rest and LABEL_ALONE.match(block.title) and len(rest) <= 6:
        reporting = (*reporting, value_below(block, rest))
        rest = []
    kind = "other" if block.kind == "container" else block.kind
    text = compose(rest)
    sections = (
        (Section(block.title, kind, text, (block.heading or rest[0]).at),)
        if text
        else ()
    )
    findings = ()
    if not text and not reporting and block.kind != "container" and block.heading:
        findings = (
            Finding(
                "IM11",
                "info",
                "Nothing stands under this heading, so it was left out.",
                block.title,
                block.heading.at,
            ),
        )
    return Placed(reporting_lines=reporting, sections=sections, findings=findings)


def value_below(block, lines):
    """The reporting line of a label that heads its value: "Responsible to"."""
    value = ", ".join(line.text for line in lines)
    return ReportingLine(block.title, value, block.heading.at)


def take_reporting(lines, *, everything=False):
    """Part lines into (reporting lines, the rest).

    With `everything`, under a heading such as "Organisation", every pair of a short
    label and a value is one; elsewhere only labels that speak of reporting.
    """
    reporting, rest, waiting = [], [], None
    for line in lines:
        fact = read_fact(line)
        short = fact is not None and len(fact.value.split()) <= 40
        if short and (fact.kind == "reporting" or everything):
            reporting.append(ReportingLine(fact.label, fact.value, fact.at))
            waiting = None
        elif waiting is not None and not line.gap and len(line.text.split()) <= 12:
            rest.pop()
            label = waiting.text.rstrip(": ")
            reporting.append(ReportingLine(label, line.text, waiting.at))
            waiting = None
        else:
            rest.append(line)
            waiting = line if everything and is_label(line) else None
    return tuple(reporting), rest


def is_label(line):
    """A label whose value stands on the next line: "Line manager:"."""
    return line.text.endswith(":") and len(line.text.split()) <= 5


def kind_of_prose(text, employer):
    """The kind of a stretch of prose that has no telling heading."""
    if PURPOSE.match(text):
        return "purpose"
    first = text.split(".", 1)[0]
    if employer and first.startswith((employer, f"At {employer}", f"The {employer}")):
        return "about_employer"
    return "about_service" if SERVICE.search(first[:400]) else "other"
