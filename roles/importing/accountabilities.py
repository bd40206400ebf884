"""Accountabilities and performance measures: lists, with or without sub-headings."""

from dataclasses import dataclass, field

from .headings import is_heading_like, is_introduction, is_title_case
from .lines import FUNCTION_WORDS
from .opening_words import DUTY_VERBS, tells_to_do
from .profile import Accountability, Finding, Placed, Section
from .sections import compose, is_note, take_reporting


@dataclass(frozen=True)
class Entry:
    """A line of a list with what belongs to it; `heads` if it is a sub-heading."""

    first: str
    at: int
    heads: bool = False
    nested: list[str] = field(default_factory=list)

    @property
    def text(self):
        return with_nested(self.first, self.nested)


def place_duties(block):
    """Place the duties, each under the sub-heading it stands under.

    A paragraph among bullets is a duty of its own; bullets within a bullet belong to
    the outer one. Notes ("NB …") become a section under the part's heading.
    """
    reporting, lines = take_unlisted_reporting(block.lines)
    prose = {line.at for line in lines if is_note(line)} | long_leads(lines)
    notes = [line for line in lines if line.at in prose]
    entries = list_entries([line for line in lines if line.at not in prose])
    duties, empty = grouped(entries)
    findings = tuple(
        Finding(
            "IM11",
            "info",
            "Nothing stands under this sub-heading, so it was left out.",
            entry.text,
            entry.at,
        )
        for entry in empty
    )
    findings += tuple(
        Finding(
            "IM13",
            "warn",
            f"Another duty may begin at “{word}”. Split it if so.",
            duty.text,
            duty.line,
        )
        for duty in duties
        if (word := second_duty(duty.text))
    )
    return Placed(
        reporting_lines=reporting,
        accountabilities=tuple(duties),
        sections=notes_section(block, notes),
        findings=findings,
    )


def second_duty(text):
    """The word at which a second duty may begin in the midst of one, or ""."""
    words = text.split()
    for before, word, after in zip(words[2:], words[3:], words[4:], strict=False):
        finished = before.isalpha() and before.islower()
        begins = word in DUTY_VERBS and after[:1].islower()
        if finished and begins and before not in FUNCTION_WORDS:
            return word
    return ""


def take_unlisted_reporting(lines):
    """Take "Reports to: …" out of duties, but never out of a bullet."""
    reporting, rest = [], []
    for line in lines:
        found, left = ((), [line]) if line.is_item else take_reporting([line])
        reporting += found
        rest += left
    return tuple(reporting), rest


def notes_section(block, notes):
    if not notes:
        return ()
    return (Section(block.title, "other", compose(notes), notes[0].at),)


def grouped(entries):
    """Return (duties, sub-headings with nothing under them)."""
    duties, empty, head, used = [], [], None, True
    for entry in entries:
        if entry.heads:
            if not used:
                empty.append(head)
            head, used = entry, False
        else:
            group = head.text if head else ""
            duties.append(Accountability(group, entry.text, entry.at))
            used = True
    if not used:
        empty.append(head)
    return duties, empty


def list_entries(lines):
    """Turn lines into entries: nested bullets joined, sub-headings told apart."""
    entries = []
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if entries and not entries[-1].heads and is_nested(line, entries[-1]):
            entries[-1].nested.append(line.text)
        elif heads_list(line, following):
            entries.append(Entry(line.text.rstrip(": "), line.at, heads=True))
        elif leads_list(line, following):
            entries.append(introduction(line, entries))
        else:
            entries.append(Entry(line.text, line.at))
    return entries


def is_nested(line, entry):
    """Whether a line is within an entry: a deeper bullet, or "a)" after a colon."""
    lettered = line.number.isalpha() and len(line.number) <= 3
    opened = entry.first.endswith(":") or bool(entry.nested)
    return line.bullet > 1 or (lettered and opened and not line.bullet)


def with_nested(text, nested):
    """One text of an entry and the entries within it."""
    joint = " " if text.endswith(":") else "; "
    return joint.join([text, "; ".join(nested)]) if nested else text


def heads_list(line, following):
    """Whether a line is a sub-heading; a numbered one must have a list under it."""
    if line.bullet:
        return False
    if following is None:
        return bool(line.heading or line.bold or line.text.isupper())
    if not line.number:
        marked = line.heading or line.bold or line.text.endswith(":")
        duty = tells_to_do(line.text) and not is_title_case(line.text)
        if duty and not marked and len(line.text.split()) > 2:
            return False  # it lost its bullet
        return is_heading_like(line, following) or stands_over(line, following)
    if len(line.text.split()) > 10 or line.text[-1] in ".,;":
        return False
    if following.number:
        return following.number.startswith(f"{line.number}.")
    return is_title_case(line.text) or len(line.text.split()) <= 5


def stands_over(line, following):
    """Whether a few words stand apart over duties without bullets.

    They do so by the blank line above them alone, or by their missing full stop.
    """
    few = len(line.text.split()) <= 5 and line.text[-1] not in ".,;"
    told = following.text.endswith(".") and tells_to_do(following.text)
    packed = not line.gap and not following.gap and len(line.text.split()) <= 3
    if few and packed and not line.starts_lower and not line.number:
        return told and not tells_to_do(line.text)
    close, stops = not following.gap, following.text.endswith(".")
    if not few or not line.gap or line.starts_lower:
        return False
    return (close and stops) or ((close or stops) and tells_to_do(following.text))


def leads_list(line, following):
    """Whether a line such as "You will:" leads into the bullets under it."""
    if line.is_item or following is None or not following.bullet:
        return False
    return is_introduction(line.text) and len(line.text.split()) <= 14


def long_leads(lines):
    """The source lines of paragraphs that end in a lead-in: they are no duties."""
    return {
        line.at
        for line, following in zip(lines, lines[1:], strict=False)
        if not line.is_item
        and is_introduction(line.text)
        and ". " in line.text
        and (following.bullet or tells_to_do(following.text))
    }


def introduction(line, entries):
    """A lead-in acts as a sub-heading, after the one it stands right under."""
    text = line.text.rstrip(": ")
    if entries and entries[-1].heads:
        text = f"{entries.pop().text}: {text}"
    return Entry(text, line.at, heads=True)


def place_measures(block):
    """Place the performance measures, one for each entry of the list."""
    notes = [line for line in block.lines if is_note(line)]
    entries = list_entries([line for line in block.lines if not is_note(line)])
    return Placed(
        performance_measures=tuple(entry.text for entry in entries),
        sections=notes_section(block, notes),
    )
