"""A vacancy withdrawn while it is chosen for, and candidates who withdraw."""

import pytest
from django.core import mail
from django.urls import reverse

from accounts.actions import give_duty
from accounts.models import AuditEntry, Duty
from applications import actions as applications
from applications.models import Application
from roles.models.vacancies import MoveNotAllowed
from shortlisting import actions
from shortlisting.models import PanelMember, Score
from tests.applications.builders import DECLARED, make_ready_draft
from tests.builders import (
    make_candidate,
    make_hr_admin,
    make_hr_officer,
    make_staff,
    make_vacancy,
)

from .builders import (
    cell_shown,
    chair_shown,
    close,
    criterion_url,
    give_all,
    hand_in,
    make_closed_round,
    make_round,
    map_url,
    save,
    shown,
    sign,
    signing,
)
from .test_rounds import url
from .test_settling import agree_url, decide_url, decision
from .test_what_decisions_rest_on import decide_all

pytestmark = pytest.mark.django_db

REASON = "The money for the post is gone."


def withdraw_url(vacancy):
    return reverse("shortlisting:withdraw_vacancy", args=[vacancy.pk])


def withdraw(round_):
    actions.withdraw_vacancy(
        vacancy=round_.selection.vacancy, by=make_hr_officer(), reason=REASON
    )
    return round_


@pytest.mark.parametrize("status", ["open", "closed"])
def test_withdrawing_needs_a_reason_and_keeps_it(client, status):
    vacancy, officer = make_vacancy(status=status), make_hr_officer()
    client.force_login(officer)
    assert client.get(withdraw_url(vacancy)).status_code == 200
    assert "Enter the reason" in client.post(withdraw_url(vacancy), {}).text

    client.post(withdraw_url(vacancy), {"reason": REASON})

    vacancy.refresh_from_db()
    assert vacancy.status == "withdrawn"
    event = vacancy.events.get()
    assert (event.kind, event.by, event.reason) == ("withdrawn", officer, REASON)
    assert client.post(withdraw_url(vacancy), {"reason": REASON}).status_code == 302
    assert vacancy.events.count() == 1


@pytest.mark.parametrize("make_person", [make_candidate, make_staff])
def test_others_do_not_withdraw(client, make_person):
    vacancy = make_vacancy()
    assert client.get(withdraw_url(vacancy)).status_code == 302
    client.force_login(make_person())

    assert client.get(withdraw_url(vacancy)).status_code == 404
    assert client.post(withdraw_url(vacancy), {"reason": "x"}).status_code == 404


def test_withdrawing_writes_to_the_panel_and_to_who_waits(
    client, django_capture_on_commit_callbacks
):
    round_ = make_round(members=3, applications=3)
    draft = make_ready_draft(vacancy=round_.selection.vacancy)
    gone = round_.applications[2]
    applications.withdraw(application=gone, by=gone.candidate)
    actions.remove_member(member=round_.members[2], reason="Left", by=make_hr_admin())
    client.force_login(make_hr_officer())

    with django_capture_on_commit_callbacks(execute=True):
        client.post(withdraw_url(round_.selection.vacancy), {"reason": REASON})

    told = sorted(message.to[0] for message in mail.outbox)
    assert told == sorted(
        [
            *(member.user.email for member in round_.members[:2]),
            *(each.candidate.email for each in round_.applications[:2]),
            draft.candidate.email,
        ]
    )
    words = "".join(message.body for message in mail.outbox)
    assert REASON not in words
    assert round_.applications[0].blind_code not in words


def test_who_has_an_answer_is_not_written_to(django_capture_on_commit_callbacks):
    round_ = sign_one_each_way()

    with django_capture_on_commit_callbacks(execute=True):
        withdraw(round_)

    told = {message.to[0] for message in mail.outbox}
    assert round_.applications[0].candidate.email in told
    assert round_.applications[1].candidate.email not in told


def sign_one_each_way():
    round_ = make_closed_round()
    lots = "Lots were drawn."
    return sign(
        round_,
        ("interview", "strongest_evidence", lots),
        ("not_shortlisted", "equal_on_evidence", lots),
    )


