"""Two people at one moment: deciding on checks, copying, and discarding a draft."""

import pytest
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.utils import timezone

from accounts.models import AuditEntry
from roles.actions import checks, copying, parts, profiles, vacancies
from roles.actions.checks import NotAcceptable
from roles.actions.drafts import stamp
from roles.checks import findings_of
from roles.models import (
    AcceptedFinding,
    Accountability,
    ProfileVersion,
    RoleProfile,
    SwitchedOffRule,
    Vacancy,
)
from roles.models.moves import MoveNotAllowed
from roles.models.profiles import PublishedVersionIsFixed
from tests.builders import (
    make_employer,
    make_full_version,
    make_hr_admin,
    make_hr_officer,
    make_profile,
    make_vacancy,
    make_version,
)

from .builders import make_publishable
from .races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def entries(action):
    return AuditEntry.objects.filter(action=action).count()


def refusals(answers):
    return [answer for answer in answers if isinstance(answer, type)]


def make_accepted():
    """A draft, and what was accepted in it."""
    version, officer = make_publishable(), make_hr_officer()
    fresh = ProfileVersion.objects.with_texts().with_checks().get(pk=version.pk)
    finding = next(
        item
        for item in findings_of(fresh, today=timezone.localdate())
        if not item.must_be_mended
    )
    accepted = checks.accept_finding(
        version=version, digest=finding.digest, reason="At first", by=officer
    )
    return version, accepted


def test_what_is_accepted_anew_while_it_is_taken_back_stays_accepted():
    version, accepted = make_accepted()
    officer = make_hr_officer()

    answers = at_once(
        lambda: (
            checks.accept_finding(
                version=version, digest=accepted.digest, reason="Anew", by=officer
            ).reason
        ),
        lambda: checks.take_back(accepted=accepted, by=officer),
    )

    assert answers in (["Anew", None], ["Anew", NotAcceptable])
    assert [row.reason for row in AcceptedFinding.objects.all()] == ["Anew"]
    assert entries("take back acceptance") == 1 - len(refusals(answers))


def test_only_one_of_two_takes_an_acceptance_back():
    _, accepted = make_accepted()
    officer = make_hr_officer()

    answers = at_once(
        *[
            lambda: checks.take_back(
                accepted=AcceptedFinding(
                    pk=accepted.pk,
                    version_id=accepted.version_id,
                    accepted_at=accepted.accepted_at,
                ),
                by=officer,
            )
            for _ in range(2)
        ]
    )

    assert refusals(answers) == [NotAcceptable]
    assert entries("take back acceptance") == 1


def test_only_one_of_two_switches_a_rule_off_and_the_other_is_told():
    admin = make_hr_admin()

    answers = at_once(
        *[
            lambda reason=reason: (
                checks.switch_off(rule="EQ01", reason=reason, by=admin).reason
            )
            for reason in ("Hers", "His")
        ]
    )

    [stored] = SwitchedOffRule.objects.all()
    assert refusals(answers) == [ValidationError]
    assert stored.reason in answers
    assert entries("switch rule off") == 1


def test_a_rule_that_two_switch_on_is_switched_on_once():
    admin = make_hr_admin()
    checks.switch_off(rule="EQ01", reason="For now", by=admin)
    off = SwitchedOffRule.objects.get()

    def switch_on():
        checks.switch_on(switched=SwitchedOffRule(pk=off.pk, rule=off.rule), by=admin)

    at_once(switch_on, switch_on)

    assert not SwitchedOffRule.objects.exists()
    assert entries("switch rule on") == 1


def test_what_becomes_a_template_gets_no_vacancy():
    version, officer = make_full_version(), make_hr_officer()
    filled_in = make_vacancy(version=version, status=Vacancy.Status.DRAFT)
    Vacancy.objects.all().delete()
    filled_in._state.adding = True

    answers = at_once(
        lambda: profiles.set_template(
            profile=version.profile, is_template=True, by=officer
        ),
        lambda: vacancies.create(vacancy=filled_in, by=officer).status,
    )

    is_template = RoleProfile.objects.get().is_template
    assert is_template != Vacancy.objects.exists()
    assert answers in ([None, MoveNotAllowed], [ValidationError, "draft"])


def test_a_copy_of_what_is_being_withdrawn_is_whole():
    source, officer = make_full_version(), make_hr_officer()
    employer = source.employer

    answers = at_once(
        lambda: copying.start_from(
            source=source, title="Cook", employer=employer, by=officer
        ),
        lambda: profiles.withdraw(version=source, reason="Gone", by=officer).status,
    )

    copy = answers[0][0]
    assert answers[1] == "withdrawn"
    assert [row.text for row in copy.criteria.order_by("position")] == [
        row.text for row in source.criteria.order_by("position")
    ]
    assert copy.expectations.count() == source.expectations.count()


