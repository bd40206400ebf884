"""Starting from what another profile says: a copy of it, or some of its rows."""

from django.db import transaction

from accounts.actions import record
from roles import bringing
from roles.lineage import same_competencies
from roles.models import CompetencyExpectation, Criterion, ProfileVersion
from roles.models.moves import MoveNotAllowed
from roles.part_kinds import KINDS

from .drafts import changing, copy_of
from .frameworks import usual_framework
from .profiles import copy_parts, create
from .room import require_room, require_short_whole
from .statements import follow_anew


@transaction.atomic
def start_from(*, source, title, employer, by, service_name=""):
    """Make a role profile whose first draft says what the version `source` says.

    An employer's competencies are its own: for another one they are looked up by name
    in the framework it uses. Returns the draft and the names of those left out.
    Raises MoveNotAllowed when the source was discarded meanwhile.
    """
    # Locked, so that it stays while it is copied.
    locked = (
        ProfileVersion.objects.select_for_update(no_key=True)
        .filter(pk=source.pk)
        .first()
    )
    if locked is None:
        raise MoveNotAllowed("what this was to be a copy of")
    framework = source.framework
    if framework and framework.employer_id != employer.pk:
        framework = usual_framework(employer)
    draft = create(
        title=title,
        employer=employer,
        service_name=service_name,
        framework=framework,
        by=by,
    )
    draft.dbs_level, draft.dbs_reason = source.dbs_level, source.dbs_reason
    draft.made_from = source
    draft.save()
    copy_parts(source, draft)
    follow_anew(draft)
    left_out = keep_within_framework(draft)
    record(action="copy profile", subject=draft, by=by, old=str(source.pk))
    return draft, left_out


def keep_within_framework(draft):
    """Point competencies at the draft's framework; drop those it lacks.

    Returns the names of what was dropped.
    """
    left_out = []
    expectations = list(draft.expectations.select_related("competency"))
    same = same_competencies(
        [expectation.competency for expectation in expectations],
        bringing.ladders_of(draft.framework),
    )
    for expectation in expectations:
        competency = same.get(expectation.competency_id)
        if competency is None:
            left_out.append(expectation.competency.name)
            expectation.delete()
        elif competency != expectation.competency:
            expectation.competency = competency
            expectation.entry_level = bringing.window_within(
                competency, expectation.entry_level
            )
            expectation.save()
    return left_out


def bring_in(*, version, source, parts, by, known=()):
    """Add copies of rows of the version `source` to a draft, each kind at its end.

    `parts` are ids. What the draft says already comes once more only if the person
    saw so: `known` are the ids of such rows. Competencies are those of the same name
    in the draft's framework; what it lacks, or asks for already, is left out. A
    criterion is linked to what it was linked to, as far as that is in the draft.
    Returns the new rows.
    """
    facts = {"source": str(source.pk)}
    with changing(version, what="bring rows in", by=by, new=facts) as locked:
        brought, wanted = {}, set(parts) - (there_already(locked, source) - set(known))
        for kind in KINDS:
            rows = [row for row in kind.rows(source) if row.pk in wanted]
            require_room(kind, locked, len(rows))
            brought |= bring_kind(kind, rows, locked)
        require_short_whole(locked)
        link_again(brought, locked)
        follow_anew(locked)
        facts["rows"] = len(brought)
    return list(brought.values())


def there_already(version, source):
    """The ids of the rows of `source` that say what the draft says."""
    return {
        offer.row.pk
        for found in bringing.offered(version, source)
        for offer in found.offers
        if offer.is_there
    }


def bring_kind(kind, rows, version):
    """{id of a row of the source: its copy, saved}."""
    last = kind.rows(version).last()
    position = last.position + 1 if last else 0
    ladders = bringing.ladders_of(version.framework) if not kind.text else []
    brought = {}
    for row in rows:
        copy = copy_of(row, version)
        if isinstance(row, CompetencyExpectation) and not settle(copy, ladders):
            continue
        copy.position = position + len(brought)
        copy.save()
        brought[row.pk] = copy
    return brought


def settle(expectation, ladders):
    """Let a copy ask for the draft's own competency; False where that cannot be."""
    competency = bringing.match(ladders, expectation.competency)
    asked = expectation.version.expectations
    if competency is None or asked.filter(competency=competency).exists():
        return False
    expectation.competency = competency
    expectation.entry_level = bringing.window_within(
        competency, expectation.entry_level
    )
    return True


def link_again(brought, version):
    """Link brought criteria with accountabilities of the draft: brought, or alike."""
    criteria = [pk for pk, row in brought.items() if isinstance(row, Criterion)]
    there = {
        bringing.words_of(row): row for row in version.accountabilities.order_by("pk")
    }
    links = Criterion.accountabilities.through.objects.filter(criterion__in=criteria)
    for link in links.select_related("accountability"):
        target = there.get(bringing.words_of(link.accountability))
        if target is not None:
            brought[link.criterion_id].accountabilities.add(target)
