import importlib

import pytest
from django.core import mail
from django.urls import reverse

from accounts import outbox, urls

BACKEND = "accounts.outbox.OutboxBackend"


@pytest.fixture
def folder(settings, tmp_path):
    settings.EMAIL_BACKEND = BACKEND
    settings.OUTBOX_DIR = tmp_path / "outbox"
    return settings.OUTBOX_DIR


def send(subject, body="Hello\n\nthere"):
    mail.send_mail(subject, body, None, ["ceri@example.org"])


def test_outbox_lists_newest_first_with_the_text(folder, client, capsys):
    send("First")
    send("Second", "Here is\n\n    XKCD-QRST")

    response = client.get(reverse("accounts:show_outbox"))

    shown = response.context["messages_sent"]
    assert [message["subject"] for message in shown] == ["Second", "First"]
    assert shown[0]["to"] == "ceri@example.org"
    assert shown[0]["body"] == "Here is\n\n    XKCD-QRST"
    assert "XKCD-QRST" in response.content.decode()
    assert "XKCD-QRST" in capsys.readouterr().out


def test_outbox_without_mail_says_so(folder, client):
    response = client.get(reverse("accounts:show_outbox"))

    assert "Nothing has been sent yet." in response.content.decode()


def test_outbox_shows_no_more_than_the_latest(folder, capsys):
    for number in range(outbox.SHOWN + 1):
        send(f"Message {number}")

    subjects = [message["subject"] for message in outbox.latest_messages()]

    assert len(subjects) == outbox.SHOWN
    assert "Message 0" not in subjects


def test_outbox_exists_in_development_only(settings):
    settings.IS_DEVELOPMENT = False
    try:
        names = {pattern.name for pattern in importlib.reload(urls).urlpatterns}
    finally:
        settings.IS_DEVELOPMENT = True
        importlib.reload(urls)

    assert names == {"put_back", "stay_signed_in"}
