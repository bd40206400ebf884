"""What the rows of a draft said before and after each change to them."""

import uuid

from django.db import models
from django.db.models import Q

from accounts.models import AuditEntry, AuditQuerySet

from .profiles import ProfileVersion, RoleProfile


class VersionEntryQuerySet(AuditQuerySet):
    def about(self, versions, *, profile=None):
        """Entries on these versions, and on the profile itself if given, newest first.

        Both are looked up by the index on the subject.
        """
        ids = [str(version.pk) for version in versions]
        entries = Q(subject_type=ProfileVersion._meta.label_lower, subject_id__in=ids)
        if profile is not None:
            own = RoleProfile._meta.label_lower
            entries |= Q(subject_type=own, subject_id=str(profile.pk))
        return self.filter(entries).select_related("words").order_by("-number")

    def with_part_changes(self):
        changes = PartChange.objects.order_by("kind", "pk")
        return self.prefetch_related(models.Prefetch("part_changes", changes))


class VersionEntry(AuditEntry):
    """An audit entry, as the history of a role profile asks for it."""

    objects = VersionEntryQuerySet.as_manager()

    class Meta:
        proxy = True


class PartChange(models.Model):
    """One row added, changed, moved or removed in a draft, with its old and new words.

    Who did it, when, and by which act is in the audit entry, which
    holds ids only; the words are here, so that they go when the draft is discarded.
    `old` and `new` are the row's own fields as plain data, None where it was not there.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(
        ProfileVersion, on_delete=models.CASCADE, related_name="changes"
    )
    entry = models.ForeignKey(
        "accounts.AuditEntry", on_delete=models.PROTECT, related_name="part_changes"
    )
    kind = models.CharField(max_length=20)
    part = models.UUIDField()
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(old__isnull=False) | Q(new__isnull=False),
                name="part_change_says_something",
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.part}"
