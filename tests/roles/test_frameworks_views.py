import pytest
from django.urls import reverse

from roles.actions.frameworks import ladder_stamp
from roles.models import Competency, Framework
from tests.builders import (
    make_auditor,
    make_candidate,
    make_competency,
    make_framework,
    make_hr_officer,
    make_staff,
)
from tests.queries import assert_query_count_same

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    officer = make_hr_officer()
    client.force_login(officer)
    return officer


def page(verb, framework):
    return reverse(f"roles:{verb}_framework", args=[framework.pk])


def edit(competency):
    return reverse(
        "roles:edit_competency", args=[competency.framework_id, competency.pk]
    )


def seen(competency):
    return ladder_stamp(Competency.objects.with_levels().get(pk=competency.pk))


def make_draft(**fields):
    return make_competency(framework=make_framework(published=False), **fields)


def test_strangers_are_sent_to_sign_in(client):
    competency = make_draft()
    urls = [
        reverse("roles:list_frameworks"),
        page("show", competency.framework),
        page("publish", competency.framework),
        edit(competency),
    ]

    sent_to = {client.get(url)["Location"].split("?")[0] for url in urls}

    assert sent_to == {reverse("account_request_login_code")}


@pytest.mark.parametrize("make_person", [make_candidate, make_staff])
def test_draft_frameworks_are_not_there_for_others(client, make_person):
    competency = make_draft(name="A secret competency")
    client.force_login(make_person())

    assert client.get(reverse("roles:list_frameworks")).status_code == 403
    for url in [page("show", competency.framework), edit(competency)]:
        assert client.get(url).status_code == 404
    assert client.post(page("publish", competency.framework)).status_code == 404


def test_auditors_read_frameworks_and_do_not_edit(client):
    competency = make_draft()
    client.force_login(make_auditor())

    assert client.get(page("show", competency.framework)).status_code == 200
    assert client.post(page("publish", competency.framework)).status_code == 403
    assert client.post(edit(competency)).status_code == 403


def test_staff_on_panels_read_published_frameworks(client):
    framework = make_framework()
    client.force_login(make_staff())

    assert client.get(page("show", framework)).status_code == 200


def test_list_frameworks_shows_each_version(client, officer):
    first = make_framework(name="Ladder")
    second = make_framework(
        name="Ladder", employer=first.employer, number=2, published=False
    )

    response = client.get(reverse("roles:list_frameworks"))

    assert list(response.context["page"]) == [second, first]


def test_list_frameworks_can_be_empty(client, officer):
    response = client.get(reverse("roles:list_frameworks"))

    assert "There are no frameworks yet." in response.content.decode()


def test_show_framework_has_every_level(client, officer):
    competency = make_draft(name="Teamwork", levels=(1, 3))

    text = client.get(page("show", competency.framework)).content.decode()

    assert text.count("Teamwork as seen at level") == 2
    assert text.count("Nothing yet") == 3
    assert edit(competency) in text


def test_publish_framework_asks_first(client, officer):
    framework = make_draft().framework
    url = page("publish", framework)

    asked = client.get(url)
    response = client.post(url, {"seen": asked.context["seen"]})
    again = client.post(url)

    assert f"Publish {framework}?" in asked.content.decode()
    assert response["Location"] == page("show", framework)
    assert again.status_code == 403
    assert Framework.objects.get().published_by == officer


def test_publish_framework_says_when_it_is_not_ready(client, officer):
    framework = make_framework(published=False)
    url = page("publish", framework)

    assert "This framework is not ready" in client.get(url).content.decode()
    assert client.post(url).status_code == 403
    assert Framework.objects.get().is_draft


def test_edit_competency_replaces_name_relevance_and_indicators(client, officer):
    competency = make_draft(levels=(1, 2))
    given = {
        "seen": seen(competency),
        "name": "Teamwork",
        "relevance": "We do better together.",
        "level_1": "",
        "level_2": "Asks for help.\r\n\r\nGives help.",
        "level_3": "Brings teams together.",
    }

    response = client.post(edit(competency), given)

    competency.refresh_from_db()
    assert response["Location"].endswith(f"#competency-{competency.pk}")
    assert (competency.name, competency.relevance) == (
        "Teamwork",
        "We do better together.",
    )
    assert [
        (level.number, [row.text for row in level.indicators.order_by("position")])
        for level in competency.levels.order_by("number")
    ] == [(2, ["Asks for help.", "Gives help."]), (3, ["Brings teams together."])]


def test_edit_competency_keeps_names_apart(client, officer):
    competency = make_draft(name="Teamwork")
    make_competency(framework=competency.framework, name="Care")

    given = {"seen": seen(competency), "name": "care", "level_1": "Kept."}
    response = client.post(edit(competency), given)

    assert response.context["form"].errors == {
        "name": ["The framework has a competency of that name"]
    }
    assert "Kept.</textarea>" in response.content.decode()


def test_edit_competency_refuses_a_published_framework(client, officer):
    competency = make_competency()

    assert client.get(edit(competency)).status_code == 403
    assert client.post(edit(competency), {"name": "Other"}).status_code == 403


def test_list_frameworks_query_count(client, officer):
    url = reverse("roles:list_frameworks")

    assert_query_count_same(client, url, make_framework, most=6)


def test_show_framework_query_count(client, officer):
    framework = make_framework(published=False)

    assert_query_count_same(
        client,
        page("show", framework),
        lambda: make_competency(framework=framework),
        most=9,
    )
