"""Once a vacancy is withdrawn no page of its panel asks for what cannot be done."""

import re

import pytest
from django.urls import reverse

from roles.models import Vacancy
from shortlisting import actions
from shortlisting.models import PanelMember, Selection
from tests.applications.builders import make_ready_draft
from tests.builders import make_hr_admin
from tests.crawl import links_of

from .builders import (
    give,
    give_all,
    hand_in,
    line_shown,
    make_round,
    shown,
)
from .test_late import let_in
from .test_withdrawing import sign_one_each_way

pytestmark = pytest.mark.django_db

ASKS = re.compile(
    r"Add a member|Add somebody|Hand in (all|what)|\bSubmit\b|Sign the outcomes"
    r"|cannot be signed before|[Dd]raw the line|Say why|still to (be scored|resolve)"
    r"|Start scoring|[Oo]pen to decide|then decide|decides?, and|can decide on it"
    r"|decide in the chair|minutes? left|[Ss]tand (a member )?down|[Cc]onfirm"
    r"|before you (agree|draw)|Let in one|Make chair|Remove\b|can be sent until"
    r"|If you send it|will tell you|until a named person|came late and is still"
)


def make_setting_up():
    round_ = make_round()
    Selection.objects.update(phase="setting_up")
    Vacancy.objects.update(reading_began_at=None)
    return round_


def make_scoring():
    """One has submitted, one thing came late, and two may still come."""
    round_ = make_round(members=3)
    give_all(round_, members=round_.members[:2])
    hand_in(round_, round_.members[1])
    vacancy = round_.selection.vacancy
    make_ready_draft(vacancy=vacancy, candidate=round_.chair.user)
    let_in(round_, make_ready_draft(vacancy=vacancy).candidate)
    return round_


def make_moderation():
    """Scores differ, nobody may settle one, others stand in, some decisions are old."""
    round_ = make_round(members=3, applications=4)
    nobodys, others, old, split = round_.applications
    give(round_, round_.members[1], split, E1=0)
    give_all(round_, number=3)
    hand_in(round_)
    for member in round_.members:
        stand_down(member, nobodys)
    stand_down(round_.chair, others)
    decide(round_, old)
    actions.draw_line(
        selection=round_.selection,
        line=1,
        by=round_.chair.user,
        **line_shown(round_.selection),
    )
    stand_down(round_.members[2], old)
    return round_


def decide(round_, application):
    chair = round_.chair.user
    actions.open_application(application=application, by=chair)
    actions.decide(
        selection=round_.selection,
        application=application,
        outcome="interview",
        reason_code="strongest_evidence",
        **shown(application),
        note="",
        by=chair,
    )


def stand_down(member, application):
    place = PanelMember.objects.get(pk=member.pk)
    actions.declare_conflict(
        place=place, application=application, note="", by=place.user
    )


PHASES = {
    "setting up": make_setting_up,
    "scoring": make_scoring,
    "moderation": make_moderation,
    "signed": sign_one_each_way,
}


def pages_of(client, user, round_):
    """{address: text of its main part} of all that this person finds of a panel."""
    client.force_login(user)
    selection, found = round_.selection, {}
    panel = reverse("shortlisting:set_up", args=[selection.vacancy_id])
    waiting = [selection.get_absolute_url()]
    while waiting:
        address = waiting.pop()
        is_of_panel = str(selection.pk) in address or address == panel
        if address in found or not is_of_panel:
            continue
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, address
        found[address] = answer.text.partition("<main")[2].partition("</main>")[0]
        waiting += links_of(address, answer)
    return found


@pytest.mark.parametrize("who", ["hr", "chair", "member"])
@pytest.mark.parametrize("phase", PHASES)
def test_no_page_asks_for_what_cannot_be_done(client, phase, who):
    round_ = PHASES[phase]()
    admin = make_hr_admin()
    actions.withdraw_vacancy(vacancy=round_.selection.vacancy, by=admin, reason="Cuts")
    user = {
        "hr": admin,
        "chair": round_.chair.user,
        "member": round_.members[1].user,
    }[who]

    found = pages_of(client, user, round_)
    panel = reverse("shortlisting:set_up", args=[round_.selection.vacancy_id])
    assert (panel in found) == (who == "hr")
    for address, text in found.items():
        asks = {one.group() for one in ASKS.finditer(text)}
        assert asks == set(), address
        assert 'method="post"' not in text, address
