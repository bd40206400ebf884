"""Writing evidence: what is kept, and what is shown again."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from applications.questions import questions_of
from tests.applications.addresses import as_candidate, evidence_url, url
from tests.applications.builders import (
    make_draft,
    write,
)
from tests.builders import (
    make_criterion,
    make_vacancy,
    make_version,
    mark_published,
)

pytestmark = pytest.mark.django_db


def test_save_and_go_on_leads_to_the_next_question(client):
    draft = make_draft()

    response = as_candidate(client, draft).post(
        evidence_url(draft), {"text": "One\r\ntwo\x00", "row_version": 0}
    )

    assert response.url == evidence_url(draft, 1)
    assert draft.evidence.get().text == "One\ntwo"


def test_save_and_come_back_later_leads_to_all_parts(client):
    draft = make_draft()

    response = as_candidate(client, draft).post(
        evidence_url(draft),
        {"text": "One", "row_version": 0, "later": "1"},
        follow=True,
    )

    assert response.redirect_chain[-1][0] == draft.get_absolute_url()
    assert "Saved at" in response.content.decode()


def test_a_second_tab_sees_both_texts_and_overwrites_nothing(client):
    draft = make_draft()
    write(draft, "From the other tab")

    response = as_candidate(client, draft).post(
        evidence_url(draft), {"text": "From this tab", "row_version": 0}
    )

    page = response.content.decode()
    assert response.status_code == 200
    assert "From the other tab" in page
    assert "From this tab" in page
    assert draft.evidence.get().text == "From the other tab"
    assert 'name="row_version" value="1"' in page


def test_saving_after_the_warning_keeps_what_is_in_the_box(client):
    draft = make_draft()
    write(draft, "From the other tab")

    as_candidate(client, draft).post(
        evidence_url(draft), {"text": "Both together", "row_version": 1}
    )

    assert draft.evidence.get().text == "Both together"


def test_too_long_an_answer_is_shown_again_whole(client):
    draft = make_draft()
    text = "word " * 4001

    response = as_candidate(client, draft).post(
        evidence_url(draft), {"text": text, "row_version": 0}
    )

    page = response.content.decode()
    assert "Your evidence must be 6,000 characters or fewer" in page
    assert text.strip() in page
    assert "maxlength" not in page
    assert draft.evidence.count() == 0


def test_an_answer_a_little_over_the_guide_is_kept_whole(client):
    draft = make_draft()
    text = ("word " * 400).strip()

    as_candidate(client, draft).post(
        evidence_url(draft), {"text": text, "row_version": 0}
    )

    assert draft.evidence.get().text == text


def test_question_of_another_vacancy_is_not_found(client):
    draft, other = make_draft(), make_draft()
    criterion = questions_of(other)[0].source

    response = as_candidate(client, draft).get(
        url("write_evidence", draft, criterion.pk)
    )

    assert response.status_code == 404


def test_sensitive_tick_is_there_only_where_the_criterion_is_sensitive(client):
    version = make_version()
    make_criterion(version=version, is_sensitive=True)
    make_criterion(version=version)
    draft = make_draft(vacancy=make_vacancy(version=mark_published(version)))
    as_candidate(client, draft)

    first = client.get(evidence_url(draft, 0)).content.decode()
    second = client.get(evidence_url(draft, 1)).content.decode()

    assert "This answer is sensitive" in first
    assert "This answer is sensitive" not in second


def test_words_written_after_closing_are_kept(client):
    draft = make_draft()
    draft.vacancy.closes_at = timezone.now() - timedelta(days=1)
    draft.vacancy.save()

    response = as_candidate(client, draft).post(
        evidence_url(draft), {"text": "Too late, but mine", "row_version": 0}
    )

    assert response.status_code == 302
    assert draft.evidence.get().text == "Too late, but mine"


def test_no_mail_is_sent_for_a_draft(client):
    draft = make_draft()

    as_candidate(client, draft).post(
        evidence_url(draft), {"text": "One", "row_version": 0}
    )

    assert mail.outbox == []
