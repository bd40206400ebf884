"""From what was read in a document to a draft that a person reviews."""

import re
from dataclasses import replace

from django.db import DatabaseError, transaction

from accounts.actions import record
from roles import importing
from roles.importing import Finding as Note
from roles.importing.known_employers import name_known_employer
from roles.importing.own_values import STAGE_BREAK, UNKNOWN_STAGE
from roles.importing.profile import NO_STAGE
from roles.models import (
    Accountability,
    CompetencyExpectation,
    Criterion,
    Employer,
    Finding,
    ImportedDocument,
    PerformanceMeasure,
    ProfileVersion,
    ReportingLine,
    Section,
    Service,
    UnplacedText,
)
from roles.models.employers import UNNAMED_EMPLOYER
from roles.models.parts import AssessedAt

from . import ladders
from .fitting import fit
from .followed import follow_as_before
from .frameworks import framework_of_post, usual_framework
from .links import with_links
from .post_findings import about_posts, not_taken
from .profiles import create_profile, find_service, next_number

# Paragraphs without a place are kept as rows of their own, not as findings as well.
KEPT_AS_UNPLACED = "IM02"

PARTLY_UNKNOWN = "Not all of this names a stage of selection that we know."
JOINING = {"and", "or", "&", "+"}
# What a document writes about how something is assessed, the earliest stage first.
CHECKS = (
    *("c", "check", "checks", "certificate", "certificates", "dbs", "r"),
    *("reference", "references"),
)
STAGES = (
    (AssessedAt.APPLICATION, ("a", "af", "application", "form", "cv")),
    (AssessedAt.INTERVIEW, ("i", "interview", "presentation")),
    (AssessedAt.TEST, ("t", "test", "exercise", "task")),
    (AssessedAt.CHECK, CHECKS),
)
# Beside a stage these deny it, limit it or set it against another.
LIMITING = re.compile(
    r"\b(?:not|cannot|no|non|none|never|nor|neither|nothing|without|except|excluding|"
    r"instead|rather|than|longer|if|unless|until|when|maybe|might|perhaps|possibly|"
    r"optional|optionally|was|were|formerly|previously|n/a|n\.a)\b|n['’]t\b|[→⇒>]",
    re.IGNORECASE,
)
# "(not interview)" behind a stage: what it is not, or was.
ASIDE = re.compile(
    r"\((?:not|no longer|no|never|instead|rather|was|were|formerly|previously)\b"
    r"([^()]*)\)",
    re.IGNORECASE,
)


def read_profile(document, *, employer=None, framework=None):
    """What a document says of a role, beside the framework it leans on.

    What it says of competencies is compared with `framework`, or the one in use at the
    employer given or named: see `roles.ladders.matching`. Nothing is written.
    """
    parsed = with_links(parse_document(document))
    if (parsed.unplaced or parsed.title) and not parsed.employer:
        parsed = name_known_employer(parsed, known_employers())
    framework = framework or ladders.framework_in_use(parsed, employer)
    return ladders.match_profile(parsed, framework)


def known_employers():
    """The names of the employers whose profiles are kept here."""
    try:
        named = Employer.objects.exclude(name=UNNAMED_EMPLOYER).order_by("name")
        return list(named.values_list("name", flat=True))
    except DatabaseError:
        # Commands read documents where no database is set up yet.
        return []


def parse_document(document):
    """What a document says; what its file gave cause for comes before other findings.

    A document that says itself what everything in it is needs no parsing.
    """
    parsed = document.profile or importing.parse(document.text)
    unknown = unknown_stages(parsed.criteria)
    findings = (*document.findings, *parsed.findings, *unknown)
    return replace(parsed, placed=replace(parsed.placed, findings=findings))


