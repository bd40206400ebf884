"""What the checks say of a version and how it reads, laid out for a page.

It informs: what must be settled before publishing is decided by `roles.checks.check`.
"""

from dataclasses import dataclass

from django.urls import reverse

from .checks import BLOCK, INFO, WARN
from .checks.problems import place, place_of
from .checks.readability import Reading, gender_coded, read
from .checks.rules import check_profile_text
from .checks.rules.profile import (
    competency_place,
    criterion_place,
    reporting_place,
    section_place,
)
from .checks.rules.wording import opened
from .checks.texts import text_of_version

HEADINGS = (
    (BLOCK, "Serious", "These can break the law, shut people out, or leave a gap."),
    (WARN, "Worth another look", "These often lead to trouble; you know the post."),
    (INFO, "Good to know", "Small things that make it clearer."),
)


@dataclass(frozen=True)
class Spot:
    """A place in the profile, its findings, and where in the editor it is; or ""."""

    name: str
    href: str
    findings: list


@dataclass(frozen=True)
class Group:
    """Everything of one severity, in the order of the profile."""

    title: str
    about: str
    spots: list

    @property
    def count(self):
        return sum(len(spot.findings) for spot in self.spots)


@dataclass(frozen=True)
class Advice:
    """`readings` are (name, Reading), the whole last; none where there are no words."""

    groups: list
    readings: list
    masculine: tuple
    feminine: tuple

    @property
    def count(self):
        return sum(group.count for group in self.groups)

    @property
    def whole(self) -> Reading | None:
        return self.readings[-1][1] if self.readings else None


def advise(version, *, today):
    """Run the rules over a version fetched `with_parts`; one query more."""
    text = text_of_version(version)
    findings = check_profile_text(text, today=today)
    masculine, feminine = gender_coded("\n\n".join(prose_of(*own_words(text).values())))
    return Advice(
        groups_of(findings, places_of(version)),
        readings_of(text),
        masculine,
        feminine,
    )


def groups_of(findings, places):
    """A `Group` for each severity there is; `places` leads to rows, see `places_of`."""
    groups = []
    for severity, title, about in HEADINGS:
        spots = {}
        for finding in findings:
            if finding.severity == severity:
                spots.setdefault(finding.place, []).append(finding)
        if spots:
            rows = [
                Spot(opened(name), places.get(row_place(name, places), ""), found)
                for name, found in in_order(spots, places)
            ]
            groups.append(Group(title, about, rows))
    return groups


def in_order(spots, places):
    """Spots as they come in the profile; those it has no row for come last."""
    ranks = {name: rank for rank, name in enumerate(places)}
    return sorted(
        spots.items(),
        key=lambda item: ranks.get(row_place(item[0], places), len(ranks)),
    )


def row_place(name, places):
    """A level of a competency stands in the competency's row."""
    while name not in places and ", " in name:
        name = name.rpartition(", ")[0]
    return name


def places_of(version):
    """{place as the rules name it: its address in the editor}, in order."""
    details = reverse("roles:edit_details", args=[version.pk])
    places = dict.fromkeys(("title", "cover", "DBS check"), details)
    places["reporting lines"] = place(version, "reporting-lines")
    places["sections"] = places["purpose, context and duties"] = place(
        version, "sections"
    )
    for name, part in places_of_rows(version):
        places.setdefault(name, place_of(part))
    places["person specification"] = place(version, "criteria")
    return places


def places_of_rows(version):
    """Yield (place, row) for every row, named as `ProfileText` names it."""
    for row in version.reporting_lines.all():
        yield reporting_place({"label": row.label}), row
    for row in version.sections.all():
        yield section_place({"heading": row.heading, "kind": row.kind}), row
    for number, row in enumerate(version.accountabilities.all(), start=1):
        yield f"accountabilities under {row.group}", row
        yield f"accountability {number}", row
    for number, row in enumerate(version.performance_measures.all(), start=1):
        yield f"performance measure {number}", row
    counts = {}
    for row in version.criteria.all():
        counts[row.category] = counts.get(row.category, 0) + 1
        yield criterion_place(row.category, counts[row.category]), row
    for number, row in enumerate(version.expectations.all(), start=1):
        yield competency_place({"name": row.competency.name}, number), row


def own_words(text):
    """{name of a part: its passages}; competencies are the framework's words."""
    return {
        "Sections": text.sections,
        "Accountabilities": text.accountabilities,
        "Performance measures": text.measures,
        "Person specification": text.criteria,
    }


def prose_of(*parts):
    return [passage.text for part in parts for passage in part]


def readings_of(text):
    """How each part reads that has words, and all of them together."""
    parts = own_words(text)
    readings = [
        (name, read("\n\n".join(prose_of(part)))) for name, part in parts.items()
    ]
    readings.append(("All of it", read("\n\n".join(prose_of(*parts.values())))))
    return [(name, reading) for name, reading in readings if reading.words]
