"""A real browser for tests: Debian's chromium, driven by Playwright.

`page` is 1280 pixels wide, `narrow_page` 360; `open_page(...)` makes others, for
instance without JavaScript or for a second person. Each has its own cookies and the
live server's address as base, and fails the test if it asked another site for
anything, broke the Content-Security-Policy or ran into a script error.
"""

import shutil

import pytest
from django.conf import settings
from playwright.sync_api import sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, NARROW, HEIGHT = 1280, 360, 900


@pytest.fixture(scope="session")
def browser():
    chromium = shutil.which("chromium-headless-shell")
    if chromium is None:
        pytest.fail("chromium is not installed; `make setup-tests` installs it.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, live_server):
    """Open pages, each as a person of their own, and watch what they do."""
    contexts, trouble = [], []

    def open_page(*, width=WIDE, height=HEIGHT, javascript=True, **options):
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            locale="en-GB",
            timezone_id="Europe/London",
            **options,
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        context.on("request", lambda request: watch_request(request.url))
        context.on("console", lambda message: watch_console(message.text))
        context.on("weberror", lambda error: trouble.append(str(error.error)))
        return context.new_page()

    def watch_request(url):
        if not url.startswith((live_server.url, "data:", "blob:", "about:")):
            trouble.append(f"The page asked for {url}.")

    def watch_console(text):
        if "Content Security Policy" in text:
            trouble.append(text)

    yield open_page
    for context in contexts:
        context.close()
    assert trouble == []


@pytest.fixture
def sign_in(client, live_server):
    """Give a page the session of this user; returns the page."""

    def sign_in(page, user):
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value}
        page.context.add_cookies([{**cookie, "url": live_server.url}])
        return page

    return sign_in


@pytest.fixture
def page(open_page):
    return open_page()


@pytest.fixture
def narrow_page(open_page):
    return open_page(width=NARROW)
