"""What the checks say of a version and how it reads, laid out for a page."""

from dataclasses import dataclass

from .checks import BLOCK, INFO, WARN, findings_of, what_waits
from .checks.decisions import decisions_about
from .checks.readability import Reading, gender_coded, read
from .checks.rules.wording import opened
from .checks.texts import text_of_version

HEADINGS = (
    (
        BLOCK,
        "Publishing waits for this",
        "It can break the law, shut people out or leave a gap. Mend it, or say why it "
        "may stay.",
    ),
    (WARN, "Worth another look", "These often lead to trouble; you know the post."),
    (INFO, "Good to know", "Small things that make it clearer."),
)


ELSEWHERE = "The document as a whole"


@dataclass(frozen=True)
class Spot:
    """A place in the profile, its findings, and where in the editor it is; or ""."""

    name: str
    href: str
    findings: list


@dataclass(frozen=True)
class Group:
    """Everything of one severity, in the order of the profile."""

    severity: str
    title: str
    about: str
    spots: list

    @property
    def count(self):
        return sum(len(spot.findings) for spot in self.spots)


@dataclass(frozen=True)
class Advice:
    """`groups` hold what is open; `readings` are (name, Reading), the whole last.

    There are no readings where there are no words.
    """

    groups: list
    accepted: list
    waiting: int
    readings: list
    masculine: tuple
    feminine: tuple
    off: list

    @property
    def count(self):
        return sum(group.count for group in self.groups)

    @property
    def whole(self) -> Reading | None:
        return self.readings[-1][1] if self.readings else None


def advise(version, *, today):
    """What `checks.findings_of` tells of a version, and how it reads."""
    text = text_of_version(version)
    decisions = decisions_about(version)
    found = findings_of(version, today=today, text=text, decisions=decisions)
    masculine, feminine = gender_coded("\n\n".join(prose_of(*own_words(text).values())))
    return Advice(
        groups_of([item for item in found if item.is_open]),
        [item for item in found if not item.is_open],
        len(what_waits(found)),
        readings_of(text),
        masculine,
        feminine,
        sorted(decisions.off),
    )


def groups_of(found):
    """A `Group` for each severity there is; the findings come in order."""
    groups = []
    for severity, title, about in HEADINGS:
        spots = {}
        for finding in found:
            if finding.severity == severity:
                spots.setdefault(finding.place, []).append(finding)
        if spots:
            rows = [
                Spot(opened(place) or ELSEWHERE, findings[0].href, findings)
                for place, findings in spots.items()
            ]
            groups.append(Group(severity, title, about, rows))
    return groups


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
