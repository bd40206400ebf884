"""A page that shows what is not true any more overwrites nothing: it is shown anew."""

import pytest
from django.core import mail

from accounts.models import AuditEntry
from shortlisting import actions
from shortlisting.models import (
    AgreedScore,
    Decision,
    MarkingScheme,
    OneScorerReason,
    PanelMember,
    Selection,
)
from shortlisting.units import UNIT
from shortlisting.views.comparing import LEFT_ALONE
from tests.builders import make_hr_admin, make_hr_officer
from tests.crawl import pages

from .builders import (
    cell_shown,
    chair_shown,
    close,
    give_all,
    line_shown,
    make_closed_round,
    make_round,
    shown,
)
from .test_rounds import url
from .test_settling import agree_url, decide_url, decision

pytestmark = pytest.mark.django_db


def stand_down(member, application):
    place = PanelMember.objects.get(pk=member.pk)
    actions.declare_conflict(
        place=place, application=application, note="", by=place.user
    )


def two_who_stand_in():
    """A closed round whose chair stood down; two others have its page open."""
    round_ = make_closed_round(members=4)
    application = round_.applications[0]
    stand_down(round_.chair, application)
    first, second, _ = (member.user for member in round_.members[1:])
    for user in (first, second):
        actions.open_application(application=application, by=user)
    return round_, application, first, second


def decide(round_, application, by, outcome="interview"):
    return actions.decide(
        selection=round_.reload(),
        application=application,
        outcome=outcome,
        reason_code="another_reason",
        note="Said here",
        by=by,
        **shown(application),
    )


def test_nobody_overwrites_a_decision_that_their_page_did_not_show(client):
    round_, application, first, second = two_who_stand_in()
    stale = decision(application, "not_shortlisted", "another_reason")
    decide(round_, application, first)
    client.force_login(second)

    page = client.post(
        decide_url(round_, application),
        {**stale, "note": "Not what we look for", "line": "You asked for nights."},
    )

    assert Decision.objects.get().outcome == "interview"
    assert f"Interview, by {first}" in page.text
    assert "Not what we look for" in page.text
    again = {**page.context["form"].data.dict(), "note": "Not what we look for"}
    client.post(decide_url(round_, application), again)
    assert Decision.objects.get().outcome == "not_shortlisted"


def test_a_decision_that_fell_away_meanwhile_is_told(client):
    round_, application, first, second = two_who_stand_in()
    decide(round_, application, first)
    stale = decision(application)
    stand_down(round_.members[1], application)
    client.force_login(second)

    page = client.post(decide_url(round_, application), stale)

    assert Decision.objects.get().confirmed_by == first
    assert "while this page was open" in page.text or "not stand" in page.text


def test_pressing_twice_decides_once(client):
    round_, application, first, _ = two_who_stand_in()
    client.force_login(first)
    sent = decision(application)
    for _ in range(2):
        answer = client.post(decide_url(round_, application), sent)
        assert answer.status_code == 302

    assert AuditEntry.objects.filter(action="decide").count() == 1


def test_nobody_overwrites_what_was_agreed_meanwhile(client):
    round_, application, first, second = two_who_stand_in()
    item, address = round_.item("E1"), agree_url(round_, application, "E1")
    stale = {"number": 0, "reason": "Nothing shown", **cell_shown(application, item)}
    client.force_login(first)
    agreed = {**stale, "number": 3, "reason": "All is there"}
    for _ in range(2):
        assert client.post(address, agreed).status_code == 302
    assert AuditEntry.objects.filter(action="agree score").count() == 1
    client.force_login(second)

    page = client.post(address, stale)

    assert AgreedScore.objects.get().value == 3
    assert "changed while this page was open" in page.text
    assert "All is there" in page.text
    assert "Nothing shown</textarea>" in page.text
    client.post(address, page.context["form"].data.dict())
    assert AgreedScore.objects.get().value == 0


