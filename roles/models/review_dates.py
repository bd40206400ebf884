"""When a role profile is to be looked at again, and each time that was decided."""

import uuid

from django.db import models

from .profiles import RoleProfile


class ReviewDateEvent(models.Model):
    """Why a profile's review date is what it is; only ever added to."""

    class Kind(models.TextChoices):
        PUBLISHED = "published", "Set by publishing"
        CHANGED = "changed", "Date changed"
        NO_CHANGE = "no_change", "Reviewed, no change needed"
        WITHDRAWN = "withdrawn", "Taken off, the profile was withdrawn"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    profile = models.ForeignKey(
        RoleProfile, on_delete=models.CASCADE, related_name="review_events"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    old_date = models.DateField(null=True)
    new_date = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"{self.get_kind_display()}: {self.new_date}"
