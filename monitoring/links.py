"""The links from answers to applications, which die, and the order of the rows.

The links are there so that nobody answers twice and so that the counts by stage of a
campaign can be taken. Whoever takes these calls `forget_links` at once; the job does it
a year after the vacancy closed, whatever happened. Then the answers go as well, once
they are in released totals.
"""

import hashlib
import hmac
import random
import uuid
from datetime import timedelta

from django.core.management.color import no_style
from django.db import connection, transaction

from monitoring.models import LinkKey, Response, ResponseLink
from monitoring.questions import WRITTEN
from roles.models import Vacancy

# After closing: the links in any case, the answers if their totals were released.
KEPT_FOR = timedelta(days=365)
# In the order in which answering writes to them, so that no two wait for each other.
TABLES = (LinkKey, Response, ResponseLink)


def digest_under(key, token):
    """HMAC-SHA-256 of a token under the key of a vacancy, as 64 hexadecimal digits."""
    return hmac.new(key.encode(), token.encode(), hashlib.sha256).hexdigest()


def response_of(vacancy, token):
    """The answers this token gave, while the key lives: a queryset of one or none."""
    key = LinkKey.objects.filter(vacancy=vacancy).exclude(key="").first()
    if key is None:
        return Response.objects.none()
    return Response.objects.filter(link__digest=digest_under(key.key, token))


def are_forgotten(vacancy):
    return LinkKey.objects.filter(vacancy=vacancy, key="").exists()


@transaction.atomic
def forget_links(vacancies):
    """Delete the keys and links of these vacancies, and what could stand in for them:
    the months of answers, the version of the questions, which may have changed while
    people answered, and words people wrote themselves.

    The keys stay as blank rows, so that no new key is made for the same vacancy.
    """
    for vacancy in vacancies:
        LinkKey.objects.update_or_create(vacancy=vacancy, defaults={"key": ""})
    responses = Response.objects.filter(vacancy__in=vacancies)
    ResponseLink.objects.filter(response__in=responses).delete()
    rows = list(responses)
    for row in rows:
        row.answered_in, row.questions_version = None, ""
        row.answers = {
            code: told for code, told in row.answers.items() if code not in WRITTEN
        }
    Response.objects.bulk_update(
        rows, ["answered_in", "questions_version", "answers"], batch_size=500
    )
    rewrite_in_random_order()


def forget_old_links(moment):
    """A job: forget the links of every vacancy that closed a year ago."""
    old = LinkKey.objects.exclude(key="").filter(
        vacancy__closes_at__lte=moment - KEPT_FOR
    )
    vacancies = [row.vacancy for row in old.select_related("vacancy")]
    if not vacancies:
        return ""
    forget_links(vacancies)
    return f"Equality answers: links of {len(vacancies)} vacancies deleted."


def delete_old_answers(moment):
    """A job: delete what people answered for vacancies that closed a year ago.

    Only the totals stay, so answers wait for these: those of a small vacancy that
    closed in the first week of January wait a few days more than the year.
    """
    old = list(
        Vacancy.objects.filter(
            closes_at__lte=moment - KEPT_FOR,
            release__isnull=False,
            equality_responses__isnull=False,
        ).distinct()
    )
    if not old:
        return ""
    rewrite_in_random_order(without=old)
    return f"Equality answers: those to {len(old)} vacancies deleted."


def shuffle_answers(moment):
    """A job: rewrite the answers in random order. It says nothing: it is always due."""
    if Response.objects.exists():
        rewrite_in_random_order()
    return ""


@transaction.atomic
def rewrite_in_random_order(without=()):
    """Write every row of this room's answers anew, under a new id, in random order.

    Answers to the vacancies `without` are not written again, nor are their links.

    Rows lie in a table in the order in which they came: SQLite counts them by `rowid`,
    PostgreSQL by `ctid` and by the transaction (`xmin`). Emptying the tables and
    filling them again in one transaction leaves one transaction and no old order.
    What PostgreSQL's write-ahead log and backups hold is older and ages out with them.
    """
    lock_tables()
    keys = list(LinkKey.objects.all())
    responses = list(Response.objects.exclude(vacancy__in=without))
    rows = list(ResponseLink.objects.exclude(response__vacancy__in=without))
    new_ids = {response.pk: uuid.uuid4() for response in responses}
    for response in responses:
        response.pk = new_ids[response.pk]
    for row in rows:
        row.response_id = new_ids[row.response_id]
    empty_tables()
    for model, instances in zip(TABLES, (keys, responses, rows), strict=True):
        random.SystemRandom().shuffle(instances)
        model.objects.bulk_create(instances, batch_size=500)
    transaction.on_commit(drop_old_pages, robust=True)


def lock_tables():
    """Keep others from writing between reading and emptying."""
    if connection.vendor == "postgresql":
        names = ", ".join(connection.ops.quote_name(name) for name in table_names())
        with connection.cursor() as cursor:
            # The ORM locks rows only. SQLite has one writer anyway.
            cursor.execute(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE")
        # A table with keys still to be checked cannot be truncated.
        connection.check_constraints()


def empty_tables():
    """Empty all three: truncated on PostgreSQL, so that no dead row stays behind."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # Without it the bytes of a deleted row stay in the file.
            cursor.execute("PRAGMA secure_delete = ON")
    statements = connection.ops.sql_flush(no_style(), list(reversed(table_names())))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def drop_old_pages():
    """Move SQLite's write-ahead log into the file and cut it: it holds old pages."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def table_names():
    return [model._meta.db_table for model in TABLES]
