"""Whoever is ill or gone, HR finds somebody who decides, and somebody who signs."""

import pytest

from accounts.models import AuditEntry
from roles.models.vacancies import MoveNotAllowed
from shortlisting import actions, policies
from shortlisting.models import PanelMember
from tests.builders import make_hr_admin, make_hr_officer, make_staff

from .builders import chair_shown, make_closed_round, sign, sign_shown
from .test_rounds import url
from .test_settling import decide_url
from .test_true_words import words
from .test_unscored import decide_one
from .test_what_decisions_rest_on import decide_all, stand_down
from .test_who_can_act import close_account, give_hr_duty, take_staff_mark

pytestmark = pytest.mark.django_db

ENDS = [close_account, give_hr_duty, take_staff_mark]


@pytest.fixture
def hr(client):
    user = make_hr_officer()
    client.force_login(user)
    return user


def home(client, round_):
    return words(client.get(round_.selection.get_absolute_url()))


def add(client, round_, user, **fields):
    return client.post(url("add_member", round_), {"person": user.pk, **fields})


def make_chair(client, round_, member):
    address = url("make_chair", round_, member.pk)
    return client.post(address, chair_shown(round_), follow=True)


def gone(round_, end):
    """All who scored lose the right to act on the panel."""
    for member in round_.members:
        end(member.user)
    return round_


def test_a_stand_in_joins_with_a_reason_though_another_member_could_decide(client, hr):
    """The other one is ill, which nothing here knows of."""
    round_ = make_closed_round()
    known, other = round_.applications
    stand_down(round_, round_.chair, known)
    user = make_staff()
    assert "Is nobody who could decide to be reached?" in home(client, round_)
    refused = add(client, round_, user, reason="")
    assert "Say why somebody else has to decide." in refused.text

    add(client, round_, user, reason="Ill until January")

    entry = AuditEntry.objects.get(action="add panel member")
    assert (entry.reason, entry.new["stand_in"]) == ("Ill until January", True)
    assert list(policies.applications_known_to(user, round_.selection)) == [known]
    decide_one(round_, known, user)
    client.force_login(user)
    assert client.get(decide_url(round_, other)).status_code == 404


def test_a_stand_in_joins_where_the_new_chair_is_the_one_in_conflict(client, hr):
    round_ = make_closed_round()
    known, other = round_.applications
    second = PanelMember.objects.get(pk=round_.members[1].pk)
    stand_down(round_, second, known)
    make_chair(client, round_, second)
    user = make_staff()

    add(client, round_, user, reason="The first chair is ill")

    decide_one(round_, known, user)
    decide_one(round_, other, second.user)


@pytest.mark.parametrize("end", ENDS)
def test_where_all_are_gone_hr_reads_so_and_a_stand_in_decides_and_signs(
    client, hr, end
):
    round_ = gone(make_closed_round(), end)
    page = home(client, round_)
    assert "because nobody who may compare scores can act on the panel" in page
    assert "conflict of interest or" not in page
    assert "Nobody else may chair: add a stand-in, then make them the chair." in page
    user = make_staff()
    add(client, round_, user)

    page = home(client, round_)
    assert "nobody can decide" not in page
    assert "Make another member the chair." in page
    for application in round_.applications:
        decide_one(round_, application, user)
    place = PanelMember.objects.get(user=user)
    assert url("make_chair", round_, place.pk) in words(
        client.get(f"/manage/vacancies/{round_.selection.vacancy_id}/panel/")
    )
    assert "chairs the panel" in make_chair(client, round_, place).text
    assert "chairs the panel" in make_chair(client, round_, place).text
    assert "Nobody who can act chairs" not in home(client, round_)
    client.force_login(user)
    client.post(url("finish", round_), sign_shown(round_))

    assert round_.reload().phase == "decided"
    assert policies.applications_known_to(user, round_.selection).count() == 2


def test_where_the_others_are_gone_or_in_conflict_hr_reads_both(client, hr):
    round_ = make_closed_round(members=3)
    stand_down(round_, round_.chair, round_.applications[0])
    for member in round_.members[1:]:
        close_account(member.user)

    code = round_.applications[0].blind_code
    assert (
        f"{code}: nobody can decide, because everybody who may compare scores has a "
        "conflict of interest or cannot act on the panel any more."
    ) in home(client, round_)


def test_a_member_decides_in_the_place_of_a_chair_who_is_gone(client, hr):
    round_ = make_closed_round()
    close_account(round_.chair.user)
    assert "Make another member the chair." in home(client, round_)

    decide_all(round_, by=round_.members[1].user)
    place = PanelMember.objects.get(pk=round_.members[1].pk)
    make_chair(client, round_, place)

    client.force_login(place.user)
    client.post(url("finish", round_), sign_shown(round_))
    assert round_.reload().phase == "decided"


def replace_chair(client, round_, member, **sent):
    address = url("replace_chair", round_, member.pk)
    return client.post(address, {"reason": "Ill", **chair_shown(round_), **sent})


def panel_page(client, round_):
    address = f"/manage/vacancies/{round_.selection.vacancy_id}/panel/"
    return words(client.get(address))


