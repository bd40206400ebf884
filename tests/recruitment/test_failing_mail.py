"""Every act that mails, with a mail server that fails: done, told, and logged once."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts import actions as accounts
from applications import actions as applications
from applications import late_actions, vacancy_actions
from applications.models import Application, LateAdmission
from roles.actions import approvals, vacancies
from roles.models import ProfileVersion, Vacancy
from shortlisting import actions as shortlisting
from shortlisting.models import Selection
from tests import mail_backends
from tests.applications.builders import make_ready_draft, make_sent
from tests.builders import (
    make_candidate,
    make_hr_admin,
    make_hr_officer,
    make_staff,
    make_version,
)
from tests.shortlisting.builders import chair_shown, make_closed_round, make_round

pytestmark = pytest.mark.django_db(transaction=True)

# Cuts SQLite's log once the answers were rewritten.
HOOKS_WITHOUT_MAIL = ["monitoring/links.py"]
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
    vacancies.sign(vacancy=round_.selection.vacancy, by=round_.chair.user)
    outcomes = {application.pk: "interview" for application in round_.applications}
    applications.record_outcomes(outcomes=outcomes, by=round_.chair.user)
    for application in round_.applications:
        application.refresh_from_db()
        assert application.status == "interview"


def start_scoring(client):
    round_ = make_round(members=3)
    Selection.objects.update(phase="setting_up")
    Vacancy.objects.update(reading_began_at=None)
    shortlisting.start_scoring(selection=round_.reload(), by=make_hr_officer())
    assert round_.reload().phase == "scoring"


def add_member(client):
    selection, user = make_round().selection, make_staff()
    shortlisting.add_member(
        selection=selection, user=user, is_chair=False, by=make_hr_officer()
    )
    assert selection.members.filter(user=user).exists()


def add_member_early(client):
    selection, user = make_round().selection, make_staff()
    Selection.objects.update(phase="setting_up")
    shortlisting.add_member(
        selection=selection, user=user, is_chair=False, by=make_hr_officer()
    )
    assert selection.members.filter(user=user).exists()


def make_chair(client):
    round_ = make_round()
    shortlisting.make_chair(
        member=round_.members[1], by=make_hr_officer(), **chair_shown(round_)
    )
    assert round_.selection.members.chair() == round_.members[1]


def let_in_late(client):
    round_, late = make_round(), make_ready_draft().candidate
    admission = shortlisting.let_in_late(
        selection=round_.selection,
        email=late.email,
        until=timezone.now() + timedelta(days=2),
        reason="Our form failed",
        by=make_hr_admin(),
    )
    assert LateAdmission.objects.get() == admission


def extend(client):
    vacancy = make_ready_draft().vacancy
    make_sent(vacancy=vacancy)
    Vacancy.objects.update(decision_by=vacancy.closes_at + timedelta(days=1))
    later = vacancy.closes_at + timedelta(days=2)
    common = {"vacancy": vacancy, "by": make_hr_officer(), "reason": "More time"}
    hear_by = timezone.localdate(later) + timedelta(days=1)
    vacancy_actions.extend(**common, closes_at=later, decision_by=hear_by)
    vacancy.refresh_from_db()
    assert vacancy.closes_at == later


def close_early(client):
    vacancy = make_ready_draft().vacancy
    common = {"vacancy": vacancy, "by": make_hr_officer(), "reason": "Enough"}
    vacancy_actions.close_early(**common)
    vacancy.refresh_from_db()
    assert vacancy.status == "closed"


def fill(client):
    round_ = make_closed_round(applications=2)
    vacancy, hr = round_.selection.vacancy, make_hr_officer()
    vacancies.sign(vacancy=vacancy, by=round_.chair.user)
    invited, gone = round_.applications
    Application.objects.filter(pk=invited.pk).update(status="interview")
    Application.objects.filter(pk=gone.pk).update(status="not_shortlisted")
    vacancy_actions.appoint(vacancy=vacancy, appointed=1, by=hr, reason="Starts")
    vacancy.refresh_from_db()
    assert vacancy.status == "filled"


def cancel_late(client):
    round_, late = make_round(), make_ready_draft().candidate
    admin = make_hr_admin()
    admission = shortlisting.let_in_late(
        selection=round_.selection,
        email=late.email,
        until=timezone.now() + timedelta(days=2),
        reason="Our form failed",
        by=admin,
    )
    shortlisting.cancel_late(
        selection=round_.selection,
        application=admission.application,
        reason="A slip",
        by=admin,
    )
    assert LateAdmission.objects.get().closed_at


def send_late(client):
    round_ = make_round(members=3)
    draft = make_ready_draft(vacancy=round_.selection.vacancy)
    round_.selection.members.exclude(is_chair=True).update(submitted_at=timezone.now())
    LateAdmission.objects.create(
        application=draft,
        reason="Our form failed",
        until=timezone.now() + timedelta(days=2),
        by=make_hr_admin(),
    )
    applications.submit(
        application=draft, privacy_notice_version="test", by=draft.candidate
    )
    draft.refresh_from_db()
    assert draft.status == "being_assessed"


def end_late(client):
    draft = make_ready_draft()
    LateAdmission.objects.create(
        application=draft,
        reason="Our form failed",
        until=timezone.now() + timedelta(days=2),
        at=timezone.now(),
        by=make_hr_admin(),
    )
    late_actions.end_admissions(vacancy=draft.vacancy)
    assert LateAdmission.objects.get().closed_at


def withdraw_vacancy(client):
    vacancy = make_round(members=2, applications=1).selection.vacancy
    shortlisting.withdraw_vacancy(vacancy=vacancy, by=make_hr_admin(), reason="Cuts")
    vacancy.refresh_from_db()
    assert vacancy.is_withdrawn


def change_password(client):
    old, new = "some unrelated words", "some more unrelated words"
    person = make_staff(password=old)
    client.force_login(person)
    client.post(
        reverse("account_change_password"),
        {"oldpassword": old, "password1": new, "password2": new},
    )
    person.refresh_from_db()
    assert person.check_password(new)


def reset_factor(client):
    person = make_staff()
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    assert accounts.reset_factor(user=person, by=None) == 1


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


def ask_code_when_closed(client):
    make_candidate(email="gone@example.org", is_active=False)
    page = reverse("account_request_login_code")
    answer = client.post(page, {"email": "gone@example.org"})
    assert answer.url == reverse("account_confirm_login_code")


# Every act that mails, the kinds of mail it owes, and how many.
ACTS = {
    submit: ["applications/receipt"],
    withdraw: ["applications/receipt", "applications/withdrawn"],
    sign_outcomes: ["applications/news"] * 3,
    let_in_late: ["applications/let_in"],
    extend: [
        "applications/receipt",
        "applications/closes_later",
        "applications/dates_moved",
    ],
    close_early: ["applications/closed_early"],
    fill: ["applications/news"],
    cancel_late: ["applications/let_in", "applications/late_cancelled"],
    send_late: [*["shortlisting/came_late"] * 2, "applications/receipt"],
    end_late: ["applications/late_ended"],
    withdraw_vacancy: [
        *["shortlisting/vacancy_withdrawn"] * 2,
        "applications/post_withdrawn",
    ],
    change_password: ["account/email/sign_in_changed"],
    reset_factor: ["account/email/sign_in_changed"],
    start_scoring: ["shortlisting/scoring_started"] * 3,
    add_member: ["shortlisting/scoring_started"],
    add_member_early: ["shortlisting/added"],
    make_chair: ["shortlisting/made_chair", "shortlisting/chair_replaced"],
    ask_approval: ["roles/approval_asked"],
    answer_approval: ["roles/approval_decided"],
    ask_code: ["account/email/login_code"],
    ask_code_when_closed: ["account/email/account_closed"],
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
        for path in Path("templates").glob("*/emails/[!_]*.txt")
    }
    theirs = {
        f"account/email/{path.stem.removesuffix('_subject')}"
        for path in Path("templates/account/email").glob("*_subject.txt")
    }

    assert {kind for owed in ACTS.values() for kind in owed} == ours | theirs


def test_mail_leaves_in_one_way_only():
    """Nobody else talks to a mail server, or hooks onto a commit to mail."""
    apps = ["accounts", "roles", "applications", "monitoring", "shortlisting"]
    ways = r"django\.core\.mail import|django\.core import.*\bmail\b|on_commit\("
    wrong = [
        str(path)
        for app in apps
        for path in Path(app).rglob("*.py")
        if re.search(ways, path.read_text())
        and str(path) not in ("accounts/mail.py", *HOOKS_WITHOUT_MAIL)
    ]

    assert wrong == []
