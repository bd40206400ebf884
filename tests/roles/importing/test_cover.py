from datetime import date

import pytest

from roles.importing import parse
from roles.importing.dates import find_month

BODY = "\nMain duties\n\n- Follow Open Harbour's rules. Open Harbour is kind.\n"


def cover(text, body=BODY):
    profile = parse(text + body)
    return profile.title, profile.employer, profile.issued


def found(text, body=BODY):
    return [(f.rule, f.severity, f.quote) for f in parse(text + body).findings]


@pytest.mark.parametrize(
    "text",
    [
        "Role Profile Peer Worker Open Harbour\n\nMay 2021\n",
        "Role Profile\n\nPeer Worker\n\nOpen Harbour\n\nMay 2021\n",
        "Open Harbour\n\nROLE PROFILE: Peer Worker\n\nMay 2021\n",
        "Peer Worker\nOpen Harbour\n1 Quay Street, Bristol BS1 1AA\nMay 2021\n",
        "Job title: Peer Worker\nEmployer: Open Harbour\nDate: 12 May 2021\n",
        "JOB DESCRIPTION\n\nPost:\tPeer Worker\nOrganisation:\tOpen Harbour\n"
        "Last reviewed:\t05/2021\n",
        "Open Harbour\n\nRole Profile\n\nPeer Worker\n\nMay 2021\n",
        "# Peer Worker\n\n**Open Harbour**\n\nMay 2021\n",
        "Peer Worker – Open Harbour\n\nMay 2021\n",
    ],
)
def test_covers_of_every_shape_give_title_employer_and_month(text):
    assert cover(text) == ("Peer Worker", "Open Harbour", date(2021, 5, 1))


@pytest.mark.parametrize(
    "closing",
    ["Reviewed: May 2021", "Last updated May 2021", "Date agreed: 4 May 2021"],
)
def test_a_date_at_the_very_end_counts_where_no_other_stands(closing):
    end = f"{BODY}\nSignatures\n\n{closing}\n"

    assert cover("Peer Worker\n", end)[2] == date(2021, 5, 1)
    assert cover("Peer Worker\n\nJune 2024\n", end)[2] == date(2024, 6, 1)


def test_employer_is_not_made_up_from_a_name_on_the_cover():
    text = "Role Profile\n\nPeer Worker\n\nNorth Coast\n\nMay 2021\n"

    assert cover(text, "\nMain duties\n\n- Cook\n") == (
        "Peer Worker",
        "",
        date(2021, 5, 1),
    )
    assert parse(text).unplaced == ("North Coast",)
    assert ("IM09", "warn", "North Coast") in found(text)


def test_name_in_two_lines_is_joined():
    text = "Westshore Community\nCare NHS Trust\n\nTitle:\tPeer Worker\n"

    assert cover(text)[:2] == ("Peer Worker", "Westshore Community Care NHS Trust")


def test_place_at_the_end_of_a_title_is_no_employer():
    text = "Role Profile Peer Worker Bristol\n"
    body = "\nMain duties\n\n- Work in Bristol\n- Know Bristol well\n"

    assert cover(text, body)[:2] == ("Peer Worker Bristol", "")


def test_missing_title_blocks_and_other_gaps_warn():
    assert found("", "Main duties\n\n- Cook\n")[:3] == [
        ("ST01", "block", ""),
        ("ST01", "warn", ""),
        ("ST02", "warn", ""),
    ]


def test_title_without_a_job_word_is_reported():
    text = "Voice of the Coast\n\nMay 2021\n"

    assert cover(text)[0] == "Voice of the Coast"
    assert ("IM09", "warn", "Voice of the Coast") in found(text)


def test_title_written_in_another_way_is_reported():
    text = "Role Profile\n\nPeer & Family Worker (North)\n\nPeer and Family Worker\n"

    assert cover(text)[0] == "Peer & Family Worker (North)"
    assert ("IM05", "info", "Peer and Family Worker") in found(text)


def test_introduction_is_a_section_under_the_name_above_it():
    text = (
        "Role Profile\n\nPeer Worker\n\nOpen Harbour\n\nPeer Worker\n\n"
        "Open Harbour is a charity of the coast.\n\nWe are a service for adults.\n"
    )

    sections = parse(text + BODY).sections

    assert [(s.heading, s.kind, s.text) for s in sections] == [
        (
            "Peer Worker",
            "about_employer",
            "Open Harbour is a charity of the coast.\n\nWe are a service for adults.",
        )
    ]


