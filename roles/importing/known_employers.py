"""A line without a place may be the name of an employer whose profiles are kept here.

Of a name such as "Open Harbour" alone a reader of one document cannot tell what it is.
"""

from dataclasses import replace

from .cover import NO_EMPLOYER
from .names import names_job, same_name
from .profile import Finding

ABOUT_A_LINE = {"IM02", "IM09"}


def name_known_employer(parsed, known):
    """A profile that lacks its employer, with it if a line without a place is `known`.

    What was found missing or uncertain because of it is left out.
    """
    for line in parsed.unplaced:
        for name in known:
            if same_name(line, name):
                return settled(parsed, line, name)
    for name in known:
        title = parsed.title.removesuffix(name).rstrip(" ,–—|-")
        if title != parsed.title and names_job(title):
            return replace(parted(parsed, name), title=title)
    return parsed


def parted(parsed, name):
    """A profile with the employer that stood at the end of its title."""
    message = "Title and employer stand on one line and were parted here."
    told = Finding("IM09", "info", message, parsed.title)
    findings = [each for each in parsed.findings if each.message != NO_EMPLOYER]
    placed = replace(parsed.placed, findings=(told, *findings))
    return replace(parsed, employer=name, placed=placed)


def settled(parsed, line, name):
    findings = tuple(
        each
        for each in parsed.findings
        if each.message != NO_EMPLOYER
        and not (each.rule in ABOUT_A_LINE and each.quote == line)
    )
    at = parsed.unplaced.index(line)
    unplaced = parsed.unplaced[:at] + parsed.unplaced[at + 1 :]
    placed = replace(parsed.placed, unplaced=unplaced, findings=findings)
    return replace(parsed, employer=name, placed=placed)
