"""The candidate's pages: who may, what is kept, what is shown again."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from applications.models import Application, WorkHistory
from applications.questions import questions_of
from tests.applications.builders import (
    DECLARED,
    make_draft,
    make_ready_draft,
    make_sent,
    write,
)
from tests.builders import (
    make_application,
    make_candidate,
    make_closed_vacancy,
    make_criterion,
    make_hr_officer,
    make_panel_member,
    make_selection,
    make_staff,
    make_vacancy,
    make_version,
    mark_published,
)
from tests.queries import assert_query_count_same, count_queries

pytestmark = pytest.mark.django_db

DRAFT_PAGES = [
    "edit_details",
    "edit_eligibility",
    "edit_work",
    "edit_education",
    "edit_adjustments",
    "edit_referees",
    "check",
]
SENT_PAGES = ["show_sent", "show_copy", "download_copy"]
ALL_PAGES = ["show", *DRAFT_PAGES, "submit", *SENT_PAGES, "withdraw"]


def url(name, application, *more):
    return reverse(f"applications:{name}", args=[application.pk, *more])


def evidence_url(application, number=0):
    return questions_of(application)[number].get_absolute_url()


def row_urls(application):
    job = WorkHistory.objects.create(
        application=application,
        title="Night porter",
        employer="Marlpit",
        started_on=timezone.localdate().replace(day=1),
    )
    return [
        url("add_row", application, "work"),
        url("edit_row", application, "work", job.pk),
        url("remove_row", application, "work", job.pk),
    ]


def every_url(application):
    return [
        *(url(name, application) for name in ALL_PAGES),
        *(question.get_absolute_url() for question in questions_of(application)),
        *row_urls(application),
    ]


def as_candidate(client, application):
    client.force_login(application.candidate)
    return client


# Who may


def test_stranger_is_asked_to_sign_in(client):
    for address in [reverse("applications:list"), *every_url(make_ready_draft())]:
        response = client.get(address)

        assert response.status_code == 302, address
        assert response.url.startswith(reverse("account_request_login_code")), address


@pytest.mark.parametrize("make", [make_ready_draft, make_sent])
def test_another_candidate_with_own_draft_finds_nothing(client, make):
    theirs = make()
    mine = make_ready_draft(vacancy=theirs.vacancy)
    as_candidate(client, mine)

    assert {client.get(each).status_code for each in every_url(theirs)} == {404}
    assert {client.post(each).status_code for each in every_url(theirs)} == {404}


def test_panel_member_finds_no_candidate_page(client):
    theirs = make_sent()
    member = make_panel_member(selection=make_selection(vacancy=theirs.vacancy))
    client.force_login(member.user)

    assert {client.get(each).status_code for each in every_url(theirs)} == {404}


def test_hr_finds_no_candidate_page(client):
    client.force_login(make_hr_officer())

    assert {client.get(each).status_code for each in every_url(make_sent())} == {404}


def test_candidate_opens_every_page_of_a_draft(client):
    draft = make_ready_draft()
    as_candidate(client, draft)
    pages = [url(name, draft) for name in ["show", *DRAFT_PAGES, "withdraw"]]
    pages += [evidence_url(draft), evidence_url(draft, -1), *row_urls(draft)]

    assert {client.get(each).status_code for each in pages} == {200}


def test_candidate_opens_every_page_of_what_was_sent(client):
    sent = make_sent()
    as_candidate(client, sent)

    assert client.get(url("show_sent", sent)).status_code == 200
    assert client.get(url("show_copy", sent)).status_code == 200


def test_list_shows_own_applications_only(client):
    theirs, mine = make_sent(), make_ready_draft()

    response = as_candidate(client, mine).get(reverse("applications:list"))

    assert list(response.context["applications"]) == [mine]
    assert theirs.reference not in response.content.decode()


def test_list_asks_the_same_of_the_database_for_more_rows(client):
    candidate = make_candidate()
    client.force_login(candidate)

    assert_query_count_same(
        client,
        reverse("applications:list"),
        lambda: make_application(candidate=candidate),
        most=8,
    )


# Nothing changes once it is sent


def test_nothing_of_a_sent_application_can_be_changed(client):
    sent = make_sent()
    before = snapshot(sent)
    job_urls = row_urls(sent)
    WorkHistory.objects.all().delete()
    as_candidate(client, sent)
    pages = [url(name, sent) for name in DRAFT_PAGES] + job_urls
    pages += [question.get_absolute_url() for question in questions_of(sent)]
    data = {"text": "New", "full_name": "New Name", "row_version": 1, "title": "New"}

    answers = [client.post(page, data).status_code for page in pages]

    assert set(answers) == {403}
    assert snapshot(sent) == before


def snapshot(application):
    application = Application.objects.with_pages().get(pk=application.pk)
    return [
        application.personal_details.full_name,
        application.row_version,
        sorted(application.evidence.values_list("text", "blind_text", "row_version")),
        sorted(application.examples.values_list("text", "blind_text", "row_version")),
        application.work_history.count(),
        application.submission.digest,
    ]


def test_words_that_come_after_sending_are_shown_again(client):
    sent = make_sent()

    response = as_candidate(client, sent).post(
        evidence_url(sent), {"text": "A late thought", "row_version": 1}
    )

    assert response.status_code == 403
    assert "A late thought" in response.content.decode()
    assert url("show", sent) in response.content.decode()


# Starting


def test_start_shows_what_is_ahead(client):
    vacancy = make_vacancy()
    client.force_login(make_candidate())

    response = client.get(reverse("applications:start", args=[vacancy.pk]))

    assert response.status_code == 200
    assert "evidence for 3 points" in response.content.decode()
    assert Application.objects.count() == 0


def test_start_twice_lands_on_the_same_application(client):
    vacancy, candidate = make_vacancy(), make_candidate()
    client.force_login(candidate)
    address = reverse("applications:start", args=[vacancy.pk])

    first = client.post(address)
    second = client.post(address)

    application = Application.objects.get(candidate=candidate)
    assert first.url == second.url == application.get_absolute_url()


@pytest.mark.parametrize("method", ["get", "post"])
def test_start_says_kindly_that_a_vacancy_is_closed(client, method):
    vacancy = make_closed_vacancy()
    client.force_login(make_candidate())

    response = getattr(client, method)(reverse("applications:start", args=[vacancy.pk]))

    assert response.status_code == 200
    assert "You cannot apply for this post now" in response.content.decode()
    assert Application.objects.count() == 0


def test_start_of_a_draft_vacancy_is_not_found(client):
    vacancy = make_vacancy(status="draft")
    client.force_login(make_candidate())

    response = client.post(reverse("applications:start", args=[vacancy.pk]))

    assert response.status_code == 404


# Writing


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
    assert "longer than we can keep" in page
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


# Saving while typing


def autosave(client, address, **data):
    return client.post(address, data, headers={"X-Requested-With": "fetch"})


@pytest.mark.parametrize("already_saved", [False, True])
def test_autosave_needs_few_statements(client, already_saved):
    draft = make_draft(essential=25)
    as_candidate(client, draft)
    if already_saved:
        write(draft, "First words")

    address = evidence_url(draft)
    with CaptureQueriesContext(connection) as queries:
        response = autosave(
            client,
            address,
            text="More words",
            row_version=int(already_saved),
        )

    assert response.status_code == 200
    assert len(queries) <= 8, [query["sql"] for query in queries]


def test_autosave_answers_with_time_and_version(client):
    draft = make_draft()

    response = autosave(
        as_candidate(client, draft), evidence_url(draft), text="Hello", row_version=0
    )

    saved_at = timezone.localtime(draft.evidence.get().saved_at)
    assert response.json() == {
        "text": "Hello",
        "row_version": 1,
        "saved_at": f"{saved_at:%H:%M}",
    }


def test_autosave_in_a_second_tab_gets_the_other_words(client):
    draft = make_draft()
    write(draft, "From the other tab")

    response = autosave(
        as_candidate(client, draft), evidence_url(draft), text="Mine", row_version=0
    )

    assert response.status_code == 409
    assert response.json()["text"] == "From the other tab"
    assert response.json()["row_version"] == 1


@pytest.mark.parametrize(
    "data",
    [{"text": "x" * 20_001, "row_version": 0}, {"text": "x", "row_version": "no"}, {}],
)
def test_autosave_says_what_cannot_be_kept(client, data):
    draft = make_draft()

    response = autosave(as_candidate(client, draft), evidence_url(draft), **data)

    assert response.status_code == 422
    assert response.json()["message"]


def test_autosave_after_sending_is_refused_with_a_message(client):
    sent = make_sent()

    response = autosave(
        as_candidate(client, sent), evidence_url(sent), text="Late", row_version=1
    )

    assert response.status_code == 403
    assert response.json() == {"message": "This application can no longer be changed."}


def test_autosave_of_somebody_signed_out_gets_401(client):
    draft = make_draft()

    response = autosave(client, evidence_url(draft), text="Mine", row_version=0)

    assert response.status_code == 401
    assert not get_user(client).is_authenticated


def test_words_outlive_the_session_and_are_saved_after_signing_in(client):
    draft = make_draft()
    client.post(evidence_url(draft), {"text": "Late at night", "row_version": 0})

    as_candidate(client, draft)
    kept = client.get(reverse("accounts:put_back")).context["kept"]
    client.post(kept["path"], dict(kept["fields"]))

    assert draft.evidence.get().text == "Late at night"


def test_autosave_asks_for_a_csrf_token(client):
    draft = make_draft()
    client.handler.enforce_csrf_checks = True

    response = autosave(
        as_candidate(client, draft), evidence_url(draft), text="Mine", row_version=0
    )

    assert response.status_code == 403
    assert draft.evidence.count() == 0


# Checking and sending


def test_check_page_names_what_is_missing_and_what_is_empty(client):
    draft = make_draft(essential=1, desirable=1, competencies=0)

    page = as_candidate(client, draft).get(url("check", draft)).content.decode()

    assert "Tell us your name" in page
    assert "Give us an e-mail address or a phone number" in page
    assert "Answer the question about working in the UK" in page
    assert page.count("(essential)") == 1


def test_submit_leads_to_the_receipt(client):
    draft = make_ready_draft()

    response = as_candidate(client, draft).post(
        url("submit", draft), DECLARED, follow=True
    )

    assert response.redirect_chain[-1][0] == url("show_sent", draft)
    assert draft.reference in response.content.decode()


@pytest.mark.parametrize("data", [DECLARED, {}])
def test_submitting_again_lands_on_the_receipt(client, data):
    sent = make_sent()

    response = as_candidate(client, sent).post(url("submit", sent), data)

    assert response.url == url("show_sent", sent)
    assert sent.events.count() == 1


def test_submit_with_nothing_ticked_and_nothing_filled_says_all_of_it(client):
    draft = make_draft()

    response = as_candidate(client, draft).post(url("submit", draft), {})

    errors = response.context["form"].errors
    assert response.status_code == 200
    assert len(errors["__all__"]) == 3
    assert set(errors) == {"__all__", "is_true_and_complete", "has_read_notice"}


def test_submit_after_closing_says_so_and_keeps_the_words(client):
    draft = make_ready_draft()
    draft.vacancy.closes_at = timezone.now() - timedelta(hours=1)
    draft.vacancy.save()

    response = as_candidate(client, draft).post(url("submit", draft), DECLARED)

    page = response.content.decode()
    assert response.status_code == 200
    assert "This post has closed" in page
    assert "I stayed with her until the doctor came." in page


def test_submit_of_a_withdrawn_application_is_refused(client):
    draft = make_application(status="withdrawn")

    response = as_candidate(client, draft).post(url("submit", draft), DECLARED)

    assert response.status_code == 403


def test_submit_by_get_leads_back_to_the_check_page(client):
    draft = make_ready_draft()

    response = as_candidate(client, draft).get(url("submit", draft))

    assert response.url == url("check", draft)


# Receipt, copy, withdrawing


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("submitted", "We have your application"),
        ("being_assessed", "A panel is reading the applications now"),
        ("interview", "we would like to meet you"),
        ("not_shortlisted", "what we saw in your answers"),
        ("withdrawn", "You have withdrawn this application"),
    ],
)
def test_status_is_told_in_plain_words(client, status, words):
    application = make_application(submitted=True, status=status)

    as_candidate(client, application)
    receipt = client.get(url("show_sent", application)).content.decode()
    overview = client.get(reverse("applications:list")).content.decode()

    assert words in receipt
    assert words in overview


def test_copy_shows_every_question_and_answer_that_was_sent(client):
    sent = make_sent()
    as_candidate(client, sent)

    page = client.get(url("show_copy", sent)).content.decode()

    for question in questions_of(sent):
        assert question.title in page
    assert "I stayed with her until the doctor came." in page
    assert "07700 900123" in page


def test_copy_is_a_pdf_named_by_its_reference(client):
    sent = make_sent()

    response = as_candidate(client, sent).get(url("download_copy", sent))

    assert response.content.startswith(b"%PDF-")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == (
        f'attachment; filename="application-{sent.reference}.pdf"'
    )


def test_copy_of_what_was_never_sent_is_not_found(client):
    draft = make_ready_draft()
    as_candidate(client, draft)

    assert client.get(url("show_copy", draft)).status_code == 404
    assert client.get(url("download_copy", draft)).status_code == 404


def test_withdraw_takes_two_clicks(client):
    sent = make_sent()
    as_candidate(client, sent)

    client.get(url("withdraw", sent))
    sent.refresh_from_db()
    still = sent.status
    client.post(url("withdraw", sent))
    sent.refresh_from_db()

    assert (still, sent.status) == ("submitted", "withdrawn")


def test_withdraw_after_an_outcome_of_no_is_refused(client):
    application = make_application(submitted=True, status="not_shortlisted")

    response = as_candidate(client, application).post(url("withdraw", application))

    assert response.status_code == 403


# The other parts


def test_details_with_everything_wrong_shows_it_all_again(client):
    draft = make_draft()
    typed = {
        "full_name": "",
        "former_names": "f" * 201,
        "email": "not-an-address",
        "phone": "ring me",
        "town": "t" * 121,
        "contact_by": "pigeon",
    }

    response = as_candidate(client, draft).post(url("edit_details", draft), typed)

    form = response.context["form"]
    page = response.content.decode()
    assert response.status_code == 200
    assert set(form.errors) == set(typed)
    assert all(typed[name] in page for name in typed if name != "contact_by")


def test_details_half_done_can_be_left(client):
    draft = make_draft()

    response = as_candidate(client, draft).post(
        url("edit_details", draft), {"full_name": "", "town": "Clevedon", "later": "1"}
    )

    draft.refresh_from_db()
    assert response.url == draft.get_absolute_url()
    assert draft.personal_details.town == "Clevedon"


def test_right_to_work_is_shown_as_it_was_answered(client):
    draft = make_draft()
    as_candidate(client, draft)
    answers = {"can_show_right_to_work": "False", "knows_someone_here": "True"}

    client.post(url("edit_eligibility", draft), answers)
    form = client.get(url("edit_eligibility", draft)).context["form"]

    assert form["can_show_right_to_work"].value() == "False"
    assert form["knows_someone_here"].value() == "True"


def test_adjustments_are_kept(client):
    draft = make_draft()

    as_candidate(client, draft).post(
        url("edit_adjustments", draft),
        {"text": "Questions in writing", "wants_interview_scheme": "on"},
    )

    draft.refresh_from_db()
    assert draft.adjustment.text == "Questions in writing"
    assert draft.adjustment.wants_interview_scheme is True


ROWS = {
    "work": {
        "title": "Porter",
        "employer": "Marlpit",
        "started_on_month": "9",
        "started_on_year": "2019",
    },
    "gaps": {
        "reason": "Time with family",
        "started_on_month": "9",
        "started_on_year": "2019",
    },
    "education": {"level": "First aid"},
    "referees": {"full_name": "Sam Hart", "relationship": "Manager"},
}


@pytest.mark.parametrize(("kind", "data"), ROWS.items())
def test_rows_are_added_changed_and_removed(client, kind, data):
    draft = make_draft()
    as_candidate(client, draft)
    relation = {"work": "work_history"}.get(kind, kind)

    added = client.post(url("add_row", draft, kind), data)
    row = getattr(draft, relation).get()
    changed = client.post(url("edit_row", draft, kind, row.pk), data)
    confirm = client.get(url("remove_row", draft, kind, row.pk))
    removed = client.post(url("remove_row", draft, kind, row.pk))

    assert [each.status_code for each in (added, changed, confirm, removed)] == [
        302,
        302,
        200,
        302,
    ]
    assert getattr(draft, relation).count() == 0


@pytest.mark.parametrize("kind", ROWS)
def test_rows_with_nothing_or_nonsense_say_so(client, kind):
    draft = make_draft()
    as_candidate(client, draft)
    nonsense = {
        "title": "t" * 300,
        "started_on_month": "13",
        "started_on_year": "soon",
        "email": "no",
        "phone": "no",
        "level": "l" * 300,
        "full_name": "n" * 300,
        "reason": "r" * 400,
    }

    empty = client.post(url("add_row", draft, kind), {})
    wrong = client.post(url("add_row", draft, kind), nonsense)

    assert empty.context["form"].errors
    assert wrong.context["form"].errors


def test_work_that_ends_before_it_starts_says_so(client):
    draft = make_draft()
    data = {**ROWS["work"], "ended_on_month": "1", "ended_on_year": "2018"}

    response = as_candidate(client, draft).post(url("add_row", draft, "work"), data)

    assert response.context["form"].errors == {
        "ended_on": ["The end must not be before the start"]
    }


def test_row_of_another_application_is_not_found(client):
    draft, other = make_draft(), make_draft()
    job = WorkHistory.objects.create(
        application=other,
        title="Porter",
        employer="Marlpit",
        started_on=timezone.localdate(),
    )
    as_candidate(client, draft)

    assert client.get(url("edit_row", draft, "work", job.pk)).status_code == 404
    assert client.post(url("remove_row", draft, "work", job.pk)).status_code == 404
    assert client.get(url("add_row", draft, "pets")).status_code == 404


def test_form_asks_nothing_that_must_not_be_asked(client):
    draft = make_ready_draft()
    as_candidate(client, draft)
    pages = [url(name, draft) for name in DRAFT_PAGES] + row_urls(draft)

    names = set()
    for page in pages:
        form = client.get(page).context.get("form")
        names.update(form.fields if form else [])

    forbidden = (
        "health",
        "sick",
        "birth",
        "age",
        "nation",
        "salary",
        "convict",
        "nino",
    )
    assert [name for name in names if any(word in name for word in forbidden)] == []


@pytest.mark.parametrize("name", ["show", "check", "edit_work", "edit_adjustments"])
def test_pages_ask_the_same_of_the_database_for_3_and_25_criteria(client, name):
    few = make_ready_draft(essential=2, desirable=1)
    many = make_ready_draft(essential=20, desirable=5, competencies=4)

    counts = [
        len(count_queries(as_candidate(client, draft), url(name, draft)))
        for draft in (few, many)
    ]

    assert counts[0] == counts[1]
    assert counts[1] <= 15


def test_writing_page_asks_the_same_for_3_and_25_criteria(client):
    few = make_ready_draft(essential=2, desirable=1)
    many = make_ready_draft(essential=20, desirable=5)

    counts = [
        len(count_queries(as_candidate(client, draft), evidence_url(draft)))
        for draft in (few, many)
    ]

    assert counts[0] == counts[1]
    assert counts[1] <= 15


def test_no_mail_is_sent_for_a_draft(client):
    draft = make_draft()

    as_candidate(client, draft).post(
        evidence_url(draft), {"text": "One", "row_version": 0}
    )

    assert mail.outbox == []


def test_staff_may_apply_too(client):
    vacancy, staff = make_vacancy(), make_staff()
    client.force_login(staff)

    response = client.post(reverse("applications:start", args=[vacancy.pk]))

    assert response.url == Application.objects.get(candidate=staff).get_absolute_url()
