"""Patterns of many alternatives, tried only where they can be found at all.

Such a pattern costs a microsecond a letter, and most passages hold nothing that it
needs. To look for a few dozen short pieces costs next to nothing. Nor may a pattern
repeat words without end: from each word of "a a a a" it would look through all that
follow.
"""

from dataclasses import dataclass
from re import Pattern

from .wording import word_list


@dataclass(frozen=True)
class StemmedPattern:
    """A pattern; whatever it matches holds one of `stems`, in small letters."""

    stems: tuple
    compiled: Pattern

    def search(self, low):
        return self.compiled.search(low) if self.is_possible(low) else None

    def finditer(self, low):
        return self.compiled.finditer(low) if self.is_possible(low) else iter(())

    def is_possible(self, low):
        return any(stem in low for stem in self.stems)


def tried_where(stems, compiled):
    """`compiled`, tried only in texts that hold one of these stems."""
    return StemmedPattern(word_list(stems), compiled)
