"""A single application that may still be sent after reading began."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class LateAdmission(models.Model):
    """HR let one candidate send their application late: why, who, until when.

    It ends when the application is sent or withdrawn, when HR cancels it, with the
    round of scoring, or with the vacancy, whichever comes first; the words written stay
    with the candidate.
    """

    application = models.OneToOneField(
        "applications.Application",
        on_delete=models.CASCADE,
        related_name="late_admission",
    )
    reason = models.CharField(max_length=300)
    until = models.DateTimeField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    cancelled_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="late_admission_has_a_reason",
                violation_error_message="Say why this person may still apply.",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_reason="") | Q(closed_at__isnull=False),
                name="late_admission_cancelled_is_closed",
                violation_error_message="What is cancelled is closed.",
            ),
        ]

    def __str__(self):
        return f"Late admission of {self.application_id}"

    @property
    def is_open(self):
        return self.is_open_at(timezone.now())

    def is_open_at(self, moment):
        return self.closed_at is None and moment < self.until


class MaybeLate:
    """What an application says of being late; its vacancy and admission are read."""

    @property
    def admission(self):
        """How HR let this in late, or None."""
        return getattr(self, "late_admission", None)

    def may_be_sent_at(self, moment):
        """Whether a draft can go off: in time, within the grace, or let in late."""
        return self.sendable_until_at(moment) is not None

    @property
    def sendable_until(self):
        """The true last moment for this person, or None; show this on every page."""
        return self.sendable_until_at(timezone.now())

    def sendable_until_at(self, moment):
        """When sending ends as it stands at `moment`; None once it has ended."""
        ends = []
        if self.admission is not None and self.admission.is_open_at(moment):
            ends.append(self.admission.until)
        if self.vacancy.accepts_at(moment):
            ends.append(self.vacancy.accepts_until)
        return max(ends, default=None)
