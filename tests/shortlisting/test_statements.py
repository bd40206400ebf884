"""Comparing and signing ask the database the same for few and for many."""

from collections import defaultdict

import pytest

from shortlisting import actions
from shortlisting.models import Conflict
from tests.queries import count_queries

from .builders import make_closed_round, shown, sign_shown
from .test_rounds import url

pytestmark = pytest.mark.django_db


def decision(outcome="interview", reason="strongest_evidence"):
    return {"outcome": outcome, "reason_code": reason, "note": ""}


def test_comparing_asks_as_much_for_more_rows_and_criteria(client):
    counts = defaultdict(list)
    for applications, essential in ((1, 2), (3, 2), (3, 15)):
        round_ = make_closed_round(applications=applications, essential=essential)
        client.force_login(round_.chair.user)
        for name in ("show_ranking", "show_matrix", "moderate"):
            counts[name].append(len(count_queries(client, url(name, round_))))

    assert {name: len(set(found)) for name, found in counts.items()} == dict.fromkeys(
        counts, 1
    )
    assert counts["show_ranking"][0] <= 10
    assert counts["show_matrix"][0] <= 10
    assert counts["moderate"][0] <= 15


@pytest.mark.parametrize("is_chair", [True, False])
def test_deciding_asks_as_much_for_more_criteria(client, is_chair):
    """Before the application is opened, and when it is read."""
    counts = []
    for essential in (1, 3):
        round_ = make_closed_round(essential=essential, members=3)
        application = round_.applications[0]
        address = url("decide", round_, application.pk)
        if not is_chair:
            Conflict.objects.create(member=round_.chair, application=application)
        client.force_login((round_.chair if is_chair else round_.members[-1]).user)
        before = asked(client, address)
        client.post(url("open_application", round_, application.pk))
        counts.append([before, asked(client, address)])

    assert counts[0] == counts[1]
    assert max(counts[0]) <= 15


def asked(client, address):
    """How many statements; savepoints, which a test adds to, are no work."""
    statements = count_queries(client, address)
    return sum(not sql.startswith(("SAVEPOINT", "RELEASE")) for sql in statements)


def test_signing_asks_as_much_for_more_applications(client, django_assert_num_queries):
    counts = []
    for applications in (1, 3):
        round_ = make_closed_round(applications=applications)
        for application in round_.applications:
            actions.open_application(application=application, by=round_.chair.user)
            actions.decide(
                selection=round_.selection,
                application=application,
                by=round_.chair.user,
                **decision(),
                **shown(application),
            )
        client.force_login(round_.chair.user)
        counts.append(len(count_queries(client, url("finish", round_))))
        assert client.post(url("finish", round_), sign_shown(round_)).status_code == 302

    assert counts[0] == counts[1]
