"""Write a role profile to a file."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from roles import content, pdf

from .check_profile import latest_version


def as_json(version):
    text = json.dumps(content.as_dict(version), ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def as_pdf(version):
    return bytes(pdf.profile_document(version).content)


WRITERS = {"json": as_json, "pdf": as_pdf}


class Command(BaseCommand):
    help = (
        "Writes the latest version of the role profile with this REFERENCE to a file."
    )

    def add_arguments(self, parser):
        parser.add_argument("reference", metavar="REFERENCE")
        parser.add_argument("--format", choices=sorted(WRITERS), required=True)
        parser.add_argument("--output", metavar="FILE", required=True)

    def handle(self, *args, reference, output, **options):
        written = WRITERS[options["format"]](latest_version(reference))
        try:
            Path(output).write_bytes(written)
        except OSError as error:
            message = f"{output}: {error.strerror}"
            raise CommandError(message, returncode=2) from None
        self.stdout.write(f"Wrote {output}.")
