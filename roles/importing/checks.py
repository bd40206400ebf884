"""Faults of the document itself that reading it brings to light."""

from roles.placeholders import find_placeholder

from .page_edges import says_page
from .profile import Finding


def placeholders(lines):
    """ST04 for each line with words that were meant to be filled in."""
    return tuple(
        Finding(
            "ST04",
            "warn",
            "These words look like a placeholder that was never filled in.",
            match.group(0),
            line.at,
        )
        for line in lines
        if (match := find_placeholder(line.text))
    )


def heading_numbers(blocks):
    """ST03 for each numbered heading that does not follow the one before it."""
    numbered = [
        (tuple(int(part) for part in block.heading.number.split(".")), block.heading)
        for block in blocks
        if block.heading is not None and is_numeric(block.heading.number)
    ]
    findings = []
    for (before, _), (number, line) in zip(numbered, numbered[1:], strict=False):
        if number in followers(before):
            continue
        quote = f"{line.number} {line.text}"
        message = "The number of this heading does not follow the one before it."
        findings.append(Finding("ST03", "warn", message, quote, line.at))
    return tuple(findings)


def list_numbers(blocks):
    """ST03 for each number in a list that stands twice or leaves one out.

    The first of a list may be any, since a list may go on over a heading; another
    list begins at 1.
    """
    findings = []
    for block in blocks:
        before = {}
        for line in block.lines:
            mark = line.number.strip("().")
            if not is_numeric(mark):
                continue
            number = tuple(int(part) for part in mark.split("."))
            last = before.get(len(number))
            before[len(number)] = number
            if last and number[-1] != 1 and number != (*last[:-1], last[-1] + 1):
                quote = f"{mark}. {line.text}"
                message = "The number of this point does not follow the one before it."
                findings.append(Finding("ST03", "warn", message, quote, line.at))
    return tuple(findings)


def is_numeric(number):
    return bool(number) and all(part.isdigit() for part in number.split("."))


def followers(number):
    """The numbers that may come next: 1.4 is followed by 1.4.1, 1.5 or 2."""
    up = {(*number[:i], number[i] + 1) for i in range(len(number))}
    return up | {(*number, 1)}


def missing_parts(parsed):
    """IM10 for each main part of a role profile that was not found."""
    parts = (
        (parsed.accountabilities, "warn", "No accountabilities or duties were found."),
        (parsed.criteria, "warn", "No person specification was found."),
        (parsed.competencies, "info", "No competencies were found."),
    )
    return tuple(
        Finding("IM10", severity, message)
        for rows, severity, message in parts
        if not rows
    )


def page_headers(edges):
    """IM04 for each running head that was left out, and once for all page numbers."""
    first, numbers = {}, []
    for line in edges:
        if says_page(line.text):
            numbers.append(line)
        else:
            first.setdefault(line.text, line)
    findings = [
        Finding(
            "IM04",
            "info",
            "This line stands on several pages and was read once.",
            line.text,
            line.at,
        )
        for line in first.values()
    ]
    if numbers:
        quote = ", ".join(line.text for line in numbers)
        message = "The numbers of pages were left out."
        findings.append(Finding("IM04", "info", message, quote, numbers[0].at))
    return tuple(findings)
