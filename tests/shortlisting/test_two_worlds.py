"""Two worlds that differ in applications hidden from somebody answer that person alike.

One world has, the other lacks, applications that a person must not know of. Asked for
every address of the site, with the ids of what is seen and of what is hidden, in each
phase, both worlds must answer with the same bytes.
"""

import logging
import re
from dataclasses import dataclass
from itertools import product
from uuid import UUID

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts.actions import record
from applications.models import Application, Eligibility, LateAdmission
from shortlisting.actions import keep_totals_at_line, refresh_standings
from shortlisting.models import (
    AgreedScore,
    Conflict,
    Decision,
    PanelMember,
    Selection,
    Standing,
)
from tests.builders import make_application, make_candidate, make_hr_admin
from tests.crawl import pages

from .builders import Round, give, give_all, make_round

pytestmark = pytest.mark.django_db

Phase = Selection.Phase
KINDS = (
    "unscored",
    "scored",
    "split",
    "decided",
    "agreed",
    "withdrawn",
    "withdrew",
    "late",
)
HIDDEN = {kind: UUID(int=number) for number, kind in enumerate(KINDS, start=1)}
# A member whose worlds differ, or nothing would have been tested.
SEEING = "third"
PLACEHOLDER = re.compile(r"<(?:(\w+):)?(\w+)>")
# New with every answer, and says nothing.
TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]+')
TELLING_HEADERS = ("Location", "Content-Type", "Content-Disposition", "Allow", "Vary")
# A secret or a challenge, and the time of asking.
NEW_EVERY_TIME = {
    "accounts:stay_signed_in",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "roles:vacancy_feed",
}
# Pressing these tells whoever presses that something is open, and no more: see
# docs/decisions/0027. What their pages show is the same.
HELD_ACTS = {"shortlisting:finish", "shortlisting:close_round"}
# Where a line, a proposal or a decision is shown or asked for.
COMPARING = {
    "shortlisting:agree",
    "shortlisting:decide",
    "shortlisting:draw_line",
    "shortlisting:export_scores",
    "shortlisting:finish",
    "shortlisting:leave_panel",
    "shortlisting:moderate",
    "shortlisting:show_matrix",
    "shortlisting:show_ranking",
    "shortlisting:show_selection",
}


@dataclass
class People:
    """A panel whose chair and second member are in conflict, and who has no seat.

    "saw names" has one, is in conflict and once opened an application in HR.
    """

    round_: Round
    blind: dict
    third: object


@pytest.fixture
def frozen(monkeypatch):
    moment = timezone.now().replace(microsecond=0)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    logging.disable(logging.CRITICAL)  # thousands of pages that are not found
    yield moment
    logging.disable(logging.NOTSET)


def make_people(phase, moment):
    round_ = make_round(members=8, applications=3)
    chair, member, third, fourth, saw, applicant, removed, left = round_.members
    hr, hr_applicant = make_hr_admin(), make_hr_admin()
    PanelMember.objects.filter(pk=removed.pk).update(
        removed_at=moment, removed_by=hr, removed_reason="Left"
    )
    left.user.is_staff = False
    left.user.save()
    record(action="view identity", subject=round_.applications[0], by=saw.user)
    for person in (applicant.user, hr_applicant):
        make_application(
            vacancy=round_.selection.vacancy,
            candidate=person,
            submitted=True,
            status=Application.Status.WITHDRAWN,
        )
    advance(round_, phase, moment)
    blind = {"chair": chair, "member": member, "saw names": saw}
    blind |= {"removed": removed, "left": left}
    blind = {name: one.user for name, one in blind.items()}
    blind |= {"applicant": applicant.user, "HR who applied": hr_applicant}
    return People(round_, blind, third.user)


