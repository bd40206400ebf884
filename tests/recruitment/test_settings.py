"""Settings as a server has them: each test starts Python afresh with its own ones."""

import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

PRODUCTION = {
    "PATH": os.environ["PATH"],
    "DJANGO_SETTINGS_MODULE": "recruitment.settings",
    "DEBUG": "0",
    "SECRET_KEY": secrets.token_urlsafe(50),
    "ALLOWED_HOSTS": "jobs.example.org",
}
COLLECTED = """
from recruitment.settings import *
STATIC_ROOT = "{folder}"
"""


def run(*arguments, **environment):
    return subprocess.run(
        [sys.executable, *arguments],
        env={**PRODUCTION, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_site_does_not_start_without(name):
    start = run("manage.py", "check", **{name: ""})

    assert start.returncode == 1
    assert f"ImproperlyConfigured: {name} is not set" in start.stderr


def test_deployment_check_is_clean():
    check = run("manage.py", "check", "--deploy", "--fail-level", "WARNING")

    assert check.stderr == ""
    assert check.stdout == "System check identified no issues (0 silenced).\n"


def test_development_pages_are_not_there():
    names = run(
        "-c",
        "import django; django.setup();"
        "from tests.crawl import pages;"
        "print(*(name for name, _, _ in pages()), sep='\\n')",
    )

    assert names.stderr == ""
    assert "roles:list_vacancies" in names.stdout.split()
    assert not {"gallery", "accounts:show_outbox"} & set(names.stdout.split())


def test_static_files_can_be_collected(tmp_path):
    """With names by content, and every file that a template asks for."""
    (tmp_path / "collected.py").write_text(COLLECTED.format(folder=tmp_path / "static"))
    asked_for = {
        name
        for path in Path("templates").rglob("*.html")
        for name in re.findall(r"{% static '([^']+)' %}", path.read_text())
    }

    environment = {"DJANGO_SETTINGS_MODULE": "collected", "PYTHONPATH": str(tmp_path)}
    collect = run("manage.py", "collectstatic", "--noinput", **environment)
    found = run(
        "-c",
        "import django; django.setup();"
        "from django.contrib.staticfiles.storage import staticfiles_storage;"
        f"print(*(staticfiles_storage.url(name) for name in {sorted(asked_for)!r}))",
        **environment,
    )

    assert collect.returncode == 0, collect.stderr
    assert found.returncode == 0, found.stderr
    assert re.search(r"/static/build/site\.[0-9a-f]{12}\.css", found.stdout)


def test_cookies_of_a_server_are_bound_to_its_host():
    names = run(
        "-c",
        "import django; django.setup();"
        "from django.conf import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME,"
        " s.SESSION_COOKIE_SECURE and s.CSRF_COOKIE_SECURE,"
        " s.SESSION_COOKIE_PATH, s.CSRF_COOKIE_PATH,"
        " s.SESSION_COOKIE_DOMAIN, s.CSRF_COOKIE_DOMAIN)",
    )

    # What browsers ask of the prefix: secure, the whole site, no domain.
    assert names.stdout.split() == [
        *("__Host-sessionid", "__Host-csrftoken", "True", "/", "/", "None", "None")
    ]
