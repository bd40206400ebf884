import pytest
from django.urls import reverse

from roles.actions import frameworks
from roles.forms.frameworks import indicators_in, packed
from roles.framework_changes import ladder_of
from roles.models import Competency
from tests.builders import (
    make_auditor,
    make_candidate,
    make_competency,
    make_expectation,
    make_framework,
    make_hr_officer,
    make_staff,
    make_version,
)
from tests.queries import assert_query_count_same

pytestmark = pytest.mark.django_db

VERBS = (
    "edit_competency",
    "move_competency",
    "order_indicators",
    "remove_competency",
)


@pytest.fixture
def competency():
    framework = make_framework(published=False)
    return make_competency(framework=framework, name="Calm", levels=(1, 2))


def page(verb, competency):
    return reverse(f"roles:{verb}", args=[competency.framework_id, competency.pk])


def adding(framework):
    return reverse("roles:add_competency", args=[framework.pk])


def seen(competency):
    return packed(ladder_of(Competency.objects.with_levels().get(pk=competency.pk)))


def levels_of(competency):
    stored = Competency.objects.with_levels().get(pk=competency.pk)
    return {
        level.number: [indicator.text for indicator in level.indicators.all()]
        for level in stored.levels.all()
    }


def words(response):
    return " ".join(response.content.decode().split())


def every_page(competency):
    return [adding(competency.framework)] + [page(verb, competency) for verb in VERBS]


def test_strangers_are_sent_to_sign_in(client, competency):
    sent_to = {
        client.post(url)["Location"].split("?")[0] for url in every_page(competency)
    }

    assert sent_to == {reverse("account_request_login_code")}


@pytest.mark.parametrize(
    ("make_person", "status"),
    [(make_candidate, 404), (make_staff, 404), (make_auditor, 403)],
)
def test_only_hr_writes_competencies(client, competency, make_person, status):
    client.force_login(make_person())

    answers = {client.post(url).status_code for url in every_page(competency)}

    assert answers == {status}
    assert levels_of(competency) == {
        1: ["Calm as seen at level 1."],
        2: ["Calm as seen at level 2."],
    }


def test_a_competency_of_another_framework_is_not_found(client, officer, competency):
    elsewhere = make_framework(published=False)

    for verb in VERBS:
        url = reverse(f"roles:{verb}", args=[elsewhere.pk, competency.pk])
        assert client.post(url).status_code in (404, 200, 302)
        assert client.get(url).status_code in (404, 405)
    assert elsewhere.competencies.count() == 0


PASTED = """\
• Says when it is too much.
\t\uf0b7\tAsks for a break.
- Rests – and says so.
 – Comes back.

1. Plans the day.
b) Plans the week.
o   Plans the month.
5 minutes late is late.
Well-known to all.
"""


def test_pasted_lists_lose_their_bullets_and_keep_their_words():
    assert indicators_in(PASTED) == [
        "Says when it is too much.",
        "Asks for a break.",
        "Rests – and says so.",
        "Comes back.",
        "Plans the day.",
        "Plans the week.",
        "Plans the month.",
        "5 minutes late is late.",
        "Well-known to all.",
    ]


def test_add_competency(client, officer):
    framework = make_framework(published=False)
    given = {
        "name": "Calm",
        "relevance": "It helps.",
        "level_2": "• Breathes.\r\n• Rests.",
    }

    response = client.post(adding(framework), given, follow=True)

    competency = framework.competencies.get()
    assert response.redirect_chain[0][0].endswith(f"#competency-{competency.pk}")
    assert levels_of(competency) == {2: ["Breathes.", "Rests."]}
    assert "Calm has been added." in words(response)


def test_add_competency_wants_a_name_and_keeps_what_was_written(client, officer):
    framework = make_framework(published=False)

    response = client.post(adding(framework), {"level_2": "Breathes."})

    assert response.context["form"].errors == {
        "name": ["Enter the name of the competency"]
    }
    assert "Breathes.</textarea>" in response.content.decode()


