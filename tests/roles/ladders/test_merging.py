from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.ladders.merging import Document, merge
from roles.ladders.texts import letters

from .ladders import CALM, GARDEN, numbers_of, tell

OLD, NEW = date(2019, 5, 1), date(2026, 5, 1)
NONE = (None, None, None)


def document(*rows, name="a.txt", issued=None, holds=False):
    return Document(name, rows, issued, holds)


def worded(number, *indicators, start=2, line=40, name="Staying Calm"):
    """A competency in which one level has other indicators."""
    return tell(name, ladder={**CALM, number: list(indicators)}, start=start, line=line)


def told(merged):
    return [
        (row.finding.rule, row.finding.severity, row.file) for row in merged.findings
    ]


def ladder(merged, choices=None, name="Staying Calm"):
    return {
        n: list(texts) for n, texts in merged.ladders(choices or {})[name][1].items()
    }


def test_windows_of_one_ladder_become_the_ladder():
    merged = merge(
        [document(tell(start=1), name="a.txt"), document(tell(start=3), name="b.txt")]
    )

    result = merged.as_dict("House", {})
    competency = result["competencies"][0]
    assert ladder(merged) == CALM
    assert (result["name"], result["disagreements"], result["findings"]) == (
        *("House", []),
        [],
    )
    assert (competency["name"], competency["relevance"], competency["gaps"]) == (
        *("Staying Calm", ""),
        [],
    )
    assert competency["levels"][2] == {
        "number": 3,
        "indicators": CALM[3],
        "sources": [{"file": "a.txt", "line": 40}, {"file": "b.txt", "line": 40}],
    }


def test_levels_that_nobody_has_are_gaps():
    rows = [tell(start=1), replace(tell(), columns=(tell(start=3).columns[2],))]

    merged = merge([document(row) for row in rows])

    assert merged.as_dict("", {})["competencies"][0]["gaps"] == [4]
    assert told(merged) == [("CM06", "info", "")]


def test_competencies_come_in_the_order_they_are_first_told():
    garden = tell("Gardening", ladder=GARDEN, start=1)

    merged = merge([document(tell()), document(garden, tell())])

    assert [row.name for row in merged.competencies] == ["Staying Calm", "Gardening"]


def test_layout_is_no_disagreement_and_the_usual_layout_stands():
    run_together = " ".join(CALM[2]).upper()
    rows = [worded(2, run_together), tell(), tell()]

    merged = merge([document(row) for row in rows])

    assert ladder(merged)[2] == CALM[2]
    assert (merged.findings, merged.disagreements) == ((), [])


@pytest.mark.parametrize(
    ("slip", "shown"),
    [
        ("Keeps a steady voice while others around the table shuot.", "shuot"),
        ("Keeps a steady voice while other around the table shout.", "other"),
        ("Keeps a steady voice while others around the", "without “table shout.”"),
    ],
)
def test_slips_and_cuts_are_joined_and_shown(slip, shown):
    cut = worded(2, slip, CALM[2][1])
    documents = [document(cut, name="b.txt"), document(tell()), document(tell())]

    merged = merge(documents)

    assert ladder(merged)[2] == CALM[2]
    assert told(merged) == [("IM28", "info", "b.txt")]
    assert shown in merged.findings[0].finding.message
    assert merged.disagreements == []
    assert len(merged.as_dict("", {})["competencies"][0]["levels"][0]["sources"]) == 3


def test_a_whole_text_stands_although_most_were_cut():
    cut = worded(2, CALM[2][0], "Writes down after a hard night what helped and")

    merged = merge([document(cut), document(cut), document(tell())])

    assert ladder(merged)[2] == CALM[2]


