"""What is decided is an outcome once it is signed, and only for who had not withdrawn.

Every combination of a decision, of when the candidate withdraws and of a withdrawn
vacancy, and what HR, the chair and a member read of it on each page and in the file.
"""

import pytest

from applications.actions import withdraw as withdraw_application
from shortlisting import actions
from tests.builders import make_hr_admin

from .builders import close, give, make_round, signing
from .test_explaining import why_url
from .test_explanations import summary_of, words_of
from .test_reasons import NO, YES, decide
from .test_rounds import url
from .test_withdrawing import withdraw as withdraw_vacancy

pytestmark = pytest.mark.django_db

NEVER, BEFORE, AFTER = "never", "before signing", "after signing"
WITHDREW_BEFORE = "The candidate withdrew before the outcomes were signed."
WITHDREW_AFTER = "The candidate withdrew after the outcomes were signed."
MARK = "(withdrawn after the outcomes were signed)"


def make_settled(*, is_decided, withdraws, is_vacancy_withdrawn=False):
    """The second candidate withdraws; the others are decided and signed."""
    round_ = make_round(
        members=2, applications=3, essential=1, desirable=0, competencies=0
    )
    first, second, third = round_.applications
    for member in round_.members:
        give(round_, member, third, E1=1)
    close(round_)
    decide(round_, 0, YES)
    if is_decided:
        decide(round_, 1, YES)
    decide(round_, 2, NO, "others_stronger")
    if withdraws == BEFORE:
        withdraw_application(application=second, by=second.candidate)
    if is_vacancy_withdrawn:
        withdraw_vacancy(round_)
        return round_
    actions.finish(**signing(round_.reload(), round_.chair.user))
    if withdraws == AFTER:
        second.refresh_from_db()
        withdraw_application(application=second, by=second.candidate)
    return round_


@pytest.mark.parametrize(
    ("is_decided", "withdraws", "says", "says_not"),
    [
        (
            False,
            BEFORE,
            [WITHDREW_BEFORE, "Nothing was decided on this application."],
            ["decided by", "never signed", WITHDREW_AFTER],
        ),
        (
            True,
            BEFORE,
            [
                f"{WITHDREW_BEFORE} This decision was never signed: Interview , "
                "decided by Scorer Number0",
                "signed the outcomes of the other candidates on",
                "Invited 1 of 2 candidates, without who withdrew before the outcomes "
                "were signed",
            ],
            ["signed the outcomes on", WITHDREW_AFTER],
        ),
        (
            True,
            NEVER,
            ["Interview , decided by", "signed the outcomes on", "Invited 2 of 3"],
            [WITHDREW_BEFORE, WITHDREW_AFTER, "never signed"],
        ),
        (
            True,
            AFTER,
            [WITHDREW_AFTER, "signed the outcomes on", "Invited 2 of 3"],
            [WITHDREW_BEFORE, "never signed"],
        ),
    ],
)
def test_why_says_what_was_signed(client, is_decided, withdraws, says, says_not):
    round_ = make_settled(is_decided=is_decided, withdraws=withdraws)
    client.force_login(make_hr_admin())

    page = client.get(why_url(round_))

    words = words_of(page)
    assert [one for one in says if one not in words] == []
    assert [one for one in says_not if one in words] == []
    is_outcome = withdraws != BEFORE
    assert ("Outcome:" in summary_of(page)) == is_outcome
    assert ("so the summary gives no outcome" in words) != is_outcome
    assert ("Interview. Met every" in summary_of(page)) == is_outcome


@pytest.mark.parametrize("is_decided", [False, True])
@pytest.mark.parametrize("is_vacancy_withdrawn", [False, True])
@pytest.mark.parametrize("who", ["hr", "chair", "member"])
def test_who_withdrew_before_signing_is_on_no_page(
    client, is_decided, is_vacancy_withdrawn, who
):
    round_ = make_settled(
        is_decided=is_decided,
        withdraws=BEFORE,
        is_vacancy_withdrawn=is_vacancy_withdrawn,
    )
    people = {"chair": round_.chair.user, "member": round_.members[1].user}
    client.force_login(people.get(who) or make_hr_admin())
    code = round_.applications[1].blind_code

    ranking = client.get(url("show_ranking", round_)).text
    assert code not in ranking
    assert "Decided so far: 2 of 2." in ranking
    is_never = "The outcomes were never signed" in ranking
    assert is_never == is_vacancy_withdrawn
    assert code not in client.get(url("show_matrix", round_)).text
    panel = client.get(round_.selection.get_absolute_url()).text
    assert (code in panel) == (who == "hr")
    assert "Withdrawn after" not in panel
    if who != "member":
        file = client.get(url("export_scores", round_)).text
        assert (f"{code} (withdrawn)" in file) == (who == "hr")
        assert MARK not in file
    if who == "hr":
        status = 403 if is_vacancy_withdrawn else 200
        assert client.get(why_url(round_)).status_code == status


@pytest.mark.parametrize("who", ["hr", "chair", "member"])
def test_who_withdrew_after_signing_stays_as_signed(client, who):
    round_ = make_settled(is_decided=True, withdraws=AFTER)
    people = {"chair": round_.chair.user, "member": round_.members[1].user}
    client.force_login(people.get(who) or make_hr_admin())
    code = round_.applications[1].blind_code

    ranking = client.get(url("show_ranking", round_)).text
    assert code in ranking
    assert "Decided so far: 3 of 3." in ranking
    assert "Withdrew after the outcomes were signed" in ranking
    panel = client.get(round_.selection.get_absolute_url()).text
    assert "Withdrawn after the outcomes were signed" in panel
    assert f"It is: {code}." in panel
    if who != "member":
        file = client.get(url("export_scores", round_)).text
        assert f"{code} {MARK}" in file


def test_a_vacancy_withdrawn_before_signing_gives_nobody_an_outcome(client):
    round_ = make_settled(is_decided=True, withdraws=NEVER, is_vacancy_withdrawn=True)
    client.force_login(make_hr_admin())

    ranking = client.get(url("show_ranking", round_)).text

    assert "The outcomes were never signed, so no decision became one." in ranking
    assert "Why this outcome" not in ranking
    assert client.get(why_url(round_)).status_code == 403


def test_a_vacancy_withdrawn_after_signing_keeps_the_outcomes(client):
    round_ = make_settled(is_decided=True, withdraws=NEVER)
    withdraw_vacancy(round_)
    client.force_login(make_hr_admin())

    page = client.get(why_url(round_))

    assert "never signed" not in page.text
    assert "Outcome: Interview." in summary_of(page)
