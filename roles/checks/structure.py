"""Whether the parts every role profile needs are there."""

import re

from django.urls import reverse

from roles.models import Framework, ProfileVersion, Section

from .problems import BLOCK, WARN, Problem, place

MANAGER = re.compile(
    r"manage[rd]|supervis|report(s|ing|able) to|(accountable|responsible) to", re.I
)


def has_title(version):
    if not version.title.strip():
        message = "The role profile has no title."
        yield Problem("ST01", BLOCK, message, href=details(version))


def details(version):
    return reverse("roles:edit_details", args=[version.pk])


def says_what_for(version):
    kinds = {Section.Kind.PURPOSE, Section.Kind.CONTEXT}
    if not any(row.kind in kinds and row.text for row in version.sections.all()):
        message = "No section says what the post is for: add a purpose or a context."
        yield Problem("ST01", BLOCK, message, href=place(version, "sections"))


def has_accountabilities(version):
    if not version.accountabilities.all():
        message = "There are no accountabilities."
        yield Problem("ST01", BLOCK, message, href=place(version, "accountabilities"))


def has_criteria(version):
    if not version.criteria.all():
        message = "The person specification is empty."
        yield Problem("ST01", BLOCK, message, href=place(version, "criteria"))


def names_its_check(version):
    """Having no check is an answer; asking for one needs the reason that allows it."""
    if not version.dbs_level:
        message = "The level of DBS check is not set. “No DBS check” is an answer too."
        yield Problem("ST01", BLOCK, message, href=details(version))
    elif version.dbs_level != ProfileVersion.Dbs.NONE and not version.dbs_reason:
        message = "A DBS check is asked for without the reason that allows it."
        yield Problem("ST01", BLOCK, message, href=details(version))


def names_a_manager(version):
    lines = version.reporting_lines.all()
    if not any(MANAGER.search(line.label) for line in lines):
        message = "The reporting lines name no line manager."
        yield Problem("ST01", WARN, message, href=place(version, "reporting-lines"))


def sections_have_text(version):
    for section in version.sections.all():
        if not section.text.strip():
            message = "This section has a heading and no text."
            yield Problem(
                "ST01",
                WARN,
                message,
                quote=section.heading,
                href=place(version, f"part-{section.pk}"),
            )


def framework_is_in_force(version):
    framework = version.framework
    if framework is None or not version.expectations.all():
        return
    href = framework.get_absolute_url()
    if framework.is_draft:
        message = f"“{framework}” is still a draft. Publish the framework first."
        yield Problem("CM05", BLOCK, message, href=href)
    elif framework.status == Framework.Status.SUPERSEDED:
        message = f"There is a newer version of “{framework.name}” than this uses."
        yield Problem("CM05", WARN, message, href=details(version))


RULES = (
    has_title,
    says_what_for,
    has_accountabilities,
    has_criteria,
    names_its_check,
    names_a_manager,
    sections_have_text,
    framework_is_in_force,
)
