"""The life of a competency framework: made, published, followed by a next version."""

import hashlib
import json

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.actions import record
from roles.checks import blocks
from roles.checks.frameworks import check_framework
from roles.layout import indicators_by_level
from roles.lineage import same_competencies
from roles.models import (
    Competency,
    Employer,
    Framework,
    Indicator,
    Level,
    ProfileVersion,
)
from roles.models.moves import MoveNotAllowed, lock_row

from .drafts import ChangedMeanwhile, require_same


class StillInUse(ValidationError):
    """Role profiles lean on it, so it has to stay: `versions` of them."""

    def __init__(self, versions):
        super().__init__("Role profiles lean on it.")
        self.versions = versions


def ladder_stamp(*competencies):
    """A short digest of all that these say, to notice that one has changed.

    Their levels and indicators are prefetched.
    """
    words = [[c.name, c.relevance, indicators_by_level(c)] for c in competencies]
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()[:16]


@transaction.atomic
def create(*, employer, name, by, source=None):
    """Start a framework's first version, empty or with all that `source` says.

    Raises ValidationError when the employer has a framework of this name.
    """
    # The employer's row is locked: two people must not take one name at once.
    Employer.objects.select_for_update(no_key=True).get(pk=employer.pk)
    require_free_name(employer, name)
    framework = Framework.objects.create(employer=employer, name=name)
    if source:
        copy_competencies(source, framework)
    old = str(source.pk) if source else None
    record(action="create framework", subject=framework, by=by, old=old)
    return framework


def require_free_name(employer, name, *, besides=None):
    """Raise ValidationError if a framework other than `besides` is called this."""
    others = Framework.objects.filter(employer=employer, name__iexact=name)
    if besides is not None:
        others = others.exclude(name=besides.name)
    if others.exists():
        message = f"{employer} has a framework of this name already"
        raise ValidationError({"name": message})


@transaction.atomic
def rename(*, framework, name, seen, by):
    """Give every version of a framework another name.

    Raises ChangedMeanwhile unless `seen` is the stamp of what is stored, and
    ValidationError when another framework of the employer has this name.
    """
    employer = Employer.objects.select_for_update(no_key=True).get(
        pk=framework.employer_id
    )
    stored = lock_row(Framework.objects, framework.pk)
    require_same(stored, seen)
    require_free_name(employer, name, besides=stored)
    versions = Framework.objects.versions_of(stored).update(name=name)
    record(
        action="rename framework", subject=framework, by=by, new={"versions": versions}
    )


@transaction.atomic
def publish(*, framework, by, seen=None):
    """Put a draft framework in force, in place of the version before it.

    Raises MoveNotAllowed unless it is a draft in which no check blocks, and
    ChangedMeanwhile when `seen`, the stamp of what the person saw, is not its own.
    """
    framework = lock_row(Framework.objects, framework.pk)
    if not framework.is_draft or not can_be_published(framework):
        raise MoveNotAllowed(str(framework))
    competencies = framework.competencies.with_levels()
    if seen is not None and ladder_stamp(*competencies) != seen:
        raise ChangedMeanwhile(framework)
    earlier = Framework.objects.versions_of(framework)
    earlier.filter(status=Framework.Status.PUBLISHED).update(
        status=Framework.Status.SUPERSEDED
    )
    framework.status = Framework.Status.PUBLISHED
    framework.published_at, framework.published_by = timezone.now(), by
    framework.save(update_fields=["status", "published_at", "published_by"])
    record(action="publish framework", subject=framework, by=by)
    return framework


def can_be_published(framework):
    """Whether nothing that the framework's own checks find blocks it."""
    fetched = Framework.objects.with_ladders().get(pk=framework.pk)
    return not blocks(check_framework(fetched))


