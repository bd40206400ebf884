"""Where a framework is used: on its own page, and the list of who leans on it."""

import pytest
from django.urls import reverse

from tests.builders import (
    make_competency,
    make_expectation,
    make_framework,
    make_staff,
    make_version,
    mark_published,
)
from tests.queries import assert_query_count_same

pytestmark = pytest.mark.django_db


def words(response):
    return " ".join(response.content.decode().split())


def uses(framework, query=""):
    return reverse("roles:list_framework_uses", args=[framework.pk]) + query


def make_use(framework, title="Night Worker", **fields):
    version = make_version(framework=framework, title=title)
    competency = make_competency(framework=framework)
    make_expectation(version=version, competency=competency, **fields)
    return version


def test_framework_uses_show_each_window(client, officer):
    framework = make_framework()
    version = make_use(framework, entry_level=3)
    make_use(make_framework(), title="Of another framework")

    text = words(client.get(uses(framework)))

    asked = version.expectations.get().competency
    assert f"{asked}: levels 3 to 5" in text
    assert "1 version of role profiles" in text
    assert "Of another framework" not in text


def test_framework_uses_are_narrowed_by_competency_and_status(client, officer):
    framework = make_framework()
    first, _ = make_use(framework), make_use(framework)
    competency = first.expectations.get().competency

    by_competency = client.get(uses(framework, f"?competency={competency.pk}"))
    by_status = client.get(uses(framework, "?status=published"))
    mistyped = client.get(uses(framework, "?competency=x&status=y"))

    assert list(by_competency.context["page"]) == [first]
    assert "No role profile fits" in words(by_status)
    assert len(mistyped.context["page"]) == 2


def test_framework_uses_may_be_none(client, officer):
    text = words(client.get(uses(make_framework())))

    assert "No role profile leans on this framework yet." in text


def test_show_framework_counts_its_uses(client, officer):
    framework = make_framework()
    version = make_use(framework)
    make_use(framework)

    text = words(client.get(framework.get_absolute_url()))

    assert "2 versions of 2 role profiles</a> lean on it." in text
    assert (
        f"{uses(framework)}?competency={version.expectations.get().competency_id}"
        in (text)
    )


def test_show_framework_counts_the_profiles_left_behind(client, officer):
    old = make_framework(name="Ladder", status="superseded")
    make_use(old)
    mark_published(make_use(old))
    new = make_framework(name="Ladder", employer=old.employer, number=2)

    assert "Bring 2 role profiles onto it" in words(client.get(new.get_absolute_url()))
    superseded = client.get(old.get_absolute_url())
    assert "onto it" not in words(superseded)
    assert "Bring role profiles onto version 2" in words(superseded)


def test_panels_do_not_see_who_uses_a_framework(client):
    framework = make_framework()
    make_use(framework)
    client.force_login(make_staff())

    assert "lean" not in words(client.get(framework.get_absolute_url()))
    assert client.get(uses(framework)).status_code == 403


def test_framework_uses_query_count(client, officer):
    framework = make_framework()

    assert_query_count_same(
        client, uses(framework), lambda: make_use(framework), most=9
    )
