"""Signing in for tests: long ago, and with the code of the last mail."""

import re

from django.core import mail
from django.urls import reverse

from accounts import sessions

ASK = reverse("account_request_login_code")
CONFIRM = reverse("account_confirm_login_code")


def sign_in_long_ago(client, user):
    """Give the client a session that goes on, begun too long ago to be confirmed."""
    client.force_login(user)
    change_session(client, **{sessions.CONFIRMED: 0})


def change_session(client, **values):
    session = client.session
    session.update(values)
    session.save()


def ask_for_code(client, email):
    return client.post(ASK, {"email": email})


def code_in(message):
    return re.search(r"^    (\S+)$", message.body, re.MULTILINE).group(1)


def last_code():
    return code_in(mail.outbox[-1])


def is_signed_in(client):
    return "_auth_user_id" in client.session
