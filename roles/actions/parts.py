"""Changing the rows of a draft: one function for each act, for every kind of row."""

from django.core.exceptions import ValidationError

from accounts.models import AuditEntry
from roles import layout, merging
from roles.models import Accountability, Criterion, Section
from roles.models.parts import Assessed
from roles.part_kinds import kind_of

from . import ladders
from .drafts import (
    ChangedMeanwhile,
    RowGone,
    changing,
    copy_of,
    require_same,
    stamp,
)
from .frameworks import follow_framework
from .removed import remember
from .review import settle_what_is_answered
from .room import (
    letters_of,
    require_room,
    require_short_enough,
    require_short_whole,
)


def require_own_words(*parts):
    """Raise ValidationError for a section that shows a house statement's words."""
    if any(part.follows for part in parts):
        raise ValidationError(
            "These are the words of a house statement. Change them there, or make them "
            "the draft’s own first."
        )


def facts_of(part):
    return {"kind": kind_of(part).slug, "part": str(part.pk)}


def next_position(kind, version):
    last = kind.rows(version).last()
    return last.position + 1 if last else 0


def save_part(
    *,
    part,
    by,
    seen="",
    base=None,
    accountabilities=None,
    unplaced=None,
    is_going_on=False,
):
    """Save a new or changed row of a draft, and return it.

    `seen` is the stamp of the row as the person saw it and `base` its values then, see
    `merging.values_of`. If it has changed since, what goes together is merged and the
    row's `was_merged` says so; else ChangedMeanwhile is raised. A new row goes last,
    and takes the place of the `unplaced` text it was made from. `accountabilities`
    replaces a criterion's links. `is_going_on` tells that somebody is still typing.
    """
    what = "add row" if part._state.adding else "edit row"
    with changing(
        part.version, what=what, by=by, new=facts_of(part), is_going_on=is_going_on
    ) as version:
        before = 0
        if part._state.adding:
            require_room(kind_of(part), version)
            part.position = next_position(kind_of(part), version)
        else:
            before = letters_of(bring_together(part, seen, base, by))
        part.validate_constraints()
        is_longer = letters_of(part) > before
        part.save()
        if is_longer:
            require_short_whole(version)
        if accountabilities is not None:
            link(part, accountabilities, base)
        if unplaced is not None:
            unplaced.delete()
        settle_what_is_answered(version, by=by)
    return part


def bring_together(part, seen, base, by):
    """Merge what was stored since the person saw the row; ChangedMeanwhile if not.

    Returns the row as it is stored.
    """
    current = current_row(part)
    require_own_words(current)
    part.position = current.position
    keep_later_stages(part, current)
    # Sent twice, the answer lost on the way: what is stored is this person's own.
    if stamp(current) in (seen, stamp(part)):
        return current
    if not base:
        raise ChangedMeanwhile(current)
    if conflicts := merging.combine(part, current, base):
        raise ChangedMeanwhile(current, fields=conflicts)
    keep_later_stages(part, current)
    part.was_merged = True
    part.was_merged_with_own = AuditEntry.objects.is_last_by(
        by, part.version, part=str(part.pk)
    )
    return current


def keep_later_stages(part, current):
    """Where a row is judged first at another stage, it still is at later ones."""
    if isinstance(part, Assessed):
        part.stages = part.stages_from(part.assessed_at, current.stages)


def link(criterion, accountabilities, base):
    """Set a criterion's links, keeping what somebody else ticked or unticked since."""
    mine = {str(row.pk) for row in accountabilities}
    before = (base or {}).get("accountabilities")
    if before is not None:
        stored = criterion.accountabilities.values_list("pk", flat=True)
        mine = merging.combine_links(before, mine, {str(pk) for pk in stored})
    there = criterion.version.accountabilities
    criterion.accountabilities.set(there.filter(pk__in=mine))


def current_row(part):
    """The row as it is stored; RowGone when somebody removed it."""
    row = type(part).objects.filter(pk=part.pk).first()
    if row is None:
        raise RowGone
    return row


def move_part(*, part, step, by):
    """Move a row up (-1) or down (1) among the rows shown together with it.

    At either end it stays where it is.
    """
    kind = kind_of(part)
    with changing(part.version, what="move row", by=by, new=facts_of(part)) as version:
        rows = kind.neighbours(current_row(part))
        place = rows.index(part)
        there = min(max(place + step, 0), len(rows) - 1)
        rows.insert(there, rows.pop(place))
        renumber(kind, version, rows)


def place_part(*, part, fields, where, by):
    """Move a row to another group, and to a place in it.

    `fields` are the group's, by the name of the row's own fields; `where` is "first",
    "last", or the row to stand behind, which must be of the same group.
    """
    kind = kind_of(part)
    with changing(part.version, what="move row", by=by, new=facts_of(part)) as version:
        part = current_row(part)
        for name, value in fields.items():
            setattr(part, name, value)
        part.save()
        everything = [row for row in kind.rows(version) if row != part]
        group = [row for row in kind.neighbours(part) if row != part]
        everything.insert(place_among(everything, group, where), part)
        renumber(kind, version, everything)
    return part


