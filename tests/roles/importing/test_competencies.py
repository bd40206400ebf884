"""Competency tables, row by row, with the damage they come with."""

import pytest

from roles.importing import parse

HEADER = "Competency\tEntry Level (2)\tDesired Level (3)\tExceptional (4)\n"


def competencies(*rows):
    return parse("Competencies\n\n" + "\n".join(rows)).competencies


def findings(*rows):
    profile = parse("Competencies\n\n" + "\n".join(rows))
    return [
        (finding.rule, finding.severity, finding.line)
        for finding in profile.findings
        if finding.rule.startswith("CM")
    ]


def columns(competency):
    return [(column.number, column.indicators) for column in competency.columns]


def test_columns_are_named_by_place_and_numbered_by_the_header():
    header = "Competency\tDesired Level (3)\tExceptional Level (4)\tExceptional (5)"
    rows = (header, "Listening\tHears\tAsks\tTeaches")

    (found,) = competencies(*rows)

    assert [(c.label, c.number, c.inferred) for c in found.columns] == [
        ("Entry", 3, False),
        ("Desired", 4, False),
        ("Exceptional", 5, False),
    ]
    assert findings(*rows) == [("CM01", "block", 3)]


@pytest.mark.parametrize(
    ("header", "severity"),
    [
        ("Entry Level (1)\tExceptional Level (2)\tExceptional Level (3)", "block"),
        ("Entry Level (1)\tEntry Level (2)\tExceptional Level (3)", "block"),
        ("Desired Level (1)\tExceptional Level (2)\tLevel 3", "block"),
        ("Exceptional Level (1)\tDesired Level (2)\tEntry Level (3)", "warn"),
        ("Entry Level (1)\tLevel 2\tExceptional Level (3)", "warn"),
    ],
)
def test_a_header_blocks_where_a_label_stands_twice_or_the_first_lacks(
    header, severity
):
    rows = (f"Competency\t{header}", "Listening\tHears\tAsks\tTeaches")

    assert findings(*rows) == [("CM01", severity, 3)]


@pytest.mark.parametrize(
    "header",
    [
        "Competency\tEntry (2)\tDesired (3)\tExceptional (4)",
        "COMPETENCIES\tEntry Level 2\tDesired Level 3\tExceptional Level 4",
        "Competence\tEntry - Level 2\tDesired - Level 3\tExceptional - Level 4",
        "\tLevel 2 (Entry)\tLevel 3 (Desired)\tLevel 4 (Exceptional)",
        "Competency\tLevel 2\tLevel 3\tLevel 4",
    ],
)
def test_headers_are_read_however_they_are_written(header):
    (found,) = competencies(header, "Listening\tHears\tAsks\tTeaches")

    assert columns(found) == [(2, ("Hears",)), (3, ("Asks",)), (4, ("Teaches",))]


def test_missing_numbers_stay_unknown_and_block():
    rows = ("Competency\tEntry\tDesired\tExceptional", "Listening\tHears\tAsks\tTells")

    (found,) = competencies(*rows)

    assert [column.number for column in found.columns] == [None, None, None]
    assert findings(*rows) == [("CM01", "block", 3)]


def test_one_missing_number_is_inferred_from_two_that_agree():
    rows = (
        "Competency\tEntry Level (2)\tDesired Level\tExceptional Level (4)",
        "Listening\tHears\tAsks\tTells",
    )

    (found,) = competencies(*rows)

    assert [(c.number, c.inferred) for c in found.columns] == [
        (2, False),
        (3, True),
        (4, False),
    ]
    assert findings(*rows) == [("CM01", "warn", 3)]


def test_numbers_that_do_not_run_on_are_kept_and_block():
    rows = (
        "Competency\tEntry Level (1)\tDesired Level (3)\tExceptional Level (4)",
        "Listening\tHears\tAsks\tTells",
    )

    (found,) = competencies(*rows)

    assert [column.number for column in found.columns] == [1, 3, 4]
    assert findings(*rows) == [("CM01", "block", 3)]


