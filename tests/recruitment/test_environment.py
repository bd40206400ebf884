"""Every setting, missing, blank, mistyped and right: settings.py is run afresh."""

import os
import re
import runpy
import shutil
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from recruitment.environment import Environment

KEY = "k" * 32
OTHER_KEY = "o" * 40
SERVER = {"SECRET_KEY": "s" * 50, "ALLOWED_HOSTS": "jobs.example.org"}
MISSING = object()


@pytest.fixture
def settings_of(tmp_path, monkeypatch):
    """Run the settings as a server's, with these variables; no `.env` is near."""
    folder = tmp_path / "recruitment"
    folder.mkdir()
    copy = shutil.copy("recruitment/settings.py", folder)

    def run(**given):
        given = {**SERVER, **given}
        given = {name: value for name, value in given.items() if value is not MISSING}
        monkeypatch.setattr(os, "environ", given)
        return runpy.run_path(copy)

    return run


YES_OR_NO = {
    "right": {"1": True, " Yes ": True, "on": True, "0": False, "FALSE": False},
    "wrong": ["enabled", "2", "tru", "-1", "1 # on", "y n", "\u200b"],
}
KEYS = {"right": {KEY: KEY, f" {KEY} ": KEY}, "wrong": ["short", "k" * 31]}
# name: (what it sets, unless set, values that are right, values that are refused)
TABLE = {
    "STAFF_SECOND_FACTOR": ("STAFF_SECOND_FACTOR", True, YES_OR_NO),
    "SECOND_PERSON_APPROVES": ("SECOND_PERSON_APPROVES", True, YES_OR_NO),
    "MONITORING_ASKS_SEX": ("MONITORING_ASKS_SEX", True, YES_OR_NO),
    "MONITORING_ASKS_TRANS_STATUS": ("MONITORING_ASKS_TRANS_STATUS", False, YES_OR_NO),
    "SECURE_SSL_REDIRECT": ("SECURE_SSL_REDIRECT", True, YES_OR_NO),
    "BEHIND_PROXY": (
        lambda found: "SECURE_PROXY_SSL_HEADER" in found,
        False,
        YES_OR_NO,
    ),
    "DEVELOPMENT": (
        "IS_DEVELOPMENT",
        False,
        {"right": {"0": False}, "wrong": ["yes", "true", "on", "2"]},
    ),
    "DIGEST_KEY": ("DIGEST_KEY", SERVER["SECRET_KEY"], KEYS),
    "AUDIT_KEY": ("AUDIT_KEY", "", KEYS),
    "ENCRYPTION_KEY": (
        "ENCRYPTION_KEY",
        SERVER["SECRET_KEY"],
        {
            "right": {**KEYS["right"], f"{KEY}, {OTHER_KEY}": f"{KEY}, {OTHER_KEY}"},
            "wrong": [*KEYS["wrong"], ",", f"{KEY},", f"{KEY},,{KEY}", f"{KEY},old"],
        },
    ),
    "SECRET_KEY": ("SECRET_KEY", ImproperlyConfigured, KEYS),
    "ALLOWED_HOSTS": (
        "ALLOWED_HOSTS",
        [],
        {
            "right": {
                "Jobs.example.org": ["jobs.example.org"],
                "a.example.org, b.example.org,": ["a.example.org", "b.example.org"],
                "10.0.0.7,[::1],jobs": ["10.0.0.7", "[::1]", "jobs"],
            },
            "wrong": [
                *("*", ".org", "*.example.org", "https://jobs.example.org/"),
                *("jobs.example.org:443", "jobs.example.org/", "a b", "a;b"),
                *("jobs.example.org.", "jøbs.example.org", '"jobs.example.org"'),
                *("-jobs.org", "[::z]", "::1", "jobs_example"),
            ],
        },
    ),
    "CSRF_TRUSTED_ORIGINS": (
        "CSRF_TRUSTED_ORIGINS",
        [],
        {
            "right": {
                "https://a.org, https://b.org:8443": [
                    "https://a.org",
                    "https://b.org:8443",
                ]
            },
            "wrong": ["a.org", "https://*.org", "https://a.org/", "ftp://a.org", "*"],
        },
    ),
    "SITE_NAME": ("SITE_NAME", "Jobs", {"right": {" Harbwr ŵ ": "Harbwr ŵ"}}),
    "DEFAULT_FROM_EMAIL": (
        "DEFAULT_FROM_EMAIL",
        "jobs@jobs.example.org",
        {
            "right": {
                "a@b.org": "a@b.org",
                "Jobs <a@b.org>": "Jobs <a@b.org>",
                '"Jobs, all" <a@b.org>': '"Jobs, all" <a@b.org>',
            },
            "wrong": ["a", "a@", "Jobs, all <a@b.org>", "a@b.org>"],
        },
    ),
    "AUDIT_HEADS_FILE": (
        lambda found: found["AUDIT_HEADS_FILE"].rpartition("/")[2],
        "audit-heads.log",
        {"right": {"/media/a.log": "a.log"}, "wrong": ["a.log", "./a.log", "/media/"]},
    ),
    "CONN_MAX_AGE": (
        lambda found: found["DATABASES"]["default"]["CONN_MAX_AGE"],
        60,
        {"right": {"0": 0, "600": 600}, "wrong": ["-1", "1.5", "a minute", "1e3"]},
    ),
    "PROFILE_REVIEW_MONTHS": (
        "PROFILE_REVIEW_MONTHS",
        24,
        {"right": {"12": 12}, "wrong": ["0", "-1", "two", "999", "1.5"]},
    ),
    "PANEL_ACCESS_DAYS": (
        "PANEL_ACCESS_DAYS",
        28,
        {"right": {"0": 0, "14": 14}, "wrong": ["-1", "ten", "99999"]},
    ),
    "LOG_LEVEL": (
        lambda found: found["LOGGING"]["root"]["level"],
        "INFO",
        {"right": {"ERROR": "ERROR"}, "wrong": ["loud", "info!", "10"]},
    ),
    "DATABASE_URL": (
        lambda found: [
            Path(found["DATABASES"]["default"][part]).name
            for part in ("NAME", "HOST", "PASSWORD")
            if found["DATABASES"]["default"].get(part)
        ],
        ["recruitment.sqlite3"],
        {
            "right": {
                "sqlite:////srv/a.sqlite3": ["a.sqlite3"],
                "postgres://u:p%23@db.example.org:5432/site": [
                    *("site", "db.example.org", "p#")
                ],
                "postgresql://u@/site?host=/run/postgres": ["site"],
            },
            "wrong": [
                *("sqlite://", "sqlite://a.sqlite3", "sqlite:///", "a.sqlite3"),
                *("sqlite:////srv/a#b.sqlite3", "sqlite:////srv/a?b.sqlite3"),
                *("mysql://u:p@host/site", "postgres://u:p@host", "postgres://[/a"),
                *("postgres://u:p#x@host/site", "postgres://u:1/x@host/site"),
                *("postgres://u:1?x@host/site", "postgres://u:p@host:port/site"),
            ],
        },
    ),
    "EMAIL_URL": (
        lambda found: [found["EMAIL_HOST"], found["EMAIL_HOST_PASSWORD"]],
        ["localhost", None],
        {
            "right": {
                "smtp+tls://user:p%23w%2F@mail.example.org:587": [
                    *("mail.example.org", "p#w/")
                ],
                "smtp+ssl://me@example.org:pw@mail.example.org": [
                    *("mail.example.org", "pw")
                ],
                "smtp://mail_server:25/": ["mail_server", None],
                "dummymail://": [None, None],
            },
            "wrong": [
                *("smtp+tls://user:1#pw@mail.org:587", "smtp://user:pw#1@mail.org"),
                *("smtp://user:1/pw@mail.org", "smtp://user:1?pw@mail.org", "smtp://"),
                *("mail.org:587", "smtp://user@mail.org", "smtp://user:@mail.org"),
                *("smtp://mail.org:port", "http://mail.org", "smtp://mail org"),
                *("smtp://u:p@mail.org # ours", "filemail:///var/mail"),
                *("consolemail://", "memorymail://"),
            ],
        },
    ),
}


