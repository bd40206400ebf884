from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from roles.actions import merging
from roles.ladders.merging import Document
from roles.layout import indicators_by_level
from roles.models import Framework, FrameworkProposal, ImportedDocument
from tests.builders import (
    make_auditor,
    make_candidate,
    make_competency,
    make_employer,
    make_framework,
    make_hr_officer,
    make_staff,
    make_version,
)
from tests.queries import assert_query_count_same

from .ladder_documents import profile_text, window
from .ladders.ladders import CALM, tell

pytestmark = pytest.mark.django_db
OTHER = "Breathes out slowly before answering anybody."


def make_proposal(*rows, employer=None, name="House"):
    """One document for each row; by default two that disagree about level 3."""
    rows = rows or (tell(), tell(ladder={**CALM, 3: [OTHER]}))
    return merging.start_proposal(
        name=name,
        employer=employer or make_employer(),
        employer_name="",
        documents=[Document(f"{n}.txt", (row,)) for n, row in enumerate(rows)],
        by=make_hr_officer(),
    )


def question_of(proposal):
    return merging.merged_of(proposal).open_questions[0]


def page(verb, proposal):
    return reverse(f"roles:{verb}", args=[proposal.pk])


def file(name, text):
    return SimpleUploadedFile(name, text.encode())


ACTS = ["add_proposal_documents", "confirm_proposal", "discard_proposal"]


def test_strangers_are_sent_to_sign_in(client):
    proposal = make_proposal()
    urls = [page(verb, proposal) for verb in ["show_proposal", *ACTS]]

    sent_to = {
        client.get(url)["Location"].split("?")[0]
        for url in [*urls, reverse("roles:start_proposal")]
    }

    assert sent_to == {reverse("account_request_login_code")}


@pytest.mark.parametrize("make_person", [make_candidate, make_staff])
def test_others_see_no_proposal(client, make_person):
    proposal = make_proposal(name="A secret ladder")
    client.force_login(make_person())

    assert client.get(reverse("roles:start_proposal")).status_code == 403
    for verb in ["show_proposal", *ACTS]:
        assert client.get(page(verb, proposal)).status_code == 404
        assert client.post(page(verb, proposal)).status_code == 404


def test_auditors_read_a_proposal_and_decide_nothing(client):
    proposal = make_proposal()
    client.force_login(make_auditor())

    text = client.get(page("show_proposal", proposal)).content.decode()

    assert CALM[3][0] in text
    assert "Save what I decided" not in text
    for verb in ["show_proposal", *ACTS]:
        assert client.post(page(verb, proposal)).status_code == 403


def test_start_proposal_reads_several_files_and_names_the_bad_one(client, officer):
    files = [
        file("a.txt", profile_text(*window(1))),
        file("b.txt", profile_text(*window(3))),
        file("c.pdf", "%PDF-1.7"),
        file("d.txt", "Cook\n\nPurpose\n\nTo cook.\n"),
    ]

    response = client.post(
        reverse("roles:start_proposal"), {"name": "House", "files": files}, follow=True
    )

    proposal = FrameworkProposal.objects.get()
    told = [str(message) for message in response.context["messages"]]
    assert (proposal.employer, proposal.employer_name) == (None, "Tideway")
    assert merging.merged_of(proposal).ladders({})["Staying Calm"][1] == CALM
    assert len(told) == 2
    assert "c.pdf" in told[0]
    assert told[1] == "No competencies were found in “d.txt”."
    assert not Framework.objects.exists()


def test_start_proposal_takes_documents_brought_in_before(client, officer):
    version = make_version()
    ImportedDocument.objects.create(
        version=version, name="old.txt", text=profile_text(*window(2))
    )

    url = reverse("roles:start_proposal")

    offered = client.get(url).content.decode()
    client.post(url, {"name": "House", "versions": [str(version.pk)]})

    assert f"{version.title} ({version.profile.reference})" in offered
    documents = FrameworkProposal.objects.get().documents
    assert [document["name"] for document in documents] == ["old.txt"]


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"name": "House"}, "Choose at least one document"),
        ({"name": ""}, "Enter the name of the framework"),
    ],
)
def test_start_proposal_asks_for_what_is_missing(client, officer, given, error):
    response = client.post(reverse("roles:start_proposal"), given)

    told = response.context["form"].errors.values()
    assert error in [message for errors in told for message in errors]
    assert not FrameworkProposal.objects.exists()


