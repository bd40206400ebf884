"""The demo's employer, competency framework and role profiles."""

from datetime import date

from roles.actions import approvals, frameworks, profiles
from roles.models import (
    Accountability,
    Competency,
    CompetencyExpectation,
    Criterion,
    Employer,
    Framework,
    HouseStatement,
    Indicator,
    Level,
    PerformanceMeasure,
    ProfileVersion,
    ReportingLine,
    RoleProfile,
    Section,
    Service,
)

from .reading import read


def load_profiles(*, by, second):
    """Make the employer, framework and profiles; `second` approves each."""
    employer = load_employer()
    framework = load_framework(employer=employer, by=by)
    for row in read("profiles"):
        load_profile(row, employer=employer, framework=framework, by=by, second=second)


def load_employer():
    row = read("employer")
    services = row.pop("services")
    statements = row.pop("statements")
    row["values"] = "\n".join(f"{v['name']}: {v['text']}" for v in row["values"])
    employer, _ = Employer.objects.get_or_create(name=row.pop("name"), defaults=row)
    for statement in statements:
        heading = statement.pop("heading")
        HouseStatement.objects.get_or_create(
            employer=employer, heading=heading, defaults=statement
        )
    for service in services:
        Service.objects.get_or_create(employer=employer, name=service["name"])
    return employer


def load_framework(*, employer, by):
    row = read("framework")
    # Somebody may have made further versions of it since.
    loaded = Framework.objects.filter(employer=employer, name=row["name"])
    if framework := loaded.order_by("number").first():
        return framework
    framework = Framework.objects.create(employer=employer, name=row["name"])
    for position, competency_row in enumerate(row["competencies"]):
        competency = Competency.objects.create(
            framework=framework,
            name=competency_row["name"],
            relevance=competency_row["relevance"],
            position=position,
        )
        for level_row in competency_row["levels"]:
            level = Level.objects.create(
                competency=competency, number=level_row["number"]
            )
            Indicator.objects.bulk_create(
                Indicator(level=level, text=text, position=place)
                for place, text in enumerate(level_row["indicators"])
            )
    return frameworks.publish(framework=framework, by=by)


def load_profile(row, *, employer, framework, by, second):
    profile, is_new = RoleProfile.objects.get_or_create(
        reference=row["reference"],
        defaults={
            "employer": employer,
            "service": Service.objects.get(employer=employer, name=row["service"]),
        },
    )
    if not is_new:
        return
    version = ProfileVersion.objects.create(
        profile=profile,
        title=row["title"],
        issued_on=date.fromisoformat(f"{row['issued']}-01"),
        framework=framework,
        dbs_level=row["dbs_level"],
        dbs_reason=row["dbs_reason"],
        created_by=by,
    )
    add_prose(version, row)
    accountabilities = add_rows(Accountability, version, row["accountabilities"])
    measures = [{"text": text} for text in row["performance_measures"]]
    add_rows(PerformanceMeasure, version, measures)
    add_rows(ReportingLine, version, row["reporting_lines"])
    add_specification(version, row, accountabilities)
    publish(version, by=by, second=second)


def publish(version, *, by, second):
    """Go the whole way: `by` asks, the second person approves, `by` publishes."""
    approvals.ask(version=version, of=second, by=by)
    read = ProfileVersion.objects.with_parts().get(pk=version.pk)
    approvals.approve(version=version, seen=approvals.seen_of(read), by=second)
    profiles.publish(version=version, by=by)


def add_rows(model, version, rows):
    """Add one part's rows in order, and return them."""
    return [
        model.objects.create(version=version, position=position, **row)
        for position, row in enumerate(rows)
    ]


def add_prose(version, row):
    kinds = Section.Kind
    sections = [
        {"kind": kinds.PURPOSE, "heading": "Purpose", "text": row["purpose"]},
        {"kind": kinds.CONTEXT, "heading": "Context", "text": row["context"]},
    ]
    add_rows(Section, version, sections + row["sections"])


def add_specification(version, row, accountabilities):
    for position, criterion_row in enumerate(row["criteria"]):
        numbers = criterion_row.pop("accountabilities")
        criterion = Criterion.objects.create(
            version=version, position=position, **criterion_row
        )
        criterion.accountabilities.set(accountabilities[n - 1] for n in numbers)
    ladder = {c.name: c for c in version.framework.competencies.all()}
    expectations = [
        {
            "competency": ladder[expectation["name"]],
            "entry_level": expectation["entry_level"],
            "assessed_at": expectation["assessed_at"],
        }
        for expectation in row["competencies"]
    ]
    add_rows(CompetencyExpectation, version, expectations)
