"""Print what is wrong, or doubtful, with a document or with a role profile here."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from roles import checks
from roles.actions.imports import read_profile
from roles.models import Finding, ProfileVersion

from .import_profile import finding_as_dict, line_about, read_document


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
        findings = findings_in(subject)
        if options["json"]:
            self.stdout.write(json.dumps(findings, ensure_ascii=False, indent=2))
        else:
            self.stdout.writelines(f"{line_about(f)}\n" for f in findings)
            self.stdout.write(f"{len(findings)} findings.")
        if any(finding["severity"] == checks.BLOCK for finding in findings):
            raise SystemExit(1)


def findings_in(subject):
    """Findings as dicts: of a file if there is one of this name, else of a profile."""
    if Path(subject).suffix or Path(subject).exists():
        parsed = read_profile(read_document(subject))
        return [note.as_dict() for note in parsed.findings]
    version = latest_version(subject)
    open_ones = version.findings.filter(settled_at=None).order_by("position")
    # Those that block are among the checks already.
    doubts = open_ones.exclude(severity=Finding.Severity.BLOCK)
    problems = [problem.as_dict() for problem in checks.check(version)]
    return problems + [finding_as_dict(finding) for finding in doubts]


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
