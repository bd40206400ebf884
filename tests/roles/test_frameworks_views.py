import pytest
from django.urls import reverse

from roles.forms.frameworks import packed
from roles.framework_changes import ladder_of
from roles.models import Competency, Framework
from tests.builders import (
    make_auditor,
    make_candidate,
    make_competency,
    make_framework,
    make_staff,
    make_version,
)
from tests.queries import assert_query_count_same

pytestmark = pytest.mark.django_db


def page(verb, framework):
    return reverse(f"roles:{verb}_framework", args=[framework.pk])


def edit(competency):
    return reverse(
        "roles:edit_competency", args=[competency.framework_id, competency.pk]
    )


def seen(competency):
    return packed(ladder_of(Competency.objects.with_levels().get(pk=competency.pk)))


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


def test_auditors_may_compare_from_the_list_and_not_start_one(client):
    client.force_login(make_auditor())

    text = client.get(reverse("roles:list_frameworks")).content.decode()

    assert reverse("roles:compare_frameworks") in text
    assert reverse("roles:create_framework") not in text


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
    assert again["Location"] == page("show", framework)
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
        most=10,
    )


def words(response):
    return " ".join(response.content.decode().split())


def test_show_framework_says_what_its_checks_find(client, officer):
    competency = make_draft(levels=())

    text = words(client.get(page("show", competency.framework)))

    assert "Must be put right before publishing" in text


def test_list_frameworks_finds_by_name_and_status(client, officer):
    make_framework(name="Ladder")
    draft = make_framework(name="New ladder", published=False)
    make_framework(name="Steps", published=False)

    found = client.get(reverse("roles:list_frameworks") + "?text=LADDER&status=draft")
    nothing = client.get(reverse("roles:list_frameworks") + "?text=xyz")
    mistyped = client.get(reverse("roles:list_frameworks") + "?status=lost")

    assert list(found.context["page"]) == [draft]
    assert "No framework fits what you are looking for." in words(nothing)
    assert len(mistyped.context["page"]) == 3


PAGES = ("rename", "revise", "discard", "migrate")


@pytest.mark.parametrize(
    ("make_person", "draft", "published"),
    [(make_candidate, 404, 404), (make_staff, 404, 403), (make_auditor, 403, 403)],
)
def test_only_hr_changes_frameworks(client, make_person, draft, published):
    drafted, in_force = make_draft().framework, make_framework()
    client.force_login(make_person())

    assert {client.post(page(verb, drafted)).status_code for verb in PAGES} == {draft}
    answers = {client.post(page(verb, in_force)).status_code for verb in PAGES}
    assert answers == {published}
    assert client.post(reverse("roles:create_framework")).status_code == 403
    assert Framework.objects.count() == 2


def test_strangers_change_no_frameworks(client):
    framework = make_framework()

    for url in [
        *(page(verb, framework) for verb in PAGES),
        reverse("roles:create_framework"),
        reverse("roles:list_framework_uses", args=[framework.pk]),
    ]:
        answer = client.post(url)["Location"].split("?")[0]
        assert answer == reverse("account_request_login_code")


def test_create_framework_starts_a_draft(client, officer):
    source = make_draft(name="Calm").framework
    given = {
        "employer": source.employer.pk,
        "name": "How we work",
        "source": source.pk,
    }

    response = client.post(reverse("roles:create_framework"), given)

    framework = Framework.objects.get(name="How we work")
    assert response["Location"] == page("show", framework)
    assert framework.is_draft
    assert framework.competencies.get().name == "Calm"


def test_create_framework_says_what_is_missing_or_taken(client, officer):
    taken = make_framework(name="How we work")
    url = reverse("roles:create_framework")

    empty = client.post(url)
    twice = client.post(url, {"employer": taken.employer.pk, "name": "How we work"})

    assert empty.context["form"].errors == {
        "employer": ["Choose the employer"],
        "name": ["Enter the name of the framework"],
    }
    assert twice.context["form"].errors == {
        "name": [f"{taken.employer} has a framework of this name already"]
    }


def test_rename_framework(client, officer):
    framework = make_framework(name="Ladder")
    url = page("rename", framework)
    shown = client.get(url).context["form"]["shown"].value()

    renamed = client.post(url, {"name": "Steps", "shown": shown}, follow=True)
    stale = client.post(url, {"name": "Rungs", "shown": shown})

    assert "The framework is called Steps now." in words(renamed)
    assert "You changed this in another tab or on another device" in words(stale)
    assert "Rungs, version 1" not in words(stale)
    assert Framework.objects.get().name == "Steps"


def test_revise_framework_starts_the_next_version_once(client, officer):
    framework = make_framework()
    make_competency(framework=framework)
    assert "Start version 2" in words(client.get(page("show", framework)))

    first = client.post(page("revise", framework))
    second = client.post(page("revise", framework))

    draft = Framework.objects.get(number=2)
    assert first["Location"] == second["Location"] == page("show", draft)
    assert "Go on with the draft" in words(client.get(page("show", framework)))


def test_discard_framework_asks_first(client, officer):
    framework = make_draft().framework
    url = page("discard", framework)

    assert "Discard this draft?" in words(client.get(url))
    assert Framework.objects.count() == 1

    response = client.post(url)
    assert response["Location"] == reverse("roles:list_frameworks")
    assert Framework.objects.count() == 0


def test_discard_framework_says_which_profiles_lean_on_it(client, officer):
    framework = make_draft().framework
    make_version(framework=framework, title="Night Worker")
    url = page("discard", framework)

    for response in (client.get(url), client.post(url)):
        assert "This draft is in use" in words(response)
        assert "Night Worker, version 1" in words(response)
    assert Framework.objects.count() == 1


def test_publish_framework_notices_a_change(client, officer):
    competency = make_draft()
    url = page("publish", competency.framework)
    opened = client.get(url).context["seen"]
    make_competency(framework=competency.framework)

    response = client.post(url, {"seen": opened})

    assert "The draft has changed since you opened this page." in words(response)
    assert Framework.objects.get().is_draft


def test_publish_framework_leads_to_what_changed(client, officer):
    first = make_framework(name="Ladder")
    second = make_framework(
        name="Ladder", employer=first.employer, number=2, published=False
    )
    make_competency(framework=second)

    text = client.get(page("publish", second)).content.decode()

    assert f"?old={first.pk}&amp;new={second.pk}" in text


def test_publish_framework_refuses_while_a_finding_blocks(client, officer):
    competency = make_draft(levels=())
    url = page("publish", competency.framework)

    assert "This framework is not ready" in words(client.get(url))
    assert client.post(url, {"seen": seen(competency)}).status_code == 403
