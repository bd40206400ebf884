"""The page to print, where only a browser can tell: its policy, and who cannot see."""

import pytest
from django.urls import reverse

from tests.accessibility import assert_accessible
from tests.builders import make_full_version, make_vacancy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [1280, 360])
def test_page_to_print_keeps_the_policy_and_can_be_read(live_server, open_page, width):
    vacancy = make_vacancy(version=make_full_version())
    page = open_page(width=width)

    page.goto(
        live_server.url
        + reverse("roles:download_vacancy_profile", args=[vacancy.pk, "html"])
    )

    assert page.locator("h1").inner_text() == vacancy.version.title
    brand = page.locator(".banner").evaluate("e => getComputedStyle(e).borderTopWidth")
    assert brand == "8px"
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert_accessible(page)
