"""The tie between answers and an application dies, and no order of rows tells of it."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from applications.equality import ticket_for
from monitoring import links
from monitoring.actions import save_answers
from monitoring.models import LinkKey, Release, Response, ResponseLink
from monitoring.permissions import can_answer, read_ticket
from monitoring.reports import release, report_on_vacancy
from recruitment.due import JOBS
from tests.applications.builders import make_sent
from tests.builders import make_vacancy
from tests.monitoring.builders import make_old_vacancy, make_responses, post_answers

pytestmark = pytest.mark.django_db


def answer(vacancy, count, **answers):
    """So many people answer one after the other; returns their tokens."""
    tokens = [f"token {number}" for number in range(count)]
    for number, token in enumerate(tokens):
        told = {"number": str(number), **answers}
        assert save_answers(vacancy=vacancy, token=token, answers=told)
    return tokens


def as_they_lie(model, column):
    """The values of a column in the order in which the rows lie in the table."""
    place = "rowid" if connection.vendor == "sqlite" else "ctid"
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {column} FROM "{table}" ORDER BY {place}')
        return [row[0] for row in cursor.fetchall()]


def test_link_is_under_a_key_of_the_vacancys_own():
    """The same token in two vacancies, and the digest key of the site lead nowhere."""
    first, second = make_vacancy(), make_vacancy()
    for vacancy in (first, second):
        save_answers(vacancy=vacancy, token="token", answers={"sex": "male"})

    keys = set(LinkKey.objects.values_list("key", flat=True))
    digests = set(ResponseLink.objects.values_list("digest", flat=True))
    assert len(keys) == len(digests) == 2
    assert all(len(key) == 64 for key in keys)
    assert links.response_of(first, "token").get().vacancy == first


def test_only_the_first_of_a_month_can_be_stored():
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.create(
            vacancy=make_vacancy(),
            questions_version="test",
            answered_in=date(2026, 11, 29),
        )


def test_rewriting_leaves_no_order_of_arrival():
    vacancy = make_vacancy()
    answer(vacancy, 60)
    told = as_they_lie(Response, "id")
    digests = as_they_lie(ResponseLink, "digest")

    assert links.shuffle_answers(timezone.now()) == ""

    arrival = [str(number) for number in range(60)]
    now = [
        Response.objects.get(pk=pk).answers["number"]
        for pk in as_they_lie(Response, "id")
    ]
    assert now != arrival
    assert sorted(now, key=int) == arrival
    assert as_they_lie(ResponseLink, "digest") != digests
    assert sorted(as_they_lie(ResponseLink, "digest")) == sorted(digests)
    if connection.vendor == "postgresql":  # which transaction wrote it, by its number
        assert len(set(as_they_lie(Response, "xmin::text"))) == 1
    # No id outlives a rewriting, so that two copies of the table are hard to compare.
    assert not set(told) & set(as_they_lie(Response, "id"))


def test_rewriting_keeps_every_answer_with_its_link():
    vacancy = make_vacancy()
    tokens = answer(vacancy, 20)

    links.rewrite_in_random_order()

    assert [
        links.response_of(vacancy, token).get().answers["number"] for token in tokens
    ] == [str(number) for number in range(20)]


def test_forgetting_deletes_keys_links_and_own_words():
    vacancy, other = make_vacancy(), make_vacancy()
    answer(vacancy, 2, religion="other", religion_words="Quaker")
    answer(other, 1, religion="other", religion_words="Quaker")

    links.forget_links([vacancy])

    mine = Response.objects.filter(vacancy=vacancy).values_list("answers", flat=True)
    kept = LinkKey.objects.get(vacancy=other)
    assert sorted(each["number"] for each in mine) == ["0", "1"]
    assert all(set(each) == {"number", "religion"} for each in mine)
    assert LinkKey.objects.get(vacancy=vacancy).key == ""
    assert ResponseLink.objects.get().response.vacancy == other
    assert kept.key
    assert "religion_words" in Response.objects.get(vacancy=other).answers


def test_forgetting_leaves_nothing_but_answers_that_tells_two_apart():
    """Whoever alone applied in a month would be known by the month of their answer."""
    vacancy = make_vacancy()
    answer(vacancy, 6)
    alone = links.response_of(vacancy, "token 3")
    alone.update(answered_in=date(2026, 10, 1), questions_version="before")

    links.forget_links([vacancy])
    links.shuffle_answers(timezone.now())

    columns = {field.name for field in Response._meta.concrete_fields}
    rows = Response.objects.values_list(*columns - {"id", "answers"})
    assert rows.count() == 6
    assert len(set(rows)) == 1


def test_nobody_answers_again_once_the_links_are_forgotten(client):
    """They could have answered before, and nobody could tell."""
    sent = make_sent()
    client.force_login(sent.candidate)
    post_answers(client, sent, sex="male")

    links.forget_links([sent.vacancy])

    token = read_ticket(ticket_for(sent))["token"]
    assert not can_answer(ticket_for(sent), sent.vacancy)
    assert not save_answers(vacancy=sent.vacancy, token=token, answers={"sex": "male"})
    assert Response.objects.count() == 1


def test_vacancy_nobody_answered_can_be_forgotten_too():
    vacancy = make_vacancy()

    links.forget_links([vacancy])

    assert not save_answers(vacancy=vacancy, token="token", answers={"sex": "male"})


def test_links_are_forgotten_a_year_after_closing_at_the_latest():
    old, young = make_old_vacancy(days=365), make_old_vacancy(days=363)
    for vacancy in (old, young):
        answer(vacancy, 1)

    said = links.forget_old_links(timezone.now())
    again = links.forget_old_links(timezone.now())

    assert said == "Equality answers: links of 1 vacancies deleted."
    assert again == ""
    assert ResponseLink.objects.get().response.vacancy == young
    assert links.forget_old_links(timezone.now() + timedelta(days=2)) != ""
    assert ResponseLink.objects.count() == 0


def test_answers_are_deleted_a_year_after_closing_once_they_are_in_totals():
    old, young, waiting = (make_old_vacancy(days=days) for days in (365, 363, 365))
    for vacancy in (old, young, waiting):
        answer(vacancy, 2)
    for vacancy in (old, young):
        release([vacancy])

    said = links.delete_old_answers(timezone.now())
    again = links.delete_old_answers(timezone.now())

    kept = set(Response.objects.values_list("vacancy", flat=True))
    assert said == "Equality answers: those to 1 vacancies deleted."
    assert again == ""
    assert kept == {young.pk, waiting.pk}
    assert ResponseLink.objects.count() == 4
    assert LinkKey.objects.count() == 3
    assert Release.objects.count() == 2


def test_deleting_answers_leaves_the_totals_as_they_were():
    old = make_old_vacancy(days=365)
    make_responses(old, 40, sex="female")
    release([old])
    before = report_on_vacancy(old, timezone.now())

    links.delete_old_answers(timezone.now())

    assert Response.objects.count() == 0
    assert report_on_vacancy(old, timezone.now()) == before
    assert before.responses == 40


def test_nobody_answers_again_once_the_answers_are_deleted():
    old = make_old_vacancy(days=365)
    answer(old, 1)
    release([old])

    links.forget_old_links(timezone.now())
    links.delete_old_answers(timezone.now())

    assert not save_answers(vacancy=old, token="token 0", answers={"sex": "male"})


def test_the_jobs_run_with_whatever_is_due(capsys):
    """Links and answers go in one run, and what has no totals yet keeps its answers."""
    jobs = [links.forget_old_links, links.delete_old_answers, links.shuffle_answers]
    assert [job for job in JOBS if job in jobs] == jobs
    answer(make_old_vacancy(days=400), 30)

    call_command("run_due")

    assert ResponseLink.objects.count() == 0
    assert Response.objects.count() == 0
    assert Release.objects.get().responses == 30
