"""The gallery has every kind of field in every state; whatever points, points right."""

import importlib

import pytest
from django.urls import reverse

from recruitment import gallery, urls
from tests.accessibility import assert_accessible

from .pages import Page, assert_ids_work

FOCUSABLE = {"input", "select", "textarea"}


@pytest.fixture
def html(client):
    return client.get(reverse("gallery")).content.decode()


def test_every_reference_in_the_gallery_leads_to_an_id(html):
    page = assert_ids_work(html)

    assert len(page.references) > 200


def test_every_link_of_the_error_summary_leads_to_a_control(html):
    summary = html.partition("govuk-error-summary__list")[2].partition("</ul>")[0]
    targets = [target for _, target in Page(summary).references]
    page = Page(html)

    assert len(targets) == 18
    assert {page.with_id(target)[0] for target in targets} <= FOCUSABLE


def test_every_kind_of_field_is_shown_in_every_state(html):
    ids = Page(html).ids
    firsts = {"day": "day_0", "month": "month_0", "radios": "radios_0"}
    firsts["checkboxes"] = "checkboxes_0"

    for name in gallery.GalleryForm.base_fields:
        for state in ["empty", "filled", "faulty", "optional", "disabled"]:
            assert f"{state}_{firsts.get(name, name)}" in ids


def test_gallery_exists_in_development_only(settings):
    settings.IS_DEVELOPMENT = False
    try:
        names = {
            getattr(pattern, "name", None)
            for pattern in importlib.reload(urls).urlpatterns
        }
    finally:
        settings.IS_DEVELOPMENT = True
        importlib.reload(urls)

    assert "health" in names
    assert "gallery" not in names


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_gallery_is_accessible(open_page, live_server):
    page = open_page()
    page.goto(live_server.url + reverse("gallery"))

    assert_accessible(page)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_words_are_counted_as_one_types(open_page, live_server):
    page = open_page()
    page.goto(live_server.url + reverse("gallery"))

    page.locator("#empty_counted").fill("One two\nthree")

    assert page.locator("#empty_counted_count").text_content() == (
        "3 words of about 200. Nothing is cut off if you write more."
    )
