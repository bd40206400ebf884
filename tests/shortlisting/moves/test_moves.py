"""Walks the table: does every move, reads the pages, tries all that cannot happen."""

from datetime import timedelta
from itertools import product
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from applications import actions as applications
from applications.models import Application
from roles.actions import vacancies
from roles.models import Vacancy
from roles.models.vacancies import MoveNotAllowed
from shortlisting import actions

from .table import (
    MOVES,
    PHASES,
    STATES,
    TABLE,
    Happens,
    Refused,
    Unreachable,
)
from .worlds import make_world, prepare

pytestmark = pytest.mark.django_db

REASON = "For the table."
PAGES = {
    "open": "roles:open_vacancy",
    "extend": "applications:extend_vacancy",
    "reopen": "applications:extend_vacancy",
    "close_early": "applications:close_vacancy",
    "withdraw": "shortlisting:withdraw_vacancy",
    "fill": "applications:appoint",
    "change_version": "roles:move_vacancy",
}


def test_the_table_has_every_cell_and_no_other():
    assert set(TABLE) == set(product(MOVES, PHASES, STATES))


@pytest.mark.parametrize(("phase", "state"), list(product(PHASES, STATES)))
def test_every_move_does_what_the_table_says(phase, state):
    cells = {move: TABLE[move, phase, state] for move in MOVES}
    if all(isinstance(cell, Unreachable) for cell in cells.values()):
        assert_unreachable(phase, state)
        return
    world = make_world(phase, state)
    for move, cell in cells.items():
        with transaction.atomic():
            prepare(world, move, phase, state)
            world.vacancy.refresh_from_db()
            check = {Happens: assert_happens, Refused: assert_refused}[type(cell)]
            check(world, move, cell)
            # The next move finds the world as it was made.
            transaction.set_rollback(True)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def post(world, move):
    """Send the form of this move as HR; returns the response."""
    if move == "let_in_late":
        pk = world.selection.pk if world.selection else uuid4()
        address = reverse("shortlisting:let_in_late", args=[pk])
    else:
        address = reverse(PAGES[move], args=[world.vacancy.pk])
    return signed_in(world.hr).post(address, data_for(world, move))


def data_for(world, move):
    day = timezone.localdate() + timedelta(days=30 if move != "let_in_late" else 3)
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {
        "reason": REASON,
        "appointed": world.vacancy.posts,
        "email": world.candidate.email,
        "closes_time": "11:59pm",
        **{f"closes_on_{part}": number for part, number in parts.items()},
        **{f"last_day_{part}": number for part, number in parts.items()},
    }


def act(world, move):
    """The action behind the page, as somebody who found a way around it would call."""
    common = {"vacancy": world.vacancy, "by": world.hr}
    later = timezone.now() + timedelta(days=30)
    acts = {
        "open": lambda: vacancies.open_vacancy(**common, reason=REASON),
        "extend": lambda: vacancies.extend(**common, closes_at=later, reason=REASON),
        "reopen": lambda: vacancies.extend(**common, closes_at=later, reason=REASON),
        "close_early": lambda: vacancies.close_early(**common, reason=REASON),
        "withdraw": lambda: actions.withdraw_vacancy(**common, reason=REASON),
        "fill": lambda: vacancies.appoint(**common, appointed=1, reason=REASON),
        "change_version": lambda: vacancies.move_vacancy(**common),
        "let_in_late": lambda: actions.let_in_late(
            selection=world.selection,
            email=world.candidate.email,
            until=later,
            reason=REASON,
            by=world.hr,
        ),
    }
    return acts[move]()


def assert_happens(world, move, cell):
    response = post(world, move)

    assert response.status_code == 302, (move, response.status_code)
    for who, page in pages_after(world).items():
        assert getattr(cell, who) in page, (move, who)


def pages_after(world):
    """{who: the text of their pages}, each signed in as themselves."""
    candidate, hr = signed_in(world.candidate), signed_in(world.hr)
    mine = Application.objects.filter(
        candidate=world.candidate, vacancy=world.vacancy
    ).first()
    own = mine.get_absolute_url() if mine else world.vacancy.get_absolute_url()
    panels = reverse("shortlisting:list_selections")
    panel = world.selection.get_absolute_url() if world.selection else panels
    held = [
        reverse("roles:manage_vacancy", args=[world.vacancy.pk]),
        reverse("applications:list_received", args=[world.vacancy.pk]),
        panel,
    ]
    return {
        "candidate": candidate.get(own, follow=True).text,
        "member": signed_in(world.member).get(panel).text,
        "hr": "\n".join(hr.get(address).text for address in held),
    }


def assert_refused(world, move, cell):
    assert post(world, move).status_code in (403, 404, 422), move
    if world.selection or move != "let_in_late":
        with pytest.raises(MoveNotAllowed):
            act(world, move)
    if cell.constraint:
        assert_database_refuses(world, cell)


def assert_database_refuses(world, cell):
    change = dict(cell.change)
    if change.pop("later", False):
        change["closes_at"] = timezone.now() + timedelta(days=30)
    stored = Vacancy.objects.filter(pk=world.vacancy.pk)
    with pytest.raises(IntegrityError, match=cell.constraint), transaction.atomic():
        stored.update(**change)


def assert_unreachable(phase, state):
    """Every act that gives an application this state refuses it in this phase."""
    if state == "sent" or (phase, state) == ("signed", "being_assessed"):
        world = make_world(phase, "draft")
        draft = world.application
        with pytest.raises(applications.TooLate):
            applications.submit(
                application=draft, privacy_notice_version="test", by=draft.candidate
            )
        assert applications.start_assessing(applications=[draft], by=world.hr) == 0
        left = Application.objects.filter(vacancy=world.vacancy)
        states = ["submitted", "being_assessed"] if phase == "signed" else ["submitted"]
        assert not left.filter(status__in=states).exists()
        return
    before = "sent" if phase in ("none", "setting_up") else "being_assessed"
    world = make_world(phase, before)
    application = Application.objects.get(pk=world.application.pk)
    status = {"invited": "interview"}.get(state, state)
    with pytest.raises(MoveNotAllowed):
        application.move_to(status)
    if state == "being_assessed":
        started = applications.start_assessing(applications=[application], by=world.hr)
        assert started == 0
    else:
        with pytest.raises(MoveNotAllowed):
            applications.record_outcomes(outcomes={application.pk: status}, by=world.hr)
