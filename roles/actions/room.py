"""What a draft has room for."""

from django.core.exceptions import ValidationError
from django.db.models.functions import Length

from roles.limits import MOST_LETTERS, MOST_ROWS, ROW, SECTION
from roles.part_kinds import KINDS


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


def require_short_whole(version):
    """Raise ValidationError if the rows of a draft say more than a profile may hold."""
    texts = [(kind.relation, kind.text) for kind in KINDS if kind.text]
    lengths = [
        getattr(version, relation).order_by().values_list(Length(text))
        for relation, text in [*texts, ("criteria", "guidance")]
    ]
    letters = sum(each for (each,) in lengths[0].union(*lengths[1:], all=True))
    if letters > MOST_LETTERS:
        raise ValidationError(
            f"The profile would have {letters:,} characters in all, and "
            f"{MOST_LETTERS:,} is the most. Shorten or remove something first."
        )


def letters_of(part):
    """How many letters a row holds in its long boxes."""
    texts = (getattr(part, name, "") for name in ("text", "value", "guidance"))
    return sum(map(len, texts))
