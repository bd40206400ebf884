"""Keeping `Standing` rows equal to what the scores say."""

from collections import defaultdict

from django.db.models import Case, Exists, F, OuterRef, Q, When

from applications.models import Application
from shortlisting.items import answered_in_groups, items_of
from shortlisting.models import AgreedScore, Conflict, Score, Standing
from shortlisting.permissions import counting
from shortlisting.readiness import members_of_round
from shortlisting.schemes import current_scheme
from shortlisting.standings import (
    basis_of,
    evaluate,
    groups_of,
    rules_of,
    stored_cell,
)

FIELDS = (
    "gate",
    "gate_detail",
    "gate_rank",
    "essential_units",
    "competency_units",
    "ranking_units",
    "desirable_units",
    "to_settle",
    "cells",
    "scorers",
    "basis",
)

# Why a member's number does not count; the panel never reads more than these words.
LEFT, NOT_SHARED, NOT_COUNTED = "left", "not shared", "not counted"


def refresh_standings(selection):
    """Work out every application's standing again; eight queries however many.

    Call it in the transaction that changed whose scores count.
    """
    # Who withdrew while the panel scored stays in what HR holds.
    scored = Exists(Score.objects.filter(application=OuterRef("pk")))
    is_sent = ~Q(status__in=[Application.Status.DRAFT, Application.Status.WITHDRAWN])
    applications = Application.objects.filter(
        is_sent | scored, vacancy=selection.vacancy_id
    )
    keep(selection, list(applications.values_list("pk", flat=True)))


def refresh_standing(selection, application):
    """The same for one application, after a score was agreed or somebody stood down."""
    keep(selection, [application.pk])


def keep_totals_at_line(selection):
    """Remember where everybody stands as the line is drawn: see `Places.line_seen`."""
    meets = When(gate=Standing.Gate.MEETS, then=F("ranking_units"))
    Standing.objects.filter(selection=selection).update(
        units_at_line=Case(meets, default=None)
    )


def keep(selection, application_ids):
    Standing.objects.bulk_create(
        worked_out(selection, application_ids),
        update_conflicts=True,
        unique_fields=["application"],
        update_fields=FIELDS,
        batch_size=500,
    )


def worked_out(selection, application_ids, *, without=None):
    """The standings of these applications, not saved.

    `without` is a member whose scores are left out, as if they had left or stood down.
    """
    numbers, agreed = numbers_in(selection, application_ids)
    if without:
        for given in numbers.values():
            given.pop(without.pk, None)
    scheme = current_scheme(selection)
    members = members_of_round(selection.members.in_order(), scheme.locked_at)
    not_shared = set(
        Conflict.objects.filter(member__selection=selection).values_list(
            "member", "application"
        )
    )
    items = items_of(selection.vacancy.version_id)
    answered = answered_in_groups(items, application_ids)
    standings = []
    for application_id in application_ids:
        words = [
            LEFT
            if member == without
            else word_for(
                member, is_shared=(member.pk, application_id) not in not_shared
            )
            for member in members
        ]
        entries = {}
        for item in items:
            given = numbers[application_id, item.pk]
            row = [
                word or given.get(member.pk)
                for member, word in zip(members, words, strict=True)
            ]
            entries[item.pk] = [row, agreed.get((application_id, item.pk))]
        cells = {pk: stored_cell(entry) for pk, entry in entries.items()}
        for item in items:
            if item.partners:
                cells[item.pk].is_answered = (application_id, item.pk) in answered
        given = {item.code: numbers[application_id, item.pk] for item in items}
        standings.append(
            standing_of(selection, application_id, items, entries, cells, scheme, given)
        )
    return standings


def word_for(member, *, is_shared):
    """Why nothing of this member counts for an application, "" if their scores do."""
    if not member.is_seated:
        return LEFT
    if not is_shared:
        return NOT_SHARED
    return "" if member.submitted_at else NOT_COUNTED


def standing_of(selection, application_id, items, entries, cells, scheme, given):
    """The Standing to store; `given` is {item code: {member id: counting number}}."""
    found = evaluate(items, cells, rules_of(scheme))
    agreed = {item.code: entries[item.pk][1] for item in items}
    return Standing(
        selection=selection,
        application_id=application_id,
        cells={
            item.code: [
                *entries[item.pk],
                int(item.pk in found.open),
                int(item.pk not in found.not_counted),
            ]
            for item in items
        },
        scorers=fewest_scorers(items, given),
        basis=basis_of(found.result, given, agreed, scheme),
        **vars(found.result),
    )


def fewest_scorers(items, given):
    """The least number of people who scored any item.

    The criteria of an either-or group are one: a blank that may stay beside a number in
    the group is no scorer less.
    """
    people = [
        {member for item in group for member in given[item.code]}
        for group in groups_of(items)
    ]
    return min(map(len, people), default=0)


def numbers_in(selection, application_ids):
    """The scores that count and the agreed ones; two queries.

    Returns {(application id, item pk): {member id: number}} and {(application id, item
    pk): agreed number}.
    """
    scores = counting(Score.objects.filter(member__selection=selection))
    settled = AgreedScore.objects.filter(application__vacancy=selection.vacancy_id)
    if len(application_ids) == 1:
        scores = scores.filter(application=application_ids[0])
        settled = settled.filter(application=application_ids[0])
    columns = ("application", "criterion", "expectation", "value", "level")
    numbers = defaultdict(dict)
    rows = scores.values_list(*columns, "member")
    for application, criterion, expectation, value, level, member in rows:
        number = value if criterion else level
        if number is not None:
            numbers[application, criterion or expectation][member] = number
    agreed = {
        (application, criterion or expectation): value if criterion else level
        for application, criterion, expectation, value, level in settled.values_list(
            *columns
        )
    }
    return numbers, agreed
