"""The README's steps for a server, run as they stand, in a folder of its own."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

from scripts.released.folder import HOST, home_environment

HEADING = "## Put it on a server"
SERVER = ".venv/bin/gunicorn"
# What follows an address that has begun to sign in is done in a browser.
NEW_ADMIN = "you@example.org"


def server_steps(text):
    """The commands of the first block under the heading, one string each."""
    section = text.partition(f"\n{HEADING}\n")[2]
    block = re.search(r"\n\n((?:    \S.*\n)+)", section)[1]
    return [line.strip() for line in block.splitlines()]


def make_folder(site, folder):
    """A copy of the bare folder before anybody set anything in it.

    What `make setup` installed is linked: that it installs from nothing was tried.
    """
    copy = folder / "by-readme"
    left_out = shutil.ignore_patterns(".venv", "node_modules", ".env", "var")
    shutil.copytree(site, copy, ignore=left_out)
    for installed in (".venv", "node_modules"):
        (copy / installed).symlink_to(site / installed)
    return copy


def prepare(copy):
    """Run every step up to the server; returns (the faults, the server's command)."""
    *steps, server = server_steps(Path("README.md").read_text())
    faults = []
    for step in steps:
        done = subprocess.run(
            step,
            shell=True,
            cwd=copy,
            env=home_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            faults.append(f"README: {step}: {done.stdout.strip().splitlines()[-1]}")
    if HOST not in "".join(steps) or NEW_ADMIN not in steps[-1]:
        faults.append("README: the steps name no host, or do not end with an admin")
    return faults, shlex.split(server)
