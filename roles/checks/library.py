"""What the rules that compare profiles say of the whole library.

They run over one version of every post: the one in force, or else the draft. Comparing
2,000 profiles takes seconds, so what was found is kept until a version changes, and for
no longer than `KEPT`: the words of a framework's draft may change beside it.
"""

import hashlib
import re
from dataclasses import dataclass

from django.core.cache import cache

from roles.models import CompetencyExpectation, Criterion, Indicator, ProfileVersion
from roles.models.parts import WINDOW

from .rules import ProfileText, check_library

# What the rules that compare are about: their own titles speak of one profile. They
# read titles, employers, criteria and competencies, and only these are fetched.
ABOUT = {
    "EQ01": (
        "Travel demanded in several ways",
        "Who applies for two like posts should not find that one of them needs a car.",
    ),
    "EQ04": (
        "Lived experience in several wordings",
        "People compare adverts: one wording, and one promise on what they may keep "
        "to themselves, is fair to all.",
    ),
    "CM02": (
        "One competency in several wordings",
        "Two posts at one level would be judged by different words.",
    ),
}
TITLES = {rule: title for rule, (title, _) in ABOUT.items()}
KEPT = 10 * 60  # seconds
FOUND = "library-checks"
NAME_ENDS = re.compile(r"[ ,:]")


@dataclass(frozen=True)
class Named:
    """A profile as a finding names it, with the version that was read."""

    reference: str
    title: str
    employer: str
    version: str


@dataclass(frozen=True)
class Difference:
    """A finding between two profiles; `others` tells how many more say the same."""

    rule: str
    severity: str
    message: str
    quote: str
    place: str
    suggestion: str
    profile: Named
    other: Named | None
    others: int

    @property
    def names(self):
        """What both profiles are called, in one text to search in."""
        named = [self.profile, *([self.other] if self.other else [])]
        return " ".join(f"{n.reference} {n.title} {n.employer}" for n in named)


def differences(off=()):
    """Every `Difference`, by rule, then by the place and the profile it is in.

    `off` are ids of rules that are not asked. Two queries when nothing has changed.
    """
    versions = current_versions()
    key = digest_of(versions)
    kept = cache.get(FOUND)
    if kept is None or kept["key"] != key:
        found, concerned = compare(versions)
        kept = {"key": key, "found": found, "concerned": concerned}
        cache.set(FOUND, kept, KEPT)
    return [item for item in kept["found"] if item.rule not in off]


def concerned(version, off=()):
    """Ids of the rules by which the library speaks of a version; one query.

    It is what was found when the library was last compared: none if that is long ago.
    """
    kept = cache.get(FOUND) or {"concerned": {}}
    rules = kept["concerned"].get(str(version.pk), ())
    return [rule for rule in rules if rule not in off]


def candidates():
    """Versions of posts that are in force or being written: at most two of each."""
    statuses = [*ProfileVersion.OPEN, ProfileVersion.Status.PUBLISHED]
    return ProfileVersion.objects.filter(
        status__in=statuses, profile__is_template=False
    )


def current_versions():
    """{version id: (Named, row version)}, in the order of references."""
    rows = candidates().values_list(
        "profile_id",
        "pk",
        "status",
        "row_version",
        "profile__reference",
        "title",
        "profile__employer__name",
    )
    chosen = {}
    for profile, pk, status, row_version, reference, title, employer in rows:
        if profile not in chosen or status == ProfileVersion.Status.PUBLISHED:
            named = Named(reference, title, employer, str(pk))
            chosen[profile] = (pk, named, row_version)
    ordered = sorted(chosen.values(), key=lambda item: item[1].reference)
    return {pk: (named, row_version) for pk, named, row_version in ordered}


def digest_of(versions):
    facts = [
        (pk.hex, number, *vars(named).values())
        for pk, (named, number) in versions.items()
    ]
    return hashlib.sha256(repr(facts).encode()).hexdigest()


