"""The competency framework: one ladder of numbered levels per competency."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

LOWEST_LEVEL, HIGHEST_LEVEL = 1, 5


class FrameworkQuerySet(models.QuerySet):
    def with_ladders(self):
        """Prefetch every competency, level and indicator in order; three queries."""
        return self.prefetch_related(
            models.Prefetch("competencies", Competency.objects.with_levels())
        )


class Framework(models.Model):
    """A charity's set of competencies, in numbered versions."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"
        SUPERSEDED = "superseded", "Superseded"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(
        "roles.Employer", on_delete=models.PROTECT, related_name="frameworks"
    )
    name = models.CharField(max_length=200)
    number = models.PositiveSmallIntegerField("version", default=1)
    status = models.CharField(
        max_length=12, choices=Status.choices, default=Status.DRAFT
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = FrameworkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "name", "number"], name="framework_version_unique"
            ),
            models.UniqueConstraint(
                fields=["employer", "name"],
                condition=Q(status="published"),
                name="framework_one_published",
                violation_error_message="Another version is published already.",
            ),
            models.CheckConstraint(
                condition=Q(status="draft", published_at=None, published_by=None)
                | Q(
                    ~Q(status="draft"),
                    published_at__isnull=False,
                    published_by__isnull=False,
                ),
                name="framework_published_at_and_by",
            ),
        ]

    def __str__(self):
        return f"{self.name}, version {self.number}"

    def get_absolute_url(self):
        return reverse("roles:show_framework", args=[self.pk])

    @property
    def is_draft(self):
        return self.status == self.Status.DRAFT


class CompetencyQuerySet(models.QuerySet):
    def with_levels(self):
        return self.order_by("position", "name").prefetch_related(
            models.Prefetch("levels", Level.objects.order_by("number")),
            models.Prefetch(
                "levels__indicators", Indicator.objects.order_by("position", "pk")
            ),
        )


class Competency(models.Model):
    """Something people do well to a degree others can see, such as teamwork."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(
        Framework, on_delete=models.CASCADE, related_name="competencies"
    )
    name = models.CharField(max_length=200)
    relevance = models.TextField(
        blank=True, help_text="One sentence: why it matters to the people we work with."
    )
    position = models.PositiveSmallIntegerField(default=0)

    objects = CompetencyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "competencies"
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "name"],
                name="competency_name_unique",
                violation_error_message="The framework has a competency of that name.",
            )
        ]

    def __str__(self):
        return self.name


class Level(models.Model):
    """One rung of a competency's ladder, from 1 (lowest) to 5."""

    competency = models.ForeignKey(
        Competency, on_delete=models.CASCADE, related_name="levels"
    )
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["competency", "number"], name="level_number_unique"
            ),
            models.CheckConstraint(
                condition=Q(number__range=(LOWEST_LEVEL, HIGHEST_LEVEL)),
                name="level_number_1_to_5",
                violation_error_message="A level is a number from 1 to 5.",
            ),
        ]

    def __str__(self):
        return f"{self.competency} {self.number}"


class Indicator(models.Model):
    """A sentence that says what a person at this level is seen to do."""

    level = models.ForeignKey(
        Level, on_delete=models.CASCADE, related_name="indicators"
    )
    text = models.TextField()
    position = models.PositiveSmallIntegerField(default=0)

    def __str__(self):
        return self.text
