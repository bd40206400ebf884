"""Masking what would tell a panel who wrote an answer.

Masked are the candidate's own names, e-mail and phone however written, and any e-mail
address, telephone number, link or @name, since these lead to a person. Places,
employers and other people are not: that is for HR to judge, who see what was masked.

The trade-off: some names are also words ("Hope", "Will", "May"). Such a name is masked
wherever it begins with a capital, so "Will I stay calm?" loses a word when the
candidate is called Will. One word too many masked costs a panel little; a name shown
cannot be taken back. In small letters ("I hope so", "as a nurse") the word stays, but
where only a name can stand.

What it costs grows with the length of the text alone: `benchmarks/masking.py`.
"""

import unicodedata
from dataclasses import dataclass, field

from applications.masking.accounts import HANDLE
from applications.masking.broken import names_broken
from applications.masking.contacts import EMAIL, LINK, contacts, merged
from applications.masking.letters import composed
from applications.masking.name_fields import other_names_written
from applications.masking.names import NAME, names_in
from applications.masking.phones import PHONE
from applications.masking.registers import REGISTRATION
from applications.masking.spellings import names_of
from fields.unseen import is_unseen

__all__ = [
    "EMAIL",
    "HANDLE",
    "LINK",
    "NAME",
    "PHONE",
    "REGISTRATION",
    "Masked",
    "identity_of",
    "mask",
    "mask_for",
]


@dataclass(frozen=True)
class Masked:
    """A text with the telling parts replaced, and what was replaced, in order."""

    text: str
    removed: list = field(default_factory=list)


def mask(text, *, names=(), emails=(), phone=""):
    """Replace what would tell who wrote `text`; returns a Masked.

    `names` are names as people write them: each part is looked for on its own, in any
    case, with or without accents, apart or joined, and in other usual spellings.
    """
    text = composed(text)
    unseen = {sign for sign in set(text) if is_unseen(sign)}
    positions = [number for number, sign in enumerate(text) if sign not in unseen]
    seen = "".join(text[number] for number in positions)
    flat = seen.translate(flattening(seen))
    known = names_of(tuple(composed(name) for name in names if name))
    spans = merged(
        [
            *contacts(flat, emails=emails, phone=phone),
            *names_in(flat, known),
            *((start, end, NAME) for start, end in names_broken(seen, known)),
        ]
    )
    return replaced(
        text,
        [
            (positions[start], positions[end - 1] + 1, words)
            for start, end, words in with_whole_names(flat, spans)
        ],
    )


def with_whole_names(text, spans):
    """The spans, names with only spaces between them being one."""
    kept = []
    for start, end, words in spans:
        if (
            kept
            and words == kept[-1][2] == NAME
            and text[kept[-1][1] : start].isspace()
        ):
            start = kept.pop()[0]
        kept.append((start, end, words))
    return kept


def replaced(text, spans):
    pieces, removed, after = [], [], 0
    for start, end, words in spans:
        pieces += [text[after:start], words]
        removed.append((text[start:end], words))
        after = end
    return Masked("".join([*pieces, text[after:]]), removed)


def flattening(signs):
    """Full-width and decorated signs as plain ones, where one stays one."""
    plain = {ord(sign): unicodedata.normalize("NFKC", sign) for sign in set(signs)}
    return {sign: flat for sign, flat in plain.items() if len(flat) == 1}


def mask_for(application, text):
    """Mask in `text` what tells who this application's candidate is."""
    identity = identity_of(application)
    return mask(
        text, names=identity.names, emails=identity.emails, phone=identity.phone
    )


@dataclass(frozen=True)
class Identity:
    """What tells who a candidate is, as it stands on their form and account."""

    names: tuple
    emails: tuple
    phone: str


def identity_of(application):
    candidate = application.candidate
    details = getattr(application, "personal_details", None)
    if details is None:
        return Identity((candidate.full_name,), (candidate.email,), "")
    return Identity(
        names=(
            candidate.full_name,
            details.full_name,
            *other_names_written(details.other_names),
        ),
        emails=(candidate.email, details.email),
        phone=details.phone,
    )


def removals_from(application):
    """What was masked in each answer: [(question's title, [(words, replacement)])].

    Worked out afresh from what was sent, so that nobody has to store it.
    """
    evidence = application.evidence.select_related("criterion")
    examples = application.examples.select_related("expectation__competency")
    answers = [
        *((row.criterion.text, row.text) for row in evidence),
        *((row.expectation.competency.name, row.text) for row in examples),
    ]
    masked = [(title, mask_for(application, text).removed) for title, text in answers]
    return [(title, removed) for title, removed in masked if removed]
