"""Run a command with DATABASE_URL naming a throw-away PostgreSQL.

    scripts/with_postgres.py COMMAND [ARGUMENT …]

The server listens on a socket in a private folder, so it needs no port, no password
and no service, and is gone afterwards. It works as root too: PostgreSQL refuses to run
as root, so it then runs as the user `postgres` that Debian's package makes.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

# Nothing here must outlive the run, so nothing waits for the disk.
OPTIONS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def find_programs():
    """The folder with initdb and pg_ctl; Debian keeps it off the PATH."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not folders:
        sys.exit("PostgreSQL is not installed; `make setup-tests` installs it.")
    return folders[-1]


@contextmanager
def temporary_postgres():
    """Start a server, yield its DATABASE_URL, stop and delete it."""
    programs = find_programs()
    home = Path(tempfile.mkdtemp(prefix="postgres-"))
    identity = {}
    if os.geteuid() == 0:
        account = pwd.getpwnam("postgres")
        os.chown(home, account.pw_uid, account.pw_gid)
        identity = {
            "user": account.pw_uid,
            "group": account.pw_gid,
            "extra_groups": [],
        }

    def run(program, *arguments):
        subprocess.run(
            [programs / program, *arguments],
            check=True,
            cwd=home,
            stdout=subprocess.DEVNULL,
            **identity,
        )

    data = home / "data"
    try:
        run(
            *("initdb", "--pgdata", data, "--username", "tests", "--auth", "trust"),
            *("--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
        )
        sockets = f"-c listen_addresses='' -c unix_socket_directories='{home}'"
        run(
            *("pg_ctl", "--pgdata", data, "--wait", "--log", home / "log"),
            *("--options", f"{sockets} {OPTIONS}", "start"),
        )
        try:
            yield f"postgres://tests@/postgres?host={home}"
        finally:
            run("pg_ctl", "--pgdata", data, "--mode", "immediate", "stop")
    finally:
        shutil.rmtree(home)


def main(command):
    with temporary_postgres() as url:
        environment = {**os.environ, "DATABASE_URL": url}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
