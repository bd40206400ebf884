"""What somebody types is not lost when they are no longer signed in."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import unsent
from accounts.limits import Limit
from tests.builders import make_candidate

from .stored import is_stored

pytestmark = pytest.mark.django_db

ASK = reverse("account_request_login_code")
PUT_BACK = reverse("accounts:put_back")
START = reverse("start")
# Sending it saves words and does nothing else.
SAVING = reverse("roles:create_profile")
WORDS = "I stayed on the line and asked straight out.\nHe said no."


def sign_in(client, email):
    client.post(ASK, {"email": email})
    code = re.search(r"^    (\S+)$", mail.outbox[-1].body, re.MULTILINE).group(1)
    return client.post(
        f"{reverse('account_confirm_login_code')}?next={PUT_BACK}", {"code": code}
    )


def lose_session(client):
    """The session runs out; the browser still has its CSRF cookie."""
    client.session.delete()
    del client.cookies["sessionid"]


def make_browser(**kwargs):
    """One that says, as browsers do, which site posts: ours."""
    return Client(headers={"Origin": "http://testserver"}, **kwargs)


def kept_in(browser):
    """What was stored last for after signing in, or None."""
    held = unsent.kept_in(browser.session)
    return held[-1] if held else None


def throw_away(browser):
    [held] = browser.get(PUT_BACK).context["held"]
    return browser.post(PUT_BACK, {"which": held["kept"]["id"]})


@pytest.fixture
def client():
    """Somebody's whose session has run out."""
    browser = make_browser()
    sign_in(browser, "ceri@example.org")
    lose_session(browser)
    return browser


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver.elsewhere.example"},
        {"Origin": "http://testserver", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://testserver", "Sec-Fetch-Site": "same-site"},
        {"Referer": "https://elsewhere.example/http://testserver/"},
        {"Referer": "http://testserver.elsewhere.example/"},
        {},
    ],
)
def test_what_another_site_posts_is_neither_kept_nor_shown(client, headers):
    del client.defaults["HTTP_ORIGIN"]
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_candidate())

    client.post(START, {"text": WORDS}, headers=headers)
    pages = [
        strict.post(START, {"text": WORDS}, headers=headers),
        strict.post("/feed/", {"text": WORDS}, headers=headers),
        strict.post(PUT_BACK, {"text": WORDS}, headers=headers),
    ]

    assert kept_in(client) is None
    assert [page.status_code for page in pages] == [403, 403, 403]
    assert [page for page in pages if b"stayed on the line" in page.content] == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"},
        {"Referer": "http://testserver/applications/"},
    ],
)
def test_what_our_own_page_posts_is_kept(client, headers):
    del client.defaults["HTTP_ORIGIN"]

    client.post(START, {"text": WORDS}, headers=headers)

    assert kept_in(client)


def test_nothing_is_kept_for_a_browser_in_which_nobody_signed_in():
    stranger = make_browser()
    stranger.get(ASK)  # has a CSRF cookie of ours

    refused = stranger.post(START, {"text": WORDS})

    assert refused.context["texts"] == [WORDS]
    assert kept_in(stranger) is None


def test_one_person_cannot_fill_the_sessions(client):
    kept = 0
    for _ in range(unsent.KEPT_FOR_ONE.times + 3):
        client.post(START, {"text": WORDS})
        kept += kept_in(client) is not None
        lose_session(client)

    assert kept == unsent.KEPT_FOR_ONE.times


def test_many_together_cannot_fill_the_sessions(client, monkeypatch):
    monkeypatch.setattr(unsent, "KEPT_FOR_ALL", Limit(times=1))
    other = make_browser()
    sign_in(other, "nia@example.org")
    lose_session(other)

    for browser in (client, other):
        browser.post(START, {"text": WORDS})

    assert kept_in(client)
    assert kept_in(other) is None


def test_words_are_kept_and_shown_after_signing_in(client):
    refused = client.post(f"{SAVING}?part=2", {"text": WORDS})

    assert refused.url == f"{ASK}?next=%2Funsent%2F"
    landed = sign_in(client, "ceri@example.org")
    page = client.get(landed.url)
    assert landed.url == PUT_BACK
    assert page.context["held"][0]["kept"]["path"] == f"{SAVING}?part=2"
    assert page.context["held"][0]["kept"]["fields"] == [["text", WORDS]]
    assert f'action="{SAVING}?part=2"' in page.content.decode()


def test_page_puts_back_exactly_what_was_typed(client):
    client.post(SAVING, {"text": '"><b>bold', "place": ["Bath", "Wells"]})
    sign_in(client, "ceri@example.org")

    html = client.get(PUT_BACK).content.decode()

    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', html)
    ours = ("csrfmiddlewaretoken", "which")
    assert [pair for pair in hidden if pair[0] not in ours] == [
        ("text", "&quot;&gt;&lt;b&gt;bold"),
        ("place", "Bath"),
        ("place", "Wells"),
    ]


def test_sending_it_again_empties_the_place(client):
    client.post(START, {"text": WORDS})
    sign_in(client, "ceri@example.org")

    client.post(START, {"text": WORDS})

    assert client.get(PUT_BACK).url == START


def test_it_can_be_thrown_away(client):
    client.post(START, {"text": WORDS})
    sign_in(client, "ceri@example.org")

    thrown = throw_away(client)

    assert thrown.url == PUT_BACK
    assert client.get(PUT_BACK).url == START


