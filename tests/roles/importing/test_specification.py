"""Person specifications in every shape, one small piece each."""

import pytest

from roles.importing import parse


def criteria(text):
    return [
        (row.category, row.requirement, row.text)
        for row in parse("Person specification\n" + text).criteria
    ]


def rules(text):
    found = parse("Person specification\n" + text).findings
    return [f.rule for f in found if f.rule not in ("ST01", "ST02", "IM10")]


def test_category_row_without_last_cell_is_essential():
    text = "\tEssential\tDesirable\nValues\t Fairness\n"

    assert criteria(text) == [("Values", "essential", "Fairness")]


def test_empty_words_in_a_cell_are_no_criteria():
    text = "\tEssential\tDesirable\nValues\tFairness\tN/A\n"

    assert criteria(text) == [("Values", "essential", "Fairness")]


def test_row_torn_by_a_page_is_joined_to_its_column():
    text = (
        "\tEssential\tDesirable\n"
        "Skills\tListens to\tSings\n"
        "\tevery guest\t\n"
        "\t• Cooks\tDances\n"
    )

    assert criteria(text) == [
        ("Skills", "essential", "Listens to every guest"),
        ("Skills", "desirable", "Sings"),
        ("Skills", "essential", "Cooks"),
        ("Skills", "desirable", "Dances"),
    ]
    assert rules(text) == ["IM08"]


@pytest.mark.parametrize("tick", ["✓", "x", "Yes", "•", "\uf0fc"])
def test_ticks_in_columns_are_read(tick):
    text = f"Criteria\tEssential\tDesirable\nCooks\t{tick}\t\nSings\t\t{tick}\n"

    assert criteria(text) == [("", "essential", "Cooks"), ("", "desirable", "Sings")]
    assert rules(text) == []


def test_row_without_a_tick_is_a_category_or_unclear():
    text = (
        "Criteria\tEssential\tDesirable\nSkills\t\t\nCooks\t✓\t\n"
        "Sings songs from many lands\t\t\n"
    )

    assert criteria(text) == [
        ("Skills", "essential", "Cooks"),
        ("Skills", "unclear", "Sings songs from many lands"),
    ]
    assert rules(text) == ["CR06"]


def test_loose_ticks_settle_only_what_they_leave_no_choice_about():
    header = "CRITERIA\tESSENTIAL\tDESIRABLE\n"
    known = "Skills: <ul> • Cooks • Sings\t<ul> • • \t\n"
    mixed = "Skills: <ul> • Cooks • Sings\t<ul> • \t<ul> • \n"
    short = "Skills: <ul> • Cooks • Sings\t<ul> • \t\n"
    desirable = "Skills: <ul> • Cooks • Sings\t\t<ul> • • \n"

    assert [row[1] for row in criteria(header + known)] == ["essential", "essential"]
    assert [row[1] for row in criteria(header + mixed)] == ["unclear", "unclear"]
    assert [row[1] for row in criteria(header + short)] == ["unclear", "unclear"]
    assert [row[1] for row in criteria(header + desirable)] == ["desirable"] * 2
    assert rules(header + known) == ["IM07"]
    assert rules(header + mixed) == ["CR06"]


def test_loose_ticks_of_a_category_over_two_pages_are_weighed_together():
    text = (
        "CRITERIA\tESSENTIAL\tDESIRABLE\n"
        "Skills: <ul> • Cooks • Sings\t<ul> • • \t\n"
        "<ul> • Sews • Digs\t<ul> • \t\n"
    )

    assert [row[1] for row in criteria(text)] == ["unclear"] * 4
    assert rules(text) == ["CR06"]


def test_category_column_beside_the_criterion_column():
    text = (
        "Area\tCriteria\tEssential/Desirable\tMethod of assessment\n"
        "Skills\tCooks for twenty\tE\tTest\n\tSings\tDesirable\tInterview\n"
    )

    assert criteria(text) == [
        ("Skills", "essential", "Cooks for twenty"),
        ("Skills", "desirable", "Sings"),
    ]


