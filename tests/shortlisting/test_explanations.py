"""What “Why this outcome” says: every number and word that is held, and the summary."""

import csv
import html
import io
import re
from fractions import Fraction

import pytest

from applications.actions import withdraw as withdraw_application
from shortlisting import actions
from shortlisting.export import EXACTLY
from shortlisting.models import Conflict, Score
from shortlisting.units import UNIT
from tests.builders import make_full_version, make_hr_admin, make_hr_officer
from tests.queries import count_queries

from .builders import (
    cell_shown,
    close,
    give,
    give_all,
    make_closed_round,
    make_either_or_version,
    make_round,
    shown,
    sign,
    sign_shown,
)
from .test_explaining import why_url
from .test_rounds import url
from .test_settling import decide_url, open_url
from .test_withdrawing import sign_one_each_way

pytestmark = pytest.mark.django_db


STRONGEST = ("interview", "strongest_evidence", "")
STRONGER = ("not_shortlisted", "others_stronger", "")
NOT_SHOWN = ("not_shortlisted", "essential_not_shown", "Not enough on nights.")


def write(member, application, item, **words):
    Score.objects.filter(member=member, application=application, **item.target).update(
        **words
    )


def words_of(page):
    text = re.sub(r"<[^>]*>", " ", page.text)
    return " ".join(html.unescape(text).split())


def summary_of(page):
    return words_of(page).split("Summary for the candidate")[-1]


def make_rejected():
    """E1 below the gate by agreement; the third member left, the fourth stood down."""
    round_ = make_round(members=4, applications=2)
    rejected = round_.applications[1]
    first, second, third, fourth = round_.members
    give(round_, first, rejected, E1=0)
    give(round_, second, rejected, E1=3)
    give_all(round_, 2)
    write(first, rejected, round_.item("E1"), line="We saw no nights.", note="Thin.")
    write(second, rejected, round_.item("E1"), line="Calm with others.\nMore please.")
    write(third, rejected, round_.item("E1"), line="Line of who left.")
    write(fourth, rejected, round_.item("E1"), line="Line of who stood down.")
    Conflict.objects.create(member=fourth, application=rejected)
    close(round_)
    actions.remove_member(member=third, reason="Left", by=make_hr_admin())
    actions.agree(
        selection=round_.selection,
        application=rejected,
        item=round_.item("E1"),
        number=0,
        reason="Talked about nights.",
        by=round_.chair.user,
        **cell_shown(rejected, round_.item("E1")),
    )
    return sign(round_, STRONGEST, NOT_SHOWN)


def test_a_rejected_candidates_page_says_who_gave_what_and_why(client):
    round_ = make_rejected()
    client.force_login(make_hr_officer())

    page = words_of(client.get(why_url(round_)))
    first, second, third, fourth = round_.members

    assert f"0 · {first} For the candidate: We saw no nights." in page
    assert "Note for the panel: Thin." in page
    assert f"left · {third} · left the panel, does not count" in page
    assert f"not shared · {fourth} · took no part for this application" in page
    assert "Line of who left." in page
    assert "Line of who stood down." not in page
    assert "conflict" not in page.lower()
    assert f"Agreed: 0 , set down by {round_.chair} on" in page
    assert "Talked about nights." in page
    assert "An essential criterion was not shown in the evidence" in page
    assert "Not enough on nights." in page
    assert "Not E1" in page
    assert "–, because the gate is not met" in page
    assert "1 of 2 candidates" in page


def test_the_summary_is_made_of_lines_that_count_and_of_the_reason(client):
    round_ = make_rejected()
    client.force_login(make_hr_officer())

    page = client.get(why_url(round_))
    text = summary_of(page)

    assert "Outcome: Not this time. An essential criterion was not shown" in text
    assert f"Not shown: {round_.item('E1').text}" in text
    assert "In your answer we saw: We saw no nights. Calm with others." in text
    assert "Nobody wrote a line for you on this." in text
    left_out = [
        "Line of who left.",
        "Thin.",
        "Talked",
        "Not enough on nights.",
        round_.applications[0].blind_code,
        round_.applications[0].reference,
        *(str(member) for member in round_.members),
    ]
    assert [words for words in left_out if words in text] == []


def test_an_invited_candidates_page(client):
    round_ = make_rejected()
    client.force_login(make_hr_admin())
    address = why_url(round_, round_.applications[0])

    page = words_of(client.get(address))

    assert "Interview , decided by" in page
    assert "Place 1 of 2" in page
    assert "Outcome: Interview. Met every essential criterion" in page
    assert "No scorer wrote a line for this candidate." in page


def test_equals_are_named_to_hr_and_not_to_the_candidate(client):
    round_ = sign_one_each_way()
    other = round_.applications[0]
    client.force_login(make_hr_officer())

    page = client.get(why_url(round_))

    equal = "Equal in what puts candidates in order"
    same = "same levels of the competencies"
    assert f"{equal} {other.blind_code} (Interview, {same})" in words_of(page)
    assert "Place 1= of 2" in words_of(page)
    text = summary_of(page)
    assert "Equal with another candidate in what puts candidates in order." in text
    assert (other.blind_code in text, "Lots were drawn" in text) == (False, False)
    assert "The note of the decision is left out" in text


def test_the_reason_that_only_a_note_gives_is_left_to_hr(client):
    round_ = make_closed_round(applications=1)
    sign(round_, ("interview", "another_reason", "About somebody else"))
    client.force_login(make_hr_officer())

    text = summary_of(client.get(why_url(round_, round_.applications[0])))

    assert "Outcome: Interview. The panel wrote the reason down, and you can" in text
    assert "which the note gives" not in text
    assert "About somebody else" not in text


