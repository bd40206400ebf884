"""What changed between two frameworks: worked out, and shown on the compare page."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from roles.framework_changes import (
    Ladder,
    compare_frameworks,
    compare_ladders,
    merge_ladders,
    out_of_order,
    summary,
)
from roles.models import Framework, Indicator
from tests.builders import (
    make_auditor,
    make_candidate,
    make_competency,
    make_framework,
    make_hr_officer,
    make_staff,
    put,
)
from tests.queries import assert_query_count_same

COMPARE = "/frameworks/compare/"


def ladder(levels, name="Teamwork", relevance="We do better together."):
    return Ladder(name, relevance, levels)


def told(old, new):
    """{level: [(what happened, the words as read, the level elsewhere)]}."""
    return {
        level.number: [
            (
                "moved" if row.is_moved and row.kind == "same" else row.kind,
                "".join(piece.text for piece in row.pieces),
                row.elsewhere,
            )
            for row in level.indicators
            if row.is_change
        ]
        for level in compare_ladders(old, new).levels
        if level.is_change
    }


def test_nothing_changed():
    change = compare_ladders(ladder({1: ["a", "b"]}), ladder({1: ["a", "b"]}))

    assert (change.kind, change.is_change, summary([change])) == ("same", False, [])


def test_an_empty_level_is_no_level():
    change = compare_ladders(ladder({1: ["a"], 2: []}), ladder({1: ["a"]}))

    assert change.kind == "same"


def test_name_and_relevance_are_told_apart():
    old = ladder({1: ["a"]})
    renamed = compare_ladders(old, ladder({1: ["a"]}, name="Team play"))
    reasoned = compare_ladders(old, ladder({1: ["a"]}, relevance="It helps."))

    assert (renamed.is_renamed, renamed.has_other_relevance) == (True, False)
    assert (reasoned.is_renamed, reasoned.has_other_relevance) == (False, True)
    assert renamed.latest_name == "Team play"
    assert summary([renamed]) == ["1 competency changed", "1 competency renamed"]


def test_a_level_that_came_is_counted_once():
    old, new = ladder({1: ["a"]}), ladder({1: ["a"], 2: ["b", "c"]})

    assert told(old, new) == {2: [("added", "b", None), ("added", "c", None)]}
    assert summary([compare_ladders(old, new)]) == [
        "1 competency changed",
        "1 level added",
    ]


def test_indicators_reworded_added_removed_and_moved():
    old = ladder({3: ["Gives help to each one.", "Goes first.", "Listens.", "Waits."]})
    new = ladder({3: ["Goes first.", "Gives help to everyone.", "Waits.", "Sings."]})

    assert told(old, new) == {
        3: [
            ("removed", "Listens.", None),
            ("changed", "Gives help to each one. everyone.", None),
            ("added", "Sings.", None),
        ]
    }
    assert summary([compare_ladders(old, new)]) == [
        "1 competency changed",
        "1 indicator reworded",
        "1 indicator added",
        "1 indicator removed",
        "1 indicator in another place",
    ]


def test_an_indicator_that_went_to_another_level_is_followed():
    old = ladder({1: ["Asks.", "Listens."], 2: ["Helps."]})
    new = ladder({1: ["Listens."], 2: ["Helps.", "Asks."]})

    assert told(old, new) == {
        1: [("removed", "Asks.", 2)],
        2: [("added", "Asks.", 1)],
    }
    assert summary([compare_ladders(old, new)]) == [
        "1 competency changed",
        "1 indicator moved to another level",
    ]


def test_what_two_people_made_of_a_ladder_is_brought_together():
    base = ladder({1: ["Asks."], 2: ["Helps others."]})
    mine = ladder({1: ["Asks."], 2: ["Helps others."], 4: ["Leads."]}, name="Team play")
    theirs = ladder({1: ["Asks.", "Answers."], 2: []}, relevance="It helps.")

    merged = merge_ladders(base, mine, theirs)

    assert (merged.name, merged.relevance) == ("Team play", "It helps.")
    assert merged.levels == {1: ["Asks.", "Answers."], 2: [], 4: ["Leads."]}


def test_indicators_that_both_added_to_a_level_all_stay():
    base = ladder({2: ["Asks."]})
    mine, theirs = (
        ladder({2: ["Asks.", "A.", "B."]}),
        ladder({2: ["Asks.", "B.", "C."]}),
    )

    assert merge_ladders(base, mine, theirs).levels == {2: ["Asks.", "B.", "C.", "A."]}


def test_ladders_that_contradict_are_not_brought_together():
    base = ladder({1: ["Asks."]})
    mine, theirs = ladder({1: ["Asks kindly."]}), ladder({1: ["Asks often."]})

    assert merge_ladders(base, mine, theirs) is None


@pytest.mark.parametrize(
    ("places", "moved"),
    [
        ([], set()),
        ([0, 1, 2], set()),
        ([1, 2, 3, 0], {3}),
        ([3, 0, 1, 2], {0}),
        ([0, 4, 1, 2, 3], {1}),
    ],
)
def test_only_what_was_moved_counts_as_moved(places, moved):
    assert out_of_order(places) == moved


@pytest.fixture
def pair(db):
    """A framework and its next version, in which much is different."""
    old = make_framework(name="Ladder", status="superseded")
    new = make_framework(name="Ladder", employer=old.employer, number=2)
    for number, name in enumerate(["Care", "Calm", "Candour", "Craft"]):
        row = make_competency(framework=old, name=name, position=number, levels=(1, 2))
        if name != "Candour":
            place = {"Care": 2, "Calm": 0, "Craft": 1}[name]
            levels = (1, 2, 3) if name == "Care" else (1, 2)
            make_competency(
                framework=new,
                name="Staying calm" if name == "Calm" else name,
                position=place,
                levels=levels,
                lineage=row.lineage,
            )
    make_competency(framework=new, name="Courage", position=3, levels=(4,))
    return old, new


def compared(old, new):
    whole = Framework.objects.with_ladders()
    return compare_frameworks(whole.get(pk=old.pk), whole.get(pk=new.pk))


def test_frameworks_are_compared_competency_by_competency(pair):
    changes = compared(*pair)

    assert [
        (row.latest_name, row.kind, row.is_renamed, row.is_moved) for row in changes
    ] == [
        ("Staying calm", "changed", True, False),
        ("Candour", "removed", False, False),
        ("Craft", "same", False, False),
        ("Care", "changed", False, True),
        ("Courage", "added", False, False),
    ]
    assert summary(changes) == [
        "1 competency added",
        "1 competency removed",
        "2 competencies changed",
        "1 competency renamed",
        "1 competency in another place",
        "1 level added",
        # Those of Calm, in which the builder writes the name.
        "2 indicators reworded",
    ]


def test_a_framework_compared_with_itself_is_the_same(pair):
    old, _ = pair

    assert summary(compared(old, old)) == []


def address(old, new, **more):
    return f"{COMPARE}?{urlencode({'old': old.pk, 'new': new.pk, **more})}"


def test_strangers_and_others_may_not_compare(client, pair):
    assert client.get(COMPARE)["Location"].startswith(
        reverse("account_request_login_code")
    )
    for make_person in (make_candidate, make_staff):
        client.force_login(make_person())
        response = client.get(address(*pair))
        assert response.status_code == 403
        assert "Courage" not in response.content.decode()


def test_auditors_compare(client, pair):
    client.force_login(make_auditor())

    assert client.get(address(*pair)).status_code == 200


def test_compare_shows_changes_only_unless_asked_for_everything(client, pair):
    client.force_login(make_hr_officer())

    changes = client.get(address(*pair)).content.decode()
    everything = client.get(address(*pair, everything="on")).content.decode()

    assert "1 competency added, 1 competency removed, 2 competencies" in changes
    assert ("Craft as seen" in changes, "Craft as seen" in everything) == (False, True)
    assert "<del>" in changes


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", "Choose two versions of a framework"),
        ("?old=&new=", "Choose what to compare it with"),
        ("?old=nonsense&new=1", "Choose what to compare"),
    ],
)
def test_compare_asks_for_what_is_missing(client, pair, query, wanted):
    client.force_login(make_hr_officer())

    response = client.get(COMPARE + query)

    assert response.status_code == 200
    assert wanted in response.content.decode()


def test_compare_wants_two_different_ones(client, pair):
    client.force_login(make_hr_officer())
    old, _ = pair

    text = client.get(address(old, old)).content.decode()

    assert "Choose another one to compare it with" in text


def test_compare_query_count(client, pair):
    client.force_login(make_hr_officer())
    _, new = pair

    def make_row():
        competency = make_competency(framework=new)
        put(Indicator(level=competency.levels.first(), text="One more."))

    assert_query_count_same(client, address(*pair), make_row, most=9)