def test_start_proposal_says_that_the_files_have_to_be_chosen_again(client, officer):
    given = {"name": "", "files": [file("a.txt", profile_text(*window(1)))]}

    response = client.post(reverse("roles:start_proposal"), given)

    assert response.context["form"].errors["files"] == [
        "Choose the documents again: a browser does not keep them"
    ]


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        ("a.pdf", "%PDF-1.7", "a.pdf"),
        ("a.txt", "Cook\n\nPurpose\n\nTo cook.\n", "No competencies were found"),
    ],
)
def test_start_proposal_refuses_what_tells_of_no_ladder(
    client, officer, name, text, error
):
    given = {"name": "House", "files": [file(name, text)]}

    response = client.post(reverse("roles:start_proposal"), given)

    assert error in response.context["form"].errors["files"][0]
    assert not FrameworkProposal.objects.exists()


def test_start_proposal_lists_what_is_not_finished(client, officer):
    open_one = make_proposal(name="Open one")
    done = make_proposal(name="Done one", employer=open_one.employer)
    merging.confirm_proposal(proposal=done, by=officer)

    text = client.get(reverse("roles:start_proposal")).content.decode()

    assert open_one.get_absolute_url() in text
    assert done.get_absolute_url() not in text


def test_show_proposal_shows_disagreement_word_by_word_with_its_places(client, officer):
    other = CALM[3][0].replace("quiet", "calm")
    proposal = make_proposal(tell(), tell(ladder={**CALM, 3: [other, *CALM[3][1:]]}))

    response = client.get(page("show_proposal", proposal))

    text = response.content.decode()
    assert [one.question.title for one in response.context["to_decide"]] == [
        "Level 3 of Staying Calm"
    ]
    assert "Wording 2, in 1 document" in text
    assert "In 1.txt, line 40" in text
    assert "[removed: </span> quiet" in text
    assert "[added: </span> calm" in text
    assert "No document has levels 1 and 5." in text


def test_show_proposal_keeps_what_was_decided(client, officer):
    proposal = make_proposal()
    question = question_of(proposal)
    url = page("show_proposal", proposal)
    given = {
        question.key: question.wordings[1].key,
        f"seen-{question.key}": question.wordings[0].key,
    }

    response = client.post(url, given)

    again = client.get(url)
    assert response["Location"] == url
    assert again.context["form"][question.key].initial == question.wordings[1].key
    assert again.context["to_decide"] == []
    assert "Nothing is left to decide." in again.content.decode()


def test_show_proposal_saves_only_what_this_person_decided(client, officer):
    proposal = make_proposal()
    question = question_of(proposal)
    first, second = (wording.key for wording in question.wordings)
    merging.save_choices(proposal=proposal, choices={question.key: second}, by=officer)

    stale = {question.key: first, f"seen-{question.key}": first}
    client.post(page("show_proposal", proposal), stale)

    proposal.refresh_from_db()
    assert proposal.choices == {question.key: second}


def test_show_proposal_answers_a_script_without_a_page(client, officer):
    proposal = make_proposal()
    question = question_of(proposal)

    response = client.post(
        page("show_proposal", proposal),
        {question.key: question.wordings[0].key},
        headers={"Accept": "application/json"},
    )

    proposal.refresh_from_db()
    assert (response.status_code, response.content) == (204, b"")
    assert proposal.choices == {question.key: question.wordings[0].key}


def test_show_proposal_refuses_a_choice_that_is_none(client, officer):
    proposal = make_proposal()
    question = question_of(proposal)

    response = client.post(page("show_proposal", proposal), {question.key: "else"})

    assert response.context["form"].errors == {question.key: ["Choose one of these"]}


def test_show_proposal_offers_to_leave_a_repeated_level_out(client, officer):
    repeated = tell(ladder={**CALM, 4: CALM[3]})
    proposal = make_proposal(repeated)
    key = question_of(proposal).key

    asked = client.get(page("show_proposal", proposal)).content.decode()
    client.post(page("show_proposal", proposal), {key: "none"})
    client.post(page("confirm_proposal", proposal))

    competency = Framework.objects.with_ladders().get().competencies.get()
    assert "Leave level 4 out" in asked
    assert sorted(indicators_by_level(competency)) == [2, 3]


