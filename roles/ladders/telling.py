"""The findings of merging, in words; `merging` lists what each rule is about."""

from roles.importing.profile import Finding

from .changes import changes
from .matching import MOST_COMPETENCIES
from .merged import Located
from .rising import check_ladders
from .texts import clipped, joined, letters
from .windows import clear_window, is_window, spoken

MOST_INDICATORS = 60  # at one level; a framework has three or four
MOST_CHANGES = 3  # shown in a message; the page shows all


def joined_names(name, group):
    told, findings = set(), []
    for row, source in group:
        if row.name and letters(row.name) not in {letters(name), *told}:
            told.add(letters(row.name))
            message = f"“{row.name}” was joined with “{name}”."
            finding = Finding(
                "IM25", "info", message, row.name, row.line, compared=name
            )
            findings.append(Located(finding, source.file))
    return findings


def told_repeat(name, lower, higher, pair):
    low, high = pair
    message = (
        f"The same words are level {lower.level} of {name} in {spoken_sources(low)} "
        f"and level {higher.level} in {spoken_sources(high)}."
    )
    source = high.all_sources[0]
    return Located(
        Finding("CM02", "warn", message, "\n".join(high.indicators), source.line),
        source.file,
    )


def spoken_sources(wording):
    return "; ".join(str(source) for source in wording.all_sources)


def told_wordings(question):
    """What was joined, and that a person should decide where variants are left."""
    return [
        *(told_joined(question, lead) for lead in question.wordings if lead.joined),
        *([told_variants(question)] if len(question.wordings) > 1 else []),
    ]


def told_joined(question, lead):
    told = beside(lead, lead.joined)
    message = f"{question.title}: joined, as slips or as cut off, {told}."
    source = lead.joined[0].sources[0]
    quote = "\n".join(lead.joined[0].indicators)
    compared = "\n".join(lead.indicators)
    return Located(
        Finding("IM28", "info", message, quote, source.line, compared=compared),
        source.file,
    )


def told_variants(question):
    first, *others = question.wordings
    message = (
        f"{question.title} stands in {len(question.wordings)} wordings. Beside that of "
        f"{spoken_sources(first)}: {beside(first, others)}."
    )
    source = others[0].sources[0]
    quote = "\n".join(others[0].indicators)
    compared = "\n".join(first.indicators)
    return Located(
        Finding("CM02", "warn", message, quote, source.line, compared=compared),
        source.file,
    )


def beside(first, others):
    """Each other wording: where it stands, and how it differs."""
    return "; ".join(
        f"{spoken_sources(other)} {spoken_changes(other, first)}" for other in others
    )


def spoken_changes(other, first):
    """How one wording differs from the one it stands beside, in the first's terms."""
    found = changes(other.text, first.text)
    shown = ", ".join(spoken_change(*change) for change in found[:MOST_CHANGES])
    more = len(found) - MOST_CHANGES
    return f"{shown} and {more} more" if more > 0 else shown


def spoken_change(here, first):
    if not here:
        return f"without “{clipped(first)}”"
    if not first:
        return f"with “{clipped(here)}” as well"
    return f"“{clipped(here)}” for “{clipped(first)}”"


def unusable(group, merged):
    """IM27 for each competency, or level of it, that could not be put on the ladder."""
    ladder = {q.level: q.wordings[0].indicators for q in merged.levels}
    findings = []
    for row, source in group:
        for column in (*row.columns, *row.beyond):
            if is_beyond_reason(column):
                findings.append(told_beyond_reason(merged.name, column, source))
        if row.columns and not is_window([column.number for column in row.columns]):
            findings.append(told_unnumbered(merged.name, row, source, ladder))
    return findings


def told_unnumbered(name, row, source, ladder):
    columns = [column.indicators for column in row.columns]
    window = clear_window(columns, ladder)
    message = f"{name} has no level numbers that can be used here: left out."
    if window:
        message += f" Its words are those of levels {spoken(window, columns)}."
    proposal = str(window.start) if window else ""
    finding = Finding("IM27", "warn", message, row.name, row.line, proposal)
    return Located(finding, source.file)


def is_beyond_reason(column):
    """Whether a column comes from a broken file: no level has so many indicators."""
    return len(column.indicators) > MOST_INDICATORS


def told_beyond_reason(name, column, source):
    message = (
        f"A column of {name} has {len(column.indicators)} indicators, which is no "
        "level: left out."
    )
    quote = clipped(column.indicators[0], 160)
    return Located(Finding("IM27", "warn", message, quote, source.line), source.file)


def beyond_reason(documents):
    """IM27 for each document with more competencies than any has."""
    return [
        Located(
            Finding(
                "IM27",
                "warn",
                f"There are {len(document.competencies)} competencies here; those "
                f"after the first {MOST_COMPETENCIES} were left out.",
            ),
            document.name,
        )
        for document in documents
        if len(document.competencies) > MOST_COMPETENCIES
    ]


def told_lost(lost):
    """IM26 for each competency without a name."""
    findings = []
    for one in lost:
        message = "A competency without a name was left out."
        if one.proposed:
            message += f" Its indicators read like “{one.proposed}”."
        columns = one.competency.columns
        quote = clipped(joined(columns[0].indicators), 160) if columns else ""
        finding = Finding("IM26", "warn", message, quote, one.source.line, one.proposed)
        findings.append(Located(finding, one.source.file))
    return findings


def faults(merged, choices):
    """What the ladders lack as they stand, but for repeats told with their places."""
    ladders = {name: ladder for name, (_, ladder) in merged.ladders(choices).items()}
    told = {
        (q.competency, (low, q.level)) for q in merged.questions for low in q.repeats
    }
    return [
        Located(Finding(fault.rule, fault.severity, fault.message, fault.quote))
        for fault in check_ladders(ladders)
        if not (fault.rule == "CM03" and (fault.competency, fault.levels) in told)
    ]
