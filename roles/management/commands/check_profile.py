"""Print what is wrong, or doubtful, with a document or with a role profile here."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from fields.text import clean_text
from roles import checks
from roles.actions.imports import read_profile
from roles.checks.documents import each_once
from roles.models import ProfileVersion

from .import_profile import line_about, read_document

KEYS = ("rule", "severity", "message", "quote", "line")


class Command(BaseCommand):
    help = (
        "Prints the findings of FILE (.docx, .pdf, .txt, .json), or of the latest "
        "version of the role profile with this REFERENCE; those accepted with a reason "
        "and rules switched off are left out. Exit status: 0 nothing blocks, 1 "
        "something does, 2 could not read."
    )

    def add_arguments(self, parser):
        parser.add_argument("subject", metavar="FILE|REFERENCE")
        parser.add_argument("--json", action="store_true", help="print a JSON array")

    def handle(self, *args, subject, **options):
        found = findings_in(subject)
        findings = [{key: getattr(item, key) for key in KEYS} for item in found]
        if options["json"]:
            self.stdout.write(json.dumps(findings, ensure_ascii=False, indent=2))
        else:
            self.stdout.writelines(f"{line_about(f)}\n" for f in findings)
            number = len(findings)
            self.stdout.write(f"{number} finding{'' if number == 1 else 's'}.")
        if any(item.severity == checks.BLOCK for item in found):
            raise SystemExit(1)


def findings_in(subject):
    """Findings of a file if there is one of this name, else of a profile."""
    if subject and (Path(subject).suffix or Path(subject).exists()):
        return findings_in_file(subject)
    subject = clean_text(subject)
    missing = f"“{subject}” is neither a file nor the reference of a role profile."
    return findings_in_version(latest_version(subject, missing))


def findings_in_file(path):
    document = read_document(path)
    return checks.findings_of_parsed(
        read_profile(document), text=document.text, off=switched_off()
    )


def switched_off():
    """The rules that are off; none where no database is: checking a file needs none."""
    try:
        return checks.switched_off_rules()
    except DatabaseError:
        return frozenset()


def findings_in_version(version):
    """What is open, each matter once of each row."""
    found = checks.findings_of(version, today=timezone.localdate())
    return each_once([item for item in found if item.is_open])


def latest_version(reference, missing):
    """The newest version of a profile, whole; CommandError 2 when it is `missing`."""
    versions = ProfileVersion.objects.with_texts().with_checks().order_by("-number")
    version = versions.filter(profile__reference__iexact=reference).first()
    if version is None:
        raise CommandError(missing, returncode=2)
    return version
