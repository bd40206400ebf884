"""One charity at the end of each phase of a campaign, made by the site's own actions.

The demo's words and actions make it, so that what is walked through is what a person
left behind; what the demo never does (a withdrawn post, a draft framework) is added.
"""

from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from accounts.actions import record
from accounts.models import User
from applications.models import Application, Eligibility
from recruitment.demo import applications, desk, people, profiles, selections, vacancies
from recruitment.demo.reading import read
from shortlisting.actions import (
    cancel_late,
    let_in_late,
    panels,
    rounds,
    withdraw_vacancy,
)
from shortlisting.models import Conflict, PanelMember, Score, Selection

from . import copies
from .people import KINDS, make_people
from .states import add_states

CAMPAIGN = "peer-tideway-summer"
LATE = "lowri.penry@example.org"


class World:
    """Goes through a campaign step by step; each step is a phase to be looked at."""

    def __init__(self):
        self.people = people.load_people()
        self.officer = self.people["hr_officer"][0]
        self.admin = self.people["hr_admin"][0]
        self.chair = self.people["chair"][0]
        self.rows = [r for r in read("applications") if r["vacancy_key"] == CAMPAIGN]

    def set_up(self):
        """Applications are in, the panel is seated, nobody has started."""
        profiles.load_profiles(by=self.officer, second=self.admin)
        self.vacancies = vacancies.load_vacancies(by=self.officer)
        vacancy = self.vacancies[CAMPAIGN]
        self.applications = {
            (CAMPAIGN, row["candidate"]["email"]): applications.load_application(
                row, vacancy=vacancy
            )
            for row in self.rows
        }
        for row in read("people"):
            if "draft" in row:
                applications.load_draft(row, self.vacancies)
        for draft in Application.objects.filter(status=Application.Status.DRAFT):
            Eligibility.objects.create(
                application=draft, can_show_right_to_work=True, knows_someone_here=False
            )
        vacancies.close_vacancies(self.vacancies, by=self.officer)
        desk.load_desk(by=self.officer, second=self.admin)
        make_people()
        add_states(officer=self.officer, admin=self.admin)
        vacancy.refresh_from_db()
        self.selection = selections.seat_panel(vacancy, self.people, by=self.officer)

    def scoring(self):
        """One has handed in, one could, one is half way."""
        selections.start_scoring(self.selection, by=self.officer)
        for row in self.rows:
            application = self.applications[CAMPAIGN, row["candidate"]["email"]]
            selections.add_scores(
                self.selection, application, row["scores"], self.people
            )
        self.hand_in("chair")
        unscored = Score.objects.filter(member=self.place("member_2")).order_by("pk")
        self.late = list(unscored[:5])
        unscored.filter(pk__in=[score.pk for score in self.late]).delete()
        for role in ("member_1", "member_2"):
            rounds.declare_conflict(
                place=self.place(role),
                application=self.selection.vacancy.applications.sent().first(),
                note="The candidate said so.",
                by=self.officer,
            )
        let_in_late(
            selection=self.selection,
            email=LATE,
            until=timezone.now() + timedelta(days=3),
            reason="The form was not to be reached on the last day.",
            by=self.admin,
        )

    def comparing(self):
        """The round is closed: splits to settle, nothing decided."""
        cancel_late(
            selection=self.selection,
            application=Application.objects.get(candidate__email=LATE),
            reason="They have found another post.",
            by=self.admin,
        )
        for conflict in Conflict.objects.filter(member__selection=self.selection):
            rounds.lift_conflict(conflict=conflict, reason="A mistake", by=self.officer)
        Score.objects.bulk_create(self.late)
        self.hand_in("member_1")
        self.hand_in("member_2")
        panels.invite_member(
            selection=self.fresh(),
            email="stands.in@example.org",
            full_name="Oriel Standing",
            is_chair=False,
            by=self.officer,
            reason="The chair may be in hospital by then.",
        )
        self.seat_who_saw_names()

    def ready_to_sign(self):
        outcomes = read("outcomes")
        selections.settle(
            self.fresh(), self.applications, outcomes, by=self.people["chair"][0]
        )

    def signed(self):
        selections.sign(self.fresh(), by=self.chair)

    def withdrawn(self):
        """The post is given up while the panel compares."""
        withdraw_vacancy(
            vacancy=self.fresh().vacancy, by=self.officer, reason="No money."
        )

    def seat_who_saw_names(self):
        """The outsider has a place from now on that ended at once."""
        user, selection = User.objects.get(email=KINDS["outsider"]), self.fresh()
        panels.add_member(
            selection=selection,
            user=user,
            is_chair=False,
            by=self.officer,
            reason="Two may be needed.",
        )
        record(action="view applicants", subject=selection.vacancy, by=user)

    def hand_in(self, role):
        place = self.place(role)
        selections.rounds.hand_in(place=place, by=place.user)

    def place(self, role):
        return PanelMember.objects.select_related("user").get(
            selection=self.selection, user=self.people[role][0]
        )

    def fresh(self):
        return Selection.objects.select_related("vacancy__version").get(
            pk=self.selection.pk
        )


# Each phase and the one that it follows.
PHASES = {
    "set_up": None,
    "scoring": "set_up",
    "comparing": "scoring",
    "ready_to_sign": "comparing",
    "signed": "ready_to_sign",
    "withdrawn": "comparing",
}


def build(folder):
    """Make every phase's world; each is kept as FOLDER/PHASE.sqlite3."""
    world = World()
    for phase, before in PHASES.items():
        if before:
            copies.put_back(Path(folder) / f"{before}.sqlite3")
        getattr(world, phase)()
        copies.keep(Path(folder) / f"{phase}.sqlite3")


def build_one(phase):
    """Make the world of one phase in whatever database there is."""
    steps = []
    while phase:
        steps.insert(0, phase)
        phase = PHASES[phase]
    world = World()
    for step in steps:
        getattr(world, step)()
