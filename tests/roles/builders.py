"""Builders for role profiles that are ready to be published, or just imported."""

from pathlib import Path

from django.core.files.base import ContentFile
from django.db.models import QuerySet

from roles.actions import approvals, imports, incoming
from roles.importing import read_text
from roles.models import Finding, Indicator, ProfileVersion, ReportingLine, UnplacedText
from tests.builders import make_full_version, make_hr_officer

DOCUMENTS = Path(__file__).parent / "importing/documents"

# What one sees of the first five levels, each in words of its own.
CALM = (
    "Says when a day is too much.",
    "Stays kind while others shout.",
    "Finds a quiet way through a bad shift.",
    "Helps colleagues to breathe and plan again.",
    "Shapes how every house meets a crisis.",
)


def make_publishable(**fields):
    """A draft of which the checks only say that pay and hours are for the vacancy."""
    version = make_full_version(published=False, **fields)
    version.dbs_reason = "Works alone with adults who are unwell."
    version.save()
    ReportingLine.objects.create(
        version=version, label="Line manager", value="Team leader"
    )
    text = "Safeguarding is everybody's work here."
    version.sections.create(heading="Safeguarding", text=text, position=1)
    for number, criterion in enumerate(version.criteria.all()):
        criterion.text = ["Listening", "Planning", "Writing", "Driving"][number % 4]
        criterion.save()
    for number, words in enumerate(CALM, start=1):
        reword(words, level__number=number)
    return version


def make_approved(*, asked_by=None, **fields):
    """A draft in review that a second person has approved as it stands."""
    version = make_publishable(**fields)
    return approve(version, asked_by=asked_by)


def approve(version, *, asked_by=None):
    """Let one person in HR ask, unless one has, and a second one approve.

    Returns the version afresh.
    """
    if not version.is_in_review:
        approvals.ask(version=version, by=asked_by or make_hr_officer())
    read = ProfileVersion.objects.with_parts().get(pk=version.pk)
    seen = approvals.seen_of(read)
    approvals.approve(version=version, seen=seen, by=make_hr_officer())
    return ProfileVersion.objects.get(pk=version.pk)


def reword(text, **which):
    """Let indicators say something else, even those of a published framework."""
    QuerySet(Indicator).filter(**which).update(text=text)


def make_finding(*, version, **fields):
    fields.setdefault("rule", "CM04")
    fields.setdefault("severity", Finding.Severity.BLOCK)
    fields.setdefault("message", "The Desired column seems to be cut off here.")
    return Finding.objects.create(version=version, **fields)


def make_unplaced(*, version, **fields):
    fields.setdefault("text", "Parking is behind the house.")
    return UnplacedText.objects.create(version=version, **fields)


def read_sample(name):
    """(document, what was parsed in it) of one of our own test documents."""
    path = DOCUMENTS / f"{name}.txt"
    document = read_text(path.read_bytes(), name=path.name)
    return document, imports.read_profile(document)


def import_sample(name="peer-worker", **options):
    """A draft made from one of our own test documents."""
    document, parsed = read_sample(name)
    options.setdefault("by", make_hr_officer())
    return imports.start_draft(
        parsed=parsed,
        source_name=document.name,
        source_text=document.text,
        **options,
    )


def make_incoming(*, text=None, name="cook.txt", by=None, **fields):
    """A document that was handed in and read, ready to be reviewed."""
    by = by or make_hr_officer()
    text = text or (DOCUMENTS / "peer-worker.txt").read_text()
    file = ContentFile(text.encode(), name=name)
    batch = incoming.hand_in(files=[file], by=by, **fields)
    return incoming.read_next(batch=batch, by=by)
