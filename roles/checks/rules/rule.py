"""What a rule is, and what it finds."""

from collections.abc import Callable
from dataclasses import dataclass

from .wording import clipped

OWN_RULE = "Our own rule; we found no published standard"


@dataclass(frozen=True)
class Finding:
    """One thing to mend or accept. `quote` stands in the profile at `place`.

    `severity` is "block" (publishing waits), "warn" or "info". `line` is the line of
    the source the passage begins on, where that is known. `around` is the passage the
    quote was taken from.
    """

    rule: str
    severity: str
    message: str
    quote: str = ""
    place: str = ""
    why: str = ""
    suggestion: str = ""
    source: str = ""
    line: int | None = None
    around: str = ""

    def as_dict(self):
        """The keys of an import's finding first, then what only the checks know."""
        return {
            "rule": self.rule,
            "severity": self.severity,
            "message": self.message,
            "quote": self.quote,
            "line": self.line,
            "place": self.place,
            "why": self.why,
            "suggestion": self.suggestion,
            "source": self.source,
        }


@dataclass(frozen=True)
class Hit:
    """What a rule saw; what is empty here the rule itself gives."""

    place: str
    quote: str
    message: str
    suggestion: str = ""
    severity: str = ""
    source: str = ""
    line: int | None = None
    around: str = ""
    why: str = ""


def hit(passage, found, message, suggestion="", *, severity="", source="", why=""):
    """A `Hit` on a passage; `found` is a match in its text, or None for all of it."""
    quote = passage.text[found.start() : found.end()] if found else passage.text
    return Hit(
        passage.place,
        clipped(quote.strip()),
        message,
        suggestion,
        severity,
        source,
        passage.line,
        clipped(passage.text),
        why,
    )


@dataclass(frozen=True)
class Rule:
    """One check. `find` looks at one profile, `compare` at several beside each other.

    `needs_today` says that `find` takes the day of the check as well.
    """

    id: str
    severity: str
    title: str
    why: str
    source: str
    find: Callable | None = None
    compare: Callable | None = None
    needs_today: bool = False

    def check(self, profile, *, today=None):
        """Findings in one `ProfileText`; rules on age find nothing without a day."""
        if self.find is None or (self.needs_today and today is None):
            return []
        hits = self.find(profile, today) if self.needs_today else self.find(profile)
        return [self.finding(found) for found in hits]

    def check_library(self, profiles):
        """Findings between several `ProfileText`s."""
        if self.compare is None:
            return []
        return [self.finding(found) for found in self.compare(profiles)]

    def finding(self, found):
        return Finding(
            rule=self.id,
            severity=found.severity or self.severity,
            message=found.message,
            quote=found.quote,
            place=found.place,
            why=found.why or self.why,
            suggestion=found.suggestion,
            source=found.source or self.source,
            line=found.line,
            around=found.around,
        )
