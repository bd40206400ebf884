"""Settings as a server has them: each test starts Python afresh with its own ones."""

import os
import re
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.http import HttpResponse

from recruitment.serving import OnlyThisMachine

PRODUCTION = {
    "PATH": os.environ["PATH"],
    "DJANGO_SETTINGS_MODULE": "recruitment.settings",
    "DEVELOPMENT": "0",
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


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    """A database with every migration, to copy: making one takes seconds."""
    path = tmp_path_factory.mktemp("migrated") / "database.sqlite3"
    run("manage.py", "migrate", "-v", "0", DATABASE_URL=f"sqlite:///{path}")
    return path


@pytest.fixture
def database(migrated, tmp_path):
    """The environment that names an empty database with every migration."""
    path = shutil.copy(migrated, tmp_path / "database.sqlite3")
    return {"DATABASE_URL": f"sqlite:///{path}"}


def serve(**environment):
    """What a server such as gunicorn does first; says how it ended."""
    start = run("-c", "import recruitment.wsgi; print('serves')", **environment)
    return start.stdout or start.stderr.splitlines()[-1]


def test_nothing_starts_without_a_secret_key():
    start = run("manage.py", "check", SECRET_KEY="")

    assert start.returncode == 1
    assert "ImproperlyConfigured: SECRET_KEY is not set" in start.stderr


def test_site_is_served_with_a_servers_settings(tmp_path):
    assert serve(DATABASE_URL=f"sqlite:///{tmp_path / 'empty'}") == "serves\n"


def test_site_is_not_served_without_its_names():
    assert "ALLOWED_HOSTS is not set" in serve(ALLOWED_HOSTS="")


@pytest.mark.parametrize("hosts", ["", "localhost", "localhost,127.0.0.1,[::1]"])
def test_site_is_not_served_in_debug(hosts):
    assert "DEVELOPMENT=1 is set" in serve(DEVELOPMENT="1", ALLOWED_HOSTS=hosts)


@pytest.mark.parametrize("hosts", ["jobs.example.org", "localhost,10.0.0.7"])
@pytest.mark.parametrize("command", ["check", "runserver", "demo"])
def test_debug_refuses_a_name_that_others_reach(hosts, command):
    start = run("manage.py", command, DEVELOPMENT="1", ALLOWED_HOSTS=hosts)

    assert start.returncode == 1
    assert "DEVELOPMENT=1 is for your own machine" in start.stderr


@pytest.mark.parametrize("name", ["DEBUG", "IS_DEVELOPMENT", "DEVELOPMENT"])
def test_no_file_turns_debug_on(name, tmp_path):
    """A `.env` copied from a developer's machine leaves a server a server."""
    (tmp_path / "recruitment").mkdir()
    for module in ("settings", "environment"):
        shutil.copy(f"recruitment/{module}.py", tmp_path / "recruitment")
    (tmp_path / "accounts").mkdir()
    shutil.copy("accounts/private_files.py", tmp_path / "accounts")
    (tmp_path / ".env").write_text(f"{name}=1\nSECRET_KEY={'a' * 32}\n")

    shown = subprocess.run(
        [sys.executable, "-c", "from recruitment.settings import *; print(DEBUG)"],
        env={"PATH": os.environ["PATH"]},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    assert shown.stdout == "False\n"


def test_site_is_not_served_over_the_demo(database):
    assert serve(**database) == "serves\n"

    refused = run("manage.py", "demo", **database)
    loaded = run("manage.py", "demo", **database, ALLOWED_HOSTS="")

    assert "The demo is for your own machine" in refused.stderr
    assert (loaded.returncode, loaded.stderr) == (0, "")
    assert "holds the demo charity" in serve(**database)


def test_mail_of_a_server_bears_its_own_name():
    shown = run("-c", "from recruitment.settings import *; print(DEFAULT_FROM_EMAIL)")

    assert shown.stdout == "jobs@jobs.example.org\n"


def test_deployment_check_is_clean():
    check = run("manage.py", "check", "--deploy", "--fail-level", "WARNING")

    assert check.stderr == ""
    assert check.stdout == "System check identified no issues (0 silenced).\n"


COMMANDS = [
    ("import_profile", "DOCUMENT", "--dry-run", "--json"),
    ("import_framework", "Ladder", "DOCUMENT", "--dry-run"),
    ("check_profile", "DOCUMENT"),
    ("verify_audit",),
    ("run_due",),
    ("create_hr_admin", "ada@example.org"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_commands_run_after_make_setup_alone(command, tmp_path, database):
    """With a key and a database, and neither debug nor a name of the site."""
    document = tmp_path / "post.txt"
    document.write_text("Befriender\n\nPurpose\n\nSit with people who are lonely.\n")
    name, *arguments = command
    arguments = [one.replace("DOCUMENT", str(document)) for one in arguments]

    done = run("manage.py", name, *arguments, **database, ALLOWED_HOSTS="")

    assert done.stderr == ""
    assert done.returncode in (0, 1)  # 1: findings that block, in an empty document


def test_create_hr_admin_lets_somebody_begin(database):
    wrong = run("manage.py", "create_hr_admin", "no address", **database)
    first = run("manage.py", "create_hr_admin", "Ada@Example.org", **database)
    again = run("manage.py", "create_hr_admin", "ada@example.org", **database)

    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert "is not an e-mail address" in wrong.stderr
    assert first.stdout.startswith("ada@example.org is HR admin.")
    assert again.stdout == "ada@example.org is HR admin already.\n"


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


def test_command_without_tables_says_what_to_run(tmp_path):
    nothing = {"DATABASE_URL": f"sqlite:///{tmp_path / 'nothing.sqlite3'}"}

    for command in (["verify_audit"], ["create_hr_admin", "ada@example.org"]):
        done = run("manage.py", *command, **nothing)
        assert done.returncode == 1
        assert done.stderr == "The database has no tables yet. Run: manage.py migrate\n"


def test_debug_refuses_gunicorn_by_whatever_entrance():
    start = run(
        "-c",
        "import django; django.setup()",
        DEVELOPMENT="1",
        ALLOWED_HOSTS="",
        SERVER_SOFTWARE="gunicorn/25",
    )

    assert "never for a server" in start.stderr


def test_development_answers_this_machine_only(rf):
    middleware = OnlyThisMachine(lambda request: HttpResponse("Here"))

    answers = [
        middleware(rf.get("/outbox/", REMOTE_ADDR=address)).status_code
        for address in ("127.0.0.1", "::1", "192.0.2.7")
    ]

    assert answers == [200, 200, 403]
