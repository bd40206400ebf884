"""The rows a role profile's version is made of."""

import uuid
from contextvars import ContextVar

from django.db import models
from django.db.models import F, Q

from .profiles import ProfileVersion, PublishedVersionIsFixed

# What `roles.actions.keeping` is told, before rows change, of the kind that will.
keeper = ContextVar("keeper", default=None)

WINDOW = ("Entry", "Desired", "Exceptional")


class PartQuerySet(models.QuerySet):
    """Refuses the ways around `Part.save` and `Part.delete`."""

    def update(self, **fields):
        self.require_open()
        about_to_change(self.model)
        return super().update(**fields)

    def delete(self):
        self.require_open()
        about_to_change(self.model)
        return super().delete()

    def bulk_create(self, parts, **options):
        parts = list(parts)
        for version in {part.version for part in parts}:
            require_open(version)
        about_to_change(self.model)
        return super().bulk_create(parts, **options)

    def require_open(self):
        fixed = self.exclude(version__status=ProfileVersion.Status.DRAFT)
        if fixed.exists():
            raise PublishedVersionIsFixed("rows of a version that is no draft")


def require_open(version):
    """Raise InReview or PublishedVersionIsFixed unless it may be edited."""
    version.require_editable()


def about_to_change(model):
    """Let whoever keeps the old words look at the rows of this kind while they last."""
    if keeper.get() is not None:
        keeper.get().look_at(model)


