"""Bringing the competencies a document tells of onto a framework's ladders."""

from dataclasses import dataclass, field

from django.db import DatabaseError

from roles.importing import Finding
from roles.importing.profile import NO_STAGE
from roles.ladders import matching, names
from roles.ladders.earlier import NOTHING_EARLIER, Earlier
from roles.layout import indicators_by_level
from roles.models import Competency, Employer, Framework
from roles.models.frameworks import HIGHEST_LEVEL

from . import frameworks
from .fitting import fit

# A window is three levels, so the last that one can begin at is the third.
WIDTH = 3
LAST_ENTRY = HIGHEST_LEVEL - WIDTH + 1


@dataclass
class Match:
    """Where the competencies of a document ended up.

    `expectations` are the fields of a CompetencyExpectation each; `unplaced` are texts
    of competencies that the document told twice. `ladders` are the framework's, by
    name: the competency and its {level number: [text]}.
    """

    framework: Framework | None
    expectations: list = field(default_factory=list)
    unplaced: list = field(default_factory=list)
    ladders: dict = field(default_factory=dict)


def framework_in_use(parsed, employer=None):
    """The framework of the employer given, or named in a document; None if unknown."""
    try:
        if employer is None and parsed.employer:
            employer = Employer.objects.filter(name__iexact=parsed.employer).first()
        return frameworks.usual_framework(employer) if employer else None
    except DatabaseError:
        # Commands read documents where no database is set up yet: nothing is in use.
        return None


def match_profile(parsed, framework):
    """The profile beside a framework, which may be None; its findings say how."""
    if framework is None or not parsed.competencies:
        return parsed
    told = told_ladders(framework)
    return matching.match_profile(
        parsed,
        {name: ladder for name, (_, ladder) in told.items()},
        relevance={name: relevance for name, (relevance, _) in told.items()},
        earlier=earlier_of(framework),
    )


def earlier_of(framework):
    """What earlier versions of it said of the competencies that it has: `Earlier`."""
    now = dict(framework.competencies.values_list("lineage", "name"))
    versions = Framework.objects.versions_of(framework)
    before = Competency.objects.with_levels().filter(
        framework__in=versions.filter(number__lt=framework.number), lineage__in=now
    )
    earlier = Earlier()
    # The one that had a name last has it.
    for competency in before.order_by("framework__number"):
        name = now[competency.lineage]
        earlier.names[competency.name] = name
        earlier.ladders.setdefault(name, []).append(indicators_by_level(competency))
        earlier.relevance.setdefault(name, []).append(competency.relevance)
    return earlier


def plain_ladders(framework):
    """The ladders of a framework as `roles.ladders` takes them."""
    return {name: ladder for name, (_, ladder) in ladders_of(framework).items()}


def told_ladders(framework):
    """{name: (relevance, ladder)}, as merged documents tell what they say."""
    return {
        name: (competency.relevance, ladder)
        for name, (competency, ladder) in ladders_of(framework).items()
    }


def match(competencies, *, employer, framework, notes, by):
    """Find each competency in the framework, and add what it lacks to a draft of it.

    A published framework is never changed: when something must be added, its next
    version is drafted. Where a level is there in other words the framework's stay. A
    competency without a name stands as the one its indicators speak for, with a
    finding that blocks. What was decided is appended to `notes` as findings. Returns a
    `Match`.
    """
    if not competencies:
        return Match(framework)
    ladders = plain_ladders(framework) if framework else {}
    earlier = earlier_of(framework) if framework else NOTHING_EARLIER
    matches = matching.match_competencies(competencies, ladders, earlier)
    framework = growable(framework, matches, employer=employer, notes=notes, by=by)
    found = Match(framework, ladders=ladders_of(framework))
    for row, matched in zip(competencies, matches, strict=True):
        place(row, matched, found, notes)
    return found


def growable(framework, matches, *, employer, notes, by):
    """The framework itself if it lacks nothing or is a draft, else a draft of it."""
    if framework is None:
        name = f"{employer.name[:180]} framework"
        framework = frameworks.create(employer=employer, name=name, by=by)
        message = f"A draft framework was made for what this asks: “{framework}”."
    elif not lacks_something(framework, matches):
        return framework
    else:
        draft = frameworks.new_version(framework=framework, by=by)
        if draft == framework:
            return framework
        framework = draft
        message = f"Something new was added to a draft of the framework: “{framework}”."
    notes.append(Finding("IM21", "info", message))
    return framework


def ladders_of(framework):
    """{name: (competency, {level number: [text]})} of a framework."""
    return {
        competency.name: (competency, indicators_by_level(competency))
        for competency in framework.competencies.with_levels()
    }


