"""Equality answers: apart from people, asked once, seen by nobody."""

import html
import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.core import signing
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from applications.equality import ticket_for
from monitoring.models import Response, ResponseLink
from monitoring.questions import (
    BACKGROUNDS,
    PREFER_NOT,
    SECOND_STEPS,
    first_questions,
)
from tests.applications.builders import make_sent
from tests.builders import make_candidate
from tests.monitoring.builders import ANSWER, post_answers

pytestmark = pytest.mark.django_db

# By which a form is known that is sent twice.
OF_ONE_PAGE = {"csrfmiddlewaretoken": "x" * 64}

# Kept apart


def test_no_foreign_key_leads_to_a_person_or_an_application():
    related = {
        field.related_model._meta.label
        for model in apps.get_app_config("monitoring").get_models()
        for field in model._meta.get_fields()
        if field.is_relation
    }

    own = {"Response", "ResponseLink", "Release", "ReleasedVacancy"}
    assert related - {f"monitoring.{name}" for name in own} == {"roles.Vacancy"}


def test_answer_is_stored_without_a_trace_of_who_gave_it(client):
    sent = make_sent()
    client.force_login(sent.candidate)
    entries = AuditEntry.objects.count()

    post_answers(client, sent, sex="female", age=PREFER_NOT[0])

    response = Response.objects.get()
    token = signing.loads(ticket_for(sent), salt="monitoring")["token"]
    stored = str([*Response.objects.values(), *ResponseLink.objects.values()])
    assert response.answers == {"sex": "female", "age": "prefer_not"}
    assert response.vacancy == sent.vacancy
    assert response.answered_in == timezone.localdate().replace(day=1)
    assert not any(text in stored for text in (str(sent.pk), token))
    assert AuditEntry.objects.count() == entries


def rows_of_every_table():
    """{table: its rows as text, sorted}, those of the equality answers left out."""
    found = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            if not name.startswith("monitoring_"):
                cursor.execute(f'SELECT * FROM "{name}"')
                found[name] = sorted(map(str, cursor.fetchall()))
    return found


def test_nothing_else_in_the_database_tells_who_answered_or_when(client):
    """No session, no cache, no message, no audit entry, no note of a form that was
    sent, or was sent twice: nothing changes but answers."""
    sent = make_sent()
    client.force_login(sent.candidate)
    client.get(reverse("applications:show_sent", args=[sent.pk]))
    before = rows_of_every_table()

    client.post(ANSWER, {"ticket": ticket_for(sent), **OF_ONE_PAGE})
    for _ in range(2):
        answers = {"sex": "female", "religion": "none", **OF_ONE_PAGE}
        saved = post_answers(client, sent, **answers)
        client.get(saved.headers.get("Location", reverse("monitoring:show_saved")))

    assert Response.objects.count() == 1
    assert rows_of_every_table() == before


def test_ticket_stands_in_no_address(client):
    sent = make_sent()
    client.force_login(sent.candidate)

    receipt = client.get(reverse("applications:show_sent", args=[sent.pk]))
    page = client.post(ANSWER, {"ticket": receipt.context["ticket"]})
    saved = post_answers(client, sent, sex="male")

    assert page.status_code == 200
    assert saved["Location"] == reverse("monitoring:show_saved")
    assert "?" not in saved["Location"]
    assert receipt.context["ticket"] not in saved["Location"]


# Asking


def test_every_question_can_be_declined():
    chosen = [each for each in SECOND_STEPS if not each.is_written]

    assert all(
        question.choices[-1] == PREFER_NOT for question in [*first_questions(), *chosen]
    )


def test_the_19_backgrounds_are_asked_in_two_steps():
    options = [option for group in BACKGROUNDS.values() for option in group]

    assert [len(group) for group in BACKGROUNDS.values()] == [5, 4, 5, 3, 2]
    assert len({code for code, _ in options}) == 19
    assert BACKGROUNDS["black"][-1][1] == (
        "Any other Black, Black British, or Caribbean background"
    )


@pytest.mark.parametrize(
    ("sex", "trans", "asked"),
    [
        (True, False, ["sex"]),
        (False, False, []),
        (True, True, ["sex", "trans"]),
        (False, True, ["trans"]),
    ],
)
def test_sex_and_being_trans_are_asked_where_the_employer_wants_it(
    settings, sex, trans, asked
):
    settings.MONITORING_ASKS_SEX = sex
    settings.MONITORING_ASKS_TRANS_STATUS = trans

    codes = [each.code for each in first_questions()]

    assert [code for code in codes if code in ("sex", "trans")] == asked


def test_being_trans_is_not_asked_by_default():
    assert "trans" not in {each.code for each in first_questions()}


# Answering


def test_stranger_is_asked_to_sign_in(client):
    response = post_answers(client, make_sent(), sex="male")

    assert response["Location"].startswith(reverse("account_request_login_code"))
    assert Response.objects.count() == 0


@pytest.mark.parametrize("ticket", ["", "nonsense", "a:b:c", "\x00"])
def test_ticket_we_did_not_sign_is_not_found(client, ticket):
    client.force_login(make_candidate())

    assert client.post(ANSWER, {"ticket": ticket}).status_code == 404


def test_ticket_signed_for_something_else_is_not_found(client):
    sent = make_sent()
    client.force_login(sent.candidate)
    other = signing.dumps({"vacancy": str(sent.vacancy_id), "token": "x"}, salt="other")

    assert client.post(ANSWER, {"ticket": other}).status_code == 404


