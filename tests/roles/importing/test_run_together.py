"""Criteria that share a line: parted where that is sure, else quoted."""

from roles.importing import parse

from .test_specification import criteria, rules


def test_criteria_run_together_in_a_plain_line_are_parted_and_reported():
    text = (
        "Essential\nBaking bread for many people Keeping a kitchen clean\n"
        "Ability to plan. Experience of markets\nDesirable\nA bicycle\n"
    )
    found = parse("Person specification\n" + text)

    assert criteria(text) == [
        ("", "essential", "Baking bread for many people"),
        ("", "essential", "Keeping a kitchen clean"),
        ("", "essential", "Ability to plan."),
        ("", "essential", "Experience of markets"),
        ("", "desirable", "A bicycle"),
    ]
    assert [f.quote for f in found.findings if f.rule == "IM03"] == [
        "Baking bread for many people / Keeping a kitchen clean",
        "Ability to plan. / Experience of markets",
    ]


def test_plain_line_that_may_hold_two_criteria_is_quoted():
    text = "Essential\nKnows how to settle rows Fairness towards all\n"
    found = parse("Person specification\n" + text)

    assert len(found.criteria) == 1
    assert [f.quote for f in found.findings if f.rule == "IM13"] == [
        "Knows how to settle rows Fairness towards all"
    ]


def test_entry_of_a_list_is_parted_only_where_another_begins_beyond_doubt():
    text = (
        "Essential\n- Baking for many people Keeping calm\n"
        "- Experience of rents Ability to add up\n"
        "- Aware of what grows. Able to share it.\n"
    )

    assert [row[2] for row in criteria(text)] == [
        "Baking for many people Keeping calm",
        "Experience of rents",
        "Ability to add up",
        "Aware of what grows. Able to share it.",
    ]
    assert rules(text) == ["IM13", "IM03"]


def test_each_mark_in_a_line_ends_a_criterion():
    text = "Skills\nCooks well (E) Sings in tune (D)\n"

    assert criteria(text) == [
        ("Skills", "essential", "Cooks well"),
        ("Skills", "desirable", "Sings in tune"),
    ]
