"""Two people at one document at the same moment: what PostgreSQL's locks decide."""

import pytest
from django.core.files.base import ContentFile

from roles.actions import incoming
from roles.actions.mending import NotInHand
from roles.actions.profiles import DraftedAlready
from roles.models import IncomingDocument, ProfileVersion, RoleProfile
from tests.builders import make_hr_officer, make_version, mark_published
from tests.roles.builders import DOCUMENTS, make_incoming
from tests.roles.races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_only_one_of_two_makes_the_draft():
    document, officer = make_incoming(), make_hr_officer()

    answers = at_once(
        *[lambda: incoming.confirm(document=document, by=officer).pk for _ in range(2)]
    )

    version = ProfileVersion.objects.get()
    assert sorted(map(str, answers)) == sorted([str(version.pk), str(NotInHand)])
    assert RoleProfile.objects.count() == 1


def test_two_windows_read_each_document_once():
    officer, text = make_hr_officer(), (DOCUMENTS / "night-worker.txt").read_text()
    files = [
        ContentFile(f"{text}\nLine {number}\n".encode(), name=f"{number}.txt")
        for number in range(2)
    ]
    batch = incoming.hand_in(files=files, by=officer)

    answers = at_once(
        *[lambda: incoming.read_next(batch=batch, by=officer).name for _ in range(2)]
    )

    assert sorted(answers) == ["0.txt", "1.txt"]
    read = IncomingDocument.objects.filter(status=IncomingDocument.Status.READ)
    assert read.count() == 2


def test_two_documents_do_not_both_become_the_next_version():
    version, officer = mark_published(make_version()), make_hr_officer()
    documents = [make_incoming(), make_incoming()]

    def confirm(document):
        return incoming.confirm(
            document=document, profile=version.profile, by=officer
        ).number

    answers = at_once(*[lambda each=each: confirm(each) for each in documents])

    assert sorted(map(str, answers)) == ["2", str(DraftedAlready)]
    assert version.profile.versions.count() == 2
