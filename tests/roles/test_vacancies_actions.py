from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from roles.actions import vacancies as actions
from roles.models import ProfileVersion, Vacancy
from roles.models.vacancies import MoveNotAllowed
from tests.builders import (
    make_closed_vacancy,
    make_full_version,
    make_hr_officer,
    make_vacancy,
    make_version,
    mark_published,
    mark_read,
)

pytestmark = pytest.mark.django_db

REASON = "Agreed by the head of service."


def make_draft(**fields):
    return make_vacancy(status=Vacancy.Status.DRAFT, **fields)


def history(vacancy):
    return [(e.kind, e.by, e.reason) for e in vacancy.events.order_by("pk")]


def test_open_advertises_from_now_and_keeps_the_reason():
    vacancy, officer = make_draft(), make_hr_officer()
    before = timezone.now()

    actions.open_vacancy(vacancy=vacancy, by=officer, reason=REASON)

    vacancy.refresh_from_db()
    assert vacancy.standing == Vacancy.Standing.OPEN
    assert before <= vacancy.opens_at <= timezone.now()
    assert history(vacancy) == [("opened", officer, REASON)]
    entry = AuditEntry.objects.get(action="vacancy opened")
    assert (entry.subject_id, entry.by, entry.reason) == (
        str(vacancy.pk),
        officer,
        REASON,
    )


def test_open_keeps_an_opening_time_to_come():
    tomorrow = timezone.now() + timedelta(days=1)
    vacancy = make_draft(opens_at=tomorrow)

    actions.open_vacancy(vacancy=vacancy, by=make_hr_officer(), reason=REASON)

    vacancy.refresh_from_db()
    assert (vacancy.opens_at, vacancy.standing) == (tomorrow, "scheduled")


def test_open_refuses_a_vacancy_past_its_closing_time():
    vacancy = make_draft(closes_at=timezone.now() - timedelta(seconds=1))

    with pytest.raises(MoveNotAllowed):
        actions.open_vacancy(vacancy=vacancy, by=make_hr_officer(), reason=REASON)

    assert history(vacancy) == []


def test_open_refuses_a_version_no_longer_in_force():
    version = make_full_version()
    vacancy = make_draft(version=version)
    version.status = ProfileVersion.Status.SUPERSEDED
    version.save(update_fields=["status"])

    with pytest.raises(MoveNotAllowed):
        actions.open_vacancy(vacancy=vacancy, by=make_hr_officer(), reason=REASON)


@pytest.mark.parametrize("status", ["open", "draft"])
def test_move_refuses_what_is_open_or_has_nowhere_to_go(status):
    vacancy = make_vacancy(status=status)

    with pytest.raises(MoveNotAllowed):
        actions.move_vacancy(vacancy=vacancy, by=make_hr_officer())


def test_edit_keeps_the_version_that_somebody_put_it_on_meanwhile():
    version, officer = make_full_version(), make_hr_officer()
    vacancy = make_draft(version=version)
    version.status = ProfileVersion.Status.SUPERSEDED
    version.save(update_fields=["status"])
    newer = mark_published(make_version(profile=version.profile, number=2))

    actions.move_vacancy(vacancy=vacancy, by=officer)
    vacancy.summary = "Other words."
    actions.edit(vacancy=vacancy, by=officer)

    stored = Vacancy.objects.get()
    assert (stored.version, stored.summary) == (newer, "Other words.")


def test_opening_twice_is_refused_the_second_time():
    vacancy, officer = make_draft(), make_hr_officer()
    actions.open_vacancy(vacancy=vacancy, by=officer, reason=REASON)

    with pytest.raises(MoveNotAllowed):
        actions.open_vacancy(vacancy=vacancy, by=officer, reason=REASON)

    assert history(vacancy) == [("opened", officer, REASON)]


@pytest.mark.parametrize("status", ["open", "closed"])
def test_extend_opens_until_later(status):
    vacancy, officer = make_vacancy(status=status), make_hr_officer()
    later = vacancy.closes_at + timedelta(days=3)

    actions.extend(vacancy=vacancy, closes_at=later, by=officer, reason=REASON)

    vacancy.refresh_from_db()
    assert (vacancy.status, vacancy.closes_at) == ("open", later)
    assert history(vacancy) == [("extended", officer, REASON)]


