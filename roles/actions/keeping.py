"""Keeping the words that rows of a draft had before somebody changed them."""

from contextlib import contextmanager
from uuid import UUID

from roles import told
from roles.models import Accountability, Criterion, Framework, PartChange
from roles.models.parts import keeper as current
from roles.part_kinds import BY_MODEL

DETAILS = ("title", "issued_on", "dbs_level", "dbs_reason", "framework_id")
# Where a row stands is not what it says.
PLACE = "position"
# What those it is linked to are called is what they say, and kept to be told.
NAMES = "accountability_names"


class Keeper:
    """The rows of one draft before an act; only the kinds that the act touches."""

    def __init__(self, version):
        self.version = version
        self.before = {}
        self.details = details_of(version)
        self.notes = []

    def look_at(self, model):
        """Remember what rows of this kind say now, unless that was done already."""
        if model not in self.before:
            self.before[model] = facts_of_rows(model, self.version)

    def note(self, kind, part, old, new):
        """Keep a change to something that is no row; nothing if they are equal."""
        if old != new:
            self.notes.append((kind, part, old, new))

    def changes(self, named):
        """(kind, part, old, new) of all that differs; `named` may only have moved."""
        found = [*self.notes, *self.changed_details()]
        for model, before in self.before.items():
            after = facts_of_rows(model, self.version)
            for part in [*before, *(part for part in after if part not in before)]:
                old, new = before.get(part), after.get(part)
                is_moved = part == named and old != new
                if is_moved or words_of(old) != words_of(new):
                    found.append((BY_MODEL[model].slug, part, old, new))
        return found

    def changed_details(self):
        old, new = self.details, details_of(self.version)
        if old == new:
            return []
        if old["framework_id"] != new["framework_id"]:
            names = Framework.objects.in_bulk([old["framework_id"]])
            old["framework"] = ", ".join(map(str, names.values()))
            new["framework"] = str(self.version.framework or "")
        return [("details", str(self.version.pk), old, new)]

    def write(self, entry, *, named, goes_on):
        """Keep each difference under the audit entry of the act.

        Where the act `goes_on`, the row's change there is extended: what it said first
        and says now.
        """
        earlier_ones = entry.part_changes.all() if goes_on else []
        kept = {change.part: change for change in earlier_ones}
        added = []
        for kind, part, old, new in self.changes(named):
            earlier = kept.get(UUID(part))
            if earlier is not None and earlier.kind == kind:
                earlier.new = new
                earlier.save(update_fields=["new"])
            else:
                added.append(
                    PartChange(
                        version=self.version,
                        entry=entry,
                        kind=kind,
                        part=part,
                        old=old,
                        new=new,
                    )
                )
        PartChange.objects.bulk_create(added)


@contextmanager
def keeping(version):
    """Watch an act on the locked draft; yields the Keeper that writes what differs.

    Inside another act on a draft the outer one keeps everything, and this yields None.
    """
    if current.get() is not None:
        yield None
        return
    keeper = Keeper(version)
    token = current.set(keeper)
    try:
        yield keeper
    finally:
        current.reset(token)


def note(kind, part, old, new):
    """Keep a change that is not to a row, as part of the act that goes on."""
    if current.get() is not None:
        current.get().note(kind, part, old, new)


def words_of(facts):
    return facts and {name: facts[name] for name in facts if name not in (PLACE, NAMES)}


def details_of(version):
    return {name: plain(getattr(version, name)) for name in DETAILS}


def plain(value):
    """The value as JSON holds it."""
    return value if value is None or isinstance(value, int | list) else str(value)


def facts_of_rows(model, version):
    """{id: {field: value}} of all rows of one kind, in order; links as ids."""
    names = [
        field.attname
        for field in model._meta.concrete_fields
        if field.name not in ("id", "version")
    ]
    if "competency_id" in names:
        names.append("competency__name")
    rows = model.objects.filter(version=version).order_by("position", "pk")
    facts = {
        str(row.pop("pk")): {name: plain(value) for name, value in row.items()}
        for row in rows.values("pk", *names)
    }
    if model is Criterion:
        add_links(facts, version)
    return facts


def add_links(facts, version):
    """Which accountabilities each criterion is needed for, and what they are called."""
    links = Criterion.accountabilities.through.objects
    pairs = links.filter(criterion__version=version).order_by("accountability")
    for row in facts.values():
        row["accountabilities"] = []
    for criterion, accountability in pairs.values_list("criterion", "accountability"):
        facts[str(criterion)]["accountabilities"].append(str(accountability))
    duties = Accountability.objects.filter(version=version).order_by("position", "pk")
    names = {str(pk): name for pk, name in told.names_of(duties).items()}
    for row in facts.values():
        row[NAMES] = [names[pk] for pk in names if pk in row["accountabilities"]]
