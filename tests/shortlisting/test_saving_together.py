"""Without script the answers of a page are one form: saving one loses no other."""

import pytest
from django.urls import reverse

from shortlisting.models import Conflict, Score
from tests.builders import make_candidate, make_hr_admin, make_staff

from .builders import criterion_url, give, give_all, hand_in, make_round, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_(client):
    made = make_round(applications=3)
    client.force_login(made.chair.user)
    return made


def scores_url(round_, code="E1"):
    item = round_.item(code)
    kwargs = {"pk": round_.selection.pk, **item.url_kwarg}
    return reverse("shortlisting:save_scores", kwargs=kwargs)


def sent_by(client, round_, code="E1"):
    """What the page of an item sends as it stands, without a button: {name: value}."""
    page = client.get(criterion_url(round_, code))
    return {
        card.form[name].html_name: "" if value is None else value
        for card in page.context["cards"]
        for name in card.form.fields
        for value in [card.form[name].value()]
    }


def typed(sent, application, **fields):
    prefix = application.blind_code.lower()
    return sent | {f"{prefix}-{name}": value for name, value in fields.items()}


def notes():
    return set(Score.objects.values_list("application__blind_code", "note"))


def test_a_note_on_one_is_kept_when_another_is_saved(client, round_):
    first, second, _ = round_.applications
    sent = typed(sent_by(client, round_), first, note="Typed on the first")
    sent = typed(sent, second, note="Typed on the second", then="E1")

    response = client.post(scores_url(round_), sent)

    assert notes() == {
        (first.blind_code, "Typed on the first"),
        (second.blind_code, "Typed on the second"),
    }
    anchor = second.blind_code.lower()
    assert response.url == f"{criterion_url(round_)}?page=1#{anchor}"


def test_a_pressed_number_is_of_its_answer_and_leads_to_the_next(client, round_):
    page = client.get(criterion_url(round_))
    codes = [card.code for card in page.context["cards"]]
    first, second = (code.lower() for code in codes[:2])
    sent = sent_by(client, round_) | {f"{second}-note": "Later"}

    response = client.post(scores_url(round_), sent | {f"{first}-value": ["", "2"]})

    assert response.url == f"{criterion_url(round_)}?page=1#{second}"
    given = Score.objects.values_list("application__blind_code", "value", "note")
    assert set(given) == {(codes[0], 2, ""), (codes[1], None, "Later")}


def test_what_nobody_touched_is_not_saved_and_is_no_conflict(client, round_):
    """Another window changed what stands here as it was: it is left as it is there."""
    first, second, _ = round_.applications
    give(round_, round_.chair, first, E1=2)
    sent = sent_by(client, round_)
    Score.objects.update(note="From the other window", row_version=9)

    sent = typed(sent, second, note="Mine", then="E1")
    response = client.post(scores_url(round_), sent)

    assert response.status_code == 302
    assert notes() == {
        (first.blind_code, "From the other window"),
        (second.blind_code, "Mine"),
    }


def test_a_conflict_on_one_saves_the_others_and_shows_both(client, round_):
    first, second, _ = round_.applications
    give(round_, round_.chair, first, E1=2)
    sent = sent_by(client, round_)
    Score.objects.update(note="From the other window", row_version=9)
    sent = typed(sent, first, note="Mine on the first")
    sent = typed(sent, second, note="Mine on the second", then="E1")

    response = client.post(scores_url(round_), sent)

    assert response.status_code == 409
    assert "From the other window" in response.text
    assert "Mine on the first" in response.text
    assert (second.blind_code, "Mine on the second") in notes()
    again = {
        card.form[name].html_name: "" if value is None else value
        for card in response.context["cards"]
        for name in card.form.fields
        for value in [card.form[name].value()]
    }
    assert client.post(scores_url(round_), again).status_code == 302
    assert (first.blind_code, "Mine on the first") in notes()


def test_what_is_refused_keeps_all_that_was_typed(client, round_):
    first, second, _ = round_.applications
    sent = typed(sent_by(client, round_), first, quotes="never written", note="Mine")
    sent = typed(sent, second, note="Fine", then="E1")

    response = client.post(scores_url(round_), sent)

    assert response.status_code == 422
    assert "“never written” is not in the answer." in response.text
    assert "Mine" in response.text
    assert notes() == {(second.blind_code, "Fine")}


def test_one_that_is_sent_alone_and_refused_is_shown_alone(client, round_):
    """As where the script made its form and was gone before it was sent."""
    fields = {"by": "criterion", "quotes": "never written", "note": "Mine"}

    response = save(client, round_, "E1", **fields)

    assert response.status_code == 422
    assert response.context["card"].form["note"].value() == "Mine"
    assert response.context["card"].prefix == ""


def test_words_for_an_answer_that_is_gone_are_shown(client, round_):
    first, second, _ = round_.applications
    sent = typed(sent_by(client, round_), first, note="Words on who is gone")
    sent = typed(sent, second, note="Fine", then="E1")
    Conflict.objects.create(member=round_.chair, application=first)

    response = client.post(scores_url(round_), sent)

    assert response.status_code == 404
    assert "Words on who is gone" in response.text
    assert notes() == {(second.blind_code, "Fine")}


def test_ticks_are_kept_and_untouched_ones_are_no_change(client, round_):
    item = round_.item("C1")
    first, second, _ = round_.applications
    indicator = item.thing.competency.levels.first().indicators.get()
    sent = sent_by(client, round_, "C1")

    ticked = typed(sent, first, indicators=[str(indicator.pk)])
    client.post(scores_url(round_, "C1"), ticked)
    assert list(Score.objects.get().indicators_seen.all()) == [indicator]
    client.post(scores_url(round_, "C1"), sent_by(client, round_, "C1"))

    assert Score.objects.get().row_version == 1


def test_nothing_is_saved_once_the_scores_are_submitted(client, round_):
    sent = sent_by(client, round_)
    give_all(round_)
    hand_in(round_, round_.chair)

    sent = typed(sent, round_.applications[0], note="Too late now")
    own = {"Origin": "http://testserver"}
    response = client.post(scores_url(round_), sent, headers=own)

    assert response.status_code == 403
    assert "Too late now" in response.text
    assert (
        sent[f"{round_.applications[1].blind_code.lower()}-shown"] not in response.text
    )


@pytest.mark.parametrize("make_person", [make_candidate, make_staff, make_hr_admin])
def test_the_wrong_person_does_not_know_of_it(client, round_, make_person):
    sent = sent_by(client, round_)
    client.force_login(make_person())

    assert client.post(scores_url(round_), sent).status_code == 404


def test_a_stranger_signs_in_first(client, round_):
    client.logout()

    assert client.post(scores_url(round_), {}).status_code == 302
    assert not Score.objects.exists()


def test_asking_for_the_address_leads_to_the_page(client, round_):
    assert client.get(scores_url(round_)).url == criterion_url(round_)


def test_without_script_a_page_of_many_answers_is_one_form(open_page, sign_in):
    round_ = make_round(applications=3)
    page = open_page(javascript=False)
    sign_in(page, round_.chair.user)
    page.goto(criterion_url(round_))
    first, second, _ = page.locator("[data-card]").all()

    first.get_by_label("Note for the panel").fill("Typed on the first")
    second.locator("button.choice[value='2']").click()

    page.wait_for_url("**#*")
    assert set(Score.objects.values_list("value", "note")) == {
        (None, "Typed on the first"),
        (2, ""),
    }