def test_another_reason_is_told_to_the_candidate_in_a_line_of_its_own(client):
    round_ = make_closed_round(applications=1)
    [application] = round_.applications
    client.force_login(round_.chair.user)
    client.post(open_url(round_, application))
    sent = {"outcome": "interview", "reason_code": "another_reason"}
    sent |= {"note": "Better than HERON-1 on Welsh.", **shown(application)}
    address = decide_url(round_, application)
    assert "Say to the candidate what the reason is." in client.post(address, sent).text
    client.post(address, {**sent, "line": "You speak\nWelsh."})
    assert "You speak\nWelsh.</textarea>" in client.get(address).text
    client.post(url("finish", round_), sign_shown(round_))
    client.force_login(make_hr_officer())

    page = client.get(why_url(round_, application))

    assert "For the candidate: You speak Welsh." in words_of(page)
    assert "Outcome: Interview. You speak Welsh. We looked for" in summary_of(page)
    assert "HERON-1" not in summary_of(page)


def test_who_withdrew_after_signing_is_explained_as_it_was_signed(client):
    round_ = sign_one_each_way()
    gone = round_.applications[0]
    gone.refresh_from_db()
    withdraw_application(application=gone, by=gone.candidate)
    client.force_login(make_hr_officer())

    page = words_of(client.get(why_url(round_, gone)))

    assert "The candidate withdrew after the outcomes were signed." in page
    assert "Place 1= of 2" in page
    assert "Invited 1 of 2 candidates, without who withdrew before" in page
    assert "Interview , decided by" in page


def test_who_withdrew_before_signing_has_scores_and_no_decision(client):
    round_ = make_closed_round()
    gone = round_.applications[1]
    withdraw_application(application=gone, by=gone.candidate)
    round_.applications.remove(gone)
    sign(round_, STRONGEST)
    client.force_login(make_hr_officer())

    page = words_of(client.get(why_url(round_, gone)))

    assert (
        "The candidate withdrew before the outcomes were signed. Nothing was decided"
        in page
    )
    assert "Outcome:" not in page


def test_why_one_scorer_was_enough_stands_there(client):
    round_ = make_round(members=2, applications=1)
    [application] = round_.applications
    Conflict.objects.create(member=round_.members[1], application=application)
    close(round_)
    hr = make_hr_officer(full_name="Ines Officer")
    actions.accept_one_scorer(
        selection=round_.selection,
        applications=[application],
        reason="Nobody else is free.",
        scorers=1,
        said=None,
        by=hr,
    )
    sign(round_, STRONGEST)
    client.force_login(hr)

    page = words_of(client.get(why_url(round_, application)))

    assert "One person scored it. Ines Officer said on" in page
    assert "why that is enough: Nobody else is free." in page


def test_either_or_groups_say_what_counts(client):
    round_ = make_round(version=make_either_or_version(), applications=1)
    [application] = round_.applications
    for member in round_.members:
        give(round_, member, application, E1=2, E2=3, E3=1)
    close(round_)
    sign(round_, STRONGEST)
    client.force_login(make_hr_officer())

    page = words_of(client.get(why_url(round_, application)))

    assert page.count("Another of the group counts here.") == 1
    assert page.count("Either-or “route”:") == 2


def make_uneven(members=3):
    """Three scorers whose means are thirds."""
    round_ = make_round(members=members, applications=2)
    rejected = round_.applications[1]
    give(round_, round_.members[0], rejected, E1=1, E2=2, D1=3, C1=3)
    give_all(round_, 3, applications=[round_.applications[0]])
    give_all(round_, 2, applications=[rejected])
    return close(round_)


def test_every_number_is_that_of_the_matrix_and_of_the_file(client):
    round_ = sign(make_uneven(), STRONGEST, STRONGER)
    client.force_login(make_hr_admin())
    rejected = round_.applications[1]

    page = client.get(why_url(round_))
    file = client.get(url("export_scores", round_)).text
    matrix = client.get(url("show_matrix", round_)).text

    rows = [
        row
        for row in csv.DictReader(io.StringIO(file))
        if row["candidate"] == rejected.blind_code
    ]
    by_item = {answer["item"].code: answer for answer in page.context["answers"]}
    assert [row["item"] for row in rows] == list(by_item)
    names = [str(member) for member in round_.members]
    for row in rows:
        answer = by_item[row["item"]]
        item = answer["item"]
        numbers = [item.with_band(int(row[name])) for name in names]
        assert [one["said"] for one in answer["given"]] == numbers
        assert " · ".join(numbers) in matrix
        exactly = answer["result"].split("exactly ")[-1].rstrip(")")
        assert as_fraction(exactly) == Fraction(int(row[f"result, {EXACTLY}"]), UNIT)
        assert answer["result"].split(" ")[0] == row["result"]
    totals = dict(page.context["totals"])
    for name, total in totals.items():
        total = str(total)
        column = rows[0][f"{name.lower()} total"]
        assert total.split(" ")[0] == column
        assert total in words_of(page)
    rank = next(value for name, value in rows[0].items() if name.startswith("rank"))
    assert page.context["place"] == rank


def as_fraction(text):
    """ "13 1/3" and "40/3" are one number."""
    return sum(Fraction(part) for part in text.split())


def test_it_asks_as_much_for_more_items_and_members(client):
    counts = []
    for members, essential, competencies in ((2, 1, 1), (5, 9, 4)):
        version = make_full_version(
            essential=essential, desirable=2, competencies=competencies
        )
        round_ = make_round(members=members, version=version)
        give_all(round_, 3, applications=[round_.applications[0]])
        close(round_)
        sign(round_, STRONGEST, STRONGER)
        client.force_login(make_hr_officer())
        client.get(why_url(round_))
        counts.append(len(count_queries(client, why_url(round_))))

    assert counts[0] == counts[1]
    assert counts[0] <= 30