@pytest.mark.parametrize(
    "other",
    [
        "Keeps a steady voice while others around the table laugh.",
        "Keeps no steady voice while others around the table shout.",
        "Keeps a steady voice while others shout.",
        "Keeps a steady voice while others around the table shout, and at night.",
    ],
)
def test_other_words_are_a_disagreement(other):
    documents = [
        document(tell(), name="a.txt"),
        document(worded(2, other, CALM[2][1], line=7), name="b.txt"),
        document(tell(), name="c.txt"),
    ]

    merged = merge(documents)

    assert merged.as_dict("", {})["disagreements"] == [
        {
            "competency": "Staying Calm",
            "level": 2,
            "variants": [
                {
                    "indicators": CALM[2],
                    "sources": [
                        {"file": "a.txt", "line": 40},
                        {"file": "c.txt", "line": 40},
                    ],
                },
                {
                    "indicators": [other, CALM[2][1]],
                    "sources": [{"file": "b.txt", "line": 7}],
                },
            ],
        }
    ]
    assert told(merged) == [("CM02", "warn", "b.txt")]


def test_a_disagreement_is_told_word_by_word_with_its_places():
    other = worded(2, CALM[2][0].replace("steady", "firm"), CALM[2][1])

    merged = merge([document(tell()), document(other, name="b.txt")])

    assert merged.findings[0].finding.message == (
        "Level 2 of Staying Calm stands in 2 wordings. Beside that of a.txt, line 40: "
        "b.txt, line 40 “firm” for “steady”."
    )


def test_of_two_wordings_the_newest_stands_and_more_documents_win():
    old, new = worded(2, "Breathes out first."), worded(2, "Counts to ten first.")

    even = merge([document(old, issued=OLD), document(new, issued=NEW)])
    more = merge([document(old, issued=OLD)] * 2 + [document(new, issued=NEW)])

    assert ladder(even)[2] == ["Counts to ten first."]
    assert ladder(more)[2] == ["Breathes out first."]


def test_the_words_of_the_framework_there_is_stand():
    held = document(worded(2, "Breathes out first."), name="House, 1", holds=True)

    merged = merge([document(tell()), document(tell()), held])

    assert ladder(merged)[2] == ["Breathes out first."]
    assert len(merged.disagreements) == 1


def test_a_choice_takes_another_wording():
    merged = merge([document(tell()), document(worded(2, "Breathes out first."))])
    question = merged.disagreements[0]

    choices = {question.key: question.wordings[1].key}

    assert question.key == "staying-calm-2"
    assert ladder(merged, choices)[2] == ["Breathes out first."]
    assert ladder(merged, {question.key: "nonsense"})[2] == CALM[2]
    assert ladder(merged, {question.key: "none"})[2] == CALM[2]


def test_one_wording_at_two_levels_is_told_once_with_its_places():
    shifted = tell(ladder={n + 1: CALM[n] for n in CALM}, start=4, line=9)
    shifted = replace(shifted, columns=shifted.columns[:1])
    documents = [document(tell(start=1)), document(shifted, name="b.txt")]

    merged = merge(documents)

    question = merged.open_questions[0]
    assert told(merged) == [("CM02", "warn", "b.txt")]
    assert merged.findings[0].finding.message == (
        "The same words are level 3 of Staying Calm in a.txt, line 40 and level 4 in "
        "b.txt, line 9."
    )
    assert (question.level, question.repeats) == (4, (3,))
    assert sorted(ladder(merged, {question.key: "none"})) == [1, 2, 3]
    assert merged.disagreements == []


def test_names_that_differ_a_little_are_joined_with_a_note():
    rows = [tell(), tell("Staying Calms"), tell("staying calm.")]

    merged = merge([document(row, name="b.txt") for row in rows])

    assert [row.name for row in merged.competencies] == ["Staying Calm"]
    assert told(merged) == [("IM25", "info", "b.txt")]


def test_relevance_in_two_wordings_is_a_disagreement_too():
    rows = [replace(tell(), relevance=text) for text in ("Calm heals.", "Rest heals.")]

    merged = merge([document(row) for row in [*rows, tell()]])

    disagreement = merged.as_dict("", {})["disagreements"][0]
    assert (disagreement["level"], len(disagreement["variants"])) == (None, 2)
    assert merged.ladders({})["Staying Calm"][0] == "Calm heals."


