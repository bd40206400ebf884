"""Pages for signing in say what is true: what was sent, and until when it works."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import codes
from accounts.models import LimitCount, SignInCode
from fields.clock import clock
from tests import mail_backends
from tests.builders import make_candidate

from .signing_in import (
    ASK,
    CONFIRM,
    ask_for_code,
    code_in,
    is_signed_in,
    last_code,
    sign_in_long_ago,
)
from .test_codes import at_once, browser_like, later

pytestmark = pytest.mark.django_db
AT_ONCE = pytest.mark.django_db(transaction=True)
CERI = "ceri@example.org"
AGAIN = reverse("account_confirm_by_code")
NEXT = "/applications/"
OVER = "This code no longer works. Ask for another one"
NOT_SENT = "We could not send an e-mail just now."
# What pages say of a mail that was sent.
CLAIMS = re.compile(r"We sent|We have sent|Look for an e-mail|code in it|newest")


def let_time_pass(minutes):
    """Codes are older now; how often one asked is forgotten."""
    later(minutes)
    LimitCount.objects.all().delete()


def break_mail(settings):
    mail_backends.use(settings, lambda number, message: True)


def error_of(answer):
    return answer.context["form"].errors["code"]


def claims_of(page):
    return CLAIMS.findall(page.text)


# The newest code works, however it was asked for.


@pytest.mark.parametrize("is_first_saved_last", [True, False])
def test_newest_code_works_whichever_of_two_requests_saves_its_session_last(
    client, is_first_saved_last
):
    ask_for_code(client, CERI)
    before = dict(client.session)
    client.post(CONFIRM, {"action": "resend"})
    first = dict(client.session)
    set_session(client, before)
    client.post(CONFIRM, {"action": "resend"})
    if is_first_saved_last:
        set_session(client, first)

    client.post(CONFIRM, {"code": last_code()})

    assert len(mail.outbox) == 3
    assert is_signed_in(client)


def set_session(client, values):
    session = client.session
    for key in [*session.keys()]:
        del session[key]
    session.update(values)
    session.save()


@AT_ONCE
@pytest.mark.parametrize("which", [0, 1, 2])
def test_every_code_sent_by_two_clicks_at_once_works(client, which):
    ask_for_code(client, CERI)
    browsers = [browser_like(client) for _ in range(2)]

    at_once(lambda n: browsers[n].post(CONFIRM, {"action": "resend"}), 2)
    client.post(CONFIRM, {"code": code_in(mail.outbox[which])})

    assert len(mail.outbox) == 3
    assert is_signed_in(client)


@AT_ONCE
@pytest.mark.parametrize("which", [0, 1])
def test_every_code_for_confirming_sent_by_two_clicks_at_once_works(client, which):
    sign_in_long_ago(client, make_candidate(email=CERI))
    browsers = [browser_like(client) for _ in range(2)]

    at_once(lambda n: browsers[n].post(AGAIN, {"action": "send"}), 2)
    answer = client.post(AGAIN, {"code": code_in(mail.outbox[which])})

    assert len(mail.outbox) == 2
    assert answer.status_code == 302


def test_one_code_used_ends_the_others_of_its_page(client):
    ask_for_code(client, CERI)
    client.post(CONFIRM, {"action": "resend"})
    ask = SignInCode.objects.first().ask
    first, second = (code_in(message) for message in mail.outbox)

    answers = [codes.use_code(ask=ask, typed=typed) for typed in [first, second]]

    assert answers == [codes.Answer.RIGHT, codes.Answer.OVER]


def test_code_of_another_browser_is_not_taken_and_its_tries_are_not_spent(client):
    ask_for_code(client, CERI)
    other = Client()
    ask_for_code(other, CERI)

    client.post(CONFIRM, {"code": last_code()})

    assert not is_signed_in(client)
    other.post(CONFIRM, {"code": last_code()})
    assert is_signed_in(other)


def test_wrong_codes_before_another_was_sent_do_not_end_the_page(client):
    ask_for_code(client, CERI)
    for _ in range(4):
        client.post(CONFIRM, {"code": "WRONG-ONE"})

    client.post(CONFIRM, {"action": "resend"})
    client.post(CONFIRM, {"code": "WRONG-ONE"})
    client.post(CONFIRM, {"code": last_code()})

    assert is_signed_in(client)


def test_asking_again_after_the_last_time_leaves_the_code_good(client):
    ask_for_code(client, CERI)
    for _ in range(3):
        LimitCount.objects.all().delete()
        client.post(CONFIRM, {"action": "resend"})

    answers = [client.post(CONFIRM, {"action": "resend"}) for _ in range(6)]
    client.post(CONFIRM, {"code": last_code()})

    assert {answer.url for answer in answers} == {CONFIRM}
    assert len(mail.outbox) == 4
    assert is_signed_in(client)


# A page says that a mail was sent only if it was.


def test_sign_in_page_claims_no_mail_when_none_was_sent(client, settings):
    break_mail(settings)

    page = client.post(ASK, {"email": CERI}, follow=True)
    again = client.get(CONFIRM)

    assert page.text.count(NOT_SENT) == 1
    wrong = client.post(CONFIRM, {"code": "WRONG-ONE"})
    assert claims_of(page) == claims_of(again) == claims_of(wrong) == []
    assert "There is no code at <strong>ceri@example.org</strong>" in again.text


def test_sign_in_page_goes_on_claiming_the_first_mail_when_the_second_failed(
    client, settings
):
    client.post(ASK, {"email": CERI}, follow=True)
    break_mail(settings)

    page = client.post(CONFIRM, {"action": "resend"}, follow=True)

    assert NOT_SENT in page.text
    assert claims_of(page) == ["Look for an e-mail", "code in it"]
    client.post(CONFIRM, {"code": last_code()})
    assert is_signed_in(client)


def test_sign_in_page_claims_the_mail_after_the_server_works_again(client, settings):
    backend = settings.EMAIL_BACKEND
    break_mail(settings)
    client.post(ASK, {"email": CERI}, follow=True)
    settings.EMAIL_BACKEND = backend

    page = client.post(CONFIRM, {"action": "resend"}, follow=True)

    assert NOT_SENT not in page.text
    assert claims_of(page) == [
        "We have sent",
        "Look for an e-mail",
        "code in it",
    ]


def test_refusal_claims_no_mail_when_none_was_sent(client, settings):
    break_mail(settings)
    ask_for_code(client, CERI)
    for _ in range(3):
        page = client.post(CONFIRM, {"action": "resend"}, follow=True)

    assert "That was too many codes. You can ask for another code at" in page.text
    assert claims_of(page) == []


def test_confirming_page_claims_no_mail_when_none_was_sent(client, settings):
    sign_in_long_ago(client, make_candidate(email=CERI))
    break_mail(settings)

    page = client.post(AGAIN, {"action": "send"}, follow=True)

    assert page.text.count(NOT_SENT) == 1
    assert claims_of(page) == []
    assert "We will send a code to" in page.text


def test_pages_say_until_when_the_code_works(client):
    made_at = timezone.now() - timedelta(minutes=3)
    until = clock(made_at + codes.LIFETIME)
    ask_for_code(client, CERI)
    person = make_candidate(email="nia@example.org")
    confirming = Client()
    sign_in_long_ago(confirming, person)
    confirming.post(AGAIN, {"action": "send"})
    SignInCode.objects.update(made_at=made_at)

    assert f"The code in it works until {until}." in client.get(CONFIRM).text
    assert f"It works until {until}." in confirming.get(AGAIN).text


# The page that confirms who one is.


def test_confirming_page_forgets_a_code_that_no_longer_works(client):
    sign_in_long_ago(client, make_candidate(email=CERI))
    client.post(AGAIN, {"action": "send"}, follow=True)
    let_time_pass(minutes=11)

    page = client.get(AGAIN)
    typed = client.post(AGAIN, {"code": last_code()})

    assert claims_of(page) == claims_of(typed) == []
    assert error_of(typed) == [OVER]
    assert 'id="id_code"' in typed.text


def test_code_for_confirming_says_so_also_when_its_record_is_deleted(client):
    sign_in_long_ago(client, make_candidate(email=CERI))
    client.post(AGAIN, {"action": "send"})
    codes.delete_old_records(timezone.now() + timedelta(hours=2))

    typed = client.post(AGAIN, {"code": last_code()})

    assert error_of(typed) == [OVER]


@pytest.mark.parametrize("is_in_address", [True, False])
def test_refused_code_for_confirming_is_told_on_the_page_and_next_is_kept(
    client, is_in_address
):
    sign_in_long_ago(client, make_candidate(email=CERI))
    url = f"{AGAIN}?next={NEXT}" if is_in_address else AGAIN
    for _ in range(4):
        answer = client.post(url, {"action": "send", "next": NEXT})

    page = client.get(answer.url)
    confirmed = client.post(answer.url, {"code": last_code(), "next": NEXT})

    assert answer.url == f"{AGAIN}?next=%2Fapplications%2F"
    assert "Its code still works. You can ask for another code at" in page.text
    assert f'name="next" value="{NEXT}"' in page.text
    assert confirmed.url == NEXT
