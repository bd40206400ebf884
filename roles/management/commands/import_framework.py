"""Merge the ladders of several documents into one framework, or say what disagrees."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from fields.text import clean_text
from roles.actions import imports, merging
from roles.ladders.rising import BLOCK, check_ladders
from roles.ladders.telling import spoken_sources

from .import_profile import each_file, line_about, read_document, with_path

NEWEST, MOST_FREQUENT = "newest", "most-frequent"


class Command(BaseCommand):
    help = (
        "Reads role profiles with numbered levels and merges what they say into one "
        "ladder for each competency, beside the framework NAME if there is one. Makes "
        "a draft of it only if nothing is left to decide, or --take says how to "
        "decide. Exit status: 0 done, 1 something is left to decide (no draft was "
        "made, unless --take was given), 2 a file could not be read: it is named, and "
        "the others are merged all the same."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "name", metavar="NAME", type=clean_text, help="what the framework is called"
        )
        parser.add_argument(
            "files", metavar="FILE", nargs="+", help="a document, or a folder of them"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument(
            "--dry-run", action="store_true", help="read and merge only; make no draft"
        )
        parser.add_argument(
            "--take",
            choices=[MOST_FREQUENT, NEWEST],
            help="between wordings, take the one that most documents have, or the "
            "newest; the words of a framework that is there stand with the first",
        )
        parser.add_argument(
            "--employer",
            metavar="NAME",
            type=clean_text,
            help="whose it is, if not as the documents say",
        )

    def handle(self, *args, name, files, employer, take, dry_run, **options):
        if not name.strip() or len(name) > 200:
            message = "Give the framework a name of 1 to 200 letters."
            raise CommandError(message, returncode=2)
        taken, unread = self.read(files)
        employer, framework = known(name, employer, taken.employer_name)
        merged = merging.merged_with(framework, taken.documents)
        choices = choices_of(merged, take)
        self.print(merged, name, choices, taken, as_json=options["json"])
        is_decided = bool(merged.competencies) and not is_left_open(
            merged, choices, take
        )
        if not dry_run and merged.competencies and (is_decided or take):
            draft = merging.draft_framework(
                name=framework.name if framework else name,
                employer=employer or merging.named_employer(taken.employer_name),
                ladders=merged.ladders(choices),
                by=None,
            )
            if not options["json"]:
                self.stdout.write(f"Made the draft “{draft}”.")
        if unread or not is_decided:
            raise SystemExit(2 if unread else 1)

    def read(self, files):
        """(`Taken`, whether a file could not be read); each such file is named."""
        profiles, unread = [], False
        for path in map(str, each_file(files)):
            try:
                document = read_document(path)
            except CommandError as refusal:
                unread = True
                self.stderr.write(with_path(path, str(refusal)))
            else:
                profiles.append((path, imports.parse_document(document)))
        return merging.take(profiles), unread

    def print(self, merged, name, choices, taken, *, as_json):
        if as_json:
            result = merged.as_dict(name, choices)
            self.stdout.write(json.dumps(result, ensure_ascii=False, indent=2))
            return
        self.stdout.write(name)
        for row in merged.competencies:
            told = row.as_dict(choices)
            numbers = ", ".join(str(level["number"]) for level in told["levels"])
            gaps = ", ".join(str(number) for number in told["gaps"]) or "none"
            self.stdout.write(f"  {row.name}: levels {numbers or 'none'}; gaps {gaps}")
        for question in merged.disagreements:
            self.stdout.write(f"  {question.title}:")
            for wording in question.wordings:
                words = " • ".join(wording.indicators)
                self.stdout.write(f"    {spoken_sources(wording)}: {words}")
        for located in merged.findings:
            is_named = located.file in located.finding.message
            file = "" if is_named else f"{located.file}, "
            self.stdout.write(f"  {file}{line_about(located.as_dict())}")
        for file in taken.without:
            self.stdout.write(f"  {file}: no competencies were found.")


def known(name, employer_name, named):
    """(employer, framework) that are here: by --employer, else as documents name it."""
    try:
        employer = merging.employer_called(employer_name or named)
        framework = merging.latest_of(employer, name)
    except DatabaseError:
        # Documents can be merged where no database is set up yet.
        return None, None
    if employer_name and employer is None:
        raise CommandError(f"No employer is called “{employer_name}”.", returncode=2)
    return employer, framework


def choices_of(merged, take):
    """{key of a question: key of a wording} for --take; without, the default stands."""
    if take != NEWEST:
        return {}
    return {
        question.key: min(
            question.wordings, key=lambda w: min(s.age for s in w.all_sources)
        ).key
        for question in merged.disagreements
    }


def is_left_open(merged, choices, take):
    """Whether a person still has to decide; --take decides between wordings only."""
    if not take:
        return bool(merged.open_questions)
    ladders = {name: ladder for name, (_, ladder) in merged.ladders(choices).items()}
    return any(fault.severity == BLOCK for fault in check_ladders(ladders))
