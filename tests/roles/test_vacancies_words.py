"""A vacancy's own words are read by the rules of role profiles before the public."""

from datetime import timedelta

import pytest
from django.db import models
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from roles.actions import vacancies as actions
from roles.actions.readiness import NotPublishable
from roles.checks.vacancies import FREE_WORDS, words_of
from roles.forms.vacancies import VacancyForm
from roles.models import AcceptedWords, SwitchedOffRule, Vacancy
from tests.builders import (
    make_application,
    make_candidate,
    make_full_version,
    make_hr_admin,
    make_hr_officer,
    make_staff,
    make_vacancy,
)
from tests.queries import assert_query_count_same
from tests.roles.test_vacancies_forms import filled_in, in_parts

pytestmark = pytest.mark.django_db

DRIVING = "You must have a full driving licence."
YOUNG = "Join our young dynamic team."
ASKS_DRIVING = "Driving is asked for and no other way of getting there is offered."
REASON = "The post drives the minibus; agreed with the head of services."


def page_of(verb, vacancy):
    room = "applications" if verb == "extend" else "roles"
    return reverse(f"{room}:{verb}_vacancy", args=[vacancy.pk])


def accept_page(vacancy, finding):
    return reverse("applications:accept_words", args=[vacancy.pk, finding.digest])


def found_in(vacancy):
    return words_of(vacancy, today=timezone.localdate())


def open_it(vacancy):
    return actions.open_vacancy(vacancy=vacancy, by=make_hr_officer(), reason=REASON)


def accept(vacancy):
    (finding,) = found_in(vacancy).waiting
    by = make_hr_officer()
    return actions.accept_words(
        vacancy=vacancy, digest=finding.digest, reason=REASON, by=by
    )


def longer(vacancy):
    """What a browser sends to give it nine days more."""
    day = timezone.localdate(vacancy.closes_at) + timedelta(days=9)
    typed = in_parts("closes_on", day.day, day.month, day.year)
    return {**typed, "closes_time": "9am", "reason": "Kept reason"}


def test_everything_that_may_be_written_is_read():
    written = {
        field.name
        for field in Vacancy._meta.get_fields()
        if isinstance(field, models.CharField | models.TextField) and not field.choices
    }

    # A reference is a code: of its letters the rules would make old laws.
    assert written - {"reference"} == set(FREE_WORDS)
    assert set(FREE_WORDS) < set(VacancyForm.base_fields)


@pytest.mark.parametrize("name", FREE_WORDS)
def test_what_blocks_keeps_a_vacancy_from_the_public(client, officer, name):
    vacancy = make_vacancy(status="draft", **{name: DRIVING})

    with pytest.raises(NotPublishable):
        open_it(vacancy)
    shown = client.get(page_of("open", vacancy)).text
    refused = client.post(page_of("open", vacancy), {"reason": "Kept reason"})

    vacancy.refresh_from_db()
    assert (refused.status_code, vacancy.status) == (200, "draft")
    assert "Kept reason" in refused.text
    assert "Some words of the vacancy must be settled first" in refused.text
    assert ASKS_DRIVING in shown
    assert f'href="{page_of("edit", vacancy)}#id_{name}"' in shown
    client.logout()
    assert client.get(vacancy.get_absolute_url()).status_code == 404
    assert DRIVING not in client.get(reverse("roles:vacancy_feed")).text


@pytest.mark.parametrize("verb", ["manage", "open", "edit"])
def test_what_is_worth_another_look_is_shown_and_stops_nothing(client, officer, verb):
    vacancy = make_vacancy(status="draft", hours_note=YOUNG)
    (finding,) = found_in(vacancy).others

    shown = client.get(page_of(verb, vacancy)).text

    assert (finding.rule, finding.severity) == ("EQ05", "warn")
    for words in (finding.message, finding.why, finding.suggestion):
        assert words in shown.replace("&#x27;", "'")
    assert '#id_hours_note"' in shown
    assert open_it(vacancy).status == "open"


def test_a_draft_is_saved_with_any_words_and_told_what_waits(client, officer):
    page = reverse("roles:create_vacancy", args=[make_full_version().pk])

    again = client.post(page, filled_in(summary=DRIVING, posts="none"))
    saved = client.post(page, filled_in(summary=DRIVING), follow=True)

    assert ASKS_DRIVING in again.text
    assert 'href="#id_summary"' in again.text
    assert ASKS_DRIVING in saved.text
    assert Vacancy.objects.get().status == "draft"


