"""Staff are signed out after an idle hour or twelve hours; candidates are not."""

import time

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from accounts import sessions
from tests.builders import make_candidate, make_hr_officer, make_staff

from .signing_in import change_session, is_signed_in
from .test_codes import PASSWORD

pytestmark = pytest.mark.django_db

PAGE = reverse("accounts:put_back")
SESSION = reverse("accounts:stay_signed_in")
SIGN_IN = reverse("account_request_login_code")
HOUR = 60 * 60
AS_SCRIPT = {"X-Requested-With": "fetch"}


def sign_in(client, user, *, started=0, seen=0):
    """Signed in `started` seconds ago, last seen `seen` seconds ago."""
    client.force_login(user)
    now = time.time()
    change_session(
        client, **{sessions.STARTED: now - started, sessions.SEEN: now - seen}
    )


def seen_ago(client):
    return round(time.time() - client.session[sessions.SEEN])


@pytest.mark.parametrize(
    ("started", "seen", "stays"),
    [
        (HOUR, HOUR - 5, True),
        (HOUR, HOUR + 5, False),
        (12 * HOUR - 5, 0, True),
        (12 * HOUR + 5, 0, False),
    ],
)
def test_staff_are_signed_out_after_their_time(client, started, seen, stays):
    sign_in(client, make_staff(), started=started, seen=seen)

    answer = client.get(PAGE)

    assert is_signed_in(client) == stays
    assert answer.url == ("/start/" if stays else f"{SIGN_IN}?next=/unsent/")
    assert Session.objects.count() == int(stays)


def test_candidates_stay(client):
    sign_in(client, make_candidate(), started=13 * 24 * HOUR, seen=5 * 24 * HOUR)

    client.get(PAGE)

    assert is_signed_in(client)


def test_session_of_unknown_beginning_is_over(client):
    client.force_login(make_staff())
    session = client.session
    del session[sessions.STARTED]
    session.save()

    client.get(PAGE)

    assert not is_signed_in(client)


@pytest.mark.parametrize("method", ["get", "post"])
def test_use_begins_the_hour_anew(client, method):
    sign_in(client, make_staff(), seen=HOUR - 60)

    getattr(client, method)(PAGE)

    assert seen_ago(client) <= 1


def test_use_is_noted_once_a_minute_only(client):
    sign_in(client, make_staff(), seen=50)

    client.get(PAGE)

    assert seen_ago(client) in (50, 51)


@pytest.mark.parametrize("method", ["head", "options"])
def test_asking_without_looking_is_no_use_and_ends_nothing(client, method):
    sign_in(client, make_staff(), seen=HOUR - 60)
    getattr(client, method)(PAGE)
    assert seen_ago(client) >= HOUR - 60

    sign_in(client, make_staff(), seen=HOUR + 60)
    getattr(client, method)(PAGE)
    assert Session.objects.filter(pk=client.session.session_key).exists()


def test_prefetch_and_polling_are_no_use(client):
    sign_in(client, make_staff(), seen=HOUR - 60)

    client.get(PAGE, headers={"Sec-Purpose": "prefetch;prerender"})
    polled = client.get(SESSION, headers=AS_SCRIPT)

    assert seen_ago(client) >= HOUR - 60
    assert 55 <= polled.json()["idle"] <= 60
    assert polled.json()["whole"] > 11 * HOUR


def test_prefetch_of_an_ended_session_shows_nothing(client):
    sign_in(client, make_hr_officer(), seen=HOUR + 60)

    answer = client.get("/panels/", headers={"Sec-Purpose": "prefetch"})

    assert (answer.status_code, answer.content) == (403, b"")


def test_one_press_puts_off_the_end(client):
    sign_in(client, make_staff(), seen=HOUR - 60)

    by_script = client.post(SESSION, headers=AS_SCRIPT)

    assert by_script.json()["idle"] >= HOUR - 1
    assert client.post(SESSION).url == SESSION
    assert seen_ago(client) <= 1


def test_press_does_not_lengthen_the_twelve_hours(client):
    sign_in(client, make_staff(), started=11 * HOUR, seen=HOUR - 60)

    answer = client.post(SESSION, headers=AS_SCRIPT)

    assert HOUR - 5 <= answer.json()["whole"] <= HOUR


def test_confirming_who_one_is_begins_another_twelve_hours(client):
    sign_in(client, make_staff(password=PASSWORD), started=11 * HOUR)

    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    answer = client.get(SESSION, headers=AS_SCRIPT)
    assert answer.json()["whole"] > 11.9 * HOUR


def test_page_says_when_it_ends_without_script(client):
    sign_in(client, make_staff())

    page = client.get(SESSION)

    assert page.status_code == 200
    assert "If you do nothing more, you are signed out at" in page.content.decode()


def test_page_is_for_staff(client):
    assert client.get(SESSION).url.startswith(SIGN_IN)
    client.force_login(make_candidate())
    assert client.get(SESSION).status_code == 404
    assert client.post(SESSION).status_code == 404


def test_script_and_warning_are_on_pages_of_staff_only(client):
    def warnings():
        page = client.get(reverse("privacy")).content.decode()
        return page.count("data-session="), page.count("js/session.js")

    stranger = warnings()
    client.force_login(make_candidate())
    candidate = warnings()
    client.force_login(make_staff())

    assert (stranger, candidate, warnings()) == ((0, 0), (0, 0), (1, 1))


def test_what_is_posted_after_the_end_is_kept(client):
    staff = make_staff(email="hr@example.org", password=PASSWORD)
    client.get(SIGN_IN)
    client.post(
        reverse("account_login"), {"login": "hr@example.org", "password": PASSWORD}
    )
    change_session(client, **{sessions.SEEN: time.time() - HOUR - 5})

    answer = client.post(
        "/start/?part=2",
        {"text": "A long note on the evidence."},
        headers={"Origin": "http://testserver"},
    )
    assert answer.url == f"{SIGN_IN}?next=%2Funsent%2F"
    client.post(
        reverse("account_login"), {"login": "hr@example.org", "password": PASSWORD}
    )

    page = client.get(PAGE)
    [held] = page.context["held"]
    assert held["kept"]["fields"] == [["text", "A long note on the evidence."]]
    assert client.session["_auth_user_id"] == str(staff.pk)


def test_script_that_saves_after_the_end_is_told(client):
    sign_in(client, make_staff(), seen=HOUR + 5)

    answer = client.post("/start/", {"text": "note"}, headers=AS_SCRIPT)

    assert (answer.status_code, answer.json()["error"]) == (401, "signed-out")


POLICY = "Permissions-Policy"


@pytest.mark.parametrize("path", ["/", "/nothing/", "/start/", "/health/", "/feed/"])
def test_every_answer_says_what_the_site_does_without(client, path):
    answer = client.get(path)

    assert "camera=()" in answer[POLICY]
    assert "geolocation=()" in answer[POLICY]
    assert "publickey-credentials-get=(self)" in answer[POLICY]


def test_answers_to_scripts_refusals_and_files_say_it_too(client):
    answers = [
        client.post("/start/", headers=AS_SCRIPT),
        client.get("/static/js/session.js"),
        client.post("/", headers={"Host": "elsewhere.example"}),
    ]

    assert [POLICY in answer for answer in answers] == [True] * 3
