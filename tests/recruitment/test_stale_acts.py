"""A page that asks before an act, left open while another tab or person changes what it
is about: nothing is done, the page says so, and goes ahead once it was seen again."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from applications import actions as application_actions
from applications.models import Application, WorkHistory
from fields.stale_pages import CHANGED
from roles.actions import vacancies as vacancy_actions
from roles.models import (
    Competency,
    Framework,
    HouseStatement,
    IncomingDocument,
    ProfileVersion,
    Vacancy,
)
from roles.models.merging import FrameworkProposal
from tests.applications.builders import (
    DECLARED,
    make_draft,
    make_ready_draft,
    make_sent,
    write,
)
from tests.builders import (
    make_competency,
    make_framework,
    make_hr_officer,
    make_vacancy,
    make_version,
    mark_published,
)
from tests.marks import mark_on
from tests.roles.builders import make_incoming, make_publishable
from tests.roles.test_merging_actions import make_proposal
from tests.roles.test_statements import make_statement
from tests.roles.test_vacancies_views import make_signed

pytestmark = pytest.mark.django_db

TEMPLATES = Path(__file__).parents[2] / "templates"
WHY = "The panel asked for it."
# What asks first and needs no mark of ours.
HAS_A_MARK = "it carries a mark of its own: `seen` or `row_version`"
ADDS = "it adds words, and takes none away"
CAN_BE_UNDONE = "what it does can be undone on the next page"
NOT_ASKED = {
    "applications/check_extension.html": "the test below: it follows a sent form",
    "roles/publish_framework.html": HAS_A_MARK,
    "roles/publish_version.html": HAS_A_MARK,
    "roles/_publish_unapproved.html": HAS_A_MARK,
    "roles/confirm_documents.html": "tests/roles/incoming/test_known_posts.py",
    "roles/add_comment.html": ADDS,
    "roles/answer_comment.html": ADDS,
    "roles/ask_approval.html": CAN_BE_UNDONE,
    "roles/set_review_date.html": CAN_BE_UNDONE,
    "roles/switch_rule_on.html": CAN_BE_UNDONE,
    "roles/take_back_acceptance.html": CAN_BE_UNDONE,
    "roles/clear_finished.html": "it shows no record that could have changed",
    "roles/withdraw_version.html": "what is published stays as it is, and its open "
    "vacancies are looked for under lock",
}


@dataclass
class Asked:
    """A page, what another does meanwhile, and a look at whether the act was done."""

    page: str
    user: Any
    thing: Any
    change: Any
    is_done: Any
    names: tuple = ()
    data: dict | None = None
    act: str = ""

    def address(self, name):
        return reverse(name, args=self.names or [self.thing.pk])


def update(thing, **fields):
    return lambda: type(thing).objects.filter(pk=thing.pk).update(**fields)


def is_gone(model, thing):
    pk = thing.pk
    return lambda: not model.objects.filter(pk=pk).exists()


def has(thing, **fields):
    return lambda: type(thing).objects.filter(pk=thing.pk, **fields).exists()


def withdraw_application():
    draft = make_ready_draft()

    def change():
        application_actions.submit(
            application=draft, privacy_notice_version="test", by=draft.candidate
        )

    is_done = has(draft, status=Application.Status.WITHDRAWN)
    return Asked("applications:withdraw", draft.candidate, draft, change, is_done)


def submit_application():
    draft = make_ready_draft()
    answer = draft.evidence.get()
    return Asked(
        "applications:check",
        draft.candidate,
        draft,
        lambda: write(draft, "", version=answer.row_version),
        has(draft, status=Application.Status.SUBMITTED),
        data=DECLARED,
        act="applications:submit",
    )


def remove_row():
    draft = make_draft()
    row = WorkHistory.objects.create(
        application=draft, title="Porter", employer="Marlpit", started_on="2020-01-01"
    )
    change, done = update(row, duties="All the nights."), is_gone(WorkHistory, row)
    names = (draft.pk, "work", row.pk)
    page = "applications:remove_row"
    return Asked(page, draft.candidate, row, change, done, names)


def on_vacancy(page, vacancy, change, is_done, **data):
    data = {"reason": WHY, **data}
    return Asked(page, make_hr_officer(), vacancy, change, is_done, data=data)


def open_vacancy():
    vacancy = make_vacancy(status=Vacancy.Status.DRAFT)
    change, done = update(vacancy, salary_min=1), has(vacancy, status="open")
    return on_vacancy("roles:open_vacancy", vacancy, change, done)


def extend_vacancy():
    vacancy, colleague = make_vacancy(), make_hr_officer()

    def close():
        vacancy_actions.close_early(vacancy=vacancy, by=colleague, reason="Enough.")

    until = timezone.localdate() + timedelta(days=90)
    parts = {f"closes_on_{x}": getattr(until, x) for x in ("day", "month", "year")}
    done = has(vacancy, closes_at__gt=timezone.now() + timedelta(days=80))
    page = "applications:extend_vacancy"
    return on_vacancy(page, vacancy, close, done, closes_time="9am", **parts)


def close_vacancy():
    vacancy = make_vacancy()
    change = update(vacancy, closes_at=vacancy.closes_at + timedelta(days=1))
    done = has(vacancy, status=Vacancy.Status.CLOSED)
    return on_vacancy("applications:close_vacancy", vacancy, change, done)


def withdraw_vacancy():
    vacancy = make_vacancy()
    change = update(vacancy, closes_at=timezone.now() - timedelta(minutes=1))
    done = has(vacancy, status=Vacancy.Status.WITHDRAWN)
    return on_vacancy("shortlisting:withdraw_vacancy", vacancy, change, done)


def appoint():
    vacancy = make_signed(posts=3)
    change, done = update(vacancy, appointed=1), has(vacancy, appointed=2)
    page = "applications:appoint"
    return on_vacancy(page, vacancy, change, done, appointed="2")


def by_officer(page, thing, change, is_done, *names):
    return Asked(page, make_hr_officer(), thing, change, is_done, names)


def discard_version():
    version = make_version()
    change = update(version, title="Cook", row_version=version.row_version + 1)
    done = is_gone(ProfileVersion, version)
    return by_officer("roles:discard_version", version, change, done)


def remove_part():
    version = make_publishable()
    part = version.accountabilities.get()
    change, done = update(part, text="Another."), is_gone(type(part), part)
    names = (version.pk, "accountabilities", part.pk)
    return by_officer("roles:remove_part", part, change, done, *names)


def discard_framework():
    framework = make_framework(published=False)

    def change():
        make_competency(framework=framework)

    done = is_gone(Framework, framework)
    return by_officer("roles:discard_framework", framework, change, done)


def remove_competency():
    competency = make_competency(framework=make_framework(published=False))
    change, done = update(competency, name="Kind"), is_gone(Competency, competency)
    names = (competency.framework_id, competency.pk)
    return by_officer("roles:remove_competency", competency, change, done, *names)


def remove_statement():
    statement = make_statement()
    change, done = update(statement, text="New."), is_gone(HouseStatement, statement)
    return by_officer("roles:remove_statement", statement, change, done)


def discard_proposal():
    proposal = make_proposal()
    change = update(proposal, choices={"a": "b"})
    done = is_gone(FrameworkProposal, proposal)
    return by_officer("roles:discard_proposal", proposal, change, done)


def confirm_proposal():
    proposal = make_proposal()
    change = update(proposal, name="Another house")
    done = has(proposal, confirmed_at__isnull=False)
    return by_officer("roles:confirm_proposal", proposal, change, done)


def discard_document():
    document = make_incoming()
    change = update(document, row_version=document.row_version + 1)
    done = has(document, status=IncomingDocument.Status.DISCARDED)
    return by_officer("roles:discard_document", document, change, done)


def confirm_document():
    """The post that it was to be a version of is being drafted meanwhile."""
    document, user = make_incoming(), make_hr_officer()
    post = mark_published(make_version(title=document.title))
    done = has(document, status=IncomingDocument.Status.CONFIRMED)
    data = {"row_version": document.row_version, "knowing": "1", "post": "new"}

    def change():
        make_version(profile=post.profile, number=2, title=post.title)

    page = "roles:confirm_document"
    return Asked(page, user, document, change, done, data=data)


ASKED = {
    "applications/withdraw.html": withdraw_application,
    "applications/_send.html": submit_application,
    "applications/remove_row.html": remove_row,
    "applications/extend_vacancy.html": extend_vacancy,
    "applications/close_vacancy.html": close_vacancy,
    "applications/appoint.html": appoint,
    "shortlisting/withdraw_vacancy.html": withdraw_vacancy,
    "roles/open_vacancy.html": open_vacancy,
    "roles/discard_version.html": discard_version,
    "roles/remove_part.html": remove_part,
    "roles/discard_framework.html": discard_framework,
    "roles/remove_competency.html": remove_competency,
    "roles/remove_statement.html": remove_statement,
    "roles/discard_proposal.html": discard_proposal,
    "roles/confirm_proposal.html": confirm_proposal,
    "roles/discard_document.html": discard_document,
    "roles/confirm_document.html": confirm_document,
}


@pytest.mark.parametrize("template", ASKED)
def test_what_changed_meanwhile_is_shown_before_anything_is_done(client, template):
    asked = ASKED[template]()
    data, address = asked.data or {}, asked.address(asked.act or asked.page)
    client.force_login(asked.user)
    opened = client.get(asked.address(asked.page))
    asked.change()

    refused = client.post(address, {**data, "shown": mark_on(opened)})

    assert template in [used.name for used in opened.templates]
    assert refused.status_code == 200
    assert CHANGED in refused.text
    assert not asked.is_done()
    assert data.get("reason", "") in refused.text

    done = client.post(address, {**data, "shown": mark_on(refused)})

    assert done.status_code == 302
    assert asked.is_done()


@pytest.mark.parametrize("template", ASKED)
def test_what_nobody_changed_is_done_at_once(client, template):
    asked = ASKED[template]()
    data, address = asked.data or {}, asked.address(asked.act or asked.page)
    client.force_login(asked.user)
    mark = mark_on(client.get(asked.address(asked.page)))

    assert client.post(address, {**data, "shown": mark}).status_code == 302
    assert asked.is_done()


def test_a_vacancy_that_closed_by_the_clock_is_not_opened_again_unseen(client):
    asked = extend_vacancy()
    client.force_login(asked.user)
    page = asked.address(asked.page)
    mark = mark_on(client.get(page))
    Vacancy.objects.update(closes_at=timezone.now() - timedelta(seconds=1))

    refused = client.post(page, {**asked.data, "shown": mark})

    assert CHANGED in refused.text
    assert "With a later time it opens again" in refused.text


def test_what_changed_after_the_last_question_is_shown_before_it_is_extended(client):
    asked = extend_vacancy()
    client.force_login(asked.user)
    page = asked.address(asked.page)
    last = client.post(page, {**asked.data, "step": "check"})
    asked.change()

    refused = client.post(page, {**asked.data, "shown": mark_on(last)})

    assert "applications/check_extension.html" in [one.name for one in last.templates]
    assert CHANGED in refused.text
    assert not asked.is_done()
    assert client.post(page, {**asked.data, "shown": mark_on(refused)}).url
    assert asked.is_done()


def test_who_is_invited_meanwhile_reads_that_before_they_withdraw(client):
    sent = make_sent()
    page = reverse("applications:withdraw", args=[sent.pk])
    client.force_login(sent.candidate)
    mark = mark_on(client.get(page))
    update(sent, status=Application.Status.BEING_ASSESSED)()
    assert mark_on(client.get(page)) == mark
    update(sent, status=Application.Status.INTERVIEW)()

    refused = client.post(page, {"shown": mark})

    assert CHANGED in refused.text
    assert "You are invited to an interview." in refused.text
    assert has(sent, status=Application.Status.INTERVIEW)()


def asks_first(path):
    """Whether a template asks before an act, as our pages do."""
    text = path.read_text()
    return ">No, " in text or "confirm.html" in text or "shown.html" in text


def test_every_page_that_asks_candidates_or_hr_is_known():
    asking = {
        str(path.relative_to(TEMPLATES))
        for app in ("applications", "roles")
        for path in (TEMPLATES / app).rglob("*.html")
        if asks_first(path)
    }

    assert asking == {*ASKED, *NOT_ASKED} - {"shortlisting/withdraw_vacancy.html"}
