"""The audit trail touched by hand: each way at each entry is found.

What the database itself refuses is taken away first: these tests are somebody who may
change tables as well.
"""

import uuid
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command
from django.db import DataError, ProgrammingError, connection, transaction

from accounts import actions, audit
from accounts.audit_heads import Head
from accounts.models import AuditEntry, AuditHead, AuditReason
from tests.builders import make_user
from tests.flushing.triggers import drop_triggers

from .tampering import (
    change,
    delete_entries,
    rebuild_from,
    run,
    set_head,
    swap,
    write_entries,
)

pytestmark = pytest.mark.django_db

COUNT = 4
NUMBERS = range(1, COUNT + 1)
# For each column of an entry something that could stand there as well.
OTHER = {
    "at": "2026-01-01 09:00:00+00:00",
    "by_id": None,
    "action": "slept",
    "subject_type": "roles.vacancy",
    "subject_id": "77",
    "employer_id": uuid.UUID(int=7).hex,
    "old": '{"n": 1}',
    "new": '{"n": 77}',
    "reason_digest": "f" * 64,
    "previous_hash": "f" * 64,
    "hash": "f" * 64,
}


@pytest.fixture
def entries():
    """A trail that nothing but its hashes protects."""
    written = write_entries(COUNT)
    drop_triggers(connection)
    return written


def found():
    """The break in the chain, as if no trigger were missing."""
    problem = audit.first_break()
    return None if problem == audit.MISSING_TRIGGERS else problem


# Words


@pytest.mark.parametrize("number", [2, 4])
@pytest.mark.parametrize("column", ["text", "salt"])
def test_changed_words_are_found(entries, number, column):
    run(f"UPDATE accounts_auditreason SET {column} = 'x' WHERE entry_id = %s", number)

    assert found() == (
        f"Entry {number}: the words beside it are not those of its reason."
    )


@pytest.mark.parametrize("number", [1, 3])
def test_words_that_nobody_gave_are_found(entries, number):
    AuditReason.objects.create(entry_id=number, text="Because")

    assert found() == (
        f"Entry {number}: the words beside it are not those of its reason."
    )


def test_words_of_another_entry_are_found(entries):
    run("DELETE FROM accounts_auditreason WHERE entry_id = 2")
    run("UPDATE accounts_auditreason SET entry_id = 2")

    assert found() == "Entry 2: the words beside it are not those of its reason."


# By hand


def test_every_column_is_tried():
    columns = {field.column for field in AuditEntry._meta.concrete_fields}

    assert columns == {*OTHER, "number"}


@pytest.mark.parametrize("column", OTHER)
@pytest.mark.parametrize("number", NUMBERS)
def test_changing_any_column_of_any_entry_is_found(entries, number, column):
    change(number, **{column: OTHER[column]})

    assert found().startswith(f"Entry {number}: it ")


def test_command_names_the_first_broken_entry_and_fails(entries):
    change(2, action="slept")
    change(3, action="slept")

    with pytest.raises(CommandError) as failure:
        call_command("verify_audit")

    assert str(failure.value) == (
        "Entry 2: it has been changed, or was written under another key."
    )
    assert failure.value.returncode == 1


@pytest.mark.parametrize("number", NUMBERS)
def test_taking_an_entry_out_is_found(entries, number):
    delete_entries(f"number = {number}")

    assert found() == (
        f"Entry {number + 1}: entry {number} is missing before it."
        if number < COUNT
        else f"After entry {number - 1}: the end of the trail is missing or replaced."
    )


@pytest.mark.parametrize("number", NUMBERS[:-1])
def test_closing_the_gap_is_found(entries, number):
    delete_entries(f"number = {number}")
    run("DELETE FROM accounts_auditreason")
    for later in range(number + 1, COUNT + 1):
        change(later, number=later - 1)

    assert found() == f"Entry {number}: it does not follow the entry before it."


@pytest.mark.parametrize("first", NUMBERS)
@pytest.mark.parametrize("second", NUMBERS)
def test_another_order_is_found(entries, first, second):
    if first < second:
        run("DELETE FROM accounts_auditreason")
        swap(first, second)

        assert found() == f"Entry {first}: it does not follow the entry before it."


@pytest.mark.parametrize("number", NUMBERS)
def test_one_entry_written_twice_is_found(entries, number):
    copied = ", ".join(OTHER)
    run(
        f"INSERT INTO accounts_auditentry (number, {copied}) "
        f"SELECT {COUNT + 1}, {copied} FROM accounts_auditentry WHERE number = %s",
        number,
    )
    set_head(COUNT + 1, entries[number - 1].hash, AuditHead.objects.get().seal)

    assert found().startswith(f"Entry {COUNT + 1}: it ")


@pytest.mark.parametrize("length", range(COUNT))
def test_an_end_cut_off_is_found_though_the_head_is_moved(entries, length):
    """With the seal of the head that there was, and with none."""
    seals = [AuditHead.objects.get().seal, ""]
    delete_entries(f"number > {length}")
    last = entries[length - 1].hash if length else ""

    for seal in seals:
        set_head(length, last, seal)

        assert found() == (
            f"After entry {length}: the end of the trail is missing: {audit.NOT_OURS}."
        )