def test_open_refuses_a_draft_whose_answer_comes_after_the_interviews():
    vacancy = make_vacancy(status="draft")
    day = timezone.localdate(vacancy.closes_at) + timedelta(days=5)
    Vacancy.objects.update(interview_on=day, decision_by=day)

    with pytest.raises(MoveNotAllowed):
        actions.open_vacancy(vacancy=vacancy, by=make_hr_officer(), reason=REASON)

    vacancy.refresh_from_db()
    assert vacancy.status == "draft"


def test_extend_breaks_no_promise_and_moves_the_days_that_were_told():
    vacancy, officer = make_vacancy(), make_hr_officer()
    later = vacancy.closes_at + timedelta(days=3)
    soon, day, last = (timezone.localdate(later) + timedelta(days=n) for n in (0, 7, 9))
    Vacancy.objects.update(interview_on=soon, decision_by=soon)
    common = {"vacancy": vacancy, "closes_at": later, "by": officer, "reason": REASON}

    with pytest.raises(MoveNotAllowed):
        actions.extend(**common)
    with pytest.raises(MoveNotAllowed):
        actions.extend(**common, interview_on=day)
    with pytest.raises(MoveNotAllowed):
        actions.extend(**common, interview_on=day, decision_by=day)
    actions.extend(**common, interview_on=last, decision_by=day)

    vacancy.refresh_from_db()
    assert (vacancy.interview_on, vacancy.decision_by) == (last, day)
    entry = AuditEntry.objects.get(action="vacancy extended")
    assert entry.new["decision_by"] == str(day)


def test_extend_opens_again_what_the_clock_closed():
    now = timezone.now()
    vacancy = make_vacancy(closes_at=now - timedelta(hours=1))
    assert vacancy.standing == "closed"

    actions.extend(
        vacancy=vacancy,
        closes_at=now + timedelta(days=1),
        by=make_hr_officer(),
        reason=REASON,
    )

    vacancy.refresh_from_db()
    assert vacancy.standing == "open"


@pytest.mark.parametrize(
    ("later", "grace"), [(timedelta(days=3), 10), (timedelta(hours=2), 22 * 60)]
)
def test_what_was_closed_early_and_extended_takes_nobodys_time_away(later, grace):
    vacancy, officer = make_vacancy(), make_hr_officer()
    actions.close_early(vacancy=vacancy, by=officer, reason=REASON)
    vacancy.refresh_from_db()
    until = vacancy.accepts_until

    actions.extend(
        vacancy=vacancy, closes_at=vacancy.closes_at + later, by=officer, reason=REASON
    )

    vacancy.refresh_from_db()
    assert vacancy.grace_minutes == grace
    assert vacancy.accepts_until >= until


@pytest.mark.parametrize("days", [-1, 0])
def test_extend_never_shortens(days):
    vacancy = make_vacancy()
    closes_at = vacancy.closes_at + timedelta(days=days)

    with pytest.raises(MoveNotAllowed):
        actions.extend(
            vacancy=vacancy, closes_at=closes_at, by=make_hr_officer(), reason=REASON
        )


@pytest.mark.parametrize(
    ("left", "kept"),
    [
        (timedelta(days=9), timedelta(days=1)),
        (timedelta(hours=5), timedelta(hours=5, minutes=10)),
        (timedelta(minutes=1), timedelta(minutes=11)),
    ],
)
def test_close_early_leaves_who_started_a_day_of_what_they_were_told(left, kept):
    closes_at = timezone.now() + left
    vacancy = make_vacancy(grace_minutes=10, closes_at=closes_at)
    officer = make_hr_officer()

    actions.close_early(vacancy=vacancy, by=officer, reason=REASON)

    vacancy.refresh_from_db()
    assert vacancy.standing == "closed"
    until = vacancy.closes_at + kept
    assert vacancy.accepts_at(until - timedelta(minutes=1))
    assert not vacancy.accepts_at(until + timedelta(minutes=1))
    assert history(vacancy) == [("closed_early", officer, REASON)]


@pytest.mark.parametrize("status", ["draft", "closed", "filled", "withdrawn"])
def test_close_early_only_what_is_open(status):
    vacancy = make_vacancy(status=status)

    with pytest.raises(MoveNotAllowed):
        actions.close_early(vacancy=vacancy, by=make_hr_officer(), reason=REASON)