def test_nothing_is_scored_once_the_vacancy_is_withdrawn(client):
    round_ = make_round()
    give_all(round_, members=[round_.chair])
    withdraw(round_)
    before = list(Score.objects.order_by("pk").values())
    member = round_.members[1]
    client.force_login(member.user)

    for address in (
        round_.selection.get_absolute_url(),
        criterion_url(round_),
        map_url(round_),
    ):
        page = client.get(address)
        assert "This vacancy was withdrawn." in page.text
        assert (
            "Your score" not in page.text or "<form" not in page.text.split("main")[1]
        )
    assert save(client, round_, "E1", value=2).status_code == 403
    assert client.post(url("hand_in", round_)).status_code == 403
    conflict = url("declare_conflict", round_, round_.applications[0].pk)
    assert client.post(conflict, {"note": ""}).status_code == 403
    client.force_login(round_.chair.user)
    assert client.post(url("close_round", round_), {"reason": "x"}).status_code == 403
    assert list(Score.objects.order_by("pk").values()) == before


def test_nothing_is_agreed_or_decided_once_it_is_withdrawn(client):
    round_ = withdraw(make_closed_round())
    application = round_.applications[0]
    client.force_login(round_.chair.user)

    assert client.get(url("show_ranking", round_)).status_code == 200
    assert client.get(url("show_matrix", round_)).status_code == 200
    data = {"number": 2, "reason": "x"}
    for address, sent in [
        (agree_url(round_, application, "E1"), data),
        (decide_url(round_, application), decision(application)),
        (url("draw_line", round_), {"line": ""}),
        (url("finish", round_), {}),
    ]:
        assert client.post(address, sent).status_code == 403


def test_no_action_gets_past_a_withdrawn_vacancy():
    """Each act on a selection, called as if its page had not looked."""
    scoring, closed = withdraw(make_round()), withdraw(make_closed_round())
    hr = make_hr_admin()
    place = PanelMember.objects.get(pk=scoring.chair.pk)
    application, other = scoring.applications[0], closed.applications[0]
    at = {"selection": scoring.selection, "by": hr}
    later = {"selection": closed.selection, "by": closed.chair.user}
    acts = [
        lambda: actions.set_up(vacancy=make_vacancy(status="withdrawn"), by=hr),
        lambda: actions.add_member(user=make_staff(), is_chair=False, **at),
        lambda: actions.make_chair(
            member=scoring.members[1], by=hr, **chair_shown(scoring)
        ),
        lambda: actions.remove_member(member=scoring.members[1], reason="x", by=hr),
        lambda: actions.start_scoring(**at),
        lambda: actions.hand_in(place=place, by=place.user),
        lambda: actions.declare_conflict(
            place=place, application=application, note="", by=place.user
        ),
        lambda: actions.close_round(reason="x", **at),
        lambda: actions.let_in_late(
            email="late@example.org", until=None, reason="x", **at
        ),
        lambda: actions.accept_one_scorer(
            applications=[application], scorers=1, said=None, reason="x", **at
        ),
        lambda: actions.agree(
            application=other,
            item=closed.item("E1"),
            number=1,
            reason="x",
            **later,
            **cell_shown(other, closed.item("E1")),
        ),
        lambda: actions.draw_line(line=None, shown="none", **later),
        lambda: actions.decide(
            application=other,
            outcome="interview",
            reason_code="strongest_evidence",
            note="",
            **later,
            **shown(other),
        ),
        lambda: actions.finish(shown="", **later),
        lambda: actions.save_score(
            application=application,
            item=scoring.item("E1"),
            by=place.user,
            row_version=0,
            fields={"value": 2},
        ),
    ]
    for act in acts:
        with pytest.raises(MoveNotAllowed):
            act()


@pytest.mark.parametrize("status", ["withdrawn", "filled"])
def test_no_panel_is_begun_for_what_is_over(client, status):
    vacancy = make_vacancy(status=status)
    client.force_login(make_hr_officer())
    address = reverse("shortlisting:set_up", args=[vacancy.pk])

    assert "Set up the panel" not in client.get(address).text
    assert client.post(address).status_code == 403


def test_a_candidate_of_a_withdrawn_vacancy_reads_why_and_keeps_the_words(client):
    draft = make_ready_draft()
    client.force_login(draft.candidate)
    actions.withdraw_vacancy(vacancy=draft.vacancy, by=make_hr_officer(), reason="x")

    page = client.post(reverse("applications:submit", args=[draft.pk]), DECLARED).text

    assert "This post was withdrawn" in page
    assert "I stayed with her until the doctor came." in page
    listed = client.get(reverse("applications:list")).text
    assert "You cannot send this application any more" in listed


# ---- candidates who withdraw


