"""Two people acting on one draft at the same moment: what PostgreSQL's locks decide."""

import pytest

from accounts.models import AuditEntry
from roles import merging
from roles.actions import approvals, parts, profiles, vacancies
from roles.actions.approvals import NotApproved
from roles.actions.drafts import ChangedMeanwhile, stamp
from roles.models import Accountability, Approval, ProfileVersion, Vacancy
from roles.models.moves import MoveNotAllowed
from roles.models.profiles import PublishedVersionIsFixed
from tests.builders import make_full_version, make_hr_officer, make_vacancy

from .builders import make_approved, make_publishable
from .races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_only_one_of_two_publishes():
    version, officer = make_approved(), make_hr_officer()

    answers = at_once(
        *[lambda: profiles.publish(version=version, by=officer).pk for _ in range(2)]
    )

    assert sorted(map(str, answers)) == sorted(
        [str(version.pk), str(PublishedVersionIsFixed)]
    )
    entries = AuditEntry.objects.filter(action="publish version")
    assert entries.count() == 1


def test_only_one_of_two_saves_wins_and_the_other_is_told():
    version, officer = make_publishable(), make_hr_officer()
    row = version.accountabilities.get()
    seen = stamp(row)

    def save(text):
        mine = Accountability.objects.get(pk=row.pk)
        mine.text = text
        return parts.save_part(part=mine, seen=seen, by=officer).text

    answers = at_once(lambda: save("Hers"), lambda: save("His"))

    stored = Accountability.objects.get(pk=row.pk).text
    assert sorted(map(str, answers)) == sorted([stored, str(ChangedMeanwhile)])
    assert ProfileVersion.objects.get(pk=version.pk).row_version == 2


def seen(version):
    return approvals.seen_of(ProfileVersion.objects.with_parts().get(pk=version.pk))


def test_only_one_of_two_asks_for_approval():
    version, officer = make_publishable(), make_hr_officer()

    answers = at_once(*[lambda: approvals.ask(version=version, by=officer).outcome] * 2)

    assert sorted(map(str, answers)) == sorted(["waiting", str(MoveNotAllowed)])
    assert Approval.objects.count() == 1


def test_of_approving_and_sending_back_at_once_one_happens():
    version, first, second = make_publishable(), make_hr_officer(), make_hr_officer()
    approvals.ask(version=version, by=make_hr_officer())
    token = seen(version)

    answers = at_once(
        lambda: approvals.approve(version=version, seen=token, by=first).outcome,
        lambda: approvals.send_back(version=version, answer="No", by=second).outcome,
    )

    assert answers.count(MoveNotAllowed) == 1
    assert Approval.objects.get().outcome in answers


def test_what_is_taken_back_while_it_is_published_is_one_or_the_other():
    version, officer = make_approved(), make_hr_officer()

    answers = at_once(
        lambda: profiles.publish(version=version, by=officer).status,
        lambda: approvals.take_back(version=version, by=officer) or "draft",
    )

    stored = ProfileVersion.objects.get(pk=version.pk).status
    assert stored in answers
    assert {MoveNotAllowed, NotApproved}.intersection(answers)


def test_nobody_edits_what_is_being_asked_about():
    version, officer = make_publishable(), make_hr_officer()
    row = version.accountabilities.get()
    was = stamp(row)

    def edit():
        mine = Accountability.objects.get(pk=row.pk)
        mine.text = "Changed in time"
        return parts.save_part(part=mine, seen=was, by=officer).text

    answers = at_once(edit, lambda: approvals.ask(version=version, by=officer).outcome)

    stored = Accountability.objects.get(pk=row.pk).text
    assert answers[1] == "waiting"
    assert (stored == "Changed in time") == (answers[0] == "Changed in time")


def test_a_vacancy_does_not_open_on_what_is_being_withdrawn():
    version, officer = make_full_version(), make_hr_officer()
    vacancy = make_vacancy(version=version, status=Vacancy.Status.DRAFT)

    answers = at_once(
        lambda: profiles.withdraw(version=version, reason="Gone", by=officer).status,
        lambda: (
            vacancies.open_vacancy(vacancy=vacancy, reason="Needed", by=officer).status
        ),
    )

    stored = (
        ProfileVersion.objects.get(pk=version.pk).status,
        Vacancy.objects.get(pk=vacancy.pk).status,
    )
    assert stored != ("withdrawn", "open")
    # StillInUse is a MoveNotAllowed.
    assert sum(isinstance(answer, type) for answer in answers) == 1


def test_both_of_two_saves_in_different_words_stay():
    version, officer = make_publishable(), make_hr_officer()
    row = version.accountabilities.get()
    words = "Keep safety plans with each person."
    row.text = words
    row.save()
    seen, base = stamp(row), merging.values_of(row, ["text"])

    def save(text):
        mine = Accountability.objects.get(pk=row.pk)
        mine.text = text
        return parts.save_part(part=mine, seen=seen, base=base, by=officer).text

    at_once(lambda: save(f"Always {words}"), lambda: save(f"{words} Review them."))

    stored = Accountability.objects.get(pk=row.pk).text
    assert stored == f"Always {words} Review them."
