"""The one way mail leaves: after the act is kept, and never able to fail its page.

An act that is done stays done when the mail server does not answer; the person sees the
page of success, the mails behind a failed one still go, and the log says which kind of
mail was lost. Errors of mail servers quote addresses, so only their class is logged.

All mails of a request, or of a commit outside one, go over one connection, and are
waited for no longer than PAGE_SECONDS altogether: a server ends a page that takes too
long, and with it every mail not yet sent, without a word. What is not sent by then is
lost, and one line of the log says how many those were.

After a server has hung, no page tries it for SKIPPED_SECONDS, in any process; then one
does, and the others go on as before until that one was answered (`accounts.hanging`).
"""

import logging
from collections import Counter
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from enum import Enum
from queue import Empty, SimpleQueue
from smtplib import SMTPResponseException
from threading import Thread
from time import monotonic

from django.core import mail
from django.db import transaction

from . import hanging

logger = logging.getLogger(__name__)

# Well below the 30 seconds after which gunicorn ends a worker. EMAIL_TIMEOUT is longer,
# so that of a server that hangs only this is heard.
PAGE_SECONDS = 12
# What is done at set times has nobody waiting, but must be done before the next time.
JOB_SECONDS = 10 * 60
# Whoever says nothing for so long hangs; a page would wait as long for the next mail.
HANGING_SECONDS = 4

_delivery = ContextVar("delivery", default=None)


class Outcome(Enum):
    """What became of a mail."""

    SENT = "the server took it"
    UNSURE = "the server had all of it and did not say whether it took it"
    NOT_SENT = "it was not sent"


class OutOfTime(Exception):
    """The mail server took longer than we wait for it."""


class Task:
    """One message on its way: its error comes out of `errors`, None if it was taken."""

    def __init__(self, message):
        self.message = message
        self.errors = SimpleQueue()
        self.is_whole = False  # whether the server was sent all of it

    def outcome(self, error):
        """An answer of the server is sure, whichever it is; silence after it is not."""
        if error is None:
            return Outcome.SENT
        is_answer = isinstance(error, SMTPResponseException)
        return Outcome.UNSURE if self.is_whole and not is_answer else Outcome.NOT_SENT


class Delivery:
    """Sends messages one after another over one connection, for so many seconds.

    A thread talks to the server, because no time limit of a socket holds for finding
    its name, nor for a server that says a little now and then. Once time is up the
    thread is left to itself; it ends with the timeout of its connection.
    """

    def __init__(self, seconds, *, may_skip):
        self.seconds_left = self.seconds = seconds
        self.may_skip, self.is_skipping = may_skip, None
        self.is_answered = False
        self.messages = None
        self.lost, self.skipped = Counter(), Counter()

    def send(self, kind, message):
        """The Outcome; what was not sent is logged or counted."""
        if self.is_skipping is None:
            self.is_skipping = self.may_skip and hanging.is_skipped()
        if self.is_skipping:
            self.skipped[kind] += 1
            return Outcome.NOT_SENT
        task, began = Task(message), monotonic()
        try:
            error = self.error_of(task)
        except OutOfTime as late:
            self.lost[kind] += 1
            error = late
        else:
            log_error(kind, error)
        self.note_answer(error, monotonic() - began)
        return task.outcome(error)

    def note_answer(self, error, seconds):
        if error is None:
            if not self.is_answered:
                hanging.note_answer()
            self.is_answered = True
        elif seconds >= min(HANGING_SECONDS, self.seconds * 0.9):
            hanging.note_silence()

    def error_of(self, task):
        if self.seconds_left <= 0:
            raise OutOfTime
        if self.messages is None:
            self.messages = SimpleQueue()
            Thread(target=send_each, args=[self.messages], daemon=True).start()
        began = monotonic()
        self.messages.put(task)
        try:
            return task.errors.get(timeout=self.seconds_left)
        except Empty:
            raise OutOfTime from None
        finally:
            self.seconds_left -= monotonic() - began

    def end(self):
        """Close the connection, and say how many mails were lost for lack of time."""
        if self.messages is not None:
            self.messages.put(None)
        if self.lost:
            logger.error(
                "Mails not sent, because the mail server took longer than %s seconds: "
                "%s",
                self.seconds,
                counted(self.lost),
            )
        if self.skipped:
            logger.error(
                "Mails not tried, because the mail server hung less than %s seconds "
                "ago: %s",
                hanging.SKIPPED_SECONDS,
                counted(self.skipped),
            )


def log_error(kind, error):
    if error:
        name = type(error).__name__
        logger.error("A mail of kind %s was not sent: %s", kind, name)


def counted(lost):
    kinds = ", ".join(f"{kind} {count}" for kind, count in lost.items())
    return f"{lost.total()} ({kinds})"


def send_each(tasks):
    """Send the messages of the tasks that come out of this queue until None does; a
    thread of its own."""
    connection = None
    while (task := tasks.get()) is not None:
        try:
            if connection is None:
                connection = mail.get_connection()
                connection.open()
            note_when_whole(connection, task)
            connection.send_messages([task.message])
        except Exception as error:
            task.errors.put(error)
            # Who knows what state it is in: the next message gets another one.
            close(connection)
            connection = None
        else:
            task.errors.put(None)
    close(connection)


def note_when_whole(connection, task):
    """Let `task` know when the end of its message goes to the server.

    A message ends with a line that holds a full stop; what smtplib says otherwise is
    text and not bytes. Other backends have no server that could be silent.
    """
    server = getattr(connection, "connection", None)
    if server is None:
        return
    send = type(server).send

    def send_noting(data):
        if isinstance(data, bytes) and data.endswith(b"\r\n.\r\n"):
            task.is_whole = True
        send(server, data)

    server.send = send_noting


def close(connection):
    with suppress(Exception):
        if connection is not None:
            connection.close()


@contextmanager
def one_delivery(seconds, *, may_skip=True):
    """Let all mail that is sent in this block go together, within so many seconds.

    `may_skip` says not to wait for a server that hung a moment ago.
    """
    if _delivery.get() is not None:
        yield
        return
    delivery = Delivery(seconds, may_skip=may_skip)
    token = _delivery.set(delivery)
    try:
        yield
    finally:
        _delivery.reset(token)
        delivery.end()


def send_after_commit(send, *arguments):
    """Call `send(*arguments)` once the transaction is kept; what it raises is logged.

    `send` writes its mails with `send_mail` or `deliver` of this module, so that of
    several the ones after a failed one are tried as well.
    """
    connection = transaction.get_connection()
    points = set(connection.savepoint_ids)
    for savepoints, hook, _ in connection.run_on_commit:
        # What waits for the same savepoints is kept or undone with this.
        if savepoints == points and hasattr(hook, "sends"):
            hook.sends.append((send, arguments))
            return
    sends = [(send, arguments)]

    def send_kept():
        with one_delivery(PAGE_SECONDS):
            for each, given in sends:
                try_to_send(each, given)

    send_kept.sends = sends
    transaction.on_commit(send_kept, robust=True)


def try_to_send(send, arguments):
    try:
        send(*arguments)
    except Exception:
        logger.exception("Mail could not be written by %s", send.__qualname__)


def send_mail(kind, *, subject, text, to):
    """Send one plain text to one address; returns its Outcome.

    `kind` names the template and nothing of the person: it is what the log says. A line
    break in the subject becomes a space.
    """
    message = mail.EmailMessage(" ".join(subject.split()), text, to=[to])
    return deliver(kind, message)


def deliver(kind, message):
    """Send one message that is ready; returns its Outcome."""
    with one_delivery(PAGE_SECONDS):
        return _delivery.get().send(kind, message)
