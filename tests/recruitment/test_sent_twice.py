"""Every act sent twice, from two tabs or with a second tap: it is done once, and the
second answer leads to a page that says so."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry, SentForm
from accounts.repeats import ALREADY
from roles.actions import approvals
from roles.actions.approvals import seen_of
from roles.actions.frameworks import ladder_stamp
from roles.checks import findings_of
from roles.models import Framework, ProfileVersion
from shortlisting import actions as panel_actions
from tests.applications.builders import (
    DECLARED,
    make_draft,
    make_ready_draft,
    make_sent,
)
from tests.builders import (
    make_application,
    make_competency,
    make_framework,
    make_full_version,
    make_hr_admin,
    make_hr_officer,
    make_panel_member,
    make_selection,
    make_staff,
    make_vacancy,
    make_version,
)
from tests.roles.builders import (
    make_approved,
    make_incoming,
    make_publishable,
    make_unplaced,
)
from tests.roles.test_merging_actions import make_proposal
from tests.roles.test_statements import make_statement
from tests.roles.test_vacancies_views import make_signed
from tests.shortlisting.builders import (
    give_all,
    hand_in,
    make_closed_round,
    make_round,
    shown,
    sign_shown,
)

pytestmark = pytest.mark.django_db

REASON = {"reason": "The panel asked for it."}
BEGINNING = ALREADY.partition("{")[0]


def withdraw_application():
    sent = make_sent()
    return sent.candidate, "applications:withdraw", [sent.pk], {}


def submit_application():
    draft = make_ready_draft()
    return draft.candidate, "applications:submit", [draft.pk], DECLARED


def remove_row():
    draft = make_draft()
    row = draft.referees.create(full_name="Sam Hart", relationship="Manager")
    names = [draft.pk, "referees", row.pk]
    return draft.candidate, "applications:remove_row", names, {}


def open_vacancy():
    vacancy = make_vacancy(status="draft")
    return make_hr_officer(), "roles:open_vacancy", [vacancy.pk], REASON


def later():
    day = timezone.localdate() + timedelta(days=30)
    parts = {
        f"closes_on_{part}": getattr(day, part) for part in ("day", "month", "year")
    }
    return {**parts, "closes_time": "9am", **REASON}


def extend_vacancy():
    return (
        make_hr_officer(),
        "applications:extend_vacancy",
        [make_vacancy().pk],
        later(),
    )


def close_vacancy():
    return make_hr_officer(), "applications:close_vacancy", [make_vacancy().pk], REASON


def withdraw_vacancy():
    vacancy = make_vacancy()
    return make_hr_officer(), "shortlisting:withdraw_vacancy", [vacancy.pk], REASON


def appoint():
    vacancy = make_signed(posts=1)
    data = {"appointed": "1", "before_interviews": "on", **REASON}
    return make_hr_officer(), "applications:appoint", [vacancy.pk], data


def start_scoring():
    selection = make_selection(phase="setting_up")
    for number in range(2):
        make_panel_member(selection=selection, is_chair=number == 0)
    make_application(vacancy=selection.vacancy, submitted=True)
    return make_hr_officer(), "shortlisting:start_scoring", [selection.pk], {}


def remove_member():
    round_ = make_round(members=3)
    names = [round_.selection.pk, round_.members[2].pk]
    return make_hr_officer(), "shortlisting:remove_member", names, REASON


def add_member():
    selection = make_selection()
    data = {"person": make_staff().pk, "email": "", "full_name": ""}
    return make_hr_officer(), "shortlisting:add_member", [selection.pk], data


def submit_scores():
    round_ = make_round()
    give_all(round_)
    return round_.members[1].user, "shortlisting:hand_in", [round_.selection.pk], {}


def declare_conflict():
    round_ = make_round(members=3)
    names = [round_.selection.pk, round_.applications[0].pk]
    return round_.members[1].user, "shortlisting:declare_conflict", names, {"note": ""}


def leave_panel():
    round_ = make_round(members=3)
    return round_.members[2].user, "shortlisting:leave_panel", [round_.selection.pk], {}


def close_round():
    round_ = make_round(members=3)
    give_all(round_)
    hand_in(round_, *round_.members[:2])
    return round_.chair.user, "shortlisting:close_round", [round_.selection.pk], REASON


def decided_round():
    round_ = make_closed_round(applications=1)
    chair, application = round_.chair.user, round_.applications[0]
    panel_actions.open_application(application=application, by=chair)
    return round_, chair, application


def decide():
    round_, chair, application = decided_round()
    data = {"outcome": "interview", "reason_code": "strongest_evidence", "note": ""}
    names = [round_.selection.pk, application.pk]
    return chair, "shortlisting:decide", names, {**data, **shown(application)}


def sign():
    round_, chair, application = decided_round()
    panel_actions.decide(
        selection=round_.selection,
        application=application,
        outcome="interview",
        reason_code="strongest_evidence",
        note="",
        by=chair,
        **shown(application),
    )
    return chair, "shortlisting:finish", [round_.selection.pk], sign_shown(round_)


def ask_approval():
    version = make_publishable()
    colleague = make_hr_officer()
    data = {"of": colleague.pk, "message": "Criteria?"}
    return make_hr_officer(), "roles:ask_approval", [version.pk], data


def in_review():
    version = make_publishable()
    approvals.ask(version=version, by=make_hr_officer())
    return ProfileVersion.objects.with_parts().get(pk=version.pk)


def approve_version():
    version = in_review()
    data = {"approve-seen": seen_of(version), "approve-answer": "Clear"}
    return make_hr_officer(), "roles:approve_version", [version.pk], data


def send_back_version():
    data = {"send_back-answer": "Not yet.", "back-answer": "Not yet.", "answer": "No."}
    return make_hr_officer(), "roles:send_back_version", [in_review().pk], data


def publish_version():
    version = make_approved()
    data = {"row_version": version.row_version}
    return make_hr_officer(), "roles:publish_version", [version.pk], data


def withdraw_version():
    version = make_full_version()
    return make_hr_officer(), "roles:withdraw_version", [version.pk], REASON


def revise_profile():
    names = [make_full_version().profile_id]
    return make_hr_officer(), "roles:revise_profile", names, {}


def discard_version():
    return make_hr_officer(), "roles:discard_version", [make_version().pk], {}


def accept_finding():
    version = make_publishable()
    read = ProfileVersion.objects.with_texts().with_checks().get(pk=version.pk)
    found = findings_of(read, today=timezone.localdate())
    digest = next(one.digest for one in found if not one.must_be_mended)
    return make_hr_officer(), "roles:accept_finding", [version.pk, digest], REASON


def settle_comment():
    version = in_review()
    officer = make_hr_officer()
    remark = approvals.comment(version=version, text="Clear?", by=officer)
    return officer, "roles:settle_comment", [version.pk, remark.pk], {}


def set_template():
    names = [make_version().profile_id]
    return make_hr_officer(), "roles:set_template", names, {"is_template": "yes"}


def confirm_review():
    day = timezone.localdate() + timedelta(days=200)
    data = {
        f"review_on_{part}": getattr(day, part) for part in ("day", "month", "year")
    }
    names = [make_full_version().profile_id]
    return make_hr_officer(), "roles:confirm_review", names, {**data, **REASON}


def switch_rule_off():
    return make_hr_admin(), "roles:switch_rule_off", ["EQ01"], REASON


def publish_framework():
    framework = make_competency(framework=make_framework(published=False)).framework
    data = {
        "seen": ladder_stamp(*Framework.objects.with_ladders().get().competencies.all())
    }
    return make_hr_officer(), "roles:publish_framework", [framework.pk], data


def set_up():
    vacancy = make_vacancy()
    return make_hr_officer(), "shortlisting:set_up", [vacancy.pk], {}


def remove_part():
    version = make_publishable()
    names = [version.pk, "accountabilities", version.accountabilities.get().pk]
    return make_hr_officer(), "roles:remove_part", names, {}


def leave_out():
    version = make_version()
    names = [version.pk, make_unplaced(version=version).pk]
    return make_hr_officer(), "roles:leave_out", names, {}


def remove_statement():
    return make_hr_officer(), "roles:remove_statement", [make_statement().pk], {}


def discard_framework():
    names = [make_framework(published=False).pk]
    return make_hr_officer(), "roles:discard_framework", names, {}


def discard_proposal():
    return make_hr_officer(), "roles:discard_proposal", [make_proposal().pk], {}


def confirm_proposal():
    return make_hr_officer(), "roles:confirm_proposal", [make_proposal().pk], {}


def discard_document():
    return make_hr_officer(), "roles:discard_document", [make_incoming().pk], {}


ACTS = [
    *(withdraw_application, submit_application, remove_row),
    *(open_vacancy, extend_vacancy, close_vacancy, withdraw_vacancy, appoint),
    *(start_scoring, add_member, remove_member, leave_panel),
    *(submit_scores, declare_conflict, close_round, decide, sign),
    *(ask_approval, approve_version, send_back_version, publish_version),
    *(withdraw_version, revise_profile, discard_version, accept_finding),
    *(remove_part, leave_out, remove_statement, settle_comment, set_template),
    *(confirm_review, switch_rule_off, publish_framework, set_up),
    *(discard_framework, discard_proposal, confirm_proposal, discard_document),
]


@pytest.mark.parametrize(
    ("act", "page"),
    [
        (close_vacancy, "roles:manage_vacancy"),
        (close_round, "shortlisting:show_selection"),
        (publish_version, "roles:show_version"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_who_finds_it_done_by_somebody_else_reads_how_things_are(client, act, page):
    user, name, names, data = act()
    address = reverse(name, args=names)
    client.force_login(user)
    client.post(address, data)
    SentForm.objects.all().delete()  # as if somebody else had sent it

    refused = client.post(address, data)

    link = reverse(page, args=names[:1])
    assert refused.status_code == 403
    assert f'<a href="{link}">See how things are now</a>' in refused.text
    assert BEGINNING not in refused.text
    assert client.get(link, follow=True).status_code == 200


# Whose second answer is as good as the first, or says itself that it was done before.
SAID_BY_THE_PAGE = {
    *(withdraw_application, remove_row),
    *(submit_application, accept_finding, set_template, settle_comment),
    *(confirm_review, set_up, decide, revise_profile),
    *(remove_part, leave_out, remove_statement),
}


# Whose form comes again and says why, from another tab: they are on the panel already.
SAY_WHY = {extend_vacancy, add_member, switch_rule_off}


@pytest.mark.parametrize("tokens", [("a", "a"), ("a", "b")], ids=["tap", "tab"])
@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_an_act_sent_twice_is_done_once_and_said_to_be_done(client, act, tokens):
    user, name, names, data = act()
    address = reverse(name, args=names)
    client.force_login(user)
    own = AuditEntry.objects.filter(by=user).exclude(action__startswith="view")

    first = client.post(address, {**data, "csrfmiddlewaretoken": tokens[0]})
    assert first.status_code == 302
    done = own.count()
    told = client.get(first.url, follow=True)
    second = client.post(address, {**data, "csrfmiddlewaretoken": tokens[1]})

    assert told.status_code == 200
    assert own.count() == done
    if tokens[0] != tokens[1] and act in SAY_WHY:
        assert second.status_code in (200, 422)
        assert "There is a problem" in second.text
        return
    page = client.get(second.url, follow=True)
    assert second.url == first.url
    assert page.status_code == 200
    if tokens[0] == tokens[1] or act not in SAID_BY_THE_PAGE:
        assert BEGINNING in page.text
