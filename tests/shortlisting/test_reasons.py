"""A decision's reason is true beside what the others got, whoever is asked for it."""

from itertools import product

import pytest
from django.db import IntegrityError, transaction
from zeal import zeal_ignore

from accounts.models import AuditEntry
from roles.models.vacancies import MoveNotAllowed
from shortlisting import actions
from shortlisting.models import Decision
from shortlisting.reasons import OUTCOMES
from tests.builders import make_hr_officer

from .builders import close, give, make_round, shown, sign_shown, signing
from .test_rounds import url
from .test_settling import decide_url, open_url

pytestmark = pytest.mark.django_db

YES, NO = "interview", "not_shortlisted"


def ranked(*values):
    """A closed round of one essential criterion, an application for each value."""
    round_ = make_round(
        applications=len(values), essential=1, desirable=0, competencies=0
    )
    for application, value in zip(round_.applications, values, strict=True):
        for member in round_.members:
            give(round_, member, application, E1=value)
    return close(round_)


def decide(round_, number, outcome, reason="strongest_evidence", note="Said here"):
    application, chair = round_.applications[number], round_.chair.user
    actions.open_application(application=application, by=chair)
    return actions.decide(
        selection=round_.reload(),
        application=application,
        outcome=outcome,
        reason_code=reason,
        note=note,
        by=chair,
        **shown(application),
    )


def page_of(client, round_, number):
    client.force_login(round_.chair.user)
    application = round_.applications[number]
    client.post(open_url(round_, application))
    return client.get(decide_url(round_, application))


def offered(client, round_, number):
    choices = page_of(client, round_, number).context["form"].fields["reason_code"]
    return [str(value) for value, _ in choices.widget.choices]


def post(client, round_, number, outcome, reason, note=""):
    page_of(client, round_, number)
    application = round_.applications[number]
    data = {"outcome": outcome, "reason_code": reason, "note": note, "line": note}
    return client.post(decide_url(round_, application), data | shown(application))


def test_equals_are_shown_as_equal_and_not_as_weaker(client):
    round_ = ranked(2, 2, 1)
    decide(round_, 0, YES)

    page = page_of(client, round_, 1)

    first, second, _ = (one.blind_code for one in round_.applications)
    assert f"{second} is equal to another candidate in the totals" in page.text
    assert f"{first} (Interview)" in page.text
    assert "others_stronger" not in offered(client, round_, 1)
    refused = post(client, round_, 1, NO, "others_stronger")
    assert "has the same totals and is invited" in refused.text
    assert "is equal to" not in page_of(client, round_, 2).text


def test_a_choice_between_equals_has_its_own_reason_and_says_how(client):
    round_ = ranked(2, 2)
    decide(round_, 0, YES)

    refused = post(client, round_, 1, NO, "equal_on_evidence")
    assert "Say what the reason is, or how you chose." in refused.text
    refused = post(client, round_, 1, NO, "another_reason", "We preferred the other")
    assert "has the same totals and is invited" in refused.text
    assert Decision.objects.count() == 1

    post(client, round_, 1, NO, "equal_on_evidence", "Two members drew lots.")

    made = Decision.objects.get(application=round_.applications[1])
    assert (made.reason_code, made.note) == (
        "equal_on_evidence",
        "Two members drew lots.",
    )
    entry = AuditEntry.objects.filter(action="decide").latest("pk")
    assert entry.new["reason"] == "equal_on_evidence"
    client.post(url("finish", round_), sign_shown(round_))
    assert round_.reload().phase == "decided"


def test_hr_reads_every_reason_to_tell_it_when_asked(client):
    round_ = ranked(2, 2)
    decide(round_, 0, YES)
    decide(round_, 1, NO, "equal_on_evidence", "Two members drew lots.")

    client.force_login(make_hr_officer())
    text = client.get(url("show_ranking", round_)).text
    assert "Equal with another candidate in what puts candidates in order" in text
    assert "Two members drew lots." in text
    assert "does not hold" not in text
    client.force_login(round_.members[1].user)
    assert "drew lots" not in client.get(url("show_ranking", round_)).text


def test_inviting_an_equal_later_makes_the_first_decision_to_be_made_again(client):
    round_ = ranked(3, 2, 2)
    decide(round_, 0, YES)
    decide(round_, 1, NO, "others_stronger")
    decide(round_, 2, YES)
    client.force_login(round_.chair.user)

    page = client.post(url("finish", round_), sign_shown(round_))

    assert round_.reload().phase == "moderation"
    code = round_.applications[1].blind_code
    assert [one.split(":")[0] for one in page.context["problems"]] == [code]
    client.force_login(make_hr_officer())
    assert "does not hold" in client.get(url("show_ranking", round_)).text
    decide(round_, 1, NO, "equal_on_evidence", "By lot")
    client.force_login(round_.chair.user)
    client.post(url("finish", round_), sign_shown(round_))
    assert round_.reload().phase == "decided"


