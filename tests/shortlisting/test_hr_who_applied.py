"""HR who applied for a post has no part in choosing: every address, each phase."""

import re

import pytest
from django.urls import reverse

from roles.models import Vacancy
from shortlisting.models import Selection
from tests.builders import (
    make_application,
    make_hr_admin,
    make_hr_officer,
    make_vacancy,
)
from tests.crawl import pages

from .builders import make_closed_round, make_round
from .test_withdrawing import sign_one_each_way

pytestmark = pytest.mark.django_db

# Acts on a draft, for which nobody has applied: they say no to everybody after it.
OF_A_DRAFT = {"roles:edit_vacancy", "roles:open_vacancy", "roles:move_vacancy"}
READ_ONLY = {"roles:manage_vacancy"}


def make_open():
    return make_vacancy(), None


def make_setting_up():
    round_ = make_round()
    Selection.objects.update(phase="setting_up")
    Vacancy.objects.update(reading_began_at=None)
    return round_.selection.vacancy, round_


def of(round_):
    return round_.selection.vacancy, round_


PHASES = {
    "open": make_open,
    "setting up": make_setting_up,
    "scoring": lambda: of(make_round()),
    "moderation": lambda: of(make_closed_round()),
    "signed": lambda: of(sign_one_each_way()),
}


def acts(vacancy, round_):
    """[(name, address)] of every page of this vacancy or its selection."""
    found = []
    for name, _, route in pages():
        is_panel = route.startswith("panels/<uuid:pk>/")
        if not (is_panel or route.startswith("manage/vacancies/<uuid:pk>/")):
            continue
        if is_panel and round_ is None:
            continue
        kwargs = {"pk": round_.selection.pk if is_panel else vacancy.pk}
        # Of words that are there: tests/roles/test_vacancies_words.py.
        kwargs["digest"] = "0" * 64
        if round_:
            kwargs |= {
                "member_pk": round_.members[1].pk,
                "application_pk": round_.applications[0].pk,
                **round_.item("E1").url_kwarg,
                **round_.item("C1").url_kwarg,
            }
        wanted = re.findall(r"<\w+:(\w+)>", route)
        found.append((name, reverse(name, kwargs={one: kwargs[one] for one in wanted})))
    return found


@pytest.mark.parametrize("make_person", [make_hr_officer, make_hr_admin])
@pytest.mark.parametrize("is_sent", [False, True])
@pytest.mark.parametrize("phase", PHASES)
def test_who_applies_gets_none_of_its_pages(client, phase, is_sent, make_person):
    vacancy, round_ = PHASES[phase]()
    person = make_person()
    make_application(vacancy=vacancy, candidate=person, submitted=is_sent)
    client.force_login(person)

    answers = {}
    for name, address in acts(vacancy, round_):
        if name not in READ_ONLY:
            data = {"reason": "I want it", "appointed": "1"}
            answers[name] = client.post(address, data).status_code
            if name not in OF_A_DRAFT:
                page = client.get(address, follow=True)
                assert page.status_code in (404, 405), name

    assert answers.keys() > OF_A_DRAFT
    expected = {name: 403 if name in OF_A_DRAFT else 404 for name in answers}
    # A page that only reads refuses to be sent anything, whoever asks.
    assert answers == expected
    before = Vacancy.objects.get(pk=vacancy.pk)
    assert (before.status, before.appointed) == (vacancy.status, None)


def test_the_acts_are_found():
    """The list would be empty, and the test above pass, if addresses changed."""
    names = {name for name, _ in acts(*of(make_round()))}

    assert {
        "applications:appoint",
        "applications:close_vacancy",
        "applications:extend_vacancy",
        "shortlisting:withdraw_vacancy",
        "shortlisting:finish",
        "shortlisting:let_in_late",
    } <= names


@pytest.mark.parametrize("phase", PHASES)
def test_their_page_of_the_vacancy_says_so_and_leads_to_no_refusal(client, phase):
    vacancy, round_ = PHASES[phase]()
    person, other = make_hr_officer(), make_hr_officer()
    make_application(vacancy=vacancy, candidate=person, submitted=True)
    address = reverse("roles:manage_vacancy", args=[vacancy.pk])
    refused = {to for name, to in acts(vacancy, round_) if name not in READ_ONLY}

    client.force_login(person)
    page = client.get(address).text
    assert "You have applied for this post" in page
    assert {to for to in refused if f'"{to}"' in page} == set()

    client.force_login(other)
    page = client.get(address).text
    assert "You have applied for this post" not in page
    assert reverse("shortlisting:withdraw_vacancy", args=[vacancy.pk]) in page
