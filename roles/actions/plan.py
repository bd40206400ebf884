"""The assessed-at plan: when each row is judged, what for, and what is enough."""

from .drafts import ChangedMeanwhile, changing
from .review import settle_what_is_answered

PLANNED = ("requirement", "either_or_group", "stages")


def save_plan(*, version, rows, links, row_version, by):
    """Save what a person planned for the rows of a draft, all at once.

    `rows` maps ids of criteria and of competency expectations to the fields of
    `PLANNED` that are to hold; a row that went meanwhile is passed over. `links` are
    pairs of a criterion and an accountability it is now needed for. Raises
    ChangedMeanwhile when the draft is not the `row_version` the person saw.
    """
    facts = {}
    with changing(version, what="save plan", by=by, new=facts) as locked:
        if locked.row_version != row_version:
            raise ChangedMeanwhile(locked)
        stored = [*locked.criteria.all(), *locked.expectations.all()]
        changed = [row for row in stored if change(row, rows.get(row.pk, {}))]
        link(locked, links)
        settle_what_is_answered(locked, by=by)
        facts |= {"rows": [str(row.pk) for row in changed], "links": len(links)}


def change(row, planned):
    """Save what differs; whether anything did."""
    before = [getattr(row, name, None) for name in PLANNED]
    for name, value in planned.items():
        setattr(row, name, value)
    if before == [getattr(row, name, None) for name in PLANNED]:
        return False
    row.save()
    return True


def link(version, links):
    """Note what criteria are needed for, beside what was noted before."""
    needed = {}
    for criterion, accountability in links:
        needed.setdefault(criterion, []).append(accountability)
    for row in version.criteria.filter(pk__in=needed):
        row.save()
        row.accountabilities.add(
            *version.accountabilities.filter(pk__in=needed[row.pk])
        )
