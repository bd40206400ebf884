"""A role profile as JSON, as `role-profile-1.json` beside this file describes it.

The keys that an import prints are the same here, with more beside them. `order` names
every part in the order in which people read it.
"""

import json
from pathlib import Path

from django.urls import reverse

from roles.importing.profile import NO_STAGE

SCHEMA = Path(__file__).with_name("role-profile-1.json")


def write_json(paper):
    text = json.dumps(as_dict(paper), ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def as_dict(paper):
    profile, edition = paper.profile, paper.edition
    framework = edition.framework
    return {
        "$schema": reverse("roles:show_schema"),
        "title": profile.title,
        "employer": profile.employer,
        "address": profile.address,
        "service": profile.service,
        "reference": profile.reference,
        "number": edition.number,
        "status": edition.status,
        "digest": edition.digest or None,
        "issued": profile.issued.strftime("%Y-%m") if profile.issued else None,
        "dbs_level": profile.dbs_level,
        "dbs_reason": profile.dbs_reason,
        "framework": dict(zip(("name", "number"), framework, strict=True))
        if framework
        else None,
        "order": order_of(paper),
        "reporting_lines": [row.as_dict() for row in profile.reporting_lines],
        "sections": [
            {**row.as_dict(), "place": row.stands} for row in profile.sections
        ],
        "accountabilities": [row.as_dict() for row in profile.accountabilities],
        "performance_measures": list(profile.performance_measures),
        "criteria": [criterion_as_dict(row) for row in profile.criteria],
        "competencies": [competency_as_dict(row) for row in profile.competencies],
    }


def order_of(paper):
    """JSON pointers to the parts, in reading order."""
    sections = iter(range(len(paper.profile.sections)))
    return [
        f"/sections/{next(sections)}" if part.section else f"/{part.kind}"
        for part in paper.parts
    ]


def criterion_as_dict(row):
    return {
        **row.as_dict(),
        **stages_as_dict(row),
        "guidance": row.guidance,
        "either_or_group": row.either_or_group,
        "is_sensitive": row.is_sensitive,
        "accountabilities": list(row.accountabilities),
    }


def stages_as_dict(row):
    """A list, empty where something is assessed at no stage; nothing if not known."""
    if not row.assessed_at:
        return {}
    first = [] if row.assessed_at == NO_STAGE else [row.assessed_at]
    return {"assessed_at": [*first, *row.also_assessed_at]}


def competency_as_dict(row):
    return {
        **row.as_dict(),
        **stages_as_dict(row),
        "beyond": [
            {"number": column.number, "indicators": list(column.indicators)}
            for column in row.beyond
        ],
    }
