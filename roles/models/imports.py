"""What an import read, what it could not place, and what it was unsure of."""

import uuid

from django.db import models
from django.db.models import Q

from .profiles import ProfileVersion


class ImportedDocument(models.Model):
    """The text a draft was made from, kept beside it for whoever reviews it."""

    version = models.OneToOneField(
        ProfileVersion, on_delete=models.CASCADE, related_name="source"
    )
    name = models.CharField(max_length=200)
    text = models.TextField()
    read_at = models.DateTimeField(auto_now_add=True)
    read_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )

    def __str__(self):
        return self.name


class UnplacedText(models.Model):
    """A paragraph of the document that has no place in the profile yet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(
        ProfileVersion, on_delete=models.CASCADE, related_name="unplaced"
    )
    text = models.TextField()
    position = models.PositiveSmallIntegerField(default=0)

    def __str__(self):
        return self.text


class Finding(models.Model):
    """Something in a draft that a person should look at, and what they decided."""

    class Severity(models.TextChoices):
        BLOCK = "block", "Must be settled"
        WARN = "warn", "Please check"
        INFO = "info", "For information"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(
        ProfileVersion, on_delete=models.CASCADE, related_name="findings"
    )
    rule = models.CharField(max_length=10)
    severity = models.CharField(max_length=5, choices=Severity.choices)
    message = models.TextField()
    quote = models.TextField(blank=True)
    line = models.PositiveIntegerField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="finding_settled_at_and_by",
            )
        ]

    def __str__(self):
        return f"{self.rule}: {self.message}"