@transaction.atomic
def start_draft(
    *, parsed, source_name, source_text, by, employer=None, framework=None, profile=None
):
    """Make a role profile with a draft of everything in `parsed`; returns the draft.

    With `profile` it is the next version of that one, under its employer and service;
    ValidationError when that has a draft already.

    What the document says of competencies is matched with `framework`, or else the one
    that `profile` leans on, or the employer's usual one; see `ladders`. What the import
    decides itself is a finding, beside those of the parser. `by` is None when a command
    does it.
    """
    found = []
    employer = profile.employer if profile else employer
    employer = employer or find_employer(parsed, found)
    # Its row is locked: two documents must not start its first framework at once.
    Employer.objects.select_for_update(no_key=True).get(pk=employer.pk)
    number = next_number(profile) if profile else 1
    framework = framework or (framework_of_post(profile) if profile else None)
    framework = framework or usual_framework(employer)
    parsed = ladders.match_profile(parsed, framework)
    notes = [*parsed.findings, *found]
    match = ladders.match(
        parsed.competencies, employer=employer, framework=framework, notes=notes, by=by
    )
    version = ProfileVersion.objects.create(
        profile=profile or make_profile(parsed, employer, notes),
        number=number,
        title=fit(parsed.title, ProfileVersion, "title", notes),
        issued_on=parsed.issued,
        framework=match.framework,
        dbs_level=parsed.dbs_level,
        dbs_reason=fit(parsed.dbs_reason, ProfileVersion, "dbs_reason", notes),
        created_by=by,
    )
    notes += [
        *not_taken(parsed, version.profile),
        *about_posts(parsed, version, is_next=profile is not None),
    ]
    accountabilities = add_prose(version, parsed, notes)
    if profile:
        follow_as_before(version, parsed, notes)
    add_criteria(version, parsed.criteria, accountabilities, notes)
    add_rows(version, CompetencyExpectation, match.expectations)
    add_unplaced(version, [*parsed.unplaced, *match.unplaced])
    add_findings(version, notes)
    ImportedDocument.objects.create(
        version=version, name=source_name[-200:], text=source_text, read_by=by
    )
    record(action="import profile", subject=version, by=by)
    return version


def make_profile(parsed, employer, notes):
    """A role profile in the document's service, which is made if need be."""
    service = find_service(employer, fit(parsed.service, Service, "name", notes))
    return create_profile(parsed.title, employer, service)


def find_employer(parsed, notes):
    """The employer of this name, whatever the case; made when there is none."""
    name = fit(parsed.employer, Employer, "name", notes)
    if not name:
        message = "The document does not say who employs. Choose the employer."
        notes.append(Note("ST01", "block", message))
        name = UNNAMED_EMPLOYER
    employer, is_new = Employer.objects.get_or_create(
        name__iexact=name, defaults={"name": name, "address": parsed.address}
    )
    if is_new:
        message = "This employer was not known here and has been added."
        notes.append(Note("IM20", "info", message, name))
    return employer


def add_rows(version, model, rows):
    """Add one part's rows in order, and return them."""
    return [
        model.objects.create(version=version, position=position, **fields)
        for position, fields in enumerate(rows)
    ]


def add_prose(version, parsed, notes):
    """Add all that is not the specification; returns the accountabilities."""
    add_rows(version, Section, [section_fields(s, notes) for s in parsed.sections])
    lines = [
        {"label": fit(row.label, ReportingLine, "label", notes), "value": row.value}
        for row in parsed.reporting_lines
    ]
    add_rows(version, ReportingLine, lines)
    accountabilities = [
        {"group": fit(row.group, Accountability, "group", notes), "text": row.text}
        for row in parsed.accountabilities
    ]
    measures = [{"text": text} for text in parsed.performance_measures]
    add_rows(version, PerformanceMeasure, measures)
    return add_rows(version, Accountability, accountabilities)


def section_fields(section, notes):
    """A section without a heading goes under the name of its kind."""
    heading = section.heading or Section.Kind(section.kind).label
    return {
        "kind": section.kind,
        "heading": fit(heading, Section, "heading", notes),
        "text": section.text,
        "place": section.place if section.place != usual_place(section) else "",
    }


def usual_place(section):
    return Section(kind=section.kind).usual_place


