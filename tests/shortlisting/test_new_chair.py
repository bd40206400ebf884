"""Nobody becomes the chair, and nobody stops being it, without it being said."""

import pytest
from django.core import mail
from django.urls import reverse

from accounts.models import AuditEntry
from roles.models.vacancies import MoveNotAllowed
from shortlisting import actions
from shortlisting.models import PanelMember, Selection
from tests.builders import make_hr_admin, make_hr_officer, make_staff

from .builders import chair_shown, make_closed_round, make_round
from .test_rounds import url
from .test_true_words import words
from .test_who_can_act import close_account

pytestmark = pytest.mark.django_db

PERSONAL = ("conflict", "ill", "answer", "because", "Scorer", "Nell")


@pytest.fixture
def hr(client):
    user = make_hr_officer()
    client.force_login(user)
    return user


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    """Do something and get [(address, text)] of the mails that it sends."""

    def sent_by(act):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return [(one.to[0], " ".join(one.body.split())) for one in mail.outbox]

    return sent_by


def chair_of(round_):
    return PanelMember.objects.get(
        selection=round_.selection, is_chair=True, removed_at=None
    )


def panel_url(round_):
    return reverse("shortlisting:set_up", args=[round_.selection.vacancy_id])


@pytest.mark.parametrize("phase", ["setting_up", "scoring"])
def test_who_is_added_as_chair_takes_over_only_once_it_was_confirmed(
    client, hr, sent, phase
):
    round_ = make_round()
    Selection.objects.update(phase=phase)
    old, new = round_.chair, make_staff(full_name="Nell New")
    assert f"{old} chairs now; we ask" in words(client.get(panel_url(round_)))
    form = {"person": new.pk, "email": "", "full_name": "", "is_chair": "on"}

    asked = client.post(url("add_member", round_), form)

    assert asked.status_code == 422
    assert f"{old} chairs the panel now." in words(asked)
    assert "They stay on it and score; they do not decide any more." in words(asked)
    assert "We write to both." in words(asked)
    assert not PanelMember.objects.filter(user=new).exists()

    confirmed = {**form, "replaces": str(old.pk)}
    mails = sent(lambda: client.post(url("add_member", round_), confirmed))

    assert chair_of(round_).user == new
    [to_new, to_old] = mails
    assert to_new[0] == new.email
    assert "You chair it" in to_new[1]
    assert to_old[0] == old.user.email
    assert "Somebody else chairs the panel" in to_old[1]
    entry = AuditEntry.objects.get(action="change chair")
    assert entry.old == {"member": str(old.pk)}
    assert entry.new == {"member": str(chair_of(round_).pk)}


def test_who_is_confirmed_to_replace_one_chair_replaces_no_other(client, hr):
    round_ = make_round(members=3)
    old, other = round_.members[:2]
    new = make_staff()
    form = {"person": new.pk, "is_chair": "on", "replaces": str(old.pk)}
    actions.make_chair(member=other, by=hr, **chair_shown(round_))

    asked = client.post(url("add_member", round_), form)

    assert f"{other} chairs the panel now." in words(asked)
    assert chair_of(round_) == other
    with pytest.raises(MoveNotAllowed, match=f"{other} chairs the panel now"):
        actions.add_member(
            selection=round_.selection,
            user=new,
            is_chair=True,
            by=hr,
            replaces=str(old.pk),
        )


def test_the_first_chair_is_asked_about_by_nobody(client, hr, sent):
    round_ = make_round()
    PanelMember.objects.update(is_chair=False)
    new = make_staff()

    mails = sent(
        lambda: client.post(
            url("add_member", round_), {"person": new.pk, "is_chair": "on"}
        )
    )

    assert chair_of(round_).user == new
    assert [to for to, _ in mails] == [new.email]


@pytest.mark.parametrize("phase", ["setting_up", "scoring", "moderation"])
def test_both_are_told_by_mail_who_was_made_chair(client, hr, sent, phase):
    round_ = make_closed_round()
    Selection.objects.update(phase=phase)
    old, new = round_.members
    told = "We write to whoever is made the chair, and to whoever chaired before."
    assert told in words(client.get(panel_url(round_)))

    mails = sent(
        lambda: client.post(url("make_chair", round_, new.pk), chair_shown(round_))
    )

    assert [to for to, _ in mails] == [new.user.email, old.user.email]
    assert "You chair the panel" in mails[0][1]
    assert "Somebody else chairs the panel" in mails[1][1]
    for to, text in mails:
        own = next(one.user for one in (old, new) if one.user.email == to)
        text = text.replace(own.full_name, "")
        assert not any(f" {word}" in text for word in PERSONAL)


def test_a_chair_whose_account_is_closed_gets_no_mail(client, hr, sent):
    round_ = make_closed_round()
    close_account(round_.chair.user)
    new = round_.members[1]

    mails = sent(
        lambda: client.post(url("make_chair", round_, new.pk), chair_shown(round_))
    )

    assert [to for to, _ in mails] == [new.user.email]


def test_a_stand_in_who_takes_over_is_told_and_reads_of_no_conflict(client, hr, sent):
    round_ = make_closed_round()
    user = make_staff(full_name="Nell Stands-In")
    add = {"person": user.pk, "reason": "The chair is ill"}

    [(_, added)] = sent(lambda: client.post(url("add_member", round_), add))

    assert "if HR makes you the chair, we write to you." in added
    assert "conflict" not in added
    place = PanelMember.objects.get(user=user)
    address = url("replace_chair", round_, place.pk)
    assert "We write to both." in words(client.get(address))
    form = {"reason": "The chair is ill", **chair_shown(round_)}
    mails = sent(lambda: client.post(address, form))
    assert [to for to, _ in mails] == [user.email, round_.chair.user.email]
    assert "The scores are in." in mails[0][1]


def test_a_second_tab_that_makes_the_chair_the_chair_says_so(client, hr, sent):
    round_ = make_round()
    new, stale = round_.members[1], chair_shown(round_)
    make = url("make_chair", round_, new.pk)
    client.post(make, stale)

    for shown in (stale, chair_shown(round_)):
        again = sent(lambda shown=shown: client.post(make, shown))
        page = client.get(panel_url(round_))
        assert f"{new} chairs the panel already." in words(page)
        assert again == []
    assert AuditEntry.objects.filter(action="change chair").count() == 1


def test_an_old_page_that_replaces_the_chair_says_who_chairs(client, hr):
    round_ = make_closed_round()
    user = make_staff()
    client.post(url("add_member", round_), {"person": user.pk, "reason": "Ill"})
    place = PanelMember.objects.get(user=user)
    form = {"reason": "Ill", **chair_shown(round_)}
    address = url("replace_chair", round_, place.pk)
    client.post(address, form)

    page = client.post(address, {**form, "reason": "Ill again"}, follow=True)

    assert f"{place} chairs the panel already." in words(page)


def test_who_left_meanwhile_is_not_made_chair_and_the_page_says_why(client, hr):
    round_ = make_round(members=3)
    gone = round_.members[2]
    actions.remove_member(member=gone, reason="Left", by=make_hr_admin())

    page = client.post(
        url("make_chair", round_, gone.pk), chair_shown(round_), follow=True
    )

    assert f"{gone} is not on the panel any more." in words(page)