def value_of(name, found):
    what = TABLE[name][0]
    return found[what] if isinstance(what, str) else what(found)


def test_table_names_every_setting():
    text = Path("recruitment/settings.py").read_text()

    assert set(re.findall(r'\benv\.\w+\(\s*"(\w+)"', text)) == set(TABLE)


def test_readme_says_what_every_setting_is():
    table = Path("README.md").read_text().partition("| Setting | Meaning |")[2]
    named = set(re.findall(r"`([A-Z_]+)`", table.partition("\n\n")[0]))

    # Only `make run` sets that one.
    assert set(TABLE) - {"DEVELOPMENT"} <= named


@pytest.mark.parametrize(
    "value", [MISSING, "", "   ", "\t\u00a0"], ids=["missing", "blank", "spaces", "odd"]
)
@pytest.mark.parametrize("name", TABLE)
def test_blank_setting_is_one_that_is_not_set(settings_of, name, value):
    default = TABLE[name][1]
    if default is ImproperlyConfigured:
        with pytest.raises(ImproperlyConfigured, match=f"^{name} is not set: "):
            settings_of(**{name: value})
    else:
        assert value_of(name, settings_of(**{name: value})) == default


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [(name, *pair) for name in TABLE for pair in TABLE[name][2]["right"].items()],
)
def test_right_setting_is_read(settings_of, name, value, read):
    assert value_of(name, settings_of(**{name: value})) == read


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (name, value)
        for name in TABLE
        for value in [*TABLE[name][2].get("wrong", []), "a\nb", "\u200b"]
    ],
)
def test_wrong_setting_is_refused_in_a_sentence_that_names_it(settings_of, name, value):
    with pytest.raises(ImproperlyConfigured) as refusal:
        settings_of(**{name: value})

    said = str(refusal.value)
    assert said.startswith(f"{name} ")
    assert "\n" not in said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DIGEST_KEY", "hidden"),
        ("ENCRYPTION_KEY", f"{KEY},hidden"),
        ("EMAIL_URL", "smtp://user:hidden#1@mail.org"),
        ("EMAIL_URL", "smtp://user:hidden/1@mail.org"),
        ("EMAIL_URL", "hidden"),
        ("DATABASE_URL", "postgres://user:hidden#1@host/site"),
        ("DATABASE_URL", "postgres://user:hidden/1@host/site"),
    ],
)
def test_refusal_quotes_no_secret(settings_of, name, value):
    with pytest.raises(ImproperlyConfigured) as refusal:
        settings_of(**{name: value})

    assert "hidden" not in str(refusal.value)
    assert refusal.value.__cause__ is None
    assert refusal.value.__suppress_context__


