from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from roles import permissions
from tests.builders import (
    make_auditor,
    make_candidate,
    make_full_version,
    make_hr_admin,
    make_hr_officer,
    make_staff,
    make_vacancy,
    make_version,
)

pytestmark = pytest.mark.django_db

OUTSIDERS = [AnonymousUser, make_candidate, make_staff, make_auditor]
ACTS = [
    permissions.can_edit_vacancy,
    permissions.can_open_vacancy,
    permissions.can_extend_vacancy,
    permissions.can_close_vacancy,
    permissions.can_withdraw_vacancy,
]


@pytest.fixture
def vacancies():
    """One vacancy of each kind, by the name of its kind."""
    version, now = make_full_version(), timezone.now()
    kinds = {
        "draft": {"status": "draft"},
        "scheduled": {"opens_at": now + timedelta(days=1)},
        "open": {},
        "over": {"closes_at": now - timedelta(seconds=1)},
        "closed": {"status": "closed"},
        "filled": {"status": "filled"},
        "withdrawn": {"status": "withdrawn"},
    }
    return {
        kind: make_vacancy(version=version, reference=kind, **fields)
        for kind, fields in kinds.items()
    }


def references(queryset):
    return set(queryset.values_list("reference", flat=True))


@pytest.mark.parametrize("make_person", OUTSIDERS)
def test_outsiders_manage_nothing_and_read_what_was_advertised(vacancies, make_person):
    person = make_person()

    assert references(permissions.vacancies_managed_by(person)) == set()
    assert references(permissions.vacancies_for(person)) == {
        *("open", "over", "closed", "filled", "withdrawn")
    }
    assert [
        can for can in ACTS if any(can(person, v) for v in vacancies.values())
    ] == []
    assert not permissions.can_create_vacancy(person, vacancies["open"].version)


@pytest.mark.parametrize("make_person", [make_hr_officer, make_hr_admin])
def test_hr_reads_and_manages_every_vacancy(vacancies, make_person):
    person = make_person()

    assert references(permissions.vacancies_managed_by(person)) == set(vacancies)
    assert references(permissions.vacancies_for(person)) == set(vacancies)


@pytest.mark.parametrize("make_person", [*OUTSIDERS, make_hr_officer])
def test_public_list_is_the_same_for_everybody(vacancies, make_person):
    assert references(permissions.vacancies_advertised_to(make_person())) == {"open"}


@pytest.mark.parametrize(
    ("can", "kinds"),
    [
        (permissions.can_edit_vacancy, {"draft"}),
        (permissions.can_open_vacancy, {"draft"}),
        (permissions.can_extend_vacancy, {"scheduled", "open", "over", "closed"}),
        (permissions.can_close_vacancy, {"open"}),
        (permissions.can_withdraw_vacancy, {"scheduled", "open", "over", "closed"}),
    ],
)
def test_hr_may_do_what_the_standing_allows(vacancies, can, kinds):
    officer = make_hr_officer()

    assert {kind for kind, each in vacancies.items() if can(officer, each)} == kinds


def test_vacancy_is_created_only_on_a_published_version():
    officer = make_hr_officer()

    assert permissions.can_create_vacancy(officer, make_version(published=True))
    assert not permissions.can_create_vacancy(officer, make_version())
