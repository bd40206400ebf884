"""What costs much may not be asked for all the time."""

import re
from datetime import UTC, datetime, timedelta
from functools import partial
from inspect import getsource, isfunction, unwrap

import pytest
from django.urls import reverse

from accounts.limits import (
    Limit,
    clock_time,
    delete_old_counts,
    is_within,
    refused_until,
)
from accounts.models import LimitCount
from recruitment import limits
from tests.applications.builders import make_sent
from tests.builders import make_candidate
from tests.crawl import pages
from tests.queries import count_queries, statements_of
from tests.roles.races import at_once

pytestmark = pytest.mark.django_db


def test_every_limited_page_exists():
    named = {
        *limits.COSTLY_PAGES,
        *limits.SEARCHED_PAGES,
        *limits.POSTED_PAGES,
        *limits.SIGN_IN_PAGES,
    }

    assert named <= {name for name, _, _ in pages()}


def test_each_counts_alone():
    limit = Limit(times=2)

    tried = [is_within(limit, "search", who) for who in ("a", "a", "a", "b")]

    assert tried == [True, True, False, True]


def test_a_candidate_who_asks_for_copies_all_the_time_is_asked_to_wait(
    client, monkeypatch
):
    monkeypatch.setitem(limits.COSTLY_PAGES, "applications:download_copy", Limit(1))
    sent, other = make_sent(), make_sent(candidate=make_candidate())
    address = reverse("applications:download_copy", args=[sent.pk])
    client.force_login(sent.candidate)

    assert client.get(address).status_code == 200
    refused = client.get(address)

    assert refused.status_code == 429
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert "Too many requests" in refused.content.decode()
    client.force_login(other.candidate)
    address = reverse("applications:download_copy", args=[other.pk])
    assert client.get(address).status_code == 200


def test_counting_is_one_statement():
    asked = statements_of(lambda: is_within(Limit(5), "search", "a"))

    assert len(asked) == 1


def test_a_limited_page_takes_one_statement_more(client):
    plain, searched = count_queries(client, "/"), count_queries(client, "/?q=zzz")

    counting = [sql for sql in searched if "limitcount" in sql]
    assert len(counting) == 1
    assert len(searched) <= len(plain) + 1


def test_who_is_refused_learns_when_and_asking_again_does_not_put_it_off():
    limit = Limit(times=1, seconds=60 * 60)
    before = datetime.now(UTC)
    assert refused_until(limit, "copy", "a") is None

    first, second = (refused_until(limit, "copy", "a") for _ in "12")

    assert first == second
    assert abs(first - before - timedelta(hours=1)) < timedelta(seconds=2)


def test_a_window_that_ended_begins_anew():
    limit = Limit(times=1)
    assert is_within(limit, "copy", "a")
    assert not is_within(limit, "copy", "a")
    LimitCount.objects.update(ends_at=1)

    assert is_within(limit, "copy", "a")
    assert not is_within(limit, "copy", "a")


def test_counts_of_ended_windows_are_deleted():
    is_within(Limit(1), "copy", "a")
    later = datetime.now(UTC) + timedelta(seconds=61)

    said = [delete_old_counts(moment) for moment in (datetime.now(UTC), later, later)]

    assert said == ["", "Deleted 1 old counts of requests.", ""]


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2027, 1, 5, 23, 39, 1, tzinfo=UTC), "11:40pm"),
        (datetime(2027, 1, 5, 23, 40, tzinfo=UTC), "11:40pm"),
        (datetime(2027, 7, 5, 23, 59, 30, tzinfo=UTC), "1am"),
    ],
)
def test_the_time_shown_is_never_too_early(moment, shown):
    assert clock_time(moment) == shown


def test_every_limit_tells_a_true_time(client, monkeypatch):
    monkeypatch.setattr(limits, "SIGN_IN", Limit(1, seconds=60 * 60))
    page = reverse("account_login")
    client.post(page)

    refused = client.post(page)

    until = datetime.fromtimestamp(LimitCount.objects.get().ends_at, UTC)
    assert refused.status_code == 429
    assert f"You can try again at {clock_time(until)}." in refused.text
    assert 3590 <= int(refused["Retry-After"]) <= 3601
    assert client.get(page).status_code == 200


def test_lists_are_limited_when_searched_only(client, monkeypatch):
    monkeypatch.setattr(limits, "SEARCH", Limit(1))
    monkeypatch.setattr(limits, "STRANGERS_FACTOR", 1)

    found = [client.get(address).status_code for address in ["/", "/?q=a"] * 3]

    assert found == [200, 200, 200, 429, 200, 429]


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_many_at_once_do_not_pass_the_limit():
    limit = Limit(times=5, seconds=60 * 60)

    for who in ("a", "b", "c"):
        ask = partial(is_within, limit, "copy", who)
        assert sorted(at_once(*[ask] * 12)) == [False] * 7 + [True] * 5


# What a view that costs much calls, or says of its answer.
COSTLY = re.compile(
    r"Content-Disposition|FileResponse|document_of|copy_of|read_document|read_next"
    r"|\bcompare_|\bmerged\b|NewProposalForm|DocumentsForm|actions\.submit\b|\badvise\("
)
# A press that is made once for each version.
SELDOM = {"roles:publish_version"}


def test_every_page_that_makes_or_reads_files_or_compares_is_limited():
    limited = {*limits.COSTLY_PAGES, *limits.SEARCHED_PAGES}
    costly = {
        name
        for name, view, _ in pages()
        if isfunction(view) and COSTLY.search(getsource(unwrap(view)))
    }

    assert len(costly) > 8
    assert costly - SELDOM <= limited
