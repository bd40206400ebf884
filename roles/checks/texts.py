"""A document that was read, or a version that is stored, as the rules take it."""

from roles import layout
from roles.importing.profile import NO_STAGE
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
    """The `ProfileText` of a `ParsedProfile`, with its lines and "assessed by".

    Of a document of our own it also has the stages and the DBS check.
    """
    data = parsed.as_dict()
    for name in WITH_LINES:
        for row, part in zip(data[name], getattr(parsed, name), strict=True):
            row["line"] = part.line
    for row, criterion in zip(data["criteria"], parsed.criteria, strict=True):
        row["assessed"] = criterion.assessed
        row["assessed_at"] = stages_of(criterion)
    if parsed.dbs_level:
        data["dbs"] = {"level": parsed.dbs_level, "reason": parsed.dbs_reason}
    return ProfileText.from_dict(data)


def stages_of(parsed):
    """The stages that a document of our own names, in one string."""
    if parsed.assessed_at == NO_STAGE:
        return ""
    return " ".join([parsed.assessed_at, *parsed.also_assessed_at]).strip()


def text_of_version(version):
    """The `ProfileText` of a version fetched `with_texts`; one query more if published.

    What an import could not place is no part of the version and is left out.
    """
    return ProfileText.from_dict(version_as_dict(version))


def version_as_dict(version):
    """What an import gives, and what only a stored version knows."""
    issued = version.issued_on
    return {
        "title": version.title,
        "employer": version.employer.name,
        "reference": version.profile.reference,
        "issued": issued.strftime("%Y-%m") if issued else None,
        "reporting_lines": [
            {"label": row.label, "value": row.value}
            for row in version.reporting_lines.all()
        ],
        "sections": [
            {"heading": row.heading, "kind": row.kind, "text": row.text}
            for row in layout.sections_in_order(version)
        ],
        "accountabilities": [
            {"group": row.group, "text": row.text}
            for row in version.accountabilities.all()
        ],
        "performance_measures": [r.text for r in version.performance_measures.all()],
        "criteria": [criterion_as_dict(row) for row in version.criteria.all()],
        "competencies": [competency_as_dict(row) for row in version.expectations.all()],
        "dbs": {"level": version.dbs_level, "reason": version.dbs_reason},
        "vacancy": vacancy_facts(version),
    }


def criterion_as_dict(criterion):
    return {
        "category": criterion.category,
        "requirement": criterion.requirement,
        "text": criterion.text,
        "assessed_at": " ".join(criterion.stages),
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
    """What the newest vacancy of a version tells; None where it has none.

    Only what was published can be advertised, so a draft has none.
    """
    if version.is_open:
        return None
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
