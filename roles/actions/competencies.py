"""Writing the competencies of a draft framework, when two people may have it open."""

from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import record
from roles.framework_changes import Ladder, ladder_of, merge_ladders
from roles.ladders.names import plain
from roles.models import Competency, Framework, Indicator, ProfileVersion
from roles.models.moves import MoveNotAllowed, lock_row

from .drafts import ChangedMeanwhile
from .frameworks import StillInUse, add_level, ladder_stamp


@contextmanager
def changing(framework_id, *, what, by, new):
    """Lock a draft framework, let the caller change it, and record the change.

    Yields it. Raises MoveNotAllowed when it is no draft any more.
    """
    named = {"competency": new["competency"]}
    subject = Framework(pk=framework_id)
    with transaction.atomic(), ChangedMeanwhile.told_to(by, subject, **named):
        framework = lock_row(Framework.objects, framework_id)
        if not framework.is_draft:
            raise MoveNotAllowed(str(framework))
        yield framework
        record(action=what, subject=framework, by=by, new=new)


def facts_of(competency):
    return {"competency": str(competency.pk)}


def save_competency(*, competency, levels, by, seen=None):
    """Save a new or changed competency, its levels' indicators put in anew.

    `levels` maps a number from 1 to 5 to a list of texts; a level without any goes.
    `seen` is the `Ladder` the person began from: what somebody else changed since is
    merged, and ChangedMeanwhile raised where the two contradict. A new competency goes
    last. Returns the `Ladder` that is stored now. Raises ValidationError when another
    competency has its name, MoveNotAllowed when the framework is no draft any more.
    """
    is_new = competency._state.adding
    what = "add competency" if is_new else "edit competency"
    facts = facts_of(competency)
    written = Ladder(competency.name, competency.relevance, levels)
    with changing(competency.framework_id, what=what, by=by, new=facts) as framework:
        if is_new:
            competency.position = framework.competencies.count()
        else:
            written = bring_together(competency, seen, written)
            competency.name, competency.relevance = written.name, written.relevance
        require_free_name(framework, competency)
        competency.save()
        competency.levels.all().delete()
        for number, texts in sorted(written.levels.items()):
            if texts:
                add_level(competency, number, texts)
    return written


def bring_together(competency, seen, written):
    """What to store: `written`, with what somebody else has stored since `seen`."""
    stored = stored_or_none(competency)
    if stored is None:
        raise ChangedMeanwhile(None)
    merged = merge_ladders(seen or Ladder("", ""), written, ladder_of(stored))
    if merged is None:
        raise ChangedMeanwhile(stored)
    return merged


def stored_or_none(competency):
    return Competency.objects.with_levels().filter(pk=competency.pk).first()


def require_free_name(framework, competency):
    names = framework.competencies.exclude(pk=competency.pk).values_list("name")
    if plain(competency.name) in {plain(name) for (name,) in names}:
        message = "The framework has a competency of that name"
        raise ValidationError({"name": message})


def move_competency(*, competency, step, by):
    """Move a competency so many places down, or up if `step` is less than nought."""
    facts = facts_of(competency)
    with changing(
        competency.framework_id, what="move competency", by=by, new=facts
    ) as framework:
        rows = list(framework.competencies.order_by("position", "name"))
        if competency in rows:
            move(rows, rows.index(competency), step)
        renumber(rows)


def renumber(rows):
    """Give competencies, or indicators, the places they have in this list."""
    for place, row in enumerate(rows):
        row.position = place
    for model in {type(row) for row in rows}:
        model.objects.bulk_update(rows, ["position"])


def move(rows, place, step):
    """Move the row at `place` as far as the list goes; return its new place."""
    there = min(max(place + step, 0), len(rows) - 1)
    rows.insert(there, rows.pop(place))
    return there


def move_indicator(*, competency, number, place, step, seen, by):
    """Move an indicator of level `number` up (-1) or down (1) within its level.

    `place` counts from 0 in what the person saw, whose stamp is `seen`; raises
    ChangedMeanwhile when the competency says something else now. Returns its new place.
    """
    facts = {**facts_of(competency), "level": number}
    with changing(competency.framework_id, what="move indicator", by=by, new=facts):
        stored = stored_or_none(competency)
        if stored is None or ladder_stamp(stored) != seen:
            raise ChangedMeanwhile(stored)
        indicators = Indicator.objects.filter(
            level__competency=competency, level__number=number
        )
        rows = list(indicators.order_by("position", "pk"))
        if place < len(rows):
            place = move(rows, place, step)
        renumber(rows)
    return place


def remove_competency(*, competency, by):
    """Take a competency that no role profile asks for out of a draft framework.

    Raises StillInUse when one does.
    """
    facts = facts_of(competency)
    with changing(
        competency.framework_id, what="remove competency", by=by, new=facts
    ) as framework:
        versions = ProfileVersion.objects.asking_for(competency)
        if versions:
            raise StillInUse(versions)
        competency.delete()
        renumber(list(framework.competencies.order_by("position", "name")))
