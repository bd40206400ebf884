"""Bringing the competencies a document tells of onto a framework's ladders."""

from dataclasses import dataclass, field

from roles.importing import Finding
from roles.layout import indicators_by_level
from roles.models import Competency, Framework
from roles.models.frameworks import HIGHEST_LEVEL

from . import frameworks
from .frameworks import plain_name, plain_text

# A window is three levels, so the last that one can begin at is the third.
WIDTH = 3
LAST_ENTRY = HIGHEST_LEVEL - WIDTH + 1


@dataclass
class Match:
    """Where the competencies of a document ended up.

    `expectations` are the fields of a CompetencyExpectation each; `unplaced` are texts
    of competencies that the document told twice. `ladders` are the framework's, by
    plain name: the competency and its {level number: [text]}.
    """

    framework: Framework | None
    expectations: list = field(default_factory=list)
    unplaced: list = field(default_factory=list)
    ladders: dict = field(default_factory=dict)


def match(competencies, *, employer, framework, notes, by):
    """Find each competency in the framework, and add what it lacks to a draft of it.

    A published framework is never changed: when something must be added, its next
    version is drafted. Where a level is there in other words the framework's stay.
    What was decided is appended to `notes` as findings. Returns a `Match`.
    """
    framework = framework or frameworks.usual_framework(employer)
    if not competencies:
        return Match(framework)
    framework = growable(framework, competencies, employer=employer, notes=notes, by=by)
    found = Match(framework, ladders=ladders_of(framework))
    for competency in competencies:
        place(competency, found, notes)
    return found


def growable(framework, competencies, *, employer, notes, by):
    """The framework itself if it lacks nothing or is a draft, else a draft of it."""
    if framework is None:
        framework = Framework.objects.create(
            employer=employer, name=f"{employer.name[:180]} framework"
        )
        message = f"A draft framework was made for what this asks: “{framework}”."
    elif framework.is_draft or not lacks_something(framework, competencies):
        return framework
    else:
        framework = frameworks.new_version(framework=framework, by=by)
        message = f"Something new was added to a draft of the framework: “{framework}”."
    notes.append(Finding("IM21", "info", message))
    return framework


def ladders_of(framework):
    """{plain name: (competency, {level number: [text]})} of a framework."""
    return {
        plain_name(competency.name): (competency, indicators_by_level(competency))
        for competency in framework.competencies.with_levels()
    }


def lacks_something(framework, competencies):
    ladders = ladders_of(framework)
    return any(
        plain_name(competency.name) not in ladders
        or not {column.number for column in told_levels(competency)}.issubset(
            ladders[plain_name(competency.name)][1]
        )
        for competency in competencies
    )


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


def place(parsed, found, notes):
    """Put one competency of the document on its ladder."""
    competency, ladder = named_or_new(parsed, found, notes)
    if any(row["competency"] == competency for row in found.expectations):
        message = "The document tells of this competency twice; the first was kept."
        notes.append(Finding("CM04", "block", message, parsed.name, parsed.line))
        found.unplaced.append(whole_text(parsed))
        return
    window = window_of(parsed)
    for column in told_levels(parsed):
        add_or_compare(competency, ladder, column, parsed.line, notes)
    if not window:
        report_no_window(parsed, notes)
    fields = {
        "competency": competency,
        "entry_level": window[0] if window else None,
        "unnumbered_columns": [] if window else plain_columns(parsed),
    }
    if parsed.assessed_at:
        fields["assessed_at"] = parsed.assessed_at
    found.expectations.append(fields)


def named_or_new(parsed, found, notes):
    """The framework's (competency, ladder) of this name, added if it is not there."""
    name = parsed.name[: Competency._meta.get_field("name").max_length]
    if not name:
        name = f"Competency without a name (line {parsed.line})"
        message = "This competency has lost its name. Give it one in the framework."
        notes.append(Finding("CM04", "block", message, name, parsed.line))
    if plain_name(name) not in found.ladders:
        competency = Competency.objects.create(
            framework=found.framework,
            name=name,
            relevance=parsed.relevance,
            position=len(found.ladders),
        )
        found.ladders[plain_name(name)] = (competency, {})
    return found.ladders[plain_name(name)]


def add_or_compare(competency, ladder, column, line, notes):
    """Add a level the ladder lacks; where it has one, report a difference of words."""
    texts = list(column.indicators)
    if column.number not in ladder:
        frameworks.add_level(competency, column.number, texts)
        ladder[column.number] = texts
    elif plain_text(ladder[column.number]) != plain_text(texts):
        message = (
            f"Level {column.number} of {competency.name} has other words in the "
            "framework. The framework’s words were kept; these are the document’s."
        )
        notes.append(Finding("CM02", "warn", message, "\n".join(texts), line))


def give_levels(competency, *, first, columns, by):
    """Put columns on a competency's ladder from level `first` up, where it has none.

    Returns the competency, which is of the framework's next draft if something had to
    be added to a published one.
    """
    wanted = {
        first + place: column["indicators"] for place, column in enumerate(columns)
    }
    missing = set(wanted) - set(competency.levels.values_list("number", flat=True))
    if missing and not competency.framework.is_draft:
        draft = frameworks.new_version(framework=competency.framework, by=by)
        competency = frameworks.named(draft, competency.name)
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
