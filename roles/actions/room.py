"""What a draft has room for."""

from django.core.exceptions import ValidationError

from roles.limits import MOST_ROWS, ROW, SECTION


def require_room(kind, version, adding=1):
    """Raise ValidationError if a draft would have more rows of a kind than it may."""
    most = MOST_ROWS[kind.slug]
    if adding and getattr(version, kind.relation).count() + adding > most:
        raise ValidationError(
            f"{kind.title}: a profile has {most} rows of this kind at most. Remove or "
            "join some first."
        )


def require_short_enough(kind, text):
    """Raise ValidationError if what two rows say together is too long for one."""
    longest = SECTION if kind.is_prose else ROW
    if len(text) > longest:
        raise ValidationError(
            f"Together the two would have more than {longest:,} characters: shorten "
            "one of them first."
        )