def test_agreeing_waits_where_a_conflict_was_declared_meanwhile(client):
    round_, application, first, _ = two_who_stand_in()
    address = agree_url(round_, application, "E1")
    stale = {"number": 1, "reason": "x", **cell_shown(application, round_.item("E1"))}
    stand_down(round_.members[3], application)
    client.force_login(first)

    page = client.post(address, stale)

    assert not AgreedScore.objects.exists()
    assert "whose scores count, changed" in page.text


def test_another_item_agreed_meanwhile_stops_nobody(client):
    round_, application, first, _ = two_who_stand_in()
    client.force_login(first)
    sent = {
        code: {"number": 1, "reason": "x", **cell_shown(application, item)}
        for code, item in (("E1", round_.item("E1")), ("E2", round_.item("E2")))
    }
    for code, data in sent.items():
        client.post(agree_url(round_, application, code), data)

    assert AgreedScore.objects.count() == 2


def test_the_line_is_not_moved_from_where_the_page_did_not_show_it(client):
    round_ = make_closed_round()
    chair = round_.chair.user
    stale = line_shown(round_.selection)
    client.force_login(chair)
    client.post(url("draw_line", round_), {"line": 4 * UNIT, **stale})
    assert round_.reload().interview_line == 4 * UNIT
    highest = line_shown(round_.selection)

    page = client.post(url("draw_line", round_), {"line": "", **stale})

    assert round_.reload().interview_line == 4 * UNIT
    assert "The line was moved while this page was open." in page.text
    client.post(url("draw_line", round_), {"line": "", **highest})
    assert round_.reload().interview_line is None


def test_the_scheme_of_another_is_not_overwritten_unseen(client):
    round_ = make_round()
    Selection.objects.update(phase="setting_up")
    scheme = MarkingScheme.objects.get()
    client.force_login(make_hr_admin())
    address = url("edit_scheme", round_)
    opened = {**client.get(address).context["form"].initial}
    scheme.gate, scheme.anchors[1]["label"] = 2, "Another name"
    scheme.save()

    page = client.post(address, {**opened, "label_2": "My name"})

    assert MarkingScheme.objects.get().gate == 2
    assert "The marking scheme was changed while this page was open." in page.text
    assert ("Name of a 1", "Another name") in page.context["form"].meanwhile
    assert "Meets: at least 2" in str(page.context["form"].meanwhile)
    assert "My name" in page.text
    client.post(address, page.context["form"].data.dict())
    kept = MarkingScheme.objects.get()
    assert (kept.gate, kept.anchors[2]["label"]) == (opened["gate"], "My name")


def test_a_chair_made_meanwhile_is_not_replaced_unseen(client):
    round_ = make_round(members=3)
    client.force_login(make_hr_admin())
    stale = chair_shown(round_)
    for _ in range(2):
        client.post(url("make_chair", round_, round_.members[1].pk), stale)
    assert AuditEntry.objects.filter(action="change chair").count() == 1

    page = client.post(
        url("make_chair", round_, round_.members[2].pk), stale, follow=True
    )

    assert "Somebody else was made chair" in page.text
    assert PanelMember.objects.get(is_chair=True) == round_.members[1]
    assert f'name="shown" value="{round_.members[1].pk}"' in page.text


def test_another_reason_for_one_scorer_is_not_replaced_unseen(client):
    round_ = make_closed_round(applications=1)
    application = round_.applications[0]
    stand_down(round_.members[1], application)
    client.force_login(make_hr_officer())
    address = url("accept_one_scorer", round_, application.pk)
    stale = {"scorers": 1, "said": "", "reason": "Mine"}
    client.post(address, {**stale, "reason": "Of another"})

    page = client.post(address, stale)

    assert OneScorerReason.objects.get().reason == "Of another"
    assert "“Of another”" in page.text
    assert "Mine</textarea>" in page.text
    client.post(address, page.context["form"].data.dict())
    assert OneScorerReason.objects.get().reason == "Mine"


