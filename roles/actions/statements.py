"""House statements: kept once, shown by the drafts that follow them."""

from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from accounts.actions import record
from roles.models import (
    Employer,
    HouseStatement,
    ProfileVersion,
    Section,
    Vacancy,
)
from roles.models.parts import require_open
from roles.part_kinds import BY_SLUG

from .drafts import changing, require_same
from .keeping import keeping
from .room import require_room, require_short_whole

# What a section is about that shows a statement of this kind.
SECTION_KIND = {
    HouseStatement.Kind.LIVED_EXPERIENCE: Section.Kind.LIVED_EXPERIENCE,
    HouseStatement.Kind.OTHER: Section.Kind.OTHER,
}


class Changed(NamedTuple):
    """The drafts that say a saved statement anew, and the vacancies whose page does."""

    versions: list
    vacancies: list


@transaction.atomic
def save(*, statement, by, seen=""):
    """Save a new or changed statement; every draft that follows it says so too.

    Published versions keep the words they were published with, and one in review those
    that are being read until it is a draft again. Vacancies show the words of today.
    Returns what is `Changed`. `seen` is the stamp of the statement as the person saw
    it; ChangedMeanwhile is raised if it has changed since, and ValidationError if the
    employer has another with its heading.
    """
    what, before = "add statement", None
    if not statement._state.adding:
        what = "edit statement"
        stored = HouseStatement.objects.select_for_update(no_key=True)
        before = stored.get(pk=statement.pk)
        require_same(before, seen)
    # The employer's row is locked: two people must not take one heading at once.
    Employer.objects.select_for_update(no_key=True).get(pk=statement.employer_id)
    statement.validate_constraints()
    statement.save()
    changed = Changed(
        [follow(version, statement, by) for version in versions_behind(statement)],
        vacancies_changed(before, statement),
    )
    record(action=what, subject=statement, by=by, new=ids_of(**changed._asdict()))
    return changed


def ids_of(**kinds):
    return {name: [str(row.pk) for row in rows] for name, rows in kinds.items()}


def vacancies_changed(before, after):
    """Those still open that show a statement in other words; None where it is not."""
    if before and after and (before.kind, before.text) == (after.kind, after.text):
        return []
    now = timezone.now()
    shown = [each.shown_on(Vacancy.objects, now) for each in (before, after) if each]
    return list({vacancy.pk: vacancy for rows in shown for vacancy in rows}.values())


def versions_behind(statement):
    """Drafts that show other words of this statement, locked in one order."""
    behind = Section.objects.filter(statement=statement).exclude(
        heading=statement.heading, text=statement.text
    )
    drafts = ProfileVersion.objects.select_for_update(of=("self",), no_key=True).filter(
        status=ProfileVersion.Status.DRAFT
    )
    drafts = drafts.filter(pk__in=behind.values("version"))
    return drafts.with_owner().order_by("pk")


def follow(version, statement, by):
    """Give a draft the statement's words, and keep the ones it had."""
    with keeping(version) as keeper:
        for section in Section.objects.filter(version=version, statement=statement):
            section.heading, section.text = statement.heading, statement.text
            section.save(update_fields=["heading", "text"])
    version.row_version += 1
    version.save(update_fields=["row_version", "updated_at"])
    new = {"statement": str(statement.pk)}
    entry = record(action="follow statement", subject=version, by=by, new=new)
    keeper.write(entry, named=None, goes_on=False)
    return version


def catch_up(version, *, by):
    """Bring statements that changed during its review into what is a draft again."""
    behind = Section.objects.behind_its_statement().filter(version=version)
    statements = HouseStatement.objects.filter(sections__in=behind).distinct()
    for statement in statements.order_by("pk"):
        follow(version, statement, by)


@transaction.atomic
def remove(*, statement, by):
    """Delete a statement; drafts that showed it keep its words as their own.

    Returns the vacancies still open that showed it.
    """
    vacancies = vacancies_changed(statement, None)
    HouseStatement.objects.filter(pk=statement.pk).delete()
    facts = ids_of(vacancies=vacancies)
    record(action="remove statement", subject=statement, by=by, new=facts)
    return vacancies


def include(*, version, statements, by):
    """Add a section for each of these statements, at the end of the draft's own.

    Returns the sections; none for a statement that the draft shows already.
    """
    facts = {"statements": [str(statement.pk) for statement in statements]}
    with changing(version, what="include statements", by=by, new=facts) as locked:
        there = set(locked.sections.values_list("statement", flat=True))
        statements = [each for each in statements if each.pk not in there]
        require_room(BY_SLUG["sections"], locked, len(statements))
        last = locked.sections.order_by("position").last()
        start = last.position + 1 if last else 0
        sections = [
            Section.objects.create(
                version=locked,
                statement=statement,
                kind=SECTION_KIND.get(statement.kind, Section.Kind.POLICY),
                heading=statement.heading,
                text=statement.text,
                position=start + step,
            )
            for step, statement in enumerate(statements)
        ]
        require_short_whole(locked)
        return sections


def make_own(*, section, by):
    """Let a section keep its words from now on, whatever becomes of the statement."""
    facts = {"part": str(section.pk), "statement": str(section.statement_id)}
    with changing(section.version, what="make words own", by=by, new=facts):
        section.statement = None
        section.save(update_fields=["statement"])


def follow_anew(version):
    """Give a fresh copy the statements' present words; its employer's alone.

    Words copied from another employer's profile become the draft's own.
    """
    require_open(version)
    employer = version.profile.employer_id
    for section in version.sections.exclude(statement=None).select_related("statement"):
        statement = section.statement
        if statement.employer_id == employer:
            section.heading, section.text = statement.heading, statement.text
        else:
            section.statement = None
        section.save(update_fields=["heading", "text", "statement"])