def test_a_lost_name_is_proposed_and_its_levels_wait_for_a_person():
    lost = tell("", start=3, line=12)
    documents = [document(tell(start=2)), document(lost, name="b.txt")]

    merged = merge(documents)

    assert sorted(ladder(merged)) == [2, 3, 4]
    assert told(merged) == [("IM26", "warn", "b.txt")]
    assert (merged.lost[0].key, merged.lost[0].proposed) == (
        "lost-1-12",
        "Staying Calm",
    )
    named = merge(documents, {"lost-1-12": "Staying Calm"})
    assert sorted(ladder(named)) == [2, 3, 4, 5]


def test_a_name_that_was_not_proposed_is_not_taken():
    documents = [document(tell(start=2)), document(tell("", start=3, line=12))]

    merged = merge(documents, {"lost-1-12": "Something else"})

    assert sorted(ladder(merged)) == [2, 3, 4]


@pytest.mark.parametrize("numbers", [NONE, (2, 3, 3), (4, 5, 6)])
def test_columns_without_usable_numbers_are_left_out_and_told(numbers):
    other = tell(numbers=numbers)

    merged = merge([document(tell(start=1)), document(other, name="b.txt")])

    assert sorted(ladder(merged)) == [1, 2, 3]
    assert told(merged) == [("IM27", "warn", "b.txt")]
    assert merged.findings[0].finding.message.endswith(
        "Its words are those of levels 2, 3 and 4 (100% alike)."
    )
    assert numbers_of(other) == [(number, False) for number in numbers]


def test_what_the_merged_ladder_lacks_is_told():
    row = tell(ladder={**CALM, 4: [*CALM[3][:2]]})

    assert told(merge([document(row)])) == [("CM03", "warn", "")]


def test_nothing_merges_to_nothing():
    assert merge([]).as_dict("House", {}) == {
        "name": "House",
        "competencies": [],
        "disagreements": [],
        "findings": [],
    }


def test_a_competency_without_any_numbered_level_is_told_and_not_taken_over():
    merged = merge([document(tell(numbers=NONE), name="b.txt")])

    assert merged.competencies == ()
    assert told(merged) == [("IM27", "warn", "b.txt")]


def test_a_lost_name_that_somebody_gave_is_no_finding_any_more():
    documents = [document(tell(start=2)), document(tell("", start=3, line=12))]

    assert merge(documents, {"lost-1-12": "Staying Calm"}).findings == ()


def test_what_only_a_broken_file_holds_is_told_and_left_out():
    broken = worded(3, *[f"Word {number}." for number in range(61)])
    rows = [tell(f"Competency {number}") for number in range(101)]

    level = merge([document(broken, name="b.txt")])
    competencies = merge([document(*rows, name="b.txt")])

    assert sorted(ladder(level)) == [2, 4]
    assert ("IM27", "warn", "b.txt") in told(level)
    assert len(competencies.competencies) == 100
    assert ("IM27", "warn", "b.txt") in told(competencies)


PHRASES = st.sampled_from(
    ["Makes tea.", "makes tea", "Makes teas.", "Makes", "", "No."]
)
COLUMNS = st.lists(PHRASES, max_size=3)
ROWS = st.builds(
    lambda name, start, texts: tell(
        name, ladder={start + n: texts[n] for n in range(3)}, start=start
    ),
    st.sampled_from(["Calm", "calms", "", "Zeal"]),
    st.integers(-1, 4),
    st.lists(COLUMNS, min_size=3, max_size=3),
)


@given(st.lists(ROWS, max_size=6))
def test_whatever_documents_tell_every_level_stands_somewhere_or_is_told(rows):
    merged = merge([document(row, name=f"{n}.txt") for n, row in enumerate(rows)])

    placed = {
        (source.file, question.level)
        for question in merged.questions
        for wording in question.wordings
        for source in wording.all_sources
    }
    told_of = {located.file for located in merged.findings}
    for number, row in enumerate(rows):
        for column in row.columns:
            has_words = any(letters(text) for text in column.indicators)
            here = (f"{number}.txt", column.number)
            assert not has_words or here in placed or f"{number}.txt" in told_of
