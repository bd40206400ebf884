"""The database and the file say what a second reckoning in fractions says."""

import csv
import io
import re
from collections import defaultdict
from contextlib import suppress
from fractions import Fraction

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roles.models import Criterion
from roles.models.vacancies import MoveNotAllowed
from shortlisting import actions, permissions, policies, tables
from shortlisting.export import scores_as_csv
from shortlisting.models import (
    AgreedScore,
    Conflict,
    MarkingScheme,
    Score,
    Selection,
    Standing,
)
from shortlisting.units import UNIT
from tests.builders import (
    make_criterion,
    make_expectation,
    make_full_version,
    make_hr_admin,
    make_hr_officer,
    mark_published,
)

from . import by_hand
from .builders import (
    cell_shown,
    make_round,
)
from .by_hand import Asked, Sheet

pytestmark = pytest.mark.django_db

few = settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@st.composite
def worlds(draw):
    """A closed round: who sat, who left, what was given, agreed and written."""
    asked = [
        (requirement, draw(st.sampled_from(["", "route"])))
        for requirement, most in (("essential", 4), ("desirable", 2))
        for _ in range(draw(st.integers(0, most)))
    ]
    entries = draw(st.lists(st.integers(1, 3), min_size=0 if asked else 1, max_size=2))
    round_ = make_round(
        version=make_post(asked, entries),
        members=draw(st.integers(2, 7)),
        applications=draw(st.integers(1, 4)),
    )
    MarkingScheme.objects.filter(selection=round_.selection).update(
        gate=draw(st.integers(1, 2)),
        gap=draw(st.integers(1, 3)),
        competencies=draw(st.sampled_from(["shown", "points"])),
    )
    seat(draw, round_.members)
    fill(draw, round_)
    round_.selection.phase = Selection.Phase.MODERATION
    round_.selection.save()
    actions.refresh_standings(round_.selection)
    return round_


def make_post(asked, entries):
    version = make_full_version(
        essential=0, desirable=0, competencies=0, published=False
    )
    for requirement, group in asked:
        make_criterion(version=version, requirement=requirement, either_or_group=group)
    for entry_level in entries:
        make_expectation(
            version=version, entry_level=entry_level, assessed_at="application"
        )
    return mark_published(version)


def seat(draw, members):
    """At least two members count; of the others some left, some were not ready."""
    for number, member in enumerate(members):
        fate = (
            draw(st.sampled_from(["in", "in", "left", "late"])) if number > 1 else "in"
        )
        if fate != "late":
            member.submitted_at = timezone.now()
        if fate == "left":
            member.removed_at, member.removed_reason = timezone.now(), "Ill"
            member.removed_by = make_hr_officer()
        member.save()


def fill(draw, round_):
    numbers = st.one_of(st.none(), *[st.integers(0, 3)] * 5)
    scores, conflicts, agreed = [], [], []
    for application in round_.applications:
        for member in round_.members:
            if draw(st.integers(0, 5)) == 0:
                conflicts.append(Conflict(member=member, application=application))
        for item in round_.items:
            name = "level" if item.is_competency else "value"
            base = {"application": application, **item.target}
            for member in round_.members:
                scores.append(Score(member=member, **base, **{name: draw(numbers)}))
            if draw(st.integers(0, 5)) == 0:
                number = {name: draw(st.integers(0, 3))}
                agreed.append(
                    AgreedScore(
                        **base, **number, reason="Talked", agreed_by=round_.chair.user
                    )
                )
            if not item.is_competency and draw(st.integers(0, 3)) == 0:
                evidence = application.evidence.filter(criterion=item.pk)
                evidence.update(blind_text=draw(st.sampled_from(["", " \n\u00a0"])))
    Score.objects.bulk_create(scores)
    Conflict.objects.bulk_create(conflicts)
    AgreedScore.objects.bulk_create(agreed)


def sheets_of(round_):
    """{application id: Sheet} from the rows, in the plainest way."""
    codes = {item.pk: item.code for item in round_.items}
    in_conflict = set(Conflict.objects.values_list("member", "application"))
    found = {application.pk: Sheet() for application in round_.applications}
    rows = Score.objects.filter(member__selection=round_.selection)
    for score in rows.select_related("member"):
        sheet = found[score.application_id]
        number = score.value if score.criterion_id else score.level
        member = score.member
        counts = member.submitted_at and not member.removed_at
        is_in_conflict = (member.pk, score.application_id) in in_conflict
        if number is not None and counts and not is_in_conflict:
            code = codes[score.criterion_id or score.expectation_id]
            sheet.scores.setdefault(code, []).append(number)
    for one in AgreedScore.objects.filter(application__in=found):
        code = codes[one.criterion_id or one.expectation_id]
        number = one.value if one.criterion_id else one.level
        found[one.application_id].agreed[code] = number
    for application in round_.applications:
        for evidence in application.evidence.all():
            if not evidence.blind_text.strip():
                found[application.pk].unanswered.add(codes[evidence.criterion_id])
    return found


def asked_of(round_):
    """All that is scored, as `by_hand` knows it."""
    asked = []
    for item in round_.items:
        is_criterion = isinstance(item.thing, Criterion)
        asked.append(
            Asked(
                item.code,
                item.thing.either_or_group if is_criterion else "",
                None if is_criterion else item.thing.entry_level,
            )
        )
    return asked


def reckoned(round_):
    """{application id: Outcome} without the site's arithmetic."""
    scheme = MarkingScheme.objects.get(selection=round_.selection)
    return {
        pk: by_hand.outcome(
            asked_of(round_),
            sheet,
            gate=scheme.gate,
            gap=scheme.gap,
            with_points=scheme.competencies == "points",
        )
        for pk, sheet in sheets_of(round_).items()
    }


