"""Where applications stand after the round, and what is decided on them."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .selections import Selection


class Standing(models.Model):
    """Where one application stands once the round is closed: totals, kept for reading.

    A copy of what the scores say, written in the same transaction as any change to
    them, so that a page of the ranking need not add up every score of every candidate.
    """

    class Gate(models.TextChoices):
        MEETS = "meets", "Meets all"
        BELOW = "below", "Below the gate"
        SPLIT = "split", "Panel to resolve"
        INCOMPLETE = "incomplete", "Not scored in full"

    selection = models.ForeignKey(
        Selection, on_delete=models.CASCADE, related_name="standings"
    )
    application = models.OneToOneField(
        "applications.Application", on_delete=models.CASCADE, related_name="standing"
    )
    gate = models.CharField(max_length=10, choices=Gate.choices)
    # Codes of the essential criteria that are below, split or unscored: "E1 E4/E5",
    # where a stroke joins those of one either-or group.
    gate_detail = models.TextField(blank=True)
    # 0 where the gate is met, 1 where a person must look, 2 below: the first sort key.
    gate_rank = models.PositiveSmallIntegerField()
    # Totals are whole numbers of 27,720ths, so that they are exact: see `units`.
    essential_units = models.PositiveIntegerField()
    # Points for competencies by band; 0 where the scheme only shows their levels.
    competency_units = models.PositiveIntegerField()
    # Essential and competency units together: the second sort key, then desirable.
    ranking_units = models.PositiveIntegerField()
    desirable_units = models.PositiveIntegerField()
    # Its ranking units when the line was drawn, none where it did not meet the gate
    # then: where the line is seen rests on these, whatever is agreed later.
    units_at_line = models.PositiveIntegerField(null=True, blank=True)
    to_settle = models.PositiveSmallIntegerField(default=0)
    # {"E1": [[3, "left", null], 2, 1, 1]}: what each member of the round gave, in the
    # order they joined: a number, null for a blank, or the word why nothing of theirs
    # counts here; then the agreed number or null, whether the panel must resolve it,
    # and whether it counts (0 where another criterion of its either-or group does).
    cells = models.JSONField(default=dict)
    # The fewest people whose scores count, over all that is scored.
    scorers = models.PositiveSmallIntegerField(default=0)
    # Digest of the scores, the rules and what they come to: see `standings.basis_of`.
    basis = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=[
                    "selection",
                    "gate_rank",
                    "-ranking_units",
                    "-desirable_units",
                ],
                name="standing_order",
            )
        ]

    def __str__(self):
        return f"Standing of {self.application_id}"

    @property
    def gate_codes(self):
        """The codes of `gate_detail` in words: "E1, E4 or E5"."""
        return ", ".join(self.gate_detail.split()).replace("/", " or ")

    @property
    def unscored(self):
        """Codes of what the panel must agree because nobody's score counts there."""
        codes = (
            code
            for code, (numbers, agreed, is_open, _) in self.cells.items()
            if is_open and agreed is None and not has_number(numbers)
        )
        return sorted(codes, key=lambda code: ("EDC".index(code[0]), int(code[1:])))


def has_number(numbers):
    """Whether anything members gave counts: no blank, and no word why it does not."""
    return any(isinstance(number, int) for number in numbers)


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
        ESSENTIAL_NOT_SHOWN = (
            "essential_not_shown",
            "An essential criterion was not shown in the evidence",
        )
        OTHERS_STRONGER = (
            "others_stronger",
            "Met the essential criteria; others gave stronger evidence",
        )
        HIGHER_LEVELS = (
            "higher_levels",
            "Met the essential criteria; others showed higher levels of the "
            "competencies",
        )
        # Of the results that put candidates in order; levels of competencies that are
        # shown only may differ.
        EQUAL_ON_EVIDENCE = (
            "equal_on_evidence",
            "Equal with another candidate in what puts candidates in order; the note "
            "says how the panel chose",
        )
        ANOTHER_REASON = "another_reason", "Another reason, which the note gives"

    application = models.OneToOneField(
        "applications.Application", on_delete=models.CASCADE, related_name="decision"
    )
    proposal = models.CharField(max_length=16, choices=Outcome.choices)
    outcome = models.CharField(max_length=16, choices=Outcome.choices)
    reason_code = models.CharField(max_length=20, choices=Reason.choices)
    note = models.TextField(blank=True)
    # For the candidate, in the summary that HR sends; the note may speak of others.
    line = models.TextField(blank=True)
    # The standing's `basis` at that time: with another one it is confirmed again.
    basis = models.CharField(max_length=64, blank=True)
    confirmed_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason_code__in=["equal_on_evidence", "another_reason"])
                | ~Q(note=""),
                name="decision_note_where_the_reason_needs_one",
                violation_error_message="Say what the reason is, or how you chose.",
            )
        ]

    def __str__(self):
        return f"{self.get_outcome_display()} for {self.application_id}"
