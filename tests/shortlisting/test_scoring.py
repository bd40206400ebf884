"""The scoring pages: what a member reads, in which order, and who may."""

import pytest
from django.urls import reverse
from django.utils import timezone

from applications.models import Evidence
from shortlisting.models import Conflict, Score
from tests.builders import (
    make_candidate,
    make_hr_officer,
    make_panel_member,
)
from tests.queries import count_queries

from .builders import (
    answers,
    criterion_url,
    give,
    give_all,
    make_closed_round,
    make_round,
    make_sensitive_version,
    map_url,
    save,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_(client):
    made = make_round()
    client.force_login(made.chair.user)
    return made


def test_nobody_scores_before_the_scheme_is_fixed(client, round_):
    round_.selection.phase = "setting_up"
    round_.selection.save()

    assert client.get(map_url(round_)).status_code == 404
    assert save(client, round_, "E1", value=3).status_code == 404


def test_an_empty_answer_says_so(client, round_):
    Evidence.objects.filter(application=round_.applications[0]).update(blind_text=" ")

    assert "No answer was given." in client.get(map_url(round_)).text
    assert "No answer was given." in client.get(criterion_url(round_)).text


def test_the_panel_reads_the_blind_copy_only(client, round_):
    Evidence.objects.filter(application=round_.applications[0]).update(
        text="My name is Ada", blind_text="My name is [name removed]"
    )

    for url in (map_url(round_), criterion_url(round_)):
        page = client.get(url).text
        assert "[name removed]" in page
        assert "Ada" not in page


def test_words_of_candidates_and_members_are_escaped(client, round_):
    text = "<script>alert(1)</script>"
    Evidence.objects.update(text=text, blind_text=text)
    save(client, round_, "E1", value=2, note=text, quotes="<script>")

    page = client.get(map_url(round_)).text

    assert "<script>alert" not in page
    assert "<mark>&lt;script&gt;</mark>" in page


def test_a_quote_is_marked_in_the_answer(client, round_):
    save(client, round_, "E1", value=2, quotes="What I did")

    assert "<mark>What I did</mark>" in client.get(map_url(round_)).text


def test_the_map_sums_up_and_names_the_band(client, round_):
    give(round_, round_.chair, round_.applications[0], E1=2, C1=4)

    page = client.get(map_url(round_, code="C1")).text

    assert '<span data-tally="essential">1</span> of 2' in page
    assert '<span data-tally="competency">1</span> of 1' in page
    assert "<b data-desired>1</b>" in page
    assert "Level 4 · exceptional for this role" in page
    assert "about 3 minutes left here" in page


def test_the_map_opens_at_the_first_unscored_item(client, round_):
    give(round_, round_.chair, round_.applications[0], E1=2)

    page = client.get(map_url(round_).split("?")[0])

    assert page.context["item"].code == "E2"


def test_orders_differ_by_member_and_item_and_stay(client):
    round_ = make_round(applications=8, essential=2)
    orders = []
    for member in round_.members:
        client.force_login(member.user)
        for code in ("E1", "E2"):
            seen = [
                [
                    card.code
                    for card in client.get(criterion_url(round_, code)).context["cards"]
                ]
                for _ in range(2)
            ]
            assert seen[0] == seen[1]
            orders.append(tuple(seen[0]))

    assert len(set(orders)) == 4
    assert {frozenset(order) for order in orders} == {
        frozenset(one.blind_code for one in round_.applications)
    }


def test_a_sensitive_criterion_says_keep_it_here(client):
    round_ = make_round(version=make_sensitive_version())
    client.force_login(round_.chair.user)

    assert "Keep it to the panel" in client.get(map_url(round_)).text


# Who may: stranger, wrong people with data that could leak, the right one.


def urls(round_):
    return [
        map_url(round_),
        criterion_url(round_),
        criterion_url(round_, "C1"),
        round_.selection.get_absolute_url(),
        reverse(
            "shortlisting:declare_conflict",
            args=[round_.selection.pk, round_.applications[0].pk],
        ),
    ]


def test_a_stranger_is_asked_to_sign_in(client):
    round_ = make_round()

    for url in urls(round_):
        response = client.get(url)
        assert response.status_code == 302
        assert response.url.startswith("/account/")


def test_others_find_nothing(client):
    round_ = make_round()
    elsewhere = make_round()
    removed = round_.members[1]
    removed.removed_at, removed.removed_reason = timezone.now(), "Left"
    removed.removed_by = make_hr_officer()
    removed.save()
    wrong = [
        make_candidate(),
        round_.applications[0].candidate,
        elsewhere.chair.user,
        removed.user,
    ]

    for user in wrong:
        client.force_login(user)
        for url in urls(round_):
            assert client.get(url).status_code == 404, (user, url)
        assert save(client, round_, "E1", value=2).status_code == 404
    assert not Score.objects.exists()


def test_hr_sees_the_status_and_scores_nothing(client):
    round_ = make_round()
    give(round_, round_.chair, round_.applications[0], E1=3)
    client.force_login(make_hr_officer())

    statuses = [client.get(url).status_code for url in urls(round_)]
    assert statuses == [404, 404, 404, 200, 404]
    assert save(client, round_, "E1", value=2).status_code == 404
    page = client.get(round_.selection.get_absolute_url()).text
    assert "Not yet" in page
    assert "Note on E1" not in page


def test_a_member_given_an_hr_duty_scores_no_more(client, round_):
    hr = make_hr_officer()
    round_.chair.user.groups.set(hr.groups.all())

    assert client.get(map_url(round_)).status_code == 404
    assert save(client, round_, "E1", value=2).status_code == 404


def test_an_item_of_another_profile_is_not_found(client, round_):
    elsewhere = make_round()

    url = reverse(
        "shortlisting:save_score",
        kwargs={
            "pk": round_.selection.pk,
            "application_pk": round_.applications[0].pk,
            "criterion_pk": elsewhere.item("E1").pk,
        },
    )

    assert client.post(url, answers(value=2)).status_code == 404


def test_a_conflicted_application_is_gone_for_that_member_only(client, round_):
    known, other = round_.applications
    give(round_, round_.chair, known, E1=3)
    url = reverse("shortlisting:declare_conflict", args=[round_.selection.pk, known.pk])

    response = client.post(url, {"note": "We worked together"})

    assert response.url == round_.selection.get_absolute_url()
    assert Conflict.objects.get().note == "We worked together"
    for page in urls(round_)[:1] + [url]:
        assert client.get(page).status_code == 404
    assert save(client, round_, "E1", value=2).status_code == 404
    assert known.blind_code not in client.get(criterion_url(round_)).text
    work = client.get(round_.selection.get_absolute_url() + "?by=application")
    assert known.blind_code not in work.text
    assert work.context["applications"] == 1
    assert [tally.done for tally in work.context["tallies"]] == [0, 0, 0]

    client.force_login(round_.members[1].user)
    assert client.get(map_url(round_, known)).status_code == 200


def test_a_closed_round_keeps_a_conflicted_application_hidden(client):
    round_ = make_closed_round()
    known = round_.applications[0]
    Conflict.objects.create(member=round_.members[1], application=known)
    client.force_login(round_.members[1].user)

    for name in ("show_ranking", "show_matrix", "moderate"):
        page = client.get(reverse(f"shortlisting:{name}", args=[round_.selection.pk]))
        assert page.status_code == 200
        assert known.blind_code not in page.text


# How much is asked of the database.


@pytest.mark.parametrize("code", ["E1", "C1"])
def test_the_score_form_needs_as_many_statements_for_25_criteria(client, code):
    counts = []
    for essential, desirable in ((2, 1), (15, 10)):
        round_ = make_round(essential=essential, desirable=desirable)
        client.force_login(round_.chair.user)
        give(round_, round_.chair, round_.applications[0], E1=2)
        counts.append(len(count_queries(client, map_url(round_, code=code))))

    assert counts[0] == counts[1]
    assert counts[0] <= 12


@pytest.mark.parametrize("code", ["E1", "C1"])
def test_the_criterion_page_needs_as_many_statements_for_3_answers(client, code):
    counts = []
    for applications in (1, 3):
        round_ = make_round(applications=applications)
        client.force_login(round_.chair.user)
        give_all(round_)
        counts.append(len(count_queries(client, criterion_url(round_, code))))

    assert counts[0] == counts[1]
    assert counts[0] <= 15


def test_the_members_page_needs_as_many_statements_for_3_applications(client):
    counts = []
    for applications in (1, 3):
        round_ = make_round(applications=applications)
        client.force_login(round_.chair.user)
        give_all(round_)
        url = round_.selection.get_absolute_url() + "?by=application"
        counts.append(len(count_queries(client, url)))

    assert counts[0] == counts[1]
    assert counts[0] <= 15


def test_a_late_member_starts_from_nothing(client, round_):
    late = make_panel_member(selection=round_.selection)
    give_all(round_)
    client.force_login(late.user)

    work = client.get(round_.selection.get_absolute_url())

    assert [tally.done for tally in work.context["tallies"]] == [0, 0, 0]
