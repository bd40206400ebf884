"""The floor: what the same page would cost with nothing but Django in it.

Session and sign-in, the same SQL statements through a bare cursor, and a template that
writes as many rows as the page shows: no objects, no forms, no permissions, no words.
"""

from dataclasses import dataclass, field
from functools import cache

from django.db import connection
from django.http import HttpResponse
from django.template import engines

MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
TEMPLATE = """<!doctype html><html lang="en-GB"><head><title>Floor</title></head>
<body><table>{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>
{% endfor %}</tr>{% endfor %}</table></body></html>"""
MOST_COLUMNS = 8


@dataclass
class Replay:
    """What the view is to do next: statements with parameters, and rows to show."""

    statements: list = field(default_factory=list)
    rows: int = 0


# Set before each measured request; the floor has no other way to know the page.
current = Replay()


def show_rows(request):
    request.user.is_authenticated  # noqa: B018 - signing in is part of the floor
    results = run_statements()
    if current.rows == 0:  # something was saved: nothing to show
        return HttpResponse("Saved.")
    longest = max(results, key=len, default=[])
    rows = [row[:MOST_COLUMNS] for row in longest[: current.rows]]
    return HttpResponse(template().render({"rows": rows}, request))


@cache
def template():
    return engines["django"].from_string(TEMPLATE)


def run_statements():
    """Run the page's statements; return the rows that each one gave."""
    results = []
    with connection.cursor() as cursor:
        for sql, parameters in current.statements:
            cursor.execute(sql, parameters)
            results.append(cursor.fetchall() if cursor.description else [])
    return results
