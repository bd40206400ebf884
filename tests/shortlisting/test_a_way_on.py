"""Whatever happens to a panel, HR's page names an act that leads to signed outcomes.

Panels at random, and what happens to them at random moments: conflicts, members who
leave, closed accounts, duties in HR. Members do what they may; HR does nothing but what
its page names, one act at a time, and each act named must be really allowed.
"""

import contextlib
import random
from functools import partial

import pytest
from lxml import html

from roles.models.vacancies import MoveNotAllowed
from shortlisting import (
    actions,
    deciding,
    outstanding,
    permissions,
    policies,
    readiness,
)
from shortlisting.models import PanelMember
from tests.builders import make_hr_officer, make_staff

from .builders import cell_shown, give, make_round, shown, signing
from .test_true_words import words
from .test_who_can_act import close_account, give_hr_duty

pytestmark = pytest.mark.django_db

MOST_ACTS = 40
SEEDS = 12


class Panel:
    """A round, and chance."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.round = make_round(
            members=self.chance.randint(2, 4),
            applications=2,
            essential=1,
            desirable=0,
            competencies=0,
        )
        self.accidents = self.chance.randint(1, 6)
        self.ill = None

    @property
    def selection(self):
        return self.round.reload()

    def seated(self):
        seated = PanelMember.objects.seated().filter(selection=self.selection)
        return list(seated.select_related("user", "selection").order_by("added_at"))

    def able(self):
        able = permissions.who_can_act(PanelMember.objects.seated())
        able = able.filter(selection=self.selection).exclude(pk=self.ill)
        return list(able.select_related("user").order_by("added_at"))

    def have_accident(self):
        """One thing happens to somebody, as far as it may."""
        self.accidents -= 1
        member = self.chance.choice(self.seated())
        happen = self.chance.choice([self.stand_down, self.leave, self.go, self.be_ill])
        happen(member)

    def stand_down(self, member):
        application = self.chance.choice(self.round.applications)
        actions.declare_conflict(
            place=member, application=application, note="Known", by=make_hr_officer()
        )

    def leave(self, member):
        try:
            actions.remove_member(member=member, reason="Left", by=member.user)
        except MoveNotAllowed:
            assert readiness.before_removing(member)

    def go(self, member):
        self.chance.choice([close_account, give_hr_duty])(member.user)

    def be_ill(self, member):
        """One who submitted stops answering, the chair too; no page knows it."""
        if self.ill is None and (member.submitted_at or member.is_chair):
            self.ill = member.pk

    def work(self):
        """Every member who can does all that they may."""
        if self.selection.phase == "scoring":
            for member in self.able():
                self.score(member)
            self.close()
        if self.selection.phase == "moderation":
            for member in self.able():
                self.settle(member)
            self.sign()

    def score(self, member):
        # The round may have closed when another submitted.
        place = permissions.places_of(member.user).get(pk=member.pk)
        if not permissions.can_hand_in(member.user, place):
            return
        for one in policies.applications_to_score(member.user, self.selection):
            give(self.round, member, one, E1=2)
        actions.hand_in(place=place, by=member.user)

    def close(self):
        for member in self.able():
            place = permissions.places_of(member.user).get(pk=member.pk)
            if permissions.can_close_round(member.user, place):
                with contextlib.suppress(actions.Held):
                    actions.close_round(
                        selection=self.selection, reason="Enough", by=member.user
                    )

    def compared(self, user):
        return permissions.selections_to_compare(user).get(pk=self.selection.pk)

    def settle(self, member):
        user, selection = member.user, self.compared(member.user)
        for application in deciding.applications_to_settle(user, selection):
            standing = policies.standing_of(application)
            if standing.to_agree_again or outstanding.before_judging(standing):
                item = self.round.item("E1")
                seen = cell_shown(application, item)
                at = {"selection": selection, "application": application, "by": user}
                actions.agree(item=item, number=2, reason="Read", **at, **seen)
            self.decide(application, user)

    def decide(self, application, by):
        actions.open_application(application=application, by=by)
        actions.decide(
            selection=self.selection,
            application=application,
            outcome="interview",
            reason_code="another_reason",
            note="Read",
            by=by,
            **shown(application),
        )

    def sign(self):
        for member in self.able():
            if permissions.can_settle(member.user, self.compared(member.user)):
                with contextlib.suppress(actions.Held):
                    actions.finish(**signing(self.selection, member.user))


class Desk:
    """HR, who does what the page of the panel names and nothing else."""

    def __init__(self, client, panel):
        self.client, self.panel = client, panel
        client.force_login(make_hr_officer())

    def named(self):
        """The acts that the page names now, of all in which HR has a part."""
        selection = self.panel.selection
        page = self.client.get(selection.get_absolute_url())
        text, acts = words(page), []
        if '#add">Add a' in text or "dd a member" in text or "add a stand-in" in text:
            acts.append(self.add)
        if "Make another member the chair." in text:
            acts.append(self.make_chair)
        if "Is the chair ill" in text and self.is_chair_ill():
            acts.append(self.replace_ill_chair)
        if "remove them" in text:
            acts.append(self.remove_absent)
        links = html.fromstring(page.content).xpath("//a[contains(., 'Say why')]/@href")
        return acts + [partial(self.say_why, address) for address in links]

    def panel_page(self):
        address = f"/manage/vacancies/{self.panel.selection.vacancy_id}/panel/"
        return html.fromstring(self.client.get(address).content)

    def forms(self, end):
        forms = self.panel_page().xpath("//form")
        return [form for form in forms if (form.get("action") or "").endswith(end)]

    def add(self):
        [form] = self.forms("/members/add/")
        sent = {"person": make_staff().pk}
        if "reason" in form.fields:
            sent["reason"] = "Nobody answers"
        assert self.client.post(form.get("action"), sent).status_code == 302

    def make_chair(self):
        forms = [
            form
            for form in self.forms("/chair/")
            if str(self.panel.ill) not in form.get("action")
        ]
        if forms:
            form = self.panel.chance.choice(forms)
            self.client.post(form.get("action"), dict(form.form_values()))
            [chair] = [one for one in self.panel.seated() if one.is_chair]
            assert str(chair.pk) in form.get("action")
        else:
            assert self.panel.ill, "nobody is offered as chair"

    def is_chair_ill(self):
        ill = [one for one in self.panel.seated() if one.pk == self.panel.ill]
        return any(one.is_chair for one in ill)

    def replace_ill_chair(self):
        """Another who scored, or somebody who stands in."""
        links = self.panel_page().xpath("//a/@href")
        links = [link for link in links if link.endswith("/chair/why/")]
        if self.forms("/chair/"):
            self.make_chair()
        elif links:
            form = self.client.get(links[0]).context["form"]
            sent = {"shown": form["shown"].value(), "reason": "Ill"}
            assert self.client.post(links[0], sent).status_code == 302
        else:
            self.add()

    def remove_absent(self):
        page = self.client.get(self.panel.selection.get_absolute_url())
        members = [one[0] for one in page.context["members"] if "remove" in one[1]]
        member = self.panel.chance.choice(members)
        [link] = [
            link
            for link in self.panel_page().xpath("//a/@href")
            if link.endswith(f"/members/{member.pk}/remove/")
        ]
        self.client.post(link, {"reason": "Gone"})
        assert PanelMember.objects.get(pk=member.pk).removed_at

    def say_why(self, address):
        form = self.client.get(address).context["form"]
        given = {name: form[name].value() for name in form.fields}
        sent = {name: value for name, value in given.items() if value is not None}
        sent["reason"] = "Nobody else"
        assert self.client.post(address, sent).status_code == 302


@pytest.mark.parametrize("seed", range(SEEDS))
def test_hr_always_finds_a_way_on(client, seed):
    panel = Panel(seed)
    desk = Desk(client, panel)
    for _ in range(MOST_ACTS):
        while panel.accidents and panel.chance.random() < 0.5:
            panel.have_accident()
        panel.work()
        if panel.selection.phase == "decided":
            return
        acts = desk.named()
        assert acts, "HR's page names nothing that helps"
        panel.chance.choice(acts)()
    pytest.fail("HR did all that was named, and nothing was signed")
