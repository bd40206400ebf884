"""Totals: for HR admins only, made once and never changed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from monitoring import reports
from monitoring.models import Release, Response
from monitoring.questions import BACKGROUNDS
from monitoring.tables import DISABILITY, tables_of
from recruitment.due import JOBS
from tests.builders import (
    make_auditor,
    make_candidate,
    make_hr_admin,
    make_hr_officer,
    make_staff,
    make_vacancy,
)
from tests.monitoring.builders import make_old_vacancy, make_responses

pytestmark = pytest.mark.django_db
REPORT = "monitoring:show_report"
SEX = "What is your sex?"


def now():
    return timezone.now()


def released(vacancy):
    reports.release_totals(now())
    return reports.report_on_vacancy(vacancy, now())


def rows_titled(title, tables):
    (rows,) = [table["rows"] for table in tables if table["title"] == title]
    return rows


def page_of(client, about):
    return client.get(f"{reverse(REPORT)}?about={about}")


def test_stranger_is_asked_to_sign_in_for_totals(client):
    assert client.get(reverse(REPORT)).status_code == 302


@pytest.mark.parametrize(
    "make_user", [make_hr_officer, make_auditor, make_staff, make_candidate]
)
def test_totals_are_not_found_by_anybody_but_hr_admins(client, make_user):
    vacancy = make_old_vacancy()
    make_responses(vacancy, 40, sex="female")
    reports.release_totals(now())
    client.force_login(make_user())

    assert page_of(client, vacancy.pk).status_code == 404


def test_hr_admin_sees_totals_and_leaves_a_trace(client):
    vacancy, admin = make_old_vacancy(), make_hr_admin()
    make_responses(vacancy, 25, sex="female")
    make_responses(vacancy, 12, sex="male")
    reports.release_totals(now())
    client.force_login(admin)

    response = page_of(client, vacancy.pk)

    entry = AuditEntry.objects.get(action="view equality totals")
    assert rows_titled(SEX, response.context["report"].tables) == [
        ["Female", 25],
        ["Male", None],
        ["Prefer not to say", None],
        ["Did not answer", None],
    ]
    assert "What is hidden, and why" in response.content.decode()
    assert (entry.by, entry.subject_id) == (admin, str(vacancy.pk))


def test_nothing_of_a_small_count_is_stored_or_on_the_page(client):
    vacancy = make_old_vacancy()
    make_responses(vacancy, 33, sex="female")
    make_responses(vacancy, 1, sex="male")
    client.force_login(make_hr_admin())

    reports.release_totals(now())

    page = page_of(client, vacancy.pk).content.decode()
    assert rows_titled(SEX, Release.objects.get().tables) is None
    assert page.count("Not shown: whatever we showed") == 8
    assert ">33<" not in page


@pytest.mark.parametrize("about", ["2026", "nonsense", "1900", "", "99999"])
def test_report_of_anything_answers(client, about):
    make_vacancy()
    client.force_login(make_hr_admin())

    assert page_of(client, about).status_code == 200


def test_under_30_responses_nothing_is_told():
    vacancy = make_old_vacancy()
    make_responses(vacancy, 29, sex="female")

    report = released(vacancy)

    assert (report.responses, report.tables) == (None, [])
    assert "Fewer than 30" in report.why_not


def test_totals_that_are_due_and_not_made_yet_are_told_apart():
    vacancy, small = make_old_vacancy(), make_old_vacancy()
    make_responses(vacancy, 30, sex="female")
    make_responses(small, 29, sex="female")
    now = timezone.now()

    assert reports.report_on_vacancy(vacancy, now).why_not == reports.NOT_MADE_YET
    assert "Fewer than 30" in reports.report_on_vacancy(small, now).why_not


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ([20, 20], reports.NOT_MADE_YET),
        ([20, 9], "Fewer than 30 people answered."),
        # The first has totals of its own, and is not counted with the year.
        ([30, 9], "Fewer than 30 people answered."),
        ([0], "Fewer than 30 people answered."),
    ],
)
def test_year_that_is_due_and_not_made_yet_is_told_apart(counts, told):
    for count in counts:
        vacancy = make_vacancy(
            opens_at=datetime(2025, 1, 1, tzinfo=UTC),
            closes_at=datetime(2025, 2, 1, tzinfo=UTC),
        )
        make_responses(vacancy, count, sex="female")
    over = datetime(2026, 1, 8, 0, 10, tzinfo=UTC)

    before = reports.report_on_year(2025, over)
    reports.release_totals(over)
    after = reports.report_on_year(2025, over)

    assert before.why_not == told
    # What was said of too few is said after the job as well.
    is_enough = told == reports.NOT_MADE_YET
    assert after.why_not == ("" if is_enough else told)
    assert after.responses == (sum(counts) if is_enough else None)


def test_while_people_can_answer_nothing_is_told():
    vacancy = make_old_vacancy(days=6)
    make_responses(vacancy, 60, sex="female")

    report = released(vacancy)

    assert (report.responses, report.tables) == (None, [])
    assert "Totals come on" in report.why_not


def test_release_is_made_by_a_job_and_once():
    vacancy = make_old_vacancy()
    make_responses(vacancy, 40, sex="female")

    said = [reports.release_totals(now()) for _ in range(2)]

    assert reports.release_totals in JOBS
    assert said == ["Equality answers: 1 totals released.", ""]
    assert Release.objects.count() == 1


def test_late_answer_changes_nothing_that_is_shown(client):
    """Whether one came, and what it said, must not be read by subtraction."""
    vacancy = make_old_vacancy()
    make_responses(vacancy, 20, sex="female")
    make_responses(vacancy, 20, sex="male")
    client.force_login(make_hr_admin())
    reports.release_totals(now())
    year = timezone.localtime(vacancy.closes_at).year
    later = now() + timedelta(days=800)

    def shown():
        pages = [
            page_of(client, about).context["report"] for about in (vacancy.pk, year)
        ]
        return [*pages, *Release.objects.values()]

    before = shown()
    make_responses(vacancy, 35, sex="male", religion="sikh")
    vacancy.closes_at += timedelta(days=1)  # opened again for a while
    vacancy.save()
    reports.release_totals(now())
    reports.release_totals(later)

    assert shown() == before
    assert Response.objects.count() == 75


def test_late_answers_to_a_vacancy_in_a_years_totals_are_in_none():
    closed = datetime(2024, 5, 1, tzinfo=UTC)
    dates = {"opens_at": closed - timedelta(days=20), "closes_at": closed}
    first, second = make_vacancy(**dates), make_vacancy(**dates)
    for vacancy in (first, second):
        make_responses(vacancy, 20, sex="male")
    reports.release_totals(now())
    before = list(Release.objects.values())

    make_responses(first, 60, sex="female")
    reports.release_totals(now())

    assert list(Release.objects.values()) == before
    assert reports.report_on_vacancy(first, now()).tables == []


def test_year_counts_the_small_vacancies_only():
    """Else the year less the shown vacancies would give the small ones away."""
    closed = datetime(2024, 5, 1, tzinfo=UTC)
    dates = {"opens_at": closed - timedelta(days=20), "closes_at": closed}
    make_responses(make_vacancy(**dates), 50, sex="female")
    for count in (20, 15):
        make_responses(make_vacancy(**dates), count, sex="male")
    make_responses(make_vacancy(**dates), 15, sex="female")
    reports.release_totals(now())

    report = reports.report_on_year(2024, now())

    assert report.responses == 50
    assert dict(rows_titled(SEX, report.tables))["Male"] == 35


def test_year_is_told_when_it_is_over():
    """Else each closing vacancy would show as the difference to the day before."""
    before = datetime(2025, 1, 7, 23, tzinfo=UTC)
    after = datetime(2025, 1, 8, 1, tzinfo=UTC)
    closed = datetime(2024, 5, 1, tzinfo=UTC)
    for _ in range(2):
        vacancy = make_vacancy(opens_at=closed - timedelta(days=9), closes_at=closed)
        make_responses(vacancy, 20, sex="male")

    assert reports.release_totals(before) == ""
    assert reports.report_on_year(2024, before).responses is None
    assert reports.release_totals(after) != ""
    assert reports.report_on_year(2024, after).responses == 40


def test_year_with_too_few_answers_is_frozen_too():
    closed = datetime(2024, 5, 1, tzinfo=UTC)
    vacancy = make_vacancy(opens_at=closed - timedelta(days=9), closes_at=closed)
    make_responses(vacancy, 20, sex="male")
    reports.release_totals(now())

    make_responses(vacancy, 60, sex="male")
    reports.release_totals(now())

    assert reports.report_on_year(2024, now()).responses is None
    assert reports.report_on_vacancy(vacancy, now()).responses is None


# Which tables


def test_disabled_are_those_whom_a_lasting_condition_limits():
    answers = [
        *[{"condition": "yes", "ability": "a_lot"}] * 20,
        *[{"condition": "yes", "ability": "a_little"}] * 20,
        *[{"condition": "yes", "ability": "not_at_all"}] * 15,
        *[{"condition": "no"}] * 15,
        *[{"condition": "yes"}] * 12,
        *[{"condition": "yes", "ability": "prefer_not"}] * 11,
    ]

    assert rows_titled(DISABILITY, tables_of(answers)) == [
        ["Disabled", 40],
        ["Not disabled", 30],
        ["Prefer not to say", 11],
        ["Did not answer", 12],
    ]


def test_backgrounds_are_counted_from_300_answers_on_and_never_beside_groups():
    """Depending on their number alone, or what is shown would tell something."""
    one = {"ethnic_group": "asian", "background": "asian_indian"}
    title = "What is your ethnic group?"

    few = rows_titled(title, tables_of([one] * 179 + [{}] * 120))
    many = rows_titled(title, tables_of([one] * 180 + [{}] * 120))

    assert len(few) == 5 + 2
    assert len(many) == sum(map(len, BACKGROUNDS.values())) + 2
    assert dict(many)["Asian or Asian British: Indian"] == 180


def test_own_words_are_counted_as_other_and_in_no_table():
    answers = [{"religion": "other", "religion_words": "Quaker"}] * 30 + [{}] * 20

    tables = tables_of(answers)

    assert (
        dict(rows_titled("What is your religion or belief?", tables))[
            "Any other religion or belief"
        ]
        is not None
    )
    assert "Quaker" not in str(tables)


def test_each_question_has_one_table_and_sex_stands_alone(settings):
    settings.MONITORING_ASKS_TRANS_STATUS = True

    titles = [table["title"] for table in tables_of([{}] * 30)]

    assert len(titles) == len(set(titles)) == 9