@transaction.atomic
def new_version(*, framework, by):
    """The draft that follows this framework: the one there is, or a copy of it.

    It is locked, so that nobody publishes it while something is added.
    """
    # Locked and read afresh, so that a double click starts one version only.
    framework = lock_row(Framework.objects, framework.pk)
    family = Framework.objects.versions_of(framework)
    drafts = family.filter(status=Framework.Status.DRAFT).select_for_update(no_key=True)
    draft = drafts.order_by("-number").first()
    if draft:
        return draft
    draft = Framework.objects.create(
        employer=framework.employer,
        name=framework.name,
        number=max(family.values_list("number", flat=True)) + 1,
    )
    copy_competencies(framework, draft)
    record(action="copy framework", subject=draft, by=by, old=str(framework.pk))
    return draft


def copy_competencies(source, draft):
    """Let a draft say what another framework says."""
    for competency in source.competencies.with_levels():
        copy_competency(competency, draft)


def copy_competency(competency, draft):
    """The same competency in a draft: its words, its place and its lineage."""
    copy = Competency.objects.create(
        framework=draft,
        name=competency.name,
        relevance=competency.relevance,
        position=competency.position,
        lineage=competency.lineage,
    )
    for level in competency.levels.all():
        add_level(
            copy, level.number, [indicator.text for indicator in level.indicators.all()]
        )
    return copy


def add_level(competency, number, texts):
    """Add one rung with its indicators in order."""
    level = Level.objects.create(competency=competency, number=number)
    Indicator.objects.bulk_create(
        Indicator(level=level, text=text, position=place)
        for place, text in enumerate(texts)
    )


@transaction.atomic
def discard(*, framework, by):
    """Delete a draft framework that no role profile leans on; else raise StillInUse.

    Raises MoveNotAllowed when it is no draft. Where somebody else has discarded it
    already, nothing is left to do.
    """
    framework = Framework.objects.select_for_update().filter(pk=framework.pk).first()
    if framework is None:
        return
    if not framework.is_draft:
        raise MoveNotAllowed(str(framework))
    versions = ProfileVersion.objects.leaning_on(framework)
    if versions:
        raise StillInUse(versions)
    Framework.objects.filter(pk=framework.pk).delete()
    record(action="discard framework", subject=framework, by=by, old=framework.number)


def same_in(framework, competency):
    """What this competency is in another framework, or None."""
    there = framework.competencies.with_levels()
    return same_competencies([competency], there).get(competency.pk)


def usual_framework(employer):
    """The framework a new profile of this employer leans on, or None.

    The one that most role profiles in use lean on, in whatever version of it; else the
    one that has been in force the longest. What is in force comes before its drafts.
    """
    in_use = ProfileVersion.objects.filter(
        status__in=[*ProfileVersion.OPEN, ProfileVersion.Status.PUBLISHED],
        framework__employer=employer,
        framework__name=OuterRef("name"),
    )
    # Ordered by nothing, or the order would part the group that is counted.
    posts = in_use.order_by().values("framework__name")
    counted = posts.annotate(count=Count("profile", distinct=True)).values("count")
    current = employer.frameworks.exclude(status=Framework.Status.SUPERSEDED)
    return (
        current.annotate(posts=Coalesce(Subquery(counted), 0))
        # Published sorts behind draft in the alphabet.
        .order_by("-posts", "-status", F("published_at").asc(nulls_last=True), "name")
        .first()
    )


def framework_of_post(profile):
    """What a role profile's next version leans on: what its newest one does, or None.

    The version of that framework that is in force, or else its draft.
    """
    newest = profile.versions.exclude(framework=None).order_by("-number").first()
    if newest is None:
        return None
    versions = Framework.objects.versions_of(newest.framework)
    current = versions.exclude(status=Framework.Status.SUPERSEDED)
    return current.order_by("-status", "-number").first()


def follow_framework(version):
    """Point the draft's competencies at what they are in its framework now.

    What the framework lacks stays as it is, and the checks point at it.
    """
    expectations = list(version.expectations.select_related("competency"))
    same = same_competencies(
        [expectation.competency for expectation in expectations],
        version.framework.competencies.all(),
    )
    for expectation in expectations:
        competency = same.get(expectation.competency_id)
        if competency and competency != expectation.competency:
            expectation.competency = competency
            expectation.save()
