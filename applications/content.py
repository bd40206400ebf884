"""An application as questions and answers: what is checked, frozen, copied and read.

The same structure is shown to the candidate before sending, kept as the frozen copy,
made into the PDF and read by HR, so what was checked is what was sent:

    {"parts": [{"key", "title", "entries": [{"id", "heading", "tag",
                "answers": [{"question", "answer"}]}]}]}

Only the page where it is checked adds links to change things; see with_links.
"""

import json

from django.db import models
from django.urls import reverse

from accounts.digests import keyed_digest
from applications import wording
from applications.models import Adjustment, Eligibility, PersonalDetails
from applications.questions import EVIDENCE, EXAMPLE

FORMAT = 1


def gather(application, questions):
    """The whole application as JSON can hold it; `application` from `with_pages()`."""
    vacancy = application.vacancy
    return {
        "format": FORMAT,
        "reference": application.reference,
        "vacancy": {
            "reference": vacancy.reference,
            "title": vacancy.title,
            "employer": vacancy.employer.name,
            "profile_version": vacancy.version.number,
        },
        "parts": [
            *about(application),
            question_part(EVIDENCE, "Your evidence", questions),
            question_part(EXAMPLE, "Your examples", questions),
            *extras(application),
        ],
    }


def about(application):
    details = getattr(application, "personal_details", None) or PersonalDetails()
    eligibility = getattr(application, "eligibility", None) or Eligibility()
    work = [row_item(row, wording.WORK) for row in application.work_history.all()]
    for item, row in zip(work, application.work_history.all(), strict=True):
        item["heading"] = f"{row.title}, {row.employer}"
    gaps = [row_item(row, wording.GAP) for row in application.gaps.all()]
    return [
        part(
            "details",
            "Your name and how to reach you",
            [row_item(details, wording.DETAILS)],
        ),
        part(
            "eligibility",
            "Right to work, and people you know here",
            [row_item(eligibility, wording.ELIGIBILITY)],
        ),
        part("work", "Work and volunteering", work),
        part("gaps", "Times without work or study", gaps),
        part(
            "education",
            "Education and training",
            [row_item(row, wording.EDUCATION) for row in application.education.all()],
        ),
    ]


def extras(application):
    adjustment = getattr(application, "adjustment", None) or Adjustment()
    return [
        part(
            "referees",
            "People who can speak for you",
            [row_item(row, wording.REFEREE) for row in application.referees.all()],
        ),
        part(
            "adjustments",
            "Anything we can change so that you can take part",
            [row_item(adjustment, wording.ADJUSTMENT)],
        ),
    ]


def question_part(kind, title, questions):
    items = [
        {
            "id": str(question.source.pk),
            "heading": question.title,
            "tag": question.source.requirement if question.is_evidence else "",
            "is_sensitive": bool(question.answer and question.answer.is_sensitive),
            "answers": [
                {
                    "question": "Your evidence"
                    if question.is_evidence
                    else "Your example",
                    "answer": question.text,
                }
            ],
        }
        for question in questions
        if question.kind == kind
    ]
    return part(kind, title, items)


def part(key, title, entries):
    return {"key": key, "title": title, "entries": entries}


def row_item(row, questions):
    return {
        "id": str(row.pk or ""),
        "heading": "",
        "tag": "",
        "answers": [
            {"question": question, "answer": as_text(row, name)}
            for name, question in questions.items()
        ],
    }


def as_text(row, name):
    """The value of a field in the words a person would use; "" for no answer."""
    field = row._meta.get_field(name)
    value = getattr(row, name)
    if field.choices:
        return getattr(row, f"get_{name}_display")()
    if isinstance(field, models.BooleanField):
        return {True: "Yes", False: "No", None: ""}[value]
    if isinstance(field, models.DateField):
        return f"{value:%B %Y}" if value else "Still going on"
    return value


def with_links(content, application, questions):
    """The same content with `change` beside each part or, for evidence, each entry."""
    pages = {"gaps": "work"}
    addresses = {str(each.source.pk): each.get_absolute_url() for each in questions}
    for part in content["parts"]:
        if part["key"] in (EVIDENCE, EXAMPLE):
            for entry in part["entries"]:
                entry["change"] = addresses[entry["id"]]
        else:
            name = pages.get(part["key"], part["key"])
            part["change"] = reverse(f"applications:edit_{name}", args=[application.pk])
    return content


def digest_of(content):
    """The keyed digest of a frozen copy, however a database orders its keys."""
    canonical = json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return keyed_digest("submission", canonical)
