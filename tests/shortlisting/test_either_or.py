"""Either-or groups on the panel's pages: shown beside each member, counted once."""

import csv
import io

import pytest
from django.urls import reverse

from applications.actions import withdraw
from applications.models import Evidence
from roles.models import Criterion
from shortlisting import actions, readiness
from shortlisting.models import PanelMember, Selection, Standing
from shortlisting.units import UNIT
from tests.builders import (
    make_full_version,
    make_hr_admin,
    make_hr_officer,
    make_staff,
    mark_published,
)
from tests.queries import count_queries

from .builders import (
    cell_shown,
    close,
    criterion_url,
    give,
    give_all,
    hand_in,
    make_either_or_version,
    make_round,
    map_url,
    sign,
)
from .test_rounds import url
from .test_what_decisions_rest_on import stand_down

pytestmark = pytest.mark.django_db

COMPARING = ("show_ranking", "show_matrix", "moderate", "export_scores")


def agree_url(round_, application, code):
    kwargs = {"pk": round_.selection.pk, "application_pk": application.pk}
    return reverse(
        "shortlisting:agree", kwargs={**kwargs, **round_.item(code).url_kwarg}
    )


def leave_unanswered(application, item):
    answers = Evidence.objects.filter(application=application, criterion=item.pk)
    answers.update(text="", blind_text=" \n")


def pages_of_setting_up(client, round_):
    client.force_login(make_hr_officer())
    vacancy = round_.selection.vacancy
    names = [reverse("shortlisting:set_up", args=[vacancy.pk])]
    Selection.objects.update(phase="setting_up")
    names.append(url("start_scoring", round_))
    found = {name: client.get(name) for name in names}
    Selection.objects.update(phase="scoring")
    return found


def pages_of_scoring(client, round_):
    client.force_login(round_.chair.user)
    addresses = [
        round_.selection.get_absolute_url(),
        criterion_url(round_, "E2"),
        criterion_url(round_, "E3"),
        map_url(round_, code="E2"),
        map_url(round_, code="E3"),
    ]
    return {address: client.get(address) for address in addresses}


def pages_of_comparing(client, round_):
    first = round_.applications[0]
    give(round_, round_.members[0], first, E2=0, E3=0)
    give(round_, round_.members[1], first, E2=3, E3=0)
    close(round_)
    actions.open_application(application=first, by=round_.chair.user)
    client.force_login(round_.chair.user)
    addresses = [
        url("show_matrix", round_),
        url("show_ranking", round_),
        url("moderate", round_),
        agree_url(round_, first, "E2"),
        url("decide", round_, first.pk),
    ]
    return {address: client.get(address) for address in addresses}


def test_the_group_is_shown_on_every_page_that_shows_a_member_of_it(client):
    round_ = make_round(version=make_either_or_version())

    for make in (pages_of_setting_up, pages_of_scoring, pages_of_comparing):
        for address, page in make(client, round_).items():
            assert page.status_code == 200, address
            assert "ither-or" in page.text, address
    text = client.get(url("export_scores", round_)).text
    assert "either-or group (counts once)" in text
    assert ",route," in text


def test_no_page_speaks_of_groups_where_there_are_none(client):
    round_ = make_round()

    for address, page in pages_of_setting_up(client, round_).items():
        assert "ither-or" not in page.text, address
    client.force_login(round_.chair.user)
    for address in (map_url(round_), criterion_url(round_)):
        assert "ither-or" not in client.get(address).text, address
    close(round_)
    for name in ("show_matrix", "show_ranking", "moderate"):
        assert "ither-or" not in client.get(url(name, round_)).text


def test_one_strong_route_ranks_above_two_middling_ones(client):
    round_ = make_round(version=make_either_or_version())
    strong, middling = round_.applications
    for member in round_.members:
        give(round_, member, strong, E1=2, E2=0, E3=3)
        give(round_, member, middling, E1=2, E2=2, E3=2)
    close(round_)
    client.force_login(round_.chair.user)

    rows = client.get(url("show_ranking", round_)).context["rows"]

    assert [
        (row["standing"].code, str(row["totals"]["essential"])) for row in rows
    ] == [
        (strong.blind_code, "5"),
        (middling.blind_code, "4"),
    ]
    assert rows[0]["essential"][1:] == [("c s0", "(0)"), ("c s3", "3")]
    matrix = client.get(url("show_matrix", round_)).text
    assert 'data-head="E2">(0 · 0)</td>' in matrix


def test_a_page_names_the_group_that_is_below(client):
    round_ = make_round(version=make_either_or_version())
    for member in round_.members:
        give(round_, member, round_.applications[0], E2=0, E3=0)
    close(round_)
    client.force_login(round_.chair.user)

    rows = client.get(url("show_ranking", round_)).context["rows"]

    assert rows[1]["gate"] == ("bad", "Not E2 or E3")


def test_a_split_that_the_other_criterion_settles_is_not_listed(client):
    round_ = make_round(version=make_either_or_version())
    application = round_.applications[0]
    give(round_, round_.members[0], application, E2=0, E3=0)
    give(round_, round_.members[1], application, E2=1, E3=2)
    close(round_)
    client.force_login(round_.chair.user)
    listed = client.get(url("moderate", round_)).context["rows"]
    assert [row["item"].code for row in listed] == ["E2", "E3"]

    client.post(
        agree_url(round_, application, "E3"),
        {
            "number": 2,
            "reason": "Shown in full",
            **cell_shown(application, round_.item("E3")),
        },
    )

    assert client.get(url("moderate", round_)).context["rows"] == []
    standing = Standing.objects.get(application=application)
    assert (standing.gate, standing.essential_units) == ("meets", 4 * UNIT)


