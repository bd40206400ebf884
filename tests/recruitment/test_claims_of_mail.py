"""No page says that a mail was sent, where the page cannot know that it was."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from roles.models import Vacancy
from shortlisting.models import Selection
from tests import mail_backends
from tests.applications.builders import make_sent
from tests.builders import make_hr_officer
from tests.shortlisting.builders import make_round

CLAIM = re.compile(
    r"\b(have|been|was|were) (sent|e-mailed|mailed) (an e-mail|to you)"
    r"|\bwe (have )?(sent|wrote|written) (an e-mail|a code|you|to )"
    r"|(panel|candidates?) (has|have) been told"
    r"|look for an e-mail|newest e-mail",
    re.IGNORECASE,
)
# Shown only where the mail server took it: tests/accounts/test_true_pages.py.
KNOWN = {
    "accounts/adapter.py",
    "accounts/codes.py",
    "templates/account/confirm_by_code.html",
    "templates/account/confirm_login_code.html",
}


def test_only_pages_that_know_it_say_that_a_mail_was_sent():
    apps = ["accounts", "roles", "applications", "monitoring", "shortlisting"]
    files = [
        *Path("templates").rglob("*.html"),
        *Path("templates").rglob("*.txt"),
        *(path for app in apps for path in Path(app).rglob("*.py")),
    ]

    claiming = {str(path) for path in files if CLAIM.search(path.read_text())}

    assert claiming == KNOWN


@pytest.mark.django_db
def test_page_after_sending_claims_no_mail_when_the_mail_server_is_dead(
    client, settings
):
    mail_backends.use(settings, lambda number, message: True)
    sent = make_sent()
    client.force_login(sent.candidate)

    page = client.get(reverse("applications:show_sent", args=[sent.pk]))

    assert "This page is your proof that it came" in page.text
    assert not CLAIM.search(page.text)


@pytest.mark.django_db(transaction=True)
def test_starting_to_score_claims_no_mail_when_the_mail_server_is_dead(
    client, settings
):
    mail_backends.use(settings, lambda number, message: True)
    selection = make_round(members=3).selection
    Selection.objects.update(phase="setting_up")
    Vacancy.objects.update(reading_began_at=None)
    client.force_login(make_hr_officer())

    url = reverse("shortlisting:start_scoring", args=[selection.pk])
    page = client.post(url, follow=True)

    assert "Scoring has started. The panel can score now." in page.text
    assert not CLAIM.search(page.text)
