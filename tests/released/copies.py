"""Copies of the SQLite database that DATABASE_URL names."""

import shutil
from pathlib import Path

from django.db import connection


def keep(copy):
    """Copy the database as it is now; closing it first leaves all of it in one file."""
    connection.close()
    shutil.copyfile(connection.settings_dict["NAME"], copy)


def put_back(copy):
    """Make the database what it was when `copy` was kept."""
    connection.close()
    name = connection.settings_dict["NAME"]
    for ending in ("-wal", "-shm"):
        Path(f"{name}{ending}").unlink(missing_ok=True)
    shutil.copyfile(copy, name)
