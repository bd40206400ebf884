"""Whoever is ill or gone, HR finds somebody who decides, and somebody who signs."""

import pytest

from accounts.models import AuditEntry
from shortlisting import policies
from shortlisting.models import PanelMember
from tests.builders import make_hr_admin, make_hr_officer, make_staff

from .builders import chair_shown, make_closed_round, sign
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
    assert add(client, round_, make_staff(), reason="x").status_code == 403
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
    client.post(url("finish", round_))

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
    client.post(url("finish", round_))
    assert round_.reload().phase == "decided"


def test_a_stand_in_is_no_chair_beside_one_who_can_act(client, hr):
    round_ = make_closed_round()
    stand_down(round_, round_.chair, round_.applications[0])
    user = make_staff()
    add(client, round_, user, reason="Ill")
    place = PanelMember.objects.get(user=user)
    panel = f"/manage/vacancies/{round_.selection.vacancy_id}/panel/"
    assert url("make_chair", round_, place.pk) not in client.get(panel).text

    page = make_chair(client, round_, place)

    assert "only once the chair cannot act on it any more" in page.text
    assert not PanelMember.objects.get(user=user).is_chair


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
