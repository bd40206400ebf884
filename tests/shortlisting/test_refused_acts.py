"""An act that cannot be done any more says so at the top, and keeps what was typed."""

from html import unescape

import pytest
from django.urls import reverse

from shortlisting import actions
from shortlisting.cards import url_on_answer
from shortlisting.models import AgreedScore, Decision, Selection
from tests.builders import make_hr_officer, make_selection

from .builders import close, give, give_all, hand_in, make_round, shown

pytestmark = pytest.mark.django_db

WORDS = "What took half an hour to write"


def url(name, round_, *args):
    return reverse(f"shortlisting:{name}", args=[round_.selection.pk, *args])


def split():
    """A round whose first candidate one puts below the gate and one above it."""
    round_ = make_round()
    application = round_.applications[0]
    give(round_, round_.members[0], application, E1=0)
    give(round_, round_.members[1], application, E1=2)
    return close(round_), application


def decision(application):
    return {
        **shown(application),
        "outcome": "interview",
        "reason_code": "strongest_evidence",
        "note": WORDS,
        "line": f"{WORDS} to them",
    }


def to_decide():
    round_, application = split()
    actions.open_application(application=application, by=round_.chair.user)
    user = round_.chair.user
    return user, url("decide", round_, application.pk), decision(application)


def to_decide_unread():
    round_, application = split()
    user = round_.chair.user
    return user, url("decide", round_, application.pk), decision(application)


def to_close():
    round_ = make_round()
    give_all(round_, members=[round_.chair])
    hand_in(round_, round_.chair)
    return round_.chair.user, url("close_round", round_), {"reason": WORDS}


def to_remove():
    round_ = make_round()
    address = url("remove_member", round_, round_.chair.pk)
    return make_hr_officer(), address, {"reason": WORDS}


def to_hand_in():
    round_ = make_round()
    return round_.chair.user, url("hand_in", round_), {}


def to_leave():
    round_ = make_round()
    return round_.chair.user, url("leave_panel", round_), {}


def to_sign():
    round_, _ = split()
    return round_.chair.user, url("finish", round_), {"shown": "x"}


def to_start():
    selection = make_selection(phase=Selection.Phase.SETTING_UP)
    address = reverse("shortlisting:start_scoring", args=[selection.pk])
    return make_hr_officer(), address, {}


ACTS = {
    to_decide: "Your decision is not saved. Resolve E1 first: the gate depends on it.",
    to_decide_unread: "Your decision is not saved. Read the application first,",
    to_close: "The round is not closed. At least two people must have submitted",
    to_remove: "is not removed. Choose another chair first.",
    to_hand_in: "Your scores are not submitted. ",
    to_leave: "You have not left the panel. Choose another chair first.",
    to_sign: "Nothing is signed. ",
    to_start: "Scoring has not started. ",
}


@pytest.mark.parametrize("act", ACTS)
def test_an_act_that_cannot_be_done_is_refused_in_words(client, act):
    user, address, sent = act()
    client.force_login(user)

    answer = client.post(address, sent)

    page = unescape(answer.text)
    assert answer.status_code == 200
    assert "<title>Error: " in page
    summary = page.split("data-error-summary")[1].split("</ul>")[0]
    assert ACTS[act] in summary
    assert 'href="#problems"' in summary
    assert page.count('id="problems"') == 1
    kept = [text for text in sent.values() if WORDS in text]
    assert [text for text in kept if text not in page] == []
    assert not Decision.objects.exists()


def test_a_decision_is_kept_in_its_form_until_it_can_be_made(client):
    """With its choices; once the difference is settled the same page sends it."""
    user, address, sent = to_decide()
    client.force_login(user)

    form = client.post(address, sent).context["form"]

    assert {name: form[name].value() for name in sent} == sent


def test_taking_back_what_is_taken_back_keeps_the_reason(client):
    round_, application = split()
    item = round_.item("E1")
    AgreedScore.objects.create(
        application=application,
        **item.target,
        value=2,
        reason="We read it again.",
        agreed_by=round_.chair.user,
    )
    client.force_login(round_.chair.user)
    pk = round_.selection.pk
    address = url_on_answer("take_back", pk, application.pk, item)
    form = client.get(address).context["form"]
    AgreedScore.objects.all().delete()

    answer = client.post(address, {"shown": form["shown"].value(), "reason": WORDS})

    assert "<title>Error: " in answer.text
    assert WORDS in answer.text