def stored(round_):
    """{application id: (gate, totals …, open codes, codes passed over)}."""
    return {
        one.application_id: (
            one.gate,
            Fraction(one.essential_units, UNIT),
            Fraction(one.competency_units, UNIT),
            Fraction(one.desirable_units, UNIT),
            {code for code, entry in one.cells.items() if entry[2]},
            {code for code, entry in one.cells.items() if not entry[3]},
        )
        for one in Standing.objects.filter(selection=round_.selection)
    }


def expected(round_):
    return {
        pk: (
            one.gate,
            one.essential,
            one.points,
            one.desirable,
            one.to_talk_about,
            one.passed_over,
        )
        for pk, one in reckoned(round_).items()
    }


@few
@given(data=st.data())
def test_what_is_stored_is_what_fractions_say_after_every_act(data):
    round_ = data.draw(worlds())
    assert stored(round_) == expected(round_)

    application = data.draw(st.sampled_from(round_.applications))
    agreed = {
        "application": application,
        "item": data.draw(st.sampled_from(round_.items)),
        "number": data.draw(st.integers(0, 3)),
    }
    for member in round_.members:  # the first who may, and nobody else
        with suppress(MoveNotAllowed):
            actions.agree(
                selection=round_.selection,
                reason="Said",
                by=member.user,
                **agreed,
                **cell_shown(application, agreed["item"]),
            )
            break
    assert stored(round_) == expected(round_)

    member = data.draw(st.sampled_from(round_.members))
    actions.declare_conflict(
        place=member, application=application, note="", by=member.user
    )
    assert stored(round_) == expected(round_)

    counting = [
        one for one in round_.members if one.submitted_at and not one.removed_at
    ]
    if len(counting) > 2:
        actions.remove_member(member=counting[-1], reason="Ill", by=make_hr_officer())
        assert stored(round_) == expected(round_)


@few
@given(data=st.data())
def test_the_database_orders_as_fractions_do(data):
    round_ = data.draw(worlds())
    standings = policies.standings_known_to(make_hr_officer(), round_.selection)

    places = tables.places_in(standings)
    rows = tables.page_of(standings, places, "1").rows

    outcomes = reckoned(round_)
    keys = [outcomes[row.application_id].sort_key for row in rows]
    assert keys == sorted(keys)
    assert {
        row.application_id: tables.place_of(row, places) for row in rows
    } == by_hand.ranks(outcomes)


def read_file(text):
    """{candidate: Sheet}, what was asked and the last row of each, from the file."""
    table = list(csv.DictReader(io.StringIO(text)))
    columns = list(table[0])
    first, last = columns.index("answered") + 1, columns.index("agreed")
    people = [name for name in columns[first:last] if not name.endswith(": band")]
    heading = next((name for name in columns if "competency points" in name), "")
    worth = {
        band: int(number)
        for band, number in re.findall(r"[(,] ?([a-z ]+) (\d)", heading)
    }
    asked, sheets, rows = {}, defaultdict(Sheet), {}
    for row in table:
        code, sheet = row["item"], sheets[row["candidate"]]
        asked[code] = Asked(code, row.get("either-or group (counts once)", ""))
        given_ = [name for name in people if row[name].isdecimal()]
        sheet.scores[code] = [int(row[name]) for name in given_]
        bands = [row[f"{name}: band"] for name in given_ if code.startswith("C")]
        if row["agreed"]:
            sheet.agreed[code] = int(row["agreed"])
            bands = [row["agreed: band"]] if code.startswith("C") else []
        if bands:
            sheet.points[code] = [worth.get(band, 0) for band in bands]
        if row["answered"] == "no":
            sheet.unanswered.add(code)
        rows[row["candidate"]] = row
    return list(asked.values()), sheets, rows, bool(heading)


@few
@given(data=st.data())
def test_everything_can_be_worked_out_again_from_the_file_alone(data):
    round_ = data.draw(worlds())
    user = data.draw(st.sampled_from([make_hr_admin(), round_.chair.user]))
    selection = permissions.selections_to_compare(user).get(pk=round_.selection.pk)
    places = tables.places_in(policies.standings_known_to(user, selection))

    text = scores_as_csv(user, selection)

    standings = policies.standings_known_to(user, selection)
    if not standings:
        return  # The chair is in conflict with everybody.
    asked, sheets, rows, with_points = read_file(text)
    outcomes = {
        candidate: by_hand.outcome(
            asked,
            sheet,
            gate=selection.gate,
            gap=selection.gap,
            with_points=with_points,
        )
        for candidate, sheet in sheets.items()
    }
    ranks = by_hand.ranks(outcomes)
    assert len(outcomes) == len(standings)
    for standing in standings.select_related("application"):
        candidate = standing.application.blind_code
        one, row = outcomes[candidate], rows[candidate]
        assert one.gate == standing.gate
        assert Fraction(standing.essential_units, UNIT) == one.essential
        assert total_in(row, "essential") == one.essential
        assert Fraction(standing.competency_units, UNIT) == one.points
        assert Fraction(standing.desirable_units, UNIT) == one.desirable
        assert total_in(row, "desirable") == one.desirable
        assert ranks[candidate] == tables.place_of(standing, places)
        rank = next(value for name, value in row.items() if name.startswith("rank"))
        assert rank == ranks[candidate]


def total_in(row, name):
    """An empty cell rests on nothing, which adds nothing."""
    return Fraction(int(row.get(f"{name} total, in 27,720ths") or 0), UNIT)
