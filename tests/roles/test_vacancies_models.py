from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from roles.models import Vacancy
from tests.builders import make_full_version, make_vacancy

pytestmark = pytest.mark.django_db

OPENS = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
CLOSES = datetime(2026, 6, 14, 22, 59, tzinfo=UTC)
SECOND = timedelta(seconds=1)
Standing = Vacancy.Standing


@pytest.fixture
def version():
    return make_full_version()


@pytest.mark.parametrize(
    ("moment", "standing"),
    [
        (OPENS - SECOND, Standing.SCHEDULED),
        (OPENS, Standing.OPEN),
        (CLOSES - SECOND, Standing.OPEN),
        (CLOSES, Standing.CLOSED),
        (CLOSES + SECOND, Standing.CLOSED),
    ],
)
def test_open_vacancy_stands_as_the_clock_says(version, moment, standing):
    vacancy = make_vacancy(version=version, opens_at=OPENS, closes_at=CLOSES)

    assert vacancy.standing_at(moment) == standing
    found = {each: list(Vacancy.objects.standing_at(each, moment)) for each in Standing}
    assert found == {each: [vacancy] if each == standing else [] for each in Standing}


@pytest.mark.parametrize("status", ["draft", "closed", "filled", "withdrawn"])
def test_other_statuses_stand_whatever_the_clock_says(version, status):
    vacancy = make_vacancy(
        version=version, status=status, opens_at=OPENS, closes_at=CLOSES
    )

    assert {vacancy.standing_at(m) for m in (OPENS - SECOND, OPENS, CLOSES)} == {status}
    assert list(Vacancy.objects.standing_at(status, OPENS)) == [vacancy]


def test_grace_lets_started_applications_in_but_nobody_new(version):
    vacancy = make_vacancy(
        version=version, opens_at=OPENS, closes_at=CLOSES, grace_minutes=10
    )
    last = CLOSES + timedelta(minutes=10) - SECOND

    assert not vacancy.is_open_at(last)
    assert vacancy.accepts_at(last)
    assert not vacancy.accepts_at(last + SECOND)
    assert not vacancy.is_over_at(last)
    assert vacancy.is_over_at(last + SECOND)


def test_scheduled_vacancy_is_not_readable_yet(version):
    make_vacancy(version=version, opens_at=OPENS, closes_at=CLOSES)

    assert Vacancy.objects.readable_at(OPENS - SECOND).count() == 0
    assert Vacancy.objects.readable_at(OPENS).count() == 1


def test_matching_wants_every_word_somewhere(version):
    vacancy = make_vacancy(
        version=version, summary="Walk beside people.", places="Clevedon"
    )
    make_vacancy(version=version, summary="Keep the books.", places="Bath")

    assert list(Vacancy.objects.matching(text="clevedon WALK")) == [vacancy]
    assert list(Vacancy.objects.matching(text="clevedon books")) == []
    assert list(Vacancy.objects.matching(place="Clevedon")) == [vacancy]
    assert list(Vacancy.objects.matching(contract="bank")) == []
    assert Vacancy.objects.matching().count() == 2


def test_free_reference_leaves_out_those_taken(version):
    stem = f"{version.profile.reference}-26"
    make_vacancy(version=version, reference=f"{stem}-1")
    make_vacancy(version=version, reference=f"{stem}-3")

    assert Vacancy.objects.free_reference(version, 2026) == f"{stem}-2"


EARLIER, LATER = OPENS, CLOSES
READ = {"status": "closed", "closes_at": EARLIER, "reading_began_at": LATER}


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({**READ, "status": "open"}, "vacancy_not_open_once_read"),
        ({**READ, "status": "draft"}, "vacancy_not_open_once_read"),
        (
            {**READ, "closes_at": LATER + timedelta(seconds=1)},
            "vacancy_closed_before_it_is_read",
        ),
        ({"signed_at": LATER}, "vacancy_read_before_it_is_signed"),
        ({**READ, "signed_at": EARLIER}, "vacancy_read_before_it_is_signed"),
        ({**READ, "appointed": 1}, "vacancy_signed_before_appointing"),
        (
            {**READ, "signed_at": LATER, "appointed": 2},
            "vacancy_signed_before_appointing",
        ),
        ({"status": "filled"}, "vacancy_filled_when_all_are_appointed"),
        (
            {**READ, "signed_at": LATER, "status": "filled"},
            "vacancy_filled_when_all_are_appointed",
        ),
        (
            {**READ, "signed_at": LATER, "appointed": 0, "status": "filled"},
            "vacancy_filled_when_all_are_appointed",
        ),
    ],
)
def test_the_database_keeps_what_later_steps_rest_on(fields, constraint):
    vacancy = make_vacancy(opens_at=EARLIER - timedelta(days=1))

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Vacancy.objects.filter(pk=vacancy.pk).update(**fields)
    with pytest.raises(ValidationError):
        vacancy_with(vacancy, fields).validate_constraints()


def vacancy_with(vacancy, fields):
    for name, value in fields.items():
        setattr(vacancy, name, value)
    return vacancy
