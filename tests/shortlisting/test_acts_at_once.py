"""Any two acts on one panel at the same moment: neither fails, and all stays whole."""

from itertools import combinations_with_replacement
from random import Random
from threading import Barrier, Thread

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from zeal import zeal_ignore

from accounts.audit import first_break
from shortlisting import actions
from shortlisting.models import Selection
from tests.builders import make_hr_admin, make_staff

from .builders import (
    answers,
    cell_shown,
    give,
    give_all,
    make_closed_round,
    make_round,
    save_url,
    shown,
    sign_shown,
)
from .test_late import form
from .test_rounds import url
from .test_saving_together import scores_url, sent_by, typed

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

REASON = {"reason": "The panel asked for it."}
ANSWERS = {200, 302, 403, 404, 409, 422}
PAIRS = 8  # of each phase, the same ones in every run


def score(round_, member):
    application, item = round_.applications[0], round_.item("E1")
    return member.user, save_url(round_, application, item), answers(value=1)


def page_of_scores(round_, member):
    client = signed_in(member.user)
    sent = typed(sent_by(client, round_), round_.applications[1], value=1)
    return member.user, scores_url(round_), sent


def own_conflict(round_, member):
    page = url("declare_conflict", round_, round_.applications[1].pk)
    return member.user, page, {"note": ""}


def conflict_by_hr(round_, member):
    chosen = {"member": member.pk, "application": round_.applications[1].pk}
    page = url("declare_for_member", round_)
    return make_hr_admin(), page, {**chosen, "note": "The candidate said so"}


def withdraw(round_, member):
    sent = round_.applications[1]
    return sent.candidate, reverse("applications:withdraw", args=[sent.pk]), {}


def leave(round_, member):
    return member.user, url("leave_panel", round_), {}


def remove(round_, member):
    return make_hr_admin(), url("remove_member", round_, member.pk), REASON


def add(round_, member):
    posted = {"person": make_staff().pk, "email": "", "full_name": "", "is_chair": "on"}
    return make_hr_admin(), url("add_member", round_), {**posted, **REASON}


def submit(round_, member):
    return member.user, url("hand_in", round_), {}


def close(round_, member):
    return round_.chair.user, url("close_round", round_), REASON


def let_in(round_, member):
    posted = form(make_staff().email)
    return make_hr_admin(), url("let_in_late", round_), posted


def withdraw_vacancy(round_, member):
    vacancy = round_.selection.vacancy_id
    page = reverse("shortlisting:withdraw_vacancy", args=[vacancy])
    return make_hr_admin(), page, REASON


def agree(round_, member):
    application, item = round_.applications[0], round_.item("E1")
    page = url("agree", round_, application.pk, item.pk)
    posted = {"value": 1, **REASON, **cell_shown(application, item)}
    return round_.chair.user, page, posted


def decide(round_, member):
    application = round_.applications[0]
    chosen = {"outcome": "interview", "reason_code": "strongest_evidence", "note": ""}
    page = url("decide", round_, application.pk)
    return round_.chair.user, page, {**chosen, **shown(application)}


def draw_line(round_, member):
    return round_.chair.user, url("draw_line", round_), {"line": ""}


def sign(round_, member):
    return round_.chair.user, url("finish", round_), sign_shown(round_)


def at_work():
    """A round in which `member` has all but one score, and can submit or be removed."""
    round_ = make_round(members=4, desirable=0, competencies=0)
    give_all(round_)
    for place in (round_.chair, round_.members[2]):
        actions.hand_in(place=place, by=place.user)
    give(round_, round_.members[1], round_.applications[0], E1=2)
    return round_


def compared():
    round_ = make_closed_round(members=3, desirable=0, competencies=0)
    for application in round_.applications:
        actions.open_application(application=application, by=round_.chair.user)
    first = round_.applications[0]
    for application in round_.applications[1:]:
        actions.decide(
            selection=round_.selection,
            application=application,
            outcome="interview",
            reason_code="strongest_evidence",
            note="",
            by=round_.chair.user,
            **shown(application),
        )
    assert first.pk
    return round_


BOTH = [own_conflict, conflict_by_hr, withdraw, leave, remove, add, withdraw_vacancy]
SCORING = [score, page_of_scores, submit, close, let_in, *BOTH]
SETTLING = [agree, decide, draw_line, sign, *BOTH]


@pytest.mark.parametrize(
    ("build", "acts"),
    [(at_work, SCORING), (compared, SETTLING)],
    ids=["score", "settle"],
)
def test_no_two_acts_at_once_end_each_other(build, acts, caplog):
    pairs = list(combinations_with_replacement(acts, 2))
    for pair in Random(7).sample(pairs, PAIRS):
        round_ = build()
        sent = [act(round_, round_.members[1]) for act in pair]

        codes = post_at_once(sent)

        names = [act.__name__ for act in pair]
        assert set(codes) <= ANSWERS, (names, codes)
        assert "tried again" not in caplog.text, names
        assert is_whole(round_), names
    assert first_break() is None


def post_at_once(sent):
    """Send these forms together, (user, address, fields) each; the status codes."""
    start, codes = Barrier(len(sent)), [None] * len(sent)
    clients = [signed_in(user) for user, _, _ in sent]

    def post(place):
        _, address, fields = sent[place]
        start.wait()
        try:
            with zeal_ignore():
                codes[place] = clients[place].post(address, fields).status_code
        finally:
            connections.close_all()

    threads = [Thread(target=post, args=[place]) for place in range(len(sent))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return codes


def signed_in(user):
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def is_whole(round_):
    """Whether the phase and what it rests on still belong together."""
    selection = Selection.objects.select_related("vacancy").get(pk=round_.selection.pk)
    members = selection.members.all()
    has_standings = selection.standings.exists()
    return (
        members.filter(is_chair=True, removed_at=None).count() == 1
        and has_standings == (selection.phase != Selection.Phase.SCORING)
        and (selection.unblinded_at is not None) == (selection.phase == "decided")
    )
