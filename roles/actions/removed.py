"""Taking rows out of a draft so that they can be brought back as they were."""

from uuid import UUID

from django.core.exceptions import ValidationError

from roles.models import Accountability, Criterion, HouseStatement, RemovedRow, Section
from roles.part_kinds import BY_SLUG, kind_of

from .drafts import changing
from .review import settle_what_is_answered
from .room import require_room, require_short_whole

LINKS = {Criterion: "accountabilities", Accountability: "criteria"}


def remember(part, *, by):
    """Keep what a row says before it goes; for use inside `changing`."""
    facts = {
        field.attname: plain(getattr(part, field.attname))
        for field in part._meta.concrete_fields
        if field.name != "version"
    }
    if relation := LINKS.get(type(part)):
        linked = getattr(part, relation).values_list("pk", flat=True)
        facts[relation] = [str(pk) for pk in linked]
    return RemovedRow.objects.create(
        version=part.version,
        kind=kind_of(part).slug,
        words=str(part),
        facts=facts,
        removed_by=by,
    )


def plain(value):
    return str(value) if isinstance(value, UUID) else value


def bring_back(*, removed, by):
    """Put a removed row back where it stood, with its links, and return it.

    One that shows a house statement says what that says now. Raises ValidationError
    when the draft, as it is now, has no room for it: it asks for the same competency
    already, or the competency is gone.
    """
    kind = BY_SLUG[removed.kind]
    facts = {"kind": kind.slug, "part": removed.facts["id"]}
    with changing(removed.version, what="bring row back", by=by, new=facts) as version:
        removed = RemovedRow.objects.filter(pk=removed.pk).first()
        if removed is None:
            raise ValidationError("This has been brought back already.")
        part, linked = row_of(removed, kind, version)
        part.clean_fields(exclude=["version"])
        part.validate_constraints()
        require_room(kind, version)
        rows = list(kind.rows(version))
        rows.insert(part.position, part)
        part.save(force_insert=True)
        require_short_whole(version)
        renumber(kind, rows)
        link(part, version, linked)
        removed.delete()
        settle_what_is_answered(version, by=by)
    return part


def row_of(removed, kind, version):
    """(the row, unsaved, the ids it was linked to)."""
    facts = dict(removed.facts)
    linked = facts.pop(LINKS.get(kind.model), [])
    part = kind.model(version=version, **facts)
    if isinstance(part, Section):
        follow_again(part)
    return part, linked


def follow_again(section):
    statement = HouseStatement.objects.filter(pk=section.statement_id).first()
    section.statement = statement
    if statement:
        section.heading, section.text = statement.heading, statement.text


def renumber(kind, rows):
    for place, row in enumerate(rows):
        row.position = place
    kind.model.objects.bulk_update(rows, ["position"])


def link(part, version, linked):
    """Link the row again with those rows of the draft that are still there."""
    if isinstance(part, Criterion):
        part.accountabilities.set(version.accountabilities.filter(pk__in=linked))
    elif isinstance(part, Accountability):
        part.criteria.set(version.criteria.filter(pk__in=linked))
