"""A version of a role profile as the same plain values that reading one gives."""

from fields.text import clean_text
from roles import layout
from roles.importing.profile import (
    NO_STAGE,
    Accountability,
    ParsedColumn,
    ParsedCompetency,
    ParsedCriterion,
    ParsedProfile,
    Placed,
    ReportingLine,
    Section,
)


def profile_of(version):
    """The `ParsedProfile` of a version read `with_parts`, in the order of a reader.

    Accountabilities and criteria stand in their groups, those without a group first;
    the numbers of accountabilities that criteria name count in that order.
    """
    duties = [row for _, rows in layout.accountability_groups(version) for row in rows]
    numbers = {row.pk: number for number, row in enumerate(duties, start=1)}
    profile = version.profile
    return ParsedProfile(
        title=clean_text(version.title),
        employer=clean_text(profile.employer.name),
        issued=version.issued_on.replace(day=1) if version.issued_on else None,
        address=clean_text(profile.employer.address),
        dbs_level=version.dbs_level,
        dbs_reason=clean_text(version.dbs_reason),
        reference=clean_text(profile.reference),
        service=clean_text(profile.service.name) if profile.service else "",
        placed=Placed(
            reporting_lines=lines_of(version),
            sections=sections_of(version),
            accountabilities=tuple(
                Accountability(clean_text(row.group), clean_text(row.text))
                for row in duties
            ),
            performance_measures=tuple(
                clean_text(row.text) for row in version.performance_measures.all()
            ),
            criteria=criteria_of(version, numbers),
            competencies=tuple(map(competency_of, version.expectations.all())),
        ),
    )


def lines_of(version):
    rows = version.reporting_lines.all()
    return tuple(
        ReportingLine(clean_text(row.label), clean_text(row.value)) for row in rows
    )


def sections_of(version):
    """The sections in the order in which a reader meets them."""
    return tuple(
        Section(
            clean_text(row.heading) or row.get_kind_display(),
            row.kind,
            clean_text(row.text),
            place=row.stands,
        )
        for row in layout.sections_in_order(version)
    )


def criteria_of(version, numbers):
    groups = layout.collect(version.criteria.all(), lambda row: row.category)
    return tuple(criterion_of(row, numbers) for _, rows in groups for row in rows)


def criterion_of(row, numbers):
    links = sorted(numbers[linked.pk] for linked in row.accountabilities.all())
    return ParsedCriterion(
        category=clean_text(row.category),
        requirement=row.requirement,
        text=clean_text(row.text),
        **stages_of(row),
        guidance=clean_text(row.guidance),
        either_or_group=clean_text(row.either_or_group),
        is_sensitive=row.is_sensitive,
        accountabilities=tuple(links),
    )


def stages_of(row):
    return {
        "assessed_at": row.assessed_at or NO_STAGE,
        "also_assessed_at": tuple(row.also_assessed_at),
    }


def competency_of(expectation):
    """A competency with its window, or with what an import could not number."""
    competency = expectation.competency
    ladder = layout.indicators_by_level(competency)
    window = dict(expectation.window)
    columns = [
        column(name, number, ladder.pop(number, ())) for name, number in window.items()
    ]
    if not window:
        columns = [
            column(row["label"], row["number"], row["indicators"])
            for row in expectation.unnumbered_columns
        ]
    return ParsedCompetency(
        name=clean_text(competency.name),
        relevance=clean_text(competency.relevance),
        columns=tuple(columns),
        **stages_of(expectation),
        beyond=tuple(column("", number, texts) for number, texts in ladder.items()),
    )


def column(label, number, texts):
    return ParsedColumn(label, number, False, tuple(map(clean_text, texts)))
