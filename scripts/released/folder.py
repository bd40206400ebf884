"""A bare folder with what git tracks, and what README lets a person install there."""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

PYTHON = ".venv/bin/python"
HOST = "jobs.example.org"
# One for the whole run: sessions are signed with it.
SECRET_KEY = secrets.token_urlsafe(50)
# Installed once, and by make again when what names them changes.
KEPT = {".venv", "node_modules"}
# What tests have and users have not, by the name it is imported under.
TESTS_ONLY = (
    *("docx", "hypothesis", "jsonschema", "opendataloader_pdf", "playwright"),
    *("pypdf", "pytest", "zeal"),
)
# What the site, make or Python would read from the environment of whoever runs this.
OWN = (
    *(
        "DEVELOPMENT",
        "SECRET_KEY",
        "DIGEST_KEY",
        "ALLOWED_HOSTS",
        "DATABASE_URL",
        "PORT",
    ),
    *("EMAIL_URL", "STAFF_SECOND_FACTOR", "BEHIND_PROXY", "SECURE_SSL_REDIRECT"),
    *("AUDIT_KEY", "AUDIT_HEADS_FILE", "ENCRYPTION_KEY", "DEFAULT_FROM_EMAIL"),
    *("DJANGO_SETTINGS_MODULE", "PYTHONPATH", "VIRTUAL_ENV"),
    *("MAKEFLAGS", "MAKELEVEL", "MFLAGS"),
)


def make_bare_folder():
    """Copy what git tracks into it, run `make setup`, and return it."""
    name = sha256(f"{os.getuid()} {Path.cwd()}".encode()).hexdigest()[:12]
    site = Path(tempfile.gettempdir()) / f"recruitment-released-{name}"
    site.mkdir(mode=0o700, exist_ok=True)
    if site.stat().st_uid != os.getuid():
        sys.exit(f"{site} is somebody else's.")
    for path in site.iterdir():
        if path.name not in KEPT:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    listing = subprocess.check_output(["git", "ls-files", "-z"], text=True)
    for tracked in map(Path, filter(None, listing.split("\0"))):
        if tracked.exists():
            (site / tracked).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(tracked, site / tracked)
    subprocess.run(["make", "setup"], cwd=site, env=home_environment(), check=True)
    return site


def home_environment(**settings):
    """What a person's own shell has, without what tests or the site set."""
    kept = {name: value for name, value in os.environ.items() if name not in OWN}
    return {**kept, **settings}


def server_environment(database_url):
    """The variables that README asks a server to set."""
    return home_environment(
        SECRET_KEY=SECRET_KEY,
        ALLOWED_HOSTS=HOST,
        BEHIND_PROXY="1",
        EMAIL_URL="dummymail://",
        LOG_LEVEL="CRITICAL",
        DATABASE_URL=database_url,
    )


def run(site, environment, *arguments):
    """Run Python in the folder; what it said stands in the error if it fails."""
    done = subprocess.run(
        [PYTHON, *map(str, arguments)],
        cwd=site,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, arguments))} failed:\n{done.stdout[-3000:]}")
    return done.stdout


def faults_of_packages(site):
    """A line for each package that is there and that only tests may have."""
    asked = (
        "from importlib.util import find_spec;"
        f"print(*(name for name in {TESTS_ONLY!r} if find_spec(name)))"
    )
    found = run(site, home_environment(), "-c", asked).split()
    return [f"{name} is installed, and only tests may have it" for name in found]
