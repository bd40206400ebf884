"""A round of scoring, built as HR, a panel and candidates would leave it."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import timezone

from applications.models import Application
from shortlisting import actions, policies
from shortlisting.items import items_of
from shortlisting.models import Decision, PanelMember, Score, Selection, Standing
from shortlisting.stale_checks import (
    ShownCell,
    ShownOutcomes,
    chair_mark,
    decision_mark,
    line_mark,
)
from shortlisting.standings import proposal_for
from shortlisting.tables import places_in
from tests.builders import (
    make_application,
    make_closed_vacancy,
    make_full_version,
    make_hr_officer,
    make_panel_member,
    make_selection,
    make_staff,
    mark_published,
)


@dataclass
class Round:
    """A selection with its panel (the first member chairs), applications and items."""

    selection: Selection
    members: list
    applications: list
    items: list
    users: list = field(default_factory=list)

    @property
    def chair(self):
        return self.members[0]

    def item(self, code):
        return next(item for item in self.items if item.code == code)

    def reload(self):
        self.selection.refresh_from_db()
        return self.selection


def make_round(
    *, members=2, applications=2, essential=2, desirable=1, competencies=1, version=None
):
    """A round in its scoring phase with nothing scored yet."""
    version = version or make_full_version(
        essential=essential, desirable=desirable, competencies=competencies
    )
    vacancy = make_closed_vacancy(version=version)
    selection = make_selection(vacancy=vacancy)
    panel = [
        make_panel_member(
            selection=selection,
            is_chair=number == 0,
            user=make_staff(full_name=f"Scorer Number{number}"),
        )
        for number in range(members)
    ]
    sent = [
        make_application(
            vacancy=vacancy,
            submitted=True,
            status=Application.Status.BEING_ASSESSED,
            submitted_at=timezone.now(),
        )
        for _ in range(applications)
    ]
    return Round(selection, panel, sent, items_of(version.pk))


def give(round_, member, application, **numbers):
    """Scores by item code, straight into the table: give(r, m, a, E1=2, C1=3)."""
    for code, number in numbers.items():
        item = round_.item(code)
        name = "level" if item.is_competency else "value"
        Score.objects.update_or_create(
            member=member,
            application=application,
            **item.target,
            defaults={name: number, "note": f"Note on {code}"},
        )


def give_all(round_, number=2, *, members=None, applications=None):
    """The same number for everything; already given scores are kept."""
    for member in members or round_.members:
        for application in applications or round_.applications:
            for item in round_.items:
                given = Score.objects.filter(
                    member=member, application=application, **item.target
                )
                if not given.exists():
                    give(round_, member, application, **{item.code: number})


def hand_in(round_, *members):
    for member in members or round_.members:
        member = PanelMember.objects.get(pk=member.pk)
        actions.hand_in(place=member, by=member.user)
    return round_.reload()


def close(round_, number=2):
    """Fill in what is unscored, hand in for everybody: the round is closed."""
    give_all(round_, number)
    hand_in(round_)
    return round_


def make_closed_round(**options):
    return close(make_round(**options))


def shown(application):
    """What the page to decide on it shows now, as its form and the action take it."""
    standing = policies.standing_of(application)
    line = Selection.objects.get(pk=standing.selection_id).interview_line
    decision = Decision.objects.filter(application=application).first()
    return {
        "basis": standing.basis,
        "proposal": proposal_for(standing, line),
        "decided": decision_mark(decision if standing.outcome is not None else None),
    }


def sign(round_, *outcomes, applications=None):
    """The chair decides on each application in order, and signs; each outcome comes
    as (outcome, reason, note)."""
    chair = round_.chair.user
    for application, (outcome, reason, note) in zip(
        applications or round_.applications, outcomes, strict=True
    ):
        actions.open_application(application=application, by=chair)
        actions.decide(
            selection=round_.selection,
            application=application,
            outcome=outcome,
            reason_code=reason,
            note=note,
            by=chair,
            **shown(application),
        )
    actions.finish(**signing(round_.selection, chair))
    return round_


def signing(selection, by):
    """What signing takes from somebody whose page shows how it is now."""
    selection = Selection.objects.get(pk=selection.pk)
    shown = ShownOutcomes(by, selection).mark
    return {"selection": selection, "by": by, "shown": shown}


def decided_in_conflict(application):
    """What is told of a decision by somebody who has a conflict for it now."""
    return (
        f"{application.blind_code}: whoever decided has a conflict of interest now. "
        "Decide it again."
    )


def sign_shown(round_, by=None):
    """What the page to sign shows the chair now, as its form sends it."""
    by = by or round_.selection.members.chair().user
    return {"shown": signing(round_.selection, by)["shown"]}


def cell_shown(application, item):
    """What the page to agree on an item shows now, to whoever may know of it."""
    selection = application.vacancy.selection
    return {"shown": ShownCell(make_hr_officer(), selection, application, item).mark}


def chair_shown(round_):
    """What the page of the panel shows of its chair now."""
    return {
        "shown": chair_mark(
            PanelMember.objects.filter(selection=round_.selection).chair()
        )
    }


def line_shown(selection):
    """What the ranking shows of the line now, where nothing is hidden."""
    selection = Selection.objects.get(pk=selection.pk)
    standings = Standing.objects.filter(selection=selection)
    line = places_in(standings).line_seen(selection.interview_line)
    return {"shown": line_mark(line)}


def make_either_or_version():
    """E1 on its own, E2 and E3 of which one is enough."""
    version = make_full_version(
        essential=3, desirable=0, competencies=0, published=False
    )
    for criterion in version.criteria.asked_at_application()[1:]:
        criterion.either_or_group = "route"
        criterion.save()
    return mark_published(version)


def make_sensitive_version():
    """A profile whose one criterion is sensitive."""
    version = make_full_version(
        essential=1, desirable=0, competencies=0, published=False
    )
    criterion = version.criteria.get()
    criterion.is_sensitive = True
    criterion.save()
    return mark_published(version)


def save_url(round_, application, item):
    return reverse(
        "shortlisting:save_score",
        kwargs={
            "pk": round_.selection.pk,
            "application_pk": application.pk,
            **item.url_kwarg,
        },
    )


def answers(**fields):
    return {"note": "", "line": "", "quotes": "", "row_version": 0, **fields}


def save(client, round_, code, application=None, *, json=False, **fields):
    application = application or round_.applications[0]
    headers = {"Accept": "application/json" if json else "text/html"}
    return client.post(
        save_url(round_, application, round_.item(code)),
        answers(**fields),
        headers=headers,
    )


def map_url(round_, application=None, code="E1"):
    application = application or round_.applications[0]
    url = reverse(
        "shortlisting:score_application", args=[round_.selection.pk, application.pk]
    )
    return f"{url}?item={code}"


def criterion_url(round_, code="E1"):
    item = round_.item(code)
    name = "score_competency" if item.is_competency else "score_criterion"
    kwargs = {"pk": round_.selection.pk, **item.url_kwarg}
    return reverse(f"shortlisting:{name}", kwargs=kwargs)
