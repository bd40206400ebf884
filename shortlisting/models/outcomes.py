"""Where applications stand after the round, and what is decided on them."""

from django.db import models
from django.utils import timezone

from .selections import Selection


class Standing(models.Model):
    """Where one application stands once the round is closed: totals, kept for reading.

    A copy of what the scores say, written in the same transaction as any change to
    them, so that a page of the ranking need not add up every score of every candidate.
    """

    class Gate(models.TextChoices):
        MEETS = "meets", "Meets all"
        BELOW = "below", "Below the gate"
        SPLIT = "split", "Panel to settle"
        INCOMPLETE = "incomplete", "Not scored in full"

    selection = models.ForeignKey(
        Selection, on_delete=models.CASCADE, related_name="standings"
    )
    application = models.OneToOneField(
        "applications.Application", on_delete=models.CASCADE, related_name="standing"
    )
    gate = models.CharField(max_length=10, choices=Gate.choices)
    # Codes of the essential criteria that are below, split or unscored: "E1 E4".
    gate_detail = models.CharField(max_length=200, blank=True)
    # 0 where the gate is met, 1 where a person must look, 2 below: the first sort key.
    gate_rank = models.PositiveSmallIntegerField()
    essential_total = models.DecimalField(max_digits=8, decimal_places=2)
    desirable_total = models.DecimalField(max_digits=8, decimal_places=2)
    to_settle = models.PositiveSmallIntegerField(default=0)
    # {"E1": [[3, null, 2], 3]}: what each counting member gave, in the order they
    # joined, null where nothing counts; then the agreed number or null.
    cells = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(
                fields=[
                    "selection",
                    "gate_rank",
                    "-essential_total",
                    "-desirable_total",
                ],
                name="standing_order",
            )
        ]

    def __str__(self):
        return f"Standing of {self.application_id}"


class Opening(models.Model):
    """That a person opened an application to decide on it; needed before deciding."""

    application = models.ForeignKey(
        "applications.Application", on_delete=models.CASCADE, related_name="openings"
    )
    opened_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "opened_by"], name="opening_once"
            )
        ]

    def __str__(self):
        return f"Opening of {self.application_id}"


class Decision(models.Model):
    """Who goes to interview: proposed by the gate, decided by a person."""

    class Outcome(models.TextChoices):
        INTERVIEW = "interview", "Interview"
        NOT_SHORTLISTED = "not_shortlisted", "Not this time"

    class Reason(models.TextChoices):
        STRONGEST_EVIDENCE = (
            "strongest_evidence",
            "Met every essential criterion, with evidence among the strongest",
        )
        ESSENTIAL_NOT_SHOWN = (
            "essential_not_shown",
            "An essential criterion was not shown in the evidence",
        )
        OTHERS_STRONGER = (
            "others_stronger",
            "Met the essential criteria; others gave stronger evidence",
        )

    application = models.OneToOneField(
        "applications.Application", on_delete=models.CASCADE, related_name="decision"
    )
    proposal = models.CharField(max_length=16, choices=Outcome.choices)
    outcome = models.CharField(max_length=16, choices=Outcome.choices)
    reason_code = models.CharField(max_length=20, choices=Reason.choices)
    note = models.TextField(blank=True)
    confirmed_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self):
        return f"{self.get_outcome_display()} for {self.application_id}"