@pytest.mark.parametrize("json", [False, True])
def test_saving_for_a_candidate_who_has_withdrawn_answers_plainly(client, json):
    round_ = make_round()
    gone = round_.applications[0]
    client.force_login(round_.chair.user)
    assert client.get(map_url(round_)).status_code == 200
    applications.withdraw(application=gone, by=gone.candidate)

    answer = save(client, round_, "E1", json=json, value=2, note="A fair example")

    assert answer.status_code == 404
    assert "nothing was saved" in answer.text
    if not json:
        assert "A fair example" in answer.text
    assert not Score.objects.exists()


def test_one_who_was_never_there_gets_the_same_answer(client):
    """Or the answer would say that there is such an application."""
    round_, elsewhere = make_round(), make_round()
    client.force_login(round_.chair.user)
    gone = round_.applications[0]
    applications.withdraw(application=gone, by=gone.candidate)

    answers = {
        save(client, round_, "E1", application, json=True, value=2).content
        for application in (gone, elsewhere.applications[0])
    }

    assert len(answers) == 1


def test_who_withdraws_leaves_the_panel_and_stays_with_hr_marked(client):
    round_ = make_round()
    give_all(round_)
    gone = round_.applications[0]
    applications.withdraw(application=gone, by=gone.candidate)
    close(round_)
    kept = Score.objects.filter(application=gone).count()
    client.force_login(round_.chair.user)
    for name in ("show_ranking", "show_matrix", "moderate", "export_scores"):
        assert gone.blind_code not in client.get(url(name, round_)).text

    client.force_login(make_hr_admin())

    assert kept == 8
    status = client.get(round_.selection.get_absolute_url()).text
    assert "Withdrawn by the candidate" in status
    assert gone.blind_code in status
    assert (
        f"{gone.blind_code} (withdrawn)"
        in client.get(url("export_scores", round_)).text
    )
    received = reverse("applications:list_received", args=[round_.selection.vacancy_id])
    assert "Withdrawn" in client.get(received).text


def test_who_withdraws_after_the_decision_is_neither_signed_nor_told(
    django_capture_on_commit_callbacks,
):
    round_ = make_closed_round()
    decide_all(round_)
    gone, stays = round_.applications
    applications.withdraw(application=gone, by=gone.candidate)
    with pytest.raises(MoveNotAllowed):
        actions.agree(
            selection=round_.selection,
            application=gone,
            item=round_.item("E1"),
            number=0,
            reason="x",
            by=round_.chair.user,
            **cell_shown(gone, round_.item("E1")),
        )

    with django_capture_on_commit_callbacks(execute=True):
        actions.finish(**signing(round_.selection, round_.chair.user))

    gone.refresh_from_db()
    assert gone.status == "withdrawn"
    assert [message.to for message in mail.outbox] == [[stays.candidate.email]]
    entry = AuditEntry.objects.get(action="sign outcomes and unblind")
    assert entry.new == {"decisions": 1}


def test_who_withdraws_after_signing_stays_marked(client):
    round_ = sign_one_each_way()
    gone = Application.objects.get(pk=round_.applications[0].pk)
    applications.withdraw(application=gone, by=gone.candidate)
    client.force_login(round_.chair.user)

    assert gone.candidate.full_name not in client.get(url("show_ranking", round_)).text
    client.force_login(make_hr_officer())
    page = client.get(round_.selection.get_absolute_url()).text
    assert "Withdrawn after the outcomes were signed" in page


def test_who_can_lead_the_panel_after_the_round(client):
    """Not who cannot see the scores, whose account is closed, or who is in HR now."""
    round_ = make_round(members=5)
    scorers = [*round_.members[:3], round_.members[4]]
    give_all(round_, members=scorers)
    hand_in(round_, *scorers)
    actions.close_round(selection=round_.selection, reason="x", by=round_.chair.user)
    closed = round_.members[2].user
    closed.is_active = False
    closed.save()
    give_duty(user=round_.members[4].user, duty=Duty.HR_OFFICER, by=make_hr_admin())
    client.force_login(make_hr_admin())

    for member, message in [
        (round_.members[3], "did not submit scores"),
        (round_.members[2], "is closed"),
        (round_.members[4], "works in HR"),
    ]:
        page = client.post(url("make_chair", round_, member.pk), follow=True)
        assert message in page.text
        with pytest.raises(MoveNotAllowed):
            actions.make_chair(member=member, by=make_hr_admin(), **chair_shown(round_))
    assert PanelMember.objects.get(is_chair=True) == round_.chair
    client.post(url("make_chair", round_, round_.members[1].pk), chair_shown(round_))
    assert PanelMember.objects.get(is_chair=True) == round_.members[1]
