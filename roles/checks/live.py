"""What the checks say of one row while somebody writes in it."""

from dataclasses import dataclass

from roles import layout

from .decisions import decisions_about
from .findings import Digests
from .rules import ProfileText, check_profile_text
from .rules.profile import criterion_places, reporting_places, section_places
from .rules.wording import squeezed
from .texts import version_as_dict


@dataclass(frozen=True)
class Written:
    """How a kind of row is read: the relation that holds it, and its words."""

    relation: str
    names: tuple[str, ...]


KINDS = {
    "sections": Written("sections", ("heading", "kind", "text")),
    "reporting-lines": Written("reporting_lines", ("label", "value")),
    "accountabilities": Written("accountabilities", ("group", "text")),
    "measures": Written("performance_measures", ("text",)),
    "criteria": Written("criteria", ("category", "requirement", "text")),
}


# Essential or desirable is the next question of the form that is being filled in.
ANSWERED_BELOW = {"CR06"}


def findings_while_writing(version, slug, *, row_pk, written, today):
    """Findings in one row as it is `written`, with the rest of the draft around it.

    The version is fetched `with_texts`; one query more. `written` maps the names of
    `KINDS` to text. A row that is not in the draft (yet) counts as its last one. What
    was accepted is left out, and what is not told of this row.
    """
    kind, data = KINDS[slug], version_as_dict(version)
    rows = data[kind.relation]
    at = index_of(version, slug, row_pk)
    row = {name: written.get(name, "") for name in kind.names}
    if slug == "criteria":
        row["assessed_at"] = rows[at]["assessed_at"] if at < len(rows) else "later"
    rows[at : at + 1] = [row["text"] if slug == "measures" else row]
    text, place = ProfileText.from_dict(data), place_of(slug, rows, at)
    decisions = decisions_about(version)
    off = decisions.off | ANSWERED_BELOW
    digests = Digests(text)
    said = squeezed(" ".join(row.values()))
    return [
        finding
        for finding in check_profile_text(text, today=today, off=off)
        if finding.place == place
        and finding.quote.removesuffix(" …") in said
        and digests.of(finding) not in decisions.accepted
    ]


def index_of(version, slug, row_pk):
    """Where in the text the row stands; after the last one if it is not there."""
    if slug == "sections":
        stored = layout.sections_in_order(version)
    else:
        stored = getattr(version, KINDS[slug].relation).all()
    pks = [row.pk for row in stored]
    return pks.index(row_pk) if row_pk in pks else len(pks)


PLACES = {
    "sections": section_places,
    "reporting-lines": reporting_places,
    "criteria": criterion_places,
}


def place_of(slug, rows, at):
    """The row's place as the rules name it."""
    if slug in PLACES:
        return PLACES[slug](rows)[at]
    name = "performance measure" if slug == "measures" else "accountability"
    return f"{name} {at + 1}"
