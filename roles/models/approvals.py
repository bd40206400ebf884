"""A second person looks at a draft before it is published, and what is said of it."""

import uuid

from django.db import models
from django.db.models import F, Q

from .profiles import ProfileVersion


class Approval(models.Model):
    """One round of approval: asked for, then approved, sent back or taken back.

    It holds for exactly the `row_version` and the content (`content_digest`) that the
    second person saw. `alone` is a round nobody was asked in: an HR admin published
    without a second person and said why.
    """

    class Outcome(models.TextChoices):
        WAITING = "waiting", "Waiting for a second person"
        APPROVED = "approved", "Approved"
        SENT_BACK = "sent_back", "Sent back"
        TAKEN_BACK = "taken_back", "Taken back"
        ALONE = "alone", "Published without a second person"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(
        ProfileVersion, on_delete=models.CASCADE, related_name="approvals"
    )
    outcome = models.CharField(
        max_length=10, choices=Outcome.choices, default=Outcome.WAITING
    )
    asked_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_of = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    only_writer = models.ForeignKey(
        "accounts.User",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Who alone changed the draft since it was last looked at, if so.",
    )
    message = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    row_version = models.PositiveIntegerField()
    content_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version"],
                condition=Q(outcome__in=["waiting", "approved"]),
                name="approval_one_in_force",
                violation_error_message="This draft is in review already.",
            ),
            models.CheckConstraint(
                condition=Q(outcome="waiting", decided_by=None, decided_at=None)
                | (
                    ~Q(outcome="waiting")
                    & Q(decided_by__isnull=False, decided_at__isnull=False)
                ),
                name="approval_decided_at_and_by",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="approved")
                | (
                    ~Q(asked_by=F("decided_by"))
                    & (Q(only_writer=None) | ~Q(only_writer=F("decided_by")))
                ),
                name="approval_by_a_second_person",
                violation_error_message="Somebody else has to approve it.",
            ),
        ]

    def __str__(self):
        return f"{self.version}: {self.get_outcome_display()}"

    @property
    def is_waiting(self):
        return self.outcome == self.Outcome.WAITING

    @property
    def is_approved(self):
        return self.outcome == self.Outcome.APPROVED


def writers_since_last_look(version):
    """The ids of those who changed the draft since a second person last looked at it.

    Whoever started it counts as long as nobody else has looked.
    """
    looked = version.approvals.filter(
        outcome__in=[Approval.Outcome.APPROVED, Approval.Outcome.SENT_BACK]
    )
    last = looked.order_by("-decided_at").first()
    changes = version.changes.all()
    if last is not None:
        changes = changes.filter(entry__at__gt=last.decided_at)
    writers = set(changes.values_list("entry__by", flat=True))
    if last is None:
        writers.add(version.created_by_id)
    return writers - {None}


def only_writer_of(version):
    """The id of the one person who alone wrote since then, or None."""
    writers = writers_since_last_look(version)
    return writers.pop() if len(writers) == 1 else None


class Comment(models.Model):
    """A remark on a draft or on one row of it, which can be answered and settled.

    `kind` and `part` name the row, both empty for the whole; `quote` keeps what the row
    said, since it may be changed or removed because of the comment. An answer belongs
    to the comment it answers and has no place of its own.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(
        ProfileVersion, on_delete=models.CASCADE, related_name="comments"
    )
    answers = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, related_name="replies"
    )
    kind = models.CharField(max_length=20, blank=True)
    part = models.UUIDField(null=True, blank=True)
    quote = models.TextField(blank=True)
    text = models.TextField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="comment_settled_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(kind="", part=None) | (~Q(kind="") & Q(part__isnull=False)),
                name="comment_kind_and_part",
            ),
        ]

    def __str__(self):
        return self.text
