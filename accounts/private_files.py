"""Files that hold what people wrote are for the site's own account alone.

Whoever else has an account on the machine reads neither the database nor the folder it
is in, whatever `umask` the command or server was started with.
"""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

FOR_OTHERS = 0o077


def make_folder_private(path):
    """Make the folder if it is not there, and shut everybody else out of it."""
    # It may be somebody else's, or on a disk that takes no writing.
    with suppress(OSError):
        path.mkdir(mode=0o700, exist_ok=True)
        shut_out_others(path)


def make_file_private(path):
    """Make an empty file if there is none, and shut everybody else out of it.

    One that is there is never opened: closing it would let go of all locks that this
    process has on it, SQLite's own too. Another process would then take the log away
    with everything in it that was saved.
    """
    with suppress(OSError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    shut_out_others(path)


def shut_out_others(path):
    with suppress(OSError):
        mode = path.stat().st_mode & 0o7777
        if mode & FOR_OTHERS:
            path.chmod(mode & ~FOR_OTHERS)


class PrivateConnection(sqlite3.Connection):
    """A connection to SQLite whose files nobody else can read.

    SQLite gives the files beside a database its own mode, but not those that are there.
    """

    def __init__(self, database, *args, **kwargs):
        make_file_private(Path(database))
        for ending in ("-wal", "-shm", "-journal"):
            shut_out_others(Path(f"{database}{ending}"))
        super().__init__(database, *args, **kwargs)
