"""What a version says, as plain data with one digest.

The digest is stored when a version is published. It covers what publishing fixes: not
the employer, the reference or the service, which live on beside the version.
"""

import hashlib
import json

from . import layout


def canonical(version):
    """Everything a published version fixes, as JSON-ready data in a fixed order."""
    accountabilities = list(version.accountabilities.all())
    places = {row.pk: place for place, row in enumerate(accountabilities, start=1)}
    return {
        "title": version.title,
        "number": version.number,
        "issued": version.issued_on.strftime("%Y-%m") if version.issued_on else None,
        "dbs_level": version.dbs_level,
        "dbs_reason": version.dbs_reason,
        "sections": [
            canonical_section(row) for row in layout.sections_in_order(version)
        ],
        "reporting_lines": [
            {"label": row.label, "value": row.value}
            for row in version.reporting_lines.all()
        ],
        "accountabilities": [
            {"group": row.group, "text": row.text} for row in accountabilities
        ],
        "performance_measures": [
            row.text for row in version.performance_measures.all()
        ],
        "criteria": [
            canonical_criterion(row, places) for row in version.criteria.all()
        ],
        "competencies": [
            canonical_expectation(row) for row in version.expectations.all()
        ],
    }


def canonical_section(section):
    """`place` is told only where it is not the usual one for the section's kind."""
    facts = {"heading": section.heading, "kind": section.kind, "text": section.text}
    if section.stands != section.usual_place:
        facts["place"] = section.stands
    return facts


def canonical_criterion(criterion, places):
    """`places` gives each accountability its number in the version, from 1."""
    return {
        "category": criterion.category,
        "requirement": criterion.requirement,
        "text": criterion.text,
        **canonical_stages(criterion),
        "either_or_group": criterion.either_or_group,
        "is_sensitive": criterion.is_sensitive,
        "guidance": criterion.guidance,
        "accountabilities": sorted(
            places[row.pk] for row in criterion.accountabilities.all()
        ),
    }


def canonical_stages(row):
    """Later stages only where there are any: digests made before there were stay."""
    later = {"also_assessed_at": row.also_assessed_at} if row.also_assessed_at else {}
    return {"assessed_at": row.assessed_at, **later}


def canonical_expectation(expectation):
    competency = expectation.competency
    ladder = layout.indicators_by_level(competency)
    return {
        "name": competency.name,
        "relevance": competency.relevance,
        "entry_level": expectation.entry_level,
        **canonical_stages(expectation),
        "levels": [
            {"number": number, "indicators": texts} for number, texts in ladder.items()
        ],
    }


def digest(version):
    """SHA-256 over the canonical data, as 64 hexadecimal digits."""
    text = json.dumps(
        canonical(version), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return hashlib.sha256(text.encode()).hexdigest()