def advance(round_, phase, moment):
    """Bring the panel to a phase, with what everybody knows of."""
    first, second, third = round_.applications
    scoring = round_.members[:5]
    if phase != Phase.SETTING_UP:
        give_all(round_, 2, members=scoring, applications=[first])
        give_all(round_, 3, members=scoring, applications=[second])
    if phase == Phase.SCORING:
        submit_as_second(round_, moment)
    if phase in (Phase.MODERATION, Phase.DECIDED):
        give(round_, scoring[2], third, E1=0)
        give_all(round_, 2, members=scoring, applications=[third])
        PanelMember.objects.filter(pk__in=[one.pk for one in scoring]).update(
            submitted_at=moment
        )
        decide(round_, first, scoring[0])
    if phase == Phase.DECIDED:
        for application in (second, third):
            decide(round_, application, scoring[0])
    selection = round_.selection
    selection.phase = phase
    if phase == Phase.DECIDED:
        selection.is_blind, selection.unblinded_at = False, moment
        selection.unblinded_by = scoring[0].user
    selection.save()


def submit_as_second(round_, moment):
    """One of those in conflict is done, unless something comes late."""
    member = round_.members[1]
    give_all(round_, 2, members=[member])
    PanelMember.objects.filter(pk=member.pk).update(submitted_at=moment)


def decide(round_, application, member):
    Decision.objects.create(
        application=application,
        proposal="interview",
        outcome="interview",
        reason_code="strongest_evidence",
        confirmed_by=member.user,
    )


def add_hidden(round_, phase, moment):
    """What one world has more, as those who may know of it leave it."""
    chair, member, third, fourth, saw = round_.members[:5]
    for kind, pk in HIDDEN.items():
        application = make_application(
            pk=pk,
            vacancy=round_.selection.vacancy,
            candidate=make_candidate(full_name=f"Zebra {kind}"),
            reference=f"ZEBRA-{kind}",
            blind_code=f"ZEBRA-{kind}",
            submitted=True,
            status=Application.Status.BEING_ASSESSED,
            submitted_at=moment,
        )
        Eligibility.objects.create(
            application=application, knows_someone_here=True, who_they_know="zebra"
        )
        for one in (chair, member, saw):
            Conflict.objects.create(member=one, application=application)
        if kind == "late":
            let_in(application, moment, by=make_hr_admin())
        if phase != Phase.SETTING_UP:
            add_scores(round_, application, kind, (chair, saw, third, fourth))
        if phase in (Phase.MODERATION, Phase.DECIDED):
            add_outcome(round_, application, kind, third, phase)
        is_signed = phase == Phase.DECIDED
        if kind == "withdrawn" or (kind == "withdrew" and is_signed):
            application.status = Application.Status.WITHDRAWN
            application.save()


def let_in(application, moment, *, by):
    LateAdmission.objects.create(
        application=application,
        reason="zebra",
        until=moment,
        at=moment,
        by=by,
        closed_at=moment,
    )


def add_scores(round_, application, kind, members):
    chair, saw, third, fourth = members
    if kind == "unscored":
        return
    for one in (chair, saw):
        give(round_, one, application, E1=0)
    if kind == "split":
        give(round_, third, application, E1=0)
    if kind == "decided":
        give(round_, third, application, E1=3)
        give(round_, fourth, application, E1=3)
    give_all(round_, 2, members=[third, fourth], applications=[application])


def add_outcome(round_, application, kind, member, phase):
    if kind == "agreed":
        AgreedScore.objects.create(
            application=application,
            **round_.item("E1").target,
            value=1,
            reason="zebra",
            agreed_by=member.user,
        )
    if phase == Phase.DECIDED or kind in ("decided", "withdrawn"):
        decide(round_, application, member)
    if phase == Phase.DECIDED:
        application.status = Application.Status.INTERVIEW
        application.save()
        if kind != "withdrawn":
            application.events.create(kind=Application.Status.INTERVIEW, by=member.user)


def draw_line(round_, application_pk):
    """The line stands at the total of this application."""
    standing = Standing.objects.get(application=application_pk)
    Selection.objects.filter(pk=round_.selection.pk).update(
        interview_line=standing.ranking_units, line_drawn_at=timezone.now()
    )
    keep_totals_at_line(round_.selection)


def world(people, phase, moment, clients, *, with_hidden, walk=None):
    """{(who, method, address): answer} of one world, which is gone afterwards.

    `walk` is what people do once the line is drawn, before they are asked.
    """
    round_ = people.round_
    mail.outbox.clear()
    with transaction.atomic():
        if with_hidden:
            add_hidden(round_, phase, moment)
        if phase in (Phase.MODERATION, Phase.DECIDED):
            refresh_standings(round_.selection)
            drawn = HIDDEN["decided"] if with_hidden else round_.applications[1].pk
            draw_line(round_, drawn)
        if walk:
            walk(people, clients)
        answers = {
            (who, *asked): answer
            for who, client in clients.items()
            for asked, answer in answers_to(client, round_, who, walk and COMPARING)
        }
        transaction.set_rollback(True)
    answers["mail"] = [(one.to, one.subject, one.body) for one in mail.outbox]
    return answers


