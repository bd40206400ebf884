"""Data of the size that budgets speak of: hundreds of candidates, all of it scored."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from accounts.models import User
from applications.models import Application, Evidence
from roles.library import search
from roles.models import Criterion, ProfileVersion, RoleProfile, Section, Vacancy
from shortlisting.actions import refresh_standings
from shortlisting.models import Score, Selection
from tests.builders import (
    make_application,
    make_candidate,
    make_closed_vacancy,
    make_competency,
    make_criterion,
    make_employer,
    make_expectation,
    make_framework,
    make_full_version,
    make_hr_officer,
    make_panel_member,
    make_selection,
    make_staff,
    make_version,
    mark_published,
)

ESSENTIAL, DESIRABLE, MEMBERS = 20, 5, 3
LIBRARY = 2000
TRADES = ("Listener", "Night worker", "Gardener", "Cook", "Data analyst")
SKILLS = ("Keeping safety plans", "Writing records", "Driving", "Leading a shift")
WORDS = "I sat with her, asked what she needed, and wrote the plan with her. " * 12


@dataclass
class Seeds:
    draft: Application
    scoring: Selection
    closed: dict  # {number of candidates: Selection}
    version: object
    officer: User


def seed():
    """Fill an empty, migrated database."""
    version = make_full_version(
        essential=ESSENTIAL, desirable=DESIRABLE, competencies=0
    )
    make_vacancies(version, 50)
    make_library(LIBRARY)
    closed = {count: make_closed_round(version, count) for count in (100, 500, 1000)}
    seeds = Seeds(
        draft=make_application(candidate=make_candidate()),
        scoring=make_round(version, 20),
        closed=closed,
        version=make_long_version(),
        officer=make_hr_officer(),
    )
    # What the first search after a change does once; each measured request is undone.
    search.refresh()
    return seeds


def make_library(count):
    """Drafts of a purpose and 20 criteria each, about 500 words."""
    employer = make_employer()
    profiles = RoleProfile.objects.bulk_create(
        RoleProfile(reference=f"LIB-{number:04}", employer=employer)
        for number in range(count)
    )
    versions = [
        ProfileVersion(
            profile=profile,
            title=f"{TRADES[place % len(TRADES)]} {place}",
        )
        for place, profile in enumerate(profiles)
    ]
    ProfileVersion.objects.bulk_create(versions)
    Section.objects.bulk_create(
        Section(version=version, heading="Purpose", text=WORDS * 2)
        for version in versions
    )
    Criterion.objects.bulk_create(
        (
            Criterion(
                version=version,
                requirement="essential",
                category="Skills",
                text=f"{SKILLS[(place + number) % len(SKILLS)]}, case {number}",
                position=number,
            )
            for place, version in enumerate(versions)
            for number in range(20)
        ),
        batch_size=2000,
    )


def make_vacancies(version, count):
    now = timezone.now()
    Vacancy.objects.bulk_create(
        Vacancy(
            version=version,
            reference=f"BENCH-{number:03}",
            status=Vacancy.Status.OPEN,
            summary="Support people at home. You will be well supported.",
            salary_min=Decimal("25400"),
            salary_max=Decimal("27900"),
            hours=Decimal("30"),
            contract=Vacancy.Contract.PERMANENT,
            places="Clevedon",
            opens_at=now - timedelta(days=7),
            closes_at=now + timedelta(days=14),
        )
        for number in range(count)
    )


def make_round(version, candidates):
    """A selection that everybody has scored in full and nobody handed in."""
    selection = make_selection(vacancy=make_closed_vacancy(version=version))
    members = [
        make_panel_member(
            selection=selection,
            is_chair=number == 0,
            user=make_staff(full_name=f"Scorer {number}"),
        )
        for number in range(MEMBERS)
    ]
    criteria = list(version.criteria.all())
    applications = make_applications(selection.vacancy, criteria, candidates)
    Score.objects.bulk_create(
        (
            Score(
                member=member,
                application=application,
                criterion=criterion,
                # Every value of the scale, and now and then a difference.
                value=1 + (row * 7 + column * 3 + (row + column + place) // 9) % 3,
                note="Clear, with a result.",
            )
            for row, application in enumerate(applications)
            for column, criterion in enumerate(criteria)
            for place, member in enumerate(members)
        ),
        batch_size=2000,
    )
    return selection


def make_applications(vacancy, criteria, count):
    people = User.objects.bulk_create(
        User(email=f"{vacancy.reference}-{number}@example.org".lower(), password="!")
        for number in range(count)
    )
    applications = Application.objects.bulk_create(
        Application(
            candidate=person,
            vacancy=vacancy,
            reference=f"{vacancy.reference}-{number:04}",
            blind_code=f"WREN-{number:04}",
            status=Application.Status.BEING_ASSESSED,
            submitted_at=timezone.now(),
        )
        for number, person in enumerate(people)
    )
    Evidence.objects.bulk_create(
        (
            Evidence(
                application=application,
                criterion=criterion,
                text=WORDS,
                blind_text=WORDS,
            )
            for application in applications
            for criterion in criteria
        ),
        batch_size=2000,
    )
    return applications


def make_closed_round(version, candidates):
    selection = make_round(version, candidates)
    selection.members.update(submitted_at=timezone.now())
    selection.phase = Selection.Phase.MODERATION
    selection.save(update_fields=["phase"])
    refresh_standings(selection)
    return selection


def make_long_version():
    """A profile that prints on about six pages."""
    version = make_version(framework=make_framework())
    for number in range(25):
        make_criterion(version=version, text=f"{number} {WORDS[:120]}")
    for number in range(1, 11):
        competency = make_competency(framework=version.framework)
        make_expectation(version=version, competency=competency, position=number)
    version.sections.update(text=WORDS)
    return mark_published(version)