def test_letters_without_a_header_row():
    text = "Skills\nCooks for twenty\tE\nSings\tD\n"

    assert criteria(text) == [
        ("Skills", "essential", "Cooks for twenty"),
        ("Skills", "desirable", "Sings"),
    ]


def test_lists_with_requirement_above_categories():
    text = (
        "Essential\nSkills\n- Cooks\nKnowledge\n- Knows bread\n"
        "Desirable\nSkills\n- Sings\n"
    )

    assert criteria(text) == [
        ("Skills", "essential", "Cooks"),
        ("Knowledge", "essential", "Knows bread"),
        ("Skills", "desirable", "Sings"),
    ]


def test_lists_with_requirement_below_categories():
    text = (
        "Skills\nEssential:\n- Cooks\nDesirable:\n- Sings\n"
        "Knowledge\nEssential:\n- Knows bread\n"
    )

    assert criteria(text) == [
        ("Skills", "essential", "Cooks"),
        ("Skills", "desirable", "Sings"),
        ("Knowledge", "essential", "Knows bread"),
    ]


def test_mark_beside_the_words_of_a_criterion():
    text = "- Cooks (E)\n- Sings [desirable]\n- Essential: Listens\n- Digs\n"

    assert criteria(text) == [
        ("", "essential", "Cooks"),
        ("", "desirable", "Sings"),
        ("", "essential", "Listens"),
        ("", "unclear", "Digs"),
    ]
    assert rules(text) == ["CR06"]


def test_list_without_any_mark_is_unclear_once_reported():
    text = "- Cooks\n- Sings\n"

    assert [row[1] for row in criteria(text)] == ["unclear", "unclear"]
    assert rules(text) == ["CR06"]


def test_column_the_header_does_not_explain_is_unplaced():
    profile = parse(
        "Person specification\nCriteria\tEssential\tDesirable\tWeight\n"
        "Skills\tCooks\tSings\theavy\n"
    )

    assert profile.unplaced == ("heavy",)


def test_specification_may_stand_before_the_duties_without_a_heading():
    profile = parse("\tEssential\tDesirable\nSkills\tCooks\t\n\nMain duties\n- Cook\n")

    assert [row.text for row in profile.criteria] == ["Cooks"]
    assert [row.text for row in profile.accountabilities] == ["Cook"]


def test_cell_of_several_lines_is_put_together():
    text = (
        "Factor\tEssential\tDesirable\tHow tested\n"
        "Skills\tListens to guests\n"
        "Able to cook for many\n"
        "Able to keep a diary\tAble to drive\tInterview\n"
        "Other\t• Patience\n• Warmth\t• Song\tInterview\n"
    )

    assert criteria(text) == [
        ("Skills", "essential", "Listens to guests"),
        ("Skills", "essential", "Able to cook for many"),
        ("Skills", "essential", "Able to keep a diary"),
        ("Skills", "desirable", "Able to drive"),
        ("Other", "essential", "Patience"),
        ("Other", "essential", "Warmth"),
        ("Other", "desirable", "Song"),
    ]


def test_short_row_does_not_swallow_the_next_category():
    text = "\tEssential\tDesirable\nValues\tFairness\nOther\tA bicycle\n"

    assert criteria(text) == [
        ("Values", "essential", "Fairness"),
        ("Other", "essential", "A bicycle"),
    ]


def test_category_of_any_name_stands_over_the_rows_of_a_table():
    text = (
        "Criteria\tE\tD\nWays with people\nHears what is meant\t✓\t\n"
        "Out and about\nRides a bicycle\t\t✓\n"
    )

    assert criteria(text) == [
        ("Ways with people", "essential", "Hears what is meant"),
        ("Out and about", "desirable", "Rides a bicycle"),
    ]


def test_category_of_any_name_stands_over_what_is_essential():
    text = (
        "\nWays with people\n\nEssential\n\n- Hears\n\nDesirable\n\n- Sings\n\n"
        "Out and about\n\nEssential\n\n- Rides\n"
    )

    assert criteria(text) == [
        ("Ways with people", "essential", "Hears"),
        ("Ways with people", "desirable", "Sings"),
        ("Out and about", "essential", "Rides"),
    ]


