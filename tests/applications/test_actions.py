from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AuditEntry
from applications import actions, codes, masking
from applications.content import digest_of
from applications.models import Application
from applications.questions import questions_of
from roles.models.vacancies import MoveNotAllowed
from tests.applications.builders import (
    make_draft,
    make_ready_draft,
    make_sent,
    write,
)
from tests.builders import (
    make_application,
    make_candidate,
    make_hr_officer,
    make_vacancy,
    mark_read,
)

pytestmark = pytest.mark.django_db
Status = Application.Status


def submit(application):
    return actions.submit(
        application=application, privacy_notice_version="v1", by=application.candidate
    )


def test_start_gives_the_same_application_to_a_second_click():
    vacancy, candidate = make_vacancy(), make_candidate()

    first = actions.start(vacancy=vacancy, by=candidate)
    second = actions.start(vacancy=vacancy, by=candidate)

    assert first == second
    assert [event.kind for event in first.events.all()] == [Status.DRAFT]


def test_start_tries_again_when_a_blind_code_is_taken(monkeypatch):
    drawn = iter(["WREN-111", "WREN-111", "OTTER-222"])
    monkeypatch.setattr(codes, "new_blind_code", lambda: next(drawn))
    vacancy = make_vacancy()

    actions.start(vacancy=vacancy, by=make_candidate())
    second = actions.start(vacancy=vacancy, by=make_candidate())

    assert second.blind_code == "OTTER-222"


def test_blind_codes_are_unique_in_a_vacancy_only():
    first = make_application(blind_code="WREN-111")
    make_application(blind_code="WREN-111")

    with pytest.raises(IntegrityError):
        make_application(vacancy=first.vacancy, blind_code="WREN-111")


def test_save_answer_counts_its_saves():
    draft = make_draft()

    first = write(draft, "One")
    second = write(draft, "Two", version=1)

    assert (first.row_version, second.row_version) == (1, 2)
    assert draft.evidence.get().text == "Two"


def test_save_answer_never_overwrites_what_another_tab_saved():
    draft = make_draft()
    write(draft, "First words")
    write(draft, "From the other tab", version=1)

    with pytest.raises(actions.ChangedElsewhere) as conflict:
        write(draft, "From this tab", version=1)

    assert conflict.value.answer.text == "From the other tab"
    assert draft.evidence.get().text == "From the other tab"


def test_save_answer_takes_the_same_words_twice():
    draft = make_draft()
    write(draft, "The same")

    again = write(draft, "The same", version=0)

    assert again.row_version == 1


def test_first_save_of_two_tabs_does_not_overwrite():
    draft = make_draft()
    question = questions_of(draft)[0]
    write(draft, "From the first tab")

    with pytest.raises(actions.ChangedElsewhere) as conflict:
        actions.save_answer(
            question=question, text="Mine", is_sensitive=False, row_version=0
        )

    assert conflict.value.answer.text == "From the first tab"


def test_first_save_of_two_tabs_with_the_same_words_is_one_save():
    draft = make_draft()
    question = questions_of(draft)[0]
    write(draft, "The same")

    answer = actions.save_answer(
        question=question, text="The same", is_sensitive=False, row_version=0
    )

    assert answer.row_version == 1


def test_nothing_is_saved_once_sent():
    draft = make_ready_draft()
    question = questions_of(draft)[0]
    submit(draft)

    with pytest.raises(MoveNotAllowed):
        actions.save_answer(
            question=question, text="Too late", is_sensitive=False, row_version=1
        )


def test_submit_freezes_exactly_what_was_written():
    draft = make_ready_draft()

    sent = submit(draft)

    content = sent.submission.content
    evidence = next(part for part in content["parts"] if part["key"] == "evidence")
    assert sent.status == Status.SUBMITTED
    assert [entry["answers"][0]["answer"] for entry in evidence["entries"]] == [
        "I stayed with her until the doctor came.",
        "",
        "",
    ]
    assert sent.submission.digest == digest_of(content)
    assert sent.declaration.privacy_notice_version == "v1"


def test_submit_twice_changes_nothing(django_capture_on_commit_callbacks):
    draft = make_ready_draft()

    with django_capture_on_commit_callbacks(execute=True):
        first = submit(draft)
        second = submit(draft)

    assert second.submitted_at == first.submitted_at
    assert [event.kind for event in second.events.all()] == [Status.SUBMITTED]
    assert len(mail.outbox) == 1
    audited = AuditEntry.objects.filter(action="change application")
    assert [entry.new for entry in audited] == [{"status": "submitted"}]


def test_receipt_holds_no_answer_and_no_name(django_capture_on_commit_callbacks):
    draft = make_ready_draft()

    with django_capture_on_commit_callbacks(execute=True):
        submit(draft)

    (message,) = mail.outbox
    assert message.to == [draft.candidate.email]
    assert draft.reference in message.body
    assert draft.vacancy.title in message.body
    assert "I stayed with her" not in message.body
    assert draft.candidate.full_name not in message.body


