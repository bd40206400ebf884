"""Switching rules off for the charity."""

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from roles.actions import checks as actions
from roles.checks.rules import RULES
from roles.models import SwitchedOffRule
from tests.builders import (
    make_auditor,
    make_candidate,
    make_criterion,
    make_hr_admin,
    make_hr_officer,
    make_staff,
    make_version,
)

from .builders import make_finding, make_publishable
from .test_checks_decisions import found_in, make_driving, waiting

pytestmark = pytest.mark.django_db


def switch_off(rule="EQ01", **fields):
    fields.setdefault("by", make_hr_admin())
    fields.setdefault("reason", "Every post here drives.")
    return actions.switch_off(rule=rule, **fields)


def test_a_rule_that_is_off_finds_nothing_anywhere():
    version, _, _ = make_driving()

    switched = switch_off()

    assert [item for item in found_in(version) if item.rule == "EQ01"] == []
    entry = AuditEntry.objects.latest("number")
    assert (entry.action, entry.subject_id) == ("switch rule off", str(switched.pk))
    assert entry.new == {"rule": "EQ01"}


def test_an_import_says_nothing_by_a_rule_that_is_off():
    version = make_publishable()
    make_finding(version=version, rule="CM04")
    switch_off("CM04")

    assert waiting(version) == []


def test_what_must_be_mended_is_asked_though_its_rule_is_off():
    version = make_publishable()
    make_criterion(version=version, text="Cooks", requirement="unclear")
    switch_off("CR06")

    assert [item.rule for item in waiting(version)] == ["CR06"]


def test_switching_on_asks_again():
    version, _, _ = make_driving()
    switched = switch_off()

    actions.switch_on(switched=switched, by=make_hr_admin())

    assert [item.rule for item in waiting(version)] == ["EQ01"]
    assert AuditEntry.objects.latest("number").action == "switch rule on"


def test_rules_page_lists_every_rule_and_who_switched_one_off(client):
    admin = make_hr_admin(full_name="Agnes Holloway")
    switch_off(by=admin)
    client.force_login(make_hr_officer())

    text = client.get(reverse("roles:list_rules")).content.decode()

    assert all(f'id="{rule.id}"' in text for rule in RULES)
    assert "Agnes Holloway" in text
    assert "Every post here drives." in text
    assert "Switch on" not in text


@pytest.mark.parametrize(
    ("make_person", "sees", "switches"),
    [
        (make_candidate, 403, 403),
        (make_staff, 403, 403),
        (make_auditor, 200, 403),
        (make_hr_officer, 200, 403),
        (make_hr_admin, 200, 200),
    ],
)
def test_hr_admins_switch_rules_and_officers_see_them(
    client, make_person, sees, switches
):
    switch_off("PL01")
    client.force_login(make_person())

    pages = {
        reverse("roles:list_rules"): sees,
        reverse("roles:switch_rule_off", args=["EQ01"]): switches,
        reverse("roles:switch_rule_on", args=["PL01"]): switches,
    }

    assert {url: client.get(url).status_code for url in pages} == pages


def test_switch_off_page_asks_for_a_reason(client):
    client.force_login(make_hr_admin())
    url = reverse("roles:switch_rule_off", args=["EQ01"])

    refused = client.post(url, {"reason": ""}).content.decode()
    done = client.post(url, {"reason": "Every post here drives."})
    twice = client.post(url, {"reason": "Once more."}).content.decode()

    assert "Enter why the rule is switched off" in refused
    assert done["Location"] == reverse("roles:list_rules")
    assert "This rule is switched off already." in twice
    assert SwitchedOffRule.objects.get().reason == "Every post here drives."


def test_switch_on_page_asks_first(client):
    switch_off()
    client.force_login(make_hr_admin())
    url = reverse("roles:switch_rule_on", args=["EQ01"])

    assert "Every post here drives." in client.get(url).content.decode()
    assert client.post(url)["Location"] == reverse("roles:list_rules")
    assert SwitchedOffRule.objects.count() == 0
    assert client.get(url).status_code == 404


def test_there_is_no_switch_for_what_is_no_rule(client):
    client.force_login(make_hr_admin())

    for name in ("switch_rule_off", "switch_rule_on"):
        assert client.get(reverse(f"roles:{name}", args=["XX99"])).status_code == 404


def test_check_page_says_which_rules_are_off(client):
    switch_off()
    client.force_login(make_hr_officer())
    version = make_version()

    text = client.get(reverse("roles:check_version", args=[version.pk]))

    assert "switched off: EQ01" in text.content.decode()
