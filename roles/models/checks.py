"""What people decide about the checks: what may stay, and which rule is not asked."""

import uuid

from django.db import models
from django.utils import timezone

from .profiles import ProfileVersion
from .vacancies import Vacancy


class Acceptance(models.Model):
    """A finding that may stay, with the reason somebody gave.

    `digest` is made of the rule, its severity, the quote and the passage it stands in:
    when the passage changes, the finding is asked again. The words are kept for whoever
    reads later what was accepted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rule = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    place = models.TextField(blank=True)
    message = models.TextField()
    quote = models.TextField(blank=True)
    reason = models.TextField()
    accepted_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+"
    )
    accepted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.rule}: {self.message}"


class AcceptedFinding(Acceptance):
    """What may stay in a version; `is_carried_over` says that an earlier version of the
    profile brought it along."""

    version = models.ForeignKey(
        ProfileVersion, on_delete=models.CASCADE, related_name="accepted_findings"
    )
    is_carried_over = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "digest"],
                name="accepted_finding_once_a_version",
                violation_error_message="This finding has been accepted already.",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="accepted_finding_has_a_reason",
                violation_error_message="Enter why it may stay.",
            ),
        ]


class AcceptedWords(Acceptance):
    """What may stay in a vacancy's own words; `place` names which of them."""

    vacancy = models.ForeignKey(
        Vacancy, on_delete=models.CASCADE, related_name="accepted_words"
    )

    class Meta:
        verbose_name_plural = "accepted words"
        constraints = [
            models.UniqueConstraint(
                fields=["vacancy", "digest"],
                name="accepted_words_once_a_vacancy",
                violation_error_message="This finding has been accepted already.",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="accepted_words_have_a_reason",
                violation_error_message="Enter why it may stay.",
            ),
        ]


class SwitchedOffRule(models.Model):
    """A rule of the checks that the charity does not want asked, and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rule = models.CharField(max_length=10)
    reason = models.TextField()
    switched_off_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+"
    )
    switched_off_at = models.DateTimeField(auto_now_add=True)

    # It holds for every employer.
    employer_id = None

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rule"],
                name="switched_off_rule_unique",
                violation_error_message="This rule is switched off already.",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="switched_off_rule_has_a_reason",
                violation_error_message="Enter why the rule is switched off.",
            ),
        ]

    def __str__(self):
        return self.rule
