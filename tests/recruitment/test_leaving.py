"""No page is left with words in it that are not saved without being asked first."""

import pytest
from django.urls import resolve

from accounts.models import User
from tests.released.people import KINDS
from tests.released.world import build_one
from tests.shortlisting.test_unsaved_browser import asks

from .test_error_titles import WALKERS, pages_of, post_forms

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Types into the first box of each form at once, without leaving it.
TYPES = """() => [...document.querySelectorAll("main form[method=post]")].map((form) =>
  [...form.querySelectorAll("textarea, [type=text], [type=email], [type=tel]")]
    .find((box) => box.checkVisibility() && !box.readOnly))
  .filter(Boolean)
  .map((box) => {
    box.value += "Words";
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }).length"""


def has_boxes(response):
    kinds = {field.kind for form in post_forms(response) for field in form.fields}
    return bool(kinds & {"text", "textarea", "email", "tel"})


def is_ours(address):
    """Pages for signing in ask for nothing that one would miss."""
    return resolve(address.split("?")[0].split("#")[0]).app_names != []


def test_leaving_any_page_with_words_just_typed_asks_first(client, page, sign_in):
    build_one("ready_to_sign")
    tried, silent = set(), set()

    for kind in WALKERS:
        user = User.objects.get(email=KINDS[kind])
        client.force_login(user)
        found = [at for at, answer in pages_of(client) if has_boxes(answer)]
        sign_in(page, user)
        for address in filter(is_ours, found):
            page.goto(address)
            view = resolve(address.split("?")[0].split("#")[0]).view_name
            if not page.evaluate(TYPES):
                continue
            tried.add(view)
            if not asks(page):
                silent.add(view)

    assert silent == set()
    assert len(tried) >= 25, sorted(tried)
