"""Mail on a developer's machine: to the console and to files the outbox page shows."""

from datetime import datetime
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.mail.backends.console import EmailBackend
from django.utils import timezone

SHOWN = 50


class OutboxBackend(EmailBackend):
    """Prints each message and keeps it as a file in OUTBOX_DIR."""

    def write_message(self, message):
        super().write_message(message)
        folder = Path(settings.OUTBOX_DIR)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # The name sorts by time; two messages in one moment stay apart.
        name = f"{timezone.now():%Y%m%dT%H%M%S.%f}-{uuid4().hex[:8]}.txt"
        head = f"To: {', '.join(message.to)}\nSubject: {message.subject}"
        (folder / name).write_text(f"{head}\n\n{message.body}", encoding="utf-8")


def latest_messages():
    """The newest messages kept, newest first: when, to whom, subject and text."""
    files = sorted(Path(settings.OUTBOX_DIR).glob("*.txt"), reverse=True)
    return [read_message(path) for path in files[:SHOWN]]


def read_message(path):
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    to, subject = (line.partition(": ")[2] for line in head.split("\n", 1))
    sent_at = datetime.fromtimestamp(
        path.stat().st_mtime, tz=timezone.get_current_timezone()
    )
    return {"to": to, "subject": subject, "body": body, "sent_at": sent_at}
