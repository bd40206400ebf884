"""Take the pictures of the README: each main page, wide and narrow.

Loads the demo charity into a database of its own, serves it, opens each page in
chromium as the person who uses it, and writes `docs/screenshots/NAME-WIDTH.png`.
Run with `make screenshots`.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import FLAGS

FOLDER = Path("docs/screenshots")
WIDTHS = {1280: 900, 360: 740}
PASSWORD_PAGE = "/account/login/"

# The role as the demo prints it, and which of those who have it.
STRANGER, OFFICER, CANDIDATE = None, ("HR officer", 0), ("Candidate", 0)
MEMBER, CHAIR = ("Panel member", 1), ("Panel chair", 0)
SCORING = ["main a:has-text('Recovery Support Worker')", "a[href='?by=application']"]
# Name of the picture: who looks, where they start, and what they click to get there.
PICTURES = {
    "vacancies": (STRANGER, "/", []),
    "vacancy": (STRANGER, "/", ["main h2 a, main h3 a"]),
    "profile": (
        OFFICER,
        "/profiles/",
        ["main table a:has-text('Recovery Support Worker')", "main table a"],
    ),
    "side-by-side": (
        OFFICER,
        "/profiles/compare/?profile=OH-PSW&profile=OH-RSW",
        [],
    ),
    "framework": (OFFICER, "/frameworks/", ["main table a"]),
    "application": (CANDIDATE, "/applications/", ["main a[href^='/applications/']"]),
    "evidence": (
        CANDIDATE,
        "/applications/",
        ["main a[href^='/applications/']", "main a[href*='/evidence/']"],
    ),
    "scoring": (MEMBER, "/panels/", SCORING[:1]),
    "score": (MEMBER, "/panels/", [*SCORING, "main a[href*='/applications/']"]),
    "criterion": (
        MEMBER,
        "/panels/",
        [*SCORING[:1], "main a[href*='/criteria/']"],
    ),
    "ranking": (
        CHAIR,
        "/panels/",
        ["main a:has-text('Peer Support Worker')", "main a[href$='/ranking/']"],
    ),
}


def main():
    with tempfile.TemporaryDirectory(prefix="screenshots-") as folder:
        environment = {
            **os.environ,
            "DEVELOPMENT": "1",
            "DATABASE_URL": f"sqlite:///{folder}/demo.sqlite3",
        }
        manage(environment, "migrate", "--verbosity", "0")
        sign_ins = read_sign_ins(manage(environment, "demo"))
        port = free_port()
        server = subprocess.Popen(
            [
                sys.executable,
                "manage.py",
                "runserver",
                "--noreload",
                f"localhost:{port}",
            ],
            env=environment,
        )
        try:
            wait_for(f"http://localhost:{port}/health/")
            take_pictures(f"http://localhost:{port}", *sign_ins)
        finally:
            server.terminate()
            server.wait()


def manage(environment, *arguments):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


def read_sign_ins(text):
    """{role: e-mail addresses} and the password, out of what the demo says."""
    addresses, password = {}, None
    for line in text.splitlines():
        if "@" in line:
            role, address = line.strip().rsplit(maxsplit=1)
            addresses.setdefault(role.strip(), []).append(address)
        elif line.startswith("Password"):
            password = line.split()[-1]
    return addresses, password


def free_port():
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return probe.getsockname()[1]


def wait_for(url):
    for _ in range(150):
        try:
            urllib.request.urlopen(url, timeout=5)
        except urllib.error.URLError:
            time.sleep(0.2)
        else:
            return
    sys.exit("The site did not start.")


def take_pictures(site, addresses, password):
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium-headless-shell"), args=FLAGS
        )
        for name, (person, start, links) in PICTURES.items():
            context = browser.new_context(base_url=site, locale="en-GB")
            page = context.new_page()
            if person:
                role, number = person
                sign_in(page, addresses[role][number], password)
            page.goto(start)
            for link in links:
                page.locator(link).first.click()
            for width, height in WIDTHS.items():
                page.set_viewport_size({"width": width, "height": height})
                page.screenshot(path=FOLDER / f"{name}-{width}.png")
            print(f"{name}: {page.url.removeprefix(site)}")
            context.close()
        browser.close()


def sign_in(page, address, password):
    page.goto(PASSWORD_PAGE)
    page.get_by_label("E-mail").fill(address)
    page.get_by_label("Password").fill(password)
    page.locator("main form button[type=submit], main form button").first.click()


if __name__ == "__main__":
    main()
