"""Bringing together what two people made of the same words (a three-way merge).

Plain functions that read and write nothing but what they are given.
"""

from itertools import pairwise
from uuid import UUID

from django.db import models

from .differences import TOKEN, matcher_of


def merge(base, mine, theirs):
    """One text with the changes both people made to `base`, or None.

    None when they changed the same words, or words that touch: then somebody has to
    choose. A change both made alike counts once. Line ends are made "\\n".
    """
    base, mine, theirs = (text.replace("\r\n", "\n") for text in (base, mine, theirs))
    if mine in (theirs, base):
        return theirs
    if theirs == base:
        return mine
    words = TOKEN.findall(base)
    edits = sorted({*edits_of(words, mine), *edits_of(words, theirs)})
    if any(later[0] <= earlier[1] for earlier, later in pairwise(edits)):
        return None
    for start, end, new in reversed(edits):
        words[start:end] = new
    return "".join(words)


def edits_of(words, changed):
    """(start, end, the words put there) for each stretch of `words` that changed."""
    new = TOKEN.findall(changed)
    return [
        (i, j, tuple(new[k:m]))
        for what, i, j, k, m in matcher_of(words, new).get_opcodes()
        if what != "equal"
    ]


def plain(value):
    """A field's value as JSON can hold it and as it is compared."""
    return str(value) if isinstance(value, UUID) else value


def values_of(row, names):
    """{name: plain value} of a saved row's fields, and the ids it is linked to."""
    values = {}
    for name in names:
        field = row._meta.get_field(name)
        if field.many_to_many:
            values[name] = sorted(str(each.pk) for each in getattr(row, name).all())
        else:
            values[name] = plain(getattr(row, field.attname))
    return values


def combine(row, current, base):
    """Bring into `row` what `current`, the row as stored, has and `base` had not.

    `base` is {field name: plain value} as the person saw it. Fields it does not name
    are the stored ones. Returns the names of fields both changed in ways that do not go
    together; these stay as they are in `row`.
    """
    conflicts = []
    for field in row._meta.concrete_fields:
        theirs = getattr(current, field.attname)
        if field.name not in base:
            setattr(row, field.attname, theirs)
            continue
        value = one_value(field, base[field.name], getattr(row, field.attname), theirs)
        if value is CONFLICT:
            conflicts.append(field.name)
        else:
            setattr(row, field.attname, value)
    return conflicts


CONFLICT = object()


def one_value(field, base, mine, theirs):
    """What a field both people may have changed is to hold, or CONFLICT."""
    if plain(theirs) in (base, plain(mine)):
        return mine
    if plain(mine) == base:
        return theirs
    is_prose = isinstance(field, models.CharField | models.TextField)
    if not is_prose or field.choices or not isinstance(base, str):
        return CONFLICT
    merged = merge(base, mine, theirs)
    is_too_long = merged and field.max_length and len(merged) > field.max_length
    return CONFLICT if merged is None or is_too_long else merged


def combine_links(base, mine, theirs):
    """The ids of linked rows once both people's ticks and unticks are counted."""
    base, mine, theirs = set(base), set(mine), set(theirs)
    return (theirs | (mine - base)) - (base - mine)
