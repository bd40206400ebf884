"""What a page says of whom we write to, beside the addresses that are written to."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from accounts.models import User
from applications.models import Application, LateAdmission
from roles.actions import approvals
from roles.models import Vacancy
from shortlisting.models import PanelMember, Selection
from tests.applications.builders import DECLARED, make_ready_draft, make_sent
from tests.builders import (
    make_application,
    make_candidate,
    make_closed_vacancy,
    make_hr_admin,
    make_hr_officer,
    make_staff,
    make_vacancy,
)
from tests.roles.builders import make_publishable
from tests.shortlisting.builders import (
    chair_shown,
    close,
    make_round,
    sign_shown,
)
from tests.shortlisting.test_rounds import url
from tests.shortlisting.test_unscored import decide_one

pytestmark = pytest.mark.django_db(transaction=True)

REASON = {"reason": "The funding came late"}
# How an application stands, and the name of whose it is.
WHOSE = {
    "draft": "started",
    "submitted": "waits",
    "being_assessed": "is.read",
    "interview": "invited",
    "not_shortlisted": "refused",
    "withdrawn": "gave.up",
}
NOW_AND_THEN = timedelta(days=2)


def add_one_of_each(vacancy):
    """An application in every state, each of a candidate named for it."""
    for status, name in WHOSE.items():
        candidate = make_candidate(email=f"{name}@example.org")
        made = make_application(vacancy=vacancy, candidate=candidate)
        sent_at = None if status == "draft" else timezone.now()
        Application.objects.filter(pk=made.pk).update(
            status=status, submitted_at=sent_at
        )


def name_panel(round_):
    names = ["chair", *(f"member{n}" for n in range(1, len(round_.members)))]
    for name, member in zip(names, round_.members, strict=True):
        User.objects.filter(pk=member.user_id).update(email=f"{name}@example.org")
        member.user.refresh_from_db()
    return round_


def panel_round(**options):
    """A round whose panel is named, with one application in every state beside it."""
    round_ = name_panel(make_round(members=2, applications=0, **options))
    add_one_of_each(round_.selection.vacancy)
    return round_


def let_in(round_):
    """A draft that HR let in late."""
    late = make_candidate(email="late@example.org")
    draft = make_ready_draft(vacancy=round_.selection.vacancy, candidate=late)
    return LateAdmission.objects.create(
        application=draft,
        reason="Our form failed",
        until=timezone.now() + NOW_AND_THEN,
        at=timezone.now(),
        by=make_hr_admin(),
    )


def date_of(name, moment):
    day = timezone.localdate(moment)
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"{name}_{part}": number for part, number in parts.items()}


# Each act gives who does it, the page that asks, where its form goes and what is sent.


def withdraw_vacancy():
    vacancy = panel_round().selection.vacancy
    page = reverse("shortlisting:withdraw_vacancy", args=[vacancy.pk])
    return make_hr_admin(), page, page, REASON


def withdraw_without_panel():
    vacancy = make_vacancy()
    add_one_of_each(vacancy)
    page = reverse("shortlisting:withdraw_vacancy", args=[vacancy.pk])
    return make_hr_admin(), page, page, REASON


def extend(**days):
    vacancy = make_vacancy(**days)
    add_one_of_each(vacancy)
    page = reverse("applications:extend_vacancy", args=[vacancy.pk])
    later = vacancy.closes_at + NOW_AND_THEN
    data = {**date_of("closes_on", later), "closes_time": "11:59pm", **REASON}
    if days:
        data |= date_of("decision_by", later + NOW_AND_THEN)
    return make_hr_officer(), page, page, data


def extend_with_its_days():
    answer = timezone.localdate() + timedelta(days=16)
    return extend(decision_by=answer)


def close_early():
    vacancy = make_vacancy()
    add_one_of_each(vacancy)
    page = reverse("applications:close_vacancy", args=[vacancy.pk])
    return make_hr_officer(), page, page, REASON


def appoint():
    past = timezone.now() - timedelta(days=1)
    vacancy = make_closed_vacancy(reading_began_at=past, signed_at=past)
    add_one_of_each(vacancy)
    page = reverse("applications:appoint", args=[vacancy.pk])
    return make_hr_officer(), page, page, {"appointed": "1", **REASON}


def start_scoring():
    round_ = panel_round()
    Application.objects.exclude(status__in=["submitted", "draft"]).delete()
    Selection.objects.update(phase="setting_up")
    Vacancy.objects.update(reading_began_at=None)
    page = url("start_scoring", round_)
    return make_hr_officer(), page, page, {}


def panel_page(round_):
    return reverse("shortlisting:set_up", args=[round_.selection.vacancy_id])


def add_member():
    round_ = panel_round()
    person = make_staff(email="new.member@example.org")
    page, action = panel_page(round_), url("add_member", round_)
    return make_hr_officer(), page, action, {"person": person.pk}


def make_chair():
    round_ = panel_round()
    action = url("make_chair", round_, round_.members[1].pk)
    return make_hr_officer(), panel_page(round_), action, chair_shown(round_)


def remove_member():
    round_ = panel_round()
    page = url("remove_member", round_, round_.members[1].pk)
    return make_hr_officer(), page, page, REASON


def let_in_late():
    round_ = panel_round()
    page = url("let_in_late", round_)
    data = {
        "email": "late@example.org",
        "right_address": "late@example.org",
        **date_of("last_day", timezone.now() + NOW_AND_THEN),
        **REASON,
    }
    return make_hr_admin(), page, page, data


def cancel_late():
    round_ = panel_round()
    admission = let_in(round_)
    page = url("cancel_late", round_, admission.application_id)
    return make_hr_admin(), page, page, REASON


def close_round():
    round_ = name_panel(make_round(members=2, applications=1))
    let_in(round_)
    close(round_)
    page = url("close_round", round_)
    return round_.chair.user, page, page, REASON


def finish():
    round_ = name_panel(make_round(members=2, applications=2))
    close(round_)
    chair = round_.chair.user
    for name, application in zip(("ama", "ben"), round_.applications, strict=True):
        email = f"{name}@example.org"
        User.objects.filter(pk=application.candidate_id).update(email=email)
        decide_one(round_, application, chair)
    page = url("finish", round_)
    return chair, page, page, sign_shown(round_)


def send():
    draft = make_ready_draft(candidate=make_candidate(email="started@example.org"))
    page = reverse("applications:check", args=[draft.pk])
    action = reverse("applications:submit", args=[draft.pk])
    return draft.candidate, page, action, DECLARED


def send_late():
    round_ = panel_round()
    draft = let_in(round_).application
    PanelMember.objects.filter(pk=round_.members[1].pk).update(
        submitted_at=timezone.now()
    )
    page = reverse("applications:check", args=[draft.pk])
    action = reverse("applications:submit", args=[draft.pk])
    return draft.candidate, page, action, DECLARED


def withdraw():
    sent = make_sent(candidate=make_candidate(email="waits@example.org"))
    page = reverse("applications:withdraw", args=[sent.pk])
    return sent.candidate, page, page, {}


def give_up():
    draft = make_ready_draft(candidate=make_candidate(email="started@example.org"))
    page = reverse("applications:withdraw", args=[draft.pk])
    return draft.candidate, page, page, {}


def ask_approval():
    version = make_publishable()
    second = make_hr_officer(email="second@example.org")
    page = reverse("roles:ask_approval", args=[version.pk])
    return make_hr_officer(), page, page, {"of": second.pk}


def send_back():
    version = make_publishable()
    asker = make_hr_officer(email="asker@example.org")
    approvals.ask(version=version, by=asker, of=None)
    page = reverse("roles:show_approval", args=[version.pk])
    action = reverse("roles:send_back_version", args=[version.pk])
    return make_hr_officer(), page, action, {"back-answer": "Shorter"}


STARTED_OR_WAITS = (
    "We write to the candidates who have started an application, wait for an answer "
    "or were asked to an interview, and to whoever is on the panel."
)
WAITING = ["started", "waits", "is.read", "invited"]
# What the page says, who is written to, and the kinds of mail.
ACTS = {
    withdraw_vacancy: (
        STARTED_OR_WAITS,
        [*WAITING, "chair", "member1"],
        ["applications/post_withdrawn", "shortlisting/vacancy_withdrawn"],
    ),
    withdraw_without_panel: (
        STARTED_OR_WAITS,
        WAITING,
        ["applications/post_withdrawn"],
    ),
    extend: (
        "We write to the people who have started an application.",
        ["started"],
        ["applications/closes_later"],
    ),
    extend_with_its_days: (
        "We write to the people who have started an application, and if you change the "
        "day of interviews or of the answer, also to those who have sent one.",
        ["started", "waits"],
        ["applications/closes_later", "applications/dates_moved"],
    ),
    close_early: (
        "People who have started one were told the later time: they can still send it "
        "until",
        ["started"],
        ["applications/closed_early"],
    ),
    appoint: (
        "Everybody who was invited to an interview then gets an e-mail that there is "
        "news to read.",
        ["invited"],
        ["applications/news"],
    ),
    start_scoring: (
        "candidates see that their application is being assessed, and the panel is "
        "told by e-mail.",
        ["chair", "member1"],
        ["shortlisting/scoring_started"],
    ),
    add_member: (
        "We write to whoever you add that they are on this panel.",
        ["new.member"],
        ["shortlisting/added"],
    ),
    make_chair: (
        "We write to whoever is made the chair, and to whoever chaired before.",
        ["chair", "member1"],
        ["shortlisting/chair_replaced", "shortlisting/made_chair"],
    ),
    remove_member: ("We do not tell them; please do.", [], []),
    let_in_late: (
        "We write to them at this address.",
        ["late"],
        ["applications/let_in"],
    ),
    cancel_late: (
        "We write to them that this is taken back, without the reason.",
        ["late"],
        ["applications/late_cancelled"],
    ),
    close_round: (
        "it cannot be sent any more, and we write to who was let in.",
        ["late"],
        ["applications/late_ended"],
    ),
    finish: (
        "Candidates see their outcome at once and get an e-mail that there is news to "
        "read,",
        ["ama", "ben"],
        ["applications/news"],
    ),
    send: (
        "We send you an e-mail that it came.",
        ["started"],
        ["applications/receipt"],
    ),
    send_late: (
        "We send you an e-mail that it came.",
        ["late", "member1"],
        ["applications/receipt", "shortlisting/came_late"],
    ),
    withdraw: (
        "We will stop looking at it and send you an e-mail that says so.",
        ["waits"],
        ["applications/withdrawn"],
    ),
    give_up: (
        "Once you withdraw it, that is final, and we send you an e-mail that says so.",
        ["started"],
        ["applications/withdrawn"],
    ),
    ask_approval: (
        "They get a mail that says which post it is, and nothing more.",
        ["second"],
        ["roles/approval_asked"],
    ),
    send_back: (
        "Whoever asked gets an e-mail that you have decided",
        ["asker"],
        ["roles/approval_decided"],
    ),
}


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_who_is_written_to_is_who_the_page_says(act, client):
    said, names, _ = ACTS[act]
    person, page, action, data = act()
    client.force_login(person)
    words = " ".join(strip_tags(client.get(page).text).split())
    mail.outbox.clear()

    answer = client.post(action, data)

    assert answer.status_code == 302
    assert said in words
    written_to = sorted(message.to[0] for message in mail.outbox)
    assert written_to == sorted(f"{name}@example.org" for name in names)


def test_every_kind_of_mail_of_ours_has_its_act():
    kinds = {kind for _, _, kinds in ACTS.values() for kind in kinds}

    written = {
        f"{path.parts[1]}/{path.stem}"
        for path in Path("templates").glob("*/emails/*.txt")
        if not path.name.startswith("_")
    }

    assert kinds == written
