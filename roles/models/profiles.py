"""A role profile through the years, and its versions."""

import uuid

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse

from .dbs import BARRED_GROUPS, Dbs
from .moves import MoveNotAllowed
from .version_queries import VersionQuerySet


class PublishedVersionIsFixed(PermissionDenied):
    """Somebody tried to change a version of a role profile after it was published."""


class InReview(PublishedVersionIsFixed):
    """Somebody tried to change a draft while a second person looks at it."""

    def __init__(self, version):
        super().__init__(f"{version} is in review")
        self.version = version


class RoleProfileQuerySet(models.QuerySet):
    def posts(self):
        """Profiles of posts, as opposed to templates that posts are started from."""
        return self.filter(is_template=False)

    def templates(self):
        return self.filter(is_template=True)

    def with_newest(self):
        """Annotate `changed_at`, and `title` and `issued_on` of the newest version."""
        # Subqueries, so that counting the profiles needs none of it.
        versions = ProfileVersion.objects.filter(profile=models.OuterRef("pk"))
        newest, latest = versions.order_by("-number"), versions.order_by("-updated_at")
        return self.annotate(
            changed_at=models.Subquery(latest.values("updated_at")[:1]),
            title=models.Subquery(newest.values("title")[:1]),
            issued_on=models.Subquery(newest.values("issued_on")[:1]),
        )

    def due_first(self):
        """What nobody has set a date for comes before what is overdue longest."""
        return self.order_by(models.F("review_on").asc(nulls_first=True), "reference")

    def count_waiting(self, day):
        """{"overdue", "in_review"}: profiles in force to be looked at again by `day`,
        and drafts that wait for a second person. One statement."""
        statuses = ProfileVersion.Status
        late = Q(review_on__lt=day) | Q(review_on=None)
        overdue = late & Q(versions__status=statuses.PUBLISHED)
        in_review = Q(versions__status=statuses.IN_REVIEW)
        return self.aggregate(
            overdue=models.Count("pk", filter=overdue, distinct=True),
            in_review=models.Count("pk", filter=in_review, distinct=True),
        )

    def with_version(self, **conditions):
        """Profiles of which one version meets all conditions; superseded ones don't."""
        return self.filter(models.Exists(current_versions(**conditions)))

    def saying(self, phrases, *, part="words", or_reference=""):
        """Profiles of which one version holds every phrase, in stems, in this part.

        `part` is a field of `SearchText`. A profile with this very reference is found
        whatever it says.
        """
        found = models.Exists(versions_saying(phrases, part))
        return self.filter(found | Q(reference__iexact=or_reference))

    def with_title_match(self, phrases):
        """Annotate `has_title`: whether a title holds every phrase."""
        found = models.Exists(versions_saying(phrases, "title"))
        return self.annotate(has_title=found)

    def asking_for(self, *, competency="", level=None):
        """Profiles that ask for a competency of this name, or for this level of it.

        A level is asked for if it lies in the window; without a name, of any one.
        """
        asked = {}
        if competency:
            asked["expectations__competency__name__iexact"] = competency
        if level:
            asked["expectations__entry_level__range"] = (level - 2, level)
        return self.with_version(**asked)

    def with_versions_beside(self, version):
        """Those that have other versions than this one."""
        others = ProfileVersion.objects.filter(profile=models.OuterRef("pk"))
        return self.filter(models.Exists(others.exclude(pk=version.pk)))

    def with_latest_versions(self, *, with_search_text=False):
        """Prefetch versions, newest first, as `all_versions`."""
        versions = ProfileVersion.objects.order_by("-number")
        if with_search_text:
            versions = versions.select_related("search_text")
        return self.prefetch_related(
            models.Prefetch("versions", versions, to_attr="all_versions")
        )


