"""What merging gives: plain values, and the choices that a person makes among them."""

from dataclasses import dataclass, field
from datetime import date

from roles.importing.profile import Finding, ParsedCompetency

from . import names
from .windows import HIGHEST, LOWEST
from .wordings import Source

LEFT_OUT = "none"  # the choice not to take a level or a nameless competency


@dataclass(frozen=True)
class Document:
    """What one document tells: `ParsedCompetency` rows; `issued` decides on "newest".

    `holds` for the framework that there is: its words stand unless decided otherwise.
    """

    name: str
    competencies: tuple[ParsedCompetency, ...]
    issued: date | None = None
    holds: bool = False


@dataclass(frozen=True)
class Question:
    """One thing told by documents: a level, or the relevance where `level` is None.

    `wordings` are its variants, the default first. `repeats` are lower levels at which
    one of the wordings stands as well.
    """

    competency: str
    level: int | None
    wordings: tuple
    repeats: tuple = ()

    @property
    def key(self):
        what = "relevance" if self.level is None else str(self.level)
        return f"{'-'.join(names.plain(self.competency).split())}-{what}"

    @property
    def is_open(self):
        """Whether a person should decide."""
        return len(self.wordings) > 1 or bool(self.repeats)

    @property
    def title(self):
        if self.level is None:
            return f"Relevance of {self.competency}"
        return f"Level {self.level} of {self.competency}"

    def chosen(self, choices):
        """The wording that `{key: wording key}` picks, or None to leave it out."""
        choice = choices.get(self.key)
        if choice == LEFT_OUT and self.repeats:
            return None
        picked = [wording for wording in self.wordings if wording.key == choice]
        return picked[0] if picked else self.wordings[0]

    def as_dict(self):
        return {
            "competency": self.competency,
            "level": self.level,
            "variants": [wording.as_dict() for wording in self.wordings],
        }


@dataclass(frozen=True)
class MergedCompetency:
    """`relevance` is a Question or None; `levels` one Question a level, in order."""

    name: str
    relevance: Question | None
    levels: tuple

    @property
    def questions(self):
        return (*([self.relevance] if self.relevance else []), *self.levels)

    def as_dict(self, choices):
        relevance = self.relevance.chosen(choices) if self.relevance else None
        chosen = {q.level: q.chosen(choices) for q in self.levels}
        levels = {number: wording for number, wording in chosen.items() if wording}
        return {
            "name": self.name,
            "relevance": relevance.text if relevance else "",
            "levels": [
                {"number": number, **wording.as_dict()}
                for number, wording in levels.items()
            ],
            "gaps": [n for n in range(LOWEST, HIGHEST + 1) if n not in levels],
        }


@dataclass(frozen=True)
class Lost:
    """A competency of a document that has no name; `proposed` is whose words it has."""

    source: Source
    competency: object
    proposed: str = ""

    @property
    def key(self):
        return f"lost-{self.source.document}-{self.source.line}"


@dataclass(frozen=True)
class Located:
    """A finding of merging with the document it is about, if it is about one."""

    finding: Finding
    file: str = ""

    def as_dict(self):
        rule, severity, message, quote, line = self.finding.as_dict().values()
        return {
            "rule": rule,
            "severity": severity,
            "message": message,
            "quote": quote,
            "file": self.file,
            "line": line,
        }


@dataclass(frozen=True)
class Merged:
    """The merged ladders; `findings` are `Located` ones, `lost` are `Lost` ones."""

    competencies: tuple
    lost: tuple = ()
    findings: tuple = field(default=())

    @property
    def questions(self):
        return [row for merged in self.competencies for row in merged.questions]

    @property
    def disagreements(self):
        return [row for row in self.questions if len(row.wordings) > 1]

    @property
    def open_questions(self):
        return [row for row in self.questions if row.is_open]

    def ladders(self, choices):
        """{name: (relevance, {level: [indicator]})} with the wordings chosen."""
        return {
            row["name"]: (
                row["relevance"],
                {level["number"]: level["indicators"] for level in row["levels"]},
            )
            for row in (merged.as_dict(choices) for merged in self.competencies)
        }

    def as_dict(self, name, choices):
        """The JSON object of `import_framework`; its keys and their order are fixed."""
        return {
            "name": name,
            "competencies": [row.as_dict(choices) for row in self.competencies],
            "disagreements": [row.as_dict() for row in self.disagreements],
            "findings": [row.as_dict() for row in self.findings],
        }
