"""Without script the answers of a page are one form: saving one loses no other."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from shortlisting import cards
from shortlisting.models import Conflict, Score
from tests.accounts.test_unsent import lose_session
from tests.accounts.test_unsent import sign_in as sign_in_again
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
    return fields_of(client.get(criterion_url(round_, code)))


def fields_of(page):
    return {
        card.form[name].html_name: "" if value is None else value
        for card in page.context["cards"]
        for name in card.form.fields
        for value in [card.form[name].value()]
    }


def errors_above(page):
    """The texts of the list of problems, of which there is one."""
    [summary] = re.findall(r'error-summary__list">(.*?)</ul>', page.text, re.DOTALL)
    return re.findall(r"<li>(?:<a[^>]*>)?(.*?)(?:</a>)?</li>", summary)


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


def test_save_beside_what_nobody_touched_is_no_conflict(client, round_):
    first = round_.applications[0]
    give(round_, round_.chair, first, E1=2)
    sent = typed(sent_by(client, round_), first, then="E1")
    Score.objects.update(note="From the other window", row_version=9)
    assert {client.post(scores_url(round_), sent).status_code for _ in "12"} == {302}
    assert notes() == {(first.blind_code, "From the other window")}


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
    own = typed(fields_of(response), first, then="E1")
    assert client.post(scores_url(round_), own).status_code == 302
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
    assert response.context["texts"] == ["Too late now"]


def test_what_was_held_never_replaces_what_nobody_touched(round_):
    """Signed out meanwhile: what is sent afterwards says what its page had shown."""
    browser = Client(headers={"Origin": "http://testserver"})
    sign_in_again(browser, round_.chair.user.email)
    first, second, _ = round_.applications
    give(round_, round_.chair, second, E1=2)
    sent = typed(sent_by(browser, round_), first, note="Mine on the first", then="E1")
    lose_session(browser)
    browser.post(scores_url(round_), sent)
    Score.objects.update(note="From the other device", row_version=9)

    sign_in_again(browser, round_.chair.user.email)
    [held] = browser.get(reverse("accounts:put_back")).context["held"]

    assert held["texts"] == ["Mine on the first"]
    assert not held["kept"]["is_act"]
    again = {name: text for name, text in held["kept"]["fields"]}
    assert browser.post(held["kept"]["path"], again).status_code == 302
    assert notes() == {
        (first.blind_code, "Mine on the first"),
        (second.blind_code, "From the other device"),
    }


def make_conflict(client, round_):
    """Something typed on the first answer, which another window saved meanwhile."""
    first = round_.applications[0]
    give(round_, round_.chair, first, E1=2)
    sent = sent_by(client, round_)
    Score.objects.update(note="From the other window", row_version=9)
    response = client.post(scores_url(round_), typed(sent, first, note="Mine"))
    return first, response


def test_a_conflict_is_not_settled_by_the_button_of_another_answer(client, round_):
    first, response = make_conflict(client, round_)
    second = round_.applications[1]
    again = fields_of(response)

    pressed = again | {f"{second.blind_code.lower()}-value": ["", "3"]}
    response = client.post(scores_url(round_), pressed)

    assert response.status_code == 409
    assert first.blind_code in errors_above(response)[0]
    assert Score.objects.get(application=second).value == 3
    assert (first.blind_code, "From the other window") in notes()
    again = fields_of(response)
    assert client.post(scores_url(round_), again).status_code == 409
    assert (first.blind_code, "From the other window") in notes()
    own = typed(again, first, then="E1")
    assert client.post(scores_url(round_), own).status_code == 302
    assert (first.blind_code, "Mine") in notes()


def test_a_conflict_is_settled_by_its_own_number(client, round_):
    first, response = make_conflict(client, round_)

    pressed = fields_of(response) | {f"{first.blind_code.lower()}-value": ["2", "1"]}
    response = client.post(scores_url(round_), pressed)

    assert response.status_code == 302
    score = Score.objects.get(application=first)
    assert (score.value, score.note) == (1, "Mine")


def test_a_note_without_a_number_does_not_take_away_the_number_given_elsewhere(
    client, round_
):
    first = round_.applications[0]
    sent = typed(sent_by(client, round_), first, note="Mine")
    give(round_, round_.chair, first, E1=2)

    again = fields_of(client.post(scores_url(round_), sent))
    client.post(scores_url(round_), typed(again, first, then="E1"))

    assert Score.objects.values_list("value", "note").get() == (2, "Mine")


def test_a_conflict_that_says_the_same_after_all_is_none(client, round_):
    first, response = make_conflict(client, round_)

    again = typed(fields_of(response), first, note="From the other window")

    assert client.post(scores_url(round_), again).status_code == 302


def test_what_is_refused_is_told_above_for_each_candidate(client, round_):
    first, second, third = round_.applications
    give(round_, round_.chair, third, E1=2)
    sent = sent_by(client, round_)
    Score.objects.update(note="From the other window", row_version=9)
    for application in (first, second):
        sent = typed(sent, application, note="x" * 2001)
    sent = typed(sent, third, note="Mine")

    response = client.post(scores_url(round_), sent)

    code = {one: one.blind_code for one in round_.applications}
    limit = "The note must be 2,000 characters or fewer"
    assert set(errors_above(response)) == {
        f"{code[first]}: {limit}",
        f"{code[second]}: {limit}",
        f"{code[third]}: This score was saved in another window meanwhile, so what you "
        "wrote here was not saved. Choose which of the two to keep.",
    }
    assert f'href="#{code[third].lower()}"' in response.text
    assert f'href="#{code[first].lower()}-note"' in response.text


def test_what_was_saved_beside_what_is_refused_is_told(client, round_):
    first, second, _ = round_.applications
    sent = typed(sent_by(client, round_), first, quotes="never written")
    sent = typed(sent, second, note="Fine")

    told = client.post(scores_url(round_), sent).text

    assert f"What you changed for {second.blind_code} was saved." in told


def test_a_number_for_an_answer_that_is_gone_is_told_with_what_was_saved(
    client, round_
):
    first, second, _ = round_.applications
    sent = typed(sent_by(client, round_), second, note="Fine")
    sent |= {f"{first.blind_code.lower()}-value": ["", "2"]}
    Conflict.objects.create(member=round_.chair, application=first)

    response = client.post(scores_url(round_), sent)

    assert response.status_code == 404
    assert f"{first.blind_code}: there is nothing to score here any" in response.text
    assert f"What you changed for {second.blind_code} was saved." in response.text
    assert "nothing was saved" not in response.text


def test_words_stay_when_their_answer_moved_to_another_page(
    client, round_, monkeypatch
):
    first, second, _ = round_.applications
    sent = typed(sent_by(client, round_), first, quotes="never written")
    sent = typed(sent, second, quotes="nor this")
    monkeypatch.setattr(cards, "ANSWERS_ON_A_PAGE", 1)

    response = client.post(scores_url(round_), sent)

    shown = {card.code for card in response.context["cards"]}
    assert shown == {first.blind_code, second.blind_code}


def test_a_refusal_shows_only_what_was_changed(client, round_):
    first, second, _ = round_.applications
    give(round_, round_.chair, first, E1=2)
    give(round_, round_.chair, second, E1=2)
    Score.objects.update(
        note="A note that is\nstored already", line="A line that is stored already"
    )
    sent = typed(sent_by(client, round_), first, line="Written too late")
    give_all(round_)
    hand_in(round_, round_.chair)

    sent = {name: str(text).replace("\n", "\r\n") for name, text in sent.items()}
    own = {"Origin": "http://testserver"}
    response = client.post(scores_url(round_), sent, headers=own)

    assert response.status_code == 403
    assert response.context["texts"] == ["Written too late"]


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
