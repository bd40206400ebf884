"""Knowing a competency again in another framework: by lineage, else by its name."""

from .ladders.names import plain


def same_competencies(old, new):
    """{id of a competency in `old`: the one in `new` that it became}.

    The surest sign is tried first for all of them, and nothing is taken twice: the
    very same row, then the lineage, then the name.
    """
    same, left = {}, {competency.pk: competency for competency in new}
    for sign in (row_itself, lineage, name):
        there = {sign(competency): competency for competency in left.values()}
        for competency in old:
            if competency.pk not in same and sign(competency) in there:
                found = there.pop(sign(competency))
                same[competency.pk] = left.pop(found.pk)
    return same


def row_itself(competency):
    return competency.pk


def lineage(competency):
    return competency.lineage


def name(competency):
    return plain(competency.name)
