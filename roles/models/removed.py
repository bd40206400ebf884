"""Rows taken out of a draft, kept so that they can be brought back."""

import uuid

from django.db import models

from .profiles import ProfileVersion


class RemovedRow(models.Model):
    """A row that was taken out of a draft, with everything it said.

    `kind` is the slug of its `PartKind`. `facts` are its fields, with the ids of
    rows it was linked to; it comes back under the id it had.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(
        ProfileVersion, on_delete=models.CASCADE, related_name="removed_rows"
    )
    kind = models.CharField(max_length=20)
    words = models.TextField()
    facts = models.JSONField()
    removed_at = models.DateTimeField(auto_now_add=True)
    removed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )

    def __str__(self):
        return self.words
