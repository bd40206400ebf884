"""What `manage.py` says of a database: that tables are missing, and nothing else."""

import pytest
from django.db import OperationalError, ProgrammingError, connection

import manage

MISSING = "The database has no tables yet. Run: manage.py migrate"


def fail_with(monkeypatch, error, *arguments):
    """What `manage.py` raises where a command ends with this error."""

    def command(argv):
        raise error

    monkeypatch.setattr(manage, "execute_from_command_line", command)
    monkeypatch.setattr(manage.sys, "argv", ["manage.py", *arguments])
    with pytest.raises((SystemExit, type(error))) as raised:
        manage.main()
    return raised.value


@pytest.mark.django_db
def test_a_missing_table_is_told_in_a_sentence(monkeypatch):
    with pytest.raises((OperationalError, ProgrammingError)) as failure:
        connection.cursor().execute("SELECT 1 FROM nothing_of_ours")

    ended = fail_with(monkeypatch, failure.value, "run_due")
    while_migrating = fail_with(monkeypatch, failure.value, "migrate", "accounts")

    assert ended.code == MISSING
    assert while_migrating is failure.value


@pytest.mark.parametrize(
    "error",
    [
        OperationalError('FATAL: database "jobs" does not exist'),
        OperationalError('FATAL: role "jobs" does not exist'),
        ProgrammingError('column "seal" does not exist'),
        OperationalError("no such column: seal"),
        OperationalError("database is locked"),
    ],
)
def test_any_other_error_says_itself_what_is_wrong(monkeypatch, error):
    assert fail_with(monkeypatch, error, "run_due") is error
