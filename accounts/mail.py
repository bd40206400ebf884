"""The one way mail leaves: after the act is kept, and never able to fail its page.

An act that is done stays done when the mail server does not answer; the person sees the
page of success, the mails behind a failed one still go, and the log says which kind of
mail was lost. Errors of mail servers quote addresses, so only their class is logged.

All mails of a request, or of a commit outside one, go over one connection, and are
waited for no longer than PAGE_SECONDS altogether: a server ends a page that takes too
long, and with it every mail not yet sent, without a word. What is not sent by then is
lost, and one line of the log says how many those were.
"""

import logging
from collections import Counter
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic

from django.core import mail
from django.db import transaction

logger = logging.getLogger(__name__)

# Well below the 30 seconds after which gunicorn ends a worker. EMAIL_TIMEOUT is longer,
# so that of a server that hangs only this is heard.
PAGE_SECONDS = 12
# What is done at set times has nobody waiting, but must be done before the next time.
JOB_SECONDS = 10 * 60

_delivery = ContextVar("delivery", default=None)


class OutOfTime(Exception):
    """The mail server took longer than we wait for it."""


class Delivery:
    """Sends messages one after another over one connection, for so many seconds.

    A thread talks to the server, because no time limit of a socket holds for finding
    its name, nor for a server that says a little now and then. Once time is up the
    thread is left to itself; it ends with the timeout of its connection.
    """

    def __init__(self, seconds):
        self.seconds_left = self.seconds = seconds
        self.messages = None
        self.lost = Counter()

    def send(self, kind, message):
        """Whether the server took it in time; what it did not is logged or counted."""
        try:
            error = self.error_of(message)
        except OutOfTime:
            self.lost[kind] += 1
            return False
        if error:
            name = type(error).__name__
            logger.error("A mail of kind %s was not sent: %s", kind, name)
        return error is None

    def error_of(self, message):
        if self.seconds_left <= 0:
            raise OutOfTime
        if self.messages is None:
            self.messages = SimpleQueue()
            Thread(target=send_each, args=[self.messages], daemon=True).start()
        outcome, began = SimpleQueue(), monotonic()
        self.messages.put((message, outcome))
        try:
            return outcome.get(timeout=self.seconds_left)
        except Empty:
            raise OutOfTime from None
        finally:
            self.seconds_left -= monotonic() - began

    def end(self):
        """Close the connection, and say how many mails were lost for lack of time."""
        if self.messages is not None:
            self.messages.put(None)
        if self.lost:
            kinds = ", ".join(f"{kind} {count}" for kind, count in self.lost.items())
            logger.error(
                "Mails not sent, because the mail server took longer than %s seconds: "
                "%s (%s)",
                *(self.seconds, self.lost.total(), kinds),
            )


def send_each(messages):
    """Send what comes out of this queue until None does; a thread of its own.

    With each message comes a queue that takes its error, or None.
    """
    connection = None
    while (task := messages.get()) is not None:
        message, outcome = task
        try:
            if connection is None:
                connection = mail.get_connection()
                connection.open()
            connection.send_messages([message])
        except Exception as error:
            outcome.put(error)
            # Who knows what state it is in: the next message gets another one.
            close(connection)
            connection = None
        else:
            outcome.put(None)
    close(connection)


def close(connection):
    with suppress(Exception):
        if connection is not None:
            connection.close()


@contextmanager
def one_delivery(seconds):
    """Let all mail that is sent in this block go together, within so many seconds."""
    if _delivery.get() is not None:
        yield
        return
    delivery = Delivery(seconds)
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
    """Send one plain text to one address; returns whether the server took it.

    `kind` names the template and nothing of the person: it is what the log says. A line
    break in the subject becomes a space.
    """
    message = mail.EmailMessage(" ".join(subject.split()), text, to=[to])
    return deliver(kind, message)


def deliver(kind, message):
    """Send one message that is ready; returns whether the server took it."""
    with one_delivery(PAGE_SECONDS):
        return _delivery.get().send(kind, message)