def test_words_that_are_fine_are_told_nothing_of(client, officer):
    vacancy = make_vacancy(status="draft", hours_note="Some evenings.")

    assert found_in(vacancy) == ([], [], [])
    shown = client.get(page_of("manage", vacancy)).text
    assert "What the checks say" not in shown
    assert "First settle this" not in shown


def test_longer_for_words_that_block_is_refused_until_they_are_accepted(
    client, officer
):
    vacancy = make_vacancy(summary=DRIVING)
    before = vacancy.closes_at

    refused = client.post(page_of("extend", vacancy), longer(vacancy))
    vacancy.refresh_from_db()
    assert vacancy.closes_at == before
    assert "Kept reason" in refused.text
    assert ASKS_DRIVING in refused.text
    assert ASKS_DRIVING in client.get(page_of("manage", vacancy)).text
    accept(vacancy)
    client.post(page_of("extend", vacancy), longer(vacancy))

    vacancy.refresh_from_db()
    assert vacancy.closes_at > before


def test_what_is_accepted_with_a_reason_does_not_wait_any_more(client, officer):
    vacancy = make_vacancy(status="draft", summary=DRIVING)
    (finding,) = found_in(vacancy).waiting
    page = accept_page(vacancy, finding)

    asked = client.get(page).text
    without = client.post(page, {"reason": " "}).text
    assert found_in(vacancy).waiting == [finding]
    response = client.post(f"{page}?next=open", {"reason": REASON}, follow=True)

    assert ASKS_DRIVING in asked
    assert "Enter why it may stay" in without
    assert response.redirect_chain == [(page_of("open", vacancy), 302)]
    accepted = AcceptedWords.objects.get()
    assert (accepted.rule, accepted.place) == ("EQ01", "summary")
    assert (accepted.reason, accepted.accepted_by) == (REASON, officer)
    entry = AuditEntry.objects.latest("number")
    assert (entry.action, entry.subject_id) == ("accept words", str(vacancy.pk))
    assert entry.new == {"rule": "EQ01", "accepted": str(accepted.pk)}
    assert REASON in client.get(page_of("manage", vacancy)).text
    assert open_it(vacancy).status == "open"


def test_changed_words_are_asked_again_and_tell_what_was_accepted():
    vacancy = make_vacancy(status="draft", summary=DRIVING)
    accept(vacancy)
    vacancy.summary = f"{DRIVING} And a van."
    vacancy.save()

    (finding,) = found_in(vacancy).waiting

    assert finding.accepted_before.reason == REASON
    with pytest.raises(NotPublishable):
        open_it(vacancy)


def test_what_one_vacancy_accepted_another_is_asked():
    version = make_full_version()
    accept(make_vacancy(version=version, status="draft", summary=DRIVING))

    other = make_vacancy(version=version, status="draft", summary=DRIVING)

    assert len(found_in(other).waiting) == 1


def test_a_rule_that_is_switched_off_is_not_asked():
    SwitchedOffRule.objects.create(
        rule="EQ01", reason=REASON, switched_off_by=make_hr_admin()
    )

    vacancy = make_vacancy(status="draft", summary=DRIVING)

    assert found_in(vacancy).waiting == []
    assert open_it(vacancy).status == "open"


def test_accepting_is_for_those_who_may_open_or_extend(client):
    vacancy = make_vacancy(summary=DRIVING)
    (finding,) = found_in(vacancy).waiting
    page, data = accept_page(vacancy, finding), {"reason": "Mine."}
    applicant = make_hr_officer()
    make_application(vacancy=vacancy, candidate=applicant)

    assert client.post(page, data).status_code == 302
    for person in (make_candidate(), make_staff(), applicant):
        client.force_login(person)
        assert client.post(page, data).status_code == 404
    client.force_login(make_hr_officer())
    nothing = page.replace(finding.digest, "0" * 64)
    assert client.post(nothing, data).status_code == 404
    Vacancy.objects.update(status="withdrawn")
    assert client.post(page, data).status_code == 403

    assert not AcceptedWords.objects.exists()


@pytest.mark.parametrize("verb", ["manage", "open", "edit"])
def test_pages_need_as_many_queries_for_many_findings(client, officer, verb):
    vacancy = make_vacancy(status="draft", summary=DRIVING)

    def write_more():
        vacancy.summary += f"\n\n{DRIVING} {YOUNG}"
        vacancy.save()

    assert_query_count_same(client, page_of(verb, vacancy), write_more)
