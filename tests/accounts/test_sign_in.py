"""Signing in, told as it happens to people."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from accounts.models import User
from tests import mail_backends
from tests.builders import make_candidate, make_staff

pytestmark = pytest.mark.django_db

ASK = reverse("account_request_login_code")
CONFIRM = reverse("account_confirm_login_code")
PASSWORD = reverse("account_login")


def code_in(message):
    return re.search(r"^    (\S+)$", message.body, re.MULTILINE).group(1)


def ask(client, email, *, next_page="/start/"):
    return client.post(f"{ASK}?next={next_page}", {"email": email})


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_known_person_signs_in_with_the_code_sent(client):
    candidate = make_candidate(email="ceri@example.org")

    asked = ask(client, "Ceri@Example.org", next_page="/unsent/")
    confirmed = client.post(asked.url, {"code": code_in(mail.outbox[0])})

    assert asked.url == f"{CONFIRM}?next=%2Funsent%2F"
    assert mail.outbox[0].to == ["ceri@example.org"]
    assert confirmed.url == "/unsent/"
    assert client.session["_auth_user_id"] == str(candidate.pk)


def test_unknown_person_gets_an_account_on_asking(client):
    ask(client, "New.Person@example.org")

    client.post(CONFIRM, {"code": code_in(mail.outbox[0])})

    person = User.objects.get()
    assert person.email == "new.person@example.org"
    assert not person.is_staff
    assert not person.has_usable_password()
    assert is_signed_in(client)


def test_pages_and_mail_do_not_tell_whether_somebody_is_known(client, client_two):
    make_candidate(email="aa@example.org")

    known = ask(client, "aa@example.org")
    unknown = ask(client_two, "bb@example.org")

    pages = [
        each.get(CONFIRM).content.decode().replace(email, "-")
        for each, email in [(client, "aa@example.org"), (client_two, "bb@example.org")]
    ]
    assert known.url == unknown.url
    assert without_secrets(pages[0]) == without_secrets(pages[1])
    bodies = [m.body.replace(code_in(m), "-") for m in mail.outbox]
    assert bodies[0] == bodies[1]
    assert mail.outbox[0].subject == mail.outbox[1].subject


def without_secrets(page):
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


@pytest.fixture
def client_two():
    from django.test import Client  # noqa: PLC0415 - a second browser

    return Client()


def test_mail_holds_the_code_and_nothing_of_the_person(client):
    make_candidate(email="ceri@example.org", full_name="Ceri Vaughan")

    ask(client, "ceri@example.org")

    message = mail.outbox[0]
    assert message.subject == "Your code to sign in to Open Harbour jobs"
    assert "Ceri" not in message.body
    assert "ceri@example.org" not in message.body


def test_wrong_code_is_refused_and_shown_again(client):
    ask(client, "ceri@example.org")

    response = client.post(CONFIRM, {"code": "WRONG-ONE"})

    assert response.status_code == 200
    assert response.context["form"].errors == {
        "code": ["This code is not right. Check it, or ask for another one"]
    }
    assert 'value="WRONG-ONE"' in response.content.decode()
    assert not is_signed_in(client)


def test_five_wrong_codes_end_it(client):
    ask(client, "ceri@example.org")
    right = code_in(mail.outbox[0])

    for _ in range(5):
        last = client.post(CONFIRM, {"code": "WRONG-ONE"})
    late = client.post(CONFIRM, {"code": right})

    assert (last.status_code, last.url) == (302, ASK)
    assert (late.status_code, late.url) == (302, ASK)
    assert not is_signed_in(client)


def test_code_no_longer_works_after_its_time(client, settings):
    ask(client, "ceri@example.org")
    settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT = -1

    response = client.post(CONFIRM, {"code": code_in(mail.outbox[0])})

    assert (response.status_code, response.url) == (302, ASK)
    assert not is_signed_in(client)


@pytest.mark.parametrize("which", [0, 1])
def test_another_code_can_be_asked_for_and_either_works(client, which):
    ask(client, "ceri@example.org")

    client.post(CONFIRM, {"action": "resend"})
    client.post(CONFIRM, {"code": code_in(mail.outbox[which])})

    assert is_signed_in(client)


def test_another_address_can_be_used_and_next_is_kept(client):
    ask(client, "typo@example.org", next_page="/unsent/")
    again = client.get(f"{CONFIRM}?next=/unsent/").context["request_login_code_url"]

    response = client.post(reverse("account_logout"), {"next": again})

    assert response.url == f"{ASK}?next=%2Funsent%2F"
    assert client.get(response.url).status_code == 200


def test_next_page_is_only_ever_one_of_ours(client):
    ask(client, "ceri@example.org", next_page="https://elsewhere.example/")

    response = client.post(CONFIRM, {"code": code_in(mail.outbox[0])})

    assert response.url == "/start/"


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", "Enter your e-mail address"),
        (
            "ceri at example",
            "Enter an e-mail address in the correct format, like name@example.org",
        ),
    ],
)
def test_faulty_address_is_explained_and_makes_nobody(client, typed, error):
    response = ask(client, typed)

    assert response.context["form"].errors == {"email": [error]}
    assert User.objects.count() == 0


def test_closed_account_is_told_by_mail_and_gets_no_code(client):
    make_candidate(email="gone@example.org", is_active=False)

    response = ask(client, "gone@example.org")

    assert response.url == f"{CONFIRM}?next=%2Fstart%2F"
    [message] = mail.outbox
    assert message.to == ["gone@example.org"]
    assert message.subject == "Your account at Open Harbour jobs is closed"
    assert "there is no code" in message.body
    assert User.objects.count() == 1


def test_staff_sign_in_with_a_password(client):
    staff = make_staff(email="hr@example.org", password="three unrelated words")

    response = client.post(
        f"{PASSWORD}?next=/unsent/",
        {"login": "hr@example.org", "password": "three unrelated words"},
    )

    assert response.url == "/unsent/"
    assert client.session["_auth_user_id"] == str(staff.pk)


def test_wrong_password_says_no_more_than_that(client):
    make_staff(email="hr@example.org", password="three unrelated words")
    make_candidate(email="ceri@example.org")

    answers = [
        client.post(PASSWORD, {"login": email, "password": "guess"})
        for email in ["hr@example.org", "ceri@example.org", "nobody@example.org"]
    ]

    errors = [answer.context["form"].non_field_errors() for answer in answers]
    assert errors == [["The e-mail address or the password is not right"]] * 3


def test_signing_out_takes_a_post(client):
    client.force_login(make_candidate())

    asked = client.get(reverse("account_logout"))
    assert asked.status_code == 200
    assert is_signed_in(client)
    done = client.post(reverse("account_logout"))

    assert (done.status_code, done.url) == (302, "/")
    assert not is_signed_in(client)


def test_only_the_cookies_that_the_privacy_page_names_are_set(client):
    ask(client, "ceri@example.org")
    client.post(CONFIRM, {"code": code_in(mail.outbox[0])})

    assert set(client.cookies) <= {"sessionid", "csrftoken", "browser"}


def test_the_page_says_when_the_code_could_not_be_sent(client, settings):
    mail_backends.use(settings, lambda number, message: True)

    page = client.post(ASK, {"email": "ceri@example.org"}, follow=True)

    assert page.status_code == 200
    assert "We could not send an e-mail just now." in page.text
