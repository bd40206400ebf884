"""Panels, marking schemes, scores, agreed scores and decisions."""

import secrets
import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from roles.models.vacancies import MoveNotAllowed


def new_seed():
    return secrets.token_hex(16)


class Selection(models.Model):
    """Choosing whom to interview for one vacancy, from setting up to decisions.

    `seed` decides the order in which each member reads the applications, so that an
    auditor can replay it.
    """

    class Phase(models.TextChoices):
        SETTING_UP = "setting_up", "Setting up"
        SCORING = "scoring", "Scoring"
        MODERATION = "moderation", "Comparing and agreeing"
        DECIDED = "decided", "Decided"

    # Scores of others can be seen from moderation on; a phase never goes back.
    MOVES = {
        Phase.SETTING_UP: {Phase.SCORING},
        Phase.SCORING: {Phase.MODERATION},
        Phase.MODERATION: {Phase.DECIDED},
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vacancy = models.OneToOneField(
        "roles.Vacancy", on_delete=models.PROTECT, related_name="selection"
    )
    phase = models.CharField(
        max_length=12, choices=Phase.choices, default=Phase.SETTING_UP
    )
    is_blind = models.BooleanField(default=True)
    seed = models.CharField(max_length=32, default=new_seed, editable=False)
    # The lowest essential total that goes to interview, once the chair has drawn it.
    interview_line = models.DecimalField(
        max_digits=8, decimal_places=2, null=True, blank=True
    )
    unblinded_at = models.DateTimeField(null=True, blank=True)
    unblinded_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_blind=True, unblinded_at=None, unblinded_by=None)
                | Q(
                    is_blind=False,
                    unblinded_at__isnull=False,
                    unblinded_by__isnull=False,
                ),
                name="selection_unblinded_at_and_by",
            )
        ]

    def __str__(self):
        return f"Selection for {self.vacancy}"

    def get_absolute_url(self):
        return reverse("shortlisting:show_selection", args=[self.pk])

    def move_to(self, phase):
        """Change phase in memory; saving and recording is the caller's job."""
        if phase not in self.MOVES.get(self.phase, set()):
            raise MoveNotAllowed(f"{self.phase} -> {phase}")
        self.phase = phase


class MarkingScheme(models.Model):
    """How evidence is scored: anchors, gate, order. Fixed once scoring starts."""

    selection = models.ForeignKey(
        Selection, on_delete=models.CASCADE, related_name="schemes"
    )
    number = models.PositiveSmallIntegerField("version", default=1)
    # [{"score": 0, "label": "No evidence", "anchor": "…"}, …] from 0 upwards.
    anchors = models.JSONField()
    gate = models.PositiveSmallIntegerField(
        default=1,
        help_text="The lowest agreed score on each essential criterion that passes.",
    )
    # A difference of this many points between members is listed for moderation.
    gap = models.PositiveSmallIntegerField(default=2)
    locked_at = models.DateTimeField(null=True, blank=True)
    locked_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["selection", "number"], name="scheme_number_unique"
            ),
            models.CheckConstraint(
                condition=Q(locked_at=None, locked_by=None)
                | Q(locked_at__isnull=False, locked_by__isnull=False),
                name="scheme_locked_at_and_by",
            ),
        ]

    def __str__(self):
        return f"Marking scheme {self.number}"

    @property
    def highest(self):
        return self.anchors[-1]["score"]


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
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    removed_reason = models.CharField(max_length=300, blank=True)

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


class Conflict(models.Model):
    """A member who knows a candidate stands down for that candidate only."""

    member = models.ForeignKey(
        PanelMember, on_delete=models.CASCADE, related_name="conflicts"
    )
    application = models.ForeignKey(
        "applications.Application", on_delete=models.CASCADE, related_name="conflicts"
    )
    declared_at = models.DateTimeField(default=timezone.now)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "application"], name="conflict_once"
            )
        ]

    def __str__(self):
        return f"{self.member} stands down"


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
    def is_given(self):
        return self.value is not None or self.level is not None


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
        INTERVIEW_SCHEME = (
            "interview_scheme",
            "Met every essential criterion and asked for the interview scheme",
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
