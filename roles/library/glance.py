"""Some role profiles side by side: what they have in common and where they differ.

Plain functions on versions fetched `with_parts`; they ask the database for nothing.
"""

from dataclasses import dataclass

from roles import content
from roles.checks.readability import read
from roles.checks.rules import ProfileText
from roles.checks.rules.driving import demand_of
from roles.checks.rules.wording import similarity
from roles.checks.rules.years import years_served
from roles.models.parts import AssessedAt

# More columns than this cannot be read beside each other.
MOST = 5
# Two criteria are one from this Jaccard index of their words up: as for rule CR04.
ALIKE = 0.8


@dataclass(frozen=True)
class Shared:
    """Something that profiles ask for: a cell for each profile, None where it doesn't.

    `is_alike` says that all profiles have it and in the same way.
    """

    name: str
    cells: tuple
    is_alike: bool

    @property
    def count(self):
        return sum(cell is not None for cell in self.cells)


@dataclass(frozen=True)
class CriterionCell:
    """`words` is the criterion's own text where it is worded in another way, or ""."""

    criterion: object
    words: str


@dataclass(frozen=True)
class WindowCell:
    """Where a competency's window stands: level numbers, none while it is not set."""

    numbers: tuple[int, ...]

    @property
    def spoken(self):
        if not self.numbers:
            return "levels not set"
        return f"levels {self.numbers[0]} to {self.numbers[-1]}"


@dataclass(frozen=True)
class Glance:
    """`facts` are (name, a text for each version); the rest are `Shared` rows.

    `own` are the criteria that only one profile has: (version, its criteria).
    """

    versions: list
    facts: list
    criteria: list
    own: list
    competencies: list


def compare(versions):
    """Lay versions side by side, in the order given."""
    versions = list(versions)
    rows = criteria_of(versions)
    own = [[] for _ in versions]
    for row in rows:
        if row.count == 1:
            place = next(at for at, cell in enumerate(row.cells) if cell)
            own[place].append(row.cells[place].criterion)
    return Glance(
        versions,
        facts_of(versions),
        sorted((r for r in rows if r.count > 1), key=lambda r: -r.count),
        list(zip(versions, own, strict=True)),
        competencies_of(versions),
    )


def facts_of(versions):
    """[(name, [one text a version])]; "" where a profile says nothing of it."""
    told = [facts(version) for version in versions]
    names = told[0] if told else {}
    return [(name, [each[name] for each in told]) for name in names]


def facts(version):
    text = ProfileText.from_dict(content.canonical(version))
    criteria = list(version.criteria.all())
    asked = [
        row
        for row in (*criteria, *version.expectations.all())
        if row.assessed_at == AssessedAt.APPLICATION
    ]
    return {
        "Employer": version.employer.name,
        "Service": version.profile.service.name if version.profile.service else "",
        "Issued": version.issued_on.strftime("%B %Y") if version.issued_on else "",
        "Reports to": manager_of(version),
        "DBS check": version.get_dbs_level_display(),
        "Accountabilities": str(len(version.accountabilities.all())),
        "Essential criteria": count(criteria, "essential"),
        "Desirable criteria": count(criteria, "desirable"),
        "Asked at application": str(len(asked)),
        "Travel": travel_of(text),
        "Years of experience": "; ".join(hit.quote for hit in years_served(text)),
        "Words": str(read(prose_of(version)).words),
    }


def count(criteria, requirement):
    return str(sum(row.requirement == requirement for row in criteria))


def manager_of(version):
    """Who the post answers to, by the first line that says so."""
    for wanted in ("manager", "supervisor", "accountable to", "report"):
        for line in version.reporting_lines.all():
            label = line.label.casefold()
            if wanted in label and "direct report" not in label:
                return line.value
    return ""


def travel_of(text):
    """How a profile asks for driving or travel, in its own words; "" if it doesn't."""
    demand = demand_of(text)
    if demand is None:
        return ""
    passage, kind = demand
    return f"{kind[:1].upper()}{kind[1:]}: {passage.text}"


def prose_of(version):
    texts = [row.text for row in version.sections.all()]
    for rows in (version.accountabilities, version.criteria):
        texts += [row.text for row in rows.all()]
    return "\n\n".join(texts)


def criteria_of(versions):
    """Every criterion of every version once, in the order they first come."""
    groups = []
    for place, version in enumerate(versions):
        passages = ProfileText.from_dict(content.canonical(version)).criteria
        rows = [row for row in version.criteria.all() if row.text.strip()]
        for row, passage in zip(rows, passages, strict=True):
            group = next((g for g in groups if fits(g, place, passage)), None)
            if group is None:
                group = (passage, [None] * len(versions))
                groups.append(group)
            first = group[0].text
            words = "" if same_words(passage.text, first) else passage.text
            group[1][place] = CriterionCell(row, words)
    return [shared_criterion(first, cells) for first, cells in groups]


def fits(group, place, passage):
    """Whether a passage is the same criterion, and its version has none here yet."""
    first, cells = group
    return cells[place] is None and similarity(first.words, passage.words) >= ALIKE


def same_words(one, other):
    return one.casefold().strip(" .") == other.casefold().strip(" .")


def shared_criterion(first, cells):
    requirements = {cell.criterion.requirement for cell in cells if cell}
    is_alike = all(cells) and len(requirements) == 1
    is_alike = is_alike and not any(cell.words for cell in cells)
    return Shared(first.text, tuple(cells), is_alike)


def competencies_of(versions):
    """Each competency by name with where every version's window stands."""
    windows = {}
    for place, version in enumerate(versions):
        for row in version.expectations.all():
            name = row.competency.name
            key = name.casefold().strip(" .")
            _, cells = windows.setdefault(key, (name, [None] * len(versions)))
            cells[place] = WindowCell(tuple(number for _, number in row.window))
    return [
        Shared(name, tuple(cells), len(set(cells)) == 1)
        for name, cells in windows.values()
    ]


def missing(asked, versions):
    """The references that were asked for and found nothing, as they were typed."""
    found = {version.profile.reference.casefold() for version in versions}
    return [reference for reference in asked if reference.casefold() not in found]
