"""The main job, told as a story: from a manager's document to a list for interview.

Harriet in HR has a role profile as a text file. Olwen, who has never been here, wants
the post; so does Idris, who has sent an application already. Josephine chairs the
panel, Rhodri and Amara sit on it. Everybody uses the site in the same way: with mouse
and keyboard, with the keyboard alone, without JavaScript, or on a phone.
"""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from applications.models import Application
from roles.models import ProfileVersion, Vacancy
from tests.builders import fill_in, make_application
from tests.roles.builders import approve

from .conftest import check, code_sent_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DOCUMENT = Path(__file__).parent / "documents/night-line-listener.txt"
CALM = (
    "A customer shouted at my colleague on a Friday night. I asked him what had "
    "happened and stood where she could leave. He sat down, and we sorted out his "
    "parcel."
)
ESSENTIALS = [
    "Listening to somebody in distress",
    "Keeping calm when things change quickly",
]


def test_from_document_to_shortlist(
    hr_officer, candidate, another_candidate, staff, way
):
    given_a_profile_imported_from_a_document(hr_officer)
    when_hr_settles_what_the_document_left_open(hr_officer)
    then_hr_publishes_the_profile_and_gives_it_out(hr_officer)

    when_hr_opens_a_vacancy(hr_officer)
    then_a_stranger_finds_it(candidate)
    when_the_candidate_applies(candidate)
    then_the_candidate_has_a_receipt(candidate)

    given_another_application(another_candidate)
    when_the_vacancy_closes(hr_officer)
    panel = given_a_panel(hr_officer, staff)
    when_the_panel_scores_blind(panel)
    when_the_chair_settles_and_decides(panel["chair"])
    then_the_candidate_sees_the_outcome(candidate)


def given_a_profile_imported_from_a_document(hr):
    hr.follow("Role profiles", exact=True)
    check(hr)
    hr.follow("Bring in a document")
    check(hr)
    hr.attach("Documents", DOCUMENT)
    hr.press("Read the documents")
    hr.sees_heading("Night Line Listener")
    hr.sees("Nothing says whether this criterion is essential or desirable.")
    hr.sees("Everything has a place")
    check(hr)
    hr.save(hr.page.get_by_role("button", name="All desirable"))
    hr.sees("Made all desirable")
    hr.press("Make the draft")
    hr.sees_heading("Make a draft of Night Line Listener?")
    check(hr)
    hr.press("Make the draft")
    hr.sees("is a draft now")
    check(hr)


def when_hr_settles_what_the_document_left_open(hr):
    hr.follow("Edit the details")
    check(hr)
    hr.select("DBS check", "Enhanced DBS check")
    hr.write("Reason for this level of check", "Listens to people at risk of harm.")
    hr.press("Save", exact=True)
    let_candidates_be_asked_for_the_competency(hr)
    hr.follow("Open Harbour framework, version 1")
    check(hr)
    hr.follow("Check and publish")
    hr.press("Publish the framework")


def let_candidates_be_asked_for_the_competency(hr):
    hr.follow("Assessed-at plan")
    check(hr)
    hr.tick("Application: Steady Listening")
    hr.press("Save the plan")
    hr.follow("The draft")


def then_hr_publishes_the_profile_and_gives_it_out(hr):
    hr.follow("Role profiles", exact=True)
    hr.follow("Night Line Listener")
    check(hr)
    hr.follow("Ask for approval", exact=True)
    check(hr)
    hr.press("Ask for approval", exact=True)
    check(hr)
    approve(ProfileVersion.objects.get())
    hr.follow("Role profiles", exact=True)
    hr.follow("Night Line Listener")
    hr.follow("Check and publish")
    check(hr)
    hr.press("Publish", exact=True)
    hr.sees("by Harriet Loam")

    version = ProfileVersion.objects.get()
    assert version.status == ProfileVersion.Status.PUBLISHED
    assert version.criteria.filter(requirement="unclear").count() == 0
    pdf = hr.page.request.get(
        f"/profiles/versions/{version.pk}/role-profile.pdf", timeout=60_000
    )
    assert pdf.body()[:5] == b"%PDF-"