def answers_to(client, round_, who, asked=None):
    for name, address in addresses(round_, who):
        if asked and name not in asked:
            continue
        yield ("GET", address), answer(client.get(address))
        if is_sent(name, who):
            with transaction.atomic():
                yield ("POST", address), answer(client.post(address))
                transaction.set_rollback(True)


def is_sent(name, who):
    """Whether the form of this page is sent too, all blank."""
    is_seated = who in ("chair", "member")
    return is_seated and name.startswith("shortlisting:") and name not in HELD_ACTS


def answer(response):
    """Status, headers and bytes of one answer."""
    body = b"".join(response) if response.streaming else response.content
    headers = [response.headers.get(name) for name in TELLING_HEADERS]
    return response.status_code, headers, TOKEN.sub(rb"\1", body)


def addresses(round_, who):
    """(name, address) of every page, with all ids that fit from both worlds.

    The other rooms, which know nothing of panels, are asked by the chair alone.
    """
    selection = round_.selection
    applications = [round_.applications[0].pk, *HIDDEN.values()]
    if who != "chair":
        applications = [round_.applications[0].pk, HIDDEN["decided"]]
    values = {
        "application_pk": applications,
        "member_pk": [round_.members[2].pk],
        "criterion_pk": [round_.item("E1").pk],
        "expectation_pk": [round_.item("C1").pk],
    }
    for name, _, route in pages():
        room = name.split(":")[0]
        if who == SEEING and name != "shortlisting:show_selection":
            continue
        if name in NEW_EVERY_TIME:
            continue
        if room not in ("shortlisting", "applications") and who != "chair":
            continue
        if room == "applications" and "manage" not in route:
            values["pk"] = [HIDDEN["decided"]]
        elif room == "shortlisting" and "manage" not in route:
            values["pk"] = [selection.pk]
        else:
            values["pk"] = [selection.vacancy_id]
        names = PLACEHOLDER.findall(route)
        fitting = [values.get(each, [other_value(kind)]) for kind, each in names]
        for chosen in product(*fitting):
            address = fill(route, chosen)
            yield name, address
            if name == "shortlisting:show_selection":
                yield name, f"{address}?by=application"


def fill(route, values):
    left = iter(values)
    return "/" + PLACEHOLDER.sub(lambda _: str(next(left)), route)


def other_value(kind):
    return {"uuid": UUID(int=999), "int": 1}.get(kind, "x")


def sign_in(users):
    clients = {}
    for who, user in users.items():
        clients[who] = Client()
        clients[who].force_login(user)
    return clients


@pytest.mark.parametrize("phase", Phase.values)
def test_both_worlds_answer_with_the_same_bytes(phase, frozen):
    people = make_people(phase, frozen)
    clients = sign_in({**people.blind, SEEING: people.third})
    make_files(clients["chair"], people.round_)

    lacks = world(people, phase, frozen, clients, with_hidden=False)
    has = world(people, phase, frozen, clients, with_hidden=True)

    differing = [asked for asked in lacks if lacks[asked] != has[asked]]
    seen = [asked for asked in differing if asked[0] == SEEING]
    assert differing == seen
    assert bool(seen) == (phase != Phase.SETTING_UP)
    assert lacks.keys() == has.keys()
    opening = [who for who in clients if opens(lacks, who)]
    assert opening == ["chair", "member", "saw names", SEEING]


def make_files(client, round_):
    """What is made once and kept, the files of a profile, is made before."""
    for name, address in addresses(round_, "chair"):
        if "download" in name:
            answer(client.get(address))


def opens(answers, who):
    """Whether this person can open any page of the panel at all."""
    return any(
        key[0] == who and "/panels/" in key[2] and value[0] == 200
        for key, value in answers.items()
        if key != "mail" and key[2] != "/panels/"
    )
