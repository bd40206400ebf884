"""Bringing documents in: handed in, read one at a time, confirmed or discarded."""

import hashlib
import logging
from collections import Counter
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.actions import record
from roles import importing
from roles.importing.document import shown_name
from roles.importing.provenance import paragraphs
from roles.importing.reading import LARGEST, refuse_by_size
from roles.incoming import working
from roles.models import IncomingBatch, IncomingDocument

from .drafts import ChangedMeanwhile
from .imports import read_profile, start_draft
from .mending import keep_profile, lock_in_hand

Status = IncomingDocument.Status
PASTED, PASTED_JSON = "Pasted text.txt", "Pasted text.json"
MOST_PARAGRAPHS = 1_500
# A reader that took longer than this was stopped, for instance for want of memory.
PATIENCE = timedelta(minutes=3)
STOPPED = (
    "Reading this file took too long and was stopped. Save only the pages you need, or "
    "save it as plain text (.txt), and bring that in."
)
UNEXPECTED = (
    "Something in this file is not as it should be, and it could not be read. Open it "
    "in the program it was made with and save it again, or paste its words instead."
)
log = logging.getLogger(__name__)


@transaction.atomic
def hand_in(*, files=(), text="", employer=None, framework=None, by):
    """Take files, and words that were pasted, to be read later; returns their batch.

    A file has a name, a size and can be read. What is too large is refused at once, so
    that its bytes are never kept.
    """
    batch = IncomingBatch.objects.create(added_by=by)
    given = [(file.name, file.size, file) for file in files]
    if text.strip():
        name = PASTED_JSON if text.lstrip().startswith("{") else PASTED
        given.append((name, len(text.encode()), None))
    for position, (name, size, file) in enumerate(given):
        document = IncomingDocument(
            batch=batch,
            position=position,
            name=shown_name(name),
            employer=employer,
            framework=framework,
            changed_by=by,
        )
        if size > LARGEST:
            document.status, document.refusal = Status.REFUSED, too_large(name, size)
        else:
            document.data = file.read() if file else text.encode()
        document.save()
    record(action="upload documents", subject=batch, by=by, new=len(given))
    return batch


@transaction.atomic
def forget(*, batch, by):
    """Drop what was handed in and could not be read, where that was said at once."""
    IncomingBatch.objects.filter(pk=batch.pk).delete()
    record(action="forget documents", subject=batch, by=by)


def too_large(name, size):
    try:
        refuse_by_size(b" ", size, shown_name(name))
    except importing.UnreadableDocument as refusal:
        return str(refusal)


def read_next(*, batch, by):
    """Read the next document that waits, and return it; None if there is none.

    What cannot be read is refused with the reason; nothing else is stopped by it.
    """
    for document in batch.documents.filter(status=Status.WAITING).order_by("position"):
        began = document.claimed_at
        if claim(document):
            if began is None:
                read(document, by=by)
            else:
                refuse(document, STOPPED, by=by)
            return document
    return None


def claim(document):
    """Whether this reader may read it: nobody else does, or they were stopped."""
    now = timezone.now()
    if document.claimed_at and document.claimed_at > now - PATIENCE:
        return False
    same = IncomingDocument.objects.filter(
        pk=document.pk, status=Status.WAITING, claimed_at=document.claimed_at
    )
    return bool(same.update(claimed_at=now))


def read(document, *, by):
    try:
        source = importing.read_document(bytes(document.data), name=document.name)
        refuse_by_length(source)
        parsed = read_profile(
            source, employer=document.employer, framework=document.framework
        )
        is_own = source.profile is not None
        profile = working.begin(parsed, source.text, is_own=is_own)
    except importing.UnreadableDocument as refusal:
        refuse(document, str(refusal), by=by)
    except Exception as error:  # One bad file must not keep the others from being read.
        log.error("Incoming document %s: %s", document.pk, type(error).__name__)
        refuse(document, UNEXPECTED, by=by)
    else:
        accept(document, source, profile, by=by)


