"""The newest hash of the audit trail, written down every hour outside the database."""

import logging
import os
import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import models

from .models import AuditHead, WrittenHeads
from .private_files import make_file_private

logger = logging.getLogger(__name__)

# 2026-11-29T09:00:00+00:00 1204 9f86d081… with 64 hexadecimal digits.
LINE = re.compile(r"(?P<at>\S+) (?P<number>[1-9]\d{0,18}) (?P<hash>[0-9a-f]{64})")


class UnreadableHeads(Exception):
    """The file of heads is not there, or holds none that can be read."""


@dataclass(frozen=True)
class Head:
    """How far the trail went at a moment: its last entry's number and hash."""

    at: str
    number: int
    hash: str

    def __str__(self):
        return f"{self.at} {self.number} {self.hash}"


def write_head(moment):
    """Add the newest hash to AUDIT_HEADS_FILE and to the log; a job of `run_due`.

    A trail that has not grown since the last line is not written down again. Returns a
    sentence, or "". Copy the file to where nobody who runs the database can write.
    """
    head = AuditHead.objects.filter(pk=1, number__gt=0).first()
    if head is None:
        return ""
    path = Path(settings.AUDIT_HEADS_FILE)
    line = Head(moment.isoformat(timespec="seconds"), head.number, head.hash)
    if ends_with(path, f" {head.number} {head.hash}\n"):
        if not count_written():
            add_to_count(path)
        return ""
    append(path, f"{line}\n")
    add_to_count(path)
    logger.info("Audit trail: entry %s, hash %s", head.number, head.hash)
    return f"The audit trail's entry {head.number} was written down."


def count_written():
    """How many heads were ever written down."""
    row = WrittenHeads.objects.filter(pk=1).first()
    return row.count if row else 0


def add_to_count(path):
    """Count the line that was added; the first time, all that stand in the file."""
    if WrittenHeads.objects.filter(pk=1).update(count=models.F("count") + 1):
        return
    heads, torn = read_heads(path)
    WrittenHeads.objects.create(pk=1, count=len(heads) + len(torn))


def missing_heads(path, lines):
    """A sentence if a file of so many lines lacks what was written into it, or ""."""
    written = count_written()
    if lines >= written:
        return ""
    return (
        f"{path} holds {lines or 'none'} of the {written} heads of the trail that were "
        "written down. What the database holds is whole in itself; check it against "
        "a copy of the file: --against FILE"
    )


def ends_with(path, text):
    """Whether this is what a file ends with; only that much of it is read."""
    try:
        with path.open("rb") as file:
            file.seek(0, os.SEEK_END)
            file.seek(-min(len(text), file.tell()), os.SEEK_END)
            return file.read().decode(errors="replace") == text
    except FileNotFoundError:
        return False


def append(path, line):
    """Add a line, at once and on the disk when this returns."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    make_file_private(path)
    file = os.open(path, os.O_WRONLY | os.O_APPEND)
    try:
        # What a failing disk left half-written must not spoil the line after it.
        is_torn = os.fstat(file).st_size and not ends_with(path, "\n")
        os.write(file, f"\n{line}".encode() if is_torn else line.encode())
        os.fsync(file)
    finally:
        os.close(file)


def read_heads(path):
    """The `Head`s of a file in its order, and the numbers of lines that are none.

    A failing disk may leave half a line behind; that must not be the end of checking
    against all the others. UnreadableHeads if there are no others.
    """
    try:
        lines = Path(path).read_text(errors="replace").splitlines()
    except OSError as error:
        raise UnreadableHeads(f"{path} cannot be read: {error}") from error
    matches = {number: LINE.fullmatch(line) for number, line in enumerate(lines, 1)}
    heads = [
        Head(match["at"], int(match["number"]), match["hash"])
        for match in matches.values()
        if match
    ]
    if not heads:
        raise UnreadableHeads(f"{path} proves nothing: no head of the trail is in it.")
    return heads, [number for number, match in matches.items() if not match]
