"""Guesses and mail are limited, and no stranger locks the owner of an account out."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts import browsers, codes
from accounts.limits import Limit, clock_time
from accounts.models import LimitCount, SignInCode, User
from tests.builders import make_candidate, make_staff

from .signing_in import (
    CONFIRM,
    ask_for_code,
    code_in,
    is_signed_in,
    last_code,
    sign_in_long_ago,
)
from .test_codes import at_once

pytestmark = pytest.mark.django_db
AT_ONCE = pytest.mark.django_db(transaction=True)
CERI = "ceri@example.org"
HR = "hr@example.org"
WORDS = "three unrelated words"
LOGIN = reverse("account_login")
CONFIRM_AGAIN = reverse("account_confirm_by_code")


def stranger(number=0):
    """A browser nobody signed in with, each number at an address of its own."""
    return Client(REMOTE_ADDR=f"127.0.1.{number}")


def known_browser(email, **fields):
    """A browser in which this person signed in by code, and has signed out since."""
    browser = Client(**fields)
    ask_for_code(browser, email)
    browser.post(CONFIRM, {"code": last_code()})
    assert is_signed_in(browser)
    browser.post(reverse("account_logout"))
    LimitCount.objects.all().delete()
    return browser


def is_sent(answer):
    return getattr(answer, "url", "").startswith(CONFIRM)


def try_password(browser, password, email=HR):
    return browser.post(LOGIN, {"login": email, "password": password})


def fill(monkeypatch, name, times):
    """Lower a limit, so that a test need not ask sixty times."""
    limit = getattr(codes, name)
    monkeypatch.setattr(codes, name, Limit(times, limit.seconds))


def test_one_network_is_sent_three_codes_a_minute_over_all_its_browsers():
    answers = [ask_for_code(stranger(1), CERI) for _ in range(4)]

    assert [is_sent(answer) for answer in answers] == [True] * 3 + [False]
    assert len(mail.outbox) == 3
    until = LimitCount.objects.order_by("ends_at").first().ends_at
    assert answers[3].context["form"].errors == {
        "email": [
            "That was too many codes. You can ask for another code at "
            f"{clock_time(datetime.fromtimestamp(until, UTC))}."
        ]
    }


def test_one_network_is_sent_twelve_codes_an_hour_and_told_when_the_hour_ends(
    monkeypatch,
):
    monkeypatch.setattr(codes, "CODE_LIMITS", [Limit(12, 60 * 60)])
    answers = [ask_for_code(stranger(1), CERI) for _ in range(13)]

    assert [is_sent(answer) for answer in answers] == [True] * 12 + [False]
    end = datetime.now(UTC) + timedelta(hours=1)
    times = [clock_time(end), clock_time(end - timedelta(seconds=30))]
    error = answers[12].context["form"].errors["email"][0]
    assert any(error.endswith(f"at {time}.") for time in times)


def test_stranger_who_asks_for_codes_does_not_lock_the_owner_out():
    make_candidate(email=CERI)
    for _ in range(20):
        ask_for_code(stranger(1), CERI)

    owner = stranger(2)
    ask_for_code(owner, CERI)
    owner.post(CONFIRM, {"code": last_code()})

    assert is_signed_in(owner)


def test_strangers_in_many_networks_fill_no_mailbox_and_spare_known_browsers(
    monkeypatch,
):
    make_candidate(email=CERI)
    fill(monkeypatch, "CODES_FOR_UNKNOWN", 6)
    owner = known_browser(CERI)
    mail.outbox.clear()

    sent = [is_sent(ask_for_code(stranger(number), CERI)) for number in range(9)]

    assert (sent, len(mail.outbox)) == ([True] * 6 + [False] * 3, 6)
    assert is_sent(ask_for_code(owner, CERI))
    owner.post(CONFIRM, {"code": last_code()})
    assert is_signed_in(owner)


def test_one_asker_who_is_refused_uses_up_nothing_of_what_all_share(monkeypatch):
    fill(monkeypatch, "CODES_FOR_UNKNOWN", 4)
    for _ in range(10):
        ask_for_code(stranger(1), CERI)

    assert is_sent(ask_for_code(stranger(2), CERI))


def test_known_browser_has_a_limit_too():
    make_candidate(email=CERI)
    owner = known_browser(CERI)

    def ask_once_more():
        owner.cookies.pop("sessionid", None)
        return ask_for_code(owner, CERI)

    assert [is_sent(ask_once_more()) for _ in range(4)] == [True] * 3 + [False]


def test_browser_known_to_one_account_is_unknown_to_others(rf):
    make_candidate(email=CERI)
    request = rf.get("/")
    request.user = User()
    request.COOKIES = {
        name: morsel.value for name, morsel in known_browser(CERI).cookies.items()
    }

    assert browsers.asker_of(request, CERI).is_known
    assert not browsers.asker_of(request, HR).is_known


@pytest.mark.parametrize("change", ["id", "mark", "none", "much"])
def test_cookie_that_we_did_not_make_is_worth_nothing(rf, change):
    value = known_browser(CERI).cookies["browser"].value
    browser, mark = value.split(".")
    request = rf.get("/")
    request.user = User()
    request.COOKIES["browser"] = {
        "id": f"{'x' * 22}.{mark}",
        "mark": f"{browser}.{'0' * 32}",
        "none": browser,
        "much": f"é{browser}.{'é' * 32}.{mark * 3}",
    }[change]

    assert not browsers.asker_of(request, CERI).is_known


def test_cookie_says_nothing_of_the_person_and_scripts_do_not_see_it():
    person = make_candidate(email=CERI)
    morsel = known_browser(CERI).cookies["browser"]

    browser, mark = morsel.value.split(".")
    assert (len(browser), len(mark)) == (22, 32)
    assert str(person.pk) not in morsel.value.split(".")
    assert morsel["httponly"]
    assert (morsel["samesite"], morsel["path"]) == ("Lax", "/")
    assert morsel["max-age"] == 365 * 24 * 60 * 60


def test_browser_of_five_people_keeps_the_newest():
    browser = Client()
    for number in range(7):
        ask_for_code(browser, f"person{number}@example.org")
        browser.post(CONFIRM, {"code": last_code()})
        browser.post(reverse("account_logout"))

    ident, *marks = browser.cookies["browser"].value.split(".")
    newest = [f"person{number}@example.org" for number in range(2, 7)]
    assert marks == [browsers.mark_of(ident, email) for email in newest]


@pytest.mark.parametrize(
    ("one", "other", "are_same"),
    [
        ("2001:db8:1:2::3", "2001:db8:1:ffff::9", True),
        ("2001:db8:1::3", "2001:db8:2::3", False),
        ("192.0.2.1", "192.0.2.2", False),
        ("::ffff:192.0.2.1", "::ffff:198.51.100.2", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
    ],
)
def test_addresses_of_one_subscriber_count_as_one(rf, one, other, are_same):
    networks = {
        browsers.network_of(rf.get("/", REMOTE_ADDR=each)) for each in (one, other)
    }

    assert (len(networks) == 1) is are_same


NO_ADDRESSES = ["nonsense", "x" * 5000, "192.0.2.1.5", "192.0.2.1, ?", " ", "[]:80"]


@pytest.fixture
def behind_proxy(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1


@pytest.mark.usefixtures("behind_proxy")
def test_what_is_no_address_is_one_unknown_network(rf):
    requests = [rf.get("/", headers={"X-Forwarded-For": text}) for text in NO_ADDRESSES]
    requests.append(rf.get("/", REMOTE_ADDR=""))  # a socket, and no proxy in front

    assert {browsers.network_of(request) for request in requests} == {"unknown"}


@pytest.mark.usefixtures("behind_proxy")
def test_whoever_comes_with_no_address_signs_in_within_the_limits_of_one(caplog):
    make_staff(email=HR, password=WORDS)

    def come(number):
        said = NO_ADDRESSES[number % len(NO_ADDRESSES)]
        return Client(headers={"X-Forwarded-For": said})

    asked = [is_sent(ask_for_code(come(number), CERI)) for number in range(4)]
    tried = [try_password(come(number), "guess").status_code for number in range(2)]
    searched = [come(number).get("/?q=help").status_code for number in range(2)]
    browser = come(0)
    try_password(browser, WORDS)

    assert (asked, tried, searched) == ([True] * 3 + [False], [200] * 2, [200] * 2)
    assert is_signed_in(browser)
    assert [record for record in caplog.records if record.exc_info] == []


def test_code_asked_for_again_too_often_leaves_the_last_one_good(client):
    ask_for_code(client, CERI)
    for _ in range(2):
        client.post(CONFIRM, {"action": "resend"})

    page = client.post(CONFIRM, {"action": "resend"}, follow=True)

    assert page.request["PATH_INFO"] == CONFIRM
    assert len(mail.outbox) == 3
    assert "We sent an e-mail at " in page.text
    assert "Its code still works. You can ask for another" in page.text
    client.post(CONFIRM, {"code": last_code()})
    assert is_signed_in(client)


def test_confirming_by_code_too_often_leaves_the_last_one_good(client):
    person = make_candidate(email=CERI)
    sign_in_long_ago(client, person)
    for _ in range(3):
        client.post(CONFIRM_AGAIN, {"action": "send"})

    page = client.post(CONFIRM_AGAIN, {"action": "send"}, follow=True)

    assert len(mail.outbox) == 3
    assert "Its code still works. You can ask for another" in page.text
    confirmed = client.post(CONFIRM_AGAIN, {"code": last_code()})
    assert (confirmed.status_code, confirmed.url) == (302, "/start/")


@pytest.mark.parametrize("act", ["ask", "resend", "password"])
def test_refusals_are_the_same_for_open_closed_and_no_accounts(act):
    make_staff(email=HR, password=WORDS)
    make_candidate(email="gone@example.org", is_active=False)
    addresses = [HR, "gone@example.org", "nobody@example.org"]

    pages = []
    for number, email in enumerate(addresses):
        browser = stranger(number)
        if act == "ask":
            seen = [ask_for_code(stranger(number), email) for _ in range(4)]
        elif act == "resend":
            seen = [ask_for_code(browser, email)]
            for _ in range(3):
                browser.post(CONFIRM, {"action": "resend"})
            seen.append(browser.get(CONFIRM))
        else:
            seen = [try_password(browser, "guess", email) for _ in range(6)]
        pages.append([seen[0].status_code, said_in(seen[-1])])

    assert pages[0][1] != ""
    assert pages[0] == pages[1] == pages[2]


def said_in(answer):
    """Errors and messages of a page, without the time of day."""
    form = answer.context["form"]
    errors = [*form.errors.get("email", []), *form.non_field_errors()]
    told = [str(message) for message in answer.context["messages"]]
    return " ".join([*errors, *told])[:40]


def test_wrong_passwords_of_strangers_leave_the_known_browser_alone(monkeypatch):
    make_staff(email=HR, password=WORDS)
    fill(monkeypatch, "TRIES_OF_UNKNOWN", 12)
    owner = known_browser(HR)
    guesses = [
        try_password(stranger(number), "guess") for number in range(4) for _ in "123456"
    ]

    said = [guess.context["form"].non_field_errors()[0] for guess in guesses]
    assert len([text for text in said if "not right" in text]) == 12
    assert "You can try again at " in said[-1]
    try_password(stranger(9), WORDS)
    try_password(owner, WORDS)
    assert is_signed_in(owner)


def test_known_browser_cannot_guess_for_ever_either():
    make_staff(email=HR, password=WORDS)
    owner = known_browser(HR)

    for _ in range(5):
        try_password(owner, "guess")
    refused = try_password(owner, WORDS)

    assert "too many tries" in refused.context["form"].non_field_errors()[0]
    assert not is_signed_in(owner)


def test_confirming_by_password_counts_apart_from_strangers(client):
    person = make_staff(email=HR, password=WORDS)
    sign_in_long_ago(client, person)
    for _ in range(7):
        try_password(Client(), "guess")

    answer = client.post(reverse("account_reauthenticate"), {"password": WORDS})

    assert answer.status_code == 302


def test_no_address_is_in_the_table():
    ask_for_code(stranger(1), CERI)

    keys = LimitCount.objects.values_list("key", flat=True)
    assert {len(key) for key in keys} == {64}
    assert len(keys) == 4  # a minute, an hour, all unknown, and the page


@AT_ONCE
def test_codes_asked_for_at_once_are_no_more_than_the_limit():
    make_candidate(email=CERI)

    at_once(lambda n: ask_for_code(Client(), CERI), 8)

    assert SignInCode.objects.count() == 3
    assert len({code_in(message) for message in mail.outbox}) == 3


@AT_ONCE
def test_passwords_tried_at_once_are_no_more_than_the_limit():
    make_staff(email=HR, password=WORDS)

    answers = at_once(lambda n: try_password(Client(), f"guess {n}"), 20)

    wrong = [answer for answer in answers if "password is not right" in answer.text]
    assert len(wrong) == 5
