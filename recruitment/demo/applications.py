"""The demo's candidates and what they wrote."""

from datetime import date, timedelta

from accounts.models import User
from applications import actions
from applications.models import (
    Adjustment,
    Application,
    CompetencyExample,
    Education,
    Eligibility,
    Evidence,
    Gap,
    PersonalDetails,
    WorkHistory,
)

from .reading import read


def load_applications(vacancies):
    """Make and send whatever is missing; returns {(vacancy key, e-mail): application}.

    Called while every vacancy is still open, so that sending is the real thing.
    """
    loaded = {}
    for row in read("applications"):
        key = row["vacancy_key"]
        application = load_application(row, vacancy=vacancies[key])
        loaded[key, row["candidate"]["email"]] = application
    for row in read("people"):
        if "draft" in row:
            load_draft(row, vacancies)
    return loaded


def load_application(row, *, vacancy):
    candidate = load_candidate(row["candidate"])
    application, is_new = start(vacancy=vacancy, candidate=candidate)
    if is_new:
        write(application, row, details=row["candidate"])
        Eligibility.objects.create(
            application=application,
            can_show_right_to_work=True,
            knows_someone_here=False,
        )
        Adjustment.objects.create(
            application=application,
            text=row["adjustments"],
            wants_interview_scheme=row["interview_scheme"],
        )
        actions.submit(
            application=application, privacy_notice_version="demo", by=candidate
        )
    return application


def load_candidate(row):
    candidate = User.objects.at_address(row["email"])
    # Without a password: candidates sign in by code, and hashing thirty takes long.
    return candidate or User.objects.create_user(
        row["email"], full_name=row["full_name"]
    )


def load_draft(row, vacancies):
    """The half-written application of somebody who will come back to it."""
    candidate = User.objects.get_by_natural_key(row["email"])
    draft = row["draft"]
    vacancy = vacancies[draft["vacancy_key"]]
    application, is_new = start(vacancy=vacancy, candidate=candidate)
    if is_new:
        write(
            application,
            {"gaps": [], "sensitive": [], **draft},
            details={**row, **draft},
        )


def start(*, vacancy, candidate):
    is_new = not Application.objects.filter(
        vacancy=vacancy, candidate=candidate
    ).exists()
    return actions.start(vacancy=vacancy, by=candidate), is_new


def write(application, row, *, details):
    """Fill in an application's pages as its candidate would."""
    PersonalDetails.objects.create(
        application=application,
        full_name=details["full_name"],
        email=details["email"],
        phone=details["phone"],
        town=details["town"],
        contact_by="email",
    )
    for job in row["work"]:
        WorkHistory.objects.create(
            application=application,
            employer=job["employer"],
            title=job["title"],
            started_on=month(job["started"]),
            ended_on=month(job["ended"]),
            duties=job["duties"],
            reason_for_leaving=job["reason_for_leaving"],
        )
    for course in row["education"]:
        Education.objects.create(application=application, **course)
    for gap in row["gaps"]:
        Gap.objects.create(
            application=application,
            started_on=month(gap["started"]),
            ended_on=month(gap["ended"]),
            reason=gap["reason"],
        )
    write_answers(application, row)


def write_answers(application, row):
    version = application.vacancy.version
    criteria = list(version.criteria.order_by("position"))
    for number, text in row["evidence"].items():
        Evidence.objects.create(
            application=application,
            criterion=criteria[int(number) - 1],
            text=text,
            is_sensitive=int(number) in row["sensitive"],
        )
    expectations = {
        expectation.competency.name: expectation
        for expectation in version.expectations.select_related("competency")
    }
    for name, text in row["examples"].items():
        CompetencyExample.objects.create(
            application=application, expectation=expectations[name], text=text
        )


def month(text):
    """The first day of a month written as "2024-05"; None stays None."""
    return date.fromisoformat(f"{text}-01") if text else None


def spread_over_the_weeks_before(vacancy):
    """Date a past vacancy's applications to the days before it closed."""
    applications = vacancy.applications.sent().order_by("blind_code")
    for count, application in enumerate(applications):
        sent_at = vacancy.closes_at - timedelta(hours=5 + 11 * count)
        application.started_at = sent_at - timedelta(days=1)
        application.submitted_at = application.saved_at = sent_at
        application.save(update_fields=["started_at", "submitted_at", "saved_at"])
        application.events.filter(kind=Application.Status.SUBMITTED).update(at=sent_at)
