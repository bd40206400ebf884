"""One list of everything the checks have to say of a stored version, each thing once.

It holds what an import left open, what a version must have, and what the rules find.
"""

import hashlib
from collections import Counter
from dataclasses import dataclass, replace

from . import competencies, criteria, review, structure
from .decisions import decisions_about
from .documents import about_a_vacancy
from .places import Places
from .problems import BLOCK, SEVERITIES, why_and_source
from .rules import Finding, check_profile_text
from .rules.wording import clipped, squeezed
from .texts import text_of_version

STRUCTURE = (
    *structure.RULES,
    *criteria.RULES,
    *competencies.RULES,
    *review.RULES,
)
# What an import says by these rules is asked anew of the draft as it stands now, so
# that a finding goes when it is mended.
ASKED_AGAIN = {"ST01", "ST02", "ST04", "CR06"}
# Asked of each row by `criteria.everything_is_assessed`.
ASKED_OF_ROWS = {"CR08"}


@dataclass(frozen=True)
class Told(Finding):
    """A finding in a stored version: where it is mended, and whether it was accepted.

    `anchor` is its place in the draft editor and `href` the address of it, both "" for
    what is no part of the profile. `imported` is what is stored of an import's finding;
    `accepted` is a decision (see `decisions`), `accepted_before` one on an earlier
    wording of the same passage.
    """

    anchor: str = ""
    href: str = ""
    digest: str = ""
    must_be_mended: bool = False
    imported: object = None
    accepted: object = None
    accepted_before: object = None

    @property
    def waits(self):
        """Whether publishing waits for it."""
        return self.severity == BLOCK and self.accepted is None

    @property
    def is_open(self):
        return self.accepted is None


def findings_of(version, *, today, text=None, decisions=None):
    """Every `Told` of a version, what blocks publishing first.

    The version is fetched `with_texts` and `with_checks`; two queries more. `text` and
    `decisions` save making them twice.
    """
    decisions = decisions or decisions_about(version)
    text, places = text or text_of_version(version), Places(version)
    found = [
        *found_in_structure(version, decisions.off),
        *found_by_rules(text, today, decisions.off),
    ]
    found = [*each_once(found), *left_by_import(version, found, decisions.off, places)]
    return in_order(settled(found, places, text, decisions), places)


def found_in_structure(version, off):
    """What must be mended is asked even where the rule of that name is off."""
    for rule in STRUCTURE:
        for problem in rule(version):
            if problem.must_be_mended or problem.rule not in off:
                why, source = why_and_source(problem.rule)
                yield Told(
                    rule=problem.rule,
                    severity=problem.severity,
                    message=problem.message,
                    quote=clipped(squeezed(problem.quote)),
                    place=problem.place,
                    why=why,
                    suggestion=problem.suggestion,
                    source=source,
                    href=problem.href,
                    must_be_mended=problem.must_be_mended,
                )


def found_by_rules(text, today, off):
    for finding in check_profile_text(text, today=today, off=off | ASKED_OF_ROWS):
        yield told(about_a_vacancy(finding) if text.vacancy is None else finding)


def told(finding, **more):
    return Told(**vars(finding), **more)


def each_once(found):
    """Without what a rule says at a place where the structure asked by its name."""
    asked = {(item.rule, item.place) for item in found if item.must_be_mended}
    return [
        item
        for item in found
        if item.must_be_mended or (item.rule, item.place) not in asked
    ]


def left_by_import(version, found, off, places):
    """Open findings of the import that nothing else tells; none after publishing."""
    if not version.is_open:
        return
    known = {(item.rule, simple_quote(item)) for item in found}
    told = Counter()
    for finding in sorted(version.findings.all(), key=lambda row: row.position):
        if finding.settled_at or finding.rule in off or is_asked_again(finding):
            continue
        about = (finding.rule, simple_quote(finding))
        place = places.of_import(finding, told[about])
        if about in known or place is None:
            continue
        told[about] += 1
        why, source = why_and_source(finding.rule)
        yield Told(
            rule=finding.rule,
            severity=finding.severity,
            message=finding.message,
            quote=finding.quote,
            place=place,
            why=why,
            source=source,
            line=finding.line,
            imported=finding,
        )


def is_asked_again(finding):
    if finding.rule == "CM01":
        return finding.severity == BLOCK
    return finding.rule in ASKED_AGAIN


def simple_quote(finding):
    return clipped(squeezed(finding.quote)).lower() or finding.message


def settled(found, places, text, decisions):
    """Give each finding its address and what was decided about it."""
    by_text = Digests(text)
    digests = [by_text.of(item) for item in found]
    for item, digest in zip(found, digests, strict=True):
        place = places.find(item.place)
        may_stay = not item.must_be_mended
        yield replace(
            item,
            anchor=place.anchor,
            href=item.href or places.of_stored(item.imported) or place.href,
            digest=digest,
            accepted=decisions.accepted.get(digest) if may_stay else None,
            accepted_before=decisions.before(item, digests) if may_stay else None,
        )


class Digests:
    """What decisions on the findings in one text are kept under."""

    def __init__(self, text):
        self.at, self.alike = {}, {}
        for passage in text.passages:
            self.at.setdefault(passage.place, []).append(passage)
            alike = self.alike.setdefault((passage.text, passage.requirement), [])
            if passage.place not in alike:
                alike.append(passage.place)

    def of(self, finding):
        """SHA-256, as 64 hexadecimal digits.

        A quote is known by the passage around it, wherever that stands, so that moving
        a row changes nothing; where several rows say the same, by which of them it is
        as well. What is missing is known by its place and message.
        """
        facts = [finding.rule, finding.severity, finding.quote]
        quote = finding.quote.removesuffix(" …")
        passages = self.at.get(finding.place, ())
        around = next((item for item in passages if quote and quote in item.text), None)
        if around:
            facts += [around.text, around.requirement]
            number = self.alike[around.text, around.requirement].index(finding.place)
            facts += [str(number)] if number else []
        else:
            facts += [finding.place, finding.message]
        return hashlib.sha256("\x1f".join(facts).encode()).hexdigest()


def in_order(found, places):
    """By severity, then as it comes in the profile."""
    return sorted(
        found,
        key=lambda item: (SEVERITIES.index(item.severity), places.rank(item.place)),
    )
