"""What asking for a page writes: nothing, but one entry where the page is listed.

The whole demo charity is walked by links as each kind of person. Every statement that
the database is given is looked at, so nothing can be written and taken back unseen.
"""

import logging
import re
from io import StringIO
from itertools import cycle
from uuid import UUID

import pytest
from django.conf import settings as site
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import resolve

from accounts.models import Duty, User
from tests.builders import make_auditor
from tests.crawl import links_of, pages

pytestmark = pytest.mark.django_db

WRITES = re.compile(
    r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.I
)
# Where somebody is and what was counted; what is made from other rows and kept.
SESSION = {"django_session", "cache", "accounts_limitcount"}
MADE_AND_KEPT = {
    "applications_candidatecopy",
    "roles_searchtext",
    "roles_storeddocument",
}
AUDIT = {"accounts_auditentry", "accounts_audithead"}
HR = (Duty.HR_OFFICER, Duty.HR_ADMIN)
# The totals leave an entry once they are asked for, the ranking once it shows names.
ALWAYS_TRACED = {
    "applications:list_received",
    "applications:show_received",
    "shortlisting:explain_outcome",
    "shortlisting:export_scores",
}
AHEAD = [
    {"Sec-Purpose": "prefetch"},
    {"Sec-Purpose": "prefetch;prerender"},
    {"Purpose": "prefetch"},
    {"X-Purpose": "preview"},
    {"X-Moz": "prefetch"},
]
PLACEHOLDER = re.compile(r"<(?:(\w+):)?\w+>")
FILLING = {"uuid": str(UUID(int=7)), "int": "7"}


class Written(list):
    """The tables that statements wrote to, while it listens."""

    def __call__(self, execute, sql, params, many, context):
        if found := WRITES.match(sql):
            self.append(found[1].lower())
        return execute(sql, params, many, context)

    def during(self, ask):
        """The answer to `ask()`, and the tables it wrote to."""
        self.clear()
        with connection.execute_wrapper(self):
            answer = ask()
            if answer.streaming:
                b"".join(answer)
        return answer, list(self)


@pytest.fixture
def charity(settings):
    """The demo charity; one of each kind of person, None for a stranger."""
    settings.IS_DEVELOPMENT = True
    call_command("demo", stdout=StringIO())
    logging.disable(logging.CRITICAL)  # many pages are refused
    users = User.objects.order_by("pk")
    candidate = users.filter(applications__submitted_at__isnull=False).first()
    chair = users.filter(panel_places__is_chair=True).first()
    member = users.filter(panel_places__is_chair=False).first()
    officer, admin = (users.filter(groups__name=duty).first() for duty in HR)
    yield [None, candidate, chair, member, officer, admin, make_auditor()]
    logging.disable(logging.NOTSET)


def addresses_found(people):
    """{full name: address} of every page: one that somebody finds by links, else one
    that is not there."""
    addresses = {name: fill(route) for name, _, route in pages()}
    found = {}
    for user in people:
        client, waiting, seen = client_of(user), ["/start/"], set()
        while waiting:
            address = waiting.pop()
            name = resolve(address.split("?")[0]).view_name
            if name not in seen and name != "account_logout":
                seen.add(name)
                response = client.get(address, follow=True)
                waiting += links_of(address, response)
                if response.status_code == 200:
                    found.setdefault(name, address)
    return addresses | found


def client_of(user):
    client = Client()
    if user:
        client.force_login(user)
    return client


def fill(route):
    return "/" + PLACEHOLDER.sub(lambda kind: FILLING.get(kind[1], "x"), route)


def test_asking_writes_nothing_but_one_entry_where_the_page_is_listed(charity):
    addresses = addresses_found(charity)
    wrong = []
    for user in charity:
        client = client_of(user)
        for (name, address), ahead in zip(addresses.items(), cycle(AHEAD)):
            found = faults(client, name, address, ahead)
            wrong += [(str(user), address, *one) for one in found]

    assert not wrong, "\n".join(map(str, wrong))


def faults(client, name, address, ahead):
    """What asking for one address did that it must not."""
    listen = Written()
    shown, tables = listen.during(lambda: client.get(address))
    is_listed = name in site.PAGES_THAT_LEAVE_A_TRACE
    entries = tables.count("accounts_auditentry")
    rest = set(tables) - SESSION - MADE_AND_KEPT - (AUDIT if is_listed else set())
    if rest or entries > 1:
        yield "GET", tables
    if name in ALWAYS_TRACED and shown.status_code == 200 and entries != 1:
        yield "GET", "leaves no entry"
    if not (shown.content or shown.streaming or shown.get("Location")):
        yield "GET", "shows nothing at all", shown.status_code
    asked, tables = listen.during(lambda: client.options(address))
    allowed = asked.headers.get("Allow", "").split(", ")
    if tables or asked.getvalue() or "OPTIONS" not in allowed:
        yield "OPTIONS", tables, allowed
    # A stranger is asked to sign in before anything is said of the method.
    is_refused = shown.status_code == 405
    if is_refused == ("GET" in allowed) and "_auth_user_id" in client.session:
        yield "OPTIONS and GET differ", allowed
    may_ask_head = "HEAD" in allowed
    asked, tables = listen.during(lambda: client.head(address))
    if "_auth_user_id" in client.session and may_ask_head == (asked.status_code == 405):
        yield "OPTIONS and HEAD differ", allowed, asked.status_code
    if tables or asked.getvalue() or (is_listed and asked.status_code != 405):
        yield "HEAD", tables, asked.status_code
    asked, tables = listen.during(lambda: client.get(address, headers=ahead))
    if tables or asked.getvalue() or asked.status_code != 403:
        yield ahead, tables, asked.status_code


@pytest.mark.parametrize("headers", AHEAD)
def test_what_is_fetched_ahead_is_never_kept(client, headers):
    response = client.get("/", headers=headers)

    assert (response.status_code, response.content) == (403, b"")
    assert response.headers["Cache-Control"] == "no-store"


def test_an_entry_of_the_list_is_a_page():
    names = {name for name, _, _ in pages()}

    assert names >= site.PAGES_THAT_LEAVE_A_TRACE
