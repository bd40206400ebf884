"""The parts of an application, how far each has got, and what is still missing."""

from dataclasses import dataclass

from django.urls import reverse

from applications.models import Adjustment, Eligibility, PersonalDetails
from applications.questions import EVIDENCE, EXAMPLE

DONE, STARTED, NOT_STARTED, CHOICE = "done", "started", "not_started", "choice"
FIRST_PAGES = ("details", "eligibility", "work", "education")
LAST_PAGES = ("referees", "adjustments")
# What a way for the candidate to be contacted needs.
NEEDED = {
    "email": "Give us an e-mail address, or choose another way for us to contact you",
    "phone": "Give us a phone number, or choose another way for us to contact you",
    "text": "Give us a phone number, or choose another way for us to contact you",
}
NAMED = (
    "You named somebody who works with us: choose Yes beside it, or take the name out"
)
STATUS_TEXTS = {
    DONE: "Done",
    STARTED: "Started",
    NOT_STARTED: "Not started",
    CHOICE: "Your choice",
}


@dataclass(frozen=True)
class Part:
    """A line of the task list."""

    key: str
    title: str
    url: str
    status: str
    requirement: str = ""

    @property
    def status_text(self):
        return STATUS_TEXTS[self.status]


def page(application, key):
    return reverse(f"applications:edit_{key}", args=[application.pk])


def first_parts(application):
    """What comes before the evidence."""
    return [
        Part(
            "details",
            "Your name and how to reach you",
            page(application, "details"),
            details(application),
        ),
        Part(
            "eligibility",
            "Right to work, and people you know here",
            page(application, "eligibility"),
            eligibility(application),
        ),
        Part(
            "work",
            "Work and volunteering",
            page(application, "work"),
            DONE if application.work_history.all() else CHOICE,
        ),
        Part(
            "education",
            "Education and training",
            page(application, "education"),
            DONE if application.education.all() else CHOICE,
        ),
    ]


def question_parts(questions):
    return [
        Part(
            question.kind,
            question.title,
            question.get_absolute_url(),
            DONE if question.is_answered else NOT_STARTED,
            requirement=question.requirement_text,
        )
        for question in questions
    ]


def last_parts(application):
    """What comes after the evidence; none of it has to be filled in."""
    adjustment = getattr(application, "adjustment", None) or Adjustment()
    return [
        Part(
            "referees",
            "People who can speak for you",
            page(application, "referees"),
            DONE if application.referees.all() else CHOICE,
        ),
        Part(
            "adjustments",
            "Anything we can change so that you can take part",
            page(application, "adjustments"),
            DONE if adjustment.text else CHOICE,
        ),
    ]


def groups_of(application, questions):
    """The task list: [(heading, summary, parts)] in the order to fill it in.

    `application` comes from `with_pages()`, so that this asks the database nothing.
    """
    groups = [("About you", "", first_parts(application))]
    for kind, heading in ((EVIDENCE, "Your evidence"), (EXAMPLE, "Your examples")):
        asked = [question for question in questions if question.kind == kind]
        answered = sum(question.is_answered for question in asked)
        if asked:
            summary = f"{answered} of {len(asked)}"
            groups.append((heading, summary, question_parts(asked)))
    return [*groups, ("If you wish", "", last_parts(application))]


def details(application):
    row = getattr(application, "personal_details", None)
    if row is None:
        return NOT_STARTED
    return STARTED if missing_details(row) else DONE


def eligibility(application):
    row = getattr(application, "eligibility", None)
    if row is None:
        return NOT_STARTED
    return STARTED if missing_eligibility(row) else DONE


def missing_from(application):
    """What must be there before it can be sent: [(text, url)].

    Only what nobody could do without: a name, a way to reach the candidate, their
    answer about the right to work, and who they know if they know somebody. An empty
    evidence box is the candidate's choice.
    """
    row = getattr(application, "personal_details", None) or PersonalDetails()
    asked = getattr(application, "eligibility", None) or Eligibility()
    found = {"details": missing_details(row), "eligibility": missing_eligibility(asked)}
    return [(text, page(application, key)) for key in found for text in found[key]]


def missing_details(row):
    missing = []
    if not row.full_name:
        missing.append("Tell us your name")
    if not (row.email or row.phone):
        missing.append("Give us an e-mail address or a phone number")
    elif row.contact_by and not (row.email if row.contact_by == "email" else row.phone):
        missing.append(NEEDED[row.contact_by])
    return missing


def missing_eligibility(row):
    missing = []
    if row.can_show_right_to_work is None:
        missing.append("Answer the question about working in the UK")
    if row.knows_someone_here and not row.who_they_know.strip():
        missing.append("Say who you know here, and how")
    if row.who_they_know.strip() and not row.knows_someone_here:
        missing.append(NAMED)
    return missing


def neighbours(application, questions, url):
    """The pages before and after the one at `url`, in the order of the task list.

    Before the first comes the task list itself, after the last the check page.
    """
    pages = [
        application.get_absolute_url(),
        *(page(application, key) for key in FIRST_PAGES),
        *(question.get_absolute_url() for question in questions),
        *(page(application, key) for key in LAST_PAGES),
        reverse("applications:check", args=[application.pk]),
    ]
    place = pages.index(url)
    return pages[place - 1], pages[place + 1]
