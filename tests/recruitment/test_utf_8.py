"""No header chooses with which codec an address or a form is read."""

import pytest
from django.test import RequestFactory
from django.test.client import ClientHandler

from recruitment.utf_8 import only_utf_8

ODD = [
    *("rot13", "zip", "idna", "punycode", "hex", "base64", "undefined", "utf-7"),
    *("utf-16", "latin-1", "unicode_escape", "utf-8-sig", "no such codec", "\xff", ""),
]
PAGE = "/account/login/code/"


def asked(method, path, content_type, body=b""):
    """What Django is told of what is sent, and the status it answers."""
    request = RequestFactory().generic(method, path, body)
    answered = []

    def django(environ, start_response):
        status = ClientHandler()(environ).status_code
        answered.append((environ["CONTENT_TYPE"], status))

    only_utf_8(django)({**request.environ, "CONTENT_TYPE": content_type}, None)
    return answered[0]


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ODD)
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/?text=%E9", 200),
        ("GET", f"{PAGE}?next=%E9", 200),
        ("GET", "/nowhere/?a=%C3%A9", 404),
        ("HEAD", "/?text=%E9", 405),
        ("POST", PAGE, 403),
        ("POST", "/nowhere/", 404),
    ],
)
def test_no_page_fails_by_a_codec(method, path, status, encoding):
    form = "application/x-www-form-urlencoded"
    told = f"{form}; charset={encoding}"

    assert asked(method, path, told, b"email=%FFa%40example.org") == (form, status)


@pytest.mark.parametrize(
    "told",
    ["", "text/html", "text/html; charset=UTF-8", "multipart/form-data; boundary=x"],
)
def test_what_is_ours_stays_as_it_is(told, db):
    assert asked("GET", "/nowhere/", told) == (told, 404)
