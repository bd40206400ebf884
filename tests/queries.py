"""Counting SQL statements: a page must not ask more of the database for more rows."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def count_queries(client, url):
    """GET a page that must answer 200; return its SQL statements."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
        # A page that streams has asked for nothing yet.
        if response.streaming:
            b"".join(response)
    assert response.status_code == 200, (url, response.status_code)
    return [query["sql"] for query in queries.captured_queries]


def statements_of(act):
    """The SQL that calling this sends, without savepoints: a test has a transaction."""
    with CaptureQueriesContext(connection) as queries:
        act()
    every = [query["sql"] for query in queries.captured_queries]
    return [sql for sql in every if not sql.startswith(("SAVEPOINT", "RELEASE"))]


def assert_query_count_same(client, url, make_row, *, most=15):
    """The page needs as many SQL statements for 3 rows as for 1, and at most `most`.

    `make_row()` adds one row to the page; it is called here for all three.
    """
    make_row()
    client.get(url)  # what is asked once and kept, such as content types
    with_one = count_queries(client, url)
    make_row()
    make_row()
    with_three = count_queries(client, url)

    added = [sql for sql in with_three if with_three.count(sql) > with_one.count(sql)]
    assert len(with_three) == len(with_one), "\n".join(added)
    assert len(with_one) <= most, "\n".join(with_one)
