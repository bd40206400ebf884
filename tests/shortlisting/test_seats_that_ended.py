"""A seat that ended before scoring started stands on no page of the panel, whatever
ended it: a column of nobody's scores would say that a colleague is a candidate."""

from datetime import timedelta

import pytest

from applications.models import Application, ApplicationEvent
from shortlisting.models import PanelMember, Standing
from tests.builders import (
    A_MOMENT,
    make_application,
    make_hr_officer,
    make_panel_member,
    make_staff,
)

from .builders import close, give, make_round
from .test_rounds import url

pytestmark = pytest.mark.django_db
NAME = "Sasha Unseen"
BEFORE, AFTER = A_MOMENT - timedelta(hours=3), A_MOMENT + timedelta(hours=3)


def leave(member, at):
    PanelMember.objects.filter(pk=member.pk).update(
        removed_at=at, removed_by=member.user, removed_reason="Moved"
    )
    return []


def apply(member, at):
    sent = make_application(
        vacancy=member.selection.vacancy,
        candidate=member.user,
        submitted=True,
        status=Application.Status.BEING_ASSESSED,
        submitted_at=at,
    )
    return [sent]


def apply_and_withdraw(member, at):
    (sent,) = apply(member, at)
    Application.objects.filter(pk=sent.pk).update(status=Application.Status.WITHDRAWN)
    return []


def apply_and_be_let_in(member, at):
    """Sent again after scoring started: they were a candidate before it as well."""
    (sent,) = apply(member, AFTER)
    kind = Application.Status.SUBMITTED
    ApplicationEvent.objects.create(application=sent, kind=kind, at=at, by=member.user)
    return [sent]


ENDS = [leave, apply, apply_and_withdraw, apply_and_be_let_in]


def round_without(end, at):
    """A closed round of two, where a third member's seat ended at that moment."""
    round_ = make_round()
    give(round_, round_.chair, round_.applications[0], E1=3)
    third = make_panel_member(
        selection=round_.selection, user=make_staff(full_name=NAME)
    )
    round_.applications += end(third, at)
    return close(round_)


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize(
    "page", ["show_matrix", "moderate", "show_ranking", "show_selection"]
)
def test_it_stands_on_no_page_of_the_panel(client, end, page):
    round_ = round_without(end, BEFORE)
    client.force_login(round_.chair.user)

    shown = client.get(url(page, round_))

    assert shown.status_code == 200
    assert NAME not in shown.text


@pytest.mark.parametrize("end", ENDS)
def test_it_has_no_number_in_any_cell_or_file(client, end):
    round_ = round_without(end, BEFORE)
    client.force_login(round_.chair.user)

    file = client.get(url("export_scores", round_))

    cells = [cell for one in Standing.objects.all() for cell in one.cells.values()]
    assert {len(cell[0]) for cell in cells} == {2}
    assert file.status_code == 200
    assert NAME not in file.content.decode()


@pytest.mark.parametrize("end", [leave, apply])
def test_one_that_ended_while_they_scored_looks_the_same(client, end):
    round_ = round_without(end, AFTER)
    client.force_login(round_.chair.user)

    shown = client.get(url("show_matrix", round_)).text

    assert f"<strong>{NAME}.</strong>" in shown
    cells = [cell for one in Standing.objects.all() for cell in one.cells.values()]
    assert {cell[0][2] for cell in cells} == {"left"}


def test_hr_is_told_why_somebody_cannot_be_added_again(client):
    round_ = make_round()
    selection = round_.selection
    selection.phase = selection.Phase.SETTING_UP
    selection.save()
    member = round_.members[1]
    apply(member, BEFORE)
    client.force_login(make_hr_officer())

    page = client.get(url("remove_member", round_, member.pk)).text

    assert "They have applied for this post, so they cannot be added again." in page
    assert "You can add them again" not in page
