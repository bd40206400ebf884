"""A database that cannot be migrated is told in one line, not by a traceback."""

import pytest
from django.core.management import CommandError, call_command
from django.core.management.commands import migrate
from django.db import IntegrityError

from scripts import run


@pytest.fixture
def old_database(monkeypatch):
    def refuse(self, *args, **options):
        raise IntegrityError(
            "CHECK constraint failed: vacancy_read_before_it_is_signed"
        )

    monkeypatch.setattr(migrate.Command, "handle", refuse)


def test_migrate_says_that_the_database_is_too_old(old_database):
    with pytest.raises(CommandError) as told:
        call_command("migrate")

    assert "made before 0.2.0" in str(told.value)
    assert "vacancy_read_before_it_is_signed" in str(told.value)
    assert "Delete it" in str(told.value)


def test_run_ends_with_that_line_alone(old_database, monkeypatch):
    monkeypatch.setattr(run.django, "setup", lambda: None)
    monkeypatch.setenv("DEVELOPMENT", "1")

    with pytest.raises(SystemExit) as ended:
        run.prepare()

    assert "made before 0.2.0" in str(ended.value)
