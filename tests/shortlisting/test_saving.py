"""Saving one score: what is kept, what is refused, and what never gets lost."""

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from fields.clock import clock
from roles.models import Indicator
from shortlisting.models import Score
from tests.builders import (
    make_full_version,
)
from tests.queries import statements_of

from .builders import (
    criterion_url,
    give_all,
    make_round,
    map_url,
    save,
    save_url,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_(client):
    made = make_round()
    client.force_login(made.chair.user)
    return made


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
        then="E1",
    )

    score = Score.objects.get()
    assert (score.value, score.note, score.line) == (2, "Clear", "Well done")
    assert score.quotes == ["What I did"]
    assert score.member == round_.chair
    assert response.url == map_url(round_) + "#item"


def test_save_by_criterion_goes_back_to_the_same_answer(client, round_):
    response = save(client, round_, "E1", value=2, by="criterion", then="E1")

    code = round_.applications[0].blind_code.lower()
    assert response.url == f"{criterion_url(round_)}?page=1#{code}"


def test_save_and_go_on_leads_to_the_next_item(client, round_):
    response = save(client, round_, "E1", value=2, by="application", then="E2")

    assert response.url == map_url(round_, code="E2") + "#item"


def test_saving_with_script_answers_in_json(client, round_):
    response = save(client, round_, "C1", level=3, json=True)

    assert response.status_code == 200
    assert response.json() == {
        "saved_at": clock(Score.objects.get().saved_at),
        "row_version": 1,
        "number": 3,
        "band": "desired",
    }


def test_a_note_is_kept_before_there_is_a_score(client, round_):
    save(client, round_, "E1", note="Look again")

    score = Score.objects.get()
    assert (score.value, score.level, score.note) == (None, None, "Look again")


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
    assert (saved["number"], saved["fields"]["note"]) == (3, "First window")
    assert saved["row_version"] == 1

    page = save(client, round_, "E1", value=1, note="Second window", by="application")
    assert page.status_code == 409
    assert "First window" in page.text
    assert "Second window</textarea>" in page.text
    assert 'name="row_version" value="1"' in page.text
    assert Score.objects.get().value == 3

    save(client, round_, "E1", value=1, note="Second window", row_version=1)
    assert Score.objects.get().value == 1


@pytest.mark.parametrize("code", ["E1", "C1"])
def test_two_windows_are_told_every_field_of_the_other(client, round_, code):
    item = round_.item(code)
    name = "level" if item.is_competency else "value"
    given = {"note": "A note", "line": "A line", "quotes": "I did\nI"}
    labels = []
    if item.is_competency:
        seen = Indicator.objects.filter(level__competency=item.thing.competency)[:2]
        given["indicators"] = [str(one.pk) for one in seen]
        labels = [one.text for one in seen]
    save(client, round_, code, **{name: 3}, **given)

    answer = save(client, round_, code, json=True, **{name: 1}).json()["saved"]
    page = save(client, round_, code, by="application", **{name: 1})

    shown = page.context["card"].form
    assert set(answer["fields"]) == set(shown.fields) - {"shown"}
    ticked = answer["fields"].pop("indicators", [])
    assert sorted(ticked) == sorted(given.pop("indicators", []))
    assert answer["fields"] == {name: 3, "row_version": 1, **given}
    told = page.text.split("saved in another window at")[1].split("Below is")[0]
    for words in ("3", "A note", "A line", "I did … I", *labels):
        assert words in told
    assert 'href="#score">This score was saved in another window' in page.text


def test_saving_the_same_again_writes_nothing(client, round_):
    save(client, round_, "E1", value=3)
    entries = AuditEntry.objects.count()

    save(client, round_, "E1", value=3, row_version=1)

    assert Score.objects.get().row_version == 1
    assert AuditEntry.objects.count() == entries


@pytest.mark.parametrize("code", ["E1", "C1"])
def test_a_button_pressed_twice_saves_once_and_leads_on(client, round_, code):
    """The second press comes from the page that the first one was pressed on."""
    item, sent = round_.item(code), {"value": 2}
    if item.is_competency:
        ticked = Indicator.objects.filter(level__competency=item.thing.competency)
        sent = {"level": 2, "indicators": [ticked[0].pk]}
    first = save(client, round_, code, by="application", **sent)

    second = save(client, round_, code, by="application", **sent)
    by_script = save(client, round_, code, json=True, **sent)

    assert (second.status_code, second.url) == (302, first.url)
    assert (by_script.status_code, by_script.json()["row_version"]) == (200, 1)
    assert Score.objects.get().row_version == 1


def test_the_same_level_with_other_ticks_is_another_window(client, round_):
    competency = round_.item("C1").thing.competency
    one, other = Indicator.objects.filter(level__competency=competency)[:2]
    save(client, round_, "C1", level=2, indicators=[one.pk])

    answer = save(client, round_, "C1", level=2, indicators=[other.pk], json=True)

    assert answer.status_code == 409
    assert list(Score.objects.get().indicators_seen.all()) == [one]


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


def test_saving_a_score_takes_ten_statements(client, round_):
    save(client, round_, "E1", json=True, note="First")
    again = {"json": True, "note": "Then", "row_version": 1, "value": 2}

    asked = statements_of(lambda: save(client, round_, "E1", **again))

    assert len(asked) == 10, "\n".join(asked)
    assert Score.objects.get().value == 2


@pytest.mark.parametrize("fields", [{"level": 2}, {"level": 2, "seen": True}])
def test_saving_a_level_takes_at_most_14_statements(
    client, round_, fields, django_assert_max_num_queries
):
    code = "C1"
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


@pytest.mark.parametrize("code", ["E1", "C1"])
def test_a_page_on_which_nothing_was_changed_takes_nothing_back(client, round_, code):
    """Without script: Save on an older page goes on, also a second time."""
    item, application = round_.item(code), round_.applications[0]
    number = {"level" if item.is_competency else "value": 0}
    save(client, round_, code, note="Before", **number)
    old = sent_by(client.get(map_url(round_, code=code)))
    other = {"note": "From the other window", "row_version": 1, **number}
    save(client, round_, code, **other)

    address = save_url(round_, application, item)
    pressed = [client.post(address, {**old, "then": code}) for _ in range(2)]

    assert [response.status_code for response in pressed] == [302, 302]
    assert Score.objects.get().note == "From the other window"


def sent_by(page):
    """What the form of one answer sends as it stands."""
    form = page.context["card"].form
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items()}


def test_a_number_pressed_again_on_an_older_page_is_asked_about(client, round_):
    item, application = round_.item("E1"), round_.applications[0]
    save(client, round_, "E1", value=2)
    old = sent_by(client.get(map_url(round_)))
    save(client, round_, "E1", value=3, row_version=1)

    answer = client.post(save_url(round_, application, item), {**old, "value": [2, 2]})

    assert answer.status_code == 409
    assert Score.objects.get().value == 3
