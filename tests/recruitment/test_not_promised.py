"""What we do not do (yet) is promised, asked and named nowhere.

The interview scheme comes back with the step in which HR asks for somebody's interview:
then with a field on `Adjustment`, its words in `applications.wording` and a reason in
`Decision.Reason`, and this test lets go of it. Former names are asked after an offer.
"""

import ast
import re
from collections import Counter
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.urls import resolve, reverse

from accounts.models import User
from tests.crawl import links_of
from tests.test_architecture import LAYERS, python_files

NOT_DONE = re.compile(
    r"interview[ _-]scheme|offer(?:ed)? (?:of )?an interview|disability confident"
    r"|guarantee\w*\s+(?:of\s+)?(?:an\s+)?interview|two ticks|former[ _-]names?"
    r"|(?:maiden|previous) names?|names? from before|other names you|delete it first"
    r"|deleted first",
    re.IGNORECASE,
)
# Rules about other people's texts quote such words.
RULES = Path("roles/checks/rules")


def named_in_code(path):
    """What is not done and named in a string of the code, docstrings left out."""
    tree = ast.parse(path.read_text())
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, documented) and ast.get_docstring(node)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node not in docstrings
        and NOT_DONE.search(node.value)
    ]


def test_no_code_of_ours_names_it():
    found = [
        (str(path), text)
        for app in LAYERS
        for path in python_files(app)
        if RULES not in path.parents and "migrations" not in path.parts
        for text in named_in_code(path)
    ]

    assert found == []


def test_no_template_or_text_of_ours_names_it():
    """What PDFs, mails, Word files and the demo are made of as well."""
    paths = [
        *Path("templates").rglob("*.*"),
        *Path("recruitment/demo").rglob("*.json"),
        *Path("static/src").rglob("*.js"),
    ]
    found = {
        str(path): match.group()
        for path in paths
        if (match := NOT_DONE.search(path.read_text()))
    }

    assert found == {}


# Made of the texts of pages, and not readable here; making them takes long.
BINARY = (".pdf", ".docx")


def pages_of_each_view(client, start):
    """Yield (name of the view, response), two of each that links lead to from here."""
    visited, counted, waiting = set(), Counter(), [start]
    while waiting:
        url = waiting.pop(0)
        path = urlsplit(url).path
        name = resolve(path).view_name
        if url in visited or counted[name] == 2 or url.startswith("/account/"):
            continue
        if path.endswith(BINARY):
            continue
        visited.add(url)
        counted[name] += 1
        response = client.get(url, follow=True)
        waiting += links_of(url, response)
        yield name, response


@pytest.mark.django_db
def test_no_page_or_file_of_anybody_names_it(client, settings):
    settings.IS_DEVELOPMENT = True
    call_command("demo", stdout=StringIO())
    staff = {person.duties: person for person in User.objects.filter(is_staff=True)}
    people = [
        *staff.values(),
        User.objects.filter(applications__submission__isnull=False).first(),
        User.objects.filter(applications__status="draft").first(),
    ]

    found, seen = set(), set()
    for person in [None, *people]:
        client.logout()
        if person:
            client.force_login(person)
        start = "/" if person is None else reverse("start")
        for name, response in pages_of_each_view(client, start):
            seen.add((person, name))
            if match := NOT_DONE.search(response.content.decode()):
                found.add((str(person), name, match.group()))

    assert found == set()
    assert len(seen) > 60