class Part(models.Model):
    """A row of one version; it can be changed only while that version is a draft."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    position = models.PositiveSmallIntegerField(default=0)

    # Whether saving it brought in what was changed meanwhile, and by whom.
    was_merged = was_merged_with_own = False
    # Whether its words are those of a house statement, and changed there.
    follows = False

    objects = PartQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        require_open(self.version)
        about_to_change(type(self))
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        require_open(self.version)
        about_to_change(type(self))
        return super().delete(*args, **kwargs)


class SectionQuerySet(PartQuerySet):
    def behind_its_statement(self):
        """Sections that show other words than the house statement they follow."""
        is_same = Q(heading=F("statement__heading"), text=F("statement__text"))
        return self.exclude(statement=None).exclude(is_same)


class Section(Part):
    """A headed piece of prose: purpose, context, values and the like."""

    class Kind(models.TextChoices):
        PURPOSE = "purpose", "Purpose"
        CONTEXT = "context", "Context"
        ORGANISATION = "organisation", "Organisation"
        ABOUT_EMPLOYER = "about_employer", "About the employer"
        ABOUT_SERVICE = "about_service", "About the service"
        VALUES = "values", "Values"
        LIVED_EXPERIENCE = "lived_experience", "Lived experience"
        POLICY = "policy", "Policy"
        OTHER = "other", "Other"

    class Place(models.TextChoices):
        """Where in the document a section stands, beside the blocks of other rows."""

        START = "start", "At the start"
        REPORTING_LINES = "reporting_lines", "After the reporting lines"
        ACCOUNTABILITIES = "accountabilities", "After the accountabilities"
        MEASURES = "measures", "After the performance measures"
        CRITERIA = "criteria", "After the person specification"
        END = "end", "At the end"

    # Prose usually told before the duties; all other usually comes last.
    LEADING_KINDS = (
        Kind.PURPOSE,
        Kind.CONTEXT,
        Kind.ORGANISATION,
        Kind.ABOUT_EMPLOYER,
        Kind.ABOUT_SERVICE,
    )

    version = models.ForeignKey(
        ProfileVersion, on_delete=models.CASCADE, related_name="sections"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.OTHER)
    heading = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    place = models.CharField(
        "where it stands",
        max_length=20,
        choices=Place.choices,
        blank=True,
        help_text="Blank means where sections of its kind usually stand.",
    )
    statement = models.ForeignKey(
        "roles.HouseStatement",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="sections",
        help_text="The house statement whose words it shows while the draft is open.",
    )

    objects = SectionQuerySet.as_manager()

    def __str__(self):
        return self.heading

    @property
    def follows(self):
        return self.statement_id is not None

    @property
    def usual_place(self):
        """Where a section of this kind stands when nobody says otherwise."""
        is_leading = self.kind in self.LEADING_KINDS
        return self.Place.START if is_leading else self.Place.END

    @property
    def stands(self):
        """Where it stands: what was chosen for it, or what is usual for its kind."""
        return self.place or self.usual_place


class ReportingLine(Part):
    """Who the post answers to, works beside or leads: a label and who it is."""

    version = models.ForeignKey(
        ProfileVersion, on_delete=models.CASCADE, related_name="reporting_lines"
    )
    label = models.CharField(max_length=120)
    value = models.TextField()

    def __str__(self):
        return f"{self.label}: {self.value}"


class Accountability(Part):
    """Something the holder of the post answers for."""

    version = models.ForeignKey(
        ProfileVersion, on_delete=models.CASCADE, related_name="accountabilities"
    )
    group = models.CharField("under the heading", max_length=200, blank=True)
    text = models.TextField()

    class Meta:
        verbose_name_plural = "accountabilities"

    def __str__(self):
        return self.text


class PerformanceMeasure(Part):
    """How one can tell that the post is done well."""

    version = models.ForeignKey(
        ProfileVersion, on_delete=models.CASCADE, related_name="performance_measures"
    )
    text = models.TextField()

    def __str__(self):
        return self.text


class AssessedAt(models.TextChoices):
    """The stage of selection at which something is judged."""

    APPLICATION = "application", "Application"
    INTERVIEW = "interview", "Interview"
    TEST = "test", "Test or exercise"
    CHECK = "check", "Check after an offer"


class Assessed(models.Model):
    """A row that is judged at stages of the selection.

    `assessed_at` is the first of them: it decides where candidates are asked and where
    the panel scores. `also_assessed_at` holds later ones, at which it is looked at
    again. A row that nobody judges has neither.
    """

    also_assessed_at = models.JSONField(default=list, blank=True)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        # Whoever sets the first stage alone leaves neither it nor an earlier one among
        # the later ones: it would be the first again.
        self.stages = self.stages_from(self.assessed_at, self.also_assessed_at)
        super().save(*args, **kwargs)

    def stages_from(self, first, others):
        """The stages when it is judged first at `first`: those of `others` that come
        later stay."""
        values = AssessedAt.values
        later = values[values.index(first) + 1 :] if first else []
        return [first, *(one for one in later if one in others)] if first else []

    @property
    def stages(self):
        """Every stage at which it is judged, the first one first."""
        return [self.assessed_at, *self.also_assessed_at] if self.assessed_at else []

    @stages.setter
    def stages(self, chosen):
        ordered = [stage for stage in AssessedAt.values if stage in chosen]
        self.assessed_at = ordered[0] if ordered else ""
        self.also_assessed_at = ordered[1:]

    @property
    def stages_in_words(self):
        """Such as "application and interview"; "" where nobody judges it."""
        names = [AssessedAt(stage).label.lower() for stage in self.stages]
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} and {names[-1]}"


class CriterionQuerySet(PartQuerySet):
    def asked_at_application(self):
        """What a candidate gives evidence for, essential ones first."""
        return self.filter(assessed_at=AssessedAt.APPLICATION).order_by(
            # Essential sorts after desirable in the alphabet.
            "-requirement",
            "position",
            "pk",
        )


class Criterion(Assessed, Part):
    """One line of the person specification."""

    class Requirement(models.TextChoices):
        ESSENTIAL = "essential", "Essential"
        DESIRABLE = "desirable", "Desirable"
        UNCLEAR = "unclear", "Unclear"

    version = models.ForeignKey(
        ProfileVersion, on_delete=models.CASCADE, related_name="criteria"
    )
    category = models.CharField(max_length=120, blank=True)
    requirement = models.CharField(
        "essential or desirable",
        max_length=10,
        choices=Requirement.choices,
        default=Requirement.UNCLEAR,
    )
    text = models.TextField()
    assessed_at = models.CharField(
        "assessed at",
        max_length=12,
        choices=AssessedAt.choices,
        blank=True,
        default=AssessedAt.APPLICATION,
    )
    accountabilities = models.ManyToManyField(
        Accountability, blank=True, related_name="criteria"
    )
    either_or_group = models.CharField(
        max_length=40,
        blank=True,
        help_text="Essentials with the same group name: meeting one of them is enough.",
    )
    is_sensitive = models.BooleanField(
        default=False,
        help_text="Answers may say things about health or lived experience.",
    )
    guidance = models.TextField(
        "help for the candidate",
        blank=True,
        help_text="A plain sentence or two under the question.",
    )

    objects = CriterionQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "criteria"

    def __str__(self):
        return self.text

    @property
    def is_essential(self):
        return self.requirement == self.Requirement.ESSENTIAL


class CompetencyExpectation(Assessed, Part):
    """A competency this role asks for, and where its window of three levels starts.

    Entry, Desired and Exceptional are never stored: they are the three levels from
    `entry_level` upwards.
    """

    version = models.ForeignKey(
        ProfileVersion, on_delete=models.CASCADE, related_name="expectations"
    )
    competency = models.ForeignKey(
        "roles.Competency", on_delete=models.PROTECT, related_name="expectations"
    )
    entry_level = models.PositiveSmallIntegerField(null=True, blank=True)
    assessed_at = models.CharField(
        "assessed at",
        max_length=12,
        choices=AssessedAt.choices,
        blank=True,
        default=AssessedAt.INTERVIEW,
    )
    # What an import read but could not place on the ladder because its level number
    # was missing: [{"label", "number", "indicators"}]; emptied when the window is set.
    unnumbered_columns = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "competency"],
                name="expectation_competency_unique",
                violation_error_message="This profile asks for it already.",
            ),
            models.CheckConstraint(
                condition=Q(entry_level=None) | Q(entry_level__range=(1, 3)),
                name="expectation_window_fits_the_ladder",
                violation_error_message=(
                    "Entry is 1, 2 or 3: the window of three levels ends at 5."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.competency} from {self.entry_level}"

    @property
    def window(self):
        """The three (name, level number) pairs, or none while entry is not known."""
        if self.entry_level is None:
            return []
        return [(name, self.entry_level + step) for step, name in enumerate(WINDOW)]

    def band(self, level):
        """What an observed level (0–5, None if not yet seen) means for this role.

        Returns None, "below entry", "entry", "desired" or "exceptional"; a level above
        the window is exceptional.
        """
        if level is None or self.entry_level is None:
            return None
        if level < self.entry_level:
            return "below entry"
        return WINDOW[min(level - self.entry_level, 2)].lower()
