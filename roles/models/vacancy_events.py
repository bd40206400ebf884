"""What was done to a vacancy, and why."""

from django.db import models
from django.utils import timezone

from .vacancies import Vacancy


class VacancyEvent(models.Model):
    """Something done to a vacancy, by whom and why; only ever added to."""

    class Kind(models.TextChoices):
        OPENED = "opened", "Opened"
        EXTENDED = "extended", "Extended"
        CLOSED_EARLY = "closed_early", "Closed early"
        CLOSED = "closed", "Closed"
        READING_BEGAN = "read", "Scoring started"
        SIGNED = "signed", "Outcomes signed"
        APPOINTED = "appointed", "Appointed"
        FILLED = "filled", "Filled"
        WITHDRAWN = "withdrawn", "Withdrawn"

    vacancy = models.ForeignKey(
        Vacancy, on_delete=models.CASCADE, related_name="events"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    # {"closes_at": ["2026-12-14T23:59:00+00:00", "2026-12-21T…"], "interview_on": […]}:
    # what was told to candidates, before and after.
    moved = models.JSONField(default=dict, blank=True)

    def __str__(self):
        return f"{self.get_kind_display()}: {self.vacancy}"
