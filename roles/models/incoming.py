"""Documents on their way in: read and reviewed, and nothing else until confirmed."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from .employers import Employer
from .frameworks import Framework
from .profiles import ProfileVersion


class IncomingBatch(models.Model):
    """Documents that were handed in together."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+"
    )

    # Its documents may be of several; each of them says its own.
    employer_id = None

    class Meta:
        verbose_name_plural = "incoming batches"

    def __str__(self):
        return f"Uploaded on {self.added_at:%-d %B %Y}"

    def get_absolute_url(self):
        return reverse("roles:show_batch", args=[self.pk])


class IncomingDocumentQuerySet(models.QuerySet):
    def without_content(self):
        """For lists: what was read can be long and lists do not show it."""
        return self.defer("data", "text", "profile")

    def with_facts(self):
        """Annotate `facts`, where it has been read: title, employer, reference …"""
        return self.annotate(facts=models.F("profile__facts"))

    def in_hand(self):
        """What still waits for a person or for reading."""
        status = IncomingDocument.Status
        return self.filter(status__in=[status.WAITING, status.READ])

    def finished(self):
        status = IncomingDocument.Status
        return self.exclude(status__in=[status.WAITING, status.READ])


class IncomingDocument(models.Model):
    """A document being brought in; it becomes a draft only when a person confirms it.

    `data` holds the file until it is read; `profile` is the working profile (see
    `roles.incoming`), `counts` what of it lists show. `claimed_at` is when reading it
    began, so that two readers do not take the same one.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", "Waiting to be read"
        READ = "read", "Ready to review"
        CONFIRMED = "confirmed", "Made a draft"
        REFUSED = "refused", "Could not be read"
        DISCARDED = "discarded", "Discarded"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(
        IncomingBatch, on_delete=models.CASCADE, related_name="documents"
    )
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=200)
    status = models.CharField(
        max_length=10, choices=Status.choices, default=Status.WAITING
    )
    data = models.BinaryField(null=True)
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    text = models.TextField(blank=True)
    refusal = models.TextField(blank=True)
    profile = models.JSONField(default=dict, blank=True)
    title = models.CharField(max_length=200, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    employer = models.ForeignKey(
        Employer, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    framework = models.ForeignKey(
        Framework, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    same_as = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    version = models.ForeignKey(
        ProfileVersion,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="brought_in_as",
    )
    row_version = models.PositiveIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+"
    )

    objects = IncomingDocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status="waiting", data__isnull=False)
                | (~Q(status="waiting") & Q(data=None)),
                name="incoming_document_keeps_its_file_only_while_waiting",
                violation_error_message="A file is kept only until it is read.",
            ),
            models.CheckConstraint(
                condition=Q(status="refused") ^ Q(refusal=""),
                name="incoming_document_refused_with_a_reason",
                violation_error_message="Say why the document could not be read.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("roles:review_document", args=[self.pk])

    @property
    def is_waiting(self):
        return self.status == self.Status.WAITING

    @property
    def is_read(self):
        """Whether it can be reviewed."""
        return self.status == self.Status.READ

    @property
    def is_in_hand(self):
        return self.is_waiting or self.is_read

    @property
    def must_settle(self):
        """How many findings a draft made of it could not be published with."""
        return self.counts.get("blocks", 0)

    @property
    def leaves_open(self):
        """Whether a draft would take along what somebody should have decided.

        What only informs may go along without a word.
        """
        asking = self.counts.get("findings", 0) - self.counts.get("informing", 0)
        return bool(self.counts.get("unplaced") or asking)

    @property
    def is_proposed(self):
        """Whether a batch proposes to make a draft of it as it was read."""
        return self.is_read and not self.must_settle and self.same_as_id is None


class IncomingChange(models.Model):
    """What a working profile was before one of its last changes, to undo it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    document = models.ForeignKey(
        IncomingDocument, on_delete=models.CASCADE, related_name="changes"
    )
    number = models.PositiveIntegerField()
    what = models.CharField(max_length=200)
    before = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"], name="incoming_change_number_once"
            )
        ]

    def __str__(self):
        return self.what