def test_two_people_who_edit_one_competency_lose_no_line(client, officer, competency):
    opened = seen(competency)
    hers = {"name": "Calm", "level_1": "Hers.", "seen": opened}
    his = {"name": "Calm", "level_1": "His.", "level_3": "His too.", "seen": opened}

    client.force_login(make_hr_officer(full_name="Somebody Else"))
    client.post(page("edit_competency", competency), hers)
    client.force_login(officer)
    refused = client.post(page("edit_competency", competency), his)

    assert levels_of(competency) == {1: ["Hers."]}
    assert "Somebody else changed this while you were writing" in words(refused)
    assert "Hers." in words(refused)
    assert "His too.</textarea>" in refused.content.decode()

    again = {**his, "seen": refused.context["form"]["seen"].value()}
    client.post(page("edit_competency", competency), again)

    assert levels_of(competency) == {1: ["His."], 3: ["His too."]}


def test_keeping_ones_own_line_takes_back_no_other(client, officer, competency):
    """Both changed the first level; only one changed the name and the second level."""
    opened = seen(competency)
    two = "Calm as seen at level 2."
    hers = {"name": "Still", "level_1": "Hers.", "level_2": "Hers.", "seen": opened}
    his = {"name": "Calm", "level_1": "His.", "level_2": two, "seen": opened}

    client.post(page("edit_competency", competency), hers)
    refused = client.post(page("edit_competency", competency), his)
    shown = refused.context["form"]
    again = {name: shown[name].value() for name in his}
    client.post(page("edit_competency", competency), again)

    competency.refresh_from_db()
    assert competency.name == "Still"
    assert levels_of(competency) == {1: ["His."], 2: ["Hers."]}


def test_two_people_in_different_levels_are_merged(client, officer, competency):
    opened = seen(competency)
    one, two = (f"Calm as seen at level {number}." for number in (1, 2))
    hers = {"name": "Staying calm", "level_1": "Hers.", "level_2": two, "seen": opened}
    his = {"name": "Calm", "level_1": one, "level_2": f"{two}\nHis.", "seen": opened}

    client.force_login(make_hr_officer(full_name="Somebody Else"))
    client.post(page("edit_competency", competency), hers)
    client.force_login(officer)
    merged = client.post(page("edit_competency", competency), his, follow=True)

    assert levels_of(competency) == {1: ["Hers."], 2: [two, "His."]}
    assert "Staying calm has been saved." in words(merged)
    assert "Somebody else changed it while you were writing. Both" in words(merged)


def test_ones_own_second_tab_is_not_somebody_else(client, officer, competency):
    opened = seen(competency)
    one, two = (f"Calm as seen at level {number}." for number in (1, 2))
    first = {"name": "Calm", "level_1": "First.", "level_2": two, "seen": opened}
    merges = {"name": "Calm", "level_1": one, "level_2": "Second.", "seen": opened}
    refuses = {**first, "level_1": "Third."}
    url = page("edit_competency", competency)

    client.post(url, first)
    merged = client.post(url, merges, follow=True)
    refused = client.post(url, refuses)

    assert "You, in another tab or on another device, changed it" in words(merged)
    assert "You changed this in another tab or on another device" in words(refused)
    assert "Somebody else" not in words(merged) + words(refused)


def test_saving_alone_says_nothing_of_others(client, officer, competency):
    given = {"name": "Calm", "relevance": "One.\r\nTwo.", "seen": seen(competency)}

    saved = client.post(page("edit_competency", competency), given, follow=True)

    assert "Somebody else" not in words(saved)


@pytest.mark.parametrize("nonsense", ["", "[]", "{", '["", "", [1]]', "[1, 2, {}]"])
def test_edit_competency_overwrites_nothing_without_knowing_what_was_seen(
    client, officer, competency, nonsense
):
    given = {"name": "Calm", "level_1": "Mine.", "seen": nonsense}

    refused = client.post(page("edit_competency", competency), given)

    assert "Somebody else changed this" in words(refused)
    assert levels_of(competency)[1] == ["Calm as seen at level 1."]


