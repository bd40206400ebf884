"""The demo's two panels: one half way through scoring, one that has finished."""

from applications.models import Application
from roles.actions.vacancies import appoint
from shortlisting.actions import panels, rounds, settling
from shortlisting.items import items_of
from shortlisting.models import PanelMember, Score, Selection
from shortlisting.stale_checks import ShownCell, ShownOutcomes, decision_mark
from shortlisting.standings import proposal_for

from .people import PANEL
from .reading import read


def load_selections(*, vacancies, applications, people, by):
    """Seat the panels and put their scores in, where there is no selection yet."""
    for key in dict.fromkeys(row["vacancy_key"] for row in read("applications")):
        vacancy = vacancies[key]
        if Selection.objects.filter(vacancy=vacancy).exists():
            continue
        selection = seat_panel(vacancy, people, by=by)
        start_scoring(selection, by=by)
        rows = [row for row in read("applications") if row["vacancy_key"] == key]
        for row in rows:
            application = applications[key, row["candidate"]["email"]]
            add_scores(selection, application, row["scores"], people)
        hand_in(selection, rows, people)
        outcomes = read("outcomes")
        if outcomes["vacancy_key"] == key:
            settle(selection, applications, outcomes, by=people["chair"][0])
            sign(selection, by=people["chair"][0])
            fill(vacancy, by=by)


def sign(selection, *, by):
    shown = ShownOutcomes(by, selection).mark
    settling.finish(selection=selection, by=by, shown=shown)


def seat_panel(vacancy, people, *, by):
    selection = panels.set_up(vacancy=vacancy, by=by)
    for role in PANEL:
        panels.add_member(
            selection=selection,
            user=people[role][0],
            is_chair=role == "chair",
            by=by,
        )
    return selection


def start_scoring(selection, *, by):
    panels.start_scoring(selection=selection, by=by)
    selection.refresh_from_db()


def add_scores(selection, application, sheets, people):
    """Write the members' scores in one go, as the pages would have kept them."""
    version = application.vacancy.version
    criteria = list(version.criteria.order_by("position"))
    expectations = {
        expectation.competency.name: expectation
        for expectation in version.expectations.select_related("competency")
    }
    scores = []
    for sheet in sheets:
        member = PanelMember.objects.get(
            selection=selection, user=people[sheet["member"]][0]
        )
        base = {"member": member, "application": application}
        scores += [
            Score(**base, criterion=criteria[int(number) - 1], **mark)
            for number, mark in sheet["criteria"].items()
        ]
        scores += [
            Score(**base, expectation=expectations[name], **mark)
            for name, mark in sheet["competencies"].items()
        ]
    Score.objects.bulk_create(scores)


def hand_in(selection, rows, people):
    """Hand in for every member who has scored everything."""
    for role in PANEL:
        sheets = [s for row in rows for s in row["scores"] if s["member"] == role]
        if len(sheets) == len(rows) and all(sheet["complete"] for sheet in sheets):
            place = PanelMember.objects.get(selection=selection, user=people[role][0])
            rounds.hand_in(place=place, by=place.user)


def settle(selection, applications, outcomes, *, by):
    """Agree on the splits and decide on every application."""
    key = outcomes["vacancy_key"]
    version = selection.vacancy.version
    criteria = list(version.criteria.order_by("position"))
    items = {item.pk: item for item in items_of(version.pk)}
    for row in outcomes["agreed_scores"]:
        application = applications[key, row["email"]]
        item = items[criteria[row["criterion"] - 1].pk]
        settling.agree(
            selection=selection,
            application=application,
            item=item,
            number=row["value"],
            reason=row["reason"],
            by=by,
            shown=ShownCell(by, selection, application, item).mark,
        )
    for email, outcome in outcomes["outcomes"].items():
        application = Application.objects.get(pk=applications[key, email].pk)
        settling.open_application(application=application, by=by)
        standing = application.standing
        settling.decide(
            selection=selection,
            application=application,
            by=by,
            basis=standing.basis,
            proposal=proposal_for(standing, selection.interview_line),
            decided=decision_mark(None),
            **outcome,
        )


def fill(vacancy, *, by):
    number = vacancy.posts
    reason = "One person starts." if number == 1 else f"{number} people start."
    appoint(
        vacancy=vacancy,
        appointed=vacancy.posts,
        by=by,
        reason=reason,
    )
