"""Make draft role profiles from documents, or say what was read in them."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from fields.text import clean_text
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
DONE, BLOCKED, UNREADABLE = 0, 1, 2


class Command(BaseCommand):
    help = (
        "Reads a role profile from FILE (.docx, .pdf, .txt or .json) and makes a draft "
        "of it. What it says of competencies is compared with the framework in use at "
        "its employer, or the one named: missing level numbers are inferred from the "
        "words and marked. "
        "With several files, or a folder, one line is printed for each, or with --json "
        "one object on a line of its own, with the key “file” before the others and "
        "“error” alone for what could not be read; a bad file never stops the rest. "
        "Exit status: 0 done, 1 done with findings that block, 2 could not read; with "
        "several files the worst of them."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", metavar="FILE", nargs="+")
        parser.add_argument(
            "--framework",
            metavar="NAME",
            type=clean_text,
            help="a framework to compare with",
        )
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument(
            "--dry-run", action="store_true", help="read only; make no draft"
        )

    def handle(self, *args, files, framework, dry_run, **options):
        framework = find_framework(framework)
        if len(files) == 1 and not Path(files[0]).is_dir():
            result, version = bring_in(files[0], framework, dry_run=dry_run)
            self.print(result, version, as_json=options["json"])
            status = status_of(result)
        else:
            status = max(
                self.handle_one(path, framework, dry_run, as_json=options["json"])
                for path in each_file(files)
            )
        if status:
            raise SystemExit(status)

    def handle_one(self, path, framework, dry_run, *, as_json):
        """Bring in one of several files, print its line and return its status."""
        try:
            result, version = bring_in(path, framework, dry_run=dry_run)
        except CommandError as refusal:
            return self.refuse(path, str(refusal), as_json=as_json)
        except Exception as error:  # Whatever is wrong with one, the others are read.
            why = f"{path}: it could not be read ({type(error).__name__})"
            return self.refuse(path, why, as_json=as_json)
        if as_json:
            self.print_object({"file": named(path), **result})
        else:
            self.stdout.write(line_of(path, result, version))
        return status_of(result)

    def refuse(self, path, why, *, as_json):
        if as_json:
            self.print_object({"file": named(path), "error": clean_text(why)})
        else:
            self.stderr.write(with_path(path, clean_text(why)))
        return UNREADABLE

    def print_object(self, value):
        self.stdout.write(json.dumps(value, ensure_ascii=False))

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


def with_path(path, refusal):
    """Which of several files it is: two in different folders may have one name."""
    told = named(path)
    return refusal if told in refusal else f"{told}: {refusal}"


def named(path):
    """A path as it can be printed: the name of a file may be in no encoding."""
    return clean_text(str(path))


def each_file(paths):
    """The files named, and those in the folders named, in order."""
    found = []
    for path in map(Path, paths):
        if path.is_dir():
            inside = sorted(each for each in path.rglob("*") if is_document(each))
            found += inside
        else:
            found.append(path)
    if not found:
        message = f"{', '.join(map(str, paths))}: there is no file in there"
        raise CommandError(message, returncode=UNREADABLE)
    return found


def is_document(path):
    """Whether a file in a folder is meant: not what programs hide beside it.

    One that cannot be read is meant too: somebody must be told.
    """
    return path.is_file() and not path.name.startswith((".", "~$"))


def bring_in(path, framework, *, dry_run):
    """(what was read, as a dict; the draft, or None) of one file."""
    document = read_document(path)
    parsed = imports.read_profile(document, framework=framework)
    result = parsed.as_dict()
    if dry_run:
        return result, None
    version = imports.start_draft(
        parsed=parsed,
        source_name=document.name,
        source_text=document.text,
        framework=framework,
        by=None,
    )
    result["findings"] = findings_of(version, parsed)
    return result, version


def status_of(result):
    is_blocked = any(each["severity"] == "block" for each in result["findings"])
    return BLOCKED if is_blocked else DONE


def line_of(path, result, version):
    """What became of one of several files, in a line."""
    blocks = sum(finding["severity"] == "block" for finding in result["findings"])
    told = [
        f"{named(path)}: {result['title'] or '(no title)'}",
        f"{len(result['unplaced'])} without a place",
        f"{len(result['findings'])} findings",
    ]
    if blocks:
        told.append(f"{blocks} must be settled")
    if version:
        told.append(f"draft {version.profile.reference}")
    return ", ".join(told)


def read_document(path):
    """Read a file for a command: CommandError with status 2 when it cannot be."""
    try:
        with Path(path).open("rb") as file:
            # One byte more than may be, so that a huge file is not read whole.
            return importing.read_document(file.read(LARGEST + 1), name=path)
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise CommandError(f"{path}: {reason}", returncode=UNREADABLE) from None
    except importing.UnreadableDocument as refusal:
        raise CommandError(str(refusal), returncode=UNREADABLE) from None


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
