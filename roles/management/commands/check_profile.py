"""Print what is wrong, or doubtful, with a document or with a role profile here."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from roles import checks
from roles.actions.imports import read_profile
from roles.checks.rules import check_profile_text
from roles.checks.rules.wording import clipped, squeezed
from roles.checks.texts import text_of_document, text_of_version
from roles.models import ProfileVersion

from .import_profile import finding_as_dict, line_about, read_document

KEYS = ("rule", "severity", "message", "quote", "line")
# Publishing asks these itself, in words about the row to mend.
ASKED_BY_PUBLISHING = {("ST01", "DBS check"), ("ST01", "reporting lines")}


class Command(BaseCommand):
    help = (
        "Prints the findings of FILE (.docx, .pdf, .txt), or of the latest version of "
        "the role profile with this REFERENCE. Exit status: 0 nothing blocks, 1 "
        "something does, 2 could not read."
    )

    def add_arguments(self, parser):
        parser.add_argument("subject", metavar="FILE|REFERENCE")
        parser.add_argument("--json", action="store_true", help="print a JSON array")

    def handle(self, *args, subject, **options):
        findings = in_order(each_once(findings_in(subject)))
        if options["json"]:
            self.stdout.write(json.dumps(findings, ensure_ascii=False, indent=2))
        else:
            self.stdout.writelines(f"{line_about(f)}\n" for f in findings)
            number = len(findings)
            self.stdout.write(f"{number} finding{'' if number == 1 else 's'}.")
        if any(finding["severity"] == checks.BLOCK for finding in findings):
            raise SystemExit(1)


def findings_in(subject):
    """Findings as dicts: of a file if there is one of this name, else of a profile."""
    if Path(subject).suffix or Path(subject).exists():
        return findings_in_file(subject)
    return findings_in_version(latest_version(subject))


def findings_in_file(path):
    """What the import knows, then what the rules add to it."""
    document = read_document(path)
    parsed = read_profile(document)
    notes = [note.as_dict() for note in parsed.findings]
    found = check_profile_text(text_of_document(parsed), today=timezone.localdate())
    added = [as_dict(finding) for finding in found]
    lines = [squeezed(line).lower() for line in document.text.split("\n")]
    for finding in added:
        finding["line"] = line_of(finding, lines)
    return notes + [finding for finding in added if not is_told(finding, notes)]


def line_of(finding, lines):
    """The line a quote begins on: a section only knows the line of its heading."""
    opening = " ".join(finding["quote"].lower().split()[:4])
    if finding["line"] is None or not opening:
        return finding["line"]
    start = finding["line"] - 1
    following = (at for at, line in enumerate(lines[start:], 1) if opening in line)
    return start + next(following, 1)


def is_told(finding, others):
    """Whether others say in other words what a rule says without a quote.

    ST01 asks several things, so there the words decide.
    """
    if finding["quote"] or finding["rule"] == "ST01":
        return False
    same = ("rule", "severity", "line")
    return any(all(other[key] == finding[key] for key in same) for other in others)


def findings_in_version(version):
    """What the import left open, what publishing asks, and what the rules add."""
    open_ones = version.findings.filter(settled_at=None).order_by("position", "pk")
    told = [finding_as_dict(finding) for finding in open_ones]
    told += [problem.as_dict() for problem in checks.check(version)]
    found = check_profile_text(text_of_version(version), today=timezone.localdate())
    added = [
        as_dict(finding)
        for finding in found
        if (finding.rule, finding.place) not in ASKED_BY_PUBLISHING
    ]
    return told + [finding for finding in added if not is_told(finding, told)]


def as_dict(finding):
    return {key: getattr(finding, key) for key in KEYS}


def each_once(findings):
    """The first finding of each rule on each quote; without a quote, by its message."""
    first = {}
    for finding in findings:
        about = clipped(squeezed(finding["quote"])).lower() or finding["message"]
        first.setdefault((finding["rule"], about), finding)
    return list(first.values())


def in_order(findings):
    """What blocks before what warns before what informs."""
    order = [checks.BLOCK, checks.WARN, checks.INFO]
    return sorted(findings, key=lambda finding: order.index(finding["severity"]))


def latest_version(reference):
    """The newest version of a profile, whole; CommandError 2 when there is none."""
    versions = ProfileVersion.objects.with_parts().order_by("-number")
    version = versions.filter(profile__reference__iexact=reference).first()
    if version is None:
        message = (
            f"“{reference}” is neither a file nor the reference of a role profile."
        )
        raise CommandError(message, returncode=2)
    return version