def test_what_was_written_in_a_removed_competency_is_offered_anew(
    client, officer, competency
):
    given = {"name": "Calm", "level_1": "Mine.", "seen": seen(competency)}
    url, framework = page("edit_competency", competency), competency.framework
    competency.delete()

    refused = client.post(url, given)

    assert client.get(url).status_code == 404
    assert "Somebody else removed this competency" in words(refused)
    assert f'action="{adding(framework)}"' in refused.content.decode()

    client.post(adding(framework), given)

    assert levels_of(framework.competencies.get()) == {1: ["Mine."]}


def test_what_was_written_while_the_framework_was_published_is_shown(
    client, officer, competency
):
    given = {"name": "Calm", "level_1": "Mine.", "seen": seen(competency)}
    frameworks.publish(framework=competency.framework, by=officer)

    refused = client.post(page("edit_competency", competency), given)

    assert refused.status_code == 403
    assert "was published while you were writing" in words(refused)
    assert "Mine.</textarea>" in refused.content.decode()
    assert ">Save<" not in refused.content.decode()


def test_edit_competency_names_drafts_that_lose_a_level(client, officer, competency):
    version = make_version(framework=competency.framework, title="Night Worker")
    make_expectation(version=version, competency=competency, entry_level=1)
    given = {"name": "Calm", "level_1": "One.", "seen": seen(competency)}

    response = client.post(page("edit_competency", competency), given, follow=True)

    told = "Night Worker asks for levels 2 and 3 of Calm, where nothing stands now."
    assert told in words(response)


def test_move_competency_leads_back_to_it(client, officer, competency):
    other = make_competency(framework=competency.framework, name="Able", position=1)

    response = client.post(page("move_competency", other), {"step": -1})

    assert response["Location"].endswith(f"#competency-{other.pk}")
    order = competency.framework.competencies.order_by("position")
    assert list(order) == [other, competency]
    assert client.get(page("move_competency", other)).status_code == 405


@pytest.mark.parametrize("step", ["", "x", "1.5"])
def test_move_competency_survives_nonsense(client, officer, competency, step):
    response = client.post(page("move_competency", competency), {"step": step})

    assert response.status_code == 302


def test_order_indicators(client, officer, competency):
    given = {"name": "Calm", "level_1": "A.\nB.\nC.", "seen": seen(competency)}
    client.post(page("edit_competency", competency), given)
    url = page("order_indicators", competency)
    opened = client.get(url)
    move = {"number": 1, "place": 2, "step": -1, "seen": opened.context["seen"]}

    moved = client.post(url, move)
    stale = client.post(url, move, follow=True)

    assert moved["Location"].endswith("#level-1-1")
    assert levels_of(competency) == {1: ["A.", "C.", "B."]}
    assert "has changed since you opened the page" in words(stale)


@pytest.mark.parametrize(
    "given", [{}, {"number": 9, "place": 0, "step": 1, "seen": "x"}, {"place": "x"}]
)
def test_order_indicators_survives_nonsense(client, officer, competency, given):
    assert client.post(page("order_indicators", competency), given).status_code == 200


def test_remove_competency_asks_first(client, officer, competency):
    url = page("remove_competency", competency)

    asked = client.get(url)
    assert "Remove Calm?" in words(asked)
    assert Competency.objects.count() == 1

    removed = client.post(url, follow=True)
    assert "Calm has been removed." in words(removed)
    assert Competency.objects.count() == 0


def test_remove_competency_lists_the_profiles_that_ask_for_it(
    client, officer, competency
):
    version = make_version(framework=competency.framework, title="Night Worker")
    make_expectation(version=version, competency=competency)
    url = page("remove_competency", competency)

    for response in (client.get(url), client.post(url)):
        assert "Calm is in use" in words(response)
        assert "Night Worker, version 1" in words(response)
        assert "Remove it" not in words(response)
    assert Competency.objects.count() == 1


def test_remove_competency_query_count(client, officer, competency):
    def make_row():
        version = make_version(framework=competency.framework)
        make_expectation(version=version, competency=competency)

    assert_query_count_same(
        client, page("remove_competency", competency), make_row, most=10
    )


def test_edit_competency_query_count(client, officer, competency):
    assert_query_count_same(
        client,
        page("edit_competency", competency),
        lambda: make_competency(framework=competency.framework),
        most=8,
    )