def move_group(*, part, step, by):
    """Move all rows under a row's heading up (-1) or down (1) past the next heading.

    A category moves with its essential and desirable criteria. At either end it stays.
    """
    kind = kind_of(part)
    facts = facts_of(part)
    with changing(part.version, what="move group", by=by, new=facts) as version:
        heading = kind.block_of(current_row(part))[0]
        groups = layout.collect(kind.rows(version), lambda row: kind.block_of(row)[0])
        place = [name for name, _ in groups].index(heading)
        there = min(max(place + step, 0), len(groups) - 1)
        groups.insert(there, groups.pop(place))
        renumber(kind, version, [row for _, rows in groups for row in rows])


def place_among(rows, group, where):
    """The place in `rows` that is first, last or behind a row of `group`."""
    if not group:
        return len(rows)
    if where == "first":
        return rows.index(group[0])
    return rows.index(where if where in group else group[-1]) + 1


def renumber(kind, version, rows):
    """Give all rows of a kind places from 0, with `rows` in the order given.

    The others keep their places; `rows` take the places they had between them.
    """
    everything = list(kind.rows(version))
    moved = {row.pk for row in rows}
    places = [place for place, row in enumerate(everything) if row.pk in moved]
    for place, row in zip(places, rows, strict=True):
        everything[place] = row
    for place, row in enumerate(everything):
        row.position = place
    kind.model.objects.bulk_update(everything, ["position"])


def insert_after(kind, version, part, added):
    """Place new rows right behind the one they were cut from."""
    rows = [row for row in kind.rows(version) if row not in added]
    place = rows.index(part) + 1
    rows[place:place] = added
    renumber(kind, version, rows)


def split_part(*, part, pieces, seen, by):
    """Cut a row in two or more: it keeps the first piece, new rows take the others.

    New rows stand behind it and agree with it in all but the text. In a section the
    first line of a later piece becomes its heading.
    """
    kind = kind_of(part)
    facts = {**facts_of(part), "pieces": len(pieces)}
    with changing(part.version, what="split row", by=by, new=facts) as version:
        require_own_words(part)
        require_same(current_row(part), seen)
        require_room(kind, version, len(pieces) - 1)
        setattr(part, kind.text, pieces[0])
        part.save()
        added = [copy_with(part, version, piece) for piece in pieces[1:]]
        insert_after(kind, version, part, added)
    return [part, *added]


def copy_with(part, version, text):
    """A new row like this one with other text; links to accountabilities come along."""
    kind = kind_of(part)
    copy = copy_of(part, version)
    setattr(copy, kind.text, text)
    if isinstance(copy, Section):
        copy.heading, copy.text = heading_and_text(text, part.heading)
    copy.save()
    if isinstance(copy, Criterion):
        copy.accountabilities.set(part.accountabilities.all())
    return copy


def heading_and_text(piece, heading):
    """A piece's first line and the rest; one line alone keeps the old heading."""
    first, _, rest = piece.partition("\n")
    longest = Section._meta.get_field("heading").max_length
    if not rest.strip() or len(first.strip()) > longest:
        return heading, piece
    return first.strip(), rest.strip()


def merge_part(*, part, by):
    """Join a row with the next one shown together with it, and return it.

    The texts are put together and the next row goes; what else the next row said is
    kept only if the first said nothing, and can be brought back. Without a next row
    nothing happens.
    """
    kind = kind_of(part)
    with changing(part.version, what="join rows", by=by, new=facts_of(part)) as version:
        rows = kind.neighbours(current_row(part))
        place = rows.index(part)
        following = rows[place + 1 : place + 2]
        if following:
            require_own_words(rows[place], following[0])
            remember(following[0], by=by)
            join(rows[place], following[0], kind)
            settle_what_is_answered(version, by=by)
    return part


def join(first, second, kind):
    added = getattr(second, kind.text)
    if isinstance(second, Section):
        added = f"{second.heading}\n\n{added}"
    glue = "\n\n" if kind.is_prose else " "
    text = glue.join([getattr(first, kind.text), added]).strip()
    require_short_enough(kind, text)
    setattr(first, kind.text, text)
    for field in first._meta.concrete_fields:
        if field.name != "position" and not getattr(first, field.attname):
            setattr(first, field.attname, getattr(second, field.attname))
    if isinstance(first, Criterion):
        first.accountabilities.add(*second.accountabilities.all())
    if isinstance(first, Accountability):
        for criterion in second.criteria.all():
            criterion.accountabilities.add(first)
    second.delete()
    first.save()


def remove_part(*, part, by):
    """Take a row out of a draft; it can be brought back."""
    with changing(
        part.version, what="remove row", by=by, new=facts_of(part)
    ) as version:
        remember(current_row(part), by=by)
        part.delete()
        settle_what_is_answered(version, by=by)


def number_columns(*, expectation, entry_level, by):
    """Say which levels a competency's columns without numbers are.

    Levels the framework lacks are added to it, or to its next draft if it is
    published; where it has a level already, its words stay.
    """
    facts = {**facts_of(expectation), "entry_level": entry_level}
    version = expectation.version
    with changing(version, what="number columns", by=by, new=facts) as locked:
        expectation = current_row(expectation)
        columns = expectation.unnumbered_columns
        competency = ladders.give_levels(
            expectation.competency, first=entry_level, columns=columns, by=by
        )
        if competency.framework_id != locked.framework_id:
            locked.framework = competency.framework
            locked.save(update_fields=["framework"])
            follow_framework(locked)
            expectation.refresh_from_db()
        expectation.competency = competency
        expectation.entry_level = entry_level
        expectation.unnumbered_columns = []
        expectation.save()
        settle_what_is_answered(locked, by=by)
