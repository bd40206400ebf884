"""After the round: comparing, agreeing, deciding, signing, the export."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from applications.models import Application
from shortlisting import actions
from shortlisting.models import AgreedScore, Decision, Opening, Score, Standing
from shortlisting.units import UNIT
from tests.builders import make_candidate, make_hr_admin, make_hr_officer

from .builders import (
    cell_shown,
    close,
    give,
    line_shown,
    make_closed_round,
    make_round,
    shown,
    sign_shown,
)
from .test_rounds import url

pytestmark = pytest.mark.django_db


def agree_url(round_, application, code):
    kwargs = {"pk": round_.selection.pk, "application_pk": application.pk}
    return reverse(
        "shortlisting:agree", kwargs={**kwargs, **round_.item(code).url_kwarg}
    )


def decide_url(round_, application):
    return url("decide", round_, application.pk)


def open_url(round_, application):
    return url("open_application", round_, application.pk)


def decision(application, outcome="interview", reason="strongest_evidence"):
    """What the page to decide on it sends, opened just now."""
    chosen = {"outcome": outcome, "reason_code": reason, "note": ""}
    return {**chosen, **shown(application)}


@pytest.fixture
def split(client):
    """One application split on E1 at the gate, one that meets everything."""
    round_ = make_round()
    first, _ = round_.applications
    give(round_, round_.members[0], first, E1=0)
    give(round_, round_.members[1], first, E1=3)
    client.force_login(round_.chair.user)
    return close(round_)


def rows(client, round_):
    return client.get(url("show_ranking", round_)).context["rows"]


def test_the_ranking_shows_places_ties_and_the_gate(client):
    round_ = make_round(applications=5, essential=2, desirable=1, competencies=0)
    best, tied, tied_too, fourth, below = round_.applications
    for member in round_.members:
        give(round_, member, best, E1=3, E2=3, D1=1)
        give(round_, member, tied, E1=2, E2=2, D1=2)
        give(round_, member, tied_too, E1=2, E2=2, D1=2)
        give(round_, member, fourth, E1=2, E2=2, D1=0)
        give(round_, member, below, E1=0, E2=3, D1=3)
    close(round_)
    client.force_login(round_.chair.user)

    shown = rows(client, round_)

    assert [row["place"] for row in shown] == ["1", "2=", "2=", "4", "–"]
    assert shown[0]["standing"].code == best.blind_code
    assert {row["standing"].code for row in shown[1:3]} == {
        tied.blind_code,
        tied_too.blind_code,
    }
    assert shown[4]["gate"] == ("bad", "Not E1")
    assert shown[0]["essential"] == [("c s3", "3"), ("c s3", "3")]
    assert (
        str(shown[0]["totals"]["essential"]),
        str(shown[0]["totals"]["desirable"]),
    ) == ("6", "1")


def test_the_line_is_picked_from_totals_that_occur(client):
    round_ = make_round(applications=3, essential=1, desirable=0, competencies=0)
    for member in round_.members:
        for application, value in zip(round_.applications, (3, 2, 1), strict=True):
            give(round_, member, application, E1=value)
    close(round_)
    client.force_login(round_.chair.user)
    form = client.get(url("show_ranking", round_)).context["line_form"]
    assert [str(label) for _, label in form.fields["line"].choices] == [
        "No line: everybody who meets the gate",
        "3 or higher: 1 candidate",
        "2 or higher: 2 candidates",
        "1 or higher: 3 candidates",
    ]

    client.post(
        url("draw_line", round_),
        {"line": str(2 * UNIT), **line_shown(round_.selection)},
    )

    assert round_.reload().interview_line == 2 * UNIT
    assert [row["class"] for row in rows(client, round_)] == ["", "cut", "below"]
    page = client.get(url("show_ranking", round_)).text
    assert "The line stands at 2 or higher: 2 candidates." in page
    refused = client.post(
        url("draw_line", round_),
        {"line": str(UNIT * 5 // 2), **line_shown(round_.selection)},
    )
    assert refused.status_code == 200
    assert round_.reload().interview_line == 2 * UNIT


def test_a_line_above_everybody_stays_where_it_is(client):
    round_ = make_closed_round()
    chair, above = round_.chair.user, 99 * UNIT
    actions.draw_line(
        selection=round_.selection, line=above, by=chair, **line_shown(round_.selection)
    )
    client.force_login(chair)

    form = client.get(url("show_ranking", round_)).context["line_form"]

    chosen = form.initial["line"]
    assert dict(form.fields["line"].choices)[chosen] == "5 or higher: 0 candidates"
    client.post(
        url("draw_line", round_), {"line": chosen, **line_shown(round_.selection)}
    )
    assert round_.reload().interview_line == above
    client.post(url("draw_line", round_), {"line": "", **line_shown(round_.selection)})
    assert round_.reload().interview_line is None


@pytest.mark.parametrize("number", ["", "0", "two", "9" * 5000])
def test_ranking_shows_a_page_whatever_number_is_asked_for(client, number):
    round_ = make_round()
    close(round_)
    client.force_login(round_.chair.user)

    page = client.get(url("show_ranking", round_), {"page": number}).context["page"]

    assert page.number == 1


def test_a_split_is_shown_as_such_and_waits_for_the_panel(client, split):
    shown = {row["standing"].code: row for row in rows(client, split)}[
        split.applications[0].blind_code
    ]

    assert shown["gate"] == ("warn", "Resolve E1")
    assert shown["essential"][0] == ("c split", "0–3")
    matrix = client.get(url("show_matrix", split))
    assert '<td class="c split" data-head="E1">0 · 3</td>' in matrix.text
    listed = client.get(url("moderate", split)).context["rows"]
    assert [(row["item"].code, row["numbers"], row["why"]) for row in listed] == [
        ("E1", ["0", "3"], "On both sides of the gate")
    ]


def test_agreeing_stands_beside_the_scores_and_needs_a_reason(client, split):
    application = split.applications[0]
    address = agree_url(split, application, "E1")
    page = client.get(address).text
    assert "Scorer Number1" in page
    assert "Note on E1" in page
    refused = client.post(address, {"number": 2, "reason": ""})
    assert "Say why the panel agrees on this." in refused.text
    too_high = client.post(address, {"number": 4, "reason": "Typed"})
    assert "Choose one of the scores shown." in too_high.text
    assert "Typed</textarea>" in too_high.text

    shown_now = cell_shown(application, split.item("E1"))
    agreed = {"number": 2, "reason": "A fair example after all", **shown_now}
    client.post(address, agreed)

    assert AgreedScore.objects.get().value == 2
    given = Score.objects.filter(application=application, criterion=split.item("E1").pk)
    assert sorted(given.values_list("value", flat=True)) == [0, 3]
    standing = Standing.objects.get(application=application)
    assert (standing.gate, standing.essential_units) == ("meets", 4 * UNIT)
    assert "0 · 3 → 2" in client.get(url("show_matrix", split)).text
    assert client.get(url("moderate", split)).context["rows"] == []


def test_agreeing_on_a_competency_keeps_a_level(client):
    round_ = make_round()
    give(round_, round_.members[0], round_.applications[0], C1=1)
    give(round_, round_.members[1], round_.applications[0], C1=5)
    close(round_)
    client.force_login(round_.chair.user)

    address = agree_url(round_, round_.applications[0], "C1")
    assert client.get(address).status_code == 200
    shown_now = cell_shown(round_.applications[0], round_.item("C1"))
    client.post(address, {"number": 3, "reason": "In between", **shown_now})

    assert AgreedScore.objects.get().level == 3


def test_a_decision_needs_the_application_opened_first(client, split):
    address = decide_url(split, split.applications[1])

    client.post(address, decision(split.applications[1]))
    assert not Decision.objects.exists()

    client.post(open_url(split, split.applications[1]))
    client.post(address, decision(split.applications[1]))

    made = Decision.objects.get()
    assert (made.outcome, made.proposal) == ("interview", "interview")
    assert made.confirmed_by == split.chair.user
    assert Opening.objects.get().opened_by == split.chair.user


def test_nobody_decides_while_the_gate_is_split(client, split):
    address = decide_url(split, split.applications[0])
    page = client.get(address)
    assert page.context["problems"] == ["Resolve E1 first: the gate depends on it."]
    assert "Confirm my decision" not in page.text

    first = split.applications[0]
    client.post(address, decision(first, "not_shortlisted", "essential_not_shown"))
    client.post(address, decision(first))

    assert not Decision.objects.exists()


def test_a_decision_and_its_reason_must_fit_the_gate(client):
    round_ = make_round(applications=1, members=2)
    for member in round_.members:
        give(round_, member, round_.applications[0], E2=0)
    close(round_)
    client.force_login(round_.chair.user)
    address = decide_url(round_, round_.applications[0])
    client.post(open_url(round_, round_.applications[0]))

    first = round_.applications[0]
    refused = [
        (decision(first), "below the gate on E2"),
        (decision(first, "not_shortlisted", "strongest_evidence"), "fits the decision"),
        (decision(first, "not_shortlisted", "others_stronger"), "below the gate on E2"),
        (decision(first, "", ""), "Choose interview or not this time."),
        (decision(first, "interview", "interview_scheme"), "Choose one of the reasons"),
    ]
    for data, message in refused:
        assert message in client.post(address, data).text
    assert not Decision.objects.exists()

    client.post(address, decision(first, "not_shortlisted", "essential_not_shown"))
    assert Decision.objects.get().proposal == "not_shortlisted"


def test_signing_waits_for_every_decision_then_tells_and_unblinds(
    client, django_capture_on_commit_callbacks
):
    round_ = make_closed_round()
    yes, no = round_.applications
    client.force_login(round_.chair.user)
    page = client.post(url("finish", round_), sign_shown(round_))
    assert len(page.context["problems"]) == 2
    for application, data in (
        (yes, decision(yes)),
        (no, decision(no, "not_shortlisted", "equal_on_evidence") | {"note": "By lot"}),
    ):
        client.post(open_url(round_, application))
        client.post(decide_url(round_, application), data)
    assert yes.candidate.full_name not in client.get(url("show_ranking", round_)).text

    with django_capture_on_commit_callbacks(execute=True):
        client.post(url("finish", round_), sign_shown(round_))

    selection = round_.reload()
    assert (selection.phase, selection.is_blind) == ("decided", False)
    assert selection.unblinded_by == round_.chair.user
    assert set(
        Application.objects.filter(vacancy=selection.vacancy).values_list(
            "pk", "status"
        )
    ) == {(yes.pk, "interview"), (no.pk, "not_shortlisted")}
    ranking = client.get(url("show_ranking", round_)).text
    assert yes.candidate.full_name in ranking
    assert no.candidate.full_name not in ranking
    entry = AuditEntry.objects.get(action="sign outcomes and unblind")
    assert entry.new == {"decisions": 2}
    for name in ("finish", "draw_line"):
        assert client.post(url(name, round_), {"line": ""}).status_code == 403
    assert client.get(decide_url(round_, yes)).status_code == 403


def test_a_withdrawn_application_needs_no_decision(client):
    round_ = make_closed_round()
    gone = round_.applications[0]
    Application.objects.filter(pk=gone.pk).update(status="withdrawn")
    client.force_login(round_.chair.user)

    assert gone.blind_code not in client.get(url("show_ranking", round_)).text
    assert client.get(decide_url(round_, gone)).status_code == 404
    assert len(client.get(url("finish", round_)).context["problems"]) == 1


def test_another_member_settles_what_the_chair_stood_down_for(client):
    round_ = make_round(members=3)
    known, other = round_.applications
    actions.declare_conflict(
        place=round_.chair, application=known, note="", by=round_.chair.user
    )
    close_without(round_, known)

    client.force_login(round_.chair.user)
    assert client.get(decide_url(round_, known)).status_code == 404
    client.force_login(round_.members[1].user)
    client.post(open_url(round_, known))
    assert client.get(decide_url(round_, known)).status_code == 200
    client.post(decide_url(round_, known), decision(known))
    assert Decision.objects.get().confirmed_by == round_.members[1].user
    assert client.get(decide_url(round_, other)).status_code == 403


def close_without(round_, known):
    for member in round_.members:
        for application in round_.applications:
            if (member, application) != (round_.chair, known):
                numbers = {item.code: 2 for item in round_.items}
                give(round_, member, application, **numbers)
    for member in round_.members:
        actions.hand_in(place=member, by=member.user)


PAGES = ("show_ranking", "show_matrix", "moderate", "export_scores", "finish")


def test_members_read_and_the_chair_acts(client, split):
    application = split.applications[0]
    client.force_login(split.members[1].user)

    assert [client.get(url(name, split)).status_code for name in PAGES] == [
        200,
        200,
        200,
        403,
        403,
    ]
    assert (
        client.post(
            url("draw_line", split), {"line": "", **line_shown(split.selection)}
        ).status_code
        == 403
    )
    assert client.get(agree_url(split, application, "E1")).status_code == 403
    assert client.get(decide_url(split, application)).status_code == 403
    assert "Open to decide" not in client.get(url("show_ranking", split)).text


@pytest.mark.parametrize(
    ("maker", "statuses"),
    [
        (make_hr_officer, [200, 200, 200, 403, 403]),
        (make_hr_admin, [200, 200, 200, 200, 403]),
        (make_candidate, [404] * 5),
    ],
)
def test_who_else_may_compare(client, split, maker, statuses):
    client.force_login(maker())

    assert [client.get(url(name, split)).status_code for name in PAGES] == statuses
    application = split.applications[0]
    assert client.get(decide_url(split, application)).status_code in (403, 404)


def test_the_wrong_people_find_nothing(client, split):
    elsewhere = make_closed_round()
    removed = split.members[1]
    removed.removed_at, removed.removed_reason = timezone.now(), "Left"
    removed.removed_by = make_hr_officer()
    removed.save()

    for user in (elsewhere.chair.user, removed.user, split.applications[0].candidate):
        client.force_login(user)
        for name in PAGES:
            assert client.get(url(name, split)).status_code == 404
        assert client.get(decide_url(split, split.applications[1])).status_code == 404


def test_a_stranger_is_asked_to_sign_in(client, split):
    client.logout()

    for name in PAGES:
        assert client.get(url(name, split)).status_code == 302
