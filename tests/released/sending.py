"""Sending every form that the walk found: once by who may, once by who may not."""

import json
from urllib.parse import urlsplit

from django.conf import settings
from django.core import mail
from django.db import connection
from django.urls import Resolver404, resolve

from accounts.adapter import NOT_SENT

from . import copies, filled
from .html import shape, within
from .people import INTRUDERS, KINDS, STRANGER, make_client
from .walk import failure_of, ids_in, read_page

# What changes by itself, or by the mere asking.
PASSING = {
    "django_session",
    "cache",
    "accounts_auditentry",
    "accounts_audithead",
    "accounts_limitcount",  # how often a costly page was asked for, refused or not
}
WORKING = "django.core.mail.backends.locmem.EmailBackend"
REFUSING = "tests.released.mail.RefusingBackend"


def forms_of(walks, known):
    """Every form and button, one of each kind and state: a list of what JSON holds.

    Each has `key`, `view`, `button`, `kind` (the first person who is shown it), `shown`
    (everybody who is), `page`, `action` and `fields` as they stand.
    """
    found = {}
    for kind in KINDS:
        for address, page in walks[kind].pages.items():
            for form in page.forms:
                if form.method == "post" and form.is_shown:
                    collect(found, known, kind, address, form)
    return list(found.values())


def collect(found, known, kind, address, form):
    for label, name, value, elsewhere in form.buttons:
        action = within(address, elsewhere or form.action or address)
        place = place_of(action, known) if action else None
        if place is None:
            continue
        button = shape(f"{name}={value}") if name else ""
        names = sorted({shape(each.name) for each in form.fields})
        key = json.dumps([*place, button, names])
        one = found.setdefault(
            key,
            {
                "key": key,
                "view": resolve(urlsplit(action).path).view_name,
                "button": button,
                "label": label,
                "pressed": [name, value] if name else None,
                "kind": kind,
                "shown": [],
                "page": address,
                "action": action,
                "fields": [vars(each) for each in form.fields],
            },
        )
        if kind not in one["shown"]:
            one["shown"].append(kind)


def place_of(action, known):
    """The view that an address leads to, and how the first object in it stands."""
    try:
        match = resolve(urlsplit(action).path)
    except Resolver404:
        return None
    ids = [known[part] for part in action.split("/") if part in known]
    return [match.view_name, *ids[:1]]


class Sender:
    """Sends forms in a copy of one phase's world that is made anew for each."""

    def __init__(self, world, cookies, pages):
        """`world` is a copy of the database in which everybody is signed in.

        `pages` is {kind: addresses} that the walk saw, to look at afterwards.
        """
        self.world, self.cookies, self.pages = world, cookies, pages
        self.faults, self.sent = [], 0

    def send(self, form):
        """By who may, again with a mail server that refuses, and by who may not."""
        copies.put_back(self.world)
        settings.EMAIL_BACKEND = WORKING
        mail.outbox = []
        self.send_by_who_may(form)
        if mail.outbox:
            copies.put_back(self.world)
            settings.EMAIL_BACKEND = REFUSING
            self.send_by_who_may(form)
        self.send_by_who_may_not(form)

    def send_by_who_may(self, form):
        client = self.client(form["kind"])
        # As a browser does: some pages must have been read before they are answered.
        client.get(form["page"])
        response = self.post(client, form)
        why = failure_of(response)
        if not why and form["view"] not in filled.REFUSED:
            why = refusal_of(response)
        if why:
            self.fault(form, form["kind"], f"{why}; {HELP}")
        self.look_at(client, response, form)

    def send_by_who_may_not(self, form):
        kind = self.intruder(form)
        if kind is None:
            return
        copies.put_back(self.world)
        before = content_of_database()
        response = self.post(self.client(kind), form)
        why = failure_of(response)
        if not why and not is_turned_away(response, kind):
            why = f"answers {response.status_code} to who may not"
        if not why and content_of_database() != before:
            why = "is refused, but changes the database"
        if why:
            self.fault(form, kind, why)

    def intruder(self, form):
        if filled.is_everybodys(form["view"]):
            return None
        for kind in INTRUDERS[form["kind"]]:
            if kind not in form["shown"]:
                return kind
        return None

    def client(self, kind):
        return make_client(self.cookies[kind], enforce_csrf_checks=True)

    def post(self, client, form):
        """Send it as a browser would from its page; the token is the sender's own."""
        self.sent += 1
        data = {}
        for control in form["fields"]:
            filled.fill(data, control)
        if form["pressed"]:
            name, value = form["pressed"]
            data[name] = value
        data |= filled.wanted(form)
        own = client.cookies.get(settings.CSRF_COOKIE_NAME)
        token = own.value if own and own.value else "a" * 32
        client.cookies[settings.CSRF_COOKIE_NAME] = token
        if "csrfmiddlewaretoken" in data:
            data["csrfmiddlewaretoken"] = token
        site = f"https://{settings.ALLOWED_HOSTS[0]}"
        return client.post(
            form["action"],
            data,
            headers={"referer": f"{site}{form['page']}", "origin": site},
        )

    def look_at(self, client, response, form):
        """Read the page it leads to and every kind of page of what it was about.

        Each by the first person who was shown it, the sender before all others. PDFs
        are left to the walk: they take a second each.
        """
        if response.status_code in (301, 302, 303):
            landing = response.headers["Location"]
            said = refusal_of(self.read(client, landing, form, form["kind"]))
            # A form that does nothing but send a mail says so where none can be sent.
            is_told = settings.EMAIL_BACKEND == REFUSING and NOT_SENT in said
            if said and not is_told:
                self.fault(form, form["kind"], f"leads to {landing}, which {said}")
        about, seen = ids_in(form["action"]), set()
        for kind in sorted(self.pages, key=lambda each: each != form["kind"]):
            reader = client if kind == form["kind"] else self.client(kind)
            for page in self.pages[kind]:
                view = resolve(urlsplit(page).path).view_name
                if about & ids_in(page) and view not in seen:
                    seen.add(view)
                    self.read(reader, page, form, kind)

    def read(self, reader, page, form, kind):
        response = reader.get(page, follow=True)
        why = failure_of(response)
        if why:
            self.fault(form, kind, f"then {why} on {page}")
        return response

    def fault(self, form, kind, why):
        button = form["button"] or form["label"]
        self.faults.append(f"{form['view']} [{button}] sent by {kind}: {why}")


HELP = (
    "if the form needs words of its own, add them to FILLED in tests/released/filled.py"
)


def is_turned_away(response, kind):
    """Whether somebody was told no: 403, 404, or the way to sign in."""
    if response.status_code in (403, 404):
        return True
    away = response.headers.get("Location", "")
    return kind == STRANGER and away.startswith("/account/login/")


def refusal_of(response):
    """Why a form sent by who may was not taken; "" if it was."""
    if response.request["PATH_INFO"].endswith("/reauthenticate/"):
        return "asks to sign in again"
    page = read_page(response)
    said = "; ".join(page.errors) if page else ""
    if response.status_code >= 400:
        return f"is refused ({response.status_code} {said})"
    if page and page.errors:
        return f"is not taken ({said})"
    return ""


def content_of_database():
    """A digest of each table's rows, those apart that change by themselves."""
    with connection.cursor() as cursor:
        digests = {}
        for table in connection.introspection.table_names(cursor):
            if table not in PASSING:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                rows = sorted(map(repr, cursor.fetchall()))
                digests[table] = hash(tuple(rows))
        return digests
