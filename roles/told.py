"""What a row says, in the words and order in which HR reads it.

Rows come as plain facts, {field: value}: of a row as it is stored, or as a `PartChange`
kept it when the row itself may be gone.
"""

from collections import Counter
from dataclasses import dataclass

from .models import CompetencyExpectation, Criterion, ProfileVersion, Section
from .models.parts import AssessedAt

NAMES = {
    "details": "the details",
    "profile": "the details",
    "sections": "a section",
    "reporting-lines": "a reporting line",
    "accountabilities": "an accountability",
    "measures": "a performance measure",
    "criteria": "a criterion",
    "competencies": "a competency",
}


# Letters of an accountability that a criterion is needed for: enough to know it again.
NAMED = 80


class Listed(tuple):
    """Several values of one fact, each in its own quotes."""

    __slots__ = ()

    def __str__(self):
        return ", ".join(f"“{item}”" for item in self)


@dataclass(frozen=True)
class Told:
    """A row: its heading, its text, and (label, value) of what else it says."""

    lead: str
    text: str
    facts: tuple[tuple[str, str | Listed], ...] = ()

    @property
    def line(self):
        """All that tells it from other rows, in one line."""
        return ": ".join(part for part in (self.lead, self.text) if part)


NOTHING = Told("", "")


def names_of(accountabilities):
    """{id: its words, shortened}; whole and with its number where others begin so."""
    whole = {row.pk: " ".join(row.text.split()) for row in accountabilities}
    short = {pk: shortened(words) for pk, words in whole.items()}
    times = Counter(short.values())
    return {
        pk: short[pk] if times[short[pk]] == 1 else f"{words} ({number})"
        for number, (pk, words) in enumerate(whole.items(), start=1)
    }


def shortened(words):
    return words if len(words) <= NAMED else f"{words[:NAMED].rsplit(' ', 1)[0]} …"


def facts_of(row, names):
    """The facts of a row of a version that was fetched `with_parts`.

    `names` are those of the accountabilities that criteria are needed for.
    """
    facts = {field.attname: getattr(row, field.attname) for field in own_fields(row)}
    if isinstance(row, CompetencyExpectation):
        facts["competency__name"] = row.competency.name
    if isinstance(row, Criterion):
        linked = {link.pk for link in row.accountabilities.all()}
        facts["accountability_names"] = [names[pk] for pk in names if pk in linked]
    return facts


def own_fields(row):
    return [field for field in row._meta.concrete_fields if field.name != "version"]


def tell(kind, facts):
    """The `Told` of a row of a kind, given by its slug; NOTHING for no facts."""
    return TELLERS[kind](facts) if facts else NOTHING


def tell_row(kind, row, names):
    return tell(kind, facts_of(row, names))


def tell_section(facts):
    place = facts.get("place") or ""
    return Told(
        facts["heading"],
        facts["text"],
        (
            ("What it is about", name_in(Section.Kind, facts["kind"])),
            ("Where it stands", name_in(Section.Place, place)),
        ),
    )


def tell_line(facts):
    return Told(facts["label"], facts["value"])


def tell_accountability(facts):
    return Told("", facts["text"], (("Under the heading", facts["group"]),))


def tell_measure(facts):
    return Told("", facts["text"])


def tell_criterion(facts):
    return Told(
        "",
        facts["text"],
        (
            ("Category", facts["category"]),
            ("Asked as", name_in(Criterion.Requirement, facts["requirement"])),
            ("Judged at", stages_in_words(facts)),
            ("Either-or group", facts["either_or_group"]),
            ("Sensitive answers", "Yes" if facts["is_sensitive"] else ""),
            ("Help for the candidate", facts["guidance"]),
            ("Accountabilities it is needed for", needed_for(facts)),
        ),
    )


def tell_competency(facts):
    entry = facts["entry_level"]
    return Told(
        facts["competency__name"],
        "",
        (
            ("Levels", f"{entry}, {entry + 1} and {entry + 2}" if entry else ""),
            ("Columns without a level", "" if entry else columns_of(facts)),
            ("Judged at", stages_in_words(facts)),
        ),
    )


def tell_details(facts):
    return Told(
        "",
        "",
        (
            ("Title", facts["title"]),
            ("Month it was issued", (facts["issued_on"] or "")[:7]),
            ("DBS check", name_in(ProfileVersion.Dbs, facts["dbs_level"])),
            ("Reason for this level of check", facts["dbs_reason"]),
            ("Framework", facts.get("framework", "")),
        ),
    )


def tell_profile(facts):
    return Told(
        "",
        "",
        (
            ("Reference", facts["reference"]),
            ("Employer", facts["employer"]),
            ("Service", facts["service"]),
        ),
    )


def details_of(version):
    """The `Told` of a version's details; it needs its framework fetched."""
    return tell_details(
        {
            "title": version.title,
            "issued_on": version.issued_on and version.issued_on.isoformat(),
            "dbs_level": version.dbs_level,
            "dbs_reason": version.dbs_reason,
            "framework": str(version.framework or ""),
        }
    )


def stages_in_words(facts):
    """Every stage, the first one first; a change kept long ago knows only that."""
    stages = [facts["assessed_at"], *facts.get("also_assessed_at", ())]
    return ", ".join(name_in(AssessedAt, stage) for stage in stages if stage)


def name_in(choices, value):
    """The label of a stored choice; the value itself if it is known no more."""
    return str(dict(choices.choices).get(value, value))


def needed_for(facts):
    """The names of the accountabilities; a change kept long ago knows only how many."""
    if "accountability_names" in facts:
        return Listed(facts["accountability_names"]) or ""
    return str(len(facts["accountabilities"]) or "")


def columns_of(facts):
    """What an import read of a competency and could not place on its ladder."""
    columns = [
        f"{numbered(column)}: {' '.join(column['indicators'])}"
        for column in facts["unnumbered_columns"]
    ]
    return Listed(columns) or ""


def numbered(column):
    number = column["number"]
    return f"{column['label']} ({number})" if number else column["label"]


TELLERS = {
    "details": tell_details,
    "profile": tell_profile,
    "sections": tell_section,
    "reporting-lines": tell_line,
    "accountabilities": tell_accountability,
    "measures": tell_measure,
    "criteria": tell_criterion,
    "competencies": tell_competency,
}