def when_hr_opens_a_vacancy(hr):
    hr.follow("Role profiles", exact=True)
    hr.follow("Night Line Listener")
    hr.follow("New vacancy")
    check(hr)
    closing = timezone.localdate() + timedelta(days=21)
    hr.write(
        "Summary", "Answer the night line twice a week. You are never alone on it."
    )
    hr.write("Pay from", "25400")
    hr.write("Pay up to", "27900")
    hr.write("Hours a week", "16")
    hr.tick("Permanent")
    hr.write("Where the work is", "Bristol")
    write_date(hr, "Closing date", closing)
    write_date(hr, "Interviews on", closing + timedelta(days=14))
    hr.press("Save the draft")
    check(hr)
    hr.follow("Open this vacancy")
    hr.write("Why is this post open", "A listener is moving away.")
    hr.press("Open the vacancy")
    hr.sees("Open")
    check(hr)


def write_date(person, legend, day):
    group = person.page.get_by_role("group", name=legend)
    for label, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        person.write_in(group.get_by_label(label), str(number))


def then_a_stranger_finds_it(candidate):
    candidate.visit("/")
    check(candidate)
    candidate.follow("Night Line Listener")
    candidate.sees("£25,400 to £27,900 a year")
    check(candidate)
    assert candidate.page.context.cookies() == []


def when_the_candidate_applies(candidate):
    candidate.follow("Start your application")
    check(candidate)
    candidate.write("E-mail address", "olwen@example.org")
    candidate.press("Send me a code")
    candidate.sees_heading("Enter your code")
    check(candidate)
    candidate.write("Code", code_sent_to("olwen@example.org"))
    candidate.press("Sign in", exact=True)
    candidate.sees_heading("Before you start")
    check(candidate)
    candidate.press("Start your application")
    check(candidate)
    give_evidence(candidate)
    leave_and_return(candidate)
    give_details(candidate)
    candidate.follow("Check your answers")
    check(candidate)
    candidate.tick("What I have written is true and complete")
    candidate.tick("I have read how you use")
    candidate.press("Send my application")


def give_evidence(candidate):
    candidate.follow(ESSENTIALS[0])
    check(candidate)
    candidate.write(
        "Your evidence", "I sat with my aunt through a bad winter. I am Olwen."
    )
    candidate.press("Save and go on")
    candidate.sees_heading(ESSENTIALS[1])
    candidate.write("Your evidence", CALM)
    candidate.press("Save and come back later")


def leave_and_return(candidate):
    candidate.visit("/")
    candidate.follow("Your applications")
    check(candidate)
    candidate.follow("Night Line Listener")
    candidate.follow(ESSENTIALS[1])
    assert candidate.page.get_by_label("Your evidence").input_value() == CALM
    candidate.press("Save and come back later")
    candidate.follow("Steady Listening")
    check(candidate)
    candidate.write("Your example", "I let my neighbour finish, every time he rang.")
    candidate.press("Save and come back later")


def give_details(candidate):
    candidate.follow("Your name and how to reach you")
    check(candidate)
    candidate.write("Your full name", "Olwen Tregarth")
    candidate.write("E-mail address", "olwen@example.org")
    candidate.write("Town or city", "Portishead")
    candidate.press("Save and come back later")
    candidate.follow("Right to work")
    check(candidate)
    candidate.tick("Yes", which=0)
    candidate.tick("No", which=1)
    candidate.press("Save and come back later")


def then_the_candidate_has_a_receipt(candidate):
    candidate.sees_heading("Thank you. We have your application")
    check(candidate)
    application = Application.objects.get(candidate__email="olwen@example.org")
    candidate.sees(application.reference)
    candidate.follow("Read what you sent")
    candidate.sees(CALM)
    check(candidate)
    assert application.events.filter(kind="submitted").count() == 1


def given_another_application(idris):
    application = make_application(
        vacancy=Vacancy.objects.get(), candidate=idris, blind_code="TERN-905"
    )
    application.status = Application.Status.SUBMITTED
    application.submitted_at = timezone.now()
    application.save()
    fill_in(application)


def when_the_vacancy_closes(hr):
    hr.follow("Close early")
    hr.write("Reason", "Enough people have applied.")
    hr.press("Close the vacancy")
    # The day goes by in which those who have started may still send.
    now = timezone.now()
    Vacancy.objects.update(
        opens_at=now - timedelta(days=4), closes_at=now - timedelta(days=2)
    )


