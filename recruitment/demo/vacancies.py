"""The demo's vacancies: three open, one closed, one filled."""

from datetime import datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from roles.models import ProfileVersion, Vacancy, VacancyEvent

from .reading import read

CLOSING = time(23, 59)
PLAIN = (
    "summary",
    "posts",
    "salary_unit",
    "hours_note",
    "contract",
    "contract_note",
    "places",
    "interview_note",
)


def load_vacancies(*, by):
    """Make what is missing; returns {key: vacancy}, all still open for applications."""
    return {row["key"]: load_vacancy(row, by=by) for row in read("vacancies")}


def load_vacancy(row, *, by):
    vacancy = Vacancy.objects.filter(reference=row["reference"]).first()
    if vacancy:
        return vacancy
    today = timezone.localdate()
    vacancy = Vacancy.objects.create(
        reference=row["reference"],
        version=ProfileVersion.objects.get(
            profile__reference=row["profile_reference"],
            status=ProfileVersion.Status.PUBLISHED,
        ),
        status=Vacancy.Status.OPEN,
        salary_min=Decimal(row["salary_min"]),
        salary_max=Decimal(row["salary_max"]),
        hours=Decimal(str(row["hours"])),
        opens_at=moment(row["opens_in_days"], time(9)),
        closes_at=moment(max(row["closes_in_days"], 1), CLOSING),
        interview_on=today + timedelta(days=row["interview_in_days"]),
        decision_by=today + timedelta(days=row["decision_in_days"]),
        **{name: row[name] for name in PLAIN},
    )
    VacancyEvent.objects.create(
        vacancy=vacancy,
        kind=VacancyEvent.Kind.OPENED,
        at=vacancy.opens_at,
        by=by,
        reason="The post was agreed and paid for.",
    )
    return vacancy


def moment(days, clock):
    """The moment `days` from today at this UK clock time."""
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, clock))


def close_vacancies(vacancies, *, by):
    """Put the past ones into the past, now that their applications are in.

    Returns the vacancies that were closed just now.
    """
    closed = []
    for row in read("vacancies"):
        vacancy = vacancies[row["key"]]
        if row["status"] == "open" or vacancy.status != Vacancy.Status.OPEN:
            continue
        vacancy.closes_at = moment(row["closes_in_days"], CLOSING)
        vacancy.move_to(Vacancy.Status.CLOSED)
        vacancy.save()
        VacancyEvent.objects.create(
            vacancy=vacancy,
            kind=VacancyEvent.Kind.CLOSED,
            at=vacancy.closes_at,
            by=by,
        )
        closed.append(vacancy)
    return closed
