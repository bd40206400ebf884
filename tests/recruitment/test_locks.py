"""In which order rows are locked: PostgreSQL ends one of two acts that cross."""

import re
from threading import Event, Thread

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shortlisting import actions
from shortlisting.actions import scores
from shortlisting.models import Conflict, Score
from tests.shortlisting.builders import make_round

from .test_sent_twice import ACTS

LOCK = re.compile(r"FOR (?:NO KEY )?UPDATE")
HEAD = "accounts_audithead"
# The trail itself, and what is written once an act is done, by its own request alone.
OWN_ROWS = {HEAD, "accounts_sentform", "django_session"}
TABLE = re.compile(r'(?:FROM|UPDATE|INTO) "(\w+)"')
SMALL = {"essential": 1, "desirable": 0, "competencies": 0}


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_score_is_saved_while_a_conflict_of_the_same_member_is_stored(monkeypatch):
    round_ = make_round(**SMALL)
    member, (first, second) = round_.members[1], round_.applications
    member_is_held, trail_is_held = Event(), Event()
    record, failed = scores.record, []

    def record_when_the_other_has_the_trail(**words):
        member_is_held.set()
        trail_is_held.wait(10)
        return record(**words)

    def save():
        try:
            save_score(member, first, round_.item("E1"))
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    monkeypatch.setattr(scores, "record", record_when_the_other_has_the_trail)
    saving = Thread(target=save)
    saving.start()
    member_is_held.wait(10)
    with transaction.atomic():
        actions.declare_conflict(
            place=member, application=second, note="", by=member.user
        )
        trail_is_held.set()
    saving.join()

    assert failed == []
    assert (Conflict.objects.count(), Score.objects.count()) == (1, 1)


def save_score(member, application, item):
    actions.save_score(
        application=application,
        item=item,
        by=member.user,
        row_version=0,
        fields={"value": 2},
    )


@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_no_row_is_locked_after_the_head_of_the_trail(client, act):
    user, name, keys, posted = act()
    client.force_login(user)

    with CaptureQueriesContext(connection) as captured:
        client.post(reverse(name, args=keys), posted)

    tables = [held_in(query["sql"]) for query in captured]
    tables = [table for table in tables if table]
    head = tables.index(HEAD) if HEAD in tables else len(tables)
    late = set(tables[head:]) - set(tables[:head]) - OWN_ROWS
    assert late == set()


def held_in(sql):
    """The table that a statement locks rows of, so that others wait for them."""
    is_lock = LOCK.search(sql) or sql.startswith(("UPDATE", "DELETE"))
    return TABLE.search(sql)[1] if is_lock else None
