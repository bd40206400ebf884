"""What a competency framework says, as plain data for other programs."""

from django.utils.text import slugify

from . import layout


def framework_as_dict(framework):
    """The whole of a framework, fetched `with_ladders`, as JSON-ready data in order.

    Competencies and their levels have the shape they have in a role profile's JSON.
    """
    return {
        "name": framework.name,
        "employer": framework.employer.name,
        "number": framework.number,
        "status": framework.status,
        "competencies": [
            {
                "name": competency.name,
                "relevance": competency.relevance,
                "levels": [
                    {"number": number, "indicators": texts}
                    for number, texts in layout.indicators_by_level(competency).items()
                ],
            }
            for competency in framework.competencies.all()
        ],
    }


def file_name(framework):
    """A safe name without an ending, such as how-we-work-version-2."""
    return f"{slugify(framework.name) or 'framework'}-version-{framework.number}"
