"""Sections of a next version that go on following the house statements of their post.

A file does not say which of its sections show a statement; the versions kept here do.
"""

from roles.importing import Finding as Note
from roles.models import Section


def follow_as_before(version, parsed, notes):
    """Tie sections to the statements whose words they had in the versions before.

    Those are the newest, whose word is the last, and the one that the document was made
    from. A tied section shows the present words of its statement, as in any draft; IM34
    says where the document has older ones.
    """
    employer = version.profile.employer_id
    numbers = {version.number - 1, parsed.number} - {None, version.number}
    earlier = Section.objects.filter(
        version__profile=version.profile_id, version__number__in=numbers
    )
    earlier = earlier.select_related("statement").order_by("version__number")
    statements = {words_of(section): section.statement for section in earlier}
    taken = set()
    for section in version.sections.order_by("position"):
        statement = statements.get(words_of(section))
        is_ours = statement is not None and statement.employer_id == employer
        if not is_ours or statement.pk in taken:
            continue
        taken.add(statement.pk)
        if words_of(section) != words_of(statement):
            message = (
                f"The house statement “{statement.heading}” has changed since the "
                "document was made. The draft shows its present words."
            )
            notes.append(Note("IM34", "info", message, section.heading))
        section.statement = statement
        section.heading, section.text = statement.heading, statement.text
        section.save(update_fields=["heading", "text", "statement"])


def words_of(shown):
    """The words of a section or statement; files may break their lines elsewhere."""
    return tuple(shown.heading.split()), tuple(shown.text.split())
