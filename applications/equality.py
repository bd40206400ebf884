"""The way from a receipt to the equality questions, which know no application."""

from django.core import signing

from accounts.digests import keyed_digest

# `monitoring.permissions` reads what is signed under this name.
PURPOSE = "monitoring"


def ticket_for(application):
    """A signed value that lets its bearer answer the equality questions once.

    It holds the vacancy and a keyed digest of the application. Only the digest key
    leads from one to the other, so the answers are stored without a link to a person.
    """
    token = keyed_digest(PURPOSE, application.pk)
    return signing.dumps(
        {"vacancy": str(application.vacancy_id), "token": token}, salt=PURPOSE
    )
