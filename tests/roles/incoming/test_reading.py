"""Handing documents in and reading them, before anybody reviews one."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from accounts.models import AuditEntry
from roles.actions import incoming
from roles.models import Employer, ProfileVersion
from tests.builders import make_hr_officer
from tests.roles.builders import make_incoming

from .test_actions import COOK, file, fresh

pytestmark = pytest.mark.django_db
CALM = {"requirement": "essential", "text": "Stays calm", "assessed_at": ["test"]}


def test_hand_in_keeps_files_until_they_are_read():
    officer = make_hr_officer()

    batch = incoming.hand_in(files=[file()], text="Pasted words", by=officer)

    rows = batch.documents.order_by("position")
    assert [(each.name, each.status) for each in rows] == [
        ("cook.txt", "waiting"),
        ("Pasted text.txt", "waiting"),
    ]
    assert bytes(rows[0].data) == COOK.encode()
    assert AuditEntry.objects.get().action == "upload documents"


def test_hand_in_refuses_what_is_too_large_without_keeping_it():
    huge = file("huge.txt")
    huge.size = 11 * 1024 * 1024

    batch = incoming.hand_in(files=[huge], by=make_hr_officer())

    document = batch.documents.get()
    assert (document.status, document.data) == ("refused", None)
    assert document.refusal.startswith("“huge.txt” is 11.0 MB")


def test_read_next_drops_the_file_and_keeps_what_was_read():
    document = fresh(make_incoming(text=COOK))

    assert (document.status, document.data, document.text) == ("read", None, COOK)
    assert document.title == "Cook"
    assert document.profile["facts"]["employer"] == "Tideway"
    assert ProfileVersion.objects.count() == 0
    assert Employer.objects.count() == 0


def test_a_file_that_cannot_be_read_does_not_stop_the_rest():
    officer = make_hr_officer()
    names = ("old.doc", "cook.txt", "empty.txt")
    texts = ("\x00", COOK, "")
    batch = incoming.hand_in(files=map(file, names, texts), by=officer)

    read = [incoming.read_next(batch=batch, by=officer).status for _ in names]

    assert read == ["refused", "read", "refused"]
    assert incoming.read_next(batch=batch, by=officer) is None
    refusals = batch.documents.filter(status="refused").order_by("position")
    assert refusals[0].refusal.startswith("“old.doc” is an old Word document.")


def test_a_book_is_refused_with_what_to_do():
    document = make_incoming(text="Cook\n" * (incoming.MOST_PARAGRAPHS + 1))

    assert document.status == "refused"
    assert "holds 1,501 paragraphs, and at most 1,500" in document.refusal


def test_forty_files_are_read_one_at_a_time():
    officer = make_hr_officer()
    files = [file(f"cook-{number}.txt") for number in range(40)]
    batch = incoming.hand_in(files=files, by=officer)

    while incoming.read_next(batch=batch, by=officer):
        pass

    assert batch.documents.filter(status="read").count() == 40


def test_read_next_leaves_what_somebody_else_is_reading():
    officer = make_hr_officer()
    batch = incoming.hand_in(files=[file()], by=officer)
    batch.documents.update(claimed_at=timezone.now())

    assert incoming.read_next(batch=batch, by=officer) is None


def test_a_reader_that_was_stopped_is_not_tried_for_ever():
    officer = make_hr_officer()
    batch = incoming.hand_in(files=[file()], by=officer)
    batch.documents.update(claimed_at=timezone.now() - timedelta(hours=1))

    document = incoming.read_next(batch=batch, by=officer)

    assert (document.status, document.refusal) == ("refused", incoming.STOPPED)


def test_the_same_words_brought_in_again_are_noticed():
    first = make_incoming(text=COOK)

    again = make_incoming(text=COOK.replace(" ", "  "), name="kopie.txt")
    other = make_incoming(text=COOK.replace("forty", "fifty"))

    assert (again.same_as, other.same_as) == (first, None)


@pytest.mark.parametrize(
    "changed",
    [
        {"benefits": "A bicycle"},
        {"dbs_level": "basic"},
        {"criteria": [CALM | {"requirement": "desirable"}]},
        {"criteria": [CALM | {"assessed_at": ["interview"]}]},
    ],
)
def test_our_own_files_say_the_same_only_where_all_of_it_is(changed):
    profile = {"title": "Cook", "employer": "Tideway", "criteria": [CALM]}
    first = make_incoming(text=json.dumps(profile), name="cook.json")

    again = make_incoming(text=json.dumps(profile, indent=4), name="copy.json")
    other = make_incoming(text=json.dumps(profile | changed), name="other.json")

    assert first.status == "read"
    assert (again.same_as, other.same_as) == (first, None)


def test_a_document_keeps_no_file_once_it_is_read():
    document = make_incoming(text=COOK)
    document.data = b"again"

    with pytest.raises(IntegrityError):
        document.save()


def test_what_is_discarded_while_it_is_read_stays_discarded():
    officer = make_hr_officer()
    batch = incoming.hand_in(files=[file(), file("empty.txt", " ")], by=officer)
    being_read = list(batch.documents.order_by("position"))
    for document in being_read:
        incoming.discard(document=document, by=officer)

    for document in being_read:
        incoming.read(document, by=officer)

    kept = batch.documents.values_list("status", "text", "refusal")
    assert list(kept) == [("discarded", "", "")] * 2
    assert AuditEntry.objects.latest("number").action == "discard document"
