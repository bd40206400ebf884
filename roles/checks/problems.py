"""What a rule says when it is not met."""

from dataclasses import dataclass

from django.urls import reverse

BLOCK, WARN, INFO = "block", "warn", "info"


@dataclass(frozen=True)
class Problem:
    """A rule that is not met: `href` leads to where it can be put right."""

    rule: str
    severity: str
    message: str
    quote: str = ""
    href: str = ""

    def as_dict(self):
        """The shape an import's findings have."""
        return {
            "rule": self.rule,
            "severity": self.severity,
            "message": self.message,
            "quote": self.quote,
            "line": None,
        }


def place(version, anchor):
    """The address of a section or row in the editor of a draft."""
    return f"{reverse('roles:edit_version', args=[version.pk])}#{anchor}"


def place_of(part):
    return place(part.version, f"part-{part.pk}")
