"""Make a draft role profile from a document, or say what was read in it."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from roles import importing
from roles.actions import imports
from roles.importing.reading import LARGEST
from roles.models import Framework

COUNTED = (
    ("reporting_lines", "reporting lines"),
    ("sections", "sections"),
    ("accountabilities", "accountabilities"),
    ("performance_measures", "performance measures"),
    ("criteria", "criteria"),
    ("competencies", "competencies"),
    ("unplaced", "paragraphs without a place"),
)


class Command(BaseCommand):
    help = (
        "Reads a role profile from FILE (.docx, .pdf or .txt) and makes a draft of it. "
        "Exit status: 0 done, 1 done with findings that block, 2 could not read."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--framework", metavar="NAME", help="a framework's name")
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument(
            "--dry-run", action="store_true", help="read only; make no draft"
        )

    def handle(self, *args, file, framework, dry_run, **options):
        document = read_document(file)
        chosen = find_framework(framework)
        parsed = imports.read_profile(document, framework=chosen)
        result = parsed.as_dict()
        version = None
        if not dry_run:
            version = imports.start_draft(
                parsed=parsed,
                source_name=document.name,
                source_text=document.text,
                framework=chosen,
                by=None,
            )
            result["findings"] = findings_of(version, parsed)
        self.print(result, version, as_json=options["json"])
        if any(finding["severity"] == "block" for finding in result["findings"]):
            raise SystemExit(1)

    def print(self, result, version, *, as_json):
        if as_json:
            self.stdout.write(json.dumps(result, ensure_ascii=False, indent=2))
            return
        self.stdout.write(result["title"] or "(no title)")
        self.stdout.write(f"  {result['employer'] or '(no employer)'}")
        for key, name in COUNTED:
            self.stdout.write(f"  {len(result[key])} {name}")
        for finding in result["findings"]:
            self.stdout.write(f"  {line_about(finding)}")
        if version:
            self.stdout.write(f"Made the draft {version.profile.reference}.")


def read_document(path):
    """Read a file for a command: CommandError with status 2 when it cannot be."""
    try:
        with Path(path).open("rb") as file:
            # One byte more than may be, so that a huge file is not read whole.
            return importing.read_document(file.read(LARGEST + 1), name=path)
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise CommandError(f"{path}: {reason}", returncode=2) from None
    except importing.UnreadableDocument as refusal:
        raise CommandError(str(refusal), returncode=2) from None


def find_framework(name):
    """The framework of this name in its latest version; None for no name."""
    if name is None:
        return None
    framework = Framework.objects.filter(name__iexact=name).order_by("-number").first()
    if framework is None:
        raise CommandError(f"No framework is called “{name}”.", returncode=2)
    return framework


def findings_of(version, parsed):
    """What the parser found, then what bringing it in added."""
    known = {(note.rule, note.message, note.quote) for note in parsed.findings}
    added = [
        finding_as_dict(finding)
        for finding in version.findings.order_by("position")
        if (finding.rule, finding.message, finding.quote) not in known
    ]
    return [note.as_dict() for note in parsed.findings] + added


def finding_as_dict(finding):
    names = ("rule", "severity", "message", "quote", "line")
    return {name: getattr(finding, name) for name in names}


def line_about(finding):
    """One finding as a line of text."""
    place = f"line {finding['line']}: " if finding["line"] else ""
    quote = " ".join(finding["quote"].split())
    shown = f" “{quote[:77]}{'…' if len(quote) > 77 else ''}”" if quote else ""
    rule, severity = finding["rule"], finding["severity"]
    return f"{severity} {rule} {place}{finding['message']}{shown}"
