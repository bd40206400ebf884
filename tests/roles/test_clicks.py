"""Several clicks, or several people, at one moment: an act happens once, and whoever
was too late gets an answer in words."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry
from roles.actions import checks, frameworks, incoming, merging, profiles, statements
from roles.models import HouseStatement, ProfileVersion
from tests.builders import (
    make_employer,
    make_framework,
    make_full_version,
    make_hr_admin,
    make_hr_officer,
    make_version,
)

from .builders import make_incoming, make_publishable
from .races import at_once
from .test_merging_actions import make_proposal
from .test_statements import make_statement

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(
    ("make", "discard"),
    [
        (make_version, lambda thing, by: profiles.discard(version=thing, by=by)),
        (
            lambda: make_framework(published=False),
            lambda thing, by: frameworks.discard(framework=thing, by=by),
        ),
        (
            make_proposal,
            lambda thing, by: merging.discard_proposal(proposal=thing, by=by),
        ),
    ],
)
def test_what_several_discard_goes_once(make, discard):
    thing, officer = make(), make_hr_officer()

    at_once(*[lambda: discard(thing, officer)] * 4)

    assert not type(thing).objects.filter(pk=thing.pk).exists()
    assert AuditEntry.objects.filter(action__startswith="discard").count() == 1


def test_posts_of_several_employers_take_a_reference_each():
    officer, employers = make_hr_officer(), [make_employer() for _ in range(4)]

    def create(employer):
        draft = profiles.create(title="Night Cook", employer=employer, by=officer)
        return draft.profile.reference

    answers = at_once(*[partial(create, employer) for employer in employers])

    assert sorted(answers) == ["NC", "NC-2", "NC-3", "NC-4"]


def test_a_rule_is_switched_off_once():
    admin = make_hr_admin()

    answers = at_once(
        *[lambda: checks.switch_off(rule="EQ01", reason="No.", by=admin).rule] * 4
    )

    assert sorted(map(str, answers)) == [*[str(ValidationError)] * 3, "EQ01"]


def test_a_heading_of_a_statement_is_taken_once():
    employer, officer = make_employer(), make_hr_officer()

    def add():
        statement = HouseStatement(employer=employer, heading="Fair", text="All.")
        return len(statements.save(statement=statement, by=officer).versions)

    answers = at_once(*[add] * 4)

    assert sorted(map(str, answers)) == ["0", *[str(ValidationError)] * 3]


def test_a_statement_is_included_once():
    draft, officer = make_publishable(), make_hr_officer()
    statement = make_statement(employer=draft.employer)

    at_once(
        *[lambda: statements.include(version=draft, statements=[statement], by=officer)]
        * 4
    )

    assert draft.sections.filter(statement=statement).count() == 1


def test_finished_documents_are_cleared_once():
    officer = make_hr_officer()
    incoming.discard(document=make_incoming(), by=officer)

    answers = at_once(*[lambda: incoming.clear_finished(by=officer)] * 4)

    assert sorted(answers) == [0, 0, 0, 1]


def clicks(address, *, times=4, **data):
    """What each of several clicks at one moment is answered."""
    officer = make_hr_officer()

    def click():
        client = Client()
        client.force_login(officer)
        return client.post(address, data).status_code

    return at_once(*[click] * times)


def test_a_row_that_is_removed_with_several_clicks_is_removed_once():
    version = make_publishable()
    row = version.accountabilities.get()
    names = [version.pk, "accountabilities", row.pk]

    answers = clicks(reverse("roles:remove_part", args=names))

    assert set(answers) == {302}
    assert version.removed_rows.count() == 1


def test_a_version_that_is_revised_with_several_clicks_starts_once():
    published = make_full_version()

    answers = clicks(reverse("roles:revise_profile", args=[published.profile_id]))

    assert set(answers) == {302}
    assert ProfileVersion.objects.filter(status="draft").count() == 1


def test_a_document_that_is_discarded_with_several_clicks_is_discarded_once():
    document = make_incoming()

    answers = clicks(reverse("roles:discard_document", args=[document.pk]))

    assert set(answers) <= {302, 404}
    assert AuditEntry.objects.filter(action="discard document").count() == 1
