"""Where everybody who could score or decide is in conflict: what HR reads and does."""

import pytest
from django.urls import reverse

from shortlisting import actions
from tests.builders import make_hr_officer, make_staff

from .builders import cell_shown, close, make_round, shown, sign_shown
from .test_rounds import url

pytestmark = pytest.mark.django_db


def declare_for_all(round_, application):
    for member in round_.members:
        actions.declare_conflict(
            place=member, application=application, note="", by=member.user
        )


def withdraw_url(round_):
    vacancy = round_.selection.vacancy_id
    return reverse("shortlisting:withdraw_vacancy", args=[vacancy])


def test_hr_reads_what_helps_where_everybody_who_scores_is_in_conflict(client):
    round_ = make_round()
    declare_for_all(round_, round_.applications[0])
    client.force_login(make_hr_officer())
    address = reverse("shortlisting:set_up", args=[round_.selection.vacancy_id])

    page = client.get(round_.selection.get_absolute_url())

    assert page.context["nobody_scores"] == round_.applications[0].blind_code
    assert "so nobody scores this" in page.text
    assert f'href="{address}#add"' in page.text
    assert f'href="{withdraw_url(round_)}"' in page.text
    assert 'id="add"' in client.get(address).text
    assert client.get(withdraw_url(round_)).status_code == 200


def test_after_the_round_hr_is_led_from_all_in_conflict_to_signed_outcomes(client):
    round_ = close(make_round(applications=1))
    application = round_.applications[0]
    declare_for_all(round_, application)
    officer, stand_in = make_hr_officer(), make_staff()
    client.force_login(officer)
    set_up = reverse("shortlisting:set_up", args=[round_.selection.vacancy_id])
    accept = url("accept_one_scorer", round_, application.pk)

    page = client.get(round_.selection.get_absolute_url())
    assert "nobody can decide, because" in page.text
    assert "Add a member" not in page.text
    assert f'href="{set_up}#add"' in page.text
    assert f'href="{withdraw_url(round_)}"' in page.text
    assert f'href="{accept}"' in page.text

    client.post(url("add_member", round_), {"person": stand_in.pk})
    page = client.get(round_.selection.get_absolute_url())
    assert "nobody can decide, because" not in page.text
    assert "Nobody’s scores count." in page.text
    form = client.get(accept)
    assert "why may it be decided without a scorer?" in form.text
    assert "one scorer" not in form.text
    client.post(accept, {"reason": "All know the candidate", "scorers": 0})
    assert "No scorer, because: All know the candidate" in (
        client.get(round_.selection.get_absolute_url()).text
    )
    for item in round_.items:
        actions.agree(
            selection=round_.reload(),
            application=application,
            item=item,
            number=2,
            reason="Read by me",
            by=stand_in,
            **cell_shown(application, item),
        )
    actions.open_application(application=application, by=stand_in)
    actions.decide(
        selection=round_.selection,
        application=application,
        outcome="interview",
        reason_code="strongest_evidence",
        note="",
        by=stand_in,
        **shown(application),
    )
    client.force_login(round_.chair.user)
    client.post(url("finish", round_), sign_shown(round_))
    assert round_.reload().phase == "decided"


def test_the_chair_who_is_in_conflict_too_is_sent_to_hr_and_told_no_more(client):
    round_ = close(make_round(applications=1))
    declare_for_all(round_, round_.applications[0])
    client.force_login(round_.chair.user)

    page = client.post(url("finish", round_), sign_shown(round_), follow=True)

    assert "This cannot be done yet. Ask HR" in page.text
    assert round_.applications[0].blind_code not in page.text


@pytest.mark.parametrize("phase", ["scoring", "moderation"])
def test_declaring_says_whether_it_can_be_taken_back(client, phase):
    round_ = make_round()
    if phase == "moderation":
        close(round_)
    client.force_login(round_.chair.user)
    address = url("declare_conflict", round_, round_.applications[0].pk)

    text = client.get(address).text

    assert ("This cannot be taken back." in text) == (phase == "moderation")
    assert ("HR can, until you submit" in text) == (phase == "scoring")
