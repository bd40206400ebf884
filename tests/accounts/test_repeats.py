"""A form sent twice does a thing once, and who sent it reads that it is done."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone
from zeal import zeal_ignore

from accounts import repeats
from accounts.models import SentForm
from accounts.repeats import ALREADY
from applications import actions, vacancy_actions
from applications.models import Application
from tests.applications.builders import make_draft, make_sent
from tests.builders import make_hr_officer, make_vacancy, make_version

from .stored import is_stored

pytestmark = pytest.mark.django_db

BEGINNING = ALREADY.partition("{")[0]
JOB = {
    "title": "Support worker",
    "employer": "Ash House",
    "started_on_month": "9",
    "started_on_year": "2019",
}


def said(client, answer):
    page = client.get(answer.url)
    return [str(message) for message in page.context["messages"]]


@pytest.fixture
def draft(client):
    draft = make_draft()
    client.force_login(draft.candidate)
    return draft


def add_job(client, draft, token):
    page = reverse("applications:add_row", args=[draft.pk, "work"])
    return client.post(page, {**JOB, "csrfmiddlewaretoken": token})


def test_the_very_same_form_adds_one_row(client, draft):
    first = add_job(client, draft, "a")
    client.get(first.url)
    second = add_job(client, draft, "a")

    assert (first.status_code, second.url) == (302, first.url)
    assert said(client, second) == []
    assert draft.work_history.count() == 1


def test_words_sent_again_later_are_looked_at_again(client, draft):
    add_job(client, draft, "a")
    SentForm.objects.update(at=timezone.now() - timedelta(minutes=2))
    draft.work_history.all().delete()
    add_job(client, draft, "a")

    assert draft.work_history.count() == 1


def test_an_act_with_another_reason_is_another_act(client):
    vacancy = make_vacancy()
    client.force_login(make_hr_officer())
    page = reverse("applications:close_vacancy", args=[vacancy.pk])
    client.post(page, {"reason": "Enough to choose from", "csrfmiddlewaretoken": "a"})

    other = {"reason": "The ward is moving", "csrfmiddlewaretoken": "b"}
    refused = client.post(page, other)

    assert refused.status_code == 403
    assert BEGINNING not in refused.text


def close(client):
    """HR closes a vacancy; a function that asks for the same again."""
    page = reverse("applications:close_vacancy", args=[make_vacancy().pk])
    client.force_login(make_hr_officer())

    def ask():
        return client.post(page, {"reason": "Enough to choose from"})

    ask()
    return ask


def test_an_act_asked_for_again_hours_later_is_refused_as_ever(client):
    ask = close(client)
    SentForm.objects.update(at=timezone.now() - timedelta(minutes=11))

    assert ask().status_code == 403


def test_another_file_is_something_else_to_do(rf, draft):
    def said_with(name):
        request = rf.post("/x/", {"file": SimpleUploadedFile(name, b"words")})
        request.user = draft.candidate
        return repeats.what_is_said(request)

    assert said_with("a.txt") == said_with("a.txt")
    assert said_with("a.txt") != said_with("b.txt")


def test_equal_forms_that_were_opened_one_after_the_other_are_two(client, draft):
    add_job(client, draft, "a")
    draft.work_history.all().delete()
    add_job(client, draft, "b")

    assert draft.work_history.count() == 1


def test_what_was_refused_is_tried_again(client, draft):
    page = reverse("applications:add_row", args=[draft.pk, "work"])

    refused = client.post(page, {"csrfmiddlewaretoken": "a"})
    again = client.post(page, {"csrfmiddlewaretoken": "a"})

    assert [refused.status_code, again.status_code] == [200, 200]
    assert SentForm.objects.count() == 0


def test_no_words_are_noted(client, draft):
    add_job(client, draft, "a")
    draft.work_history.all().delete()

    assert SentForm.objects.count() == 1
    assert is_stored("Support worker") is False


def withdraw(client, sent, **posted):
    return client.post(reverse("applications:withdraw", args=[sent.pk]), posted)


def test_withdrawing_in_two_tabs_reads_that_it_is_withdrawn(client):
    sent = make_sent()
    client.force_login(sent.candidate)

    answers = [withdraw(client, sent, csrfmiddlewaretoken=tab) for tab in "ab"]
    page = client.get(answers[1].url)

    assert answers[1].url == reverse("applications:show_sent", args=[sent.pk])
    assert "You have withdrawn this application." in page.text
    assert sent.events.filter(kind=Application.Status.WITHDRAWN).count() == 1


def test_who_has_not_done_it_is_refused_as_ever(client):
    draft = make_version()
    page = reverse("roles:discard_version", args=[draft.pk])
    client.force_login(make_hr_officer())
    client.post(page)
    other = Client()
    other.force_login(make_hr_officer())

    assert client.post(page).url == reverse("roles:list_profiles")
    assert other.post(page).status_code == 404


def test_other_words_that_are_refused_are_not_taken_for_those_that_were_saved(client):
    """They are shown, to copy."""
    draft = make_draft()
    client.force_login(draft.candidate)
    page = reverse("applications:add_row", args=[draft.pk, "work"])
    client.post(page, JOB)
    Application.objects.filter(pk=draft.pk).update(status=Application.Status.WITHDRAWN)

    other = client.post(page, {**JOB, "title": "Night cook"})

    assert other.status_code == 403


def test_it_is_forgotten_after_a_while(client):
    ask = close(client)
    SentForm.objects.update(at=timezone.now() - timedelta(hours=13))

    assert ask().status_code == 403
    call_command("run_due")
    assert SentForm.objects.count() == 0


@pytest.mark.parametrize("page", ["account_logout", "monitoring:answer"])
def test_nothing_is_noted_of_signing_in_and_equality_answers(client, page):
    client.force_login(make_hr_officer())

    client.post(reverse(page), {"step": "first"})

    assert SentForm.objects.count() == 0


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_taps_at_the_same_moment_add_one_row():
    draft = make_draft()
    clients = [Client() for _ in range(4)]
    for client in clients:
        client.force_login(draft.candidate)
    barrier, answers = Barrier(4), []

    def tap(client):
        barrier.wait()
        answers.append(add_job(client, draft, "a").status_code)
        connection.close()

    threads = [Thread(target=tap, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [302] * 4
    assert draft.work_history.count() == 1


class Deadlock(Exception):
    sqlstate = "40P01"


def ended_by_the_database():
    error = OperationalError("deadlock detected")
    error.__cause__ = Deadlock()
    return error


def fail_at_first(monkeypatch, module, name, times):
    """Let PostgreSQL end the first `times` calls, after all they did; their number."""
    whole, calls = getattr(module, name), []

    def failing(*args, **kwargs):
        done = whole(*args, **kwargs)
        calls.append(name)
        if len(calls) <= times:
            raise ended_by_the_database()
        return done

    monkeypatch.setattr(module, name, failing)
    return calls


def test_an_act_that_the_database_ended_is_done_once_more(client, monkeypatch):
    sent = make_sent()
    client.force_login(sent.candidate)
    calls = fail_at_first(monkeypatch, actions, "note", 1)

    with zeal_ignore():
        answer = withdraw(client, sent)

    assert (answer.status_code, len(calls)) == (302, 2)
    sent.refresh_from_db()
    assert sent.status == "withdrawn"
    assert sent.events.filter(kind="withdrawn").count() == 1
    assert len(said(client, answer)) == 1


def test_an_act_that_the_database_ends_twice_fails_and_is_not_done(client, monkeypatch):
    sent = make_sent()
    client.force_login(sent.candidate)
    calls = fail_at_first(monkeypatch, actions, "note", 2)
    client.raise_request_exception = False

    with zeal_ignore():
        answer = withdraw(client, sent)

    assert (answer.status_code, len(calls)) == (500, 2)
    sent.refresh_from_db()
    assert sent.status == "submitted"
    assert not SentForm.objects.exists()


def test_another_failure_of_the_database_is_not_tried_again(client, monkeypatch):
    sent = make_sent()
    client.force_login(sent.candidate)
    monkeypatch.setattr(Deadlock, "sqlstate", "57014")
    calls = fail_at_first(monkeypatch, actions, "note", 1)
    client.raise_request_exception = False

    assert withdraw(client, sent).status_code == 500
    assert len(calls) == 1


def test_what_is_ended_at_the_commit_is_told_once(client, monkeypatch):
    sent = make_sent()
    client.force_login(sent.candidate)
    calls = fail_at_first(monkeypatch, repeats.DoOnce, "answer", 1)

    with zeal_ignore():
        answer = withdraw(client, sent)

    assert len(calls) == 2
    assert len(said(client, answer)) == 1
    assert sent.events.filter(kind="withdrawn").count() == 1


def test_a_file_is_read_again_from_its_beginning(rf):
    file = SimpleUploadedFile("nurse.txt", b"Role profile")
    request = rf.post("/", {"file": file})
    request._messages = None
    request.FILES["file"].read()

    repeats.begin_anew(request, 0)

    assert request.FILES["file"].read() == b"Role profile"


def test_several_acts_are_not_done_again(client, monkeypatch):
    vacancy = make_vacancy()
    client.force_login(make_hr_officer())
    client.raise_request_exception = False
    page = reverse("applications:close_vacancy", args=[vacancy.pk])
    view = resolve(page).func
    monkeypatch.setattr(view, "does_several_acts", True, raising=False)
    calls = fail_at_first(monkeypatch, vacancy_actions, "close_early", 1)

    answer = client.post(page, {"reason": "Enough to choose from"})

    assert (answer.status_code, len(calls)) == (500, 1)
