"""A vacancy with its panel in each phase, and one candidate in each state."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from applications import actions as applications
from applications.models import Application
from roles.models import ProfileVersion, Vacancy
from shortlisting import actions
from shortlisting.items import items_of
from shortlisting.models import PanelMember, Score, Selection
from tests.applications.builders import make_ready_draft
from tests.builders import (
    make_application,
    make_candidate,
    make_full_version,
    make_hr_admin,
    make_staff,
    make_vacancy,
    make_version,
    mark_published,
)
from tests.shortlisting.builders import shown, signing

SMALL = {"essential": 1, "desirable": 0, "competencies": 0}
# The phase that a vacancy was withdrawn in, by the state of the application.
WITHDRAWN_IN = {
    "being_assessed": "scoring",
    "invited": "signed",
    "not_shortlisted": "signed",
}


@dataclass
class World:
    vacancy: Vacancy
    selection: Selection | None
    hr: User
    panel: list
    candidate: User
    application: Application | None

    @property
    def member(self):
        return self.panel[0]


def make_world(phase, state):
    """A vacancy whose selection is in this phase, with one application in this state.

    Before reading the vacancy is open. From scoring on there is another application, so
    that the panel has something to do.
    """
    hr, candidate = make_hr_admin(), make_candidate()
    base = WITHDRAWN_IN.get(state, "setting_up") if phase == "withdrawn" else phase
    vacancy = make_vacancy(version=make_full_version(**SMALL), posts=1)
    panel = [make_staff(full_name=f"Reader Number{n}") for n in range(2)]
    make_application(vacancy=vacancy, submitted=True)
    world = World(vacancy, None, hr, panel, candidate, None)
    world.application = make_state(vacancy, candidate, state)
    if base != "none":
        bring_to(world, base, state)
    if state == "withdrawn":
        applications.withdraw(application=world.application, by=candidate)
    if phase == "withdrawn":
        actions.withdraw_vacancy(vacancy=vacancy, by=hr, reason="No money.")
    vacancy.refresh_from_db()
    return world


def make_state(vacancy, candidate, state):
    if state == "none":
        return None
    if state == "draft":
        return make_ready_draft(vacancy=vacancy, candidate=candidate)
    return make_application(vacancy=vacancy, candidate=candidate, submitted=True)


def bring_to(world, phase, state):
    """Set up the panel and go on, by the acts that people would do, to this phase."""
    hr, vacancy = world.hr, world.vacancy
    world.selection = actions.set_up(vacancy=vacancy, by=hr)
    for number, user in enumerate(world.panel):
        actions.add_member(
            selection=world.selection, user=user, is_chair=number == 0, by=hr
        )
    if phase == "setting_up":
        return
    close(vacancy)
    actions.start_scoring(selection=world.selection, by=hr)
    if phase == "scoring":
        return
    score_and_submit(world)
    if phase == "signed":
        sign(world, state)


def close(vacancy):
    """The clock has closed it, and the grace is over."""
    Vacancy.objects.filter(pk=vacancy.pk).update(
        status="closed", closes_at=timezone.now() - timedelta(days=1)
    )


def score_and_submit(world):
    items = items_of(world.vacancy.version_id)
    for user in world.panel:
        place = PanelMember.objects.get(selection=world.selection, user=user)
        for application in Application.objects.sent().filter(vacancy=world.vacancy):
            for item in items:
                Score.objects.create(
                    member=place, application=application, value=2, **item.target
                )
        actions.hand_in(place=place, by=user)


def sign(world, state):
    chair = world.member
    for application in Application.objects.sent().filter(vacancy=world.vacancy):
        is_no = state == "not_shortlisted" and application == world.application
        actions.open_application(application=application, by=chair)
        actions.decide(
            selection=world.selection,
            application=application,
            outcome="not_shortlisted" if is_no else "interview",
            reason_code="equal_on_evidence" if is_no else "strongest_evidence",
            note="Lots were drawn.",
            by=chair,
            **shown(application),
        )
    actions.finish(**signing(world.selection, chair))


def prepare(world, move, phase, state):
    """Bring the vacancy to where the move starts, while nobody reads yet."""
    if phase not in ("none", "setting_up"):
        return
    stored = Vacancy.objects.filter(pk=world.vacancy.pk)
    is_untouched = phase == "none" and state == "none"
    if move in ("reopen", "fill"):
        close(world.vacancy)
    if move in ("open", "change_version") and is_untouched:
        Application.objects.filter(vacancy=world.vacancy).delete()
        stored.update(status="draft")
    if move == "change_version" and is_untouched:
        supersede(world.vacancy.version)


def supersede(version):
    """Publish another version of the profile, number 2."""
    version.status = ProfileVersion.Status.SUPERSEDED
    version.save(update_fields=["status"])
    mark_published(make_version(profile=version.profile, number=2))
