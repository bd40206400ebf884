"""Without scripts, sending one form of a page loses what was typed in another of it.

So a page has one form at most in which people write at length.
"""

from html.parser import HTMLParser

import pytest

from accounts.models import User
from tests.released.people import KINDS
from tests.released.world import build_one
from tests.test_nothing_cut_off import Look


class FormParser(HTMLParser):
    """Counts the forms that hold a textarea."""

    def __init__(self):
        super().__init__()
        self.forms = []

    def handle_starttag(self, tag, attrs):
        if tag == "form":
            self.forms.append(False)
        if tag == "textarea" and self.forms:
            self.forms[-1] = True


def forms_to_write_in(html):
    parser = FormParser()
    parser.feed(html)
    return sum(parser.forms)


class Count(Look):
    """Goes through the site, and looks at every page that it opens."""

    def __init__(self, client):
        super().__init__(None, client)
        self.written_in = set()

    def look_at(self, address, name, answer):
        number = forms_to_write_in(answer.text)
        if number:
            self.written_in.add(name)
        if number > 1:
            self.found[name] = number


@pytest.mark.django_db
@pytest.mark.parametrize(("phase", "least"), [("ready_to_sign", 10), ("scoring", 10)])
def test_no_page_has_two_forms_to_write_in(client, phase, least):
    build_one(phase)
    look = Count(client)

    for email in KINDS.values():
        if email:
            client.force_login(User.objects.get(email=email))
        look.go()

    assert look.found == {}
    assert len(look.written_in) >= least


def test_two_forms_to_write_in_are_found():
    form = "<form><textarea></textarea></form>"

    assert forms_to_write_in(f"{form}<form><input></form>") == 1
    assert forms_to_write_in(f"{form}{form}") == 2
