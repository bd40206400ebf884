import pytest

from accounts.models import AuditEntry
from roles.actions import merging
from roles.importing import ParsedProfile
from roles.importing.profile import Placed
from roles.ladders.merging import Document
from roles.layout import indicators_by_level
from roles.models import Employer, Framework, FrameworkProposal
from roles.models.vacancies import MoveNotAllowed
from tests.builders import (
    make_competency,
    make_employer,
    make_framework,
    make_hr_officer,
)

from .ladders.ladders import CALM, tell

OTHER = ["Breathes out slowly before answering anybody."]


def telling(*rows, name="a.txt"):
    return Document(name, rows)


def make_proposal(*documents, **fields):
    if "employer" not in fields:
        fields["employer"] = make_employer(name="Tideway")
    return merging.start_proposal(
        name="House",
        employer_name="",
        documents=documents or (telling(tell(start=1)), telling(tell(start=3))),
        by=make_hr_officer(),
        **fields,
    )


def other_words(level=3):
    return tell(ladder={**CALM, level: OTHER})


def ladder_of(framework):
    fetched = Framework.objects.with_ladders().get(pk=framework.pk)
    return {row.name: indicators_by_level(row) for row in fetched.competencies.all()}


def test_take_numbers_documents_of_one_name_and_finds_whose_they_are():
    full = ParsedProfile(employer="Tideway", placed=Placed(competencies=(tell(),)))
    empty = ParsedProfile(employer="Elsewhere")

    taken = merging.take(
        [("a.txt", full), ("a.txt", full), ("b.txt", empty)],
        besides=[telling(name="a.txt")],
    )

    assert [document.name for document in taken.documents] == ["a.txt (2)", "a.txt (3)"]
    assert (taken.employer_name, taken.without) == ("Tideway", ("b.txt",))


@pytest.mark.django_db
def test_documents_are_kept_as_they_were():
    document = telling(tell("", numbers=(None, 3, None)))
    proposal = make_proposal(document)

    proposal.refresh_from_db()

    assert merging.documents_of(proposal) == [document]


@pytest.mark.django_db
def test_confirm_proposal_drafts_what_was_chosen():
    proposal = make_proposal(telling(tell()), telling(other_words(), name="b.txt"))
    officer = make_hr_officer()
    question = merging.merged_of(proposal).disagreements[0]
    choices = {question.key: question.wordings[1].key}

    merging.save_choices(proposal=proposal, choices=choices, by=officer)
    draft = merging.confirm_proposal(proposal=proposal, by=officer)

    proposal.refresh_from_db()
    assert ladder_of(draft) == {"Staying Calm": {2: CALM[2], 3: OTHER, 4: CALM[4]}}
    assert (draft.is_draft, draft.name, draft.employer.name) == (
        True,
        "House",
        "Tideway",
    )
    assert (proposal.framework, proposal.confirmed_by) == (draft, officer)
    last = AuditEntry.objects.order_by("-pk").first()
    assert (last.action, last.new) == (
        "confirm framework proposal",
        {"framework": str(draft.pk)},
    )


@pytest.mark.django_db
def test_confirm_proposal_grows_the_framework_of_that_name():
    employer = make_employer(name="Tideway")
    framework = make_framework(employer=employer, name="HOUSE")
    make_competency(framework=framework, name="Kindness", levels=(1,))
    proposal = make_proposal(employer=employer)

    draft = merging.confirm_proposal(proposal=proposal, by=make_hr_officer())

    assert (draft.name, draft.number) == ("HOUSE", 2)
    assert sorted(ladder_of(draft)) == ["Kindness", "Staying Calm"]
    assert ladder_of(framework).keys() == {"Kindness"}


@pytest.mark.django_db
def test_confirm_proposal_adds_an_employer_that_documents_name():
    proposal = make_proposal(employer=None)
    FrameworkProposal.objects.update(employer_name="Newhaven")

    assert not Employer.objects.exists()
    merging.confirm_proposal(proposal=proposal, by=make_hr_officer())

    assert Framework.objects.get().employer.name == "Newhaven"


@pytest.mark.django_db
def test_the_employer_that_documents_name_is_found_at_once():
    employer = make_employer(name="TIDEWAY")

    proposal = merging.start_proposal(
        name="House",
        employer=None,
        employer_name="Tideway",
        documents=[],
        by=make_hr_officer(),
    )

    assert proposal.employer == employer


@pytest.mark.django_db
def test_save_choices_keeps_what_others_decided():
    proposal = make_proposal()
    officer = make_hr_officer()

    merging.save_choices(
        proposal=proposal, choices={"one": "a", "two": "b"}, by=officer
    )
    merging.save_choices(proposal=proposal, choices={"two": "c"}, by=officer)

    proposal.refresh_from_db()
    assert proposal.choices == {"one": "a", "two": "c"}


@pytest.mark.django_db
def test_add_documents_keeps_what_was_decided():
    proposal = make_proposal(telling(tell()), telling(other_words(), name="b.txt"))
    officer = make_hr_officer()
    question = merging.merged_of(proposal).disagreements[0]
    choices = {question.key: question.wordings[1].key}
    merging.save_choices(proposal=proposal, choices=choices, by=officer)

    more = [telling(tell(start=3), name="c.txt")]
    merging.add_documents(proposal=proposal, documents=more, by=officer)

    proposal.refresh_from_db()
    ladder = merging.merged_of(proposal).ladders(proposal.choices)["Staying Calm"][1]
    assert sorted(ladder) == [2, 3, 4, 5]
    assert list(ladder[3]) == OTHER


@pytest.mark.django_db
def test_nothing_is_done_to_a_proposal_twice():
    proposal = make_proposal()
    officer = make_hr_officer()
    merging.confirm_proposal(proposal=proposal, by=officer)

    with pytest.raises(MoveNotAllowed):
        merging.confirm_proposal(proposal=proposal, by=officer)
    with pytest.raises(MoveNotAllowed):
        merging.discard_proposal(proposal=proposal, by=officer)
    with pytest.raises(MoveNotAllowed):
        merging.save_choices(proposal=proposal, choices={}, by=officer)

    assert Framework.objects.count() == 1


@pytest.mark.django_db
def test_discard_proposal_forgets_it():
    merging.discard_proposal(proposal=make_proposal(), by=make_hr_officer())

    assert not FrameworkProposal.objects.exists()
    assert not Framework.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("names", [("Planter", "Plaster"), ("A" * 210, "A" * 220)])
def test_draft_framework_keeps_each_competency_that_was_merged_apart(names):
    first, second = names
    ladders = {first: ("", {1: CALM[1]}), second: ("", {1: CALM[2]})}

    draft = merging.draft_framework(
        name="Ladder", employer=make_employer(), ladders=ladders, by=make_hr_officer()
    )

    told = [indicators_by_level(row) for row in draft.competencies.order_by("position")]
    assert told == [{1: CALM[1]}, {1: CALM[2]}]


@pytest.mark.django_db
def test_draft_framework_leaves_what_says_the_same_alone():
    framework = make_framework(published=False, name="House")
    competency = make_competency(framework=framework, name="Calm", levels=(1,))
    level = competency.levels.get()
    ladders = {"Calm": (competency.relevance, {1: ["Calm as seen at level 1."]})}

    merging.draft_framework(
        name="House", employer=framework.employer, ladders=ladders, by=None
    )

    assert competency.levels.get() == level
