"""The one way mail leaves: after the act is kept, and never able to fail its page.

An act that is done stays done when the mail server does not answer; the person sees the
page of success, the mails behind a failed one still go, and the log says which kind of
mail was lost. Errors of mail servers quote addresses, so only their class is logged.
"""

import logging

from django.core.mail import EmailMessage
from django.db import transaction

logger = logging.getLogger(__name__)


def send_after_commit(send, *arguments):
    """Call `send(*arguments)` once the transaction is kept; what it raises is logged.

    `send` writes its mails with `send_mail` or `deliver` of this module, so that of
    several the ones after a failed one are tried as well.
    """

    # A plain function: Django's log of a failed hook asks for its __qualname__, which a
    # partial does not have, and then the log itself fails the page.
    def send_kept():
        send(*arguments)

    transaction.on_commit(send_kept, robust=True)


def send_mail(kind, *, subject, text, to):
    """Send one plain text to one address; returns whether the server took it.

    `kind` names the template and nothing of the person: it is what the log says. A line
    break in the subject becomes a space.
    """
    message = EmailMessage(" ".join(subject.split()), text, to=[to])
    return deliver(kind, message)


def deliver(kind, message):
    """Send one message that is ready; returns whether the server took it."""
    try:
        message.send()
    except Exception as error:
        logger.error("A mail of kind %s was not sent: %s", kind, type(error).__name__)
        return False
    return True
