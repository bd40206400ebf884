"""What must be in order before a version is published: the one place that decides."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from roles import checks
from roles.checks.vacancies import words_of


class NotPublishable(ValidationError):
    """The checks found what must be mended or accepted first: `findings`."""

    def __init__(self, findings, message="The draft is not ready to be published."):
        super().__init__(message)
        self.findings = findings


def what_waits(version):
    """What waits, in a version fetched `with_texts` and `with_checks`."""
    return checks.what_waits(checks.findings_of(version, today=timezone.localdate()))


def require_nothing_waits(version):
    """Raise NotPublishable with what must be mended or accepted first."""
    findings = what_waits(version)
    if findings:
        raise NotPublishable(findings)


def require_words_settled(vacancy):
    """The same of a vacancy's own words, before candidates read them or for longer."""
    waiting = words_of(vacancy, today=timezone.localdate()).waiting
    if waiting:
        raise NotPublishable(
            waiting, "Some words of the vacancy must be settled first."
        )