def test_reporting_lines_are_found_wherever_they_stand():
    text = (
        "Peer Worker\nReports to: Team Lead\nHours: 30\n\nOrganisation\n\n"
        "Link person:\tSam's office\nColleagues:\nOther peer workers\n"
    )

    lines = parse(text + BODY).reporting_lines

    assert [(row.label, row.value) for row in lines] == [
        ("Reports to", "Team Lead"),
        ("Link person", "Sam's office"),
        ("Colleagues", "Other peer workers"),
    ]


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("May 2017", date(2017, 5, 1)),
        ("1st Sept. 2019", date(2019, 9, 1)),
        ("04/09/2023", date(2023, 9, 1)),
        ("2020-07", date(2020, 7, 1)),
        ("07/2020", date(2020, 7, 1)),
        ("Room 2017", None),
        ("13/2020", None),
        ("May 1066", None),
    ],
)
def test_month_is_read_as_written_in_the_united_kingdom(text, month):
    assert find_month(text)[0] == month


def test_placeholders_and_heading_numbers_are_reported():
    text = (
        "Peer Worker\n1.1 Purpose\n\nHelp [insert town].\n\n1.3 Main duties\n\n- Cook\n"
    )

    rules = [f for f in parse(text).findings if f.rule in ("ST03", "ST04")]

    assert [(f.rule, f.quote, f.line) for f in rules] == [
        ("ST04", "[insert town]", 4),
        ("ST03", "1.3 Main duties", 6),
    ]


def test_address_over_several_lines_is_joined():
    text = "Peer Worker\n\nOpen Harbour\n\n14 Lantern Quay\nBristol\nBS1 4QA\n"

    profile = parse(text + BODY)

    assert profile.address == "14 Lantern Quay, Bristol, BS1 4QA"
    assert profile.unplaced == ("14 Lantern Quay, Bristol, BS1 4QA",)


def test_label_above_its_value_is_a_reporting_line():
    text = "Peer Worker\n\nPurpose\n\nTo help.\n\nResponsible to\nTeam Lead\n\n"

    lines = parse(text + BODY).reporting_lines

    assert [(row.label, row.value) for row in lines] == [
        ("Responsible to", "Team Lead")
    ]


def test_words_of_a_date_are_no_employer():
    assert cover("Peer Worker\n\nUpdated August 2020\n", "")[1:] == (
        "",
        date(2020, 8, 1),
    )


def test_employer_known_from_the_reporting_lines_is_cut_off_the_title():
    text = "Role Profile – Peer Worker Open Harbour\n"
    body = "\nOrganisation\n\nEmployer organisation: Open Harbour\n"

    assert cover(text, body)[:2] == ("Peer Worker", "Open Harbour")


@pytest.mark.parametrize(
    "text",
    [
        "Peer Worker\nNorth Coast\nMay 2021\nKept in the blue folder\n",
        "Peer Worker\n\nNorth Coast\nKept in the blue folder\n\nMay 2021\n",
    ],
)
def test_loose_words_on_the_cover_are_left_and_have_no_heading(text):
    profile = parse(text + "\nMain duties\n\n- Cook\n")

    assert profile.sections == ()
    assert profile.unplaced == ("North Coast", "Kept in the blue folder")
    assert [
        (f.rule, f.quote) for f in profile.findings if f.rule in ("IM02", "IM09")
    ] == [("IM09", "North Coast"), ("IM02", "Kept in the blue folder")]


def test_name_above_a_date_heads_no_prose():
    text = "Peer Worker\nNorth Coast\nMay 2021\nWe walk with people by the sea.\n"
    profile = parse(text + "\nMain duties\n\n- Cook\n")

    assert [(row.heading, row.text) for row in profile.sections] == [
        ("", "We walk with people by the sea.")
    ]
    assert profile.unplaced == ("North Coast",)


def test_name_of_a_trust_in_two_lines_apart_is_joined():
    text = "Westshore Partnership\n\nNHS Foundation Trust\n\nTitle:\tPeer Worker\n"

    assert cover(text)[1] == "Westshore Partnership NHS Foundation Trust"


def test_pack_is_the_name_of_the_document():
    assert cover("Open Harbour\n\nJob pack: Peer Worker\n")[:2] == (
        "Peer Worker",
        "Open Harbour",
    )
