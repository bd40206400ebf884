"""A vacancy, its panel and its candidates at the same moment: PostgreSQL's locks."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, connections
from django.utils import timezone

from applications import actions as applications
from applications.models import Application, LateAdmission
from roles.actions import vacancies
from roles.models import Vacancy
from roles.models.vacancies import MoveNotAllowed
from shortlisting import actions, readiness
from shortlisting.models import Decision, LateSubmission, PanelMember, Selection
from tests.applications.builders import make_ready_draft
from tests.builders import (
    make_application,
    make_closed_vacancy,
    make_full_version,
    make_hr_admin,
    make_panel_member,
    make_selection,
    make_staff,
    make_vacancy,
)

from .builders import give_all, hand_in, make_closed_round, make_round, signing
from .test_what_decisions_rest_on import agree, decide_all

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

SMALL = {"essential": 1, "desirable": 0, "competencies": 0}
REFUSALS = (MoveNotAllowed, applications.TooLate, actions.StalePage)
TIMES = 5


def at_once(*acts):
    """Run the acts together; what each returned, or which of REFUSALS it was."""
    start, answers = Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        start.wait()
        try:
            answers[place] = act()
        except REFUSALS as refused:
            answers[place] = next(one for one in REFUSALS if isinstance(refused, one))
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    connection.close()
    return answers


def ready_to_start():
    """A panel that only has to be started."""
    vacancy = make_closed_vacancy(version=make_full_version(**SMALL))
    selection = make_selection(vacancy=vacancy, phase=Selection.Phase.SETTING_UP)
    make_panel_member(selection=selection, is_chair=True)
    make_panel_member(selection=selection)
    make_application(vacancy=vacancy, submitted=True)
    return selection


def start(selection, by):
    return lambda: actions.start_scoring(selection=selection, by=by)


def submit(draft):
    return lambda: applications.submit(
        application=draft, privacy_notice_version="test", by=draft.candidate
    )


@pytest.mark.parametrize("number", range(TIMES))
def test_extending_while_scoring_starts_ends_with_one_of_both(number):
    selection, hr = ready_to_start(), make_hr_admin()
    later = timezone.now() + timedelta(days=5)

    answers = at_once(
        lambda: vacancies.extend(
            vacancy=selection.vacancy, closes_at=later, by=hr, reason="More time"
        ),
        start(selection, hr),
    )

    vacancy = Vacancy.objects.get(pk=selection.vacancy_id)
    selection.refresh_from_db()
    assert answers.count(MoveNotAllowed) == 1
    assert (vacancy.status, selection.phase) in {
        ("open", "setting_up"),
        ("closed", "scoring"),
    }
    assert vacancy.is_being_read == (selection.phase == "scoring")


@pytest.mark.parametrize("number", range(TIMES))
def test_withdrawing_while_scoring_starts_leaves_nobody_to_score_for_nothing(number):
    selection, hr = ready_to_start(), make_hr_admin()

    at_once(
        lambda: actions.withdraw_vacancy(
            vacancy=selection.vacancy, by=hr, reason="No money"
        ),
        start(selection, hr),
    )

    selection = Selection.objects.select_related("vacancy").get()
    assert selection.is_withdrawn


@pytest.mark.parametrize("number", range(TIMES))
def test_what_is_sent_in_the_last_moment_is_read_or_refused(number):
    """The grace ends between them: never sent and yet not with the panel."""
    selection, hr = ready_to_start(), make_hr_admin()
    draft = make_ready_draft(vacancy=selection.vacancy)
    end = timezone.now() + timedelta(milliseconds=60 + 10 * number)
    Vacancy.objects.update(closes_at=end - timedelta(minutes=10), grace_minutes=10)

    def start_when_over():
        while timezone.now() <= end:
            pass
        return start(selection, hr)()

    answers = at_once(submit(draft), start_when_over)

    draft.refresh_from_db()
    assert MoveNotAllowed not in answers
    is_refused = answers[0] is applications.TooLate
    assert draft.status == ("draft" if is_refused else "being_assessed")


@pytest.mark.parametrize("number", range(TIMES))
def test_a_late_one_sent_while_the_round_closes_is_in_or_refused(number):
    round_ = make_round(members=3, **SMALL)
    give_all(round_)
    hand_in(round_, *round_.members[:2])
    draft = make_ready_draft(vacancy=round_.selection.vacancy)
    let_in(round_, draft)

    sent, closed = at_once(
        submit(draft),
        lambda: actions.close_round(
            selection=round_.selection, reason="On leave", by=round_.chair.user
        ),
    )

    draft.refresh_from_db()
    phase = round_.reload().phase
    assert (draft.status, phase) in {
        ("being_assessed", "scoring"),
        ("draft", "moderation"),
    }
    assert (sent is applications.TooLate) == (phase == "moderation")
    assert (closed is MoveNotAllowed) == (phase == "scoring")
    assert not LateAdmission.objects.filter(closed_at=None).exists()


@pytest.mark.parametrize("number", range(TIMES))
def test_a_late_one_sent_while_the_last_member_submits_is_not_lost(number):
    round_ = make_round(**SMALL)
    give_all(round_)
    hand_in(round_, round_.members[0])
    draft = make_ready_draft(vacancy=round_.selection.vacancy)
    let_in(round_, draft)
    place = PanelMember.objects.get(pk=round_.members[1].pk)

    at_once(submit(draft), lambda: actions.hand_in(place=place, by=place.user))

    draft.refresh_from_db()
    assert draft.status == "being_assessed"
    assert round_.reload().phase == "scoring"


def test_nobody_submits_what_came_in_while_they_pressed(monkeypatch):
    """A late one is sent between the look at what is unscored and the note of it."""
    round_ = make_round(**SMALL)
    give_all(round_)
    draft = make_ready_draft(vacancy=round_.selection.vacancy)
    let_in(round_, draft)
    sending = Thread(target=lambda: run_apart(submit(draft)))
    look = readiness.before_handing_in

    def look_while_it_is_sent(place):
        found = look(place)
        sending.start()
        sending.join(timeout=1)
        return found

    monkeypatch.setattr(readiness, "before_handing_in", look_while_it_is_sent)
    place = PanelMember.objects.get(pk=round_.members[0].pk)
    actions.hand_in(place=place, by=place.user)
    sending.join()

    draft.refresh_from_db()
    assert draft.status == "being_assessed"
    assert not LateSubmission.objects.exists()
    assert PanelMember.objects.get(pk=place.pk).reopened == {draft.pk}


def run_apart(act):
    """An act on a connection of its own thread."""
    try:
        act()
    finally:
        connections.close_all()


def let_in(round_, draft):
    actions.let_in_late(
        selection=round_.selection,
        email=draft.candidate.email,
        until=timezone.now() + timedelta(days=1),
        reason="Our mistake",
        by=make_hr_admin(),
    )


@pytest.mark.parametrize("number", range(TIMES))
def test_withdrawing_an_application_while_it_is_decided_or_signed(number):
    round_ = make_closed_round(**SMALL)
    decide_all(round_)
    gone = Application.objects.get(pk=round_.applications[0].pk)

    _, signed = at_once(
        lambda: applications.withdraw(application=gone, by=gone.candidate),
        lambda: actions.finish(**signing(round_.selection, round_.chair.user)),
    )
    if signed is actions.StalePage:
        actions.finish(**signing(round_.selection, round_.chair.user))

    gone.refresh_from_db()
    assert gone.status == "withdrawn"
    assert round_.reload().phase == "decided"


@pytest.mark.parametrize("number", range(TIMES))
def test_agreeing_while_signing_never_signs_what_is_outdated(number):
    round_ = make_closed_round(**SMALL)
    decide_all(round_)
    first = round_.applications[0]

    agreed, signed = at_once(
        lambda: agree(round_, first),
        lambda: actions.finish(**signing(round_.selection, round_.chair.user)),
    )

    refused = [one for one in (agreed, signed) if one in REFUSALS]
    assert len(refused) == 1
    standing = round_.selection.standings.get(application=first)
    is_current = Decision.objects.get(application=first).basis == standing.basis
    assert is_current == (round_.reload().phase == "decided")


@pytest.mark.parametrize("number", range(TIMES))
def test_sending_while_the_vacancy_is_withdrawn_is_told_or_refused(number):
    vacancy = make_vacancy(version=make_full_version(**SMALL))
    draft, hr = make_ready_draft(vacancy=vacancy), make_hr_admin()

    sent, _ = at_once(
        submit(draft),
        lambda: actions.withdraw_vacancy(vacancy=vacancy, by=hr, reason="No money"),
    )

    draft.refresh_from_db()
    is_refused = sent is applications.TooLate
    assert draft.status == ("draft" if is_refused else "submitted")
    assert Vacancy.objects.get().is_withdrawn


@pytest.mark.parametrize("number", range(TIMES))
def test_a_late_one_sent_while_hr_cancels_it_is_in_or_refused(number):
    round_ = make_round(**SMALL)
    draft = make_ready_draft(vacancy=round_.selection.vacancy)
    hr = make_hr_admin()
    common = {"selection": round_.selection, "by": hr}
    actions.let_in_late(
        **common,
        email=draft.candidate.email,
        until=timezone.now() + timedelta(days=1),
        reason="Our mistake",
    )

    sent, cancelled = at_once(
        submit(draft),
        lambda: actions.cancel_late(**common, application=draft, reason="A slip"),
    )

    draft.refresh_from_db()
    is_refused = sent is applications.TooLate
    assert is_refused == (cancelled is not MoveNotAllowed)
    assert draft.status == ("draft" if is_refused else "being_assessed")
    reason = LateAdmission.objects.get().cancelled_reason
    assert reason == ("A slip" if is_refused else "")


@pytest.mark.parametrize("number", range(TIMES))
def test_nobody_is_let_in_late_and_put_on_the_panel_at_once(number):
    round_ = make_round(**SMALL)
    person, hr = make_staff(), make_hr_admin()
    common = {"selection": round_.selection, "by": hr}

    answers = at_once(
        lambda: actions.let_in_late(
            **common,
            email=person.email,
            until=timezone.now() + timedelta(days=1),
            reason="Our mistake",
        ),
        lambda: actions.add_member(**common, user=person, is_chair=False),
    )

    assert answers.count(MoveNotAllowed) == 1
    is_member = PanelMember.objects.filter(user=person).exists()
    assert LateAdmission.objects.exists() != is_member


def test_letting_in_the_same_person_twice_at_once_is_one_admission():
    round_ = make_round(**SMALL)
    until = timezone.now() + timedelta(days=1)
    admins = [make_hr_admin(), make_hr_admin()]

    at_once(
        *(
            lambda by=by: actions.let_in_late(
                selection=round_.selection,
                email="late@example.org",
                until=until,
                reason="Our mistake",
                by=by,
            )
            for by in admins
        )
    )

    assert LateAdmission.objects.count() == 1
    assert Application.objects.filter(status="draft").count() == 1


@pytest.mark.parametrize("number", range(TIMES))
def test_the_same_person_is_let_in_or_put_on_the_panel_never_both(number):
    round_, admin = make_round(**SMALL), make_hr_admin()
    person = make_staff()

    answers = at_once(
        lambda: actions.let_in_late(
            selection=round_.selection,
            email=person.email,
            until=timezone.now() + timedelta(days=1),
            reason="Our mistake",
            by=admin,
        ),
        lambda: actions.add_member(
            selection=round_.selection, user=person, is_chair=False, by=admin
        ),
    )

    assert answers.count(MoveNotAllowed) == 1
    is_member = round_.selection.members.filter(user=person).exists()
    assert is_member != LateAdmission.objects.exists()


@pytest.mark.parametrize("number", range(TIMES))
def test_who_sends_late_while_they_are_put_on_the_panel_never_reads(number):
    """Refused at either moment: they may still send, or have sent."""
    round_, admin = make_round(**SMALL), make_hr_admin()
    draft = make_ready_draft(vacancy=round_.selection.vacancy, candidate=make_staff())
    actions.let_in_late(
        selection=round_.selection,
        email=draft.candidate.email,
        until=timezone.now() + timedelta(days=1),
        reason="Our mistake",
        by=admin,
    )

    _, added = at_once(
        submit(draft),
        lambda: actions.add_member(
            selection=round_.selection, user=draft.candidate, is_chair=False, by=admin
        ),
    )

    assert added is MoveNotAllowed
    assert not round_.selection.members.filter(user=draft.candidate).exists()
