"""Who acts on a row that somebody else took away is led back to what it stood in."""

import pytest
from django.urls import reverse

from tests.builders import (
    make_auditor,
    make_candidate,
    make_competency,
    make_framework,
    make_hr_officer,
    make_staff,
    make_version,
)

from .builders import make_publishable, make_unplaced
from .test_statements import make_following, make_statement

pytestmark = pytest.mark.django_db


def part(act):
    def gone():
        version = make_publishable()
        row = version.accountabilities.get()
        address = reverse(f"roles:{act}", args=[version.pk, "accountabilities", row.pk])
        row.delete()
        editor = reverse("roles:edit_version", args=[version.pk])
        return address, f"{editor}#accountabilities", "This accountability was removed"

    return gone


def competency(act):
    def gone():
        framework = make_framework(published=False)
        row = make_competency(framework=framework)
        address = reverse(f"roles:{act}", args=[framework.pk, row.pk])
        row.delete()
        return address, framework.get_absolute_url(), "This competency was removed"

    return gone


def statement():
    row = make_statement()
    address = reverse("roles:remove_statement", args=[row.pk])
    row.delete()
    return address, reverse("roles:list_statements"), "was removed already"


def own_words():
    section = make_following(make_statement())
    names = [section.version_id, section.pk]
    section.statement = None
    section.save()
    editor = reverse("roles:edit_version", args=[section.version_id])
    told = "does not follow a statement any more"
    return reverse("roles:make_own", args=names), f"{editor}#sections", told


def left_words():
    version = make_version()
    row = make_unplaced(version=version)
    address = reverse("roles:leave_out", args=[version.pk, row.pk])
    row.delete()
    editor = reverse("roles:edit_version", args=[version.pk])
    return address, f"{editor}#unplaced", "were placed, or left out, already"


GONE = {
    "remove row": part("remove_part"),
    "move row": part("move_part"),
    "place row": part("place_part"),
    "join row": part("merge_part"),
    "move group": part("move_group"),
    "remove competency": competency("remove_competency"),
    "move competency": competency("move_competency"),
    "order indicators": competency("order_indicators"),
    "remove statement": statement,
    "own words": own_words,
    "leave out": left_words,
}


@pytest.mark.parametrize("act", GONE)
def test_who_comes_second_is_led_back_and_told(client, act):
    address, way, told = GONE[act]()
    client.force_login(make_hr_officer())

    response = client.post(address, {"step": 1})

    assert (response.status_code, response["Location"]) == (302, way)
    assert told in client.get(way).content.decode()


@pytest.mark.parametrize("act", GONE)
@pytest.mark.parametrize("make_person", [make_candidate, make_staff, make_auditor])
def test_nobody_else_is_told_that_there_was_one(client, make_person, act):
    address, _, _ = GONE[act]()
    client.force_login(make_person())

    response = client.post(address, {"step": 1})

    assert response.status_code in (403, 404)
    assert "already" not in response.content.decode()


def test_who_follows_a_link_to_a_row_that_is_gone_is_not_led_back(client):
    address, _, _ = part("remove_part")()
    client.force_login(make_hr_officer())

    assert client.get(address).status_code == 404