@pytest.mark.parametrize(
    ("values", "decided", "number", "reasons"),
    [
        # Alone, nobody gave stronger evidence and nobody is equal.
        ((2,), {}, 0, ["strongest_evidence", "another_reason"]),
        # The best of two.
        ((3, 2), {}, 0, ["strongest_evidence", "another_reason"]),
        # The last of two, and once the first is turned down.
        ((3, 2), {}, 1, ["strongest_evidence", "others_stronger", "another_reason"]),
        (
            (3, 2),
            {0: (NO, "another_reason")},
            1,
            ["strongest_evidence", "another_reason"],
        ),
        # A lower one is invited for its evidence, and as an exception.
        (
            (3, 2, 1),
            {0: (YES, "strongest_evidence"), 2: (YES, "strongest_evidence")},
            1,
            ["strongest_evidence", "another_reason"],
        ),
        (
            (3, 2, 1),
            {0: (YES, "strongest_evidence"), 2: (YES, "another_reason")},
            1,
            ["strongest_evidence", "others_stronger", "another_reason"],
        ),
        # Nobody higher is invited; a higher one is declined for the evidence.
        (
            (3, 2, 1),
            {0: (NO, "another_reason"), 2: (YES, "another_reason")},
            1,
            ["strongest_evidence", "another_reason"],
        ),
        (
            (3, 2, 1),
            {0: (YES, "strongest_evidence"), 1: (NO, "others_stronger")},
            2,
            ["others_stronger", "another_reason"],
        ),
        # Two are equal: undecided, the same, or not.
        ((2, 2), {}, 0, ["strongest_evidence", "equal_on_evidence", "another_reason"]),
        (
            (2, 2),
            {0: (YES, "strongest_evidence")},
            1,
            ["strongest_evidence", "equal_on_evidence", "another_reason"],
        ),
        (
            (3, 2, 2),
            {0: (YES, "strongest_evidence"), 1: (NO, "others_stronger")},
            2,
            [
                "strongest_evidence",
                "others_stronger",
                "equal_on_evidence",
                "another_reason",
            ],
        ),
        # Below the gate nothing else is true.
        ((3, 0), {}, 1, ["essential_not_shown"]),
    ],
)
def test_reasons_offered_fit_where_the_others_stand(
    client, values, decided, number, reasons
):
    round_ = ranked(*values)
    for other, (outcome, reason) in decided.items():
        decide(round_, other, outcome, reason)

    assert offered(client, round_, number) == reasons


def is_true(reason, outcome, own, others):
    """By hand: whether a reason is true; `others` are (value, outcome, reason).

    Who was chosen or turned down for another reason, which a note explains, is an
    exception and says nothing of the evidence of the rest.
    """
    higher = [(got, why) for value, got, why in others if value > own]
    lower = [(got, why) for value, got, why in others if value < own]
    if own == 0:
        return reason == "essential_not_shown" and outcome == NO
    if reason == "essential_not_shown":
        return False
    if reason == "strongest_evidence":
        return outcome == YES and all(
            got != NO or why == "another_reason" for got, why in higher
        )
    equal_got_another = any(
        value == own and got not in (outcome, None) for value, got, _ in others
    )
    if reason == "equal_on_evidence":
        return equal_got_another
    if outcome == YES:
        return reason == "another_reason"
    if equal_got_another:
        return False
    if reason == "another_reason":
        return True
    return any(got == YES for got, _ in higher) and not any(
        got == YES and why != "another_reason" for got, why in lower
    )


@pytest.mark.parametrize("values", [(2, 2), (3, 2), (3, 0)])
def test_no_reason_is_signed_that_is_not_true_in_any_state(values):
    """Every pair of outcomes and reasons of two applications."""
    refused = signed = 0
    round_ = ranked(*values)
    pairs = [
        (outcome, reason)
        for reason, outcomes in OUTCOMES.items()
        for outcome in sorted(outcomes)
    ]
    for first, second in product(pairs, pairs):
        try:
            with transaction.atomic(), zeal_ignore():
                Decision.objects.all().delete()
                for number, (outcome, reason) in enumerate((first, second)):
                    decide(round_, number, outcome, reason)
                actions.finish(**signing(round_.reload(), round_.chair.user))
                transaction.set_rollback(True)
                made = dict(enumerate((first, second)))
                for number, (outcome, reason) in made.items():
                    other = 1 - number
                    assert is_true(
                        reason,
                        outcome,
                        values[number],
                        [(values[other], *made[other])],
                    ), (values, made)
                signed += 1
        except MoveNotAllowed:
            refused += 1
    assert signed
    assert refused


