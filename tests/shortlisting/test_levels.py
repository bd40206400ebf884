"""Levels of competencies part candidates whom the totals leave equal, and only where
they are really higher."""

import pytest

from roles.models.vacancies import MoveNotAllowed
from shortlisting import actions
from shortlisting.levels import compared_in_words, is_higher
from shortlisting.models import Decision, MarkingScheme
from shortlisting.reasons import OUTCOMES, Reason
from tests.builders import make_hr_officer

from .builders import close, give, make_round, signing
from .test_explaining import why_url
from .test_reasons import NO, YES, decide, offered, page_of, post
from .test_rounds import url

pytestmark = pytest.mark.django_db

HIGHER = "higher levels of the competencies"


def by_levels(*levels, essential=1, mode="shown"):
    """A closed round: E1 is 2 for all; an application for each tuple of levels."""
    round_ = make_round(
        applications=len(levels),
        essential=essential,
        desirable=0,
        competencies=len(levels[0]),
    )
    MarkingScheme.objects.filter(selection=round_.selection).update(competencies=mode)
    for application, own in zip(round_.applications, levels, strict=True):
        given = {f"C{number}": level for number, level in enumerate(own, start=1)}
        for member in round_.members:
            give(round_, member, application, **given)
    return close(round_)


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ((4,), (2,), HIGHER),
        ((2,), (4,), "lower levels of the competencies"),
        ((2,), (2,), "same levels of the competencies"),
        ((4, 2), (2, 2), HIGHER),
        ((4, 0), (2, 2), "other levels of the competencies, neither higher nor lower"),
        (
            (4, None),
            (2, 2),
            "other levels of the competencies, neither higher nor lower",
        ),
        ((4, None), (2, None), HIGHER),
        ((), (), ""),
    ],
)
def test_nobody_is_called_lower_who_is_not(first, second, words):
    levels = [
        tuple((f"C{number}", level) for number, level in enumerate(own, start=1))
        for own in (first, second)
    ]

    assert compared_in_words(*levels) == words
    assert is_higher(*levels) == (words == HIGHER)


@pytest.mark.parametrize("essential", [0, 1])
@pytest.mark.parametrize("mode", ["shown", "points"])
def test_who_is_turned_down_for_lower_levels_is_told_so(client, essential, mode):
    """Levels 4, 2 and 0 that count for nothing in the order."""
    round_ = by_levels((4,), (2,), (0,), essential=essential)
    decide(round_, 0, YES)
    decide(round_, 1, YES)
    first, second, third = round_.applications

    page = page_of(client, round_, 2)

    assert f"{first.blind_code} (Interview, {HIGHER})" in page.text
    assert "exactly equal" not in page.text
    assert offered(client, round_, 2) == [
        "strongest_evidence",
        "higher_levels",
        "equal_on_evidence",
        "another_reason",
    ]
    refused = post(client, round_, 2, NO, "others_stronger")
    assert "You see nobody with higher totals" in refused.text
    post(client, round_, 2, NO, "higher_levels")
    actions.finish(**signing(round_.reload(), round_.chair.user))
    client.force_login(make_hr_officer())
    ranking = client.get(url("show_ranking", round_)).text
    assert "Their levels of the competencies may differ." in ranking
    assert "exactly equal" not in ranking
    why = client.get(why_url(round_, third)).text
    assert f"{first.blind_code} (Interview, {HIGHER})" in why
    assert "thers showed higher levels of the competencies." in why
    assert "Equal with another" not in why.split("Summary for the candidate")[-1]


def test_another_reason_explains_a_choice_between_different_levels(client):
    round_ = by_levels((4,), (2,))
    decide(round_, 1, YES)

    post(client, round_, 0, NO, "another_reason", "No right to work here")

    made = Decision.objects.get(application=round_.applications[0])
    assert made.reason_code == "another_reason"


@pytest.mark.parametrize(
    ("levels", "invited", "reason", "refused"),
    [
        # The same levels are a choice between equals, to be explained.
        (((2,), (2,)), {0: "strongest_evidence"}, "another_reason", "the same levels"),
        (((2,), (2,)), {0: "strongest_evidence"}, "higher_levels", "the same levels"),
        # Not higher, or not comparable.
        (((0,), (2,)), {0: "strongest_evidence"}, "higher_levels", "nobody who is"),
        (((4, 0), (2, 2)), {0: "strongest_evidence"}, "higher_levels", "nobody who is"),
        # One is higher, and one lower is invited for the evidence too.
        (
            ((4,), (2,), (0,)),
            {0: "strongest_evidence", 2: "strongest_evidence"},
            "higher_levels",
            "lower levels of the competencies, and is invited",
        ),
        # Or as an exception, which its note explains.
        (
            ((4,), (2,), (0,)),
            {0: "strongest_evidence", 2: "another_reason"},
            "higher_levels",
            "",
        ),
        (((4,), (2,)), {}, "higher_levels", ""),
        (((4,), (2,)), {0: "strongest_evidence"}, "equal_on_evidence", ""),
    ],
)
def test_reasons_by_levels(levels, invited, reason, refused):
    round_ = by_levels(*levels)
    for number, why in invited.items():
        decide(round_, number, YES, why)

    if not refused:
        assert decide(round_, 1, NO, reason).reason_code == reason
        return
    with pytest.raises(MoveNotAllowed, match=refused):
        decide(round_, 1, NO, reason)


def test_higher_levels_beside_higher_totals_count_too():
    round_ = by_levels((4,), (2,))
    for member in round_.members:
        give(round_, member, round_.applications[0], E1=3)
    actions.refresh_standings(round_.selection)
    decide(round_, 0, YES)

    assert decide(round_, 1, NO, "higher_levels")
    assert decide(round_, 1, NO, "others_stronger")


def test_a_post_without_competencies_speaks_of_none():
    round_ = make_round(essential=1, desirable=0, competencies=0)
    give(round_, round_.members[0], round_.applications[0], E1=3)
    close(round_)
    decide(round_, 0, YES)

    with pytest.raises(MoveNotAllowed, match="asks for no competencies"):
        decide(round_, 1, NO, "higher_levels")


def test_every_reason_has_words_and_outcomes():
    assert set(OUTCOMES) == set(Reason)
