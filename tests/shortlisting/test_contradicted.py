"""What HR reads of reasons that do not hold is what the chair's page to sign allows."""

from itertools import product

import pytest
from django.db import transaction

from shortlisting import deciding, outstanding, policies, standing_in
from shortlisting.models import Conflict, Decision
from shortlisting.standings import proposal_for
from tests.builders import make_hr_officer

from .builders import close, give, make_round
from .test_reasons import NO, YES, decide, ranked
from .test_rounds import url
from .test_true_words import words
from .test_who_can_act import close_account

pytestmark = pytest.mark.django_db

CHOICES = {"": "", YES: "strongest_evidence", NO: "others_stronger"}
UNTRUE = "the reason of the decision does not hold"
SIGN = ">Sign the outcomes</button>"


def test_hr_reads_whom_to_ask_where_the_chair_cannot_sign(client):
    """Nobody above was invited in the end: the chair has no button, and acts again."""
    round_ = ranked(3, 2)
    decide(round_, 1, NO, "others_stronger")
    decide(round_, 0, NO, "another_reason", "Took another post")
    code = round_.applications[1].blind_code
    client.force_login(round_.chair.user)
    assert SIGN not in " ".join(client.get(url("finish", round_)).text.split())
    client.force_login(make_hr_officer())

    page = client.get(round_.selection.get_absolute_url())

    assert (
        f"{code}: The chair sees nobody with higher totals who is invited, so nobody "
        "was preferred for them. Ask the chair to open it again and decide."
    ) in words(page)
    assert f'decided again on the <a href="{url("show_ranking", round_)}">' in page.text
    assert "Signing does not wait" not in page.text
    assert "You see nobody" not in page.text
    ranking = client.get(url("show_ranking", round_)).text
    assert "You see" not in ranking
    assert "There is nobody with higher totals who is invited" in ranking


def settle(round_, outcomes, users):
    """Decisions straight into the table, as if each was true when it was made."""
    for application, outcome, user in zip(
        round_.applications, outcomes, users, strict=True
    ):
        if outcome:
            standing = policies.standing_of(application)
            Decision.objects.create(
                application=application,
                outcome=outcome,
                proposal=proposal_for(standing, None),
                reason_code=CHOICES[outcome],
                basis=standing.basis,
                confirmed_by=user,
            )


@pytest.mark.parametrize("hidden", [None, 0, 2])
@pytest.mark.parametrize("is_chair_gone", [False, True])
def test_in_all_worlds_hr_reads_what_signing_waits_for(client, hidden, is_chair_gone):
    round_ = make_round(
        members=3, applications=3, essential=1, desirable=0, competencies=0
    )
    for member in round_.members:
        give(round_, member, round_.applications[0], E1=3)
    close(round_)
    chair, other = round_.chair.user, round_.members[1].user
    users = [chair] * 3
    if hidden is not None:
        application = round_.applications[hidden]
        Conflict.objects.create(member=round_.chair, application=application)
        users[hidden] = other
    if is_chair_gone:
        close_account(chair)
    hr = make_hr_officer()
    client.force_login(hr)
    for outcomes in product(CHOICES, repeat=3):
        with transaction.atomic():
            settle(round_, outcomes, users)
            check(client, round_, hr, chair)
            transaction.set_rollback(True)


def check(client, round_, hr, chair):
    selection = round_.reload()
    everything = policies.every_application(selection)
    waits = {
        problem.split(":")[0]
        for problem in outstanding.before_signing(selection, everything)
        if UNTRUE in problem
    }
    chairs = {
        one.blind_code
        for one in everything.exclude(
            pk__in=deciding.settled_by_others(selection).values("pk")
        )
    }

    held, stands = standing_in.contradicted(hr, selection)
    page = words(client.get(selection.get_absolute_url()))

    assert {one.code for one in held} == waits
    assert not waits & {one.code for one in stands}
    assert ("the outcomes cannot be signed before they are" in page) == bool(waits)
    assert ("Signing does not wait for these" in page) == bool(stands)
    assert "You see no" not in page
    for one in held:
        assert f"{one.code}: {one.why}" in page
        ask = "Ask the chair" if one.code in chairs else "Ask whoever decides"
        assert f"{one.why} {ask}" in page
