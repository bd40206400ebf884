"""Comparing and signing ask the database the same for few and for many."""

from collections import defaultdict

import pytest

from shortlisting import actions
from tests.queries import count_queries

from .builders import make_closed_round
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
            )
        client.force_login(round_.chair.user)
        counts.append(len(count_queries(client, url("finish", round_))))
        assert client.post(url("finish", round_)).status_code == 302

    assert counts[0] == counts[1]
