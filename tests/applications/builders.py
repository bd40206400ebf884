"""What tests of applications build on top of `tests.builders`."""

from applications import actions
from applications.models import Eligibility, PersonalDetails
from applications.questions import questions_of
from tests.builders import make_application, make_full_version, make_vacancy

DECLARED = {"is_true_and_complete": "on", "has_read_notice": "on"}


def make_draft(*, essential=2, desirable=1, competencies=1, **fields):
    """A draft for a vacancy with this many questions, nothing written yet."""
    vacancy = fields.pop("vacancy", None) or make_vacancy(
        version=make_full_version(
            essential=essential, desirable=desirable, competencies=competencies
        )
    )
    return make_application(vacancy=vacancy, **fields)


def make_ready_draft(**fields):
    """A draft with the parts that must be there, and one written answer."""
    draft = make_draft(**fields)
    PersonalDetails.objects.create(
        application=draft,
        full_name=draft.candidate.full_name,
        email=draft.candidate.email,
        phone="07700 900123",
    )
    Eligibility.objects.create(application=draft, can_show_right_to_work=True)
    write(draft, "I stayed with her until the doctor came.")
    return draft


def write(application, text, *, number=0, version=0):
    """Save an answer to the question with this number; returns the answer."""
    question = questions_of(application)[number]
    return actions.save_answer(
        question=question, text=text, is_sensitive=False, row_version=version
    )


def make_sent(**fields):
    """An application that went through `submit`, with its frozen copy."""
    draft = make_ready_draft(**fields)
    return actions.submit(
        application=draft, privacy_notice_version="test", by=draft.candidate
    )
