"""Whatever the reason: words come back after signing in, or are seen at once."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts import holding, unsent
from accounts.limits import Limit
from accounts.models import Duty
from monitoring.views import NOT_KEPT
from tests.builders import make_selection, make_staff

from .signing_in import sign_in_long_ago
from .stored import is_stored
from .test_unsent import (
    ASK,
    PUT_BACK,
    SAVING,
    START,
    WORDS,
    kept_in,
    lose_session,
    make_browser,
    sign_in,
)

pytestmark = pytest.mark.django_db

OTHER = "Quite other words, on another page."
EMAIL = "ceri@example.org"
BEGINNING = WORDS.partition("\n")[0]
LATEST = "What you typed last is not among them."


@pytest.fixture
def browser():
    """Somebody whose session has run out."""
    browser = make_browser()
    sign_in(browser, EMAIL)
    lose_session(browser)
    return browser


def held(browser):
    """The words on the page for putting back, in order."""
    page = browser.get(PUT_BACK)
    shown = page.context["held"] if page.status_code == 200 else []
    return [text for each in shown for text in each["texts"]]


def page_of(number):
    return f"{START}?part={number}"


def fill(browser):
    for number in range(unsent.MOST_HELD):
        browser.post(page_of(number), {"text": f"Words of page {number}."})


def test_words_of_two_tabs_come_back_one_by_one(browser):
    browser.post(page_of(2), {"text": WORDS})
    led = browser.post(page_of(3), {"text": OTHER})

    assert "on 2 pages for an hour" in browser.get(led.url).text
    sign_in(browser, EMAIL)
    assert held(browser) == [WORDS, OTHER]
    browser.post(page_of(2), {"text": WORDS})
    assert "See it</a>" in browser.get(reverse("privacy")).text
    assert held(browser) == [OTHER]
    browser.post(page_of(3), {"text": OTHER})
    assert held(browser) == []
    assert "See it</a>" not in browser.get(reverse("privacy")).text


def test_one_is_thrown_away_and_the_others_stay(browser):
    browser.post(page_of(2), {"text": WORDS})
    browser.post(page_of(3), {"text": OTHER})
    sign_in(browser, EMAIL)
    first = browser.get(PUT_BACK).context["held"][0]["kept"]["id"]

    browser.post(PUT_BACK, {"which": "none of these"})
    browser.post(PUT_BACK, {"which": first})

    assert held(browser) == [OTHER]
    assert is_stored(WORDS) is False


def test_words_of_one_page_in_two_tabs_are_both_held(browser):
    browser.post(START, {"text": WORDS})
    browser.post(START, {"text": OTHER})
    sign_in(browser, EMAIL)
    browser.post(START, {"text": OTHER})

    assert held(browser) == [WORDS]


def test_pressed_twice_is_held_once_and_counted_once(browser, monkeypatch):
    monkeypatch.setattr(unsent, "KEPT_FOR_ONE", Limit(times=1))

    pressed = [browser.post(START, {"text": WORDS}) for _ in range(3)]

    assert [answer.status_code for answer in pressed] == [302, 302, 302]
    sign_in(browser, EMAIL)
    assert held(browser) == [WORDS]


def test_others_words_are_neither_shown_nor_counted_to_who_signs_in(browser):
    browser.post(page_of(2), {"text": WORDS})
    browser.post(page_of(3), {"text": OTHER})

    sign_in(browser, "dai@example.org")

    assert held(browser) == []
    assert kept_in(browser) is None
    assert "See it</a>" not in browser.get(reverse("privacy")).text


def reach_own_limit(browser, monkeypatch):
    monkeypatch.setattr(unsent, "KEPT_FOR_ONE", Limit(times=0, seconds=60 * 60))


def reach_limit_of_all(browser, monkeypatch):
    monkeypatch.setattr(unsent, "KEPT_FOR_ALL", Limit(times=0, seconds=60 * 60))


def hold_most(browser, monkeypatch):
    fill(browser)


def forget_writer(browser, monkeypatch):
    cache.clear()


def shorten(browser, monkeypatch):
    monkeypatch.setattr(unsent, "MOST_CHARACTERS", 10)


# What keeps words from being held, and what the person is told.
REASONS = {
    reach_own_limit: unsent.TOO_OFTEN.split("{", maxsplit=1)[0],
    reach_limit_of_all: unsent.TOO_OFTEN.split("{", maxsplit=1)[0],
    hold_most: unsent.TOO_MANY,
    forget_writer: unsent.NOT_KNOWN,
    shorten: unsent.TOO_LONG,
}


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: reason.__name__)
def test_words_that_are_not_held_are_shown_at_once(browser, monkeypatch, reason):
    reason(browser, monkeypatch)

    answer = browser.post(START, {"text": WORDS, "password": "secret"})

    assert answer.status_code == 403
    assert answer.context["texts"] == [WORDS]
    assert REASONS[reason] in answer.text
    assert "secret" not in answer.text
    assert answer.context["way"].startswith(f"{ASK}?next=")
    sign_in(browser, EMAIL)
    assert WORDS not in held(browser)


@pytest.mark.parametrize(
    "reason", [reach_own_limit, reach_limit_of_all, hold_most], ids=lambda r: r.__name__
)
def test_older_words_stay_and_the_page_does_not_take_them_for_the_last(
    browser, monkeypatch, reason
):
    browser.post(page_of(0), {"text": OTHER})
    reason(browser, monkeypatch)

    answer = browser.post(START, {"text": WORDS})
    told = browser.get(answer.context["way"]).text

    assert answer.context["texts"] == [WORDS]
    assert LATEST in told
    assert "just typed" not in told
    sign_in(browser, EMAIL)
    assert held(browser)[0] == OTHER


def test_nothing_held_that_was_no_words_is_told(browser, monkeypatch):
    reach_own_limit(browser, monkeypatch)

    answer = browser.post(SAVING, {"choice": "yes"})

    assert answer.url == f"{ASK}?next=%2Fstart%2F"
    said = browser.get(answer.url).context["messages"]
    assert ["could not hold it" in str(message) for message in said] == [True]


@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.parametrize(
    ("name", "why"),
    [("monitoring:answer", NOT_KEPT), ("mfa_index", unsent.SECRETS_NOT_KEPT)],
)
def test_what_must_never_be_kept_is_said_to_be_gone(
    browser, monkeypatch, name, why, is_known
):
    """At the limit, too, and where we do not know who it was."""
    reach_own_limit(browser, monkeypatch)
    if not is_known:
        cache.clear()

    answer = browser.post(reverse(name), {"religion_words": WORDS})
    told = browser.get(answer.url) if is_known else answer

    assert why in told.text
    assert "stayed on the line" not in told.text
    assert is_stored(WORDS) is False


def test_words_that_wait_for_confirming_are_shown_when_they_cannot(monkeypatch):
    browser = make_browser()
    reach_own_limit(browser, monkeypatch)
    sign_in_long_ago(browser, make_staff(Duty.HR_OFFICER))
    url = reverse("shortlisting:add_member", args=[make_selection().pk])

    answer = browser.post(url, {"full_name": "Nia Reader"})

    assert answer.context["texts"] == ["Nia Reader"]
    assert answer.context["way"].endswith(f"?next={url.replace('/', '%2F')}")


def test_a_script_leaves_the_words_in_the_box(browser, monkeypatch):
    reach_own_limit(browser, monkeypatch)

    answer = browser.post(START, {"text": WORDS}, headers={"X-Requested-With": "fetch"})

    assert answer.status_code == 401
    assert "still in the box" in answer.json()["message"]


def test_every_script_says_that_it_is_one():
    """Its words are still on the page: they are not to take a place of what is held."""
    scripts = {
        path.name: path.read_text()
        for path in Path(settings.BASE_DIR, "static/js").glob("*.js")
    }

    posting = {name for name in scripts if re.search(r'method: "POST"', scripts[name])}
    silent = {name for name in posting if "X-Requested-With" not in scripts[name]}
    assert "scoring.js" in posting
    assert silent == set()


def test_throwing_away_asks_first(browser):
    browser.post(page_of(2), {"text": WORDS})
    browser.post(page_of(3), {"text": OTHER})
    sign_in(browser, EMAIL)
    first = browser.get(PUT_BACK).context["held"][0]["kept"]["id"]
    ask = f"{PUT_BACK}?throw={first}"
    html = browser.get(PUT_BACK).text

    asked = browser.get(ask).text

    assert f'href="{ask}"' in html
    assert 'name="which"' not in html
    assert BEGINNING in asked
    assert OTHER not in asked
    assert f'name="which" value="{first}"' in asked
    assert held(browser) == [WORDS, OTHER]
    assert browser.get(f"{PUT_BACK}?throw=none").context["held"]


def test_a_file_without_words_is_said_to_be_gone(browser):
    page = reverse("roles:import_profile")
    upload = SimpleUploadedFile("role.docx", b"words")

    asked = browser.post(
        page, {"file": upload}, headers={"Referer": f"http://testserver{page}"}
    )

    told = browser.get(asked.url)
    assert [str(each) for each in told.context["messages"]] == [
        holding.FILE_GONE.format(have="have signed in")
    ]
    assert kept_in(browser) is None
    assert asked.url == f"{ASK}?next={page.replace('/', '%2F')}"


def test_a_file_with_words_is_said_to_be_gone(browser):
    browser.post(page_of(2), {"text": WORDS, "file": SimpleUploadedFile("a", b"b")})
    sign_in(browser, EMAIL)

    html = browser.get(PUT_BACK).text

    assert "The file that you chose was not kept: choose it again." in html
    assert BEGINNING in html


def test_the_page_for_signing_in_says_whose_signing_in_deletes_the_words(browser):
    led = browser.post(page_of(2), {"text": WORDS})

    told = browser.get(led.url).text

    assert "If somebody signs in here with another address first, we delete" in told
