"""Totals of the equality answers, each answer in one table only.

What is shown never changes later and no two tables share an answer, so that nothing
can be learned by subtracting one from another or today's from yesterday's:

- a vacancy has a table once answers are taken no more, if it has 30 or more;
- the smaller vacancies of a year are put together in one table once the year is over.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count
from django.utils import timezone

from monitoring.models import Response
from monitoring.questions import QUESTIONS
from monitoring.suppression import LEAST_RESPONSES, suppress
from roles.models import Vacancy

# After closing, for those who answer later than they apply.
ANSWERS_TAKEN_FOR = timedelta(days=7)
NO_ANSWER = "Did not answer"


@dataclass(frozen=True)
class Report:
    """Tables to show, or why there are none: [(question, [(answer, count or None)])].

    `responses` is None where even their number is not told.
    """

    title: str
    responses: int | None = None
    tables: list = field(default_factory=list)
    why_not: str = ""


def takes_answers_at(vacancy, moment):
    return moment < vacancy.closes_at + ANSWERS_TAKEN_FOR


def report_on_vacancy(vacancy, moment):
    title = str(vacancy)
    if takes_answers_at(vacancy, moment):
        day = timezone.localtime(vacancy.closes_at + ANSWERS_TAKEN_FOR)
        why_not = f"People can still answer. Totals come on {day.day} {day:%B %Y}."
        return Report(title, why_not=why_not)
    answers = answers_to([vacancy.pk])
    if len(answers) < LEAST_RESPONSES:
        why_not = (
            f"Fewer than {LEAST_RESPONSES} people answered, so totals could give "
            "somebody away. They are counted with the other small vacancies of the "
            "year."
        )
        return Report(title, why_not=why_not)
    return Report(title, len(answers), tables_of(answers))


def report_on_year(year, moment):
    """The vacancies that closed in `year` and are too small for their own table."""
    title = f"Smaller vacancies that closed in {year}"
    if moment < end_of(year) + ANSWERS_TAKEN_FOR:
        why_not = "The totals of a year come a week after its end."
        return Report(title, why_not=why_not)
    answers = answers_to(small_vacancies_of(year))
    if len(answers) < LEAST_RESPONSES:
        why_not = f"Fewer than {LEAST_RESPONSES} people answered."
        return Report(title, why_not=why_not)
    return Report(title, len(answers), tables_of(answers))


def end_of(year):
    return datetime(year + 1, 1, 1, tzinfo=timezone.get_default_timezone())


def small_vacancies_of(year):
    """Ids of the vacancies that closed in `year` with answers, but fewer than 30."""
    counted = Vacancy.objects.annotate(responses=Count("equality_responses"))
    return counted.filter(
        closes_at__gte=end_of(year - 1),
        closes_at__lt=end_of(year),
        responses__gt=0,
        responses__lt=LEAST_RESPONSES,
    ).values("pk")


def answers_to(vacancies):
    responses = Response.objects.filter(vacancy__in=vacancies)
    return list(responses.values_list("answers", flat=True))


def tables_of(answers):
    return [(question, table_of(question, answers)) for question in QUESTIONS]


def table_of(question, answers):
    """[(answer's text, count or None)]; the counts add up to the number of answers."""
    given = Counter(each.get(question.code) for each in answers)
    counts = [given[code] for code, _ in question.choices]
    texts = [text for _, text in question.choices]
    # An option of an older version is not told apart from no answer.
    counts.append(len(answers) - sum(counts))
    return list(zip([*texts, NO_ANSWER], suppress(counts), strict=True))


def years_with_vacancies(vacancies):
    """Years in which these vacancies closed, the latest first."""
    days = vacancies.datetimes("closes_at", "year", order="DESC")
    return [day.year for day in days]
