"""The competency framework: one ladder of numbered levels per competency."""

import uuid

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.urls import reverse

LOWEST_LEVEL, HIGHEST_LEVEL = 1, 5


class PublishedFrameworkIsFixed(PermissionDenied):
    """Somebody tried to change what a framework says after it was published."""


class FrameworkQuerySet(models.QuerySet):
    def update(self, **fields):
        if not Framework.CHANGES_AFTER_PUBLISHING.issuperset(fields):
            self.require_draft()
        return super().update(**fields)

    def delete(self):
        self.require_draft()
        return super().delete()

    def require_draft(self):
        """Raise PublishedFrameworkIsFixed if any of these was published."""
        if self.exclude(status=Framework.Status.DRAFT).exists():
            raise PublishedFrameworkIsFixed("a published framework")

    def versions_of(self, framework):
        """Every version of this framework, itself included."""
        return self.filter(employer=framework.employer_id, name=framework.name)

    def before(self, framework):
        """The version before this one, or None."""
        earlier = self.versions_of(framework).filter(number__lt=framework.number)
        return earlier.order_by("-number").first()

    def with_ladders(self):
        """Prefetch every competency, level and indicator in order; three queries."""
        return self.prefetch_related(
            models.Prefetch("competencies", Competency.objects.with_levels())
        )

    def with_ladders_in_use(self):
        """As `with_ladders`, each competency with its `profile_count`."""
        return self.prefetch_related(
            models.Prefetch("competencies", Competency.objects.with_levels().with_use())
        )


class Framework(models.Model):
    """A charity's set of competencies, in numbered versions; fixed once published.

    Versions belong together by employer and name, so a name changes for all at once.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"
        SUPERSEDED = "superseded", "Superseded"

    # What may still change after publishing: how it ends and what it is called.
    CHANGES_AFTER_PUBLISHING = {"status", "name"}

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

    def save(self, *args, **kwargs):
        self.require_unchanged_if_published()
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("roles:show_framework", args=[self.pk])

    def delete(self, *args, **kwargs):
        require_drafts([self.pk])
        return super().delete(*args, **kwargs)

    def require_unchanged_if_published(self):
        """Raise PublishedFrameworkIsFixed if it was published and now differs."""
        if self._state.adding:
            return
        fixed = [
            field.attname
            for field in self._meta.concrete_fields
            if field.name not in self.CHANGES_AFTER_PUBLISHING
        ]
        stored = Framework.objects.filter(pk=self.pk)
        published = stored.exclude(status=self.Status.DRAFT).values(*fixed).first()
        if published and published != {name: getattr(self, name) for name in fixed}:
            raise PublishedFrameworkIsFixed(str(self))

    @property
    def is_draft(self):
        return self.status == self.Status.DRAFT

    @property
    def name_in_list(self):
        """What it is called where one is chosen: a draft may yet change or go."""
        return f"{self} (draft)" if self.is_draft else str(self)

    @property
    def is_in_force(self):
        return self.status == self.Status.PUBLISHED


def require_drafts(framework_ids):
    """Raise PublishedFrameworkIsFixed unless all of these may still be edited."""
    Framework.objects.filter(pk__in=framework_ids).require_draft()


class LadderQuerySet(models.QuerySet):
    """Refuses the ways around `LadderPart.save` and `LadderPart.delete`."""

    def update(self, **fields):
        self.require_draft()
        if {self.model.PARENT, f"{self.model.PARENT}_id"}.intersection(fields):
            # It could get into a published framework that way.
            raise ValueError("What a framework holds stays where it is.")
        return super().update(**fields)

    def delete(self):
        self.require_draft()
        return super().delete()

    def bulk_create(self, rows, **options):
        rows = list(rows)
        parents = {getattr(row, self.model.PARENT) for row in rows}
        require_drafts({framework_of(parent) for parent in parents})
        return super().bulk_create(rows, **options)

    def require_draft(self):
        path = f"{self.model.FRAMEWORK}__status"
        if self.exclude(**{path: Framework.Status.DRAFT}).exists():
            raise PublishedFrameworkIsFixed("what a published framework says")


def framework_of(thing):
    """The id of the framework that a framework, competency or level belongs to."""
    while not isinstance(thing, Framework | Competency):
        thing = getattr(thing, thing.PARENT)
    return thing.pk if isinstance(thing, Framework) else thing.framework_id


class LadderPart(models.Model):
    """What a framework holds; it can be changed only while that is a draft.

    `PARENT` is the field that leads one step up, `FRAMEWORK` the path all the way.
    """

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            self.stored().require_draft()
        require_drafts([framework_of(self)])
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        self.stored().require_draft()
        return super().delete(*args, **kwargs)

    def stored(self):
        return type(self).objects.filter(pk=self.pk)


class CompetencyQuerySet(LadderQuerySet):
    def with_use(self):
        """Annotate with `profile_count`: how many role profiles ask for each."""
        profiles = models.Count("expectations__version__profile", distinct=True)
        return self.annotate(profile_count=profiles)

    def with_levels(self):
        return self.order_by("position", "name").prefetch_related(
            models.Prefetch("levels", Level.objects.order_by("number")),
            models.Prefetch(
                "levels__indicators", Indicator.objects.order_by("position", "pk")
            ),
        )


class Competency(LadderPart):
    """Something people do well to a degree others can see, such as teamwork."""

    PARENT, FRAMEWORK = "framework", "framework"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(
        Framework, on_delete=models.CASCADE, related_name="competencies"
    )
    name = models.CharField(max_length=200)
    relevance = models.TextField(
        blank=True, help_text="One sentence: why it matters to the people we work with."
    )
    position = models.PositiveSmallIntegerField(default=0)
    # The same in every version, so that a renamed competency is known again.
    lineage = models.UUIDField(default=uuid.uuid4, editable=False)

    objects = CompetencyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "competencies"
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "name"],
                name="competency_name_unique",
                violation_error_message="The framework has a competency of that name.",
            ),
            models.UniqueConstraint(
                fields=["framework", "lineage"], name="competency_lineage_unique"
            ),
        ]

    def __str__(self):
        return self.name


class Level(LadderPart):
    """One rung of a competency's ladder, from 1 (lowest) to 5."""

    PARENT, FRAMEWORK = "competency", "competency__framework"

    competency = models.ForeignKey(
        Competency, on_delete=models.CASCADE, related_name="levels"
    )
    number = models.PositiveSmallIntegerField()

    objects = LadderQuerySet.as_manager()

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


class Indicator(LadderPart):
    """A sentence that says what a person at this level is seen to do."""

    PARENT, FRAMEWORK = "level", "level__competency__framework"

    level = models.ForeignKey(
        Level, on_delete=models.CASCADE, related_name="indicators"
    )
    text = models.TextField()
    position = models.PositiveSmallIntegerField(default=0)

    objects = LadderQuerySet.as_manager()

    def __str__(self):
        return self.text
