"""What the rules say of a vacancy's own words: what candidates read of it that its role
profile does not say, and that was checked nowhere else."""

from typing import NamedTuple

from django.utils import timezone

from .decisions import decisions_about_words
from .findings import Digests, told
from .problems import SEVERITIES
from .rules import ProfileText, check_profile_text
from .rules.profile import Passage, read_section

# {field: its place, as findings name it}. The list and the feed show them without the
# role profile, so they are read without it; the reference is a code.
FREE_WORDS = {
    "summary": "summary",
    "places": "where the work is",
    "hours_note": "working pattern",
    "contract_note": "about the contract",
    "interview_note": "about interviews",
}
FIELDS = {place: name for name, place in FREE_WORDS.items()}


class Words(NamedTuple):
    """What is found: what the public waits for, what is worth another look, and what
    was accepted with a reason."""

    waiting: list
    others: list
    accepted: list


def words_of(vacancy, *, today):
    """The `Words` of a vacancy, saved or not, fetched with its version; one query.

    Each is a `Told`; its `anchor` is the field in the form.
    """
    text, decisions = text_of_vacancy(vacancy), decisions_about_words(vacancy)
    found = in_order(text, today, decisions.off)
    by_text = Digests(text)
    digests = [by_text.of(item) for item in found]
    found = [
        told(
            item,
            anchor=f"id_{FIELDS[item.place]}",
            digest=digest,
            accepted=decisions.accepted.get(digest),
            accepted_before=decisions.before(item, digests),
        )
        for item, digest in zip(found, digests, strict=True)
    ]
    return Words(
        [item for item in found if item.waits],
        [item for item in found if item.is_open and not item.waits],
        [item for item in found if not item.is_open],
    )


def finding_in_words(vacancy, digest):
    """The finding with this digest in its words as they are now; None if it went."""
    found = words_of(vacancy, today=timezone.localdate())
    every = (item for group in found for item in group)
    return next((item for item in every if item.digest == digest), None)


def text_of_vacancy(vacancy):
    """Its words as the sections of a profile that has nothing else but a title."""
    return ProfileText(
        title=Passage(vacancy.version.title, "title", "title"),
        sections=tuple(
            passage
            for name, place in FREE_WORDS.items()
            for passage in read_section({"text": getattr(vacancy, name)}, place)
        ),
    )


def in_order(text, today, off):
    """What is found in these words, the gravest first.

    What the rules miss in a whole profile is no fault of a vacancy.
    """
    places = list(FIELDS)
    found = check_profile_text(text, today=today, off=off)
    return sorted(
        (item for item in found if item.place in FIELDS),
        key=lambda item: (SEVERITIES.index(item.severity), places.index(item.place)),
    )