def given_a_panel(hr, staff):
    panel = {
        "chair": staff("Josephine Quill"),
        "rhodri": staff("Rhodri Castellan"),
        "amara": staff("Amara Vellacott"),
    }
    hr.follow("Panel and scoring")
    check(hr)
    hr.press("Set up the panel")
    check(hr)
    for name in ("Josephine Quill", "Rhodri Castellan", "Amara Vellacott"):
        hr.select("Somebody who has an account", name)
        if name == "Josephine Quill":
            hr.tick("This person chairs the panel")
        hr.press("Add to the panel")
    hr.follow("Start scoring")
    hr.press("Start scoring")
    return panel


def when_the_panel_scores_blind(panel):
    score_by_criterion(panel["rhodri"], calm=2)
    score_by_criterion(panel["amara"], calm=0)
    panel["amara"].does_not_see("Rhodri")
    score_by_application(panel["chair"])


def open_panel(member):
    member.follow("Your panels")
    member.follow("Night Line Listener")
    member.does_not_see("Olwen")


def score_by_criterion(member, *, calm):
    """Score one criterion at a time; `calm` is what Olwen's evidence on calm gets."""
    open_panel(member)
    check(member)
    for text in (ESSENTIALS[0], "Answering calls", "Able to work through"):
        member.follow(text)
        give_every_candidate(member, 2)
        open_panel(member)
    member.follow(ESSENTIALS[1])
    check(member)
    give_every_candidate(member, 2, own=calm)
    open_panel(member)
    member.follow("Steady Listening")
    check(member)
    give_every_candidate(member, 1)
    open_panel(member)
    member.follow("Steady Listening")
    member.sees("entry for this role")
    open_panel(member)
    hand_in(member)


def give_every_candidate(member, number, *, own=None):
    """Score each candidate on the page and save; `own` is for Olwen's calm."""
    cards = member.page.locator("article")
    for place in range(cards.count()):
        card = cards.nth(place)
        is_olwen = CALM[:40] in card.inner_text()
        member.give(card, own if is_olwen and own is not None else number)


def score_by_application(chair):
    open_panel(chair)
    chair.follow("By application")
    codes = chair.page.get_by_role("link", name="-").all_inner_texts()
    for code in codes:
        chair.follow(code)
        check(chair)
        rail = chair.page.locator("aside.rail-side").get_by_role("link")
        for place in range(rail.count()):
            chair.activate(
                chair.page.locator("aside.rail-side").get_by_role("link"), place
            )
            chair.give(chair.page.locator("main"), 2)
        open_panel(chair)
        chair.follow("By application")
    open_panel(chair)
    hand_in(chair)


def hand_in(member):
    member.follow("Submit my scores")
    check(member)
    member.press("Submit my scores")


def when_the_chair_settles_and_decides(chair):
    chair.follow("All scores")
    check(chair)
    chair.follow("Differences")
    chair.sees("1 score still to resolve")
    check(chair)
    chair.follow("Agree on")
    check(chair)
    chair.sees("Amara Vellacott")
    chair.tick("1 – Partial")
    chair.write("Why", "It shows calm; the end is thin.")
    chair.press("Save what we agree")
    chair.follow("Ranking", exact=True)
    check(chair)
    decide(chair, "TERN-905", "Interview", "Met every essential criterion, with")
    olwen = Application.objects.get(candidate__email="olwen@example.org")
    decide(
        chair, olwen.blind_code, "Not this time", "Met the essential criteria; others"
    )
    chair.follow("Sign the outcomes")
    check(chair)
    chair.press("Sign the outcomes")
    chair.sees("The outcomes are signed.")

    outcomes = Application.objects.order_by("blind_code").values_list(
        "decision__outcome", flat=True
    )
    assert sorted(outcomes) == ["interview", "not_shortlisted"]


def decide(chair, code, outcome, reason):
    chair.follow(f"Open to decide {code}")
    check(chair)
    chair.press("Open the application")
    check(chair)
    chair.tick(outcome, exact=True)
    chair.tick(reason)
    chair.press("Confirm my decision")


def then_the_candidate_sees_the_outcome(candidate):
    candidate.visit("/")
    candidate.follow("Your applications")
    candidate.sees("Not this time")
    check(candidate)
    candidate.follow("Night Line Listener")
    check(candidate)