def test_a_stand_in_takes_over_from_a_chair_who_could_act_only_with_a_reason(
    client, hr
):
    round_ = make_closed_round()
    stand_down(round_, round_.chair, round_.applications[0])
    add(client, round_, make_staff(full_name="Ama Stands-In"), reason="Second is ill")
    place = PanelMember.objects.get(is_stand_in=True)
    address = url("replace_chair", round_, place.pk)
    assert f'href="{address}"' in panel_page(client, round_)
    assert "Stands in, because: Second is ill" in panel_page(client, round_)

    assert make_chair(client, round_, place).redirect_chain[-1][0] == address
    assert f"instead of {round_.chair}?" in client.get(address).text
    empty = replace_chair(client, round_, place, reason="")
    assert "Say why this person takes over as chair." in empty.text
    stale = replace_chair(client, round_, place, shown="x", reason="My words")
    assert "My words" in stale.text
    with pytest.raises(MoveNotAllowed, match="Say why"):
        actions.make_chair(member=place, by=hr, **chair_shown(round_))
    assert not PanelMember.objects.get(pk=place.pk).is_chair

    replace_chair(client, round_, place, reason="Chair in hospital")

    assert PanelMember.objects.get(is_chair=True).user == place.user
    entry = AuditEntry.objects.get(action="change chair")
    assert entry.reason == "Chair in hospital"
    assert "Made chair, because: Chair in hospital" in panel_page(client, round_)
    assert client.get(address).status_code == 302


def settle_and_sign(client, round_, user):
    decide_all(round_, by=user)
    client.force_login(user)
    client.post(url("finish", round_), sign_shown(round_))
    assert round_.reload().phase == "decided"


def test_where_the_chair_is_ill_and_nobody_else_can_a_stand_in_signs(client, hr):
    """Nothing here knows that somebody is ill: their account is open."""
    round_ = make_closed_round()
    close_account(round_.members[1].user)
    assert "Is the chair ill, or not answering?" in home(client, round_)
    chair = url("remove_member", round_, round_.chair.pk)
    assert "Choose another chair first." in client.get(chair).text
    user = make_staff()
    add(client, round_, user, reason="The chair does not answer")
    assert not policies.applications_known_to(user, round_.selection).exists()

    replace_chair(client, round_, PanelMember.objects.get(user=user))

    assert policies.applications_known_to(user, round_.selection).count() == 2
    settle_and_sign(client, round_, user)


def test_where_a_stand_in_who_chairs_falls_ill_another_takes_over(client, hr):
    round_ = gone(make_closed_round(), close_account)
    first, second = make_staff(), make_staff()
    add(client, round_, first)
    make_chair(client, round_, PanelMember.objects.get(user=first))
    assert "Is the chair ill, or not answering?" in home(client, round_)
    add(client, round_, second, reason="They fell ill")
    replace_chair(client, round_, PanelMember.objects.get(user=second))
    former = PanelMember.objects.get(user=first)

    client.post(url("remove_member", round_, former.pk), {"reason": "Ill"})

    assert PanelMember.objects.get(user=first).removed_at
    settle_and_sign(client, round_, second)


def test_a_stand_in_made_chair_decides_on_nobody_they_know(client, hr):
    round_ = make_closed_round()
    user = make_staff()
    add(client, round_, user, reason="Ill")
    place = PanelMember.objects.get(user=user)
    stand_down(round_, place, round_.applications[0])

    replace_chair(client, round_, place)

    known = policies.applications_known_to(user, round_.selection)
    assert list(known) == [round_.applications[1]]


def test_who_may_replace_a_chair(client):
    round_ = make_closed_round()
    hr = make_hr_admin()
    client.force_login(hr)
    add(client, round_, make_staff(), reason="Ill")
    place = PanelMember.objects.get(is_stand_in=True)
    address = url("replace_chair", round_, place.pk)
    for user, status in [
        (make_staff(), 404),
        (round_.chair.user, 404),
        (place.user, 404),
        (hr, 200),
    ]:
        client.force_login(user)
        assert client.get(address).status_code == status
        if status == 404:
            assert replace_chair(client, round_, place).status_code == status
    client.force_login(hr)
    scored = url("replace_chair", round_, round_.members[1].pk)
    assert client.get(scored).status_code == 302
    client.logout()
    assert client.get(address).status_code == 302
    assert round_.chair == PanelMember.objects.get(is_chair=True)


def test_an_account_closed_after_signing_opens_nothing(client, hr):
    """A stand-in knows no more because the chair leaves us later."""
    round_ = make_closed_round()
    known, other = round_.applications
    stand_down(round_, round_.chair, known)
    user = make_staff()
    add(client, round_, user, reason="Ill")
    decide_one(round_, known, user)
    client.post(
        url("accept_one_scorer", round_, known.pk), {"reason": "x", "scorers": 1}
    )
    sign(round_, ("interview", "strongest_evidence", ""), applications=[other])
    assert round_.reload().phase == "decided"

    close_account(round_.chair.user)

    assert list(policies.applications_known_to(user, round_.selection)) == [known]


def test_the_last_who_can_decide_is_not_removed(client, hr):
    round_ = make_closed_round(members=4)
    for member in round_.members[:1] + round_.members[2:]:
        close_account(member.user)
    address = url("remove_member", round_, round_.members[1].pk)
    sentence = "Nobody else on the panel can decide and sign any more."
    assert sentence in client.get(address).text
    client.post(address, {"reason": "x"})
    assert not PanelMember.objects.exclude(removed_at=None).exists()
    add(client, round_, make_staff(), reason="Ill")

    client.post(address, {"reason": "Ill"})

    assert PanelMember.objects.exclude(removed_at=None).exists()


def test_who_may_add_where_the_chair_is_gone(client):
    round_ = gone(make_closed_round(), close_account)
    for user, status in [
        (make_staff(), 404),
        (round_.members[1].user, 404),
        (make_hr_admin(), 302),
    ]:
        if user.is_active:
            client.force_login(user)
            assert add(client, round_, make_staff()).status_code == status
