"""Who comes to the site in the stories, and in which of three ways."""

from urllib.parse import urlparse

import pytest
from django.core import mail
from django.urls import resolve

from accounts.models import Duty
from tests.accessibility import assert_accessible
from tests.builders import make_candidate, make_staff

from .people import KeyboardPerson, Person, ScriptlessPerson

PASSWORD = "a long enough phrase"


@pytest.fixture(params=["mouse", "keyboard", "no script", "phone"])
def way(request):
    """How everybody in the story uses the site."""
    return request.param


@pytest.fixture
def arrive(open_page, live_server, way):
    """Let one more person open the site, in a browser of their own."""

    checked = set()

    def arrive():
        page = open_page(
            width=360 if way == "phone" else 1280, javascript=way != "no script"
        )
        kinds = {"keyboard": KeyboardPerson, "no script": ScriptlessPerson}
        return kinds.get(way, Person)(page, live_server.url, checked)

    return arrive


@pytest.fixture
def staff(arrive):
    """Let a member of staff sign in with a password."""

    def staff(name, *duties):
        email = f"{name.split()[0].lower()}@openharbour.example"
        make_staff(*duties, full_name=name, email=email, password=PASSWORD)
        person = arrive()
        person.visit("/")
        person.follow("Sign in", exact=True)
        person.follow("Staff: sign in with a password")
        person.write("E-mail address", email)
        person.write("Password", PASSWORD)
        person.press("Sign in", exact=True)
        return person

    return staff


@pytest.fixture
def hr_officer(staff):
    return staff("Harriet Loam", Duty.HR_OFFICER)


@pytest.fixture
def candidate(arrive):
    """Somebody who has never been here before."""
    return arrive()


@pytest.fixture
def another_candidate(db):
    return make_candidate(full_name="Idris Penhallow", email="idris@example.org")


def code_sent_to(email):
    """The sign-in code in the newest mail to this address: its one indented line."""
    message = next(each for each in reversed(mail.outbox) if email in each.to)
    return next(
        line.strip() for line in message.body.splitlines() if line.startswith("    ")
    )


def check(*people):
    """The page each of them is on passes the accessibility baseline.

    Each kind of page once in a story. With the keyboard the pages are those of the
    mouse, where they are checked already.
    """
    for person in people:
        kind = resolve(urlparse(person.page.url).path).view_name
        if kind not in person.checked and not isinstance(person, KeyboardPerson):
            assert_accessible(person.page)
            person.checked.add(kind)
