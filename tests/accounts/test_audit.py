"""The audit trail as it is written: whole, with its reasons beside it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from accounts import actions, audit
from accounts.models import AuditEntry, AuditHead, AuditIsAppendOnly, AuditReason
from tests.builders import make_hr_admin, make_user, make_vacancy

from .tampering import write_entries

pytestmark = pytest.mark.django_db


def test_trail_as_written_is_whole(capsys):
    entries = write_entries()

    call_command("verify_audit")

    assert audit.first_break() is None
    assert capsys.readouterr().out == (
        f"3 entries, unbroken. Last hash: {entries[-1].hash}\n"
        "No heads yet: run_due writes the first.\n"
    )


def test_empty_trail_is_whole():
    assert audit.first_break() is None


def test_verifying_takes_as_many_statements_for_more_entries(
    django_assert_num_queries,
):
    for _ in range(2):
        write_entries()
        with django_assert_num_queries(4):
            assert audit.first_break() is None


def test_entry_names_the_employer_for_good():
    vacancy, person = make_vacancy(), make_user()

    about_vacancy = actions.record(action="looked", subject=vacancy, by=person)
    about_person = actions.record(action="looked", subject=person, by=person)

    assert about_vacancy.employer_id == vacancy.version.profile.employer_id
    assert about_person.employer_id is None


def test_entries_cannot_be_changed_through_the_model():
    entry = write_entries(1)[0]

    for act in [entry.save, entry.delete, AuditEntry.objects.all().delete]:
        with pytest.raises(AuditIsAppendOnly):
            act()
    with pytest.raises(AuditIsAppendOnly):
        AuditEntry.objects.update(action="slept")


def test_entry_is_undone_with_what_it_tells_of():
    person = make_user()

    with transaction.atomic():
        actions.record(action="looked", subject=person, by=person, reason="Asked to")
        transaction.set_rollback(True)

    assert AuditEntry.objects.count() == AuditReason.objects.count() == 0
    assert audit.first_break() is None


def test_giving_a_duty_is_recorded():
    admin, person = make_hr_admin(), make_user()

    actions.give_duty(user=person, duty="HR officer", by=admin)

    entry = AuditEntry.objects.get()
    assert (entry.action, entry.subject_id, entry.by) == (
        "give duty",
        str(person.pk),
        admin,
    )
    assert entry.new == {"duty": "HR_OFFICER"}
    assert person.is_hr


@pytest.mark.parametrize(
    "words",
    [
        "I am tired of this",
        {"name": "Amina Hassan"},
        {"sent": ["amina@example.org"]},
        {"Amina Hassan": 1},
        {2: 1, 10: 1},
        {"marks": [{None: 1}]},
        "x" * 65,
        0.5,
    ],
)
def test_words_and_fractions_do_not_get_into_an_entry(words):
    person = make_user()

    for field in ["old", "new"]:
        with (
            pytest.raises(ValueError, match="Not an id|A key is not"),
            transaction.atomic(),
        ):
            actions.record(action="looked", subject=person, by=person, **{field: words})

    assert AuditEntry.objects.count() == 0


# Reasons


def test_reason_can_be_erased_and_the_trail_stays_whole():
    write_entries(4)

    AuditReason.objects.filter(entry=2).delete()

    assert audit.first_break() is None
    reasons = AuditEntry.objects.order_by("number").values_list("words__text")
    assert [text for (text,) in reasons] == [None, None, None, "Because of 3"]
    assert AuditEntry.objects.get(number=2).reason == ""
    assert AuditEntry.objects.get(number=4).reason == "Because of 3"


def test_same_words_have_another_digest_each_time():
    person = make_user()
    same = {"action": "looked", "subject": person, "by": person, "reason": "Ill"}

    digests = {actions.record(**same).reason_digest for _ in range(3)}

    assert len(digests) == 3


# At once


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_many_at_once_still_make_one_chain():
    AuditHead.objects.get_or_create(pk=1)
    person = make_user()

    def record(number):
        try:
            actions.record(
                action="looked", subject=person, by=person, new=number, reason="Asked"
            )
            return audit.first_break()
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        # Each looks while the others go on writing.
        breaks = list(pool.map(record, range(40)))

    numbers = AuditEntry.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 41))
    assert breaks == [None] * 40
    assert audit.first_break() is None
