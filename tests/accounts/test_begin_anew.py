"""Another address, password or passkey while a sign-in waits for its code."""

import pytest
from django.core import mail
from django.urls import reverse

from tests.builders import make_candidate, make_hr_admin, make_staff

from .signing_in import CONFIRM, ask_for_code, code_in, is_signed_in, last_code
from .test_second_factor import give_app
from .test_unsent import ASK, PUT_BACK, START, WORDS, lose_session, make_browser
from .test_unsent import sign_in as sign_in_by_code

pytestmark = pytest.mark.django_db

PASSWORD = reverse("account_login")
PASSKEY = reverse("mfa_login_webauthn")
SECOND_STEP = reverse("mfa_authenticate")
WRONG, RIGHT = "cerri@example.org", "ceri@example.org"
SECRET = "three unrelated words"


def receivers():
    return [message.to for message in mail.outbox]


def test_another_address_gets_a_code_and_the_page_names_it(client):
    ask_for_code(client, WRONG)

    asked = client.post(f"{ASK}?next=/unsent/", {"email": RIGHT})
    page = client.get(asked.url).text
    done = client.post(asked.url, {"code": last_code()})

    assert asked.url == f"{CONFIRM}?next=%2Funsent%2F"
    assert receivers() == [[WRONG], [RIGHT]]
    assert f"<strong>{RIGHT}</strong>" in page
    assert WRONG not in page
    assert done.url == "/unsent/"
    assert is_signed_in(client)


def test_code_of_the_address_before_signs_nobody_in(client):
    ask_for_code(client, WRONG)
    ask_for_code(client, RIGHT)

    client.post(CONFIRM, {"code": code_in(mail.outbox[0])})

    assert not is_signed_in(client)


def test_same_address_again_is_led_to_its_code_and_keeps_next(client):
    ask_for_code(client, RIGHT)

    again = client.post(f"{ASK}?next=/unsent/", {"email": RIGHT.upper()})
    client.post(again.url, {"code": code_in(mail.outbox[0])})

    assert again.url == f"{CONFIRM}?next=%2Funsent%2F"
    assert receivers() == [[RIGHT]]
    assert is_signed_in(client)


def test_faulty_address_is_explained_and_the_code_goes_on_working(client):
    ask_for_code(client, RIGHT)

    refused = ask_for_code(client, "ceri at example")
    client.post(CONFIRM, {"code": last_code()})

    assert list(refused.context["form"].errors) == ["email"]
    assert is_signed_in(client)


def test_who_was_going_somewhere_gets_there_by_the_code_that_waits(client):
    ask_for_code(client, RIGHT)

    led = client.get(f"{ASK}?next=/unsent/")
    done = client.post(led.url, {"code": last_code()})

    assert led.url == f"{CONFIRM}?next=%2Funsent%2F"
    assert done.url == "/unsent/"


def test_who_opens_the_page_is_led_to_what_waits(client):
    ask_for_code(client, RIGHT)

    led = [client.get(page).url for page in (ASK, PASSWORD)]

    assert led == [CONFIRM, CONFIRM]


def test_password_signs_in_while_a_code_is_waited_for(client):
    staff = make_staff(email="hr@example.org", password=SECRET)
    ask_for_code(client, WRONG)

    done = client.post(
        f"{PASSWORD}?next=/unsent/", {"login": staff.email, "password": SECRET}
    )

    assert done.url == "/unsent/"
    assert client.session["_auth_user_id"] == str(staff.pk)


def test_wrong_password_is_told_while_a_code_is_waited_for(client):
    ask_for_code(client, WRONG)

    refused = client.post(PASSWORD, {"login": RIGHT, "password": "guess"})

    assert refused.context["form"].non_field_errors()


def test_passkey_is_tried_while_a_code_is_waited_for(client):
    ask_for_code(client, WRONG)

    asked = client.get(PASSKEY, headers={"Accept": "application/json"})
    tried = client.post(PASSKEY, {"credential": "{}"})

    assert "request_options" in asked.json()
    assert tried.url == PASSWORD


@pytest.fixture
def client_at_second_step(client):
    staff = make_hr_admin(email="hr@example.org", password=SECRET)
    give_app(staff)
    led = client.post(PASSWORD, {"login": staff.email, "password": SECRET})
    assert led.url == SECOND_STEP
    return client


def test_another_address_while_a_second_step_is_waited_for(client_at_second_step):
    client = client_at_second_step
    person = make_candidate(email=RIGHT)

    asked = ask_for_code(client, RIGHT)
    client.post(asked.url, {"code": last_code()})

    assert client.session["_auth_user_id"] == str(person.pk)


def test_another_address_does_not_pass_over_the_second_step(client_at_second_step):
    client = client_at_second_step

    ask_for_code(client, RIGHT)
    ask_for_code(client, "hr@example.org")
    led = client.post(CONFIRM, {"code": last_code()})

    assert led.url.startswith(SECOND_STEP)
    assert not is_signed_in(client)


def test_words_wait_for_whoever_typed_the_wrong_address_first():
    browser = make_browser()
    sign_in_by_code(browser, RIGHT)
    lose_session(browser)
    browser.post(START, {"text": WORDS})

    ask_for_code(browser, WRONG)
    ask_for_code(browser, RIGHT)
    landed = browser.post(CONFIRM, {"code": last_code()})

    assert landed.url == PUT_BACK
    assert WORDS.split("\n")[0] in browser.get(PUT_BACK).text