def test_a_copy_of_what_is_being_discarded_is_whole_or_refused():
    source, officer = make_full_version(published=False), make_hr_officer()
    rows = source.criteria.count()

    answers = at_once(
        lambda: copying.start_from(
            source=source, title="Cook", employer=make_employer(), by=officer
        )[0],
        lambda: profiles.discard(version=source, by=officer),
    )

    copies = ProfileVersion.objects.filter(title="Cook")
    if answers[0] is MoveNotAllowed:
        assert not copies.exists()
    else:
        copy = copies.get()
        assert (copy.made_from, copy.criteria.count()) == (None, rows)


def test_rows_brought_in_twice_at_once_come_once():
    source, officer = make_full_version(), make_hr_officer()
    profile = make_profile(employer=source.employer)
    version = make_version(profile=profile, framework=source.framework)
    parts = {
        row.pk
        for relation in ("accountabilities", "criteria", "expectations")
        for row in getattr(source, relation).all()
    }

    answers = at_once(
        *[
            lambda: len(
                copying.bring_in(
                    version=version, source=source, parts=parts, by=officer
                )
            )
        ]
        * 2
    )

    assert sorted(answers) == [0, len(parts)]
    assert version.criteria.count() == source.criteria.count()
    assert version.accountabilities.count() == source.accountabilities.count()
    assert version.expectations.count() == source.expectations.count()


# A draft that goes while somebody is at it


def test_what_is_written_in_a_draft_that_goes_is_refused():
    version, officer = make_publishable(), make_hr_officer()
    row = version.accountabilities.get()
    seen = stamp(row)

    def save():
        mine = Accountability.objects.select_related("version").get(pk=row.pk)
        mine.text = "Mine"
        return parts.save_part(part=mine, seen=seen, by=officer).text

    answers = at_once(
        lambda: profiles.discard(version=version, by=officer),
        gone_is_refused(save),
    )

    assert not ProfileVersion.objects.exists()
    assert answers[0] is None
    assert answers[1] in ("Mine", MoveNotAllowed)


def gone_is_refused(act):
    """The act; that the row it begins with is not there any more is no news here."""

    def run():
        try:
            return act()
        except ObjectDoesNotExist:
            return MoveNotAllowed

    return run


def test_of_discarding_and_publishing_one_happens():
    version, officer, admin = make_publishable(), make_hr_officer(), make_hr_admin()

    answers = at_once(
        lambda: profiles.discard(version=version, by=officer),
        lambda: (
            profiles.publish(
                version=version, alone_because="Nobody else", by=admin
            ).status
        ),
    )

    left = [row.status for row in ProfileVersion.objects.all()]
    assert (answers, left) in (
        ([None, MoveNotAllowed], []),
        ([PublishedVersionIsFixed, "published"], ["published"]),
    )


def test_a_draft_goes_while_its_copy_is_written():
    source, officer = make_publishable(), make_hr_officer()
    copy, _ = copying.start_from(
        source=source, title="Cook", employer=source.employer, by=officer
    )
    row = copy.accountabilities.get()
    row.text = "Mine"

    answers = at_once(
        lambda: profiles.discard(version=source, by=officer),
        lambda: (
            parts.save_part(
                part=row, seen=stamp(Accountability.objects.get(pk=row.pk)), by=officer
            ).text
        ),
    )

    assert answers == [None, "Mine"]
    assert ProfileVersion.objects.get().made_from is None


def test_details_are_saved_before_publishing_or_refused():
    version, officer, admin = make_publishable(), make_hr_officer(), make_hr_admin()
    seen = stamp(version, version.profile)
    mine = ProfileVersion.objects.select_related("profile__employer").get(pk=version.pk)
    mine.title = "Night Worker"

    answers = at_once(
        lambda: profiles.save_details(
            version=mine,
            seen=seen,
            reference=mine.profile.reference,
            employer=mine.employer,
            service_name="",
            by=officer,
        ),
        lambda: (
            profiles.publish(
                version=version, alone_because="Nobody else", by=admin
            ).title
        ),
    )

    title = ProfileVersion.objects.get().title
    assert answers in ([None, title], [PublishedVersionIsFixed, title])
    assert (title == "Night Worker") == (answers[0] is None)
