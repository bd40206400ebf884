"""Who is put back on a panel comes as its record says: nothing old comes with them."""

import pytest
from django.db import transaction
from django.test import Client

from accounts.models import AuditEntry
from shortlisting.models import Conflict, PanelMember
from tests.builders import (
    make_application,
    make_hr_officer,
    make_selection,
    make_staff,
)

from .test_panels import set_up_url, url

pytestmark = pytest.mark.django_db

DEEP = 3


class Desk:
    """HR's page of a panel that is being set up: P chairs it, Q is on it too."""

    def __init__(self, client):
        self.client, self.hr = client, make_hr_officer()
        self.selection = make_selection(phase="setting_up")
        self.p, self.q = make_staff(full_name="P"), make_staff(full_name="Q")
        client.force_login(self.hr)
        self.own = Client()
        self.own.force_login(self.p)
        self.add(self.p, is_chair="on")
        self.add(self.q)

    def place(self, user):
        return PanelMember.objects.filter(selection=self.selection, user=user).first()

    def post(self, name, *more, **data):
        return self.client.post(url(name, self.selection, *more), data)

    def add(self, user, **data):
        return self.post("add_member", person=user.pk, **data)

    def remove(self, user):
        return self.post("remove_member", self.place(user).pk, reason="Ill")

    def leave(self):
        return self.own.post(url("leave_panel", self.selection))

    def chair_shown(self):
        page = self.client.get(set_up_url(self.selection.vacancy))
        return page.context["chair_shown"]

    def add_as_chair(self, user):
        return self.add(user, is_chair="on", replaces=self.chair_shown())

    def make_chair(self, user):
        shown = self.chair_shown()
        return self.post("make_chair", self.place(user).pk, shown=shown)

    def moves(self):
        return (
            lambda: self.add(self.p),
            lambda: self.add_as_chair(self.p),
            lambda: self.remove(self.p),
            lambda: self.leave(),
            lambda: self.make_chair(self.q),
            lambda: self.make_chair(self.p),
        )

    def kept(self):
        """{user: whether they chair} of the rows, and of the rows that are removed."""
        rows = PanelMember.objects.filter(selection=self.selection)
        return (
            dict(rows.filter(removed_at=None).values_list("user", "is_chair")),
            dict(rows.exclude(removed_at=None).values_list("user", "is_chair")),
        )


def recorded():
    """What the audit trail says of the same."""
    users = {
        str(pk): user for pk, user in PanelMember.objects.values_list("pk", "user")
    }
    seated, gone = {}, {}
    for entry in AuditEntry.objects.order_by("pk"):
        if entry.action == "remove panel member":
            user = users[str(entry.subject_id)]
            seated.pop(user)
            gone[user] = False
            continue
        if entry.action == "add panel member":
            user, is_chair = entry.new["user"], entry.new["chair"]
            gone.pop(user, None)
            seated[user] = is_chair
        elif entry.action == "change chair":
            user, is_chair = users[entry.new["member"]], True
        else:
            continue
        if is_chair:
            seated = {one: one == user for one in seated}
    return seated, gone


def go_on(desk, deep, done=()):
    """Try every move from here, and from what it leads to."""
    for number, move in enumerate(desk.moves()):
        before = desk.kept()
        with transaction.atomic():
            answer = move()
            path = (*done, number)
            assert answer.status_code in (302, 403, 404, 422), path
            after = desk.kept()
            assert after == recorded(), path
            if deep > 1 and after != before:
                go_on(desk, deep - 1, path)
            transaction.set_rollback(True)


def test_in_every_order_of_moves_the_panel_is_what_its_record_says(client):
    desk = Desk(client)

    assert desk.kept() == ({desk.p.pk: True, desk.q.pk: False}, {})
    go_on(desk, DEEP)


def test_a_chair_from_before_this_version_comes_back_as_a_member(client):
    """Removing somebody used to leave them marked as chair."""
    desk = Desk(client)
    desk.remove(desk.p)
    PanelMember.objects.filter(user=desk.p).update(is_chair=True)
    desk.make_chair(desk.q)

    assert desk.add(desk.p).status_code == 302

    assert desk.kept() == ({desk.p.pk: False, desk.q.pk: True}, {})


def test_whom_they_know_is_still_known_when_they_are_put_back(client):
    """That is of the person, not of their place: it comes back with them."""
    desk = Desk(client)
    application = make_application(vacancy=desk.selection.vacancy, submitted=True)
    place = desk.place(desk.p)
    sent = {"member": place.pk, "application": application.pk, "note": "Kin"}
    desk.post("declare_for_member", **sent)
    desk.remove(desk.p)

    desk.add(desk.p)

    assert Conflict.objects.get().member == place
