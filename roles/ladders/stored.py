"""What documents tell of competencies, as plain JSON and back again."""

from dataclasses import asdict
from datetime import date

from roles.importing.profile import ParsedColumn, ParsedCompetency

from .merged import Document


def to_json(document):
    """A `Document` as JSON can hold it."""
    return {
        "name": document.name,
        "issued": document.issued.isoformat() if document.issued else None,
        "competencies": [asdict(row) for row in document.competencies],
    }


def from_json(value):
    issued = value["issued"]
    return Document(
        value["name"],
        tuple(competency(row) for row in value["competencies"]),
        date.fromisoformat(issued) if issued else None,
    )


def competency(row):
    return ParsedCompetency(
        **{
            **row,
            "columns": columns(row["columns"]),
            "beyond": columns(row["beyond"]),
        }
    )


def columns(rows):
    return tuple(
        ParsedColumn(**{**row, "indicators": tuple(row["indicators"])}) for row in rows
    )
