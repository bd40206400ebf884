"""Every act that mails, with a mail server that fails: done, told, and logged once."""

import re
from pathlib import Path

import pytest
from django.core import mail
from django.urls import reverse

from applications import actions as applications
from roles.actions import approvals
from roles.models import ProfileVersion
from shortlisting import actions as shortlisting
from shortlisting.models import Selection
from tests import mail_backends
from tests.applications.builders import make_ready_draft, make_sent
from tests.builders import make_hr_officer, make_staff, make_version
from tests.shortlisting.builders import make_closed_round, make_round

pytestmark = pytest.mark.django_db(transaction=True)

LOST = re.compile(r"^A mail of kind (\S+) was not sent: SMTPRecipientsRefused$")


def submit(client):
    draft = make_ready_draft()
    applications.submit(
        application=draft, privacy_notice_version="test", by=draft.candidate
    )
    draft.refresh_from_db()
    assert draft.status == "submitted"


def withdraw(client):
    sent = make_sent()
    applications.withdraw(application=sent, by=sent.candidate)
    sent.refresh_from_db()
    assert sent.status == "withdrawn"


def sign_outcomes(client):
    round_ = make_closed_round(applications=3)
    outcomes = {application.pk: "interview" for application in round_.applications}
    applications.record_outcomes(outcomes=outcomes, by=round_.chair.user)
    for application in round_.applications:
        application.refresh_from_db()
        assert application.status == "interview"


def start_scoring(client):
    round_ = make_round(members=3)
    Selection.objects.update(phase="setting_up")
    shortlisting.start_scoring(selection=round_.reload(), by=make_hr_officer())
    assert round_.reload().phase == "scoring"


def add_member(client):
    selection, user = make_round().selection, make_staff()
    shortlisting.add_member(
        selection=selection, user=user, is_chair=False, by=make_hr_officer()
    )
    assert selection.members.filter(user=user).exists()


def ask_approval(client):
    version = make_version()
    approvals.ask(version=version, by=make_hr_officer(), of=make_hr_officer())
    version.refresh_from_db()
    assert version.is_in_review


def answer_approval(client):
    version = make_version()
    approvals.ask(version=version, by=make_hr_officer(), of=None)
    version.refresh_from_db()
    approvals.send_back(version=version, answer="Shorter", by=make_hr_officer())
    version.refresh_from_db()
    assert version.status == ProfileVersion.Status.DRAFT


def ask_code(client):
    page = reverse("account_request_login_code")
    answer = client.post(page, {"email": "ceri@example.org"})
    assert (answer.status_code, answer.url) == (
        302,
        reverse("account_confirm_login_code"),
    )


# Every act that mails, the kinds of mail it owes, and how many.
ACTS = {
    submit: ["applications/receipt"],
    withdraw: ["applications/receipt", "applications/withdrawn"],
    sign_outcomes: ["applications/news"] * 3,
    start_scoring: ["shortlisting/scoring_started"] * 3,
    add_member: ["shortlisting/scoring_started"],
    ask_approval: ["roles/approval_asked"],
    answer_approval: ["roles/approval_decided"],
    ask_code: ["account/email/login_code"],
}


def lost(caplog):
    """The kinds of the mails that the log says were lost, in order."""
    said = [LOST.match(record.getMessage()) for record in caplog.records]
    return [match.group(1) for match in said if match]


@pytest.fixture(params=ACTS, ids=lambda act: act.__name__)
def act(request):
    return request.param


def test_act_is_done_and_logged_when_all_its_mail_fails(act, client, settings, caplog):
    mail_backends.use(settings, lambda number, message: True)

    act(client)

    assert lost(caplog) == ACTS[act]
    assert "@" not in "".join(record.getMessage() for record in caplog.records)
    assert mail.outbox == []


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_mails_beside_a_failed_one_are_sent(failing, act, client, settings, caplog):
    mail_backends.use(settings, lambda number, message: number == failing)

    act(client)

    owed = len(ACTS[act])
    has_failed = owed >= failing
    assert len(mail.outbox) == owed - has_failed
    assert len(lost(caplog)) == has_failed


def test_every_kind_of_mail_is_tried():
    ours = {
        f"{path.parts[1]}/{path.stem}"
        for path in Path("templates").glob("*/emails/*.txt")
    }
    theirs = {
        f"account/email/{path.stem.removesuffix('_subject')}"
        for path in Path("templates/account/email").glob("*_subject.txt")
    }

    assert {kind for owed in ACTS.values() for kind in owed} == ours | theirs


def test_mail_leaves_in_one_way_only():
    """Nobody else talks to a mail server or hooks onto a commit."""
    apps = ["accounts", "roles", "applications", "monitoring", "shortlisting"]
    wrong = [
        str(path)
        for app in apps
        for path in Path(app).rglob("*.py")
        if re.search(r"django\.core\.mail import|on_commit\(", path.read_text())
        and str(path) != "accounts/mail.py"
    ]

    assert wrong == []
