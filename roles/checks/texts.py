"""A document that was read, or a version that is stored, as the rules take it."""

from roles import content, layout
from roles.models import Vacancy

from .rules import ProfileText

# Rows of a document that know the line they begin on.
WITH_LINES = (
    "reporting_lines",
    "sections",
    "accountabilities",
    "criteria",
    "competencies",
)


def text_of_document(parsed):
    """The `ProfileText` of a `ParsedProfile`, with its lines and "assessed by"."""
    data = parsed.as_dict()
    for name in WITH_LINES:
        for row, part in zip(data[name], getattr(parsed, name), strict=True):
            row["line"] = part.line
    for row, criterion in zip(data["criteria"], parsed.criteria, strict=True):
        row["assessed"] = criterion.assessed
    return ProfileText.from_dict(data)


def text_of_version(version):
    """The `ProfileText` of a version fetched `with_parts`; one query more.

    What an import could not place is no part of the version and is left out.
    """
    return ProfileText.from_dict(version_as_dict(version))


def version_as_dict(version):
    """What an import gives, and what only a stored version knows."""
    return {
        **content.canonical(version),
        "reference": version.profile.reference,
        "employer": version.employer.name,
        "competencies": [competency_as_dict(row) for row in version.expectations.all()],
        "dbs": {"level": version.dbs_level, "reason": version.dbs_reason},
        "vacancy": vacancy_facts(version),
    }


def competency_as_dict(expectation):
    """Only the window: the other levels of the ladder are not what this post asks."""
    competency = expectation.competency
    columns = [
        {
            "label": column["name"],
            "number": column["number"],
            "indicators": column["indicators"],
        }
        for column in layout.ladder_columns(expectation)
    ]
    return {
        "name": competency.name,
        "relevance": competency.relevance,
        "columns": columns or expectation.unnumbered_columns,
    }


def vacancy_facts(version):
    """What the newest vacancy of a version tells; None where it has none."""
    vacancies = version.vacancies.exclude(status=Vacancy.Status.WITHDRAWN)
    vacancy = vacancies.order_by("-opens_at", "-pk").first()
    if vacancy is None:
        return None
    return {
        "salary": f"{vacancy.salary_min} {vacancy.get_salary_unit_display()}",
        "hours": f"{vacancy.hours} hours a week",
        "contract": vacancy.get_contract_display(),
        "place": vacancy.places,
        "closes": vacancy.closes_at.isoformat(),
    }
