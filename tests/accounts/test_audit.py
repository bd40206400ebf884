"""The audit trail: whole as written, and found out when touched by hand."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from accounts import actions, audit
from accounts.models import AuditEntry, AuditHead, AuditIsAppendOnly
from tests.builders import make_hr_admin, make_user

pytestmark = pytest.mark.django_db


def write_entries(count=3):
    person = make_user()
    return [
        actions.record(action="looked", subject=person, by=person, new={"n": n})
        for n in range(count)
    ]


def touch(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_trail_as_written_is_whole(capsys):
    entries = write_entries()

    call_command("verify_audit")

    assert audit.first_break() is None
    assert capsys.readouterr().out == (
        f"3 entries, unbroken. Last hash: {entries[-1].hash}\n"
    )


def test_empty_trail_is_whole():
    assert audit.first_break() is None


def test_command_names_the_first_broken_entry_and_fails():
    write_entries()
    touch("UPDATE accounts_auditentry SET reason = 'none' WHERE number IN (2, 3)")

    with pytest.raises(CommandError) as failure:
        call_command("verify_audit")

    assert str(failure.value) == "Entry 2: it has been changed."
    assert failure.value.returncode == 1


@pytest.mark.parametrize(
    ("sql", "problem"),
    [
        (
            "UPDATE accounts_auditentry SET action = 'slept' WHERE number = 1",
            "Entry 1: it has been changed.",
        ),
        (
            "UPDATE accounts_auditentry SET by_id = NULL WHERE number = 3",
            "Entry 3: it has been changed.",
        ),
        (
            "UPDATE accounts_auditentry SET new = '{\"n\": 7}' WHERE number = 2",
            "Entry 2: it has been changed.",
        ),
        (
            "DELETE FROM accounts_auditentry WHERE number = 2",
            "Entry 3: entry 2 is missing before it.",
        ),
        (
            "DELETE FROM accounts_auditentry WHERE number = 3",
            "After entry 2: the end of the trail is missing or replaced.",
        ),
        (
            "UPDATE accounts_audithead SET hash = ''",
            "After entry 3: the end of the trail is missing or replaced.",
        ),
    ],
)
def test_touching_it_by_hand_is_found(sql, problem):
    write_entries()

    touch(sql)

    assert audit.first_break() == problem


def test_rewriting_an_entry_with_its_own_hash_breaks_the_next():
    entry = write_entries()[1]
    entry.action = "slept"
    touch(
        "UPDATE accounts_auditentry SET action = %s, hash = %s WHERE number = 2",
        "slept",
        entry.compute_hash(),
    )

    assert audit.first_break() == "Entry 3: it does not follow the entry before it."


def test_entries_cannot_be_changed_through_the_model():
    entry = write_entries(1)[0]

    for change in [entry.save, entry.delete, AuditEntry.objects.all().delete]:
        with pytest.raises(AuditIsAppendOnly):
            change()
    with pytest.raises(AuditIsAppendOnly):
        AuditEntry.objects.update(action="slept")


def test_entry_is_undone_with_what_it_tells_of():
    person = make_user()

    with transaction.atomic():
        actions.record(action="looked", subject=person, by=person)
        transaction.set_rollback(True)

    assert AuditEntry.objects.count() == 0
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
    assert entry.new == {"duty": "HR officer"}
    assert person.is_hr


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_many_at_once_still_make_one_chain():
    AuditHead.objects.get_or_create(pk=1)
    person = make_user()

    def record(number):
        try:
            actions.record(action="looked", subject=person, by=person, new=number)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(record, range(40)))

    numbers = AuditEntry.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 41))
    assert audit.first_break() is None
