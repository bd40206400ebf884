"""Scoring pages and saving: what is kept, what is refused, and what never gets lost."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from applications.models import Evidence
from roles.models import Indicator
from shortlisting.models import Conflict, Score
from tests.builders import (
    make_candidate,
    make_full_version,
    make_hr_officer,
    make_panel_member,
)
from tests.queries import count_queries

from .builders import (
    give,
    give_all,
    make_closed_round,
    make_round,
    make_sensitive_version,
)

pytestmark = pytest.mark.django_db


def save_url(round_, application, item):
    return reverse(
        "shortlisting:save_score",
        kwargs={
            "pk": round_.selection.pk,
            "application_pk": application.pk,
            **item.url_kwarg,
        },
    )


def answers(**fields):
    return {"note": "", "line": "", "quotes": "", "row_version": 0, **fields}


def save(client, round_, code, application=None, *, json=False, **fields):
    application = application or round_.applications[0]
    headers = {"Accept": "application/json" if json else "text/html"}
    return client.post(
        save_url(round_, application, round_.item(code)),
        answers(**fields),
        headers=headers,
    )


@pytest.fixture
def round_(client):
    made = make_round()
    client.force_login(made.chair.user)
    return made


def map_url(round_, application=None, code="E1"):
    application = application or round_.applications[0]
    url = reverse(
        "shortlisting:score_application", args=[round_.selection.pk, application.pk]
    )
    return f"{url}?item={code}"


def criterion_url(round_, code="E1"):
    item = round_.item(code)
    name = "score_competency" if item.is_competency else "score_criterion"
    kwargs = {"pk": round_.selection.pk, **item.url_kwarg}
    return reverse(f"shortlisting:{name}", kwargs=kwargs)


def test_saving_keeps_value_quotes_and_notes_and_goes_back(client, round_):
    response = save(
        client,
        round_,
        "E1",
        value=2,
        note="Clear",
        line="Well done",
        quotes="What I did\n\nWhat I did",
        by="application",
    )

    score = Score.objects.get()
    assert (score.value, score.note, score.line) == (2, "Clear", "Well done")
    assert score.quotes == ["What I did"]
    assert score.member == round_.chair
    assert response.url == map_url(round_) + "#score"


def test_saving_by_criterion_goes_back_to_the_same_answer(client, round_):
    response = save(client, round_, "E1", value=2, by="criterion", page="1")

    code = round_.applications[0].blind_code.lower()
    assert response.url == f"{criterion_url(round_)}?page=1#{code}"


def test_save_and_go_on_leads_to_the_next_item(client, round_):
    response = save(client, round_, "E1", value=2, by="application", then="E2")

    assert response.url == map_url(round_, code="E2") + "#score"


def test_saving_with_script_answers_in_json(client, round_):
    response = save(client, round_, "C1", level=3, json=True)

    assert response.status_code == 200
    assert response.json() == {
        "saved_at": f"{timezone.localtime(Score.objects.get().saved_at):%H:%M}",
        "row_version": 1,
        "number": 3,
        "band": "desired",
    }


def test_a_note_is_kept_before_there_is_a_score(client, round_):
    save(client, round_, "E1", note="Look again")

    score = Score.objects.get()
    assert (score.value, score.note, score.is_given) == (None, "Look again", False)


def test_indicators_seen_are_kept_and_taken_away(client, round_):
    item = round_.item("C1")
    seen = Indicator.objects.filter(level__competency=item.thing.competency)[:2]
    save(client, round_, "C1", level=2, indicators=[one.pk for one in seen])
    assert set(Score.objects.get().indicators_seen.all()) == set(seen)

    save(client, round_, "C1", level=2, indicators=[seen[0].pk], row_version=1)
    assert list(Score.objects.get().indicators_seen.all()) == [seen[0]]


def test_an_indicator_of_another_competency_is_refused(client, round_):
    strange = make_full_version().expectations.get().competency.levels.first()

    response = save(
        client,
        round_,
        "C1",
        json=True,
        level=2,
        indicators=[strange.indicators.get().pk],
    )

    assert response.status_code == 422
    assert not Score.objects.exists()


@pytest.mark.parametrize(
    ("code", "fields", "field", "message"),
    [
        ("E1", {"value": 4}, "value", "Choose a score from 0 to 3."),
        ("E1", {"value": "two"}, "value", "Choose a score from 0 to 3."),
        ("C1", {"level": 6}, "level", "Choose a level from 0 to 5."),
        (
            "E1",
            {"value": 2, "quotes": "never written"},
            "quotes",
            "“never written” is not in the answer. Copy the words exactly.",
        ),
    ],
)
def test_what_is_refused_keeps_the_note(client, round_, code, fields, field, message):
    response = save(client, round_, code, json=True, note="Keep me", **fields)
    assert response.status_code == 422
    assert response.json()["errors"] == {field: [message]}

    page = save(client, round_, code, note="Keep me", by="application", **fields)
    assert page.status_code == 422
    assert message in page.text.replace("&#x27;", "'")
    assert "Keep me</textarea>" in page.text
    assert not Score.objects.exists()


@pytest.mark.parametrize("by", ["application", "criterion"])
def test_nought_on_an_essential_needs_a_reason_and_loses_nothing(client, round_, by):
    quote = "What I did"

    page = save(client, round_, "E1", value=0, quotes=quote, line="A line", by=by)

    assert page.status_code == 422
    assert "a 0 on an essential criterion needs a reason" in page.text
    assert f"{quote}</textarea>" in page.text
    assert "A line</textarea>" in page.text
    assert not Score.objects.exists()

    save(client, round_, "E1", value=0, note="Nothing on this", by=by)
    assert Score.objects.get().value == 0


def test_nought_on_a_desirable_needs_none(client, round_):
    save(client, round_, "D1", value=0)

    assert Score.objects.get().value == 0


def test_two_windows_do_not_overwrite_each_other(client, round_):
    save(client, round_, "E1", value=3, note="First window")

    response = save(client, round_, "E1", json=True, value=1, note="Second window")

    assert response.status_code == 409
    saved = response.json()["saved"]
    assert (saved["number"], saved["note"]) == (3, "First window")
    assert saved["row_version"] == 1

    page = save(client, round_, "E1", value=1, note="Second window", by="application")
    assert page.status_code == 409
    assert "First window" in page.text
    assert "Second window</textarea>" in page.text
    assert 'name="row_version" value="1"' in page.text
    assert Score.objects.get().value == 3

    save(client, round_, "E1", value=1, note="Second window", row_version=1)
    assert Score.objects.get().value == 1


def test_saving_the_same_again_writes_nothing(client, round_):
    save(client, round_, "E1", value=3)
    entries = AuditEntry.objects.count()

    save(client, round_, "E1", value=3, row_version=1)

    assert Score.objects.get().row_version == 1
    assert AuditEntry.objects.count() == entries


def test_every_change_is_in_the_audit_trail_without_words(client, round_):
    save(client, round_, "E1", value=3, note="Private words")
    save(client, round_, "E1", value=2, note="Private words", row_version=1)

    entry = AuditEntry.objects.filter(action="save score").latest("number")
    assert entry.by == round_.chair.user
    assert entry.old == {"E1": 3}
    assert entry.new == {"E1": 2, "changed": ["value"]}
    assert "Private" not in str(AuditEntry.objects.values_list("old", "new"))


def test_scores_cannot_change_after_handing_in(client, round_):
    give_all(round_)
    round_.chair.submitted_at = timezone.now()
    round_.chair.save()

    response = save(client, round_, "E1", value=3, row_version=1)

    assert response.status_code == 403
    page = client.get(map_url(round_))
    assert "Your scores are fixed." in page.text
    assert "<form" not in page.text.split("<main")[1].split("</main>")[0]


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
    assert page.context["next_unscored"].code == "D1"


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


def test_the_criterion_page_leads_to_the_next_unscored(client):
    round_ = make_round(applications=11, essential=1, competencies=0)
    client.force_login(round_.chair.user)
    first = client.get(criterion_url(round_)).context
    codes = [card.code for card in first["cards"]]
    assert first["next_unscored"] == f"?page=1#{codes[0].lower()}"

    for application in round_.applications:
        if application.blind_code in codes:
            give(round_, round_.chair, application, E1=2)

    after = client.get(criterion_url(round_)).context
    assert after["next_unscored"].startswith("?page=2#")
    assert after["scored"] == 10


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


@pytest.mark.parametrize(
    ("code", "fields"),
    [("E1", {"value": 2}), ("C1", {"level": 2}), ("C1", {"level": 2, "seen": True})],
)
def test_saving_takes_at_most_14_statements(
    client, round_, code, fields, django_assert_max_num_queries
):
    if fields.pop("seen", False):
        competency = round_.item("C1").thing.competency
        fields["indicators"] = [
            one.pk for one in Indicator.objects.filter(level__competency=competency)
        ]
    save(client, round_, code, json=True, note="First")

    with django_assert_max_num_queries(14):
        response = save(
            client, round_, code, json=True, note="Then", row_version=1, **fields
        )

    assert response.status_code == 200


def test_a_first_save_takes_at_most_14_statements(
    client, round_, django_assert_max_num_queries
):
    with django_assert_max_num_queries(14):
        save(client, round_, "E1", json=True, value=2)


def test_a_late_member_starts_from_nothing(client, round_):
    late = make_panel_member(selection=round_.selection)
    give_all(round_)
    client.force_login(late.user)

    work = client.get(round_.selection.get_absolute_url())

    assert [tally.done for tally in work.context["tallies"]] == [0, 0, 0]
