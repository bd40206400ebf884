"""What members give, and what the panel agrees on."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .panels import PanelMember


def exactly_one_target(name):
    return models.CheckConstraint(
        condition=Q(criterion__isnull=False, expectation=None)
        | Q(criterion=None, expectation__isnull=False),
        name=name,
    )


def level_or_value(name):
    """A criterion gets a value of 0 to 7, a competency a level of 0 to 5."""
    return models.CheckConstraint(
        condition=(Q(value=None) | Q(value__range=(0, 7), criterion__isnull=False))
        & (Q(level=None) | Q(level__range=(0, 5), expectation__isnull=False)),
        name=name,
    )


class Score(models.Model):
    """What one member makes of one candidate's evidence on one criterion or competency.

    A criterion has a `value` on the scheme's scale, a competency the highest `level`
    (0–5) the example shows. Neither is a score not yet given: never nought.
    """

    member = models.ForeignKey(
        PanelMember, on_delete=models.PROTECT, related_name="scores"
    )
    application = models.ForeignKey(
        "applications.Application", on_delete=models.CASCADE, related_name="scores"
    )
    criterion = models.ForeignKey(
        "roles.Criterion", on_delete=models.PROTECT, null=True, related_name="scores"
    )
    expectation = models.ForeignKey(
        "roles.CompetencyExpectation",
        on_delete=models.PROTECT,
        null=True,
        related_name="scores",
    )
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    quotes = models.JSONField(default=list, blank=True)
    indicators_seen = models.ManyToManyField("roles.Indicator", blank=True)
    note = models.TextField("note for the panel", blank=True)
    line = models.TextField("one line for the candidate", blank=True)
    row_version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "application", "criterion"],
                condition=Q(criterion__isnull=False),
                name="score_one_per_criterion",
            ),
            models.UniqueConstraint(
                fields=["member", "application", "expectation"],
                condition=Q(expectation__isnull=False),
                name="score_one_per_competency",
            ),
            exactly_one_target("score_of_one_thing"),
            level_or_value("score_value_or_level_in_range"),
        ]
        indexes = [models.Index(fields=["application", "criterion"], name="score_cell")]

    def __str__(self):
        return f"Score {self.pk}"

    @property
    def employer_id(self):
        return self.member.employer_id


class LateSubmission(models.Model):
    """That a member submitted their scores of an application that was let in late.

    Without it, such an application stays open to a member who submitted all others.
    """

    member = models.ForeignKey(
        PanelMember, on_delete=models.CASCADE, related_name="late_submissions"
    )
    application = models.ForeignKey(
        "applications.Application",
        on_delete=models.CASCADE,
        related_name="late_submissions",
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "application"], name="late_submission_once"
            )
        ]

    def __str__(self):
        return f"Late submission {self.pk}"


class OneScorerReason(models.Model):
    """Why HR accepts that one person alone, or nobody, scored an application.

    `scorers` is how many did when HR said so: the reason covers no fewer.
    """

    application = models.OneToOneField(
        "applications.Application",
        on_delete=models.CASCADE,
        related_name="one_scorer_reason",
    )
    scorers = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="one_scorer_has_a_reason",
                violation_error_message="Say why one scorer is enough.",
            ),
            models.CheckConstraint(
                condition=Q(scorers__lt=2),
                name="one_scorer_reason_for_few",
                violation_error_message="Two scorers need no reason.",
            ),
        ]

    def __str__(self):
        return f"One scorer for {self.application_id}"


class AgreedScore(models.Model):
    """What the panel settled on where members differed; stands beside their scores."""

    application = models.ForeignKey(
        "applications.Application",
        on_delete=models.CASCADE,
        related_name="agreed_scores",
    )
    criterion = models.ForeignKey(
        "roles.Criterion", on_delete=models.PROTECT, null=True, related_name="+"
    )
    expectation = models.ForeignKey(
        "roles.CompetencyExpectation",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField()
    agreed_at = models.DateTimeField(default=timezone.now)
    agreed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "criterion"],
                condition=Q(criterion__isnull=False),
                name="agreed_one_per_criterion",
            ),
            models.UniqueConstraint(
                fields=["application", "expectation"],
                condition=Q(expectation__isnull=False),
                name="agreed_one_per_competency",
            ),
            exactly_one_target("agreed_on_one_thing"),
            level_or_value("agreed_value_or_level_in_range"),
        ]

    def __str__(self):
        return f"Agreed score {self.pk}"

    @property
    def employer_id(self):
        return self.application.employer_id