@pytest.mark.parametrize("is_head_there", [True, False])
def test_an_emptied_trail_stays_broken_however_it_goes_on(entries, is_head_there):
    delete_entries("number > 0")
    if is_head_there:
        set_head(0, "", "")
    else:
        run("DELETE FROM accounts_audithead")
    call_command("migrate", verbosity=0)
    emptied = audit.first_break()

    write_entries(3)

    assert emptied.startswith("After entry 0: the end of the trail is missing")
    assert audit.first_break() == (
        f"After entry 3: the end of the trail is missing: {audit.NOT_OURS}."
    )


def test_a_trail_in_which_nothing_stands_yet_is_whole(capsys):
    call_command("verify_audit")

    assert audit.first_break() is None
    assert capsys.readouterr().out == (
        "0 entries, unbroken. Last hash: \nNo heads yet: run_due writes the first.\n"
    )


@pytest.mark.parametrize("value", ["abc", "", b"\xff"])
@pytest.mark.parametrize("column", ["number", "hash", "seal"])
def test_a_head_that_cannot_be_read_is_found_or_refused(entries, column, value):
    try:
        with without_checks_of_values():
            run(f"UPDATE accounts_audithead SET {column} = %s", value)
    except (DataError, ProgrammingError):
        assert connection.vendor == "postgresql"
    else:
        with pytest.raises(CommandError) as failure:
            call_command("verify_audit")
        assert str(failure.value).startswith("After entry 4: the end of the trail is ")


@pytest.mark.parametrize("length", range(COUNT))
def test_an_earlier_head_put_back_is_found_by_what_was_written_down(length):
    """All that an old backup holds, put in place of what came after it."""
    person = make_user()
    AuditHead.objects.get_or_create(pk=1)
    states = []
    for _ in range(COUNT):
        head = AuditHead.objects.get()
        states.append((head.number, head.hash, head.seal))
        last = actions.record(action="looked", subject=person, by=person)
    drop_triggers(connection)
    delete_entries(f"number > {length}")
    set_head(*states[length])

    assert found() is None
    assert audit.first_break([Head("noon", last.number, last.hash)]) == (
        f"After entry {length}: it went on to entry {COUNT} at noon."
    )


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE accounts_audithead SET number = 2",
        "UPDATE accounts_audithead SET number = 9",
        "UPDATE accounts_audithead SET hash = ''",
        "UPDATE accounts_audithead SET seal = ''",
        "DELETE FROM accounts_audithead",
    ],
)
def test_touching_the_head_is_found(entries, sql):
    run(sql)

    assert found().startswith("After entry 4: the end of the trail is missing")


@pytest.mark.parametrize("number", NUMBERS)
def test_who_has_the_code_but_not_the_key_cannot_rebuild_the_trail(
    entries, settings, number
):
    change(number, action="slept")
    settings.AUDIT_KEY = "a guess"
    rebuild_from(number)
    if number == 1:
        run("DELETE FROM accounts_auditreason")
        assert found() is None  # under their own key
    settings.AUDIT_KEY = ""

    assert found() == (
        f"Entry {number}: it has been changed, or was written under another key."
    )


@pytest.mark.parametrize("number", NUMBERS)
def test_who_has_the_key_too_is_found_by_what_was_written_down(entries, number):
    heads = [Head(f"day {entry.number}", entry.number, entry.hash) for entry in entries]
    change(number, action="slept")
    rebuild_from(number)

    assert found() is None
    assert audit.first_break(heads) == (
        f"Entry {number}: it is not the one that was there at day {number}."
    )


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("column", ["at", "employer_id", "old", "new"])
def test_what_cannot_be_read_is_found_or_refused(entries, number, column):
    try:
        with without_checks_of_values():
            change(number, **{column: "{nonsense"})
    except DataError:
        assert connection.vendor == "postgresql"
    else:
        assert found().startswith(f"Entry {number}: it ")


@contextmanager
def without_checks_of_values():
    """SQLite's own checks of values, which anybody who writes SQL can turn off."""
    with transaction.atomic():
        if connection.vendor == "sqlite":
            run("PRAGMA ignore_check_constraints = 1")
        yield
        if connection.vendor == "sqlite":
            run("PRAGMA ignore_check_constraints = 0")


def test_a_trail_without_its_triggers_is_told_of(entries):
    assert audit.first_break() == audit.MISSING_TRIGGERS


# The key


def begin_anew():
    """Migrate an empty database under the key there is now."""
    drop_triggers(connection)
    set_head(0, "", AuditHead().compute_seal())
    call_command("migrate", verbosity=0)


def test_own_key_outlives_the_other_keys(settings):
    settings.AUDIT_KEY = "only for the trail"
    begin_anew()
    write_entries()

    settings.DIGEST_KEY = settings.SECRET_KEY = "another"

    assert audit.first_break() is None


def test_without_its_own_key_the_trail_depends_on_the_digest_key(settings):
    write_entries()

    settings.DIGEST_KEY = "another"

    assert audit.first_break() == (
        "Entry 1: it has been changed, or was written under another key."
    )


def test_an_entry_before_the_first_is_found():
    """Written by hand without a key, where a reader from 1 on would not look."""
    write_entries()
    columns = ", ".join(
        field.column for field in AuditEntry._meta.fields if field.name != "number"
    )
    run(
        f"INSERT INTO accounts_auditentry (number, {columns}) "
        f"SELECT 0, {columns} FROM accounts_auditentry WHERE number = 1"
    )

    assert audit.first_break() == "Entry 0: entry 1 is missing before it."
