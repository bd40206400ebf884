"""HR declares a conflict on a page that was left open: what hinders is named, and what
was typed stays."""

import pytest

from applications.models import Application
from shortlisting import actions
from shortlisting.models import Conflict, Selection
from tests.builders import make_application, make_hr_officer

from .builders import make_round
from .test_conflicts import declare
from .test_true_words import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_(client):
    client.force_login(make_hr_officer())
    return make_round(members=3)


def leave(round_):
    member = round_.members[1]
    actions.remove_member(member=member, reason="Moved", by=member.user)
    return f"{member} is not on the panel any more, so takes no part already."


def apply(round_):
    member = round_.members[1]
    make_application(
        vacancy=round_.selection.vacancy, candidate=member.user, submitted=True
    )
    return f"{member} has applied for this post and has no place on its panel."


def withdraw(round_):
    application = round_.applications[0]
    application.status = Application.Status.WITHDRAWN
    application.save()
    code = application.blind_code
    return f"{code} was withdrawn, so nobody scores or decides on it."


def sign(round_):
    Selection.objects.update(phase="decided")
    return "The outcomes are signed, so no conflict can be declared any more."


def withdraw_vacancy(round_):
    actions.withdraw_vacancy(
        vacancy=round_.selection.vacancy, by=make_hr_officer(), reason="No money"
    )
    return "The vacancy was withdrawn, so no conflict can be declared any more."


def declare_before(round_):
    member, application = round_.members[1], round_.applications[0]
    Conflict.objects.create(member=member, application=application)
    return f"{member} has a conflict for {application.blind_code} already."


@pytest.mark.parametrize(
    "hinder", [leave, apply, withdraw, sign, withdraw_vacancy, declare_before]
)
def test_what_hinders_a_conflict_is_named_and_the_note_stays(client, round_, hinder):
    why = hinder(round_)
    before = Conflict.objects.count()

    page = declare(
        client, round_, round_.members[1], round_.applications[0], "Kin it is"
    )

    assert why in words(page)
    assert "Kin it is" in page.text
    assert Conflict.objects.count() == before


@pytest.mark.parametrize(
    ("chosen", "says"),
    [
        ("", "Choose a member of the panel."),
        ("x", "is not a valid UUID"),
        ("00000000-0000-0000-0000-000000000009", "Choose a member of the panel."),
    ],
)
def test_nobody_is_named_whom_the_panel_does_not_know(client, round_, chosen, says):
    class Nobody:
        pk = chosen

    page = words(declare(client, round_, Nobody, Nobody))

    assert says in page
    assert not Conflict.objects.exists()
