"""A framework out of documents: proposed, decided on, and only then drafted."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.actions import record
from roles.importing import ParsedColumn, ParsedCompetency, ParsedProfile
from roles.incoming.encoding import decode, encode
from roles.ladders import names
from roles.ladders.merging import Document, merge
from roles.ladders.texts import clipped
from roles.layout import indicators_by_level
from roles.models import Competency, Employer, Framework, FrameworkProposal
from roles.models.moves import MoveNotAllowed, lock_row

from . import frameworks, imports
from .ladders import plain_ladders

# What a competency is called at most, with room for a number behind it.
LONGEST_NAME = 195


@dataclass(frozen=True)
class Taken:
    """What became of the documents that were given: `Document`s, and whose they are.

    `without` are the names of those that tell of no competency.
    """

    documents: tuple
    employer_name: str = ""
    without: tuple = ()


def take(profiles, *, besides=()):
    """`Taken` of `[(name, ParsedProfile)]`; names that are `besides` get a number."""
    documents, without, taken = [], [], {document.name for document in besides}
    for given, parsed in profiles:
        name = free_name(given, taken)
        taken.add(name)
        if parsed.competencies:
            documents.append(Document(name, parsed.competencies, parsed.issued))
        else:
            without.append(name)
    employers = [parsed.employer for _, parsed in profiles if parsed.employer]
    usual = max(employers, key=employers.count, default="")
    return Taken(tuple(documents), clipped(usual, LONGEST_NAME), tuple(without))


def free_name(name, taken):
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def latest_of(employer, name):
    """The newest version of the employer's framework of this name, or None."""
    if employer is None:
        return None
    family = Framework.objects.filter(employer=employer, name__iexact=name)
    return family.order_by("-number").first()


def employer_called(name):
    return Employer.objects.filter(name__iexact=name).first() if name else None


def merged_with(framework, documents, choices=None):
    """The documents merged with what a framework says, whose words stand by default."""
    held = [document_of(framework)] if framework else []
    return merge([*documents, *held], choices)


def document_of(framework):
    """A framework as one more document."""
    rows = [
        ParsedCompetency(
            competency.name,
            competency.relevance,
            (),
            beyond=tuple(
                ParsedColumn("", number, False, tuple(texts))
                for number, texts in indicators_by_level(competency).items()
            ),
        )
        for competency in framework.competencies.with_levels()
    ]
    return Document(str(framework), tuple(rows), holds=True)


def documents_of(proposal):
    return [decode(Document, document) for document in proposal.documents]


def merged_of(proposal):
    """The `Merged` ladders of a proposal as it stands, with the framework there is."""
    framework = latest_of(proposal.employer, proposal.name)
    return merged_with(framework, documents_of(proposal), proposal.choices)


@transaction.atomic
def start_proposal(*, name, employer, employer_name, documents, by):
    """Keep what documents tell, so that one can decide and come back."""
    proposal = FrameworkProposal.objects.create(
        name=name,
        employer=employer or employer_called(employer_name),
        employer_name=employer_name,
        documents=[encode(document) for document in documents],
        started_by=by,
    )
    record(action="start framework proposal", subject=proposal, by=by)
    return proposal


def locked(proposal):
    """The proposal as it is stored; MoveNotAllowed once it is confirmed or gone."""
    stored = lock_row(FrameworkProposal.objects, proposal.pk)
    if not stored.is_open:
        raise MoveNotAllowed(str(proposal))
    return stored


@transaction.atomic
def add_documents(*, proposal, documents, by):
    """Take in more documents; what was decided stays decided."""
    proposal = locked(proposal)
    proposal.documents += [encode(document) for document in documents]
    proposal.save(update_fields=["documents", "changed_at"])
    record(action="add documents to proposal", subject=proposal, by=by)


@transaction.atomic
def save_choices(*, proposal, choices, by):
    """Keep `{key of a question: key of a wording}`, beside what others decided."""
    proposal = locked(proposal)
    proposal.choices = {**proposal.choices, **choices}
    proposal.save(update_fields=["choices", "changed_at"])
    record(
        action="decide on proposal",
        subject=proposal,
        by=by,
        new={"count": len(choices)},
    )


@transaction.atomic
def discard_proposal(*, proposal, by):
    """Forget a proposal; no framework has changed."""
    proposal = locked(proposal)
    FrameworkProposal.objects.filter(pk=proposal.pk).delete()
    record(action="discard framework proposal", subject=proposal, by=by)


@transaction.atomic
def confirm_proposal(*, proposal, by):
    """Draft the framework that a proposal stands for; returns the draft."""
    proposal = locked(proposal)
    employer = proposal.employer or named_employer(proposal.employer_name)
    ladders = merged_of(proposal).ladders(proposal.choices)
    draft = draft_framework(
        name=proposal.name, employer=employer, ladders=ladders, by=by
    )
    proposal.employer, proposal.framework = employer, draft
    proposal.confirmed_at, proposal.confirmed_by = timezone.now(), by
    proposal.save()
    record(
        action="confirm framework proposal",
        subject=proposal,
        by=by,
        new={"framework": str(draft.pk)},
    )
    return draft


def named_employer(name):
    """The employer of this name, as an import finds or adds it."""
    return imports.find_employer(ParsedProfile(employer=name), [])


@transaction.atomic
def draft_framework(*, name, employer, ladders, by):
    """A draft with these `{name: (relevance, {level: indicators})}`; returns it.

    It is the next version of the employer's framework of this name, or its draft if
    there is one, or else the first. What is there and not in `ladders` stays.
    """
    # The employer's row is locked: two people must not start one framework at once.
    Employer.objects.select_for_update(no_key=True).get(pk=employer.pk)
    latest = latest_of(employer, name)
    if latest:
        draft = frameworks.new_version(framework=latest, by=by)
    else:
        draft = frameworks.create(employer=employer, name=name, by=by)
    known = {row.name: row for row in draft.competencies.with_levels()}
    levels = plain_ladders(draft)
    for told, (relevance, ladder) in ladders.items():
        found = names.find(told, levels)
        if found and (known[found].relevance, levels[found]) == (relevance, ladder):
            continue
        competency = known.get(found) or Competency(
            framework=draft,
            name=free_name(clipped(told, LONGEST_NAME), known),
            position=len(known),
        )
        known[competency.name] = competency
        write_ladder(competency, relevance, ladder)
    record(action="merge documents into framework", subject=draft, by=by)
    return draft


def write_ladder(competency, relevance, ladder):
    """Let a competency say this; levels that the ladder does not have go."""
    competency.relevance = relevance
    competency.save()
    competency.levels.all().delete()
    for number, texts in sorted(ladder.items()):
        frameworks.add_level(competency, number, list(texts))