@pytest.mark.parametrize("status", ["open", "closed"])
def test_withdraw_ends_it_for_good(status):
    vacancy, officer = make_vacancy(status=status), make_hr_officer()

    actions.withdraw(vacancy=vacancy, by=officer, reason=REASON)

    vacancy.refresh_from_db()
    assert vacancy.status == "withdrawn"
    assert not vacancy.accepts_at(timezone.now())
    assert history(vacancy) == [("withdrawn", officer, REASON)]


@pytest.mark.parametrize("status", ["draft", "filled", "withdrawn"])
def test_withdraw_refuses_what_is_no_longer_or_not_yet_open(status):
    vacancy = make_vacancy(status=status)

    with pytest.raises(MoveNotAllowed):
        actions.withdraw(vacancy=vacancy, by=make_hr_officer(), reason=REASON)


def test_edit_refuses_a_draft_that_was_opened_meanwhile():
    vacancy, officer = make_draft(), make_hr_officer()
    seen = Vacancy.objects.get(pk=vacancy.pk)
    actions.open_vacancy(vacancy=vacancy, by=officer, reason=REASON)
    seen.summary = "Something else."

    with pytest.raises(MoveNotAllowed):
        actions.edit(vacancy=seen, by=officer)

    assert Vacancy.objects.get(pk=vacancy.pk).status == "open"


def make_signed(**fields):
    vacancy = mark_read(make_closed_vacancy(**fields))
    actions.sign(vacancy=vacancy, by=make_hr_officer())
    vacancy.refresh_from_db()
    return vacancy


@pytest.mark.parametrize("status", ["open", "closed"])
def test_reading_closes_it_for_good(status):
    past = timezone.now() - timedelta(days=2)
    vacancy, officer = make_vacancy(status=status, closes_at=past), make_hr_officer()

    actions.begin_reading(vacancy=vacancy, by=officer)

    vacancy.refresh_from_db()
    assert (vacancy.status, vacancy.closes_at) == ("closed", past)
    assert vacancy.reading_began_at > past
    assert history(vacancy) == [("read", officer, "")]
    later = timezone.now() + timedelta(days=1)
    for act in (
        lambda: actions.begin_reading(vacancy=vacancy, by=officer),
        lambda: actions.close_early(vacancy=vacancy, by=officer, reason=REASON),
        lambda: actions.extend(
            vacancy=vacancy, closes_at=later, by=officer, reason=REASON
        ),
    ):
        with pytest.raises(MoveNotAllowed):
            act()


@pytest.mark.parametrize("status", ["draft", "open", "withdrawn", "filled"])
def test_reading_waits_until_nothing_can_arrive(status):
    vacancy = make_vacancy(status=status)

    with pytest.raises(MoveNotAllowed):
        actions.begin_reading(vacancy=vacancy, by=make_hr_officer())


def test_signing_comes_after_reading_and_once():
    unread = make_closed_vacancy()
    for vacancy in (unread, make_signed()):
        with pytest.raises(MoveNotAllowed):
            actions.sign(vacancy=vacancy, by=make_hr_officer())


def test_fewer_appointed_than_posts_are_kept_and_raised_until_it_is_filled():
    vacancy, officer = make_signed(posts=3), make_hr_officer()

    for appointed, status in [(0, "closed"), (2, "closed"), (3, "filled")]:
        actions.appoint(vacancy=vacancy, appointed=appointed, by=officer, reason=REASON)
        vacancy.refresh_from_db()
        assert (vacancy.appointed, vacancy.status) == (appointed, status)

    kinds = [kind for kind, _, _ in history(vacancy)]
    assert kinds == ["signed", "appointed", "appointed", "filled"]
    entry = AuditEntry.objects.get(action="vacancy filled")
    assert (entry.old, entry.new["appointed"]) == (2, 3)


@pytest.mark.parametrize("appointed", [1, 2, 4])
def test_appointed_never_goes_down_nor_beyond_the_posts(appointed):
    vacancy = make_signed(posts=3)
    actions.appoint(vacancy=vacancy, appointed=2, by=make_hr_officer(), reason=REASON)

    with pytest.raises(MoveNotAllowed):
        actions.appoint(
            vacancy=vacancy, appointed=appointed, by=make_hr_officer(), reason=REASON
        )


def test_nobody_is_appointed_before_signing():
    vacancy = mark_read(make_closed_vacancy())

    with pytest.raises(MoveNotAllowed):
        actions.appoint(
            vacancy=vacancy, appointed=1, by=make_hr_officer(), reason=REASON
        )
