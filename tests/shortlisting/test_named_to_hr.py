"""Whatever the chair is refused with "Ask HR", HR's page names with what helps."""

from itertools import combinations_with_replacement, product

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from shortlisting import closing, policies
from shortlisting.models import Conflict, OneScorerReason, PanelMember
from tests.builders import make_hr_admin, make_hr_officer

from .builders import give_all, hand_in, make_closed_round, make_round, sign_shown
from .test_absent import pages_of_hr
from .test_few_scorers import reason_url
from .test_rounds import url
from .test_true_words import words
from .test_what_decisions_rest_on import decide_all, stand_down
from .test_who_can_act import close_account

pytestmark = pytest.mark.django_db

# Of each other member: whether they submitted, can act, and have a conflict.
STATES = list(product([False, True], repeat=3))


def make_world(round_, chair_knows, others, has_reason):
    """A chair who submitted and two others; one application they may know."""
    known, now = round_.applications[0], timezone.now()
    states = [(True, True, chair_knows), *others]
    for member, (is_in, can_act, knows) in zip(round_.members, states, strict=True):
        if is_in:
            PanelMember.objects.filter(pk=member.pk).update(submitted_at=now)
        if not can_act:
            User.objects.filter(pk=member.user_id).update(is_active=False)
        if knows:
            Conflict.objects.create(member=member, application=known)
    if has_reason:
        OneScorerReason.objects.create(
            application=known, scorers=1, reason="Few know it", by=make_hr_admin()
        )


def refused(round_):
    return closing.before_closing(
        round_.reload(), policies.every_application(round_.selection)
    )


@pytest.mark.parametrize("chair_knows", [False, True])
@pytest.mark.parametrize("has_reason", [False, True])
@pytest.mark.parametrize("first", STATES)
def test_hr_reads_what_the_chair_is_refused_for(client, first, chair_knows, has_reason):
    pairs = combinations_with_replacement(STATES, 2)
    client.force_login(make_hr_officer())
    round_ = make_round(
        members=3, applications=1, essential=1, desirable=0, competencies=0
    )
    for others in (pair for pair in pairs if pair[0] == first):
        with transaction.atomic():
            make_world(round_, chair_knows, others, has_reason)
            check(client, round_)
            transaction.set_rollback(True)


def check(client, round_):
    home, known = round_.selection.get_absolute_url(), round_.applications[0]
    problems = refused(round_)
    page = client.get(home)
    assert ("two people have submitted" in page.text) == (
        problems == ["At least two people must have submitted their scores."]
        and not page.context["is_too_small"]
    )
    listed = page.context["by_few"]
    if problems == [closing.HELD]:
        if page.context["nobody_scores"]:
            assert not listed
            assert "#add" in page.text
            return
        assert listed == [known]
        assert listed[0].says in words(page)
        assert reason_is_taken(client, round_) == (
            f'href="{reason_url(round_, known)}"' in page.text
        )
        return
    if not problems:
        assert not listed or listed[0].says.startswith("One scorer, because")
        assert not page.context["nobody_scores"]


def reason_is_taken(client, round_):
    """Whether a reason of HR can be given; it then counts as far as the page says."""
    address, known = reason_url(round_, round_.applications[0]), round_.applications
    form = client.get(address)
    if form.status_code == 404:
        return False
    fields = form.context["form"]
    given = {name: fields[name].value() or "" for name in ("scorers", "said")}
    assert client.post(address, {**given, "reason": "Nobody else"}).status_code == 302
    if refused(round_):
        page = client.get(round_.selection.get_absolute_url())
        [row] = page.context["by_few"]
        waiting = [
            str(member)
            for member in closing.who_still_scores(round_.selection).filter(
                submitted_at=None
            )
            if not member.conflicts.filter(application=known[0]).exists()
        ]
        assert all(name in row.says for name in waiting)
        assert waiting
    return True


def submit(round_, *members):
    give_all(round_, members=members)
    hand_in(round_, *members)


def test_one_scorer_among_those_who_submitted(client):
    """Two submitted, one of them in conflict; the third is silent."""
    round_ = make_round(members=3)
    known = round_.applications[0]
    stand_down(round_, round_.members[1], known)
    submit(round_, *round_.members[:2])
    client.force_login(round_.chair.user)
    closing_ = client.post(url("close_round", round_), {"reason": "x"}, follow=True)
    assert closing.HELD in closing_.text

    _, page = pages_of_hr(client, round_)

    assert (
        f"</b> One of those who submitted scores it. Wait for {round_.members[2]}, add "
        "a member, or say why one scorer is enough." in page
    )
    client.post(reason_url(round_, known), {"reason": "Small", "scorers": 1})
    assert refused(round_) == []


def test_a_reason_for_one_is_not_read_as_done_while_nobody_submitted_it(client):
    round_ = make_round(members=3)
    known = round_.applications[0]
    for member in round_.members[:2]:
        stand_down(round_, member, known)
    submit(round_, *round_.members[:2])
    client.force_login(make_hr_officer())
    client.post(reason_url(round_, known), {"reason": "Small", "scorers": 1})
    assert refused(round_) == [closing.HELD]

    page = words(client.get(round_.selection.get_absolute_url()))

    assert (
        "One scorer, because: Small. Nobody who submitted scores it, so the round "
        f"waits for {round_.members[2]}: ask them to submit, or add a member." in page
    )
    submit(round_, round_.members[2])
    assert round_.reload().phase == "moderation"


def test_hr_is_not_told_that_the_chair_can_close_where_they_cannot(client):
    round_ = make_round(members=3)
    known = round_.applications[0]
    stand_down(round_, round_.members[1], known)
    submit(round_, *round_.members[:2])
    close_account(round_.members[2].user)

    for page in pages_of_hr(client, round_):
        assert "Account closed. The round waits for their scores: remove them." in page
        assert "the chair can close it" not in page

    client.post(reason_url(round_, known), {"reason": "Small", "scorers": 1})
    assert all("the chair can close it" in one for one in pages_of_hr(client, round_))
    assert refused(round_) == []


def test_what_is_open_is_not_behind_what_is_decided(client, monkeypatch):
    """HR's page lists the first of what others decide: that which is open."""
    monkeypatch.setattr("shortlisting.standing_in.LISTED", 1)
    round_ = make_closed_round(members=3, applications=2)
    codes = sorted(one.blind_code for one in round_.applications)
    for application in round_.applications:
        stand_down(round_, round_.chair, application)
    user = round_.members[1].user
    decide_all(round_, by=user)
    last = next(one for one in round_.applications if one.blind_code == codes[1])
    place = PanelMember.objects.get(pk=round_.members[2].pk)
    stand_down(round_, place, last)
    client.force_login(round_.chair.user)
    held = client.post(url("finish", round_), sign_shown(round_), follow=True)
    assert "Ask HR" in held.text
    client.force_login(make_hr_officer())

    page = client.get(round_.selection.get_absolute_url())

    [(code, problems)] = page.context["stood_in_for"]
    assert code == codes[1]
    assert problems
