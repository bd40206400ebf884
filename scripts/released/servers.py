"""The site started as README says, and asked over HTTP by everybody."""

import os
import re
import signal
import socket
import subprocess
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from urllib.parse import urlencode

from scripts.released import readme
from scripts.released.folder import (
    HOST,
    home_environment,
    run,
    server_environment,
)
from tests.released.html import Page, shape, within

PHASE = "comparing"
# README, "Put it on a server": after the settings, and before the server itself.
SERVER_STEPS = (
    ("manage.py", "migrate", "--verbosity", "0"),
    ("manage.py", "collectstatic", "--noinput", "--verbosity", "0"),
)
SERVER = (".venv/bin/gunicorn", "recruitment.wsgi", "--workers", "2")
SECONDS_TO_START = 90


class Visitor:
    """A browser without a picture: it keeps cookies and follows redirects."""

    def __init__(self, port, *, headers=(), cookies=()):
        self.connection = HTTPConnection("localhost", port, timeout=60)
        self.headers, self.cookies = dict(headers), dict(cookies)

    def ask(self, address, data=None):
        """(status, address in the end, text) of a page; `data` is posted."""
        body = urlencode(data) if data else None
        for _ in range(5):
            status, location, text = self.once(address, body)
            if status not in (301, 302, 303):
                break
            address, body = within(address, location) or "/", None
        return status, address, text

    def token_on(self, address):
        """The CSRF token of the form on a page."""
        _, _, text = self.ask(address)
        return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text)[1]

    def once(self, address, body):
        pairs = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {**self.headers, "Cookie": pairs}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request("POST" if body else "GET", address, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        location = answer.headers.get("Location", "")
        # A server that is asked by its own name answers with it.
        location = re.sub(rf"^https?://{re.escape(HOST)}", "", location)
        return answer.status, location, content.decode() if is_page else ""


def crawl(visitor, who):
    """One page of each shape that can be reached by links, with its files.

    Returns (faults, how many addresses were asked).
    """
    faults, seen, waiting = [], set(), ["/", "/start/"]
    while waiting:
        address = waiting.pop(0)
        if shape(address) in seen:
            continue
        seen.add(shape(address))
        status, final, text = visitor.ask(address)
        # What a script sends to takes no question.
        if status >= 400 and status != 405:
            faults.append(f"{who}: {status}: {address}")
        page = Page(text)
        found = [within(final, each) for each in [*page.links, *page.assets]]
        waiting += filter(None, found)
    return faults, len(seen)


def run_at_home(site):
    """`make run`, walked by everybody whose sign-in it prints."""
    port = free_port()
    command = ["make", "run"]
    environment = home_environment(PORT=str(port))
    with running(site, command, environment, port) as said:
        addresses = re.findall(r"(\S+@\S+)", said())
        password = re.search(r"^Password.*?(\S+)$", said(), re.MULTILINE)[1]
        faults, pages = crawl(Visitor(port), "at home, stranger")
        for address in addresses:
            visitor = Visitor(port)
            enter(visitor, address, password)
            more, count = crawl(visitor, f"at home, {address}")
            faults, pages = faults + more, pages + count
    return {"faults": faults, "pages": pages}


def run_by_readme(site, folder):
    """The server that README's own steps make, asked by a stranger and by its admin."""
    copy = readme.make_folder(site, folder)
    faults, command = readme.prepare(copy)
    port = free_port()
    command[command.index("--bind") + 1] = f"localhost:{port}"
    headers = {
        "Host": HOST,
        "Origin": f"https://{HOST}",
        "X-Forwarded-Proto": "https",
    }
    with running(copy, command, home_environment(), port):
        visitor = Visitor(port, headers=headers)
        more, pages = crawl(visitor, "by README, stranger")
        faults += more
        for address in ("/outbox/", "/gallery/"):
            if visitor.ask(address)[0] != 404:
                faults.append(f"by README: {address} is there")
        token = visitor.token_on("/account/login/code/")
        entry = {"email": readme.NEW_ADMIN, "csrfmiddlewaretoken": token}
        status, final, _ = visitor.ask("/account/login/code/", entry)
        if (status, final) != (200, "/account/login/code/confirm/"):
            faults.append(f"by README: no code can be asked for: {status} {final}")
    return {"faults": faults, "pages": pages}


def enter(visitor, address, password):
    sign_in = "/account/login/"
    token = visitor.token_on(sign_in)
    entry = {"login": address, "password": password, "csrfmiddlewaretoken": token}
    status, final, _ = visitor.ask(sign_in, entry)
    if status != 200 or final == sign_in:
        raise SystemExit(f"{address} cannot sign in at home: {status} {final}")


def run_as_server(site, database_url, folder, read):
    """gunicorn behind a proxy, on this database, walked by one person of each kind."""
    environment = server_environment(database_url)
    for step in SERVER_STEPS:
        run(site, environment, *step)
    run(site, environment, "-m", "tests.released", "build_one", PHASE, folder)
    port = free_port()
    command = [*SERVER, "--bind", f"localhost:{port}"]
    headers = {"Host": HOST, "X-Forwarded-Proto": "https"}
    faults, pages = [], 0
    with running(site, command, environment, port):
        for kind, cookies in read(folder / f"{PHASE}.cookies.json").items():
            visitor = Visitor(port, headers=headers, cookies=cookies)
            more, count = crawl(visitor, f"on a server, {kind}")
            faults, pages = faults + more, pages + count
    return {"faults": faults, "pages": pages}


@contextmanager
def running(site, command, environment, port):
    """Start a server, yield a function that gives what it said, and stop it."""
    log = site / "var" / f"{port}.log"
    with log.open("w") as file:
        server = subprocess.Popen(
            command,
            cwd=site,
            env=environment,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        wait_for(server, port, log)
        yield log.read_text
    finally:
        # Its whole group, which is its own: make does not pass a signal on.
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def wait_for(server, port, log):
    """Return when the site answers; `make run` has then said who can sign in."""
    for _ in range(SECONDS_TO_START * 5):
        if server.poll() is not None:
            break
        time.sleep(0.2)
        try:
            Visitor(port).ask("/health/")
        except OSError:
            continue
        if "make" not in server.args or "Open http" in log.read_text():
            return
    raise SystemExit(f"The site did not start:\n{log.read_text()[-3000:]}")


def free_port():
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return probe.getsockname()[1]
