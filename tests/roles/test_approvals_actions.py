import pytest
from django.db import IntegrityError, transaction

from accounts.models import AuditEntry
from roles import permissions
from roles.actions import approvals, parts, profiles, statements
from roles.actions.drafts import ChangedMeanwhile, stamp
from roles.actions.readiness import NotPublishable
from roles.models import Approval, HouseStatement, ProfileVersion
from roles.models.moves import MoveNotAllowed
from roles.models.profiles import InReview, PublishedVersionIsFixed
from tests.builders import (
    make_full_version,
    make_hr_admin,
    make_hr_officer,
    make_version,
)

from .builders import make_approved, make_finding, make_publishable, reword

pytestmark = pytest.mark.django_db


def afresh(version):
    return ProfileVersion.objects.with_parts().get(pk=version.pk)


def seen(version):
    return approvals.seen_of(afresh(version))


def edit_accountability(version, text, *, by):
    row = version.accountabilities.get()
    row.version, was = version, stamp(row)
    row.text = text
    return parts.save_part(part=row, seen=was, by=by)


def test_ask_puts_the_draft_in_review_and_writes_to_whom_was_asked(
    mailoutbox, django_capture_on_commit_callbacks
):
    version, officer, colleague = make_version(), make_hr_officer(), make_hr_officer()

    with django_capture_on_commit_callbacks(execute=True):
        approvals.ask(version=version, by=officer, of=colleague, message="A secret")

    version.refresh_from_db()
    assert version.is_in_review
    [mail] = mailoutbox
    assert mail.to == [colleague.email]
    assert version.profile.reference in mail.body
    assert "A secret" not in mail.body
    assert officer.full_name not in mail.body