def test_name_and_relevance_are_put_together_from_several_rows():
    (found,) = competencies(
        HEADER,
        "Rooms and\tCleans\tOrders\tDesigns",
        "gardens\t\t\t",
        "Relevance to Recovery: Order\toften\ttea\trooms",
        "calms people.\t\t\t",
    )

    assert (found.name, found.relevance) == (
        "Rooms and gardens",
        "Order calms people.",
    )
    assert columns(found) == [
        (2, ("Cleans often",)),
        (3, ("Orders tea",)),
        (4, ("Designs rooms",)),
    ]


def test_empty_cell_before_a_capital_parts_indicators():
    (found,) = competencies(
        HEADER,
        "Rooms\tSweeps floors\tBuys paint\tDesigns",
        "\t\t\t",
        "\tnow and then\t\t",
        "\t\tPlans for winter\t",
        "\tOpens windows\t\t",
    )

    assert found.columns[0].indicators == (
        "Sweeps floors now and then",
        "Opens windows",
    )
    assert found.columns[1].indicators == ("Buys paint", "Plans for winter")


def test_one_header_for_all_competencies_gives_all_their_numbers():
    first, second = competencies(
        HEADER, "Listening\tHears\tAsks\tTells", "Cooking\tBoils\tBakes\tTeaches"
    )

    assert (first.name, second.name) == ("Listening", "Cooking")
    assert columns(second) == [(2, ("Boils",)), (3, ("Bakes",)), (4, ("Teaches",))]


def test_name_above_the_header_row_is_taken():
    first, second = competencies(
        HEADER,
        "Listening\tHears\tAsks\tTells",
        "Cooking",
        HEADER,
        "Relevance to Recovery: Food warms.\tBoils\tBakes\tTeaches",
    )

    assert (second.name, second.relevance) == ("Cooking", "Food warms.")


def test_row_with_too_many_cells_keeps_them_all():
    (found,) = competencies(HEADER, "Cooking\tBoils\tBakes\tTeaches\t\tothers\t")
    (empty,) = competencies(HEADER, "Cooking\tBoils\tBakes\t\t\t")

    assert found.columns[2].indicators == ("Teaches others",)
    assert empty.columns[2].indicators == ()


def test_cut_off_column_blocks():
    rows = (
        HEADER,
        "Cooking\tBoils with\tBakes and by actively taking\tSalts, peppers,",
    )

    assert findings(*rows) == [
        ("CM04", "block", 3),
        ("CM04", "block", 3),
        ("CM04", "block", 3),
    ]


def test_empty_column_and_lost_name_block():
    rows = (HEADER, "Relevance to Recovery: Food warms.\tBoils\t\tTeaches")

    (found,) = competencies(*rows)

    assert found.name == ""
    assert found.columns[1].indicators == ()
    assert findings(*rows) == [("CM04", "block", 3), ("CM04", "block", 3)]


def test_prose_around_tables_is_kept():
    profile = parse(
        "Competencies\n\nThese come from the charity.\n\n"
        + HEADER
        + "Cooking\tBoils\tBakes\tTeaches\n"
    )

    assert [(s.heading, s.text) for s in profile.sections] == [
        ("Competencies", "These come from the charity.")
    ]


def test_shared_table_parts_competencies_with_and_without_relevance():
    names = [
        row.name
        for row in competencies(
            HEADER + "Listening\tHears.\tAsks.\tTeaches.",
            "Hope. Relevance to us: It helps.\tShows it.\tShares it.\tSpreads it.",
            "Sharing\tGives.\tOffers.\tLeads.",
        )
    ]

    assert names == ["Listening", "Hope", "Sharing"]


def test_name_alone_in_a_row_belongs_to_the_row_below():
    rows = (HEADER + "Inclusion\t\t\t", "\tHears.\tAsks.\tTeaches.")
    found = competencies(*rows)

    assert [(row.name, columns(row)) for row in found] == [
        ("Inclusion", [(2, ("Hears.",)), (3, ("Asks.",)), (4, ("Teaches.",))])
    ]