def test_submit_in_the_grace_after_closing_is_late():
    draft = make_ready_draft()
    close(draft.vacancy, minutes_ago=5)

    assert submit(draft).is_late is True


def test_submit_before_closing_is_not_late():
    assert submit(make_ready_draft()).is_late is False


def test_submit_after_the_grace_is_refused():
    draft = make_ready_draft()
    close(draft.vacancy, minutes_ago=11)

    with pytest.raises(actions.TooLate):
        submit(draft)

    draft.refresh_from_db()
    assert draft.status == Status.DRAFT


def test_submit_makes_an_empty_blind_copy_where_nothing_was_written():
    sent = make_sent(essential=2, desirable=0, competencies=1)

    assert sorted(sent.evidence.values_list("blind_text", flat=True)) == [
        "",
        "I stayed with her until the doctor came.",
    ]
    assert [example.blind_text for example in sent.examples.all()] == [""]


def test_withdrawn_cannot_be_sent():
    draft = make_ready_draft()
    actions.withdraw(application=draft, by=draft.candidate)

    with pytest.raises(MoveNotAllowed):
        submit(draft)


def test_withdraw_twice_is_one_withdrawal(django_capture_on_commit_callbacks):
    sent = make_sent()

    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(application=sent, by=sent.candidate)
        actions.withdraw(application=sent, by=sent.candidate)

    kinds = sent.events.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == [Status.SUBMITTED, Status.WITHDRAWN]
    assert len(mail.outbox) == 1


def test_start_assessing_moves_only_what_waits():
    hr, vacancy = make_hr_officer(), mark_read(make_vacancy())
    waiting = [make_application(vacancy=vacancy, submitted=True) for _ in range(2)]
    withdrawn = make_application(
        vacancy=vacancy, submitted=True, status=Status.WITHDRAWN
    )

    moved = actions.start_assessing(applications=[*waiting, withdrawn], by=hr)

    statuses = [each.status for each in Application.objects.filter(vacancy=vacancy)]
    assert moved == 2
    assert sorted(statuses) == ["being_assessed", "being_assessed", "withdrawn"]
    assert AuditEntry.objects.get(action="start assessing").new == {"applications": 2}


def test_start_assessing_needs_the_same_statements_for_more_applications():
    hr, vacancy = make_hr_officer(), mark_read(make_vacancy())
    counts = []

    for number in (1, 5):
        waiting = [
            make_application(vacancy=vacancy, submitted=True) for _ in range(number)
        ]
        with CaptureQueriesContext(connection) as queries:
            actions.start_assessing(applications=waiting, by=hr)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_start_assessing_nothing_leaves_no_trace():
    assert actions.start_assessing(applications=[], by=make_hr_officer()) == 0
    assert AuditEntry.objects.filter(action="start assessing").count() == 0


@pytest.mark.parametrize("outcome", [Status.INTERVIEW, Status.NOT_SHORTLISTED])
def test_record_outcomes_says_only_that_there_is_news(
    outcome, django_capture_on_commit_callbacks
):
    vacancy = mark_read(make_vacancy())
    vacancy.signed_at = vacancy.reading_began_at
    vacancy.save()
    application = make_application(
        vacancy=vacancy, submitted=True, status=Status.BEING_ASSESSED
    )

    with django_capture_on_commit_callbacks(execute=True):
        actions.record_outcomes(
            outcomes={application.pk: outcome}, by=make_hr_officer()
        )

    application.refresh_from_db()
    (message,) = mail.outbox
    assert application.status == outcome
    assert [event.kind for event in application.events.all()] == [outcome]
    assert "interview" not in message.body.lower()
    assert "not this time" not in message.body.lower()


def test_record_outcomes_cannot_skip_the_assessment():
    application = make_application(submitted=True)

    with pytest.raises(MoveNotAllowed):
        actions.record_outcomes(
            outcomes={application.pk: Status.INTERVIEW}, by=make_hr_officer()
        )


def close(vacancy, *, minutes_ago):
    vacancy.closes_at = timezone.now() - timedelta(minutes=minutes_ago)
    vacancy.save(update_fields=["closes_at"])


def test_submit_masks_what_is_sent_even_if_it_changed_meanwhile(monkeypatch):
    draft = make_ready_draft()
    answer = draft.evidence.get()
    mask_for = actions.masking.mask_for
    seen_in_transaction = []

    def change_after(application, text):
        masked = mask_for(application, text)
        seen_in_transaction.append(len(connection.savepoint_ids))
        if len(seen_in_transaction) == 1:
            name = draft.candidate.full_name
            draft.evidence.filter(pk=answer.pk).update(text=f"By {name}")
        return masked

    monkeypatch.setattr(actions.masking, "mask_for", change_after)
    before = len(connection.savepoint_ids)
    submit(draft)

    answer.refresh_from_db()
    assert answer.text == f"By {draft.candidate.full_name}"
    assert answer.blind_text.startswith(f"By {masking.NAME}")
    assert set(seen_in_transaction) == {before}
