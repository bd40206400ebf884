"""Walking: every kind of page in every state, as every kind of person."""

import json
import traceback
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db.models import UUIDField
from django.urls import Resolver404, resolve, reverse

from .html import Page, shape, within
from .people import KINDS, STRANGER, make_client

# Fields that say how things stand; two objects alike in them have the same pages.
STANDINGS = ("status", "phase", "is_template")
STARTS = ("/", "/start/")
MOST = 1500
# How many objects that are alike are looked at; whose work it is meets more of them.
ALIKE = {"officer": 3}


def states():
    """{id as text: how it stands}, of everything whose id can be part of an address."""
    found = {}
    for model in apps.get_models():
        if isinstance(model._meta.pk, UUIDField):
            columns = list(standings_of(model))
            for pk, *values in model._default_manager.values_list("pk", *columns):
                found[str(pk)] = " ".join(map(str, [model.__name__, *values]))
    return found


def standings_of(model):
    """Its own standings and those of what it belongs to, as names for a query."""
    for field in model._meta.get_fields():
        if field.name in STANDINGS:
            yield field.name
        elif (field.many_to_one or field.one_to_one) and field.related_model != model:
            names = {each.name for each in field.related_model._meta.get_fields()}
            for name in STANDINGS:
                if name in names:
                    yield f"{field.name}__{name}"


def key_of(address, known):
    """What makes two addresses the same page in the same state; None if there is none.

    [full name of the view, its arguments by state, the question without its values].
    """
    path, _, question = address.partition("?")
    try:
        match = resolve(path)
    except Resolver404:
        return None
    arguments = [
        known.get(str(value), shape(str(value)))
        for _, value in sorted(match.kwargs.items())
    ]
    return json.dumps([match.view_name, arguments, shape(f"?{question}")])


def read_page(response):
    if response.get("Content-Type", "").startswith("text/html"):
        return Page(response.content.decode())
    return None


def failure_of(response):
    """What went wrong on the server, in one line; "" if nothing did."""
    if response.status_code < 500:
        return ""
    error = getattr(response, "exc_info", None)
    if not error:
        return str(response.status_code)
    frames = traceback.extract_tb(error[2])
    ours = [each for each in frames if "site-packages" not in each.filename]
    place = (ours or frames)[-1]
    name = "/".join(place.filename.split("/")[-3:])
    return f"{response.status_code} {error[1]!r} at {name}:{place.lineno}"


def ids_in(address):
    """The ids of objects that an address is about."""
    return {part for part in urlsplit(address).path.split("/") if len(part) == 36}


class Walk:
    """One person's way through the site: `pages` {address: Page}, and `faults`."""

    def __init__(self, kind, cookies, known, done=()):
        """`done` are keys that need no second look."""
        self.kind, self.known, self.done = kind, known, set(done)
        self.client = make_client(cookies)
        self.pages, self.seen, self.assets, self.faults = {}, {}, set(), []
        self.answers = {}
        self.links = 0

    def go(self):
        waiting = [(start, "the beginning") for start in STARTS]
        while waiting:
            address, shown_on = waiting.pop(0)
            key = key_of(address, self.known)
            alike = self.seen.setdefault(key, [])
            if key in self.done or address in alike or len(alike) >= self.most(address):
                continue
            alike.append(address)
            if len(self.seen) > MOST:
                self.faults.append(f"{self.kind}: more than {MOST} kinds of page")
                break
            waiting += [(link, address) for link in self.visit(address, shown_on)]
        if self.kind != STRANGER and reverse(settings.LOGIN_URL) in self.pages:
            self.faults.append(f"{self.kind}: is not signed in")
        return self

    def most(self, address):
        """How many addresses of one kind and state to open: of parts, one is enough."""
        is_part = len(ids_in(address)) != 1 or "?" in address
        return 1 if is_part else ALIKE.get(self.kind, 1)

    def views(self):
        """The full names of all views that were asked for, or that pages came from."""
        keys = [*self.seen, *(key_of(address, self.known) for address in self.pages)]
        return {json.loads(key)[0] for key in keys if key}

    def visit(self, address, shown_on):
        """Open an address; returns where it leads, and notes what is wrong with it."""
        # Nobody walks as fast: how often somebody may ask is no part of what is asked.
        cache.clear()
        response = self.client.get(address, follow=True)
        chain = [url for url, _ in response.redirect_chain]
        final = within(address, chain[-1]) if chain else address
        self.answers[address] = response.status_code
        # What a script sends to takes no question.
        if response.status_code == 405:
            return []
        if response.status_code >= 400:
            why = failure_of(response) or f"dead link ({response.status_code})"
            self.faults.append(f"{self.kind}: {why}: {address}, shown on {shown_on}")
            return []
        page = read_page(response)
        if page is None or final is None:
            return []
        self.pages[final] = page
        here = [within(final, link) for link in [*page.links, *page.asking()]]
        self.assets |= {within(final, asset) for asset in page.assets}
        links = list(dict.fromkeys(link for link in here if link))
        self.links += len(links)
        return links


def walk_all(cookies, done):
    """Walk as everybody; returns {kind: Walk}. `done` is {kind: keys} to leave out."""
    known = states()
    return {
        kind: Walk(kind, cookies[kind], known, done.get(kind, ())).go()
        for kind in KINDS
    }


def library_keys(walk):
    """The keys of this walk that no campaign changes: frameworks and role profiles."""
    return [
        key
        for key in walk.seen
        if key and key.startswith('["roles:') and "vacanc" not in key.lower()
    ]


def faults_of_assets(walks):
    """Styles, scripts and pictures that a page asks for and the server has not."""
    client = make_client()
    asked = set().union(*(walk.assets for walk in walks.values())) - {None}
    return [
        f"missing file: {asset}"
        for asset in sorted(asked)
        if client.get(asset).status_code != 200
    ]
