"""What the environment and `.env` say, read strictly.

A blank setting is one that is not set. What cannot be meant is refused in one sentence
that names the setting: a mistyped one must never open the site or lose mail unnoticed.
"""

import io
import re
from ipaddress import ip_address
from urllib.parse import urlparse

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

LINE = re.compile(r"#|(export )?[A-Za-z_0-9]+=")
YES_OR_NO = {
    **dict.fromkeys(("1", "yes", "true", "on"), True),
    **dict.fromkeys(("0", "no", "false", "off"), False),
}
LEAST_KEY = 32
LABEL = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?"
HOST = rf"{LABEL}(\.{LABEL})*"
ORIGIN = re.compile(rf"https?://{HOST}(:[0-9]+)?")
# Names inside a network of containers may have an underscore.
MAIL_HOST = re.compile(r"[\w.:-]+", re.ASCII)
# Jobs <jobs@example.org>; a name with a comma stands in quotes.
NAMED_ADDRESS = re.compile(r'(?:[^<>,"]+|"[^"]+")\s*<([^<>]+)>')
SMTP = {"smtp", "smtps", "smtp+tls", "smtp+ssl"}
# Sends nothing, for trying out. Mail that is written to a file or to the console would
# leave sign-in codes where others read them.
NO_MAIL = "dummymail"
POSTGRES = {"postgres", "postgresql"}
ESCAPED = "In a name or password write # as %23, / as %2F, ? as %3F, @ as %40."


def refuse(name, why):
    # Without what led to it, which may quote a password.
    raise ImproperlyConfigured(f"{name} {why}") from None


class Environment:
    """The settings that were given, by name; each kind has its reader."""

    def __init__(self, given):
        self.values = given

    def with_file(self, path):
        """These, and what a file says of others; no other program learns of them."""
        if not path.exists():
            return self
        content = path.read_text(encoding="utf-8")
        for number, line in enumerate(content.splitlines(), 1):
            if line.strip() and not LINE.match(line):
                refuse(f"Line {number} of {path.name}", "is not NAME=value.")

        class OfFile(environ.Env):
            ENVIRON = dict(self.values)

        OfFile.read_env(io.StringIO(content))
        return Environment(OfFile.ENVIRON)

    def text(self, name, *, default=""):
        value = self.values.get(name, "").strip()
        if not value.isprintable():
            refuse(name, "holds a sign that cannot be seen: type it anew.")
        return value or default

    def choice(self, name, words, *, default):
        value = self.text(name, default=default)
        if value not in words:
            refuse(name, f'is "{value}": write one of {", ".join(words)}.')
        return value

    def yes_or_no(self, name, *, default):
        value = self.text(name).lower()
        if value and value not in YES_OR_NO:
            refuse(name, f'is "{value}": write 1 for yes or 0 for no.')
        return YES_OR_NO.get(value, default)

    def number(self, name, *, default, least, most):
        value = self.text(name, default=str(default))
        is_number = re.fullmatch(r"[0-9]{1,9}", value)
        if not is_number or not least <= int(value) <= most:
            refuse(name, f'is "{value}": write a number from {least} to {most}.')
        return int(value)

    def key(self, name, *, default=""):
        value = self.text(name)
        if value and len(value) < LEAST_KEY:
            refuse(name, f"is too short: a key has {LEAST_KEY} signs or more.")
        return value or default

    def keys(self, name, *, default):
        """Keys with commas between, as they were given."""
        value = self.text(name)
        if value and any(len(one.strip()) < LEAST_KEY for one in value.split(",")):
            refuse(
                name,
                f"has a key that is too short: each has {LEAST_KEY} signs or more, "
                "with one comma between two.",
            )
        return value or default

    def required_key(self, name, why):
        value = self.key(name)
        if not value:
            refuse(
                name, f"is not set: {why}. Run `make setup`, which writes it to .env."
            )
        return value

    def host_names(self, name, *, default):
        names = [one.strip().lower() for one in self.text(name).split(",")]
        names = [one for one in names if one]
        for one in names:
            if not is_host(one):
                refuse(
                    name,
                    f'holds "{one}": write names such as jobs.example.org with commas '
                    "between, without https://, a port, a path or *.",
                )
        return names or default

    def origins(self, name):
        given = [one.strip().lower() for one in self.text(name).split(",")]
        given = [one for one in given if one]
        for one in given:
            if not ORIGIN.fullmatch(one):
                refuse(
                    name,
                    f'holds "{one}": write addresses such as https://jobs.example.org '
                    "with commas between, without a path or *.",
                )
        return given

    def address(self, name, *, default):
        """An e-mail address, which may have a name: "Jobs <jobs@example.org>"."""
        value = self.text(name)
        if value and not is_address(value):
            refuse(name, f'is "{value}", which is no e-mail address.')
        return value or default

    def file(self, name, *, default):
        value = self.text(name, default=str(default))
        if not value.startswith("/") or value.endswith("/"):
            refuse(name, f'is "{value}": write the whole path of a file, from /.')
        return value

    def database(self, name, *, default):
        """Django's description of the database; `default` is a file of SQLite."""
        if not self.text(name):
            return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(default)}
        url = self.url(name, {"sqlite"} | POSTGRES)
        if url.scheme == "sqlite":
            if url.netloc or url.query or not url.path.strip("/"):
                refuse(name, "names no file: write sqlite:////folder/file.sqlite3")
        elif not url.path.strip("/") or "@" in url.path + url.query:
            refuse(name, f"names no database after its host. {ESCAPED}")
        return environ.Env.db_url_config(url)

    def mail(self, name, *, default):
        """Django's settings of how mail leaves."""
        if self.text(name, default=default) == f"{NO_MAIL}://":
            return environ.Env.email_url_config(f"{NO_MAIL}://")
        url = self.url(name, SMTP, default=default)
        parts = url.path.strip("/") or url.query
        if not MAIL_HOST.fullmatch(url.hostname or "") or parts:
            refuse(name, f"names no mail server. {ESCAPED}")
        if bool(url.username) != bool(url.password):
            refuse(name, "needs both a user and a password, or neither.")
        return environ.Env.email_url_config(url)

    def url(self, name, schemes, *, default=""):
        """Parts of an address, which may hold a password: errors never quote it."""
        text = self.text(name, default=default)
        try:
            url = urlparse(text)
            url.port  # noqa: B018 - refuses what is no number
        except ValueError:
            refuse(name, f"cannot be read. {ESCAPED}")
        if url.scheme not in schemes:
            refuse(name, f"must begin with one of {', '.join(sorted(schemes))} and ://")
        if "#" in text:
            refuse(name, f"holds a #. {ESCAPED}")
        return url


def is_host(name):
    """Whether a request may ask for this name; an IPv6 address stands in brackets."""
    if name.startswith("[") and name.endswith("]"):
        try:
            return ip_address(name[1:-1]).version == 6
        except ValueError:
            return False
    return re.fullmatch(HOST, name) is not None


def is_address(text):
    named = NAMED_ADDRESS.fullmatch(text)
    try:
        validate_email(named[1] if named else text)
    except ValidationError:
        return False
    return True
