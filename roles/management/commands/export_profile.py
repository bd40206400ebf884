"""Write a role profile to a file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from fields.text import clean_text
from roles.exporting import documents
from roles.exporting.page import write_page
from roles.exporting.paper import ending_of, paper_of

from .check_profile import latest_version


class Command(BaseCommand):
    help = (
        "Writes the latest version of the role profile with this REFERENCE to a file."
    )

    def add_arguments(self, parser):
        parser.add_argument("reference", metavar="REFERENCE", type=clean_text)
        parser.add_argument(
            "--format", choices=sorted(documents.FORMATS), required=True
        )
        parser.add_argument("--output", metavar="FILE", required=True)

    def handle(self, *args, reference, output, **options):
        if not output:
            raise CommandError("Say after --output which file to write.", returncode=2)
        missing = f"No role profile has the reference “{reference}”."
        written = content_of(latest_version(reference, missing), options["format"])
        try:
            Path(output).write_bytes(written)
        except OSError as error:
            message = f"{output}: {error.strerror}"
            raise CommandError(message, returncode=2) from None
        self.stdout.write(f"Wrote {output}.")


def content_of(version, suffix):
    """The bytes of a file; a page on its own takes its styles along."""
    ended = ending_of(version)
    if suffix == "html":
        return write_page(paper_of(version, ended=ended), is_alone=True)
    return documents.document_of(version, suffix, ended=ended).content
