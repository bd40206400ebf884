"""Choosing whom to interview for one vacancy, and how evidence is scored."""

import secrets
import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

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
    # The lowest total, in 27,720ths, that goes to interview, once the chair has drawn
    # it: of the essential criteria, with competency points where the scheme gives any.
    interview_line = models.PositiveIntegerField(null=True, blank=True)
    line_drawn_at = models.DateTimeField(null=True, blank=True)
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

    @property
    def employer_id(self):
        return self.vacancy.employer_id

    @property
    def is_withdrawn(self):
        """Whether its vacancy was withdrawn: it is read and never changed again."""
        return self.vacancy.is_withdrawn

    @property
    def shown_phase(self):
        """The phase for people: "withdrawn" where the vacancy was."""
        return "withdrawn" if self.is_withdrawn else self.phase

    @property
    def shown_phase_label(self):
        return "Withdrawn" if self.is_withdrawn else self.get_phase_display()

    def move_to(self, phase):
        """Change phase in memory; saving and recording is the caller's job."""
        if phase not in self.MOVES.get(self.phase, set()):
            raise MoveNotAllowed(f"{self.phase} -> {phase}")
        self.phase = phase


class MarkingScheme(models.Model):
    """How evidence is scored: anchors, gate, order. Fixed once scoring starts."""

    class Competencies(models.TextChoices):
        SHOWN = "shown", "Levels are shown only"
        POINTS = "points", "Points by band"

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
    # By band: below entry 0, entry 1, desired 2, exceptional 3.
    competencies = models.CharField(
        max_length=6, choices=Competencies.choices, default=Competencies.SHOWN
    )
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
    def employer_id(self):
        return self.selection.employer_id

    @property
    def adds_points(self):
        return self.competencies == self.Competencies.POINTS

    @property
    def highest(self):
        return self.anchors[-1]["score"]