def lacks_something(framework, matches):
    ladders = plain_ladders(framework)
    for match in matches:
        told = {column.number for column in told_levels(match.competency)}
        if not match.stands_as or told - match.gone - set(ladders[match.stands_as]):
            return True
    return False


def told_levels(competency):
    """The numbered columns with words in them, where the numbers make sense."""
    columns = competency.columns if window_of(competency) else ()
    return [column for column in (*columns, *competency.beyond) if column.indicators]


def window_of(competency):
    """The numbers of the three columns, or nothing unless they follow one another."""
    numbers = [column.number for column in competency.columns]
    if len(numbers) != WIDTH or None in numbers:
        return []
    start = numbers[0]
    in_order = numbers == list(range(start, start + WIDTH))
    return numbers if in_order and 1 <= start <= LAST_ENTRY else []


def place(parsed, matched, found, notes):
    """Put one competency of the document on the ladder that it was matched with."""
    competency, ladder = known_or_new(parsed, matched.stands_as, found, notes)
    if any(row["competency"] == competency for row in found.expectations):
        message = "The document tells of this competency twice; the first was kept."
        notes.append(Finding("CM04", "block", message, parsed.name, parsed.line))
        found.unplaced.append(whole_text(parsed))
        return
    window = window_of(parsed)
    for column in told_levels(parsed):
        if column.number not in {*ladder, *matched.gone}:
            texts = list(column.indicators)
            frameworks.add_level(competency, column.number, texts)
            ladder[column.number] = texts
    if not window:
        report_no_window(parsed, notes)
    fields = {
        "competency": competency,
        "entry_level": window[0] if window else None,
        "unnumbered_columns": [] if window else plain_columns(parsed),
    }
    if parsed.assessed_at:
        first = parsed.assessed_at if parsed.assessed_at != NO_STAGE else ""
        fields["assessed_at"] = first
        fields["also_assessed_at"] = list(parsed.also_assessed_at)
    found.expectations.append(fields)


def known_or_new(parsed, name, found, notes):
    """The framework's (competency, ladder), added to it if it is not there."""
    if not parsed.name:
        name = report_lost_name(parsed, name, notes)
    name = name or fit(parsed.name, Competency, "name", notes)
    name = names.find(name, found.ladders) or name
    if name not in found.ladders:
        competency = Competency.objects.create(
            framework=found.framework,
            name=name,
            relevance=parsed.relevance,
            position=len(found.ladders),
        )
        found.ladders[name] = (competency, {})
    return found.ladders[name]


def report_lost_name(parsed, proposed, notes):
    """Block, and return the name the competency has until somebody decides."""
    name = proposed or f"Competency without a name (line {parsed.line})"
    message = (
        f"This competency has lost its name. It stands as “{proposed}”, whose words it "
        "has. Check that it is this one."
        if proposed
        else "This competency has lost its name. Give it one in the framework."
    )
    notes.append(Finding("CM04", "block", message, name, parsed.line))
    return name


def give_levels(competency, *, first, columns, by):
    """Put columns on a competency's ladder from level `first` up, where it has none.

    Returns the competency, which is of the framework's next draft if something had to
    be added to a published one.
    """
    wanted = {
        first + place: column["indicators"] for place, column in enumerate(columns)
    }
    missing = set(wanted) - set(competency.levels.values_list("number", flat=True))
    if missing:
        draft = frameworks.new_version(framework=competency.framework, by=by)
        if draft != competency.framework:
            competency = frameworks.same_in(
                draft, competency
            ) or frameworks.copy_competency(competency, draft)
        missing -= set(competency.levels.values_list("number", flat=True))
    for number in sorted(missing):
        frameworks.add_level(competency, number, wanted[number])
    return competency


def report_no_window(parsed, notes):
    """One blocking CM01, unless the parser has said it already."""
    told = any(
        note.rule == "CM01" and note.severity == "block" and note.quote == parsed.name
        for note in notes
    )
    if not told:
        message = "The level numbers are missing or do not follow one another."
        notes.append(Finding("CM01", "block", message, parsed.name, parsed.line))


def plain_columns(parsed):
    return [
        {
            "label": column.label,
            "number": column.number,
            "indicators": list(column.indicators),
        }
        for column in parsed.columns
    ]


def whole_text(parsed):
    rows = [parsed.name, parsed.relevance]
    for column in parsed.columns:
        rows += [f"{column.label} ({column.number or 'no number'}):"]
        rows += column.indicators
    return "\n".join(row for row in rows if row)
