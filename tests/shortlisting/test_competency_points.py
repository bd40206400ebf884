"""Competency levels with their bands on every page, and points where HR chose them."""

import csv
import io

import pytest
from django.urls import reverse

from shortlisting import actions, readiness
from shortlisting.forms import SchemeForm
from shortlisting.items import Asked
from shortlisting.models import MarkingScheme, Standing
from shortlisting.units import UNIT
from tests.builders import (
    make_closed_vacancy,
    make_full_version,
    make_hr_officer,
    mark_published,
)

from .builders import (
    cell_shown,
    close,
    give,
    line_shown,
    make_round,
)
from .test_rounds import url

pytestmark = pytest.mark.django_db

# Built expectations enter at level 2: 1 is below entry, 4 and 5 are exceptional.
ENTRY, DESIRED, EXCEPTIONAL = 2, 3, 4


def make_points_round(**options):
    round_ = make_round(**options)
    MarkingScheme.objects.update(competencies="points")
    return round_


def rows(client, round_):
    return client.get(url("show_ranking", round_)).context["rows"]


def test_points_enter_the_order_between_gate_and_desirable(client):
    round_ = make_points_round(applications=3, essential=1, desirable=1)
    skilled, able, keen = round_.applications
    for member in round_.members:
        give(round_, member, skilled, E1=1, C1=EXCEPTIONAL, D1=0)
        give(round_, member, able, E1=2, C1=ENTRY, D1=1)
        give(round_, member, keen, E1=3, C1=1, D1=2)
    close(round_)
    client.force_login(round_.chair.user)

    shown = rows(client, round_)

    assert [row["standing"].code for row in shown] == [
        skilled.blind_code,
        keen.blind_code,
        able.blind_code,
    ]
    assert [
        (str(row["totals"]["essential"]), str(row["totals"]["competency"]))
        for row in shown
    ] == [
        ("1", "3"),
        ("3", "0"),
        ("2", "1"),
    ]
    assert [str(row["totals"]["ranking"]) for row in shown] == ["4", "3", "3"]
    assert [row["place"] for row in shown] == ["1", "2", "3"]


def test_shown_only_levels_stand_beside_the_totals_and_change_nothing(client):
    round_ = make_round(applications=2, essential=1, desirable=0)
    for member in round_.members:
        give(round_, member, round_.applications[0], E1=2, C1=EXCEPTIONAL)
        give(round_, member, round_.applications[1], E1=2, C1=ENTRY)
    close(round_)
    client.force_login(round_.chair.user)

    shown = rows(client, round_)

    assert [row["place"] for row in shown] == ["1=", "1="]
    assert {row["competency"][0][1] for row in shown} == {"4 exceptional", "2 entry"}
    page = client.get(url("show_ranking", round_)).text
    assert "Competency points" not in page


def test_bands_stand_beside_levels_on_every_page(client):
    round_ = make_round(applications=1)
    application = round_.applications[0]
    give(round_, round_.members[0], application, C1=1)
    give(round_, round_.members[1], application, C1=DESIRED)
    close(round_)
    actions.open_application(application=application, by=round_.chair.user)
    client.force_login(round_.chair.user)
    agree = reverse(
        "shortlisting:agree",
        kwargs={
            "pk": round_.selection.pk,
            "application_pk": application.pk,
            **round_.item("C1").url_kwarg,
        },
    )

    assert "1 below entry – 3 desired" in client.get(url("show_ranking", round_)).text
    assert "1 below entry · 3 desired" in client.get(url("show_matrix", round_)).text
    listed = client.get(url("moderate", round_)).context["rows"]
    assert [row["numbers"] for row in listed] == [["1 below entry", "3 desired"]]
    for address in (agree, url("decide", round_, application.pk)):
        text = client.get(address).text
        assert "· below entry" in text
        assert "· desired" in text
    assert "Level 4 exceptional" in client.get(agree).text

    client.post(
        agree,
        {
            "number": EXCEPTIONAL,
            "reason": "Both parts are there",
            **cell_shown(application, round_.item("C1")),
        },
    )

    assert "4 exceptional" in client.get(url("show_ranking", round_)).text
    assert "→ 4 exceptional" in client.get(url("show_matrix", round_)).text
    assert "4 exceptional. Both parts" in client.get(url("moderate", round_)).text
    assert "4 exceptional" in client.get(url("decide", round_, application.pk)).text
    file = io.StringIO(client.get(url("export_scores", round_)).text)
    row = list(csv.DictReader(file))
    bands = [row[-1][f"Scorer Number{number}: band"] for number in (0, 1)]
    assert bands == ["below entry", "desired"]
    assert (row[-1]["agreed"], row[-1]["agreed: band"]) == ("4", "exceptional")


