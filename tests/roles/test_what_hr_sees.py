"""HR's page of a vacancy shows all of it that candidates are shown."""

import re
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from roles import wording
from roles.models import Employer, Vacancy
from tests.applications.builders import make_ready_draft, make_sent
from tests.builders import (
    make_full_version,
    make_hr_officer,
    make_vacancy,
    mark_published,
)

pytestmark = pytest.mark.django_db

# Each fact of a vacancy in the words in which a page shows it. None: it is no fact of
# the vacancy, but what the page goes by.
FACTS = {
    "accepts_until": None,  # below, where it is another moment than closing
    "appointed": lambda vacancy: "",  # tests/roles/test_vacancies_views.py
    "closes_at": lambda vacancy: wording.moment(vacancy.closes_at),
    "contract": wording.contract,
    "contract_note": lambda vacancy: vacancy.contract_note,
    "signed_at": None,  # only whether a day is promised still
    "decision_by": lambda vacancy: wording.day(vacancy.decision_by),
    "employer": lambda vacancy: vacancy.employer.name,
    "employer.email": lambda vacancy: vacancy.employer.email,
    "employer.phone": lambda vacancy: vacancy.employer.phone,
    "get_absolute_url": None,
    "hours": wording.hours,
    "hours_note": lambda vacancy: vacancy.hours_note,
    "is_accepting": None,
    "is_ahead": None,
    "is_finished": None,
    "is_withdrawn": None,
    "interview_note": lambda vacancy: vacancy.interview_note,
    "interview_on": lambda vacancy: wording.day(vacancy.interview_on),
    "opens_at": lambda vacancy: wording.moment(vacancy.opens_at),
    "pay": wording.pay,
    "pk": None,
    "places": lambda vacancy: vacancy.places,
    "posts": lambda vacancy: f"Posts {vacancy.posts}",
    "reference": lambda vacancy: vacancy.reference,
    "standing": lambda vacancy: vacancy.standing.label,
    "status": None,
    "summary": lambda vacancy: vacancy.summary,
    "title": lambda vacancy: vacancy.title,
    "version.profile_id": None,
    "version_id": None,
    "version": lambda vacancy: f"version {vacancy.version.number}",
    # The employer's own words, one click away on the page candidates read.
    "employer.words_of_the_house.safeguarding": None,
}
PAGES = [
    Path("templates/roles/show_vacancy.html"),
    *(
        Path(f"templates/roles/_vacancy_{name}.html")
        for name in ("asks", "competencies", "employer", "facts", "standing")
    ),
    *Path("templates/applications").rglob("*.html"),
    *Path("templates/applications").rglob("*.txt"),
]


def make_told(**fields):
    """A vacancy with everything there is to be told."""
    version = make_full_version(published=False)
    version.dbs_level = "basic"
    version.dbs_reason = "The post is with people who may be at risk."
    version.save()
    mark_published(version)
    Employer.objects.update(email="jobs@example.org", phone="01234 567890")
    today = timezone.localdate()
    return make_vacancy(
        version=version,
        posts=3,
        hours_note="Some evenings",
        contract_note="To cover a leave",
        interview_note="At Pilot House, about an hour",
        decision_by=today + timedelta(days=20),
        interview_on=today + timedelta(days=30),
        **fields,
    )


def words_of(client, user, address):
    client.force_login(user)
    text = unescape(re.sub("<[^>]*>", " ", client.get(address).text))
    return " ".join(text.split())


def test_what_candidates_are_shown_of_a_vacancy_has_a_place_here():
    text = "".join(path.read_text() for path in PAGES)
    used = set(re.findall(r"\bvacancy[.|]([a-z_]+(?:\.[a-z_]+)*)", text))

    assert used == set(FACTS)


def test_hr_sees_what_candidates_see(client):
    vacancy = make_told()
    draft, sent = make_ready_draft(vacancy=vacancy), make_sent(vacancy=vacancy)
    pages = [
        words_of(client, draft.candidate, vacancy.get_absolute_url()),
        words_of(client, draft.candidate, draft.get_absolute_url()),
        words_of(client, sent.candidate, sent.get_absolute_url()),
    ]
    manage = reverse("roles:manage_vacancy", args=[vacancy.pk])

    shown = words_of(client, make_hr_officer(), manage)

    facts = {name: show(vacancy) for name, show in FACTS.items() if show}
    facts["check"] = "a basic DBS check"
    facts["reason"] = vacancy.version.dbs_reason
    facts = {name: " ".join(str(fact).split()) for name, fact in facts.items()}
    assert any(facts["decision_by"] in page for page in pages)
    assert {name: fact for name, fact in facts.items() if fact not in shown} == {}


def test_hr_sees_until_when_who_started_can_send(client):
    vacancy = make_told(status="closed")
    Vacancy.objects.update(closes_at=timezone.now() - timedelta(minutes=5))
    vacancy = Vacancy.objects.with_profile().get()
    manage = reverse("roles:manage_vacancy", args=[vacancy.pk])

    shown = words_of(client, make_hr_officer(), manage)

    until = wording.moment(vacancy.accepts_until)
    assert f"Who started in time can send until {until}" in shown
