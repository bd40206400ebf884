"""Measuring a page beside its floor: processor time of this process, in turns."""

import statistics
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection, transaction
from django.test import RequestFactory, override_settings

from accounts.sessions import CONFIRMED, SEEN, STARTED

from . import floor

ROUNDS, WARM_UP = 30, 3
CSRF = "k" * 32  # any secret will do, as long as cookie and header agree


@dataclass
class Page:
    """A page by name, who asks for it, and what it may cost.

    `rows` and `columns` are the cells that it shows, and that the floor therefore
    shows beside it; 0 where the page saves something.
    """

    name: str
    url: str
    user: object = None
    rows: int = 0
    columns: int = 0
    statements: int = 15
    ratio: float | None = None
    data: dict | None = None
    headers: dict = field(default_factory=dict)


@dataclass
class Figures:
    page: Page
    statements: int
    milliseconds: float
    floor_milliseconds: float
    bytes: int

    @property
    def ratio(self):
        return self.milliseconds / self.floor_milliseconds


def sign_in(user):
    """A session cookie for this person, or none for a stranger."""
    if user is None:
        return ""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    # As if they had just signed in and been seen: staff sessions end by these.
    store[STARTED] = store[CONFIRMED] = store[SEEN] = time.time()
    store.create()
    return f"{settings.SESSION_COOKIE_NAME}={store.session_key}; "


class Browser:
    """Asks a WSGI application directly, with one person's cookies."""

    def __init__(self, application, user):
        self.application = application
        self.cookies = f"{sign_in(user)}{settings.CSRF_COOKIE_NAME}={CSRF}"

    def ask(self, url, data=None, headers=None):
        """Return (status, body); what was written is undone, so each time is alike."""
        extra = {
            f"HTTP_{name.upper().replace('-', '_')}": value
            for name, value in (headers or {}).items()
        }
        extra |= {"HTTP_COOKIE": self.cookies, "HTTP_X_CSRFTOKEN": CSRF}
        factory = RequestFactory(**extra)
        request = factory.get(url) if data is None else factory.post(url, data)
        statuses = []
        start = time.process_time()
        with undone():
            response = self.application(
                request.environ, lambda status, headers: statuses.append(status)
            )
            body = b"".join(response)
        self.seconds = time.process_time() - start
        response.close()
        return int(statuses[0].split()[0]), body


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def site():
    # A request would close the connection whose transaction is to be undone.
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    return WSGIHandler()


def bare_site():
    with override_settings(MIDDLEWARE=floor.MIDDLEWARE):
        return WSGIHandler()


@contextmanager
def recorded():
    """Collect each statement with its parameters, in order."""
    statements = []

    def note(execute, sql, parameters, many, context):
        statements.append((sql, parameters))
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(note):
        yield statements


def measure(page, application, bare):
    """Figures of one page: medians over rounds that alternate with the floor."""
    visitor, below = Browser(application, page.user), Browser(bare, page.user)
    floor.current.rows, floor.current.columns = page.rows, page.columns
    floor.current.statements = []
    with recorded() as signing_in:
        below.ask("/floor/")
    for _ in range(WARM_UP):
        status, body = visitor.ask(page.url, page.data, page.headers)
        if status >= 400 or (page.data is None and status != 200):
            raise SystemExit(f"{page.name}: {page.url} answers {status}\n{body[:500]}")
    with recorded() as statements:
        visitor.ask(page.url, page.data, page.headers)
    known = [sql for sql, _ in signing_in]
    floor.current.statements = [each for each in statements if each[0] not in known]
    times, floor_times = [], []
    for _ in range(ROUNDS):
        visitor.ask(page.url, page.data, page.headers)
        times.append(visitor.seconds)
        below.ask("/floor/", page.data, page.headers)
        floor_times.append(below.seconds)
    return Figures(
        page=page,
        statements=len([sql for sql, _ in statements if is_counted(sql)]),
        milliseconds=statistics.median(times) * 1000,
        floor_milliseconds=statistics.median(floor_times) * 1000,
        bytes=len(body),
    )


def is_counted(sql):
    """Savepoints are no work for the database."""
    return not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN"))
