"""The addresses of a candidate's pages, for tests of views."""

from django.urls import reverse
from django.utils import timezone

from applications.models import WorkHistory
from applications.questions import questions_of

DRAFT_PAGES = [
    "edit_details",
    "edit_eligibility",
    "edit_work",
    "edit_education",
    "edit_adjustments",
    "edit_referees",
    "check",
]
SENT_PAGES = ["show_sent", "show_copy", "download_copy", "download_page"]
ALL_PAGES = ["show", *DRAFT_PAGES, "submit", *SENT_PAGES, "withdraw"]


def url(name, application, *more):
    return reverse(f"applications:{name}", args=[application.pk, *more])


def evidence_url(application, number=0):
    return questions_of(application)[number].get_absolute_url()


def row_urls(application):
    job = WorkHistory.objects.create(
        application=application,
        title="Night porter",
        employer="Marlpit",
        started_on=timezone.localdate().replace(day=1),
    )
    return [
        url("add_row", application, "work"),
        url("edit_row", application, "work", job.pk),
        url("remove_row", application, "work", job.pk),
    ]


def every_url(application):
    return [
        *(url(name, application) for name in ALL_PAGES),
        *(question.get_absolute_url() for question in questions_of(application)),
        *row_urls(application),
    ]


def as_candidate(client, application):
    client.force_login(application.candidate)
    return client
