"""At which stages a row is judged, and which of them is the first."""

import pytest
from django.urls import reverse

from roles.models import Criterion
from roles.part_kinds import kind_of
from tests.builders import (
    make_criterion,
    make_expectation,
    make_framework,
    make_profile,
    make_version,
)
from tests.opened import opened

pytestmark = pytest.mark.django_db


def test_the_first_stage_decides_and_later_ones_are_kept():
    row = make_criterion()

    row.stages = ["check", "application", "interview"]
    row.save()
    row.refresh_from_db()

    assert row.assessed_at == "application"
    assert row.also_assessed_at == ["interview", "check"]
    assert row.stages_in_words == "application, interview and check after an offer"


def test_a_first_stage_that_is_set_alone_is_no_later_one_as_well():
    row = make_criterion()
    row.stages = ["application", "interview", "check"]
    row.assessed_at = "interview"
    row.save()

    assert row.stages == ["interview", "check"]


FIRST_STAGES = [
    (["application", "interview", "test"], "test", ["test"]),
    (["application", "test"], "check", ["check"]),
    (["interview", "test"], "check", ["check"]),
    (["interview", "test"], "application", ["application", "interview", "test"]),
    (["application", "interview"], "interview", ["interview"]),
    (["interview", "check"], "interview", ["interview", "check"]),
    (["application", "interview"], "", []),
]


def make_expected():
    framework = make_framework()
    version = make_version(
        profile=make_profile(employer=framework.employer), framework=framework
    )
    return make_expectation(version=version)


@pytest.mark.parametrize("make", [make_criterion, make_expected])
@pytest.mark.parametrize(("before", "chosen", "after"), FIRST_STAGES)
def test_the_stage_that_is_chosen_as_first_is_the_first(
    client, officer, make, before, chosen, after
):
    row = make()
    row.stages = before
    row.save()
    page = reverse("roles:edit_part", args=[row.version_id, kind_of(row).slug, row.pk])

    response = client.post(page, {**opened(client, page), "assessed_at": chosen})

    assert response.status_code == 302
    assert type(row).objects.get(pk=row.pk).stages == after


def test_what_nobody_assesses_has_no_stage():
    row = make_criterion()
    row.stages = []
    row.save()

    assert (row.assessed_at, row.stages, row.stages_in_words) == ("", [], "")
    assert list(Criterion.objects.asked_at_application()) == []
