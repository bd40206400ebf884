"""Static files as `make run` serves them, asked for with awkward addresses."""

from pathlib import Path

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application

OUTSIDE = [
    "../.env",
    "js/../../.env",
    "..//.env",
    "%2e%2e/.env",
    "../",
    "%00",
    "x" * 9000,
]


@pytest.mark.parametrize("path", OUTSIDE)
def test_what_leads_out_of_the_folder_is_not_found(path, rf, settings):
    settings.DEBUG = True  # as `make run` has it
    handler = StaticFilesHandler(get_wsgi_application())

    assert handler.get_response(rf.get(f"/static/{path}")).status_code == 404


def test_what_lies_in_it_is_served(rf):
    handler = StaticFilesHandler(get_wsgi_application())

    served = handler.get_response(rf.get("/static/js/unsaved.js"))
    content = b"".join(served)
    served.close()

    assert content == Path("static/js/unsaved.js").read_bytes()