def test_table_of_two_columns_has_its_categories_across_it():
    text = (
        "Essential\tDesirable\nSkills\nCooks\tSings\nValues\nFair\t\n\t• Kind • Open\n"
    )

    assert criteria(text) == [
        ("Skills", "essential", "Cooks"),
        ("Skills", "desirable", "Sings"),
        ("Values", "essential", "Fair"),
        ("Values", "desirable", "Kind"),
        ("Values", "desirable", "Open"),
    ]


def test_row_torn_by_a_page_is_assessed_as_its_category_is():
    rows = (
        "Area\tEssential\tDesirable\tHow assessed\n"
        "Skills\t• Cooks\t• Sings\tInterview\n\t• Bakes\t\t\n"
    )
    found = parse("Person specification\n" + rows).criteria

    assert [(row.text, row.assessed) for row in found] == [
        ("Cooks", "Interview"),
        ("Sings", "Interview"),
        ("Bakes", "Interview"),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [("You must have", "Nice to have"), ("What you need", "Even better if you have")],
)
def test_marks_said_in_words_name_no_category(first, second):
    text = f"\n{first}\n\n- Patience\n\n{second}\n\n- A sense of fun\n"

    assert criteria(text) == [
        ("", "essential", "Patience"),
        ("", "desirable", "A sense of fun"),
    ]


def test_each_category_may_set_apart_what_is_desirable():
    apart = "It would be an advantage to also have:"
    text = (
        f"\nSkills\n- Cooks\n\n{apart}\n- Sings\n\nValues\n- Fair\n\n{apart}\n- Bold\n"
    )

    assert criteria(text) == [
        ("Skills", "essential", "Cooks"),
        ("Skills", "desirable", "Sings"),
        ("Values", "essential", "Fair"),
        ("Values", "desirable", "Bold"),
    ]


def test_criterion_that_lost_its_bullet_heads_nothing():
    text = "\nEssential\n\n- Cooks\n\nBelief that people mend\n\n- Bakes\n"

    assert criteria(text) == [
        ("", "essential", "Cooks"),
        ("", "essential", "Belief that people mend"),
        ("", "essential", "Bakes"),
    ]


def test_heading_of_a_section_over_rows_of_the_table_is_a_category():
    text = (
        "Criteria\tEssential\tDesirable\nValues and Ethos\nFair\t✓\t\n"
        "Special conditions\nRides\t✓\t\n"
    )

    assert criteria(text) == [
        ("Values and Ethos", "essential", "Fair"),
        ("Special conditions", "essential", "Rides"),
    ]


def test_categories_under_essential_end_where_desirable_begins():
    text = "\nEssential\n\nSkills\n- Cooks\n\nDesirable\n\n- Sings\n"

    assert criteria(text) == [
        ("Skills", "essential", "Cooks"),
        ("", "desirable", "Sings"),
    ]


def test_who_signed_the_form_is_no_criterion():
    text = (
        "Criteria\tEssential\tDesirable\nSkills\nCooks\t✓\t\n\n"
        "Completed by: A Cook\tDate: 12/03/2019\n"
    )

    assert criteria(text) == [("Skills", "essential", "Cooks")]
    profile = parse("Person specification\n" + text)
    assert profile.unplaced == ("Completed by: A Cook Date: 12/03/2019",)
    assert profile.issued is None


def test_last_line_of_a_list_without_marks_is_no_category():
    text = "\nEssential\n\nPatience\n\nA calm way\n\nDesirable\n\nSinging\n"

    assert criteria(text) == [
        ("", "essential", "Patience"),
        ("", "essential", "A calm way"),
        ("", "desirable", "Singing"),
    ]


def test_name_close_under_a_marked_list_begins_a_category():
    text = (
        "Section 4 – Who You Are\nPersonality\nEssential\n- Calm\nDesirable\n- Loud\n"
        "Attainments at school\nEssential\n- Maths\n"
    )

    assert criteria(text) == [
        ("Personality", "essential", "Calm"),
        ("Personality", "desirable", "Loud"),
        ("Attainments at school", "essential", "Maths"),
    ]