def test_passwords_tokens_and_files_are_not_kept(client):
    with open(__file__) as file:
        client.post(
            START,
            {
                "text": WORDS,
                "password": "secret",
                "oldpassword": "secret",
                "csrfmiddlewaretoken": "token",
                "file": file,
            },
        )

    assert kept_in(client)["fields"] == [["text", WORDS]]
    assert kept_in(client)["is_whole"] is False


def test_only_so_much_is_kept(client):
    client.post(START, {"text": WORDS, "more": "x" * unsent.MOST_CHARACTERS})

    assert kept_in(client)["fields"] == [["text", WORDS]]


def test_half_a_form_is_shown_but_cannot_be_sent_again(client):
    client.post(SAVING, {"text": WORDS, "more": "x" * unsent.MOST_CHARACTERS})
    sign_in(client, "ceri@example.org")

    html = client.get(PUT_BACK).content.decode()

    assert "I stayed on the line" in html
    assert "Save it and go on" not in html


def test_it_is_not_shown_for_long_and_then_deleted(client):
    client.post(START, {"text": WORDS})
    row = Session.objects.get(pk=client.session[unsent.SESSION_KEY][0])
    hour = timezone.now() + timedelta(seconds=unsent.KEPT_SECONDS)
    assert hour - timedelta(minutes=1) < row.expire_date <= hour

    Session.objects.filter(pk=row.pk).update(expire_date=timezone.now())
    sign_in(client, "ceri@example.org")
    call_command("run_due")

    assert client.get(PUT_BACK).url == START
    assert is_stored(WORDS) is False


def test_the_session_itself_holds_no_words(client):
    client.post(START, {"text": WORDS})
    sign_in(client, "ceri@example.org")

    own = Session.objects.get(pk=client.session.session_key)

    assert WORDS not in str(own.get_decoded())
    assert is_stored(WORDS)


@pytest.mark.parametrize(
    "act",
    [
        throw_away,
        lambda browser: browser.post(START, {"text": WORDS}),
        lambda browser: browser.post(reverse("account_logout")),
    ],
    ids=["thrown away", "sent", "signed out"],
)
def test_what_is_done_with_is_stored_nowhere(client, act):
    client.post(START, {"text": WORDS})
    sign_in(client, "ceri@example.org")
    assert is_stored(WORDS)

    act(client)

    assert is_stored(WORDS) is False


def test_next_person_at_the_computer_does_not_see_it(client):
    browser = make_browser()
    sign_in(browser, "ceri@example.org")
    lose_session(browser)
    browser.post(START, {"text": WORDS})

    sign_in(browser, "dai@example.org")

    assert browser.get(PUT_BACK).url == START


def test_writer_sees_it_after_a_session_ran_out(client):
    sign_in(client, "ceri@example.org")
    lose_session(client)
    client.post(START, {"text": WORDS})

    sign_in(client, "ceri@example.org")

    assert client.get(PUT_BACK).context["held"][0]["kept"]["fields"] == [
        ["text", WORDS]
    ]


def test_it_waits_even_when_next_was_lost_on_the_way(client):
    client.post(START, {"text": WORDS})
    client.post(ASK, {"email": "ceri@example.org"})
    code = re.search(r"^    (\S+)$", mail.outbox[-1].body, re.MULTILINE).group(1)

    landed = client.post(reverse("account_confirm_login_code"), {"code": code})

    assert landed.url == PUT_BACK


def test_page_that_anybody_may_post_to_is_left_alone(client):
    client.post(ASK, {"email": "ceri at example"})

    assert kept_in(client) is None


def test_getting_a_page_keeps_nothing(client):
    response = client.get(f"{START}?text=words")

    assert response.url.startswith(ASK)
    assert kept_in(client) is None


def test_saving_script_is_told_instead(client):
    response = client.post(
        START,
        {"text": WORDS},
        headers={
            "X-Requested-With": "fetch",
            "Referer": "http://testserver/applications/1/",
        },
    )

    assert response.status_code == 401
    assert response.json() == {
        "error": "signed-out",
        "message": "You have been signed out. Your words are still in the box.",
        "sign_in": f"{ASK}?next=%2Fapplications%2F1%2F",
    }
    assert kept_in(client) is None


def test_stranger_cannot_open_the_page(client):
    assert client.get(PUT_BACK).url == f"{ASK}?next={PUT_BACK}"


def test_failed_csrf_check_shows_the_words_back():
    browser = make_browser(enforce_csrf_checks=True)
    browser.force_login(make_candidate())

    sent = {"text": WORDS, "phone": "0117", "password": "secret", "row_version": "3"}

    response = browser.post(START, sent)

    assert response.status_code == 403
    assert response.context["texts"] == [WORDS, "0117"]
    html = response.content.decode()
    assert "I stayed on the line and asked straight out.<br>He said no." in html
    assert "secret" not in html


def test_page_of_unsent_words_shows_no_button(client):
    client.post(START, {"text": WORDS, "later": "1"})
    landed = sign_in(client, "ceri@example.org")

    page = client.get(landed.url)

    assert page.context["held"][0]["texts"] == [WORDS]
    assert ["later", "1"] in page.context["held"][0]["kept"]["fields"]


def test_failed_csrf_check_answers_a_script_in_json():
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(make_candidate())

    response = browser.post(START, headers={"X-Requested-With": "fetch"})

    assert response.status_code == 403
    assert response.json()["error"] == "csrf"


def test_another_person_who_signs_in_finds_nothing_left_behind(client):
    """Not on the page, and not in the session either."""
    client.post("/profiles/", {"text": "Words of one person, several of them."})
    assert kept_in(client)

    sign_in(client, "somebody.else@example.org")

    assert kept_in(client) is None