def compare(versions):
    """([Difference], {version id: ids of rules that speak of it})."""
    criteria = criteria_of()
    competencies, users = competencies_of(versions)
    texts = [
        ProfileText.from_dict(
            {
                "title": named.title,
                "employer": named.employer,
                "reference": named.reference,
                "criteria": criteria.get(pk, ()),
                "competencies": competencies.get(pk, ()),
            }
        )
        for pk, (named, _) in versions.items()
    ]
    names = {named.reference: named for named, _ in versions.values()}
    found, about = [], {}
    for finding in check_library(texts):
        item, sharing = difference(finding, names, users)
        found.append(item)
        for version in sharing:
            about.setdefault(version, []).append(item.rule)
    found.sort(key=lambda item: (item.rule, item.place, item.profile.reference))
    return found, {pk: sorted(set(rules)) for pk, rules in about.items()}


def criteria_of():
    """{version id: its criteria as `ProfileText` reads them}."""
    found = {}
    rows = Criterion.objects.filter(version__in=candidates().values("pk"))
    for pk, *facts in rows.order_by("position", "pk").values_list(
        "version_id", "category", "requirement", "text"
    ):
        row = dict(zip(("category", "requirement", "text"), facts, strict=True))
        found.setdefault(pk, []).append(row)
    return found


def competencies_of(versions):
    """({version id: competencies to compare}, {(reference, name): versions}).

    Profiles of one framework share its words: each level of it is compared once, in the
    first profile that asks for it, and the others are known as its users.
    """
    ladders, asked = ladders_of(), windows_of()
    told, users, found = {}, {}, {}
    for pk, (named, _) in versions.items():
        for competency, name, entry in asked.get(pk, ()):
            columns = []
            for number in range(entry, entry + len(WINDOW)):
                level = (competency, number)
                first = told.setdefault(level, named.reference)
                users.setdefault((first, name, number), []).append(str(pk))
                if first == named.reference:
                    texts = ladders.get(level, ())
                    columns.append({"number": number, "indicators": texts})
            if columns:
                found.setdefault(pk, []).append({"name": name, "columns": columns})
    return found, users


def windows_of():
    """{version id: [(competency id, its name, the level its window begins at)]}."""
    found = {}
    rows = CompetencyExpectation.objects.filter(version__in=candidates().values("pk"))
    for pk, *facts in rows.exclude(entry_level=None).values_list(
        "version_id", "competency_id", "competency__name", "entry_level"
    ):
        found.setdefault(pk, []).append(facts)
    return found


def ladders_of():
    """{(competency id, level number): its indicators}."""
    found = {}
    rows = Indicator.objects.filter(
        level__competency__in=CompetencyExpectation.objects.values("competency")
    )
    for competency, number, text in rows.order_by("position", "pk").values_list(
        "level__competency_id", "level__number", "text"
    ):
        found.setdefault((competency, number), []).append(text)
    return found


def difference(finding, names, users):
    """(Difference, ids of the versions it speaks of)."""
    profile, place = parted(finding.place, names)
    other, _ = parted(finding.message, names)
    sharing = users.get((profile.reference, *level_in(place)), [])
    versions = {profile.version, *sharing}
    item = Difference(
        rule=finding.rule,
        severity=finding.severity,
        message=finding.message,
        quote=finding.quote,
        place=place,
        suggestion=finding.suggestion,
        profile=profile,
        other=other,
        others=len(versions) - 1,
    )
    return item, versions | ({other.version} if other else set())


def parted(text, names):
    """(the profile whose reference the text begins with, the rest of the text)."""
    for end in NAME_ENDS.finditer(text):
        named = names.get(text[: end.start()])
        if named:
            return named, text[end.end() :].strip()
    return None, text


def level_in(place):
    """(name, number) of "competency Keeping calm, level 3"; () for another place."""
    match = re.fullmatch(r"competency (.+), level (\d)", place)
    return (match[1], int(match[2])) if match else ()
