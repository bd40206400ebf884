"""Two programs writing to one SQLite at once, as two workers of the site do."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

WRITES = 100
PREPARE = """
import django
django.setup()
from django.core.management import call_command
from accounts.models import User
call_command("migrate", verbosity=0)
User.objects.create_user("writer@example.org")
"""
WRITE = f"""
import django
django.setup()
from accounts.actions import record
from accounts.models import User
writer = User.objects.get()
for number in range({WRITES}):
    record(action="try", subject=writer, by=writer, new=number)
"""


def test_no_write_is_lost_when_two_write_at_once(tmp_path):
    database = tmp_path / "shared.sqlite3"
    assert start(PREPARE, database).wait(timeout=120) == 0

    writers = [start(WRITE, database), start(WRITE, database)]

    assert [writer.wait(timeout=120) for writer in writers] == [0, 0]
    with closing(sqlite3.connect(database)) as connection:
        links = connection.execute(
            "SELECT previous_hash, hash FROM accounts_auditentry ORDER BY number"
        ).fetchall()
    assert len(links) == 2 * WRITES
    # Each entry holds the hash of the one before it: they took turns.
    assert [before for before, _ in links] == ["", *(own for _, own in links[:-1])]


def start(program, database):
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "recruitment.settings",
        "DATABASE_URL": f"sqlite:///{database}",
    }
    return subprocess.Popen([sys.executable, "-c", program], env=environment)
