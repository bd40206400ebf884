"""Who else has an account on the machine cannot read what the site keeps."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from accounts.private_files import (
    PrivateConnection,
    make_file_private,
    make_folder_private,
)


def mode(path):
    return oct(path.stat().st_mode & 0o777)


def modes(folder):
    return {path.name: mode(path) for path in folder.iterdir() if path.is_file()}


@pytest.fixture
def run(tmp_path):
    """Run a command with a database of its own, as careless an account as can be."""

    def run(*arguments):
        done = subprocess.run(
            [sys.executable, *arguments],
            env={
                "PATH": os.environ["PATH"],
                "SECRET_KEY": "s" * 50,
                "DATABASE_URL": f"sqlite:///{tmp_path}/site.sqlite3",
                "AUDIT_HEADS_FILE": f"{tmp_path}/kept/heads.log",
                "LOG_LEVEL": "ERROR",
                "DJANGO_SETTINGS_MODULE": "recruitment.settings",
            },
            umask=0,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def test_database_and_heads_are_for_their_owner_alone(run, tmp_path):
    run("manage.py", "migrate", "-v", "0")
    run("manage.py", "create_hr_admin", "ada@example.org")
    run("manage.py", "run_due")

    assert modes(tmp_path) == {"site.sqlite3": "0o600"}
    assert mode(tmp_path / "kept") == "0o700"
    assert modes(tmp_path / "kept") == {"heads.log": "0o600"}


ASK = """
import django; django.setup()
from pathlib import Path
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE a (b)")
for path in Path(connection.settings_dict["NAME"]).parent.iterdir():
    if path.is_file():
        print(path.name, oct(path.stat().st_mode & 0o777))
"""


def test_files_beside_an_open_database_are_private_too(run):
    assert sorted(run("-c", ASK).splitlines()) == [
        "site.sqlite3 0o600",
        "site.sqlite3-shm 0o600",
        "site.sqlite3-wal 0o600",
    ]


ANOTHER_COMMAND = "import sqlite3; sqlite3.connect({!r}).execute('select * from a')"


def test_a_command_beside_the_site_takes_nothing_saved_away(tmp_path):
    """A site of several threads has several connections; `run_due` comes and goes."""
    database = str(tmp_path / "site.sqlite3")
    first, second = (
        sqlite3.connect(database, factory=PrivateConnection, isolation_level=None)
        for _ in range(2)
    )
    first.execute("pragma journal_mode=wal")
    first.execute("create table a (b)")
    second.execute("select * from a").fetchall()

    command = [sys.executable, "-c", ANOTHER_COMMAND.format(database)]
    subprocess.run(command, check=True)
    sqlite3.connect(database, factory=PrivateConnection).close()
    subprocess.run(command, check=True)
    first.execute("insert into a values ('words')")

    with closing(sqlite3.connect(database)) as other:
        assert other.execute("select b from a").fetchall() == [("words",)]
    assert (tmp_path / "site.sqlite3-wal").exists()


def test_files_that_others_could_read_are_closed(run, tmp_path):
    for name in ("site.sqlite3", "site.sqlite3-wal"):
        (tmp_path / name).touch()
        (tmp_path / name).chmod(0o644)

    assert {line.split()[1] for line in run("-c", ASK).splitlines()} == {"0o600"}


START = """
import sys; from pathlib import Path
from django.conf import settings
settings.VAR_DIR = Path(sys.argv[1])
import django; django.setup()
"""


@pytest.mark.parametrize("was", [None, 0o755, 0o777])
def test_whatever_is_run_first_makes_the_folder_private(run, tmp_path, was):
    folder = tmp_path / "var"
    if was is not None:
        folder.mkdir()
        folder.chmod(was)

    run("-c", START, str(folder))

    assert mode(folder) == "0o700"


def test_make_setup_makes_the_folder_private(tmp_path):
    shutil.copy("Makefile", tmp_path)

    subprocess.run(["make", "var"], cwd=tmp_path, umask=0, check=True)

    assert mode(tmp_path / "var") == "0o700"


def test_owner_keeps_what_others_lose(tmp_path):
    file, folder = tmp_path / "file", tmp_path / "folder"
    file.touch()
    file.chmod(0o444)
    folder.mkdir()
    folder.chmod(0o2775)

    make_file_private(file)
    make_folder_private(folder)

    assert (mode(file), oct(folder.stat().st_mode & 0o7777)) == ("0o400", "0o2700")


def test_what_is_not_there_and_cannot_be_made_is_left_to_who_needs_it():
    make_folder_private(Path("/proc/none"))
    make_file_private(Path("/nowhere/at/all"))

    assert not Path("/nowhere").exists()