def test_show_proposal_takes_a_lost_name_only_when_told(client, officer):
    proposal = make_proposal(tell(start=1), tell("", start=3))
    lost = merging.merged_of(proposal).lost[0]

    before = client.get(page("show_proposal", proposal))
    client.post(page("show_proposal", proposal), {lost.key: "Staying Calm"})
    after = client.get(page("show_proposal", proposal))

    assert "It reads like “Staying Calm”" in before.content.decode()
    assert before.context["level_count"] == 3
    assert (after.context["level_count"], after.context["lost_to_decide"]) == (5, [])


def test_add_proposal_documents_merges_more(client, officer):
    proposal = make_proposal(tell(start=1))

    client.post(
        page("add_proposal_documents", proposal),
        {"files": [file("0.txt", profile_text(*window(3)))]},
    )

    proposal.refresh_from_db()
    assert [document["name"] for document in proposal.documents] == [
        "0.txt",
        "0.txt (2)",
    ]


def test_confirm_proposal_says_what_it_does_and_does_it_once(client, officer):
    proposal = make_proposal()
    url = page("confirm_proposal", proposal)

    asked = client.get(url).content.decode()
    assert not Framework.objects.exists()
    response = client.post(url)

    framework = Framework.objects.get()
    assert "Staying Calm is added with levels 2, 3 and 4." in asked
    assert "although nobody has decided" in asked
    assert response["Location"] == framework.get_absolute_url()
    assert client.post(url)["Location"] == response["Location"]
    assert Framework.objects.count() == 1
    shown = client.get(page("show_proposal", proposal)).content.decode()
    assert framework.get_absolute_url() in shown


def test_confirm_proposal_tells_what_changes_in_the_framework_there_is(client, officer):
    framework = make_framework(name="House")
    known = make_competency(framework=framework, name="Staying Calm", levels=(3,))
    proposal = make_proposal(tell(), employer=framework.employer)
    question = question_of(proposal)
    choice = {question.key: question.wordings[1].key}
    merging.save_choices(proposal=proposal, choices=choice, by=officer)

    response = client.get(page("confirm_proposal", proposal))

    assert response.context["told"] == [
        "Staying Calm: levels 2 and 4 are added.",
        "Staying Calm: level 3 is changed.",
    ]
    assert "the next version, a draft, after House, version 1" in " ".join(
        response.content.decode().split()
    )
    assert known.levels.count() == 1


def test_confirm_proposal_drafts_nothing_that_the_framework_says_already(
    client, officer
):
    draft = merging.confirm_proposal(proposal=make_proposal(tell()), by=officer)
    again = make_proposal(tell(), employer=draft.employer)
    url = page("confirm_proposal", again)

    asked = client.get(url)
    answered = client.post(url)

    again.refresh_from_db()
    assert asked.context["told"] == []
    for response in (asked, answered):
        text = response.content.decode()
        assert "says all of this already, so there is nothing to draft." in text
        assert "Make the draft" not in text
    assert (again.confirmed_at, Framework.objects.count()) == (None, 1)


@pytest.mark.parametrize(("held", "what"), [("", "added"), ("Houses.", "changed")])
def test_confirm_proposal_tells_a_relevance(client, officer, held, what):
    told = replace(tell(), relevance="A steady voice keeps a house safe.")
    draft = merging.confirm_proposal(proposal=make_proposal(told), by=officer)
    draft.competencies.update(relevance=held)
    again = make_proposal(told, employer=draft.employer)
    for question in merging.merged_of(again).open_questions:
        choice = {question.key: question.wordings[-1].key}
        merging.save_choices(proposal=again, choices=choice, by=officer)

    response = client.get(page("confirm_proposal", again))

    assert response.context["told"] == [f"Staying Calm: the relevance is {what}."]
    assert "Make the draft" in response.content.decode()


def test_discard_proposal_asks_first(client, officer):
    proposal = make_proposal()
    url = page("discard_proposal", proposal)

    assert "Discard this proposal?" in client.get(url).content.decode()
    client.post(url)

    assert not FrameworkProposal.objects.exists()


def test_list_frameworks_leads_to_making_one_out_of_documents(client, officer):
    text = client.get(reverse("roles:list_frameworks")).content.decode()

    assert reverse("roles:start_proposal") in text


def test_start_proposal_query_count(client, officer):
    url = reverse("roles:start_proposal")

    assert_query_count_same(client, url, make_proposal, most=10)


def test_show_proposal_query_count(client, officer):
    framework = make_framework(name="House")
    proposal = make_proposal(tell(), employer=framework.employer)

    def make_row():
        make_competency(framework=framework)

    assert_query_count_same(client, page("show_proposal", proposal), make_row, most=10)