def test_nobody_has_to_score_the_route_that_was_not_taken(client):
    round_ = make_round(version=make_either_or_version(), applications=1)
    application = round_.applications[0]
    leave_unanswered(application, round_.item("E3"))
    client.force_login(round_.chair.user)
    for address in (map_url(round_, code="E3"), criterion_url(round_, "E3")):
        assert "You may leave it blank once E2 is scored" in client.get(address).text
    for address in (map_url(round_, code="E2"), criterion_url(round_, "E2")):
        assert "You may leave it blank" not in client.get(address).text

    give(round_, round_.chair, application, E1=2)
    code = application.blind_code
    assert readiness.before_handing_in(round_.chair) == [f"{code}: E2"]

    give(round_, round_.chair, application, E2=1)
    assert readiness.before_handing_in(round_.chair) == []
    give(round_, round_.members[1], application, E1=2, E2=2)
    hand_in(round_)

    standing = Standing.objects.get()
    assert (standing.gate, standing.essential_units) == ("meets", UNIT * 7 // 2)
    client.force_login(round_.chair.user)
    assert "(blank · blank)" in client.get(url("show_matrix", round_)).text


def test_a_weak_route_and_an_empty_one_are_below_the_gate():
    round_ = make_round(version=make_either_or_version(), applications=1)
    leave_unanswered(round_.applications[0], round_.item("E2"))
    for member in round_.members:
        give(round_, member, round_.applications[0], E1=2, E3=0)
    hand_in(round_)

    standing = Standing.objects.get()
    assert (standing.gate, standing.gate_codes) == ("below", "E2 or E3")


def test_an_answer_that_was_written_must_be_scored_though_the_other_passes():
    round_ = make_round(version=make_either_or_version(), applications=1)
    give(round_, round_.chair, round_.applications[0], E1=2, E2=3)

    code = round_.applications[0].blind_code
    assert readiness.before_handing_in(round_.chair) == [f"{code}: E3"]


def test_outside_a_group_an_empty_answer_is_scored():
    round_ = make_round(applications=1)
    leave_unanswered(round_.applications[0], round_.item("E2"))
    give(round_, round_.chair, round_.applications[0], E1=2, D1=2, C1=2)

    assert readiness.before_handing_in(round_.chair)


ANOTHER_COUNTS = "Another of the group counts here."


def make_scored_by_nobody():
    """A closed round in which everybody knows the first candidate, and a stand-in."""
    round_ = make_round(version=make_either_or_version())
    close(round_)
    for member in round_.members:
        stand_down(round_, member, round_.applications[0])
    user = make_staff()
    actions.add_member(
        selection=round_.selection, user=user, is_chair=False, by=make_hr_admin()
    )
    actions.open_application(application=round_.applications[0], by=user)
    return round_, user


def test_nothing_of_a_group_counts_before_one_of_it_has_a_result(client):
    round_, stand_in = make_scored_by_nobody()
    [application, _] = round_.applications
    client.force_login(stand_in)

    matrix = client.get(url("show_matrix", round_)).text
    assert 'data-head="E3">not shared · not shared</td>' in matrix
    assert "(not shared" not in matrix
    assert ANOTHER_COUNTS not in client.get(url("decide", round_, application.pk)).text
    assert added_in_file(client, round_, application) == ["", "", ""]

    client.force_login(stand_in)
    client.post(
        agree_url(round_, application, "E3"),
        {
            "number": 2,
            "reason": "Shown",
            **cell_shown(application, round_.item("E3")),
        },
    )

    assert "(not shared · not shared)" in client.get(url("show_matrix", round_)).text
    page = client.get(url("decide", round_, application.pk)).text
    assert page.count(ANOTHER_COUNTS) == 1
    assert added_in_file(client, round_, application) == ["", "0", "2"]


def added_in_file(client, round_, application):
    """What each item adds to its total, as HR's file has it."""
    client.force_login(make_hr_admin())
    text = client.get(url("export_scores", round_)).text
    rows = csv.DictReader(io.StringIO(text))
    return [
        row["adds to its total"]
        for row in rows
        if row["candidate"].startswith(application.blind_code)
    ]


def test_why_says_of_no_group_without_a_result_that_another_counts(client):
    round_, _ = make_scored_by_nobody()
    [application, other] = round_.applications
    withdraw(application=application, by=application.candidate)
    sign(round_, ("interview", "strongest_evidence", ""), applications=[other])
    client.force_login(make_hr_admin())

    page = client.get(url("explain_outcome", round_, application.pk))

    assert page.status_code == 200
    assert ANOTHER_COUNTS not in page.text


def make_post_with_groups(essential):
    version = make_full_version(
        essential=essential, desirable=2, competencies=1, published=False
    )
    for criterion in version.criteria.all():
        criterion.either_or_group = "route"
        criterion.save()
    return mark_published(version)


def test_groups_take_as_many_statements_for_many_as_for_few(client):
    counts = []
    for essential, applications in ((2, 1), (6, 3)):
        version = make_post_with_groups(essential)
        round_ = make_round(version=version, applications=applications)
        give_all(round_)
        client.force_login(round_.chair.user)
        scoring = len(count_queries(client, url("hand_in", round_)))
        for member in PanelMember.objects.filter(selection=round_.selection):
            actions.hand_in(place=member, by=member.user)
        addresses = [url(name, round_) for name in COMPARING]
        asked = [len(count_queries(client, address)) for address in addresses]
        counts.append([scoring, *asked])

    assert counts[0] == counts[1]
    assert Criterion.objects.filter(either_or_group="route").count() == 12
