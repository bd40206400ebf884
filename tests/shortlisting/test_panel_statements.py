"""HR's page of a panel asks the database the same few things, whoever is on it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from applications.models import Application, Eligibility
from shortlisting.models import Conflict, Selection
from tests.builders import (
    make_application,
    make_hr_officer,
    make_panel_member,
    make_staff,
)
from tests.queries import assert_query_count_same

from .builders import make_closed_round, make_round

pytestmark = pytest.mark.django_db


def add_one_of_each(round_):
    """An application that names somebody, in conflict with a member, and a member of
    each kind: who can act, and who cannot any more, submitted or not."""
    application = make_application(
        vacancy=round_.selection.vacancy,
        submitted=True,
        status=Application.Status.BEING_ASSESSED,
        submitted_at=timezone.now(),
    )
    Eligibility.objects.create(
        application=application, knows_someone_here=True, who_they_know="Ama"
    )
    for user in (
        make_staff(),
        make_staff(is_active=False),
        make_staff(is_active=False),
    ):
        member = make_panel_member(selection=round_.selection, user=user)
        Conflict.objects.create(member=member, application=application)
    member.submitted_at = timezone.now()
    member.save()


@pytest.mark.parametrize("is_chair_absent", [False, True])
@pytest.mark.parametrize("phase", ["setting_up", "scoring", "moderation"])
def test_the_page_of_a_panel_asks_as_much_for_three(client, phase, is_chair_absent):
    make = make_closed_round if phase == "moderation" else make_round
    round_ = make(members=2, applications=1)
    Selection.objects.update(phase=phase)
    if is_chair_absent:
        round_.chair.user.is_active = False
        round_.chair.user.save()
    client.force_login(make_hr_officer())
    page = reverse("shortlisting:set_up", args=[round_.selection.vacancy_id])

    assert_query_count_same(client, page, lambda: add_one_of_each(round_), most=17)
