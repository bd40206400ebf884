"""The floor: what the same page would cost as a bare Django view.

What is in it, so that nobody need take our word for it:

* the middleware and context processors that `startproject` writes, and no others;
* session and sign-in, by Django's own backend;
* the page's own SQL with its own parameters, through a bare cursor, every row fetched;
* `render()` with a template that writes a table of as many cells as the page shows.
  `benchmarks.pages` says how many rows and columns that is and what they are: count
  them on the page. Only what a person reads counts as a cell, not links or classes.
  Cells are text: left to format numbers, Django would double the cost of the floor.

A page that saves something is posted with the same fields, through the CSRF check, and
answers in one word. There are no objects, no forms, no permissions and no words.
"""

from dataclasses import dataclass, field
from itertools import cycle, islice

from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
# A page shows no column longer than this in a cell: several scores are kept in one.
LONGEST_CELL = 100


@dataclass
class Replay:
    """What the view is to do next: statements with parameters, and cells to show."""

    statements: list = field(default_factory=list)
    rows: int = 0
    columns: int = 0


# Set before each measured request; the floor has no other way to know the page.
current = Replay()


def show_rows(request):
    request.user.is_authenticated  # noqa: B018 - signing in is part of the floor
    results = run_statements()
    if request.method == "POST":
        request.POST.dict()
        return HttpResponse("Saved.")
    longest = max(results, key=len, default=[])
    rows = cells_of(longest[: current.rows], current.columns)
    return render(request, "floor.html", {"rows": rows}, using="floor")


def cells_of(rows, columns):
    """This many texts of each row, starting again where the row has fewer columns."""
    first = rows[0] if rows else ()
    kept = [at for at, value in enumerate(first) if len(str(value)) <= LONGEST_CELL]
    chosen = list(islice(cycle(kept), columns))
    return [[str(row[at]) for at in chosen] for row in rows]


def run_statements():
    """Run the page's statements; return the rows that each one gave."""
    results = []
    with connection.cursor() as cursor:
        for sql, parameters in current.statements:
            cursor.execute(sql, parameters)
            results.append(cursor.fetchall() if cursor.description else [])
    return results
