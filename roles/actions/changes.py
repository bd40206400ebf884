"""Bringing earlier words of a draft's row back."""

from django.core.exceptions import ValidationError

from roles.models import Criterion, HouseStatement, Section
from roles.part_kinds import BY_SLUG

from .drafts import changing
from .keeping import PLACE
from .review import settle_what_is_answered


def bring_back(*, change, by):
    """Let a row say again what it said before this `PartChange`; where it stands stays.

    Earlier words of a house statement come back as the draft's own. Raises
    ValidationError when the row, or something it named, is not there any more.
    """
    kind = BY_SLUG[change.kind]
    facts = {"kind": change.kind, "part": str(change.part)}
    with changing(change.version, what="bring back words", by=by, new=facts) as version:
        part = kind.rows(version).filter(pk=change.part).first()
        if part is None:
            raise ValidationError("That row has been removed since.")
        for field in part._meta.concrete_fields:
            if field.attname in change.old and field.name != PLACE:
                setattr(part, field.attname, change.old[field.attname])
        if isinstance(part, Section):
            keep_only_present_statement(part)
        require_whole(part)
        part.save()
        if isinstance(part, Criterion):
            links = version.accountabilities.filter(
                pk__in=change.old["accountabilities"]
            )
            part.accountabilities.set(links)
        settle_what_is_answered(version, by=by)
    return part


def keep_only_present_statement(section):
    """Let a section follow its house statement only where that says the same."""
    saying = HouseStatement.objects.filter(
        pk=section.statement_id, heading=section.heading, text=section.text
    )
    section.statement = saying.first()


def require_whole(part):
    try:
        part.clean_fields()
        part.validate_constraints()
    except ValidationError as error:
        raise ValidationError(
            "Something that row named is not there any more, so it cannot be brought "
            "back. You can copy the words from here."
        ) from error