DOWNWARDS = (
    "Steady Hands",
    "Relevance to Recovery: Calm spreads.",
    "",
    "Entry Level (2)\tKeeps calm on a busy shift.",
    "Desired Level (3)\tCalms others down.",
    "Exceptional Level (4)\tTeaches calm to new colleagues.",
    "",
    "Clear Words",
    "Entry Level (1)\tWrites plain notes.",
    "Desired Level (2)\tWrites letters that people answer.",
    "Exceptional Level (3)\tEdits what the charity prints.",
)


def test_levels_below_one_another_are_the_columns():
    first, second = competencies(*DOWNWARDS)

    assert (first.name, first.relevance) == ("Steady Hands", "Calm spreads.")
    assert columns(first) == [
        (2, ("Keeps calm on a busy shift.",)),
        (3, ("Calms others down.",)),
        (4, ("Teaches calm to new colleagues.",)),
    ]
    assert second.name == "Clear Words"
    assert [number for number, _ in columns(second)] == [1, 2, 3]


def test_words_of_a_level_may_stand_behind_a_colon_or_below_it():
    (behind,) = competencies(
        "Steady Hands",
        "Entry: Keeps calm on a busy shift.",
        "Desired: Calms others down.",
        "Exceptional: Teaches calm to new colleagues.",
    )
    (below,) = competencies(
        *("Steady Hands", "Entry Level (1)", "- Keeps calm", "- Asks for help"),
        *("Desired Level (2)", "- Calms others", "Exceptional Level (3)", "- Teaches"),
    )

    assert [texts for _, texts in columns(behind)] == [
        ("Keeps calm on a busy shift.",),
        ("Calms others down.",),
        ("Teaches calm to new colleagues.",),
    ]
    assert columns(below) == [
        (1, ("Keeps calm", "Asks for help")),
        (2, ("Calms others",)),
        (3, ("Teaches",)),
    ]


def test_one_label_alone_is_prose():
    profile = parse("Competencies\n\nEntry: by the back door.\nAsk for the porter.\n")

    assert profile.competencies == ()
    assert "back door" in profile.sections[0].text


def test_particles_at_the_end_are_not_cut_off():
    rows = (
        HEADER,
        "Care\tChecks work before handing it on\tPlans ahead.\tLeads a team.",
    )

    assert findings(*rows) == []


def test_row_that_lacks_a_level_is_a_competency_of_its_own():
    header = "Competency\tEntry Level (1)\tDesired Level (2)\tExceptional Level (3)"
    rows = (
        header,
        "Listening\tHears people out.\tAsks again.\tTeaches.",
        "Planning\tKeeps a diary.\t\tPlans for all.",
    )

    first, second = competencies(*rows)

    assert (first.name, second.name) == ("Listening", "Planning")
    assert [texts for _, texts in columns(second)] == [
        ("Keeps a diary.",),
        (),
        ("Plans for all.",),
    ]
    assert findings(*rows) == [("CM04", "block", 5)]


def test_bullet_that_a_torn_row_set_before_the_rest_of_one_is_taken_off():
    text = (
        "Competencies\n\nCompetency\tEntry Level (1)\tDesired Level (2)\tExceptional "
        "Level (3)\nCare. Relevance to Recovery: It helps.\t• Hears people. • Asks,\t"
        "• Plans.\t• Leads.\n\t• tells and listens. • Waits.\t\t\n"
    )

    assert parse(text).competencies[0].columns[0].indicators == (
        "Hears people.",
        "Asks, tells and listens.",
        "Waits.",
    )


def test_words_of_manner_begin_an_indicator():
    text = (
        "Competencies\n\nCompetency\tEntry Level (1)\tDesired Level (2)\tExceptional "
        "Level (3)\nCare. Relevance to Recovery: It helps.\tHears people Proactively "
        "asks them\tAppreciates a view Upholds it\tLeads\n"
    )

    assert [column.indicators for column in parse(text).competencies[0].columns] == [
        ("Hears people", "Proactively asks them"),
        ("Appreciates a view", "Upholds it"),
        ("Leads",),
    ]
