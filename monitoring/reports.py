"""Totals of the equality answers: made once, stored as shown, never changed.

No two releases share an answer and none is made again, so that nothing can be learned
by subtracting one from another or today's from yesterday's:

- a vacancy has a release once answers are taken no more, if it has 30 or more;
- the smaller vacancies of a year are put together in one once the year is over.

An answer that comes later (a vacancy was opened again) is in no release.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from monitoring.models import Release, ReleasedVacancy, Response
from monitoring.suppression import LEAST_RESPONSES
from monitoring.tables import tables_of
from roles.models import Vacancy

# After closing, for those who answer later than they apply.
ANSWERS_TAKEN_FOR = timedelta(days=7)
NOT_MADE_YET = (
    "The totals are not made yet, which takes up to an hour. Look again later."
)


@dataclass(frozen=True)
class Report:
    """What the page shows: the tables of a release, or why there are none.

    `responses` is None where even their number is not told.
    """

    title: str
    responses: int | None = None
    tables: list = field(default_factory=list)
    why_not: str = ""


def takes_answers_at(vacancy, moment):
    return moment < vacancy.closes_at + ANSWERS_TAKEN_FOR


def end_of(year):
    return datetime(year + 1, 1, 1, tzinfo=timezone.get_default_timezone())


# Making releases


def release_totals(moment):
    """A job: release what is due by `moment`; each vacancy and each year once."""
    made = release_vacancies(moment) + release_years(moment)
    return f"Equality answers: {made} totals released." if made else ""


def unreleased_at(moment):
    """Vacancies with answers, to which no more are taken, annotated `answered`."""
    return Vacancy.objects.filter(
        closes_at__lte=moment - ANSWERS_TAKEN_FOR, release=None
    ).annotate(answered=Count("equality_responses"))


@transaction.atomic
def release_vacancies(moment):
    """Release the totals of each vacancy with enough answers; returns how many."""
    due = unreleased_at(moment).filter(answered__gte=LEAST_RESPONSES)
    for vacancy in due:
        release([vacancy])
    return len(due)


@transaction.atomic
def release_years(moment):
    """Release each year that is over, its smaller vacancies together; how many."""
    by_year = small_vacancies_by_year(moment)
    released = set(Release.objects.values_list("year", flat=True))
    due = [
        year
        for year in by_year
        if year not in released and moment >= end_of(year) + ANSWERS_TAKEN_FOR
    ]
    for year in due:
        release(by_year[year], year=year)
    return len(due)


def small_vacancies_by_year(moment):
    """{year: [its vacancies with too few answers for totals of their own]}."""
    small = unreleased_at(moment).filter(answered__range=(1, LEAST_RESPONSES - 1))
    by_year = {}
    for vacancy in small:
        year = timezone.localtime(vacancy.closes_at).year
        by_year.setdefault(year, []).append(vacancy)
    return by_year


def release(vacancies, *, year=None):
    """Store the totals of these vacancies together, or that there were too few.

    Raises IntegrityError where one of them is released already, as two jobs at once
    might try.
    """
    responses = Response.objects.filter(vacancy__in=vacancies)
    answers = list(responses.values_list("answers", flat=True))
    is_enough = len(answers) >= LEAST_RESPONSES
    made = Release.objects.create(
        year=year,
        responses=len(answers) if is_enough else None,
        tables=tables_of(answers) if is_enough else [],
    )
    ReleasedVacancy.objects.bulk_create(
        ReleasedVacancy(vacancy=vacancy, release=made) for vacancy in vacancies
    )


# Showing them


def report_on_vacancy(vacancy, moment):
    title = str(vacancy)
    release = Release.objects.filter(vacancies__vacancy=vacancy, year=None).first()
    if release:
        return Report(title, release.responses, release.tables)
    return Report(title, why_not=why_no_totals(vacancy, moment))


def why_no_totals(vacancy, moment):
    if takes_answers_at(vacancy, moment):
        day = timezone.localtime(vacancy.closes_at + ANSWERS_TAKEN_FOR)
        return f"People can still answer. Totals come on {day.day} {day:%B %Y}."
    if vacancy.equality_responses.count() >= LEAST_RESPONSES:
        return NOT_MADE_YET
    return (
        f"Fewer than {LEAST_RESPONSES} people answered. Totals of so few could give "
        "somebody away: they are counted with the other small vacancies of the year."
    )


def report_on_year(year, moment):
    """The vacancies that closed in `year` and are too small for their own table."""
    title = f"Smaller vacancies that closed in {year}"
    if moment < end_of(year) + ANSWERS_TAKEN_FOR:
        return Report(title, why_not="The totals of a year come a week after its end.")
    release = Release.objects.filter(year=year).first()
    if release and release.responses:
        return Report(title, release.responses, release.tables)
    # Fewer is said before the job has run as after it: that it has not would tell that
    # somebody answered.
    is_due = release is None and count_small(year, moment) >= LEAST_RESPONSES
    why_not = f"Fewer than {LEAST_RESPONSES} people answered."
    return Report(title, why_not=NOT_MADE_YET if is_due else why_not)


def count_small(year, moment):
    """How many answers the release of this year would have, were it made now."""
    small = small_vacancies_by_year(moment).get(year, [])
    return sum(vacancy.answered for vacancy in small)


def years_with_vacancies(vacancies):
    """Years in which these vacancies closed, the latest first."""
    days = vacancies.datetimes("closes_at", "year", order="DESC")
    return [day.year for day in days]