def test_a_stale_page_cannot_give_a_reason_that_is_not_true():
    round_ = ranked(2, 2)
    decide(round_, 0, YES)

    with pytest.raises(MoveNotAllowed, match="the same totals and is invited"):
        decide(round_, 1, NO, "others_stronger")


def test_the_database_wants_a_note_where_the_reason_needs_one():
    round_ = ranked(2, 2)

    with (
        pytest.raises(IntegrityError, match="decision_note_where_the_reason_needs"),
        transaction.atomic(),
    ):
        decide(round_, 0, NO, "equal_on_evidence", "")


def test_what_the_chair_may_not_know_of_never_stops_the_chair(client):
    round_ = make_round(members=3, applications=2, essential=1, desirable=0)
    hidden = round_.applications[1]
    actions.declare_conflict(
        place=round_.chair, application=hidden, note="", by=round_.chair.user
    )
    close(round_)
    decide(round_, 0, NO, "another_reason", "Asked not to be considered")
    other = round_.members[1].user
    actions.open_application(application=hidden, by=other)
    actions.decide(
        selection=round_.selection,
        application=hidden,
        outcome=YES,
        reason_code="equal_on_evidence",
        note="The other asked not to be considered",
        by=other,
        **shown(hidden),
    )
    page = page_of(client, round_, 0)
    assert hidden.blind_code not in page.text
    assert page.context["equals"] == []

    hr = make_hr_officer()
    client.force_login(hr)
    assert "does not hold beside the others" in (
        client.get(url("show_ranking", round_)).text
    )
    panel = client.get(round_.selection.get_absolute_url()).text
    assert "Reasons that do not hold beside all candidates" in panel
    assert f"{round_.applications[0].blind_code}: {hidden.blind_code} has" in panel
    client.force_login(round_.chair.user)
    panel = client.get(round_.selection.get_absolute_url()).text
    assert "Reasons that do not hold" not in panel

    client.post(url("finish", round_), sign_shown(round_))

    assert round_.reload().phase == "decided"
    client.force_login(hr)
    ranking = client.get(url("show_ranking", round_)).text
    assert "does not hold beside the others" not in ranking
    assert "Decided so far: 2 of 2." in ranking


def test_one_exception_makes_nothing_untrue(client):
    """Many are declined beside stronger ones; a weaker one is invited with a note."""
    round_ = ranked(3, *[2] * 5, 1)
    decide(round_, 0, YES)
    for number in range(1, 6):
        decide(round_, number, NO, "others_stronger")

    post(client, round_, 6, YES, "another_reason", "The only one who speaks Welsh")

    assert Decision.objects.count() == 7
    ranking = client.get(url("show_ranking", round_))
    assert "Decided so far: 7 of 7." in ranking.text
    assert "Reason to be given again" not in ranking.text
    assert client.get(url("finish", round_)).context["problems"] == []


def test_what_a_decision_makes_untrue_is_said_before_and_marked_after(client):
    round_ = ranked(3, 2, 2, 1)
    decide(round_, 0, YES)
    for number in (1, 3):
        decide(round_, number, NO, "others_stronger")
    code = round_.applications[1].blind_code

    warned = post(client, round_, 2, YES, "strongest_evidence")

    assert f"the reason of 1 decision does not hold any more: {code}." in warned.text
    assert Decision.objects.count() == 3
    data = {**warned.context["form"].data.dict(), "voids": "on"}
    client.post(decide_url(round_, round_.applications[2]), data)
    assert Decision.objects.count() == 4
    for user in (round_.chair.user, round_.members[1].user, make_hr_officer()):
        client.force_login(user)
        ranking = client.get(url("show_ranking", round_))
        marked = [
            row["standing"].code for row in ranking.context["rows"] if row["untrue"]
        ]
        assert marked == [code]
        assert "Decided so far: 3 of 4." in ranking.text
        equal = round_.applications[2].blind_code
        assert f"{equal} has the same totals and is invited" in ranking.text


def test_a_decision_to_be_confirmed_again_says_nothing_of_its_equals(client):
    """The tie is judged by decisions that stand."""
    round_ = ranked(3, 2, 2)
    decide(round_, 0, YES)
    decide(round_, 1, YES)
    Decision.objects.filter(application=round_.applications[1]).update(basis="another")

    page = page_of(client, round_, 2)

    code = round_.applications[1].blind_code
    assert f"{code} (not decided yet)" in page.text
    assert "others_stronger" in offered(client, round_, 2)
    post(client, round_, 2, NO, "others_stronger")
    assert Decision.objects.get(application=round_.applications[2]).outcome == NO