def test_mail_bears_the_name_that_others_reach(settings_of):
    found = settings_of(ALLOWED_HOSTS="localhost, jobs.example.org")

    assert found["DEFAULT_FROM_EMAIL"] == "jobs@jobs.example.org"


def test_file_gives_what_the_environment_does_not(tmp_path):
    file = tmp_path / ".env"
    file.write_text(f"# Ours\n\nDIGEST_KEY='{KEY}'\nexport SITE_NAME=a\nLOG_LEVEL=b\n")
    given = {"SITE_NAME": "b"}

    env = Environment(given).with_file(file)

    assert env.key("DIGEST_KEY") == KEY
    assert env.text("SITE_NAME") == "b"
    # A server started by this one must not find there what only the file said.
    assert given == {"SITE_NAME": "b"}
    assert "DIGEST_KEY" not in os.environ


@pytest.mark.parametrize("line", ["DIGEST_KEY = a", "DIGEST_KEY: a", " A=b", "hidden"])
def test_line_of_the_file_that_says_nothing_is_refused(tmp_path, line):
    (tmp_path / ".env").write_text(f"SITE_NAME=a\n{line}\n")

    with pytest.raises(ImproperlyConfigured) as refusal:
        Environment({}).with_file(tmp_path / ".env")

    assert str(refusal.value) == "Line 2 of .env is not NAME=value."