def test_ask_of_nobody_in_particular_writes_to_nobody(
    mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        approvals.ask(version=make_version(), by=make_hr_officer())

    assert mailoutbox == []


def test_ask_a_second_time_is_refused():
    version, officer = make_version(), make_hr_officer()
    approvals.ask(version=version, by=officer)

    with pytest.raises(MoveNotAllowed):
        approvals.ask(version=version, by=officer)


@pytest.mark.parametrize(
    "change",
    [
        lambda version: version.sections.first().save(),
        lambda version: version.sections.first().delete(),
        lambda version: version.sections.update(text="Other"),
        lambda version: version.accountabilities.create(text="New"),
        lambda version: edit_accountability(version, "Other", by=make_hr_officer()),
        lambda version: profiles.discard(version=version, by=make_hr_officer()),
    ],
)
def test_nothing_changes_while_in_review(change):
    version = make_approved()
    before = seen(version)

    with pytest.raises(PublishedVersionIsFixed):
        change(version)

    assert seen(version) == before


def test_an_edit_of_a_draft_in_review_says_so():
    version = make_approved()

    with pytest.raises(InReview):
        edit_accountability(version, "Other", by=make_hr_officer())


def test_approve_is_of_exactly_what_was_seen():
    version = make_publishable()
    approvals.ask(version=version, by=make_hr_officer())

    with pytest.raises(ChangedMeanwhile):
        approvals.approve(version=version, seen="1.other", by=make_hr_officer())

    assert version.approvals.get().is_waiting


def test_approve_waits_for_what_blocks():
    version = make_publishable()
    make_finding(version=version)
    approvals.ask(version=version, by=make_hr_officer())

    with pytest.raises(NotPublishable):
        approvals.approve(version=version, seen=seen(version), by=make_hr_officer())


def test_approve_writes_to_the_asker_that_there_is_an_answer(
    mailoutbox, django_capture_on_commit_callbacks
):
    version, asker, second = make_publishable(), make_hr_officer(), make_hr_officer()
    approvals.ask(version=version, by=asker)

    with django_capture_on_commit_callbacks(execute=True):
        approvals.approve(
            version=version, seen=seen(version), by=second, answer="Well put"
        )

    [mail] = mailoutbox
    assert mail.to == [asker.email]
    assert "Well put" not in mail.body
    assert second.full_name not in mail.body


def test_publish_needs_an_approval():
    version = make_publishable()

    with pytest.raises(approvals.NotApproved):
        profiles.publish(version=version, by=make_hr_officer())

    approvals.ask(version=version, by=make_hr_officer())
    with pytest.raises(approvals.NotApproved):
        profiles.publish(version=version, by=make_hr_officer())


def test_publish_without_a_second_person_where_the_charity_does_without(settings):
    settings.SECOND_PERSON_APPROVES = False

    published = profiles.publish(version=make_publishable(), by=make_hr_officer())

    assert published.status == ProfileVersion.Status.PUBLISHED
    assert published.approvals.count() == 0


def test_publish_alone_keeps_the_reason():
    version, admin = make_publishable(), make_hr_admin()

    profiles.publish(version=version, alone_because="Everybody is ill.", by=admin)

    kept = version.approvals.get()
    assert (kept.outcome, kept.answer) == (Approval.Outcome.ALONE, "Everybody is ill.")
    assert AuditEntry.objects.latest("number").reason == "Everybody is ill."


def test_taking_it_back_voids_the_approval():
    version = make_approved()

    approvals.take_back(version=version, by=make_hr_officer())

    version.refresh_from_db()
    assert version.is_editable
    with pytest.raises(approvals.NotApproved):
        profiles.publish(version=version, by=make_hr_officer())


def test_a_framework_that_changes_after_approval_voids_it():
    version = make_approved(competencies=1)
    competency = version.expectations.get().competency
    reword("Something else entirely.", level__competency=competency)

    with pytest.raises(approvals.NotApproved):
        profiles.publish(version=version, by=make_hr_officer())


def test_send_back_makes_it_a_draft_with_what_should_change():
    version = make_publishable()
    approvals.ask(version=version, by=make_hr_officer())

    approvals.send_back(version=version, answer="Shorter", by=make_hr_officer())

    version.refresh_from_db()
    assert version.is_editable
    assert version.approvals.get().answer == "Shorter"


def test_whoever_asked_is_no_second_person():
    version, officer = make_publishable(), make_hr_officer()

    approval = approvals.ask(version=version, by=officer)

    assert not permissions.can_decide_approval(officer, approval)
    assert permissions.can_decide_approval(make_hr_officer(), approval)


def test_whoever_alone_wrote_is_no_second_person():
    version, writer = make_publishable(), make_hr_officer()
    edit_accountability(version, "Keep all safety plans.", by=writer)

    approval = approvals.ask(version=version, by=make_hr_officer())

    assert not permissions.can_decide_approval(writer, approval)


def test_one_of_several_writers_may_approve():
    version, first, second = make_publishable(), make_hr_officer(), make_hr_officer()
    edit_accountability(version, "Keep all safety plans.", by=first)
    edit_accountability(version, "Keep every safety plan.", by=second)

    approval = approvals.ask(version=version, by=first)

    assert permissions.can_decide_approval(second, approval)


def test_only_what_was_written_since_the_last_look_counts():
    version, first, second = make_publishable(), make_hr_officer(), make_hr_officer()
    edit_accountability(version, "Keep all safety plans.", by=first)
    approvals.ask(version=version, by=first)
    approvals.send_back(version=version, answer="No", by=make_hr_officer())
    version.refresh_from_db()
    edit_accountability(version, "Keep every safety plan.", by=second)

    approval = approvals.ask(version=version, by=first)

    assert not permissions.can_decide_approval(second, approval)


def test_the_database_refuses_an_approval_by_whoever_asked():
    version, officer = make_publishable(), make_hr_officer()
    approvals.ask(version=version, by=officer)

    with pytest.raises(IntegrityError), transaction.atomic():
        approvals.approve(version=version, seen=seen(version), by=officer)


def test_comments_end_with_publishing():
    version, officer = make_full_version(), make_hr_officer()

    with pytest.raises(MoveNotAllowed):
        approvals.comment(version=version, text="Late", by=officer)


def test_a_comment_is_settled_and_opened_again():
    version, officer = make_version(), make_hr_officer()
    remark = approvals.comment(version=version, text="Why?", by=officer)

    approvals.settle_comment(comment=remark, by=officer)
    remark.refresh_from_db()
    assert remark.settled_by == officer

    approvals.settle_comment(comment=remark, by=officer, is_settled=False)
    remark.refresh_from_db()
    assert remark.settled_at is None


def test_a_house_statement_that_changes_waits_for_the_end_of_the_review():
    version, officer = make_publishable(), make_hr_officer()
    statement = HouseStatement(
        employer=version.profile.employer, heading="Fair chances", text="For everybody."
    )
    statements.save(statement=statement, by=officer)
    [section] = statements.include(version=version, statements=[statement], by=officer)
    approvals.ask(version=version, by=officer)

    was = stamp(statement)
    statement.text = "For every one of us."
    changed = statements.save(statement=statement, seen=was, by=officer).versions
    section.refresh_from_db()
    assert (changed, section.text) == ([], "For everybody.")

    approvals.take_back(version=version, by=officer)
    section.refresh_from_db()
    assert section.text == "For every one of us."