def test_what_the_page_to_sign_did_not_show_is_not_signed(client):
    round_ = make_round(applications=2)
    chair, (first, second) = round_.chair.user, round_.applications
    give_all(round_, 3, applications=[first])
    close(round_)
    client.force_login(chair)
    for application in (first, second):
        actions.open_application(application=application, by=chair)
        client.post(decide_url(round_, application), decision(application))
    address = url("finish", round_)
    stale = {"shown": client.get(address).context["form"].initial["shown"]}
    refused = decision(second, "not_shortlisted", "others_stronger")
    assert client.post(decide_url(round_, second), refused).status_code == 302
    mail.outbox.clear()

    for sent in (stale, {}):
        page = client.post(address, sent)

        assert "changed while this page was open. Nothing is signed." in page.text
        assert ("Not this time", 1) in page.context["counts"]
    assert (round_.reload().phase, mail.outbox) == ("moderation", [])
    client.post(address, {"shown": page.context["form"].data["shown"]})
    assert round_.reload().phase == "decided"


# ---- an older page on which nothing was changed


def sent_by(client, address):
    """What the form of a page sends as it stands."""
    form = client.get(address).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items()}


def test_an_older_page_left_alone_agrees_on_nothing(client):
    round_, application, first, second = two_who_stand_in()
    item, address = round_.item("E1"), agree_url(round_, application, "E1")
    agreed = {"number": 0, "reason": "Nothing shown", **cell_shown(application, item)}
    client.force_login(first)
    client.post(address, agreed)
    client.force_login(second)
    older = sent_by(client, address)
    newer = {"number": 3, "reason": "All is there", **cell_shown(application, item)}
    client.post(address, newer)

    page, again = (client.post(address, older, follow=True) for _ in range(2))

    assert LEFT_ALONE in page.text
    assert "All is there</textarea>" in again.text
    assert AgreedScore.objects.get().reason == "All is there"


def test_an_older_page_left_alone_decides_nothing(client):
    round_, application, first, second = two_who_stand_in()
    address = decide_url(round_, application)
    decide(round_, application, first)
    Decision.objects.update(line="You asked for nights.")
    client.force_login(second)
    older = sent_by(client, address)
    decide(round_, application, first, "not_shortlisted")

    page, _ = (client.post(address, older, follow=True) for _ in range(2))

    assert LEFT_ALONE in page.text
    assert Decision.objects.get().outcome == "not_shortlisted"


# ---- every form that overwrites something

# {address: the field by which its form says what the page showed}
SAYS = {
    "accept_one_scorer": "said",
    "add_member": "replaces",
    "agree": "shown",
    "close_round": "shown",
    "decide": "decided",
    "draw_line": "shown",
    "edit_scheme": "shown",
    "finish": "shown",
    "leave_panel": "shown",
    "make_chair": "shown",
    "remove_member": "shown",
    "replace_chair": "shown",
    "save_score": "row_version",
    "save_scores": "row_version",
    "take_back": "shown",
}
# What others do set down nothing in the place of what was there.
OVERWRITES_NOTHING = {
    "cancel_late",
    "declare_conflict",
    "declare_for_member",
    "explain_outcome",
    "export_scores",
    "hand_in",
    "let_in_late",
    "lift_conflict",
    "list_selections",
    "moderate",
    "next_unscored",
    "open_application",
    "score_application",
    "score_competency",
    "score_criterion",
    "set_up",
    "show_matrix",
    "show_ranking",
    "show_selection",
    "start_scoring",
    "withdraw_vacancy",
}


def test_every_address_is_known_to_overwrite_or_not():
    names = {name for name, _, _ in pages() if name.startswith("shortlisting:")}

    assert {name.split(":")[1] for name in names} == SAYS.keys() | OVERWRITES_NOTHING