def test_the_line_is_drawn_on_essential_and_points_together(client):
    round_ = make_points_round(applications=2, essential=1, desirable=0)
    for member in round_.members:
        give(round_, member, round_.applications[0], E1=2, C1=EXCEPTIONAL)
        give(round_, member, round_.applications[1], E1=2, C1=ENTRY)
    close(round_)
    client.force_login(round_.chair.user)
    form = client.get(url("show_ranking", round_)).context["line_form"]
    assert form.fields["line"].label == (
        "Interview those with essential and competency points of"
    )

    client.post(
        url("draw_line", round_), {"line": 5 * UNIT, **line_shown(round_.selection)}
    )

    assert [row["class"] for row in rows(client, round_)] == ["cut", "below"]


def test_a_post_that_asks_only_competencies_begins_with_points_and_says_so(client):
    vacancy = make_closed_vacancy(
        version=make_full_version(essential=0, desirable=0, competencies=2)
    )
    client.force_login(make_hr_officer())
    address = reverse("shortlisting:set_up", args=[vacancy.pk])

    client.post(address)

    scheme = MarkingScheme.objects.get()
    assert scheme.adds_points
    page = client.get(address).text
    assert "This post asks only for competencies in the application." in page
    assert "the points decide the order" in page
    scheme.competencies = "shown"
    scheme.save()
    assert "everybody is tied" in client.get(address).text
    edit = reverse("shortlisting:edit_scheme", args=[scheme.selection_id])
    assert "asks only for competencies" in client.get(edit).text


def test_a_post_with_criteria_begins_with_levels_shown_only(client):
    client.force_login(make_hr_officer())
    vacancy = make_closed_vacancy()

    client.post(reverse("shortlisting:set_up", args=[vacancy.pk]))

    assert not MarkingScheme.objects.get().adds_points


def test_a_post_that_asks_only_competencies_is_ranked_by_them(client):
    round_ = make_points_round(essential=0, desirable=0, competencies=2)
    better = round_.applications[1]
    for member in round_.members:
        give(round_, member, better, C1=EXCEPTIONAL, C2=DESIRED)
    close(round_)
    client.force_login(round_.chair.user)

    shown = rows(client, round_)

    assert shown[0]["standing"].code == better.blind_code
    assert [row["place"] for row in shown] == ["1", "2"]
    assert Standing.objects.get(application=better).competency_units == 5 * UNIT


def test_the_scheme_asks_about_competencies_only_where_there_are_some():
    scheme = MarkingScheme(anchors=[{"score": 0, "label": "No", "anchor": "Nothing"}])

    with_some = SchemeForm(scheme=scheme, asked=Asked(True, True, True))
    without = SchemeForm(scheme=scheme, asked=Asked(True, True, False))

    assert "competencies" in with_some.fields
    assert "competencies" not in without.fields


def test_the_marking_scheme_says_what_competencies_are_for(client):
    round_ = make_round()
    client.force_login(round_.chair.user)
    address = round_.selection.get_absolute_url()
    assert "shown beside the totals and not added" in client.get(address).text

    MarkingScheme.objects.update(competencies="points")

    assert (
        "below entry 0, entry 1, desired 2, exceptional 3" in client.get(address).text
    )


def test_points_need_to_know_where_entry_is():
    version = make_full_version(published=False)
    version.expectations.update(entry_level=None)
    round_ = make_points_round(version=mark_published(version))
    name = round_.item("C1").text

    assert readiness.before_scoring(round_.selection) == [
        f"C1 “{name}” has no level for Entry in the role profile, so it cannot give "
        "points. Choose in the marking scheme that levels are shown only."
    ]

    MarkingScheme.objects.update(competencies="shown")
    assert readiness.before_scoring(round_.selection) == []
