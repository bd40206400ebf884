"""Who scores, and for whom they stand down."""

import uuid
from functools import cached_property

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from applications.models import Application, ApplicationEvent

from .selections import Selection


def has_sent(candidate, vacancy):
    """As SQL: whether this person ever sent an application for that vacancy.

    Either may be an OuterRef. Withdrawing it later changes nothing.
    """
    sent = Application.objects.ever_sent()
    return Exists(sent.filter(candidate=candidate, vacancy=vacancy))


def has_draft(candidate, vacancy):
    """As SQL: whether this person has begun an application for it and not sent it."""
    drafts = Application.objects.filter(status=Application.Status.DRAFT)
    return Exists(drafts.filter(candidate=candidate, vacancy=vacancy))


def first_sent(candidate, vacancy):
    """As SQL: when this person first sent an application for it, NULL for never."""
    sent = Application.objects.ever_sent().filter(candidate=candidate, vacancy=vacancy)
    events = ApplicationEvent.objects.filter(
        application__candidate=candidate,
        application__vacancy=vacancy,
        kind=Application.Status.SUBMITTED,
    )
    return Coalesce(
        Subquery(events.order_by("at").values("at")[:1]),
        Subquery(sent.order_by("submitted_at").values("submitted_at")[:1]),
    )


class PanelMemberQuerySet(models.QuerySet):
    def seated(self):
        """Members who are on the panel: not removed, and no candidate for the post."""
        return self.filter(
            ~has_sent(OuterRef("user"), OuterRef("selection__vacancy")),
            removed_at=None,
        )

    def with_has_applied(self):
        """Each with `applied_at`, or None: it ends their seat; see `is_seated`."""
        applied = first_sent(OuterRef("user"), OuterRef("selection__vacancy"))
        return self.annotate(applied_at=applied)

    def chair(self):
        """Who chairs the panel now, None for nobody."""
        return self.filter(is_chair=True, removed_at=None).first()

    def in_order(self):
        """The same in the order they joined: that of every table."""
        members = self.with_has_applied().select_related("user")
        return members.order_by("added_at", "pk")


class PanelMember(models.Model):
    """A person who scores. Removed members' scores stay, and count no more."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    selection = models.ForeignKey(
        Selection, on_delete=models.CASCADE, related_name="members"
    )
    user = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="panel_places"
    )
    is_chair = models.BooleanField(default=False)
    added_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(
        null=True, blank=True, help_text="When this member's scores were handed in."
    )
    # Why HR added a stand-in though others could decide, and let one take over from a
    # chair who could act.
    added_reason = models.CharField(max_length=300, blank=True)
    chair_reason = models.CharField(max_length=300, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    removed_reason = models.CharField(max_length=300, blank=True)
    is_stand_in = models.BooleanField(
        default=False,
        help_text="Joined after the round, to settle what nobody else may.",
    )

    objects = PanelMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["selection", "user"],
                name="panel_member_once",
                violation_error_message="This person is on the panel already.",
            ),
            models.UniqueConstraint(
                fields=["selection"],
                condition=Q(is_chair=True, removed_at=None),
                name="panel_one_chair",
                violation_error_message="The panel has a chair already.",
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_by=None, removed_reason="")
                | (
                    Q(removed_at__isnull=False, removed_by__isnull=False)
                    & ~Q(removed_reason="")
                ),
                name="panel_member_removed_at_by_and_why",
            ),
        ]

    def __str__(self):
        return str(self.user)

    @property
    def employer_id(self):
        return self.selection.employer_id

    @property
    def is_seated(self):
        """As `seated()`; for members that came `with_has_applied()`."""
        return self.removed_at is None and not self.has_applied

    @property
    def has_applied(self):
        """Whether they ever sent an application for the post."""
        return self.applied_at is not None

    def had_left_by(self, moment):
        """Whether their seat had ended before; whatever ended it looks the same."""
        ends = [end for end in (self.removed_at, self.applied_at) if end]
        return bool(ends) and min(ends) < moment

    @property
    def counts(self):
        """Whether this member's scores count, wherever they are not in conflict."""
        return self.submitted_at is not None and self.is_seated

    @cached_property
    def reopened(self):
        """Ids of the applications that came late, after this member submitted.

        They alone are still to be scored; none before the member has submitted.
        """
        if self.submitted_at is None:
            return frozenset()
        late = Application.objects.sent().filter(
            vacancy=self.selection.vacancy_id, late_admission__isnull=False
        )
        late = late.exclude(late_submissions__member=self)
        late = late.exclude(conflicts__member=self)
        return frozenset(late.values_list("pk", flat=True))


class ConflictQuerySet(models.QuerySet):
    def with_is_final(self):
        """Each with `is_final`: its member has submitted, and scores it no more.

        Of what came late that is only so once they submitted scores for it, which
        nobody asks while the conflict stands.
        """
        late = Application.objects.filter(
            pk=OuterRef("application"), late_admission__isnull=False
        )
        scored = late.filter(late_submissions__member=OuterRef("member"))
        is_closed = ~Exists(late) | Exists(scored)
        return self.annotate(
            is_final=Case(
                When(Q(is_closed, member__submitted_at__isnull=False), then=True),
                default=False,
            )
        )


class Conflict(models.Model):
    """A member who knows a candidate stands down for that candidate only.

    `declared_by` is who in HR said so for the member, None if the member did.
    """

    member = models.ForeignKey(
        PanelMember, on_delete=models.CASCADE, related_name="conflicts"
    )
    application = models.ForeignKey(
        "applications.Application", on_delete=models.CASCADE, related_name="conflicts"
    )
    declared_at = models.DateTimeField(default=timezone.now)
    declared_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    note = models.CharField(max_length=300, blank=True)

    objects = ConflictQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "application"], name="conflict_once"
            ),
            models.CheckConstraint(
                condition=Q(declared_by=None) | ~Q(note=""),
                name="conflict_declared_for_a_member_says_why",
            ),
        ]

    def __str__(self):
        return f"{self.member} stands down"
