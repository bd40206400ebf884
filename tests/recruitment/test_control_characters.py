"""Characters that no database or file can hold, sent to all addresses and fields."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django import forms
from django.apps import apps
from django.db import models
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from fields.text import clean_text
from tests.applications.builders import make_ready_draft
from tests.builders import (
    make_full_version,
    make_hr_admin,
    make_panel_member,
    make_vacancy,
)
from tests.crawl import crawl, pages
from tests.roles.test_vacancies_forms import filled_in

pytestmark = pytest.mark.django_db

CONTROLS = "".join(map(chr, [*range(32), *range(0x7F, 0xA0), 0x2028, 0xFFFE, 0xFFFF]))
TEXT = f"Calm{CONTROLS}words"
# Signing out and the like would end the walk.
LEFT_OUT = ("account_logout", "gallery", "accounts:show_outbox")


def field_names():
    """The name of every field of every form, and what views read by themselves."""
    waiting, names = (
        [forms.BaseForm],
        {"page", "q", "next", "text", "at", "kind", "seen"},
    )
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        names |= set(getattr(form, "base_fields", {}))
    return sorted(names)


def addresses(things):
    """Every address of the site, with each of these objects where it names one."""
    for name, _, route in pages():
        if name in LEFT_OUT:
            continue
        if "<" not in route:
            yield reverse(name)
            continue
        for thing in things:
            for arguments in ([thing.pk], [str(thing.pk)]):
                try:
                    yield reverse(name, args=arguments)
                    break
                except NoReverseMatch:
                    continue


def world():
    member = make_panel_member()
    return [
        make_vacancy(),
        make_ready_draft(),
        make_full_version(published=False),
        make_full_version().profile,
        member.selection,
    ]


def texts_stored():
    """Every text in the database, with where it stands."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField):
                for text in model._base_manager.values_list(field.attname, flat=True):
                    yield f"{model._meta.label}.{field.name}", text or ""


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_address_fails_on_any_field(client, method):
    things = world()
    draft = things[1]
    client.raise_request_exception = False
    wrong, asked = [], dict.fromkeys(field_names(), TEXT)

    for user in (make_hr_admin(), draft.candidate):
        for address in dict.fromkeys(addresses(things)):
            client.logout() if user is None else client.force_login(user)
            response = getattr(client, method)(address, asked)
            if response.status_code >= 500:
                wrong.append((str(user), address))

    assert wrong == []
    assert [place for place, text in texts_stored() if text != clean_text(text)] == []
    crawled = crawl(client, leave_out=("/account/",))
    failed = [url for url, page in crawled.items() if page.status_code >= 500]
    assert failed == []


def test_line_tabulation_in_a_summary_leaves_the_feed_whole(client):
    vacancy = make_vacancy(status="draft")
    page = reverse("roles:edit_vacancy", args=[vacancy.pk])
    client.force_login(make_hr_admin())

    client.post(page, filled_in(summary=f"Two\vlines{CONTROLS}."))

    vacancy.refresh_from_db()
    vacancy.status, vacancy.opens_at = "open", timezone.now() - timedelta(days=1)
    vacancy.save()
    feed = client.get("/feed/")
    assert vacancy.summary.startswith("Two\nlines")
    assert "Two\nlines" in "".join(ElementTree.fromstring(feed.content).itertext())


@pytest.mark.parametrize("address", ["/%00", "/vacancies/%00/", "/feed/%0B"])
def test_an_address_with_such_characters_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", ["sessionid", "csrftoken", "messages"])
def test_a_cookie_with_such_characters_is_no_error(client, name):
    client.cookies[name] = "a\x00b" * 12

    assert client.get("/").status_code == 200
    assert client.get("/account/login/code/").status_code == 200
