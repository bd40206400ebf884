"""What the checks say of a document that was read and is not stored yet."""

import re
from calendar import month_abbr, month_name
from dataclasses import replace

from django.utils import timezone

from .decisions import switched_off_rules
from .problems import INFO, SEVERITIES
from .rules import Finding, check_profile_text
from .rules.wording import clipped, squeezed
from .texts import text_of_document


def findings_of_parsed(parsed, *, text="", today=None, off=None):
    """Findings in a `ParsedProfile`: what its reading gave, then what the rules add.

    Sorted by severity, each told once of each row. `text` is the document's own, to
    find the lines of what the rules quote. `off` are ids of rules that are not asked;
    where it is not given, those the charity has switched off.
    """
    off = switched_off_rules() if off is None else off
    notes = [
        Finding(note.rule, note.severity, note.message, note.quote, line=note.line)
        for note in parsed.findings
        if note.rule not in off
    ]
    profile = text_of_document(parsed)
    lines = [squeezed(line).lower() for line in text.split("\n")] if text else []
    added = [
        as_written(at_its_line(finding, lines), profile.issued, text)
        for finding in check_profile_text(
            profile, today=today or timezone.localdate(), off=off
        )
    ]
    if parsed.reference:
        # It was written here, as a profile and not as an advertisement.
        added = [about_a_vacancy(finding) for finding in added]
    found = notes + [item for item in added if not is_told(item, notes)]
    return sorted(each_once(found), key=lambda item: SEVERITIES.index(item.severity))


def about_a_vacancy(finding):
    """Pay, hours and the like are facts of a vacancy; without one nothing waits."""
    if (finding.rule, finding.place) != ("ST01", "vacancy"):
        return finding
    return replace(
        finding,
        severity=INFO,
        message=finding.message.replace("document", "profile")
        + " They belong to the vacancy, so publishing the profile does not wait.",
        suggestion="A vacancy cannot open without them: give them there.",
    )


def at_its_line(finding, lines):
    """The line a quote begins on: a section only knows the line of its heading."""
    opening = " ".join(finding.quote.lower().split()[:4])
    if finding.line is None or not opening:
        return finding
    start = finding.line - 1
    following = (at for at, line in enumerate(lines[start:], 1) if opening in line)
    return replace(finding, line=start + next(following, 1))


def as_written(finding, issued, text):
    """A finding that quotes the date of the document, in the document's own words."""
    dated = re.match(r"(\d{4})-(\d{2})", issued)
    if finding.rule != "ST02" or finding.quote != issued or not dated:
        return finding
    year, month = dated[1], int(dated[2])
    name = f"(?:{month_name[month]}|{month_abbr[month]}t?)"
    written = re.compile(
        rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? )?{name}[.,]?\s+(?:{year}|['’]?{year[2:]})\b"
        rf"|\b(?:\d{{1,2}}[/.-])?0?{month}[/.-](?:{year}|{year[2:]})\b"
        rf"|\b{year}[/.-]0?{month}\b",
        re.IGNORECASE,
    )
    for number, line in enumerate(text.split("\n"), 1):
        match = written.search(line)
        if match:
            return replace(finding, quote=match.group(), line=number)
    return finding


def is_told(finding, notes):
    """Whether the reading said in other words what a rule says without a quote.

    ST01 asks several things, so there the words decide.
    """
    if finding.quote or finding.rule == "ST01":
        return False
    facts = (finding.rule, finding.severity, finding.line)
    return any((note.rule, note.severity, note.line) == facts for note in notes)


def each_once(found):
    """The first finding of each rule on each quote in each row.

    What quotes nothing is known by its message. The same words in another row are
    another matter: its whole text is quoted. The reading of a document comes first; it
    knows lines and no places, and quotes each row in turn.
    """
    told, lines, places = [], {}, {}
    for item in found:
        about = known_by(item)
        read, seen = lines.setdefault(about, []), places.setdefault(about, [])
        rows, row = (seen, item.place) if item.place else (read, item.line)
        if row in rows:
            continue
        rows.append(row)
        if item.place and len(seen) <= len(read):
            continue
        is_first = len(read) + len(seen) == 1
        told.append(
            item if is_first else replace(item, quote=item.around or item.quote)
        )
    return told


def known_by(item):
    return item.rule, clipped(squeezed(item.quote)).lower() or item.message
