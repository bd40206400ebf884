"""Whether the parts every role profile needs are there.

A line manager and a safeguarding statement are asked for by rule ST01.
"""

from roles.models import Framework, ProfileVersion, Section
from roles.models.employers import UNNAMED_EMPLOYER

from .places import section_rows
from .problems import BLOCK, WARN, Problem, must


def has_title(version):
    if not version.title.strip():
        yield must("ST01", "The role profile has no title.", "title")


def has_employer(version):
    if version.employer.name == UNNAMED_EMPLOYER:
        yield must("ST01", "It is not known who the employer is.", "employer")


def says_what_for(version):
    kinds = {Section.Kind.PURPOSE, Section.Kind.CONTEXT}
    if not any(row.kind in kinds and row.text for row in version.sections.all()):
        message = "No section says what the post is for: add a purpose or a context."
        yield Problem("ST01", BLOCK, message, "purpose")


def has_accountabilities(version):
    if not version.accountabilities.all():
        yield must("ST01", "There are no accountabilities.", "accountabilities")


def has_criteria(version):
    if not version.criteria.all():
        message = "The person specification is empty."
        yield must("ST01", message, "person specification")


def names_its_check(version):
    """Having no check is an answer; asking for one needs the reason that allows it."""
    if not version.dbs_level:
        message = "The level of DBS check is not set. “No DBS check” is an answer too."
        yield must("ST01", message, "DBS check")
    elif version.dbs_level != ProfileVersion.Dbs.NONE and not version.dbs_reason:
        message = "A DBS check is asked for without the reason that allows it."
        yield must("ST01", message, "DBS check")


def sections_have_text(version):
    for place, section in section_rows(version):
        if not section.text.strip():
            message = "This section has a heading and no text."
            yield Problem("ST01", WARN, message, place, section.heading)


def framework_is_in_force(version):
    framework = version.framework
    if framework is None or not version.expectations.all():
        return
    href = framework.get_absolute_url()
    if framework.is_draft:
        message = f"“{framework}” is still a draft. Publish the framework first."
        yield must("CM05", message, "competencies", href=href)
    elif framework.status == Framework.Status.SUPERSEDED:
        message = f"There is a newer version of “{framework.name}” than this uses."
        yield Problem("CM05", WARN, message, "cover")


RULES = (
    has_title,
    has_employer,
    says_what_for,
    has_accountabilities,
    has_criteria,
    names_its_check,
    sections_have_text,
    framework_is_in_force,
)