def test_questions_without_a_ticket_lead_to_the_start(client):
    client.force_login(make_candidate())

    assert client.get(ANSWER)["Location"] == reverse("start")


def test_questions_are_asked_after_sending(client):
    sent = make_sent()
    client.force_login(sent.candidate)

    receipt = client.get(reverse("applications:show_sent", args=[sent.pk]))
    page = client.post(ANSWER, {"ticket": receipt.context["ticket"]})

    assert page.status_code == 200
    assert set(page.context["form"].fields) == {each.code for each in first_questions()}
    assert not any(field.required for field in page.context["form"].fields.values())


def test_some_answers_lead_to_a_second_page_and_nothing_is_stored_before(client):
    sent = make_sent()
    client.force_login(sent.candidate)
    first = {"ethnic_group": "asian", "condition": "yes", "religion": "other"}

    page = post_answers(client, sent, **first)
    before = Response.objects.count()
    more = {"background": "asian_other", "background_words": "Hazara"}
    words = {"religion_words": "Quaker"}
    post_answers(
        client, sent, **first, **more, **words, ability="a_little", step="second"
    )

    assert before == 0
    assert set(page.context["form"].fields) == {
        *("background", "background_words", "religion_words", "ability")
    }
    assert Response.objects.get().answers == {
        **first,
        **more,
        **words,
        "ability": "a_little",
    }


def test_second_page_can_be_left_empty_and_goes_back(client):
    sent = make_sent()
    client.force_login(sent.candidate)

    back = post_answers(client, sent, condition="yes", step="back")
    post_answers(client, sent, condition="yes", step="second")

    assert back.context["form"]["condition"].value() == "yes"
    assert Response.objects.get().answers == {"condition": "yes"}


def hidden(page):
    """What a page carries without showing it, as a browser would send it on."""
    found = re.findall(
        r'<input type="hidden" name="(\w+)" value="(.*?)">', page.content.decode()
    )
    return {name: html.unescape(value) for name, value in found}


def test_going_back_and_on_again_forgets_nothing(client):
    sent = make_sent()
    client.force_login(sent.candidate)
    first = {"ethnic_group": "asian", "condition": "yes", "religion": "other"}
    second = {
        "background": "asian_other",
        "background_words": "Hazara & more",
        "religion_words": "Quaker",
        "ability": "a_little",
    }

    back = post_answers(client, sent, **first, **second, step="back")
    carried = {name: hidden(back).get(name) for name in second}
    # On the way something is wrong on the first page, and it is still carried.
    wrong = post_answers(client, sent, **first, **carried, age="nonsense")
    again = post_answers(
        client, sent, **first, **{name: hidden(wrong).get(name) for name in second}
    )

    assert carried == second
    assert "age" in wrong.context["form"].errors
    form = again.context["form"]
    assert not form.is_bound
    assert {name: form[name].value() for name in second} == second
    assert again.content.decode().count(" checked") == 2
    assert "Quaker" in again.content.decode()
    assert Response.objects.count() == 0


def test_going_back_to_another_answer_drops_what_it_no_longer_leads_to(client):
    sent = make_sent()
    client.force_login(sent.candidate)
    second = {"background": "asian_other", "background_words": "Hazara"}

    page = post_answers(client, sent, ethnic_group="white", **second)
    post_answers(client, sent, ethnic_group="prefer_not", **second)

    assert " checked" not in page.content.decode()
    assert Response.objects.get().answers == {"ethnic_group": "prefer_not"}


def test_words_beside_a_listed_background_are_not_kept(client):
    sent = make_sent()
    client.force_login(sent.candidate)
    first = {"ethnic_group": "asian", "background": "asian_indian"}

    post_answers(client, sent, **first, background_words="Goan", step="second")

    assert Response.objects.get().answers == first


@pytest.mark.parametrize(
    "more", [{"background": "arab"}, {"background_words": "x" * 101}]
)
def test_wrong_second_answer_is_an_error_and_loses_nothing(client, more):
    """A background of another group is none of the options."""
    sent = make_sent()
    client.force_login(sent.candidate)

    page = post_answers(
        client, sent, ethnic_group="white", sex="male", step="second", **more
    )

    assert list(page.context["form"].errors) == list(more)
    assert page.context["answers"] == {"ethnic_group": "white", "sex": "male"}
    assert Response.objects.count() == 0


def test_answering_twice_keeps_the_first_answers(client):
    sent = make_sent()
    client.force_login(sent.candidate)

    post_answers(client, sent, sex="female")
    again = post_answers(client, sent, sex="male")

    assert Response.objects.get().answers == {"sex": "female"}
    assert "already" in again.content.decode()


def test_choosing_nothing_stores_nothing(client):
    sent = make_sent()
    client.force_login(sent.candidate)

    page = post_answers(client, sent)

    assert Response.objects.count() == 0
    assert "nothing was saved" in page.content.decode()


def test_answer_that_is_not_offered_is_an_error(client):
    sent = make_sent()
    client.force_login(sent.candidate)

    response = post_answers(client, sent, sex="purple", age="25")

    assert response.context["form"].errors == {"sex": ["Choose one of these answers"]}
    assert response.context["form"]["age"].value() == "25"
    assert Response.objects.count() == 0


def test_answers_are_taken_for_a_week_after_closing(client):
    sent = make_sent()
    sent.vacancy.opens_at = timezone.now() - timedelta(days=20)
    sent.vacancy.closes_at = timezone.now() - timedelta(days=8)
    sent.vacancy.save()
    client.force_login(sent.candidate)

    post_answers(client, sent, sex="female")

    assert Response.objects.count() == 0
