"""Role profiles made up by hypothesis, in texts that try to pass for something else."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from fields.text import clean_text
from roles.exporting.paper import Edition, Paper
from roles.importing import own
from roles.importing.own_places import placed_sections
from roles.importing.profile import (
    NO_STAGE,
    PLACES,
    POSITIONS,
    SECTION_KINDS,
    Accountability,
    ParsedColumn,
    ParsedCompetency,
    ParsedCriterion,
    ParsedProfile,
    Placed,
    ReportingLine,
    Section,
)
from roles.layout import collect

# Words and marks that mean something to the readers of documents.
AWKWARD = (
    *("Accountabilities", "Person specification", "Essential", "Desirable", "E"),
    *(
        "- a bullet",
        "• a dot",
        "  - deeper",
        "* a star",
        "1. first",
        "\t",
        "\n",
        "\n\n",
    ),
    *("Entry Level (2)", "Assessed at: interview.", "For candidates: ", own.SENSITIVE),
    *("One of these is enough: a", "Bears on accountabilities: 1.", "“quoted”", "<b>"),
    *(
        "&amp;",
        "]]>",
        "ŵŷ",
        "e\u0301",
        "\u00a0",
        "\u202e",
        "🙂",
        "line\nbreak",
        "a\r\nb",
    ),
    *(own.NOT_WRITTEN, own.UNTITLED, own.NO_CATEGORY, own.NO_NAME, "x" * 90),
)
PROSE = st.lists(st.sampled_from(AWKWARD) | st.text(max_size=8), max_size=6).map(
    lambda pieces: clean_text(" ".join(pieces).replace(" \n ", "\n"))
)
TEXT = PROSE.filter(str.strip)
LINE = TEXT.map(lambda text: " ".join(text.split())).filter(bool)
STAGES = st.sets(st.sampled_from(sorted(own.STAGES)), max_size=4)


def rows(strategy, most=4):
    """None to a few, now and then the same one twice."""
    return st.lists(strategy, max_size=most).flatmap(
        lambda found: st.sampled_from([tuple(found), tuple(found + found[:1])])
    )


LINES = st.builds(ReportingLine, LINE, TEXT)
SECTIONS = st.builds(
    Section,
    LINE,
    st.sampled_from(SECTION_KINDS),
    PROSE,
    place=st.sampled_from(PLACES),
)
DUTIES = st.builds(Accountability, st.sampled_from(["", "With people"]) | LINE, TEXT)
COLUMNS = st.lists(TEXT, max_size=3).map(tuple)


@st.composite
def competencies(draw):
    start = draw(st.none() | st.integers(1, 3))
    columns = tuple(
        ParsedColumn(
            label, None if start is None else start + place, False, draw(COLUMNS)
        )
        for place, label in enumerate(POSITIONS)
    )
    if start is None and draw(st.booleans()):
        columns = ()
    relevance = draw(PROSE)
    if not relevance.strip():
        relevance = ""
    beyond = tuple(
        ParsedColumn("", number, False, draw(COLUMNS))
        for number in draw(st.sampled_from([(), (1,), (4, 5)]))
    )
    return ParsedCompetency(
        draw(LINE), relevance, columns, beyond=beyond, **stages(draw(STAGES))
    )


def stages(chosen):
    first, *later = [stage for stage in own.STAGES if stage in chosen] or [NO_STAGE]
    return {"assessed_at": first, "also_assessed_at": tuple(later)}


@st.composite
def criteria(draw, most):
    links = st.sets(st.integers(1, most), max_size=3) if most else st.just(())
    return ParsedCriterion(
        draw(st.sampled_from(["", "Skills", own.NO_CATEGORY]) | LINE),
        draw(st.sampled_from(sorted(own.REQUIREMENTS))),
        draw(TEXT),
        **stages(draw(STAGES)),
        guidance=draw(st.just("") | TEXT),
        either_or_group=draw(st.just("") | LINE),
        is_sensitive=draw(st.booleans()),
        accountabilities=tuple(sorted(draw(links))),
    )


@st.composite
def profiles(draw):
    """A `ParsedProfile` in the order in which `profile_of` gives one."""
    duties = draw(rows(DUTIES))
    placed = Placed(
        reporting_lines=draw(rows(LINES)),
        sections=tuple(sorted(draw(rows(SECTIONS)), key=place_of)),
        accountabilities=in_groups(duties, "group"),
        performance_measures=draw(rows(TEXT)),
        criteria=in_groups(draw(rows(criteria(len(duties)))), "category"),
        competencies=draw(rows(competencies())),
    )
    return ParsedProfile(
        title=draw(st.just("") | LINE),
        employer=draw(LINE),
        issued=draw(st.none() | st.just(date(2026, 5, 1))),
        address=draw(st.just("") | TEXT),
        dbs_level=draw(st.sampled_from(["", *own.DBS])),
        dbs_reason=draw(st.just("") | TEXT),
        reference=draw(st.just("") | LINE),
        service=draw(st.just("") | LINE),
        placed=placed,
    )


def place_of(section):
    return PLACES.index(section.place)


def in_groups(found, name):
    groups = collect(found, lambda row: getattr(row, name))
    if name == "group":
        groups = sorted(groups, key=lambda group: group[0] != "")
    return tuple(row for _, group in groups for row in group)


def settled(profile):
    """Places of sections as a reader can tell them, beside the rows that are there."""
    order = [
        replace(part.section, place="") if part.section else part.kind
        for part in Paper(profile, Edition()).parts
    ]
    placed = replace(profile.placed, sections=placed_sections(order))
    return replace(profile, placed=placed)