class RoleProfile(models.Model):
    """The post through the years: what ties its versions together."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=40, unique=True)
    employer = models.ForeignKey(
        "roles.Employer", on_delete=models.PROTECT, related_name="profiles"
    )
    service = models.ForeignKey(
        "roles.Service",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="profiles",
    )
    is_template = models.BooleanField(
        "template",
        default=False,
        help_text="Other profiles start from it; it is no post, never advertised.",
    )
    review_on = models.DateField(
        "due for review on", null=True, blank=True, db_index=True
    )

    objects = RoleProfileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("reference"),
                name="profile_reference_unique_in_any_case",
                violation_error_message="Another role profile has this reference.",
            )
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("roles:show_profile", args=[self.pk])

    def has_version_in(self, statuses):
        return any(version.status in statuses for version in self.versions.all())


def current_versions(**conditions):
    """For a subquery: the versions of the outer profile that are not superseded."""
    versions = ProfileVersion.objects.filter(profile=models.OuterRef("pk"))
    # One filter, so that all conditions are met by the same row.
    return versions.exclude(status=ProfileVersion.Status.SUPERSEDED).filter(
        **conditions
    )


def versions_saying(phrases, part):
    """Like `current_versions`: those with every phrase in this part of their text."""
    versions = current_versions()
    for phrase in phrases:
        field = f"search_text__{part}__contains"
        versions = versions.filter(**{field: f" {phrase}"})
    return versions


class ProfileVersionQuerySet(VersionQuerySet):
    """Refuses the ways around `ProfileVersion.save` and `delete`."""

    def update(self, **fields):
        if not ProfileVersion.CHANGES_AFTER_PUBLISHING.issuperset(fields):
            self.require_open()
        return super().update(**fields)

    def delete(self):
        self.require_open()
        return super().delete()

    def require_open(self):
        """Raise PublishedVersionIsFixed if any of these was published."""
        if self.exclude(status__in=ProfileVersion.OPEN).exists():
            raise PublishedVersionIsFixed("a published version")

    def with_owner(self):
        """With the profile, which says whose version it is."""
        return self.select_related("profile")

    def open(self):
        """Versions that are not published yet: drafts, and those in review."""
        return self.filter(status__in=ProfileVersion.OPEN)


class ProfileVersion(models.Model):
    """One numbered version of a role profile; it never changes once published."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        IN_REVIEW = "in_review", "In review"
        PUBLISHED = "published", "Published"
        SUPERSEDED = "superseded", "Superseded"
        WITHDRAWN = "withdrawn", "Withdrawn"

    Dbs = Dbs
    # The whole life of a version; a status with no entry is final.
    MOVES = {
        Status.DRAFT: {Status.IN_REVIEW, Status.PUBLISHED},
        Status.IN_REVIEW: {Status.DRAFT, Status.PUBLISHED},
        Status.PUBLISHED: {Status.SUPERSEDED, Status.WITHDRAWN},
    }
    # Not published yet; only a draft can be edited.
    OPEN = (Status.DRAFT, Status.IN_REVIEW)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    profile = models.ForeignKey(
        RoleProfile, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(
        max_length=12, choices=Status.choices, default=Status.DRAFT
    )
    title = models.CharField(max_length=200, blank=True)
    issued_on = models.DateField(
        null=True, blank=True, help_text="The month on the cover; the day is the first."
    )
    framework = models.ForeignKey(
        "roles.Framework",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="profile_versions",
    )
    dbs_level = models.CharField(
        "DBS check", max_length=20, choices=Dbs.choices, blank=True
    )
    dbs_reason = models.CharField(
        "reason for this level of check", max_length=300, blank=True
    )
    row_version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    created_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    content_digest = models.CharField(max_length=64, blank=True)
    made_from = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="copies"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawal_reason = models.CharField(max_length=300, blank=True)

    # What may still change after publishing: nothing but how it ends.
    CHANGES_AFTER_PUBLISHING = {
        *("status", "row_version", "updated_at"),
        *("withdrawn_at", "withdrawn_by", "withdrawal_reason"),
    }

    objects = ProfileVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "number"], name="profile_version_number_unique"
            ),
            models.UniqueConstraint(
                fields=["profile"],
                condition=Q(status="published"),
                name="profile_one_published_version",
                violation_error_message="Another version is published already.",
            ),
            models.UniqueConstraint(
                fields=["profile"],
                condition=Q(status__in=["draft", "in_review"]),
                name="profile_one_open_version",
                violation_error_message="This profile has a draft already.",
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=["draft", "in_review"],
                    published_at=None,
                    published_by=None,
                    content_digest="",
                )
                | (
                    ~Q(status__in=["draft", "in_review"])
                    & Q(published_at__isnull=False, published_by__isnull=False)
                    & ~Q(content_digest="")
                ),
                name="profile_version_published_at_by_and_digest",
            ),
            models.CheckConstraint(
                condition=Q(
                    ~Q(status="withdrawn"),
                    withdrawn_at=None,
                    withdrawn_by=None,
                    withdrawal_reason="",
                )
                | Q(
                    ~Q(withdrawal_reason=""),
                    status="withdrawn",
                    withdrawn_at__isnull=False,
                    withdrawn_by__isnull=False,
                ),
                name="profile_version_withdrawn_at_by_and_why",
            ),
        ]

    def __str__(self):
        return f"{self.title or 'Untitled role'}, version {self.number}"

    def save(self, *args, **kwargs):
        self.require_unchanged_if_published()
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("roles:show_version", args=[self.pk])

    def delete(self, *args, **kwargs):
        if not self.is_open:
            raise PublishedVersionIsFixed(str(self))
        return super().delete(*args, **kwargs)

    def require_unchanged_if_published(self):
        """Raise PublishedVersionIsFixed if what is stored was published and differs."""
        if self._state.adding:
            return
        fixed = [
            field.attname
            for field in self._meta.concrete_fields
            if field.name not in self.CHANGES_AFTER_PUBLISHING
        ]
        stored = ProfileVersion.objects.filter(pk=self.pk).exclude(status__in=self.OPEN)
        facts = stored.values(*fixed).first()
        if facts and facts != {name: getattr(self, name) for name in fixed}:
            raise PublishedVersionIsFixed(str(self))

    def require_editable(self):
        """Raise InReview or PublishedVersionIsFixed unless it may be edited."""
        if self.status == self.Status.IN_REVIEW:
            raise InReview(self)
        if not self.is_editable:
            raise PublishedVersionIsFixed(str(self))

    def move_to(self, status):
        """Change status in memory, or raise MoveNotAllowed; saving is the caller's."""
        if status not in self.MOVES.get(self.status, set()):
            raise MoveNotAllowed(f"{self.status} -> {status}")
        self.status = status

    @property
    def barred_group(self):
        """With whom the post is regulated activity; see `Dbs`."""
        return BARRED_GROUPS.get(self.dbs_level, "")

    @property
    def is_open(self):
        """Whether it is not published yet: a draft, or in review."""
        return self.status in self.OPEN

    @property
    def is_editable(self):
        return self.status == self.Status.DRAFT

    @property
    def is_in_review(self):
        return self.status == self.Status.IN_REVIEW

    @property
    def employer(self):
        return self.profile.employer

    @property
    def employer_id(self):
        return self.profile.employer_id


class StoredDocument(models.Model):
    """A PDF or Word file made once and kept by the digest of what it shows."""

    digest = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()
    # Only a PDF has pages that can be counted here.
    pages = models.PositiveSmallIntegerField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.digest