def add_criteria(version, criteria, accountabilities, notes):
    """Add the criteria, each bearing on the accountabilities that it names."""
    rows = [
        {
            "category": fit(row.category, Criterion, "category", notes),
            "requirement": row.requirement,
            "text": row.text,
            **stages_of(row),
            "guidance": row.guidance,
            "either_or_group": fit(
                row.either_or_group, Criterion, "either_or_group", notes
            ),
            "is_sensitive": row.is_sensitive,
        }
        for row in criteria
    ]
    known = {(note.message, note.quote) for note in notes}
    unknown = unknown_stages(criteria)
    notes += [note for note in unknown if (note.message, note.quote) not in known]
    made = add_rows(version, Criterion, rows)
    links = Criterion.accountabilities.through
    links.objects.bulk_create(
        links(criterion=criterion, accountability=accountabilities[number - 1])
        for row, criterion in zip(criteria, made, strict=True)
        for number in row.accountabilities
    )
    if any(is_about_values(row) and not is_stage_told(row) for row in criteria):
        message = "Values are set to be judged at interview: a form does not show them."
        notes.append(Note("CR01", "info", message))


def is_stage_told(criterion):
    return bool(criterion.assessed or criterion.assessed_at)


def stages_of(row):
    """The stages a document of our own names, or what the words of another say."""
    if row.assessed_at:
        first = "" if row.assessed_at == NO_STAGE else row.assessed_at
        return {"assessed_at": first, "also_assessed_at": list(row.also_assessed_at)}
    return {"stages": stages_in_words(row)}


def stages_in_words(criterion):
    """Every stage the document names; without any, values wait for interview."""
    usual = (
        AssessedAt.INTERVIEW if is_about_values(criterion) else AssessedAt.APPLICATION
    )
    return stages_named(criterion.assessed) or [usual]


def stages_named(text):
    """The stages that some words of a document name; none where any is limited."""
    said = without_asides(text)
    if LIMITING.search(said):
        return []
    written = said.lower().replace("/", " ").replace(",", " ").split()
    words = set(written) - JOINING
    if any(len(word) > 2 for word in words):
        # "a" is a letter of a code only where codes are written.
        words = {word for word in words if len(word) > 1}
    return [stage for stage, names in STAGES if words.intersection(names)]


def without_asides(text):
    """The words without brackets that say which other stage is not meant."""
    return ASIDE.sub(lambda aside: " " if stages_named(aside[1]) else aside[0], text)


def unknown_stages(criteria):
    """IM16 for each way of assessing that has words which name no stage."""
    found = {}
    for row in criteria:
        if row.assessed_at or not has_words(row.assessed):
            continue
        said = without_asides(" ".join(row.assessed.split()))
        parts = filter(has_words, STAGE_BREAK.split(said))
        named = stages_named(row.assessed)
        if named and all(map(stages_named, parts)):
            continue
        severity, what = ("info", PARTLY_UNKNOWN) if named else ("warn", UNKNOWN_STAGE)
        first, *_ = stages_in_words(row)
        message = f"{what} A criterion that says so is set to “{first.label}”."
        note = Note("IM16", severity, message, row.assessed, row.line)
        found.setdefault((message, row.assessed), note)
    return list(found.values())


def has_words(text):
    return any(map(str.isalnum, text))


def is_about_values(criterion):
    return "value" in criterion.category.lower()


def add_unplaced(version, texts):
    """Keep what has no place; an address the employer already has is no news."""
    address = version.profile.employer.address
    kept = [text for text in texts if text.strip() and text != address]
    UnplacedText.objects.bulk_create(
        UnplacedText(version=version, text=text, position=position)
        for position, text in enumerate(kept)
    )


def add_findings(version, notes):
    Finding.objects.bulk_create(
        Finding(
            version=version,
            rule=note.rule,
            severity=note.severity,
            message=note.message,
            quote=note.quote,
            line=note.line,
            position=position,
        )
        for position, note in enumerate(notes)
        if note.rule != KEPT_AS_UNPLACED
    )
