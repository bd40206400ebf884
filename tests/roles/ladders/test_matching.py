from dataclasses import replace

import pytest

from roles.importing import Finding, ParsedProfile
from roles.importing.profile import Placed
from roles.ladders.matching import match_competencies, match_profile

from .ladders import CALM, GARDEN, LADDERS, numbers_of, tell

NONE = (None, None, None)


def match(row, ladders=LADDERS):
    """(the competency as matched, [(rule, proposal)])"""
    found = match_competencies([row], ladders)[0]
    return found.competency, [(f.rule, f.proposal) for f in found.findings]


def with_words(row, place, *indicators):
    columns = list(row.columns)
    columns[place] = replace(columns[place], indicators=indicators)
    return replace(row, columns=tuple(columns))


def spoil(text):
    """As a scanner might read it."""
    return text.replace("rn", "m").replace("e a", "e4").replace("th", "tb")


DAMAGES = {
    "whole": lambda texts: texts,
    "run together": lambda texts: ["".join(texts)],
    "cut over rows": lambda texts: " ".join(texts).replace("a ", "a\n").split("\n"),
    "one lost": lambda texts: texts[1:],
    "one added": lambda texts: [*texts, "Makes tea for whoever comes."],
    "other order": lambda texts: texts[::-1],
    "cut short": lambda texts: [" ".join(texts)[: len(" ".join(texts)) // 2]],
    "misread": lambda texts: [spoil(text) for text in texts],
    "capitals": lambda texts: [text.upper() for text in texts],
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("start", [1, 2, 3])
def test_missing_numbers_are_inferred_from_the_words(start, damage):
    ladder = {number: DAMAGES[damage](texts) for number, texts in CALM.items()}
    row = tell(ladder=ladder, start=start, numbers=NONE)

    matched, told = match(row)

    assert numbers_of(matched) == [(start + place, True) for place in range(3)]
    assert told[0] == ("IM23", "")


def test_inferring_shows_levels_words_and_how_alike():
    row = tell(numbers=NONE)

    finding = match_competencies([row], LADDERS)[0].findings[0]

    assert finding.severity == "warn"
    assert finding.message == (
        "The level numbers were inferred from the framework’s “Staying Calm”: "
        "Entry reads as level 2, “Keeps a steady voice while others around the "
        "table shout…” (100% alike); "
        "Desired reads as level 3, “Finds a quiet way through a crisis without "
        "anybody losing…” (100% alike); "
        "Exceptional reads as level 4, “Coaches whole teams in how to settle a house "
        "again. Changes…” (100% alike)."
    )
    assert finding.quote.startswith(CALM[2][0])
    assert finding.compared == finding.quote


@pytest.mark.parametrize("numbers", [(2, 3, 3), (2, 4, 5), (4, 3, 2), (3, 3, 4)])
def test_impossible_numbers_give_way_to_clear_words(numbers):
    matched, told = match(tell(numbers=numbers))

    assert [column.number for column in matched.columns] == [2, 3, 4]
    assert [column.inferred for column in matched.columns] == [
        number != level for number, level in zip(numbers, (2, 3, 4), strict=True)
    ]
    assert told == [("IM23", "")]


def test_numbers_that_fit_are_kept_and_the_others_inferred():
    matched, told = match(tell(numbers=(None, 3, None)))

    assert numbers_of(matched) == [(2, True), (3, False), (4, True)]
    assert told == [("IM23", "")]


def test_words_that_contradict_the_only_number_change_nothing():
    matched, told = match(tell(numbers=(1, None, None)))

    assert numbers_of(matched) == [(1, False), (None, False), (None, False)]
    assert told == [("IM24", "2")]


def test_one_number_without_clear_words_is_proposed():
    row = tell(numbers=(2, None, None), ladder={n: ["Makes tea."] for n in CALM})

    matched, told = match(row)

    assert numbers_of(matched) == [(2, False), (None, False), (None, False)]
    assert told == [("IM27", "2")]


def test_words_of_another_level_are_told_and_the_numbers_stay():
    row = tell(start=3, numbers=(2, 3, 4))

    found = match_competencies([row], LADDERS)[0]

    assert numbers_of(found.competency) == [(2, False), (3, False), (4, False)]
    assert [(f.rule, f.proposal) for f in found.findings] == [("IM24", "3")]
    assert "Entry is numbered 2 and reads as level 3, “Finds a" in (
        found.findings[0].message
    )


def test_one_level_that_repeats_another_is_told_by_itself():
    row = with_words(tell(), 1, *CALM[4])

    _, told = match(row)

    assert told == [("IM24", "")]


def test_ambiguous_words_leave_the_numbers_open_and_say_between_what():
    ladder = {1: CALM[2], 2: CALM[3], 3: CALM[2], 4: CALM[3]}
    row = with_words(tell(numbers=NONE), 2)

    found = match_competencies([row], {"Staying Calm": ladder})[0]

    assert numbers_of(found.competency) == [(None, False)] * 3
    assert [(f.rule, f.proposal) for f in found.findings] == [("IM27", "")]
    assert found.findings[0].message == (
        "By their words these may be levels 1, 2 and 3 (100% alike) or 3, 4 and 5 "
        "(100% alike) of “Staying Calm”."
    )


def test_words_of_no_level_leave_the_numbers_open():
    row = tell(numbers=NONE, ladder={n: [f"Makes {n} teas."] for n in CALM})

    matched, told = match(row)

    assert numbers_of(matched) == [(None, False)] * 3
    assert told == [("IM27", "")]


def test_a_framework_that_knows_one_of_the_levels_is_enough_when_words_are_equal():
    ladders = {"Staying Calm": {number: CALM[number] for number in (1, 2, 3)}}

    matched, told = match(tell(start=3, numbers=NONE), ladders)

    assert [column.number for column in matched.columns] == [3, 4, 5]
    assert told == [("IM23", "")]


def test_two_columns_can_be_placed_too():
    row = tell(numbers=NONE)

    matched, _ = match(replace(row, columns=row.columns[:2]))

    assert [column.number for column in matched.columns] == [2, 3]


def test_a_name_that_differs_a_little_is_told():
    found = match_competencies([tell("Staying Calms")], LADDERS)[0]

    assert found.name == "Staying Calm"
    assert [(f.rule, f.severity, f.compared) for f in found.findings] == [
        ("IM25", "info", "Staying Calm")
    ]


@pytest.mark.parametrize("name", ["Staying Calm", "staying-calm."])
def test_a_name_in_another_layout_is_the_same(name):
    assert match(tell(name))[1] == []


def test_a_lost_name_is_proposed_and_not_filled_in():
    found = match_competencies([tell("")], LADDERS)[0]

    assert (found.competency.name, found.name, found.proposed) == (
        *("", ""),
        "Staying Calm",
    )
    assert found.stands_as == "Staying Calm"
    assert [(f.rule, f.proposal) for f in found.findings] == [("IM26", "Staying Calm")]
    assert found.findings[0].quote == found.findings[0].compared == "\n".join(CALM[2])


def test_levels_are_inferred_from_the_competency_that_is_proposed():
    matched, told = match(tell("", numbers=NONE))

    assert [column.number for column in matched.columns] == [2, 3, 4]
    assert [rule for rule, _ in told] == ["IM26", "IM23"]


def test_another_name_for_the_same_words_is_told_and_kept():
    found = match_competencies([tell("Steadiness")], LADDERS)[0]

    assert (found.proposed, found.stands_as) == ("Staying Calm", "")
    assert found.findings[0].message.startswith(
        "The framework has no competency of this name: the indicators read like"
    )


def test_a_name_that_the_document_uses_elsewhere_is_not_proposed():
    found = match_competencies([tell(), tell("")], LADDERS)

    assert (found[1].proposed, found[1].findings) == ("", ())


def test_words_of_no_competency_propose_nothing():
    row = tell("", ladder={n: [f"Drives a van of {n} tons."] for n in CALM})

    assert match(row)[1] == []


def test_two_competencies_that_are_alike_propose_nothing():
    assert match(tell(""), {"Calm": CALM, "Poise": CALM})[1] == []


def test_changed_words_are_told_one_by_one():
    row = with_words(
        tell(),
        0,
        "keeps a firm voice while others, around the table, shout",
        "Writes down after a hard night what helped.",
    )

    finding = match_competencies([row], LADDERS)[0].findings[0]

    assert (finding.rule, finding.severity) == ("CM02", "warn")
    assert finding.message == (
        "Level 2 of Staying Calm has other words in the framework, which are kept: "
        "“firm” here, “steady” there; “helped.” here, “helped and what did not.” there."
    )
    assert finding.quote.startswith("keeps a firm voice")
    assert finding.compared == "\n".join(CALM[2])


def test_layout_damage_is_no_difference():
    text = " ".join(CALM[2]).upper().replace(".", "")

    assert match(with_words(tell(), 0, text[:30], text[30:]))[1] == []


def profile(row, *findings):
    return ParsedProfile(placed=Placed(competencies=(row,), findings=findings))


def test_match_profile_settles_what_blocked_and_keeps_the_rest():
    block = Finding("CM01", "block", "No numbers.", "Staying Calm", 40)
    other = Finding("CM01", "block", "No numbers.", "Other", 60)
    parsed = profile(tell(numbers=NONE), block, other)

    matched = match_profile(parsed, LADDERS)

    assert [f.rule for f in matched.findings] == ["IM23", "CM01"]
    assert match_profile(matched, LADDERS) == matched


def added(row, **options):
    """(rule, message) of what only the document has, beside the framework."""
    matched = match_profile(profile(row), LADDERS, **options)
    return [(f.rule, f.message) for f in matched.findings if f.rule in ("IM29", "CM02")]


def test_match_profile_says_which_competency_the_framework_would_get():
    jokes = {2: ["Laughs."], 3: ["Makes others laugh."], 4: ["Writes comedy."]}

    assert added(tell("Telling Jokes", ladder=jokes)) == [
        (
            "IM29",
            "The framework lacks this competency: it goes into a draft of the "
            "framework.",
        )
    ]


def test_match_profile_says_which_levels_the_framework_would_get():
    taller = {**GARDEN, 4: ["Grows food for the whole street."]}

    assert added(tell("Growing and Gardening", ladder=taller)) == [
        (
            "IM29",
            "The framework lacks level 4 of “Growing and Gardening”: it goes into a "
            "draft of the framework.",
        )
    ]
    assert added(tell()) == []


def test_match_profile_shows_why_a_competency_matters_in_other_words():
    row = replace(tell(), relevance="Calm people listen.")

    assert added(row, relevance={"Staying Calm": "calm people LISTEN"}) == []
    assert added(row, relevance={"Staying Calm": "Calm people hear."}) == [
        (
            "CM02",
            "Why “Staying Calm” matters is said in other words in the framework, "
            "which are kept: “listen.” here, “hear.” there.",
        )
    ]
    assert added(row, relevance={"Staying Calm": ""}) == [
        (
            "CM02",
            "Why “Staying Calm” matters is said in other words in the framework, "
            "which are kept: only the document has “Calm people listen.”.",
        )
    ]


def test_match_profile_without_a_framework_changes_nothing():
    parsed = profile(tell(numbers=NONE))

    assert match_profile(parsed, {}) == parsed


def test_every_ladder_finds_itself_and_no_other():
    row = tell("", ladder={**GARDEN}, start=1, numbers=NONE)

    assert match_competencies([row], LADDERS)[0].proposed == "Growing and Gardening"


def test_one_level_that_both_have_is_enough_to_propose_a_name():
    ladders = {
        **LADDERS,
        "Staying Calm": {number: CALM[number] for number in (1, 2, 3)},
    }

    found = match_competencies([tell("", start=3)], ladders)[0]

    assert found.proposed == "Staying Calm"


def test_levels_beyond_the_window_are_compared_too():
    beyond = replace(tell().columns[0], number=5, indicators=("Makes tea.",))
    row = replace(tell(), beyond=(beyond,))

    assert match(row)[1] == [("CM02", "")]


def test_a_competency_that_says_nothing_gives_no_reason_to_look():
    assert match(replace(tell(), columns=()))[1] == []


def test_a_document_with_more_competencies_than_any_has_is_matched_in_part():
    rows = [tell(f"Competency {number}", numbers=NONE) for number in range(101)]

    found = match_competencies(rows, LADDERS)

    assert len(found) == 101
    assert found[-1].findings == ()
