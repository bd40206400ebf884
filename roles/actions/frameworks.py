"""Competency frameworks: publishing, new versions, and growing a draft."""

import re

from django.db import transaction
from django.utils import timezone

from accounts.actions import record
from roles.checks import blocks
from roles.checks.frameworks import check_framework
from roles.models import Competency, Framework, Indicator, Level
from roles.models.frameworks import HIGHEST_LEVEL, LOWEST_LEVEL
from roles.models.vacancies import MoveNotAllowed


@transaction.atomic
def publish(*, framework, by):
    """Put a draft framework in force, in place of the version before it.

    Raises MoveNotAllowed unless it is a draft in which no check blocks.
    """
    framework = Framework.objects.select_for_update().get(pk=framework.pk)
    if not framework.is_draft or not can_be_published(framework):
        raise MoveNotAllowed(str(framework))
    earlier = Framework.objects.filter(
        employer=framework.employer_id,
        name=framework.name,
        status=Framework.Status.PUBLISHED,
    )
    earlier.update(status=Framework.Status.SUPERSEDED)
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
    """The draft that follows this framework: the one there is, or a copy of it."""
    family = Framework.objects.select_for_update().filter(
        employer=framework.employer_id, name=framework.name
    )
    draft = family.filter(status=Framework.Status.DRAFT).order_by("-number").first()
    if draft:
        return draft
    draft = Framework.objects.create(
        employer=framework.employer,
        name=framework.name,
        number=max(family.values_list("number", flat=True)) + 1,
    )
    for competency in framework.competencies.with_levels():
        copy = Competency.objects.create(
            framework=draft,
            name=competency.name,
            relevance=competency.relevance,
            position=competency.position,
        )
        for level in competency.levels.all():
            texts = [indicator.text for indicator in level.indicators.all()]
            add_level(copy, level.number, texts)
    record(action="copy framework", subject=draft, by=by, old=str(framework.pk))
    return draft


def add_level(competency, number, texts):
    """Add one rung with its indicators in order."""
    level = Level.objects.create(competency=competency, number=number)
    Indicator.objects.bulk_create(
        Indicator(level=level, text=text, position=place)
        for place, text in enumerate(texts)
    )


@transaction.atomic
def save_competency(*, competency, levels, by):
    """Save a competency of a draft framework, its levels' indicators put in anew.

    `levels` maps a number from 1 to 5 to a list of texts; a level without any goes.
    Raises MoveNotAllowed when the framework is no draft any more.
    """
    framework = Framework.objects.select_for_update().get(pk=competency.framework_id)
    if not framework.is_draft:
        raise MoveNotAllowed(str(framework))
    competency.save()
    competency.levels.all().delete()
    for number in range(LOWEST_LEVEL, HIGHEST_LEVEL + 1):
        if levels.get(number):
            add_level(competency, number, levels[number])
    record(
        action="edit competency",
        subject=framework,
        by=by,
        new={"competency": str(competency.pk)},
    )


def plain_name(name):
    """A competency's name as it is compared: case, dots and spacing do not count."""
    return " ".join(re.findall(r"\w+", name.casefold()))


def named(framework, name):
    """The framework's competency of this name, or None."""
    for competency in framework.competencies.with_levels():
        if plain_name(competency.name) == plain_name(name):
            return competency
    return None


def usual_framework(employer):
    """The framework a new profile of this employer leans on, or None."""
    current = employer.frameworks.exclude(status=Framework.Status.SUPERSEDED)
    return current.order_by("-number", "name").first()


def follow_framework(version):
    """Point the draft's competencies at those of the same name in its framework."""
    ladder = {plain_name(c.name): c for c in version.framework.competencies.all()}
    for expectation in version.expectations.select_related("competency"):
        competency = ladder.get(plain_name(expectation.competency.name))
        if competency:
            expectation.competency = competency
            expectation.save()
