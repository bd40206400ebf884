"""The demo has something to show on each page of the library, and loads twice."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from roles.actions import frameworks
from roles.checks.vacancies import words_of
from roles.models import (
    AcceptedFinding,
    Comment,
    Framework,
    IncomingDocument,
    ProfileVersion,
    RoleProfile,
    Section,
    Vacancy,
    VacancyEvent,
)

pytestmark = pytest.mark.django_db


def shown():
    statuses = ProfileVersion.Status
    return {
        "accepted": AcceptedFinding.objects.count(),
        "comments": Comment.objects.count(),
        "documents": list(IncomingDocument.objects.values_list("status", flat=True)),
        "drafts": ProfileVersion.objects.filter(status=statuses.DRAFT).count(),
        "in review": ProfileVersion.objects.filter(status=statuses.IN_REVIEW).count(),
        "overdue": RoleProfile.objects.filter(
            review_on__lt=timezone.localdate()
        ).count(),
        "statements": Section.objects.exclude(statement=None).count(),
        "templates": RoleProfile.objects.filter(is_template=True).count(),
    }


def test_demo_shows_work_that_is_half_done_and_loads_twice(settings):
    settings.IS_DEVELOPMENT = True

    call_command("demo", stdout=StringIO())
    first = shown()
    call_command("demo", stdout=StringIO())

    assert first == shown()
    assert first == {
        "accepted": 1,
        "comments": 1,
        "documents": [IncomingDocument.Status.READ],
        "drafts": 2,
        "in review": 1,
        "overdue": 1,
        "statements": 3,
        "templates": 1,
    }
    filled = VacancyEvent.objects.get(kind=VacancyEvent.Kind.FILLED)
    assert (filled.vacancy.posts, filled.reason) == (1, "One person starts.")


def test_demo_loads_again_after_somebody_changed_its_framework(settings):
    settings.IS_DEVELOPMENT = True
    call_command("demo", stdout=StringIO())
    framework = Framework.objects.get()
    frameworks.new_version(framework=framework, by=framework.published_by)

    call_command("demo", stdout=StringIO())

    assert Framework.objects.count() == 2


def test_demo_promises_days_that_can_be_kept(settings):
    settings.IS_DEVELOPMENT = True

    call_command("demo", stdout=StringIO())

    for vacancy in Vacancy.objects.all():
        closes_on = timezone.localdate(vacancy.closes_at)
        assert closes_on < vacancy.decision_by < vacancy.interview_on, vacancy


def test_demo_tells_candidates_nothing_that_the_checks_refuse(settings):
    settings.IS_DEVELOPMENT = True

    call_command("demo", stdout=StringIO())

    for vacancy in Vacancy.objects.all():
        words = words_of(vacancy, today=timezone.localdate())
        assert [*words.waiting, *words.others] == [], vacancy
