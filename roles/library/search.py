"""Finding role profiles by any words in them, alike on every database.

Words are cut to their stems, so that "safeguard" finds "safeguarding", and looked for
from their beginning. Words in double quotes, or joined by a hyphen, must stand
together. What is searched is made from a version when it is first looked for after a
change, as its PDF is: no act has to remember it.
"""

import re
from functools import lru_cache

import snowballstemmer
from django.db.models import F, Q

from roles.models import ProfileVersion, SearchText

from .passages import Block, passages_of

PHRASE = re.compile(r'"([^"]*)"|(\S+)')
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
STEMMER = snowballstemmer.stemmer("english")
# So many versions are read at once, to bound the memory that a first search takes.
BATCH = 100
LONGEST_SNIPPET = 160


@lru_cache(maxsize=20_000)
def stem(word):
    return STEMMER.stemWord(word)


def stems(text):
    """The stems of a text's words, each behind a space; "" where it has none."""
    words = WORD.findall(text.casefold().replace("’", "'"))
    return "".join(f" {stem(word)}" for word in words)


def phrases(asked):
    """What was typed, as stems that must each be found: ["mental health", "plan"]."""
    found = (stems(quoted or word).strip() for quoted, word in PHRASE.findall(asked))
    return [phrase for phrase in found if phrase]


def refresh():
    """Make the search texts that are missing or out of date.

    One statement when there is nothing to do, and two more for each BATCH that there
    is. Superseded versions are not searched.
    """
    is_more = True
    while is_more:
        stale = list(stale_versions()[:BATCH])
        if stale:
            passages = passages_of(stale)
            SearchText.objects.bulk_create(
                [search_text(version, passages[version.pk]) for version in stale],
                update_conflicts=True,
                unique_fields=["version"],
                update_fields=["row_version", "passages", "words", "title", "criteria"],
            )
        is_more = len(stale) == BATCH


def stale_versions():
    out_of_date = Q(search_text=None) | ~Q(search_text__row_version=F("row_version"))
    return (
        ProfileVersion.objects.exclude(status=ProfileVersion.Status.SUPERSEDED)
        .filter(out_of_date)
        .order_by("pk")
    )


def search_text(version, passages):
    """The unsaved `SearchText` of a version with what `passages_of` read of it."""
    words = [stems(passage) for _, passage in passages]
    return SearchText(
        version=version,
        row_version=version.row_version,
        passages="\n".join(passage for _, passage in passages),
        words="\n".join(words),
        title=words[0],
        criteria="\n".join(
            found
            for (block, _), found in zip(passages, words, strict=True)
            if block == Block.CRITERIA
        ),
    )


def snippet(profile, asked):
    """The first passage with a phrase asked for, in the newest version that has one.

    "" where only the title has one, since that is shown anyway. `profile` was fetched
    `with_latest_versions(with_search_text=True)`.
    """
    for version in profile.all_versions:
        text = getattr(version, "search_text", None)
        if text is None or version.status == ProfileVersion.Status.SUPERSEDED:
            continue
        lines = zip(text.passages.split("\n"), text.words.split("\n"), strict=True)
        for passage, words in lines:
            if passage != version.title and any(f" {p}" in words for p in asked):
                return clipped(passage, asked)
    return ""


def clipped(passage, asked):
    """At most LONGEST_SNIPPET characters around the first word asked for."""
    if len(passage) <= LONGEST_SNIPPET:
        return passage
    first = next(
        (
            match.start()
            for match in WORD.finditer(passage)
            if any(stems(match.group())[1:].startswith(p.split()[0]) for p in asked)
        ),
        0,
    )
    start = passage.rfind(" ", 0, max(0, first - 50)) + 1
    shown = passage[start : start + LONGEST_SNIPPET].rpartition(" ")[0]
    return f"{'… ' if start else ''}{shown} …"