def refuse_by_length(source):
    """Refuse what no person could go through beside its source on one page."""
    count = len(paragraphs(source.text))
    if count > MOST_PARAGRAPHS:
        raise importing.UnreadableDocument(
            f"“{source.name}” holds {count:,} paragraphs, and at most "
            f"{MOST_PARAGRAPHS:,} can be reviewed. A role profile has a few hundred: "
            "check that this is the right file, or save only the pages you need."
        )


@transaction.atomic
def refuse(document, why, *, by):
    if not is_waiting_still(document):
        return
    document.status, document.refusal, document.data = Status.REFUSED, why, None
    document.changed_by = by
    document.save()
    record(action="refuse document", subject=document, by=by)


@transaction.atomic
def accept(document, source, profile, *, by):
    """Keep what was read, for a person to review; the file itself is dropped."""
    if not is_waiting_still(document):
        return
    document.status, document.data, document.text = Status.READ, None, source.text
    document.digest = digest_of(source)
    document.same_as = find_same(document)
    keep_profile(document, profile, by=by)
    document.save()
    record(action="read document", subject=document, by=by)


def is_waiting_still(document):
    """Whether nobody discarded it while it was being read; it is locked from now on."""
    waiting = IncomingDocument.objects.filter(pk=document.pk, status=Status.WAITING)
    return waiting.select_for_update(no_key=True).exists()


def digest_of(source):
    """What tells that two documents say the same, however they are laid out.

    Our own files say more than their text does: what is essential, and at which stage.
    """
    said = [" ".join(source.text.split())]
    if source.profile is not None:
        said.append(repr(source.profile))
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def find_same(document):
    """The first document brought in before that says the same, or None."""
    same = IncomingDocument.objects.filter(
        digest=document.digest, status__in=[Status.READ, Status.CONFIRMED]
    )
    return same.exclude(pk=document.pk).order_by("batch__added_at", "position").first()


@transaction.atomic
def confirm(*, document, by, row_version=None, profile=None):
    """Make a draft of a reviewed document and return it.

    With `profile` it is the next version of that role profile. What still has no place
    goes along, and so do findings; those that somebody has looked at are settled there.
    Raises ChangedMeanwhile when it is not the `row_version` the person saw, NotInHand,
    and ValidationError when `profile` has a draft already.
    """
    document = lock_in_hand(document)
    if row_version not in (None, document.row_version):
        raise ChangedMeanwhile(document)
    version = start_draft(
        parsed=working.parsed_profile(document.profile),
        source_name=document.name,
        source_text=document.text,
        employer=document.employer,
        framework=document.framework,
        profile=profile,
        by=by,
    )
    settle_what_was_looked_at(version, document.profile, by=by)
    document.version = version
    finish(document, Status.CONFIRMED, by=by)
    record(action="confirm document", subject=document, by=by, new=str(version.pk))
    return version


def settle_what_was_looked_at(version, profile, *, by):
    settled = {
        working.told(each) for each in profile["findings"] if each.get("settled")
    }
    now = timezone.now()
    for finding in version.findings.all():
        if (finding.rule, finding.message, finding.quote) in settled:
            finding.settled_at, finding.settled_by = now, by
            finding.save(update_fields=["settled_at", "settled_by"])


@transaction.atomic
def discard(*, document, by):
    """Give up bringing a document in; what was read of it is deleted."""
    document = lock_in_hand(document, Status.READ, Status.WAITING)
    finish(document, Status.DISCARDED, by=by)
    record(action="discard document", subject=document, by=by)


def finish(document, status, *, by):
    """Keep that it was brought in, and its digest; the rest is no longer needed."""
    document.status, document.changed_by = status, by
    document.data, document.text, document.profile = None, "", {}
    document.changes.all().delete()
    document.save()


@transaction.atomic
def clear_finished(*, by):
    """Delete the records of documents that no longer wait; returns how many."""
    documents = IncomingDocument.objects.finished().select_for_update().order_by("pk")
    finished = dict(documents.values_list("pk", "batch"))
    batches = IncomingBatch.objects.in_bulk(finished.values())
    IncomingDocument.objects.filter(pk__in=finished).delete()
    IncomingBatch.objects.filter(pk__in=batches, documents=None).delete()
    for pk, count in Counter(finished.values()).items():
        record(action="clear finished documents", subject=batches[pk], by=by, old=count)
    return len(finished)
